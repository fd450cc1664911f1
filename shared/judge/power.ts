import { alternatives, blockMs, countedOnce, speaksFor } from './blocks.ts';
import { leastErrorBlocks } from './run.ts';

/** How much a signal saw in a watch. */
interface Seen {
  /** Blocks with anything in them. */
  blocks: number;
  total: number;
}

/** Busier blocks are taken for this busy: it makes the answer no better than it is. */
const mostInBlock = 2000;
/** What 19 in 20 leave behind them, in deviations of a normal distribution. */
export const deviations = 1.645;

/**
 * The least lasting error rate that a watch of this size would have called bad 19 times in 20, `undefined` when
 * not even a dead service would have been. Assumes errors that come singly and traffic that was even.
 *
 * @param needed the evidence that a decision takes, as a logarithm
 */
export function wouldHaveSeen(seen: Seen, limit: number, needed: number): number | undefined {
  if (seen.blocks === 0) return undefined;
  for (let rate = limit * 1.05; rate < 1; rate *= 1.05) if (sees(seen, rate, limit, needed)) return rate;
  return sees(seen, 1, limit, needed) ? 1 : undefined;
}

function sees({ blocks, total }: Seen, rate: number, limit: number, needed: number): boolean {
  if (blocks * blockMs <= 1000) return false;
  const size = Math.min(mostInBlock, Math.max(1, Math.round(total / blocks)));
  const outcomes = binomial(size, rate);
  const share = 1 - (outcomes[0] ?? 0);
  const errorBlocks = blocks * share - deviations * Math.sqrt(blocks * share * (1 - share));
  if (errorBlocks < leastErrorBlocks) return false;
  const grid = alternatives(limit);
  return grid.some((alternative) => {
    const { mean, variance } = moments(outcomes, (bad) =>
      speaksFor(alternative, limit, countedOnce({ total: size, bad }, limit)),
    );
    return blocks * mean - deviations * Math.sqrt(blocks * variance) >= needed + Math.log(grid.length);
  });
}

/** The chances of 0, 1, 2 … errors among `size` answers. */
export function binomial(size: number, rate: number): number[] {
  if (rate >= 1) return Array.from({ length: size + 1 }, (_, errors) => (errors === size ? 1 : 0));
  const odds = Math.log(rate / (1 - rate));
  const chances: number[] = [];
  let log = size * Math.log(1 - rate);
  for (let errors = 0; errors <= size; errors++) {
    chances.push(Math.exp(log));
    log += Math.log((size - errors) / (errors + 1)) + odds;
  }
  return chances;
}

/** The mean and variance of what has a value for each number of errors. */
export function moments(chances: readonly number[], value: (outcome: number) => number) {
  let mean = 0;
  let square = 0;
  chances.forEach((chance, outcome) => {
    const is = value(outcome);
    mean += chance * is;
    square += chance * is * is;
  });
  return { mean, variance: Math.max(0, square - mean * mean) };
}
