import type { ArtifactClient, FindOptions } from '@actions/artifact';
import { ActionError } from '../runner/errors.ts';
import type { Log } from '../runner/runner.ts';
import type { Clock } from '../time/clock.ts';
import { systemClock } from '../time/system-clock.ts';
import type { Artifacts, StoredArtifact } from './artifacts.ts';
import { download } from './download.ts';
import { explained, failureOf } from './failure.ts';
import type { Parts } from './parts.ts';
import { upload } from './upload.ts';
import { within } from './within.ts';

export interface ArtifactOptions {
  /** Reads other runs. */
  token: string;
  /** `owner/name` */
  repository: string;
  /** This run: its artifacts are reached by the runner's own token. */
  runId: number;
  log: Log;
  clock?: Clock;
  /** For asking the service. Default 60 s. */
  askMs?: number;
  /** For one upload or download. Default 30 min. */
  transferMs?: number;
}

const tries = 3;

/** Run artifacts by GitHub's own client, which is loaded when it is first needed and reads the runner's environment. */
export function createArtifacts(options: ArtifactOptions): Artifacts {
  let parts: Promise<Parts> | undefined;
  const ready = (): Promise<Parts> => (parts ??= load(options));
  return {
    upload: async (name, files, root, retentionDays) =>
      upload(await ready(), { name, files, root, retentionDays }),
    find: async (name, runId) => (await (await ready()).stored(name, runId))[0],
    list: async (runId) => newestOfEach(await (await ready()).stored(undefined, runId)),
    download: async (artifact, folder, runId) => download(await ready(), artifact, folder, runId),
  };
}

async function load(options: ArtifactOptions): Promise<Parts> {
  // Its zip reader calls Buffer(): a warning that nobody who reads the step's log could act on.
  process.noDeprecation = true;
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const { clock = systemClock, askMs = 60_000, transferMs = 30 * 60_000, log } = options;
  const client = new DefaultArtifactClient();
  const elsewhere = (runId: number | undefined): FindOptions => {
    if (runId === undefined || runId === options.runId) return {};
    const [repositoryOwner = '', repositoryName = ''] = options.repository.split('/');
    if (!options.token)
      throw new ActionError(`Artifacts of run ${runId} cannot be read without a token.`, {
        fix: 'Pass `token: ${{ github.token }}`.',
      });
    return { findBy: { token: options.token, workflowRunId: runId, repositoryOwner, repositoryName } };
  };
  const stored = async (name: string | undefined, runId: number | undefined): Promise<StoredArtifact[]> => {
    const where = runId === undefined ? 'this run' : `run ${runId}`;
    const what =
      name === undefined ? `list the artifacts of ${where}` : `find the artifact ${name} of ${where}`;
    return asked(clock, what, () => within(askMs, what, ask(client, name, elsewhere(runId))));
  };
  return { client, log, clock, askMs, transferMs, elsewhere, stored };
}

async function ask(
  client: ArtifactClient,
  name: string | undefined,
  where: FindOptions,
): Promise<StoredArtifact[]> {
  try {
    const found =
      name === undefined
        ? (await client.listArtifacts(where)).artifacts
        : [(await client.getArtifact(name, where)).artifact];
    const stored = found.map((entry) => ({
      id: entry.id,
      name: entry.name,
      size: entry.size,
      digest: entry.digest,
    }));
    return stored.sort((left, right) => right.id - left.id);
  } catch (error) {
    if (error instanceof Error && error.name === 'ArtifactNotFoundError') return [];
    throw error;
  }
}

/** A read that lost its connection is asked again: the client gives up at once. */
async function asked<T>(clock: Clock, what: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!failureOf(error).lost || attempt >= tries) throw explained(what, error);
      await clock.sleep(500 * attempt * (1 + Math.random()));
    }
  }
}

/** Attempts of a run may hold one name each: the newest counts. */
function newestOfEach(artifacts: readonly StoredArtifact[]): StoredArtifact[] {
  const names = new Set<string>();
  return artifacts.filter(({ name }) => !names.has(name) && names.add(name));
}
