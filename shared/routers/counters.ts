import { ActionError } from '../runner/errors.ts';
import type { Clock } from '../time/clock.ts';
import { formatDuration } from '../time/duration.ts';
import type { CountersByName, Router, ServerCounters } from './router.ts';

/** What came to be counted between two readings; `undefined` where the counters began anew meanwhile. */
export function added(before: ServerCounters, now: ServerCounters): ServerCounters | undefined {
  const difference = {
    requests: now.requests - before.requests,
    clientErrors: now.clientErrors - before.clientErrors,
    serverErrors: now.serverErrors - before.serverErrors,
  };
  if (Object.values(difference).some((count) => count < 0)) return undefined;
  return { ...difference, ...(now.latencyMs !== undefined && { latencyMs: now.latencyMs }) };
}

/** What a router's own counters say of a change. `unseen`: nobody asked anything, or it does not count. */
export type Followed = 'seen' | 'unseen';

interface Watch {
  clock: Clock;
  /** How long to wait for it. */
  withinMs: number;
  signal?: AbortSignal;
}

const everyMs = 200;
/** So many requests elsewhere, while a place had none, are enough to believe it. */
const enough = 20;

/**
 * Sees by the router's counters that traffic comes to a place, or that none does any more.
 *
 * @throws ActionError when there is traffic, and it does not follow
 */
export async function seeTraffic(
  router: Pick<Router, 'counters'>,
  place: string,
  expected: 'some' | 'none',
  { clock, withinMs, signal }: Watch,
): Promise<Followed> {
  const until = clock.monotonic() + withinMs;
  let last = await router.counters();
  let elsewhere = 0;
  let here = 0;
  while (last !== undefined && clock.monotonic() < until) {
    await clock.sleep(everyMs, signal);
    const now = await router.counters();
    if (now === undefined) break;
    here = grown(last, now, (name) => name === place);
    elsewhere = (here > 0 ? 0 : elsewhere) + grown(last, now, (name) => name !== place);
    last = now;
    if (expected === 'some' && here > 0) return 'seen';
    // A request that began before the change is counted when it ends: only a time without any tells.
    if (expected === 'none' && here === 0 && elsewhere >= enough) return 'seen';
  }
  const isAstray = expected === 'some' ? elsewhere >= enough : here > 0;
  if (isAstray) throw astray(place, expected, withinMs);
  return 'unseen';
}

function grown(before: CountersByName, now: CountersByName, counts: (name: string) => boolean): number {
  return Object.entries(now)
    .filter(([name]) => counts(name))
    .reduce((sum, [name, counters]) => {
      const was = before[name];
      return sum + ((was && added(was, counters)?.requests) ?? 0);
    }, 0);
}

const astray = (place: string, expected: 'some' | 'none', withinMs: number): ActionError =>
  new ActionError(
    expected === 'some'
      ? `The router sends traffic, and none of it to ${place}, ${formatDuration(withinMs)} after it was told to`
      : `The router still sends traffic to ${place}, ${formatDuration(withinMs)} after it was told not to`,
    { fix: 'See whether the traffic goes through this router, and whether clients are bound to a server.' },
  );
