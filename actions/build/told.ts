import type { Environment } from '../../shared/runner/runner.ts';
import type { Planned } from './plan.ts';

/** What a build may stamp into what it makes, so that a release can say which one it is. */
export const toldToCommands = ({ plan: { version }, commit }: Planned): Environment => ({
  SOURCE_DATE_EPOCH: String(commit.time),
  RELEASE_VERSION: version,
  RELEASE_COMMIT: commit.sha,
});
