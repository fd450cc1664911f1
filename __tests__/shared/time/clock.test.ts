import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../shared/time/system-clock.ts';
import { fakeClock } from '../../fakes/clock.ts';

describe('systemClock', () => {
  test('sleeps for about as long as it is told', async () => {
    const start = systemClock.monotonic();
    await systemClock.sleep(30);
    expect(systemClock.monotonic() - start).toBeGreaterThan(25);
  });

  test('throws the reason of the abort that wakes it', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('woken')), 10);
    await expect(systemClock.sleep(10_000, abort.signal)).rejects.toThrow('woken');
    await expect(systemClock.sleep(10_000, abort.signal)).rejects.toThrow('woken');
  });
});

describe('fakeClock', () => {
  test('wakes sleepers in order, each at its time', async () => {
    const clock = fakeClock();
    const woken: string[] = [];
    const sleeper = async (name: string, ms: number): Promise<void> => {
      await clock.sleep(ms);
      woken.push(`${name} at ${clock.monotonic()}`);
    };
    const all = [sleeper('late', 300), sleeper('soon', 100), sleeper('never', 9999)];
    await clock.advance(500);
    expect(woken).toEqual(['soon at 100', 'late at 300']);
    expect(clock.monotonic()).toBe(500);
    await clock.advance(10_000);
    await Promise.all(all);
  });

  test('lets one that wakes sleep again within the same turn', async () => {
    const clock = fakeClock();
    let ticks = 0;
    const ticking = (async () => {
      while (ticks < 5) {
        await clock.sleep(100);
        ticks++;
      }
    })();
    await clock.advance(350);
    expect(ticks).toBe(3);
    await clock.advance(1000);
    await ticking;
  });

  test('rejects with the reason of an abort', async () => {
    const clock = fakeClock();
    const abort = new AbortController();
    const sleeping = clock.sleep(100, abort.signal);
    abort.abort(new Error('woken'));
    await expect(sleeping).rejects.toThrow('woken');
    expect(clock.sleepers()).toBe(0);
  });
});
