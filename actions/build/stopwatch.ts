import type { Clock } from '../../shared/time/clock.ts';

/** How long one part of the build took, all its turns together. */
export interface Phase {
  name: string;
  durationMs: number;
}

/** Measures the parts of a build, in the order in which they were done; a part within another counts for itself alone. */
export function createStopwatch(clock: Clock) {
  const start = clock.monotonic();
  const sums = new Map<string, number>();
  let within = 0;
  return {
    async time<T>(name: string, work: () => Promise<T>): Promise<T> {
      const from = clock.monotonic();
      const before = within;
      within = 0;
      try {
        return await work();
      } finally {
        const took = clock.monotonic() - from;
        sums.set(name, (sums.get(name) ?? 0) + took - within);
        within = before + took;
      }
    },
    phases: (): Phase[] => [...sums].map(([name, ms]) => ({ name, durationMs: Math.round(ms) })),
    elapsed: (): number => Math.round(clock.monotonic() - start),
  };
}
