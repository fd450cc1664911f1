import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../shared/time/clock.ts';

export interface FakeClock extends Clock {
  /** Turns the hands; whoever sleeps until then wakes in order, and gets to act before the next one wakes. */
  advance(ms: number): Promise<void>;
  /** How many sleep now. */
  sleepers(): number;
}

interface Sleeper {
  at: number;
  wake: () => void;
}

/** A clock that stands still until a test turns it. */
export function fakeClock(start = Date.UTC(2026, 0, 1)): FakeClock {
  let elapsed = 0;
  const sleeping = new Set<Sleeper>();
  const next = (until: number): Sleeper | undefined =>
    [...sleeping].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at)[0];
  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    sleepers: () => sleeping.size,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const onAbort = (): void => {
          sleeping.delete(sleeper);
          reject(signal?.reason as Error);
        };
        const wake = (): void => {
          sleeping.delete(sleeper);
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
        const sleeper: Sleeper = { at: elapsed + ms, wake };
        signal?.addEventListener('abort', onAbort, { once: true });
        sleeping.add(sleeper);
      }),
    async advance(ms) {
      const until = elapsed + ms;
      await turn();
      for (let sleeper = next(until); sleeper; sleeper = next(until)) {
        elapsed = Math.max(elapsed, sleeper.at);
        sleeper.wake();
        await turn();
      }
      elapsed = until;
    },
  };
}
