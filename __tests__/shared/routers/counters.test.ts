import { describe, expect, it } from '@jest/globals';
import { added, seeTraffic } from '../../../shared/routers/counters.ts';
import { leapingClock } from '../../fakes/leaping-clock.ts';

const counted = (requests: number) => ({ requests, clientErrors: 0, serverErrors: 0 });

/** A router whose counters grow at each look, by so much for each place. */
function growing(...rates: { here: number; there: number }[]) {
  const sums = { here: 0, there: 0 };
  return {
    counters: async () => {
      const rate = (rates.length > 1 ? rates.shift() : rates[0]) ?? { here: 0, there: 0 };
      sums.here += rate.here;
      sums.there += rate.there;
      return { here: counted(sums.here), there: counted(sums.there) };
    },
  };
}
const see = (router: Parameters<typeof seeTraffic>[0], expected: 'some' | 'none') =>
  seeTraffic(router, 'here', expected, { clock: leapingClock(), withinMs: 3000 });

describe('what was added to counters', () => {
  it('is the difference, and nothing after a reset', () => {
    const before = { requests: 10, clientErrors: 1, serverErrors: 2 };
    expect(added(before, { requests: 15, clientErrors: 1, serverErrors: 4, latencyMs: 3 })).toEqual({
      requests: 5,
      clientErrors: 0,
      serverErrors: 2,
      latencyMs: 3,
    });
    expect(added(before, { requests: 15, clientErrors: 0, serverErrors: 4 })).toBeUndefined();
  });
});

describe('traffic', () => {
  it('is seen to come, and to stop after what was still under way', async () => {
    expect(
      await see(growing({ here: 0, there: 5 }, { here: 0, there: 5 }, { here: 1, there: 5 }), 'some'),
    ).toBe('seen');
    expect(
      await see(growing({ here: 3, there: 5 }, { here: 1, there: 5 }, { here: 0, there: 5 }), 'none'),
    ).toBe('seen');
  });

  it('is not seen where there is none, or nobody counts', async () => {
    expect(await see(growing({ here: 0, there: 0 }), 'some')).toBe('unseen');
    expect(await see(growing({ here: 0, there: 0 }), 'none')).toBe('unseen');
    expect(await see({ counters: async () => undefined }, 'some')).toBe('unseen');
  });

  it('that does not follow is an error', async () => {
    await expect(see(growing({ here: 0, there: 5 }), 'some')).rejects.toThrow(
      'none of it to here, 3 s after',
    );
    await expect(see(growing({ here: 2, there: 5 }), 'none')).rejects.toThrow('still sends traffic to here');
  });
});
