import { ActionError } from '../runner/errors.ts';
import { blockMs } from './blocks.ts';
import { quarterOf } from './compared-signal.ts';
import type { SignalEvidence } from './evidence.ts';
import type { Judge, JudgeState, Observation, Verdict } from './judge.ts';
import { limitAtTheEnd } from './limit-end.ts';
import { isSpread, type Run } from './run.ts';
import { nothingDecides } from './terms.ts';
import { failedOf, numbersOf, percent, runTimes } from './sentences.ts';
import { added, closed, freshSignal, knownBefore, weight } from './signal-evidence.ts';
import type { SignalState } from './signal-evidence.ts';

/** The name of this rule in a state. */
export const absoluteLimitRule = 'absolute-limit';

/** A limit of zero is held as one error in 10,000: evidence against an impossible rate would be infinite. */
const leastLimit = 0.0001;

/** What a watch is begun with. */
export interface LimitTerms {
  forMs: number;
  /** The share of errors that is allowed: 0 to 0.5. */
  limit: number;
  /** The signals that must be heard; `advise` is reported and decides nothing. */
  signals: Readonly<Record<string, { role?: 'gate' | 'advise' }>>;
  /** What is seen before is left out: a release that starts may fail. */
  graceMs?: number;
  /** The chance that a release at its limit is called bad, all signals together. */
  falseAlarm?: number;
  /** A watch that would not have seen even this error rate has seen too little to call a release healthy. */
  mustSee?: number;
}

/** The same with nothing left open. */
export interface FullLimitTerms extends Required<LimitTerms> {
  signals: Record<string, { role: 'gate' | 'advise' }>;
}

interface LimitState extends JudgeState {
  rule: typeof absoluteLimitRule;
  terms: FullLimitTerms;
  signals: Record<string, SignalState>;
  /** The block that still fills, counted from the beginning of the watch. */
  block: number;
  decided: { verdict: Verdict; because: string } | null;
}

/** Begins a watch of a release that serves alone. */
export function startAbsoluteLimit(given: LimitTerms): JudgeState {
  if (!(given.limit >= 0 && given.limit <= 0.5))
    throw new ActionError(`A watch cannot judge against an error rate of ${percent(given.limit)}.`, {
      fix: 'Set error-rate to a limit between 0% and 50%.',
    });
  if (!Object.values(given.signals).some(({ role = 'gate' }) => role === 'gate')) throw nothingDecides();
  const { graceMs = 0, falseAlarm = 0.001, mustSee = 0.5 } = given;
  const limit = Math.max(given.limit, leastLimit);
  const roles = Object.entries(given.signals).map(([name, { role = 'gate' }]) => [name, { role }] as const);
  return {
    v: 1,
    rule: absoluteLimitRule,
    terms: { forMs: given.forMs, limit, signals: Object.fromEntries(roles), graceMs, falseAlarm, mustSee },
    signals: Object.fromEntries(roles.map(([name]) => [name, freshSignal(limit)])),
    block: 0,
    decided: null,
  } satisfies LimitState;
}

/**
 * Holds the release's errors against an absolute limit, and against what the release before did. `bad` takes evidence
 * that one watch in 1,000 of a release at its limit would show (a cumulative sum of likelihood ratios: it may be looked
 * at any time, and notices a change late in a watch as fast as one at its start), in at least four blocks, over at
 * least a second. All else is decided at the end. A block is judged when time has gone past it, so that order inside
 * it does not matter.
 */
export const absoluteLimit: Judge = (given, observations) => {
  const begun = given as LimitState;
  const state = { ...begun, signals: { ...begun.signals } };
  for (const seen of observations) take(state, seen);
  return state.decided
    ? { state, ...state.decided }
    : { state, verdict: 'watching', because: seenSoFar(state) };
};

/** Changes the state, which is the caller's own copy down to its signals. */
function take(state: LimitState, seen: Observation): void {
  if (state.decided) return;
  const block = Math.floor(seen.at / blockMs);
  if (block > state.block) {
    for (const [name, signal] of Object.entries(state.signals))
      state.signals[name] = closed(signal, state.block);
    state.block = block;
    state.decided = decide(state);
  }
  const { graceMs, limit } = state.terms;
  if (state.decided || seen.side === 'baseline') return;
  const signal = state.signals[seen.signal];
  if (signal === undefined) throw new Error(`The watch was not begun with the signal ${seen.signal}.`);
  if (seen.side === 'before') state.signals[seen.signal] = knownBefore(signal, seen, limit);
  else if (seen.at >= graceMs)
    state.signals[seen.signal] = added(signal, seen, quarterOf(block, state.terms));
}

const lastBlock = ({ terms }: LimitState): number => Math.max(1, Math.ceil(terms.forMs / blockMs));

function decide(state: LimitState): LimitState['decided'] {
  const needed = neededWeight(state);
  for (const [name, signal] of Object.entries(state.signals)) {
    const { run, limit } = signal;
    if (state.terms.signals[name]?.role !== 'gate' || run === null) continue;
    if (isSpread(run) && weight(signal) >= needed)
      return { verdict: 'bad', because: whyBad(name, run, limit) };
  }
  if (state.block < lastBlock(state)) return null;
  return limitAtTheEnd(state.signals, state.terms, { needed, numbers: seenSoFar(state) });
}

/** A cumulative sum crosses `c` at some of `n` looks with a chance of at most n / c; gates share the allowance. */
function neededWeight(state: LimitState): number {
  const gates = Object.values(state.terms.signals).filter(({ role }) => role === 'gate').length;
  return Math.log((lastBlock(state) * gates) / state.terms.falseAlarm);
}

const whyBad = (name: string, run: Run, limit: number): string =>
  `${name}: ${failedOf(run)}, limit ${percent(limit)}, ${runTimes(run)}`;

const seenSoFar = ({ signals }: LimitState): string =>
  numbersOf(signals, ({ total, bad, open }) => failedOf({ total: total + open.total, bad: bad + open.bad }));

/** The numbers behind a judgement by this rule, with the block that still fills. */
export function limitEvidence(given: JudgeState): SignalEvidence[] {
  const state = given as LimitState;
  return Object.entries(state.signals).map(([name, signal]) => ({
    signal: name,
    role: state.terms.signals[name]?.role ?? 'gate',
    of: 'errors',
    total: signal.total + signal.open.total,
    bad: signal.bad + signal.open.bad,
    limit: signal.limit,
    ...(signal.before.total > 0 && { before: signal.before }),
    errorBlocks: signal.run?.errorBlocks ?? 0,
    ...(signal.run && { firstErrorMs: signal.run.firstBlock * blockMs }),
    ...(signal.resets > 0 && { resets: signal.resets }),
    weight: Math.round(weight(signal) * 100) / 100,
    needed: Math.round(neededWeight(state) * 100) / 100,
    curve: { everyMs: signal.curve.step * blockMs, points: signal.curve.points },
  }));
}
