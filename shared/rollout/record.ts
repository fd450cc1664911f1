import { GitHubDown, type DeploymentPayload, type GitHub, type NewStatus } from '../github/github.ts';
import { explain } from '../runner/errors.ts';
import type { Log } from '../runner/runner.ts';
import type { Clock } from '../time/clock.ts';
import type { RecordFacts } from './rollout.ts';
import { within } from './stop.ts';

/** What GitHub knows of a deployment in the end. `no`: to be mended later; `none`: it is not recorded there. */
export interface Recorded {
  id: number | undefined;
  url: string | undefined;
  recorded: 'yes' | 'no' | 'none';
}

/** GitHub's record of a deployment, kept beside the work: it never holds it up and never stops it. */
export interface Recorder {
  /** The last word, which may depend on GitHub's id of this run's own record. */
  end(
    status: (id: number) => Pick<NewStatus, 'state' | 'description'>,
    budgetMs: number,
    also?: (github: GitHub) => Promise<void>,
  ): Promise<Recorded>;
}

interface RecordInput {
  environment: string;
  payload: DeploymentPayload;
  facts: RecordFacts;
  /** GitHub's id of a deployment that goes on. */
  known?: number | undefined;
}

interface RecordParts {
  github?: GitHub;
  /** Without GitHub: to be mended by a later run. */
  recordLater?: boolean;
  clock: Clock;
  log: Log;
}

/** The links of a status. */
export const statusLinks = ({ logUrl, environmentUrl }: RecordFacts): Partial<NewStatus> => ({
  ...(logUrl && { logUrl }),
  ...(environmentUrl && { environmentUrl }),
});

/** Creates the GitHub Deployment and marks it in progress, in the background. */
export function startRecord(
  { environment, payload, facts, known }: RecordInput,
  { github, recordLater = false, clock, log }: RecordParts,
): Recorder {
  if (!github) {
    const recorded = recordLater ? 'no' : 'none';
    return { end: () => Promise.resolve({ id: undefined, url: undefined, recorded }) };
  }
  const verb = payload.kind === 'deploy' ? 'Deploy' : 'Roll back to';
  const description = `${verb} ${payload.version}`;
  const links = statusLinks(facts);
  const made = (async (): Promise<{ githubId: number; url: string | undefined }> => {
    if (known !== undefined) return { githubId: known, url: undefined };
    const { sha, production } = facts;
    const deployment = await github.createDeployment({ environment, sha, description, payload, production });
    await github.setStatus(deployment.githubId, { state: 'in_progress', description, ...links });
    return deployment;
  })();
  made.catch(() => undefined);
  return {
    async end(status, budgetMs, also) {
      let id: number | undefined;
      let url: string | undefined;
      try {
        const ended = await within(
          budgetMs,
          clock,
          (async () => {
            ({ githubId: id, url } = await made);
            await github.setStatus(id, { ...status(id), ...links });
            await also?.(github);
            return true;
          })(),
        );
        if (!ended) throw new GitHubDown(`no answer within ${budgetMs / 1000} s`);
        return { id, url, recorded: 'yes' };
      } catch (error) {
        const later = error instanceof GitHubDown;
        log.warning(
          `GitHub's record of this deployment is not up to date${later ? ' (mended by a later run)' : ''}: ${explain(error)}`,
        );
        return { id, url, recorded: later ? 'no' : 'none' };
      }
    },
  };
}
