import { expect, test } from '@jest/globals';
import { measure, ratio } from '../../benchmarks/harness.ts';

test('measures in turns, and leaves out the first round', async () => {
  const calls: string[] = [];
  const contender = (name: string, figures: number[]) => ({
    name,
    run: async () => {
      calls.push(name);
      return figures.shift();
    },
  });
  const measured = await measure([contender('ours', [900, 3, 1, 2]), contender('peer', [900, 4, 6, 5])], 3);
  expect(calls.join(' ')).toBe('ours peer ours peer ours peer ours peer');
  expect(measured).toEqual([
    { name: 'ours', median: 2, least: 1, most: 3, figures: [3, 1, 2] },
    { name: 'peer', median: 5, least: 4, most: 6, figures: [4, 6, 5] },
  ]);
  // Of 3/4, 1/6 and 2/5: the middle of the ratios, not the ratio of the middles.
  expect(ratio(measured[0], measured[1])).toBe(2 / 5);
});

test('measures the time where no figure is returned', async () => {
  const [measured] = await measure(
    [{ name: 'wait', run: () => new Promise((end) => setTimeout(() => end(undefined), 20)) }],
    3,
  );
  expect(measured?.median).toBeGreaterThan(15);
});
