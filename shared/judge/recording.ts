import { ActionError } from '../runner/errors.ts';
import { absoluteLimitRule, startAbsoluteLimit, type LimitTerms } from './absolute-limit.ts';
import { comparisonRule, startComparison } from './comparison.ts';
import type { JudgeState, Observation } from './judge.ts';
import { readJudgeState } from './judges.ts';
import type { ComparisonTerms } from './terms.ts';

/** A watch as it was written down: what it was begun with, and all that was seen. */
export interface Recording {
  state: JudgeState;
  observations: Observation[];
}

/** The first line of a recording: the state that the watch begins, or goes on, with. */
export const recordedState = (state: JudgeState): string => JSON.stringify({ v: 1, state });

/** One observation as a line. */
export const recordedObservation = (seen: Observation): string => JSON.stringify(seen);

/** Reads a recording, one JSON document a line. What cannot be judged is refused by its line. */
export function readRecording(text: string, file: string): Recording {
  const lines = text.split('\n').filter((line, index, all) => line.trim() !== '' || index < all.length - 1);
  const [first = '', ...rest] = lines;
  const state = begun(parsed(first, file, 1), file);
  const names = new Set(Object.keys(state['signals'] as object));
  const observations = rest.map((line, index) =>
    observed(parsed(line, file, index + 2), names, file, index + 2),
  );
  return { state, observations };
}

function parsed(line: string, file: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw fault(file, number, 'is not JSON');
  }
}

function begun(value: unknown, file: string): JudgeState {
  const { v, state, rule, terms } = fields(value);
  if (v !== 1) throw fault(file, 1, 'does not begin a recording of version 1');
  if (state !== undefined) return readJudgeState(state);
  const { forMs, signals } = fields(terms);
  if (!isCount(forMs) || typeof signals !== 'object' || signals === null)
    throw fault(file, 1, 'has no terms with forMs and signals');
  if (rule === absoluteLimitRule) return startAbsoluteLimit(terms as LimitTerms);
  if (rule === comparisonRule) return startComparison(terms as ComparisonTerms);
  throw fault(file, 1, `names no rule (${absoluteLimitRule} or ${comparisonRule})`);
}

function observed(value: unknown, names: ReadonlySet<string>, file: string, line: number): Observation {
  const { at, signal, side, total, bad, ms, windowMs, reset } = fields(value);
  if (!isCount(at)) throw fault(file, line, 'has no time "at" in milliseconds');
  if (typeof signal !== 'string' || !names.has(signal))
    throw fault(file, line, `names a signal that the watch was not begun with (${String(signal)})`);
  if (side !== 'canary' && side !== 'baseline' && side !== 'before')
    throw fault(file, line, 'has no side: canary, baseline or before');
  if (!isCount(total) || !isCount(bad) || bad > total)
    throw fault(file, line, 'has no counts: bad from 0 to total');
  if (ms !== undefined && !(Array.isArray(ms) && ms.every(isCount)))
    throw fault(file, line, 'has times "ms" that are no numbers from 0');
  return {
    at,
    signal,
    side,
    total,
    bad,
    ...(ms !== undefined && { ms: ms as number[] }),
    ...(isCount(windowMs) && { windowMs }),
    ...(reset === true && { reset }),
  };
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

const fault = (file: string, line: number, what: string): ActionError =>
  new ActionError(`${file}: line ${String(line)} ${what}.`, {
    fix: 'docs/judge.md says what a recording holds.',
  });
