import type { Block } from './blocks.ts';

/** One in 20 watches of a release that fails this often would have looked as good. */
const confidence = Math.log(20);

/**
 * The rate of errors that what was seen excludes, with 95 % confidence: Chernoff's bound, which is exact where nothing
 * failed (the rule of three) and careful elsewhere. Assumes errors that come singly.
 */
export function rateExcluded({ total, bad }: Block): number {
  if (total === 0 || bad >= total) return 1;
  const seen = bad / total;
  let [low, high] = [seen, 1];
  for (let turn = 0; turn < 50; turn++) {
    const rate = (low + high) / 2;
    if (total * divergence(seen, rate) < confidence) low = rate;
    else high = rate;
  }
  return high;
}

/** How much less likely each answer makes a rate than the one that was seen: Kullback and Leibler's divergence. */
export function divergence(seen: number, rate: number): number {
  const errors = seen === 0 ? 0 : seen * Math.log(seen / rate);
  const good = seen === 1 ? 0 : (1 - seen) * Math.log((1 - seen) / (1 - rate));
  return errors + good;
}
