import type { Journal } from '../../shared/hosts/state.ts';
import { history } from '../../shared/rollout/history.ts';
import { automatic, rollbackLines } from './bake.ts';
import { dayMs } from './freeze.ts';

/** How many rollbacks a watch may decide in a day, where nobody says. */
export const defaultMost = 3;

/**
 * The sentence of the breaker where watches have rolled back so often in the last 24 hours that one more would not
 * mend anything; `undefined` where one more is allowed. What a person asks for does not count.
 * Now is when the journal was last written to: a watch does that all the time.
 */
export function breaks(journal: Journal, most: number): string | undefined {
  const nowMs = Date.parse(journal.lines.at(-1)?.at ?? '');
  const own = history(journal).deployments.filter(
    ({ kind, outcome, changed, at, deployment }) =>
      kind === 'rollback' &&
      outcome === 'done' &&
      changed &&
      Date.parse(at) > nowMs - dayMs &&
      rollbackLines(journal, deployment)[0]?.detail?.['by'] === automatic,
  );
  if (own.length < most) return undefined;
  return `watches have rolled back ${String(own.length)} × in 24 hours, and no more than that is allowed (max-rollbacks)`;
}
