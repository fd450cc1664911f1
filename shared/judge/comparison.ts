import { blockMs } from './blocks.ts';
import {
  closedBlock,
  freshCompared,
  put,
  quarterOf,
  weightOf,
  type ComparedSignal,
  type ComparedTerms,
} from './compared-signal.ts';
import { comparedAtTheEnd } from './comparison-end.ts';
import type { SignalEvidence } from './evidence.ts';
import type { Judge, JudgeState, Observation, Verdict } from './judge.ts';
import { isSpread } from './run.ts';
import { comparedWith, numbersOf, runTimes } from './sentences.ts';
import { fullTerms, neededOf, type ComparisonTerms, type FullTerms } from './terms.ts';

/** The name of this rule in a state. */
export const comparisonRule = 'comparison';

interface ComparisonState extends JudgeState {
  rule: typeof comparisonRule;
  terms: FullTerms;
  signals: Record<string, ComparedSignal>;
  /** The block that still fills, counted from the beginning of the watch. */
  block: number;
  decided: { verdict: Verdict; because: string } | null;
}

/** Begins to compare a canary with the baseline that serves beside it. */
export function startComparison(terms: ComparisonTerms): JudgeState {
  const full = fullTerms(terms);
  return {
    v: 1,
    rule: comparisonRule,
    terms: full,
    signals: Object.fromEntries(Object.entries(full.signals).map(([name, of]) => [name, freshCompared(of)])),
    block: 0,
    decided: null,
  } satisfies ComparisonState;
}

/**
 * Asks who caused the errors. Where the canary is no worse than it may be, errors fall on it by its share of the
 * traffic; the evidence against it is a bet on more than that, which may be looked at any time. All but `bad` is
 * decided at the end. A block is judged when time has gone past it, so that order inside it does not matter.
 */
export const comparison: Judge = (given, observations) => {
  const begun = given as ComparisonState;
  const state = { ...begun, signals: { ...begun.signals } };
  for (const seen of observations) take(state, seen);
  return state.decided
    ? { state, ...state.decided }
    : { state, verdict: 'watching', because: seenSoFar(state) };
};

/** Changes the state, which is the caller's own copy down to its signals. */
function take(state: ComparisonState, seen: Observation): void {
  if (state.decided) return;
  const block = Math.floor(seen.at / blockMs);
  if (block > state.block) {
    pass(state);
    state.block = block;
    state.decided = decide(state);
  }
  if (state.decided || seen.at < state.terms.graceMs) return;
  const signal = state.signals[seen.signal];
  if (signal === undefined) throw new Error(`The watch was not begun with the signal ${seen.signal}.`);
  state.signals[seen.signal] = put(signal, seen, quarterOf(block, state.terms));
}

const lastBlock = ({ terms }: ComparisonState): number => Math.max(1, Math.ceil(terms.forMs / blockMs));

/** Closes the block that filled, for all signals. */
function pass(state: ComparisonState): void {
  const stake = 1 / lastBlock(state);
  for (const [name, signal] of Object.entries(state.signals))
    state.signals[name] = closedBlock(signal, termsOf(state, name), state.block, stake);
}

function termsOf({ terms }: ComparisonState, name: string): ComparedTerms {
  const of = terms.signals[name];
  if (of === undefined) throw new Error(`The terms name no signal ${name}.`);
  return of;
}

function decide(state: ComparisonState): ComparisonState['decided'] {
  const needed = neededOf(state.terms);
  for (const [name, signal] of Object.entries(state.signals)) {
    const { role, of } = termsOf(state, name);
    const { run } = signal;
    if (role !== 'gate' || run === null || weightOf(signal) < needed || !isSpread(run)) continue;
    return { verdict: 'bad', because: `${name}: ${comparedWith(signal, of)}, ${runTimes(run)}` };
  }
  if (state.block < lastBlock(state)) return null;
  return comparedAtTheEnd(state.signals, state.terms, seenSoFar(state));
}

const seenSoFar = ({ signals, terms }: ComparisonState): string =>
  numbersOf(signals, (signal, name) => comparedWith(signal, terms.signals[name]?.of ?? 'errors'));

/** The numbers behind a comparison. */
export function comparisonEvidence(given: JudgeState): SignalEvidence[] {
  const { signals, terms } = given as ComparisonState;
  const needed = neededOf(terms);
  return Object.entries(signals).map(([name, { canary, baseline, run, curve, resets, ...wealth }]) => ({
    signal: name,
    role: terms.signals[name]?.role ?? 'gate',
    of: terms.signals[name]?.of ?? 'errors',
    total: canary.total,
    bad: canary.bad,
    baseline: { total: baseline.total, bad: baseline.bad },
    errorBlocks: run?.errorBlocks ?? 0,
    ...(run && { firstErrorMs: run.firstBlock * blockMs }),
    ...(resets.canary > 0 && { resets: resets.canary }),
    weight: Math.round(weightOf(wealth) * 100) / 100,
    needed: Math.round(needed * 100) / 100,
    curve: { everyMs: curve.step * blockMs, points: curve.points },
  }));
}
