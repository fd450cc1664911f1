import { GitHubDown } from '../github/github.ts';
import { ActionError, explain } from '../runner/errors.ts';
import type { ReleaseThere } from '../targets/target.ts';
import type { RolloutParts, RollOutRequest } from './rollout.ts';

/**
 * Refuses a release whose commit is a strict ancestor of the one that is deployed: its run was overtaken. A hotfix
 * from another branch is not older. Where GitHub cannot say, a warning does.
 */
export async function refuseOlder(
  { release, allowOlder }: RollOutRequest,
  from: ReleaseThere | undefined,
  { github, log }: Pick<RolloutParts, 'github' | 'log'>,
): Promise<void> {
  const { version, commit, contents } = release.manifest;
  if (allowOlder || !github || !from || from.commit === commit.sha) return;
  // What another tool brought names no commit.
  if (from.commit === '') return;
  // The same again changes nothing, whichever commit it was built from.
  if (from.contentsDigest === contents.digest) return;
  const order = await github.compare(from.commit, commit.sha).catch((error: unknown) => {
    if (!(error instanceof GitHubDown) && !(error instanceof ActionError)) throw error;
    log.warning(`Whether ${version} is older than ${from.version} could not be asked: ${explain(error)}`);
    return 'unknown' as const;
  });
  if (order !== 'behind') return;
  throw new ActionError(
    `${version} (${commit.sha.slice(0, 12)}) is older than ${from.version} (${from.commit.slice(0, 12)}), which is deployed: its commit lies before that one`,
    {
      fix: 'Nothing to do where a later run overtook this one. To go back on purpose, use auto-rollback with mode: rollback; to deploy it all the same, set order: allow.',
    },
  );
}
