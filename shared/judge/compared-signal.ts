import { blockMs, type Block } from './blocks.ts';
import { drawnTo, freshCurve, type Curve } from './curve.ts';
import type { Observation } from './judge.ts';
import { freshLatencies, learnt, slowFrom, type Latencies } from './latency.ts';
import { continued, type Run } from './run.ts';
import { freshWealth, logOf, wagered, type Share, type TwoSides, type Wealth } from './wager.ts';

/** How a signal takes part in a comparison. */
export interface ComparedTerms {
  /** `advise` is reported and decides nothing. */
  role: 'gate' | 'advise';
  /** `latency`: an answer counts as bad when it is slower than nearly all of the baseline's. */
  of: 'errors' | 'latency';
  /** Worse than allowed is only what is more than so many times the baseline … */
  times: number;
  /** … and more than so much above it. */
  points: number;
}

/** What is remembered of one signal: a few numbers, however long the watch. */
export interface ComparedSignal {
  canary: Block;
  baseline: Block;
  /** Blocks in which both sides were seen. */
  blocks: number;
  /** How often the canary's, and the baseline's, counters began anew. */
  resets: { canary: number; baseline: number };
  /** In which quarters of the watch each side was heard: one bit each. */
  quarters: { canary: number; baseline: number };
  open: TwoSides & { reset: boolean };
  /** The traffic of the last blocks, newest first: canary, baseline, canary, … */
  recent: number[];
  /** Against so many times the baseline, and against so much above it: the lesser one counts. */
  times: Wealth;
  points: Wealth;
  /** The last block with errors of the canary. */
  lastError: number | null;
  /** How many such blocks came close upon each other. */
  cluster: number;
  run: Run | null;
  curve: Curve;
  latencies: Latencies | null;
  /** From how many milliseconds an answer is slow, by what the baseline did before this block. */
  slowFromMs: number | null;
}

/**
 * The share of the traffic is the one that was observed: in this block, or, where few requests come, in as many before
 * it as hold so many of the canary. One block of few requests would take for a larger share what is an error's luck.
 */
const sureShare = 40;
const longestShare = 16;

const nothing = (): TwoSides & { reset: boolean } => ({
  canary: { total: 0, bad: 0 },
  baseline: { total: 0, bad: 0 },
  reset: false,
});

/** Nothing seen yet. */
export const freshCompared = ({ of }: ComparedTerms): ComparedSignal => ({
  canary: { total: 0, bad: 0 },
  baseline: { total: 0, bad: 0 },
  blocks: 0,
  resets: { canary: 0, baseline: 0 },
  quarters: { canary: 0, baseline: 0 },
  open: nothing(),
  recent: [],
  times: freshWealth(),
  points: freshWealth(),
  lastError: null,
  cluster: 0,
  run: null,
  curve: freshCurve(),
  latencies: of === 'latency' ? freshLatencies() : null,
  slowFromMs: null,
});

/** Puts an observation of either side into the block that still fills, and into the totals. */
export function put(signal: ComparedSignal, seen: Observation, quarter: number): ComparedSignal {
  const { side, reset = false } = seen;
  if (side === 'before') return signal;
  const { total, bad } = signal.latencies ? slowOnes(signal.slowFromMs, seen.ms ?? []) : seen;
  const heard = total > 0 || seen.windowMs !== undefined;
  return {
    ...signal,
    [side]: plus(signal[side], total, bad),
    resets: reset ? { ...signal.resets, [side]: signal.resets[side] + 1 } : signal.resets,
    quarters: heard
      ? { ...signal.quarters, [side]: signal.quarters[side] | (1 << quarter) }
      : signal.quarters,
    open: {
      ...signal.open,
      [side]: plus(signal.open[side], total, bad),
      reset: signal.open.reset || reset,
    },
    latencies:
      signal.latencies && side === 'baseline' ? learnt(signal.latencies, seen.ms ?? []) : signal.latencies,
  };
}

const plus = (block: Block, total: number, bad: number): Block => ({
  total: block.total + total,
  bad: block.bad + bad,
});

function slowOnes(from: number | null, ms: readonly number[]): Block {
  return from === null
    ? { total: 0, bad: 0 }
    : { total: ms.length, bad: ms.filter((one) => one > from).length };
}

/** Closes the block that filled. One in which counters began anew says nothing, nor does a side without the other. */
export function closedBlock(
  filled: ComparedSignal,
  { times, points }: ComparedTerms,
  block: number,
  stake: number,
): ComparedSignal {
  // What is slow stands fast for a whole block, so that the order inside it does not matter.
  const slowFromMs = filled.latencies ? (slowFrom(filled.latencies) ?? null) : null;
  const signal = filled.slowFromMs === slowFromMs ? filled : { ...filled, slowFromMs };
  const { canary, baseline, reset } = signal.open;
  if (canary.total + baseline.total === 0 && !reset) return signal;
  const recent = reset ? [] : [canary.total, baseline.total, ...signal.recent].slice(0, 2 * longestShare);
  const share = shareOf(recent);
  const next = { ...signal, open: nothing(), recent };
  if (reset || share.canary === 0 || share.baseline === 0) return next;
  const cluster = clusterAt(signal, block);
  const betting = { stake, weight: weightIn(cluster) };
  const after = {
    ...next,
    blocks: signal.blocks + 1,
    times: wagered(signal.times, signal.open, share, { times, points: 0 }, betting),
    points: wagered(signal.points, signal.open, share, { times: 1, points }, betting),
    ...(canary.bad > 0 && { lastError: block, cluster: cluster + 1 }),
  };
  const weight = weightOf(after);
  return {
    ...after,
    run: weight <= 0 ? null : continued(signal.run, canary, block),
    curve: drawnTo(signal.curve, block, weight),
  };
}

/** A bad second reaches over several blocks: from the third on that come close upon each other, errors count less. */
const closeBlocks = 2;
const closeWeight = 0.6;

const clusterAt = ({ lastError, cluster }: ComparedSignal, block: number): number =>
  lastError !== null && block - lastError <= closeBlocks ? cluster : 0;

const weightIn = (cluster: number): number => (cluster < 2 ? 1 : closeWeight);

/** How much errors count on average, where so large a share of the blocks has any. */
export function meanWeight(share: number): number {
  const close = (1 - (1 - share) ** closeBlocks) ** 2;
  return 1 - close * (1 - closeWeight);
}

function shareOf(recent: readonly number[]): Share {
  const share = { canary: 0, baseline: 0 };
  for (let at = 0; at < recent.length && share.canary < sureShare; at += 2) {
    share.canary += recent[at] ?? 0;
    share.baseline += recent[at + 1] ?? 0;
  }
  return share;
}

/** The evidence that the canary is worse than it may be, as a logarithm. */
export const weightOf = ({ times, points }: Pick<ComparedSignal, 'times' | 'points'>): number =>
  Math.min(logOf(times), logOf(points));

/** The quarter of a watch that a block lies in; the grace at its beginning is no part of any. */
export const quarterOf = (block: number, { forMs, graceMs }: { forMs: number; graceMs: number }): number =>
  Math.min(3, Math.max(0, Math.floor((4 * (block * blockMs - graceMs)) / (forMs - graceMs))));
