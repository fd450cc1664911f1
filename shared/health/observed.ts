import type { ExpectedRelease, Observed } from './health.ts';
import { seeVersion } from './version.ts';

/** What `observe` tells of the release that serves. */
interface Seen {
  /** `other`: another release serves. `nothing`: it named none. `unknown`: it could not be seen. */
  serves: 'expected' | 'other' | 'nothing' | 'unknown';
  /** One short line, for people. */
  because: string;
}

/** Reads what a release's own `observe` said. */
export function seeObserved({ exitCode, said, tail }: Observed, expected: ExpectedRelease): Seen {
  if (exitCode !== 0) {
    const how = exitCode === null ? 'did not end in time' : `ended with exit code ${String(exitCode)}`;
    const last = tail.findLast((line) => line.trim() !== '');
    return { serves: 'unknown', because: `observe ${how}${last ? `: ${last.slice(0, 300)}` : ''}` };
  }
  if (said.trim() === '')
    return { serves: 'nothing', because: 'observe named no version in the file $DEPLOY_OUTPUT' };
  const seen = seeVersion(said, expected);
  return { serves: seen.matches ? 'expected' : 'other', because: `observe says ${seen.said}` };
}
