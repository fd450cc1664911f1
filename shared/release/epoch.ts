import { ActionError } from '../runner/errors.ts';
import type { Environment } from '../runner/runner.ts';

/** The time that an archive's entries get, seconds since 1970: `SOURCE_DATE_EPOCH` where it is set, else the commit's. */
export function archiveTime(env: Environment, commitTime: number): number {
  const text = env['SOURCE_DATE_EPOCH'];
  if (text === undefined || text === '') return commitTime;
  const time = Number(text);
  if (/^\d+$/.test(text) && time <= 0o77777777777) return time;
  throw new ActionError(`SOURCE_DATE_EPOCH is “${text}”: it takes whole seconds since 1970.`, {
    fix: 'Set it to `git log -1 --format=%ct`, or leave it unset for the commit’s time.',
  });
}
