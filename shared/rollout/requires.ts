import type { GitHub, GitHubDeployment } from '../github/github.ts';
import type { Manifest } from '../release/manifest.ts';
import { ActionError, explain } from '../runner/errors.ts';

/** How a status says that a deployment finished its bake. */
export const bakedMark = 'Watched and healthy';

/** The environment in which a release must have finished its bake before it may go on. */
export interface Requirement {
  environment: string;
  /** It is watched after a deployment: then the watch is the bake, else being confirmed is. */
  watched: boolean;
}

type Statuses = Awaited<ReturnType<GitHub['statuses']>>;

/**
 * Refuses a release whose contents have not finished their bake in the environment that this one requires, by GitHub's
 * record of it: any runner can read that. It fails closed: what cannot be asked is not baked.
 */
export async function refuseUnbaked(
  { environment, watched }: Requirement,
  { version, contents }: Manifest,
  github: Pick<GitHub, 'deployments' | 'statuses'> | undefined,
): Promise<void> {
  if (!github)
    throw refusal(
      version,
      environment,
      'without a token GitHub cannot be asked for its bake',
      'Give the step a token with deployments: read.',
    );
  const { there, statuses } = await lastDeployment(github, environment, contents.digest).catch(
    (cause: unknown) => {
      throw refusal(
        version,
        environment,
        `GitHub did not say whether it baked there: ${explain(cause)}`,
        'Start the job again when GitHub answers.',
      );
    },
  );
  const finish = `Deploy these contents to ${environment}${watched ? ' and let auto-rollback with mode: watch finish there' : ''} first.`;
  if (!there)
    throw refusal(
      version,
      environment,
      `the last 30 deployments to ${environment} have none of its contents (${short(contents.digest)})`,
      finish,
    );
  const failed = statuses.find(({ state }) => state !== 'inactive');
  if (failed?.state === 'failure' || failed?.state === 'error')
    throw refusal(version, environment, `its last deployment there failed: ${failed.description}`, finish);
  if (isBaked(statuses, watched)) return;
  const last = failed ? `${failed.state}: ${failed.description}` : 'no status';
  throw refusal(version, environment, `its bake there is not finished (${last})`, finish);
}

const isBaked = (statuses: Statuses, watched: boolean): boolean =>
  statuses.some(
    ({ state, description }) => state === 'success' && (!watched || description.startsWith(bakedMark)),
  );

const short = (digest: string): string => digest.slice(0, 'sha256:'.length + 12);

async function lastDeployment(
  github: Pick<GitHub, 'deployments' | 'statuses'>,
  environment: string,
  contentsDigest: string,
): Promise<{ there: GitHubDeployment | undefined; statuses: Statuses }> {
  const there = (await github.deployments(environment)).find(
    ({ payload }) => payload?.contentsDigest === contentsDigest,
  );
  return { there, statuses: there ? await github.statuses(there.githubId) : [] };
}

const refusal = (version: string, environment: string, because: string, fix: string): ActionError =>
  new ActionError(`${version} has to finish its bake in ${environment} first, and ${because}`, { fix });
