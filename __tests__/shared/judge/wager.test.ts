import { describe, expect, test } from '@jest/globals';
import { alternatives, counted, countedBaseline, payout } from '../../../shared/judge/wager.ts';

/** The chances of 0, 1, 2 … of a Poisson count. */
function poisson(mean: number): number[] {
  const chances: number[] = [];
  let log = -mean;
  for (let count = 0; count <= mean + 12 * Math.sqrt(mean) + 40; count++) {
    chances.push(Math.exp(log));
    log += Math.log(mean / (count + 1));
  }
  return chances;
}

const expected = (mean: number, value: (count: number) => number): number =>
  poisson(mean).reduce((sum, chance, count) => sum + chance * value(count), 0);

describe('a bet on one block', () => {
  test.each([0.01, 0.1, 1 / 9, 0.5, 1, 4])(
    'is no better than fair for a canary as bad as it may be, whatever the rate of errors (traffic %d : 1)',
    (ratio) => {
      for (const answers of [1, 3, 10, 11, 25, 250])
        for (const times of [1, 2])
          for (const worse of alternatives) {
            const share = { canary: answers, baseline: answers / ratio };
            const pays = payout(worse, share, { times, points: 0 });
            for (let errors = 0.001; errors < Math.min(1500, share.baseline * 3); errors *= 1.7) {
              const own = expected(
                times * ratio * errors,
                (bad) => pays.canaryError ** counted(Math.min(bad, answers)),
              );
              const theirs = expected(
                errors,
                (bad) => pays.baselineError ** countedBaseline(bad, answers, pays),
              );
              expect(own * theirs).toBeLessThanOrEqual(1 + 1e-9);
            }
          }
    },
  );

  test('is no better than fair where the canary may have more errors by some points', () => {
    const share = { canary: 50, baseline: 450 };
    for (const worse of alternatives) {
      const pays = payout(worse, share, { times: 1, points: 0.01 });
      for (const usual of [0, 0.001, 0.01]) {
        const own = expected(50 * (usual + 0.01), (bad) => pays.canaryError ** counted(bad));
        const theirs = expected(450 * usual, (bad) => pays.baselineError ** countedBaseline(bad, 50, pays));
        expect(own * theirs * Math.exp(50 * pays.answer)).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });
});
