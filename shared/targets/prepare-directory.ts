import path from 'node:path';
import { readText, sha256 } from '../files/files.ts';
import type { Listing } from '../hosts/listing.ts';
import type { Offer, Wanted } from '../hosts/offer.ts';
import type { Hold } from '../hosts/state.ts';
import type { TargetProgram } from '../hosts/target-program.ts';
import { contentsFile, parseContents } from '../release/contents.ts';
import type { Contents, Release } from '../release/manifest.ts';
import type { Unpacked } from '../release/unpacked.ts';
import { ActionError } from '../runner/errors.ts';
import { firstDifference } from './compare-contents.ts';
import { listSum } from './list-sum.ts';
import { releaseId } from './release-id.ts';
import { checkRoom, wantedOf } from './room.ts';
import { runState } from './run-state.ts';
import { secretState } from './secret-state.ts';
import { stateTar } from './state-tar.ts';
import type { PreparedRelease, ReleaseThere, RunConfiguration } from './target.ts';

/** What prepare works with. */
export interface PrepareParts {
  host: string;
  program: TargetProgram;
  environment: string;
  /** The values of the secrets that it is given, by name. */
  secrets: Readonly<Record<string, string>>;
  /** The release, verified on this side, to be packed for hosts. */
  unpacked: (release: Release) => Promise<Unpacked>;
}

/**
 * Brings a release to a target and reads it back, in two calls: what another release there holds is copied from it,
 * the rest travels. One that lies there whole is only read back.
 */
export async function prepareRelease(
  hold: Hold,
  release: Release,
  run: RunConfiguration,
  parts: PrepareParts,
): Promise<PreparedRelease> {
  const { program, environment, host } = parts;
  const { manifest, digest, folder } = release;
  const id = releaseId(manifest);
  const there: ReleaseThere = {
    id,
    version: manifest.version,
    commit: manifest.commit.sha,
    digest,
    contentsDigest: manifest.contents.digest,
  };
  const contents = await contentsOf(release);
  checkShared(contents, run.shared);
  const state = await stateTar([
    { name: 'facts', text: `${JSON.stringify(there)}\n` },
    { name: 'release.json', text: await readText(path.join(folder, 'release.json')) },
    { name: contentsFile, text: await readText(path.join(folder, contentsFile)) },
    ...runState(run, there, { environment, host }),
    ...secretState(run.secrets ?? [], parts.secrets),
  ]);
  // Begun now, so that it is done by the time the host has answered.
  const unpacking = parts.unpacked(release);
  unpacking.catch(() => undefined);
  const offer = await program.offer(hold, id, state);
  if (offer.there && (await liesThere(contents, run, id, parts))) {
    await program.admit(hold, id);
    return { ...there, travelled: { files: 0, bytes: 0 } };
  }
  checkRoom(contents, offer, host);
  const travelled = await bring(hold, { id, contents, offer, unpacked: await unpacking }, parts);
  return { ...there, travelled };
}

async function contentsOf({ folder, manifest }: Release): Promise<Contents> {
  const file = path.join(folder, contentsFile);
  const text = await readText(file);
  const digest = sha256(text);
  if (digest === manifest.contents.digest) return parseContents(text, file);
  throw new ActionError(
    `${file} has the digest ${digest}, and the release was built with ${manifest.contents.digest}`,
    {
      fix: 'The file was changed after the build. Fetch or build the release again.',
    },
  );
}

/** A shared path replaces what the release has there; below a link it would lead out of the release. */
function checkShared({ entries }: Contents, shared: readonly string[]): void {
  for (const entry of entries) {
    const below = shared.find((each) => 'link' in entry && each.startsWith(`${entry.path}/`));
    const inside = shared.find((each) => !('link' in entry) && each.startsWith(`${entry.path}/`));
    const clash = below ?? inside;
    if (clash)
      throw new ActionError(
        `${clash} cannot be shared: ${entry.path} is a ${below ? 'link' : 'file'} of the release`,
        {
          fix: 'Share that path itself, or leave it out of the release.',
        },
      );
  }
}

/** Whether the release's folder holds its contents, with its links into shared/. */
async function liesThere(
  contents: Contents,
  { shared }: RunConfiguration,
  id: string,
  { program }: PrepareParts,
): Promise<boolean> {
  const listing = await program.digests(id);
  const linked = shared.every((each) => listing.links.get(each) === sharedTarget(each));
  return linked && firstDifference(contents, listing, { shared, exact: false }) === undefined;
}

const sharedTarget = (shared: string): string =>
  `../../${'../'.repeat(shared.split('/').length - 1)}shared/${shared}`;

interface Bringing {
  id: string;
  contents: Contents;
  offer: Offer;
  unpacked: Unpacked;
}

/** Sends what is wanted; where a copy there was not what its list said, all of it. */
async function bring(
  hold: Hold,
  { id, contents, offer, unpacked }: Bringing,
  { host, program }: PrepareParts,
): Promise<PreparedRelease['travelled']> {
  const travelled = { files: 0, bytes: 0 };
  const whole: Wanted = contents.entries.length === 0 ? [] : [[1, contents.entries.length]];
  const send = async (wanted: Wanted, all: boolean): Promise<Listing | undefined> => {
    const { files, bytes, open } = await unpacked.parcel(wanted, offer.packing);
    travelled.files += files;
    travelled.bytes += bytes;
    return program.receive(hold, id, { packing: offer.packing, sum: listSum(contents), all, tar: open() });
  };
  const isWhole = wantedOf(contents, offer.wanted).length === contents.entries.length;
  let listing = await send(offer.wanted, isWhole);
  if (listing && !isWhole) listing = await send(whole, true);
  if (!listing) return travelled;
  const difference = firstDifference(contents, listing, { shared: [], exact: true });
  throw new ActionError(
    `${host}: release ${id} did not arrive as it was built: ${difference ?? 'its list has another digest'}`,
    { fix: 'Nothing was switched. Run again; if it comes back, look at the disk there.' },
  );
}

/** The contents of a release that lies there, read back and compared with its own list. */
export async function verifyRelease(
  there: ReleaseThere,
  { shared }: RunConfiguration,
  { host, program }: Pick<PrepareParts, 'host' | 'program'>,
): Promise<Contents> {
  const { id, contentsDigest } = there;
  const [text, listing] = await Promise.all([program.readState(id, 'contents.json'), program.digests(id)]);
  if (sha256(text) !== contentsDigest)
    throw differs(host, id, `contents.json has the digest ${sha256(text)}, not ${contentsDigest}`);
  const contents = parseContents(text, `${host}: contents.json of ${id}`);
  const difference = firstDifference(contents, listing, {
    shared,
    exact: false,
  });
  if (difference) throw differs(host, id, difference);
  return contents;
}

function differs(host: string, id: string, what: string): ActionError {
  return new ActionError(`${host}: release ${id} was changed there: ${what}`, {
    fix: 'Deploy that release again, or return to another.',
  });
}
