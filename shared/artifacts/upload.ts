import { ActionError } from '../runner/errors.ts';
import type { StoredArtifact } from './artifacts.ts';
import type { Parts } from './parts.ts';
import { explained, failureOf } from './failure.ts';
import type { Failure } from './failure.ts';
import { within } from './within.ts';

interface Upload {
  name: string;
  files: readonly string[];
  root: string;
  retentionDays: number | undefined;
}

const tries = 3;
const looksMs = [0, 1_000, 3_000];
const compressed = /\.(zst|gz|tgz|zip|xz|bz2)$/;

/**
 * Uploads, and is done once in the end. A name is taken from the moment it is asked for: an upload that breaks later
 * burns it for this attempt of the run, since the service shows it to nobody and gives it to nobody. Only a lost
 * answer to the first step may be asked again, and a lost answer to the last one is looked up.
 */
export async function upload(parts: Parts, request: Upload): Promise<StoredArtifact> {
  const what = `upload the artifact ${request.name}`;
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(parts, request, what);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.stage === 'create' && failure.lost && attempt < tries) {
        await parts.clock.sleep(500 * attempt * (1 + Math.random()));
        continue;
      }
      const there = await lookAfter(parts, request.name, failure);
      if (there && failure.stage !== 'create') return there;
      throw failure.taken ? taken(request.name, there !== undefined, error) : explained(what, error);
    }
  }
}

async function send(
  parts: Parts,
  { name, files, root, retentionDays }: Upload,
  what: string,
): Promise<StoredArtifact> {
  const sent = await within(
    parts.transferMs,
    what,
    parts.client.uploadArtifact(name, [...files], root, { retentionDays, compressionLevel: levelFor(files) }),
  );
  if (sent.id === undefined || sent.size === undefined)
    throw new Error(`FinalizeArtifact: the service names neither id nor size of ${name}`);
  return { id: sent.id, name, size: sent.size, digest: sent.digest ? `sha256:${sent.digest}` : undefined };
}

/** What is compressed already is only stored: compressing it again takes most of an upload's time. */
const levelFor = (files: readonly string[]): number => (files.some((file) => compressed.test(file)) ? 0 : 6);

/** Whether the name is to be seen now: after the last step it is ours, since nobody else could have taken it. */
async function lookAfter(parts: Parts, name: string, failure: Failure): Promise<StoredArtifact | undefined> {
  const worthwhile = failure.taken || failure.stage === 'finalize';
  for (const wait of worthwhile ? looksMs : []) {
    await parts.clock.sleep(wait);
    const [found] = await parts.stored(name, undefined).catch(() => []);
    if (found) return found;
  }
  return undefined;
}

function taken(name: string, seen: boolean, cause: unknown): ActionError {
  if (seen)
    return new ActionError(`An artifact with the name ${name} is in this run already.`, {
      fix: 'Give this one another `name`: a name is taken once in a run.',
      cause,
    });
  return new ActionError(`The name ${name} is held by an upload of this run that broke.`, {
    fix: 'Run the job again: a new attempt has all names free.',
    cause,
  });
}
