import { removeTree } from '../files/files.ts';
import type { GitHub } from '../github/github.ts';
import type { Release } from '../release/manifest.ts';
import { ActionError } from '../runner/errors.ts';

/** A run as GitHub tells of it. */
export type RunFacts = Awaited<ReturnType<GitHub['run']>> & { id: number };

/** Events whose runs have this repository's rights and may yet work on a stranger's commit. */
const borrowed = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

/** Asks GitHub where a run comes from, before any of its bytes are fetched. One that is not this repository's own is refused. */
export async function refuseForeignRun(
  runId: number,
  parts: { context: { repository: string }; github?: Pick<GitHub, 'run'> },
): Promise<RunFacts> {
  if (!parts.github)
    throw new ActionError(`Run ${runId} is another run, and GitHub cannot be asked where it comes from.`, {
      fix: 'Pass a `token` that may read actions (`actions: read`).',
    });
  const run = { ...(await parts.github.run(runId)), id: runId };
  const fault = runFault(run, parts.context.repository);
  if (fault === undefined) return run;
  throw new ActionError(`The artifact of run ${runId} is refused: ${fault}.`, {
    fix: 'Name a run of this repository that built the commit itself and did not fail.',
  });
}

function runFault(run: RunFacts, repository: string): string | undefined {
  if (!isSame(run.headRepository, repository))
    return `its code comes from ${run.headRepository || 'a repository that is gone'}, not from ${repository}`;
  if (borrowed.has(run.event))
    return `it was started by ${run.event}, which may build code that is not this repository's`;
  if (!run.workflowPath.startsWith('.github/workflows/'))
    return `its workflow (${run.workflowPath}) is none of this repository's files`;
  if (run.status === 'completed' && run.conclusion !== 'success')
    return `it ended with ${run.conclusion ?? 'no conclusion'}`;
  return undefined;
}

/** Refuses (and removes) a fetched release that was not built from its run's own commit. */
export async function refuseForeignRelease(
  release: Release,
  run: RunFacts,
  repository: string,
): Promise<void> {
  const { commit } = release.manifest;
  const isOwn = commit.sha === run.headSha && isSame(commit.repository, repository);
  if (isOwn) return;
  await removeTree(release.folder);
  throw new ActionError(
    `The release of run ${run.id} is refused: it was built from ${commit.repository}@${commit.sha}, the run is for ${repository}@${run.headSha}.`,
    { fix: 'Name the run that built this commit.' },
  );
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
