import type { Hold } from '../hosts/state.ts';
import type { Listing } from '../hosts/listing.ts';
import {
  contentsDigest,
  contentsFile,
  contentsSchema,
  contentsText,
  entryFault,
} from '../release/contents.ts';
import { byBytes } from '../release/canonical.ts';
import type { Contents, ContentsEntry } from '../release/manifest.ts';
import { Names } from '../release/names.ts';
import { ActionError } from '../runner/errors.ts';
import type { PrepareParts } from './prepare-directory.ts';
import { runState } from './run-state.ts';
import { secretState } from './secret-state.ts';
import { stateTar } from './state-tar.ts';
import type { ReleaseThere, RunConfiguration } from './target.ts';

/**
 * Makes a folder below `releases/` that another tool brought (Capistrano, a person) a release that can be returned to:
 * its contents are listed as they lie there, and `run` is how it is started again. Nothing of it is changed.
 *
 * @throws ActionError for what is not a plain folder below `releases/`
 */
export async function adoptRelease(
  hold: Hold,
  id: string,
  run: RunConfiguration,
  { program, environment, host, secrets }: PrepareParts,
): Promise<ReleaseThere> {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(id)) throw elsewhere(host, id);
  const [listing, sizes] = await Promise.all([program.digests(id), program.sizes(id)]);
  const contents = contentsThere(listing, sizes);
  const there: ReleaseThere = {
    id,
    version: id,
    commit: '',
    digest: '',
    contentsDigest: contentsDigest(contents),
  };
  const own = ownRun(run);
  const state = await stateTar([
    { name: 'facts', text: `${JSON.stringify(there)}\n` },
    { name: contentsFile, text: contentsText(contents) },
    ...runState(own, there, { environment, host }),
    ...secretState(own.secrets ?? [], secrets),
  ]);
  await program.offer(hold, id, state);
  await program.admit(hold, id);
  return there;
}

const elsewhere = (host: string, id: string): ActionError =>
  new ActionError(
    `${host}: current leads to ${id}, which is no folder below releases/: it cannot be adopted`,
    {
      fix: 'Move what serves into a folder below releases/ and let current lead there; then adopt it.',
    },
  );

/** It has its links into shared/ already, and knows nothing of our version path and hooks. */
function ownRun({ restart, start, stop, env, secrets, health }: RunConfiguration): RunConfiguration {
  const asked = health && { ...health };
  delete asked?.versionUrl;
  return {
    ...(restart !== undefined && { restart }),
    ...(start !== undefined && { start }),
    ...(stop !== undefined && { stop }),
    ...(secrets && { secrets }),
    ...(asked && { health: asked }),
    shared: [],
    env,
  };
}

/** What lies there as a list of contents; names and links that no release may have are not part of it. */
function contentsThere({ files, links }: Listing, sizes: ReadonlyMap<string, number>): Contents {
  const names = new Names();
  const all: ContentsEntry[] = [
    ...[...files].flatMap(([path, { digest, executable }]) => {
      const size = sizes.get(path);
      const mode = executable ? (0o755 as const) : (0o644 as const);
      return size === undefined ? [] : [{ path, mode, size, digest: digest as `sha256:${string}` }];
    }),
    ...[...links].map(([path, link]) => ({ path, link })),
  ];
  const entries = all
    .toSorted((a, b) => byBytes(a.path, b.path))
    .filter((entry) => entryFault(entry, names) === undefined);
  return { schema: contentsSchema, entries };
}
