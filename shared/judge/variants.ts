import { startAbsoluteLimit, type FullLimitTerms } from './absolute-limit.ts';
import { startComparison } from './comparison.ts';
import type { JudgeState } from './judge.ts';
import { percent } from './sentences.ts';
import type { FullTerms } from './terms.ts';

/** A watch begun under other terms, and what is other about them. */
export interface VariantState {
  what: string;
  state: JudgeState;
}

/** A limit that is higher or lower, and what holds for all rules. */
export function limitVariants({ terms }: JudgeState): VariantState[] {
  const given = terms as FullLimitTerms;
  const limits = [given.limit / 2, given.limit * 2, given.limit * 5, given.limit * 20].filter(
    (limit) => limit <= 0.5,
  );
  return [
    ...limits.map((limit) => ({
      what: `a limit of ${percent(limit)}`,
      state: startAbsoluteLimit({ ...given, limit }),
    })),
    ...common(given, startAbsoluteLimit),
  ];
}

/** A margin that is wider, and what holds for all rules. */
export function comparisonVariants({ terms }: JudgeState): VariantState[] {
  const given = terms as FullTerms;
  const margins = [
    [1.2, 0.0001],
    [5, 0.01],
    [20, 0.1],
  ] as const;
  return [
    ...margins.map(([times, points]) => ({
      what: `a margin of ${String(times)} times the baseline and ${String(points * 100)} points`,
      state: startComparison({ ...given, signals: withAll(given.signals, { times, points }) }),
    })),
    ...common(given, startComparison),
  ];
}

type Roles = Record<string, { role: 'gate' | 'advise' }>;

function common<Terms extends { falseAlarm: number; signals: Roles }>(
  given: Terms,
  start: (terms: Terms) => JudgeState,
): VariantState[] {
  const alarms = [0.01, 0.00001].map((falseAlarm) => ({
    what: `${percent(falseAlarm)} of false alarms allowed`,
    state: start({ ...given, falseAlarm }),
  }));
  const gates = Object.keys(given.signals).filter((name) => given.signals[name]?.role === 'gate');
  const without = gates.slice(0, 6).map((name) => ({
    what: `without ${name}`,
    state: () =>
      start({ ...given, signals: { ...given.signals, [name]: { ...given.signals[name], role: 'advise' } } }),
  }));
  return [
    ...alarms,
    ...(gates.length > 1 ? without.map(({ what, state }) => ({ what, state: state() })) : []),
  ];
}

const withAll = <Signal>(signals: Readonly<Record<string, Signal>>, more: Partial<Signal>) =>
  Object.fromEntries(Object.entries(signals).map(([name, signal]) => [name, { ...signal, ...more }]));
