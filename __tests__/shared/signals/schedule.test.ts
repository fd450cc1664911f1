import { describe, expect, test } from '@jest/globals';
import { observeAll } from '../../../shared/signals/schedule.ts';
import type { Observation, Signal } from '../../../shared/signals/signal.ts';
import { fakeClock } from '../../fakes/clock.ts';

const never = new AbortController().signal;
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A signal that answers after `takesMs` of the clock; its looks are kept. */
function looking(clock: ReturnType<typeof fakeClock>, everyMs: number, takesMs = 0) {
  const looks: number[] = [];
  const signal: Signal = {
    name: 'probe',
    everyMs,
    async observe(at, stop) {
      looks.push(at);
      if (takesMs > 0) await clock.sleep(takesMs, stop).catch(() => undefined);
      return [{ at: at + takesMs, signal: 'probe', side: 'canary', total: 1, bad: 0 }];
    },
  };
  return { signal, looks };
}

async function run(
  everyMs: number,
  takesMs: number,
  span = { fromMs: 0, untilMs: 10_000 },
  random = () => 0.5,
) {
  const clock = fakeClock();
  const { signal, looks } = looking(clock, everyMs, takesMs);
  const seen: Observation[] = [];
  const done = observeAll([signal], span, clock, (more) => void seen.push(...more), never, random);
  let over = false;
  void done.then(() => (over = true));
  for (let step = 0; step < 2000 && !over; step++) {
    await settle();
    await clock.advance(10);
  }
  await done;
  return { looks, seen };
}

describe('the schedule of signals', () => {
  test('keeps its times from the beginning, whatever the jitter', async () => {
    let turn = 0;
    const { looks } = await run(250, 0, undefined, () => [0, 0.99, 0.3][turn++ % 3] ?? 0);
    expect(looks).toHaveLength(40);
    looks.forEach((at, index) => {
      expect(at).toBeGreaterThanOrEqual(index * 250);
      expect(at).toBeLessThanOrEqual(index * 250 + 40);
    });
  });

  test('is not held up by a service that hangs, and asks eight times at once at most', async () => {
    expect((await run(250, 1000)).looks.length).toBeGreaterThan(35);
    expect((await run(250, 60_000)).looks).toHaveLength(8);
  });

  test('hands over time as an observation of nothing, and ends past the end', async () => {
    const { seen } = await run(5000, 0);
    const ticks = seen.filter(({ total }) => total === 0);
    expect(ticks.length).toBeGreaterThanOrEqual(39);
    expect(seen.at(-1)).toEqual({ at: 10_250, signal: 'probe', side: 'canary', total: 0, bad: 0 });
  });

  test('goes on where it was left', async () => {
    const { looks, seen } = await run(1000, 0, { fromMs: 8000, untilMs: 10_000 });
    expect(looks[0]).toBe(8000);
    expect(looks).toHaveLength(2);
    expect(seen.at(-1)?.at).toBe(10_250);
  });

  test('stops at once when it is told to, and hands over nothing more', async () => {
    const clock = fakeClock();
    const { signal } = looking(clock, 250, 5000);
    const stop = new AbortController();
    const seen: Observation[] = [];
    const done = observeAll(
      [signal],
      { fromMs: 0, untilMs: 60_000 },
      clock,
      (more) => void seen.push(...more),
      stop.signal,
    );
    await settle();
    stop.abort();
    await done;
    expect(seen).toEqual([]);
  });
});
