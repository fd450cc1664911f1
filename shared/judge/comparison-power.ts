import { meanWeight, type ComparedSignal, type ComparedTerms } from './compared-signal.ts';
import { binomial, deviations, moments } from './power.ts';
import { leastErrorBlocks } from './run.ts';
import { alternatives, counted, countedBaseline, neededOn, payout, type Allowance } from './wager.ts';

/** Busier blocks are taken for this busy: it makes the answer no better than it is. */
const mostInBlock = 400;

/**
 * The least lasting error rate of the canary that a comparison of this size would have called bad 19 times in 20,
 * `undefined` when not even a dead one would have been. Assumes errors that come singly and traffic that was even.
 *
 * @param needed the evidence that a decision takes, as a logarithm
 */
export function comparisonSees(
  signal: Pick<ComparedSignal, 'canary' | 'baseline' | 'blocks'>,
  margin: ComparedTerms,
  needed: number,
): number | undefined {
  const { canary, baseline, blocks } = signal;
  if (blocks <= leastErrorBlocks) return undefined;
  const size = Math.max(1, Math.round(canary.total / blocks));
  const shrink = Math.min(1, mostInBlock / size);
  const share = Math.max(1, Math.round((baseline.total / blocks) * shrink));
  const usual = baseline.total > 0 ? baseline.bad / baseline.total : 0;
  const seen = { blocks, canary: Math.round(size * shrink), baseline: share, usual };
  const begin = Math.max(margin.times * usual, usual + margin.points);
  for (let rate = begin * 1.05; rate < 1; rate *= 1.05) if (sees(seen, rate, margin, needed)) return rate;
  return sees(seen, 1, margin, needed) ? 1 : undefined;
}

interface Moments {
  mean: number;
  variance: number;
}

interface Even {
  blocks: number;
  canary: number;
  baseline: number;
  usual: number;
}

function sees(even: Even, rate: number, { times, points }: ComparedTerms, needed: number): boolean {
  const canary = binomial(even.canary, rate);
  const share = 1 - (canary[0] ?? 0);
  const errorBlocks = even.blocks * share - deviations * Math.sqrt(even.blocks * share * (1 - share));
  if (errorBlocks < leastErrorBlocks) return false;
  const weight = meanWeight(share);
  const own = moments(canary, (bad) => weight * counted(bad));
  const others = binomial(even.baseline, even.usual);
  return [
    { times, points: 0 },
    { times: 1, points },
  ].every((allowance) => reaches(even, allowance, own, others, needed));
}

function reaches(
  { blocks, canary, baseline }: Even,
  allowance: Allowance,
  own: Moments,
  others: readonly number[],
  needed: number,
): boolean {
  return alternatives.some((worse, index) => {
    const pays = payout(worse, { canary, baseline }, allowance);
    const [gain, loss] = [Math.log(pays.canaryError), Math.log(pays.baselineError)];
    const theirs = moments(others, (bad) => countedBaseline(bad, canary, pays));
    const mean = own.mean * gain + theirs.mean * loss + canary * pays.answer;
    const variance = own.variance * gain ** 2 + theirs.variance * loss ** 2;
    return blocks * mean - deviations * Math.sqrt(blocks * variance) >= neededOn(index, needed);
  });
}
