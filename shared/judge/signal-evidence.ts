import { alternatives, countedOnce, logMean, speaksFor } from './blocks.ts';
import type { Block } from './blocks.ts';
import { drawnTo, freshCurve, type Curve } from './curve.ts';
import type { Observation } from './judge.ts';
import { continued, type Run } from './run.ts';

/** What is remembered of one signal: a few numbers, however long the watch. */
export interface SignalState {
  /** What it is held against: the limit of the terms, or more, where the release before failed as often. */
  limit: number;
  before: Block;
  total: number;
  bad: number;
  /** Closed blocks that held anything, and those with errors. */
  blocks: number;
  errorBlocks: number;
  /** How often the source began to count anew. */
  resets: number;
  /** The block that still fills. */
  open: Block;
  /** Evidence for each alternative since it last spoke for the release: logarithms, never below 0. */
  evidence: number[];
  /** What was seen since the first error after which the evidence never vanished again. */
  run: Run | null;
  /** In which quarters of the watch it was heard: one bit each. */
  quarters: number;
  curve: Curve;
}

/** Nothing seen yet. */
export const freshSignal = (limit: number): SignalState => ({
  limit,
  before: { total: 0, bad: 0 },
  total: 0,
  bad: 0,
  blocks: 0,
  errorBlocks: 0,
  resets: 0,
  open: { total: 0, bad: 0 },
  evidence: alternatives(limit).map(() => 0),
  run: null,
  quarters: 0,
  curve: freshCurve(),
});

/** Puts an observation into the block that still fills. `quarter` is the quarter of the watch it lies in. */
export function added(signal: SignalState, seen: Observation, quarter: number): SignalState {
  const { total, bad } = seen;
  const heard = total > 0 || seen.windowMs !== undefined;
  return {
    ...signal,
    open: { total: signal.open.total + total, bad: signal.open.bad + bad },
    resets: signal.resets + (seen.reset ? 1 : 0),
    quarters: heard ? signal.quarters | (1 << quarter) : signal.quarters,
  };
}

/** Before so many answers the time before says nothing. */
export const leastBefore = 100;
/** Worse than before is only what is more than twice as much, and more than 0.1 points above it. */
const times = 2;
const points = 0.001;

/** What a rate before the deployment allows the release. */
export const worseThan = (rate: number): number => Math.max(times * rate, rate + points);

/** Learns what was seen before the deployment: a release is not bad that fails no more than the one before it did. */
export function knownBefore(signal: SignalState, { total, bad }: Block, limit: number): SignalState {
  const before = { total: signal.before.total + total, bad: signal.before.bad + bad };
  const excused = before.total < leastBefore ? 0 : worseThan(before.bad / before.total);
  // Over one half there is nothing left to tell a bad release by.
  const raised = Math.min(0.5, Math.max(limit, excused > 2 * limit ? excused : 0));
  if (raised === signal.limit) return { ...signal, before };
  return { ...signal, before, limit: raised, evidence: alternatives(raised).map(() => 0), run: null };
}

/** Closes the block that filled: what it held becomes evidence. */
export function closed(signal: SignalState, block: number): SignalState {
  const { open, limit } = signal;
  if (open.total === 0) return signal;
  const rates = alternatives(limit);
  const counted = countedOnce(open, limit);
  const evidence = signal.evidence.map((before, index) =>
    Math.max(0, before + speaksFor(rates[index] ?? 1, limit, counted)),
  );
  return {
    ...signal,
    total: signal.total + open.total,
    bad: signal.bad + open.bad,
    blocks: signal.blocks + 1,
    errorBlocks: signal.errorBlocks + (open.bad > 0 ? 1 : 0),
    open: { total: 0, bad: 0 },
    evidence,
    run: evidence.every((log) => log === 0) ? null : continued(signal.run, open, block),
    curve: drawnTo(signal.curve, block, logMean(evidence)),
  };
}

/** The evidence that the rate is over the limit, as a logarithm. */
export const weight = (signal: SignalState): number => logMean(signal.evidence);
