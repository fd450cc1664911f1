import type { GitHubApi } from '../api/api.ts';
import type { Log } from '../runner/runner.ts';
import type { Clock } from '../time/clock.ts';
import { deploymentEffects } from './deployments.ts';
import type { GitHub } from './github.ts';
import { issueEffects } from './issues.ts';
import { createAsker } from './once.ts';
import type { Bounds } from './once.ts';
import { runEffects } from './runs.ts';

interface GitHubOptions {
  /** `owner/name` */
  repository: string;
  clock: Clock;
  log: Log;
  /** Where people look. Default `https://github.com`. */
  serverUrl?: string;
  bounds?: Partial<Bounds>;
}

const usualBounds: Bounds = {
  deadlineMs: 30_000,
  looksMs: [0, 500, 1_500, 3_000],
  writes: 3,
  quietMs: 60_000,
};

/** GitHub by effects, over its REST API. */
export function createGitHub(api: GitHubApi, options: GitHubOptions): GitHub {
  const { repository, clock, log, serverUrl = 'https://github.com' } = options;
  const [owner = '', repo = ''] = repository.split('/');
  const asker = createAsker(clock, log, { ...usualBounds, ...options.bounds });
  const parts = { api, asker, where: { owner, repo }, page: `${serverUrl}/${repository}` };
  return { ...deploymentEffects(parts), ...issueEffects(parts), ...runEffects(parts) };
}
