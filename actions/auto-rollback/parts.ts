import type { Http } from '../../shared/http/http.ts';
import type { LockPolicy, RecordFacts, RolloutParts } from '../../shared/rollout/rollout.ts';
import type { CommandParts } from '../../shared/signals/command.ts';

/** What every mode is asked with. */
export interface CommonRequest {
  environment: string;
  lock: LockPolicy;
  record: RecordFacts;
  /** How long the target waits without a word, in a rollback, before it goes back by itself. */
  confirmSeconds: number;
  /** How many rollbacks watches may decide in 24 hours. Default: 3. */
  maxRollbacks?: number;
  /** Whether a bad release gets an issue. */
  incident: 'issue' | 'none';
  /** `https://github.com/OWNER/NAME`, for links; `''` where there is none. */
  repositoryUrl: string;
}

/** What every mode works with. */
export type Parts = RolloutParts;

/** What `watch` works with. */
export interface WatchParts extends Parts {
  http: Http;
  /** The same as each host sees it, where there are several. */
  httpOn?(host: string): Http;
  /** The folder in which a watch writes down all that it sees; without it nothing is written. */
  recordings?: string;
  /** What the user's commands run with, on the runner. */
  command: CommandParts;
}
