import { ActionError } from '../runner/errors.ts';
import type { ComparedTerms } from './compared-signal.ts';

/** What a comparison of two versions that both serve is begun with; all but the time and the signals has a default. */
export interface ComparisonTerms {
  forMs: number;
  signals: Readonly<Record<string, Partial<ComparedTerms>>>;
  /** What is seen before is left out: a release that starts is slow. */
  graceMs?: number;
  /** Errors of the baseline over this share are an outage in which no release can be judged. */
  outage?: number;
  /** The chance that a canary which is as good as it must be is called bad, all signals together. */
  falseAlarm?: number;
  /** A comparison that would not have seen so much more errors has seen too little to call a canary healthy. */
  mustSee?: number;
}

/** The same with nothing left open, as the state holds it. */
export interface FullTerms extends Required<ComparisonTerms> {
  signals: Record<string, ComparedTerms>;
}

const margins = {
  errors: { times: 2, points: 0.001 },
  latency: { times: 2, points: 0.05 },
} as const;

/** Fills in what terms leave open, and refuses those that judge nothing. */
export function fullTerms(terms: ComparisonTerms): FullTerms {
  const { graceMs = 0, outage = 0.01, falseAlarm = 0.001, mustSee = 0.1 } = terms;
  const signals = Object.entries(terms.signals).map(([name, given]): [string, ComparedTerms] => {
    const { role = 'gate', of = 'errors' } = given;
    return [name, { role, of, ...margins[of], ...given }];
  });
  if (!signals.some(([, { role }]) => role === 'gate')) throw nothingDecides();
  return { forMs: terms.forMs, signals: Object.fromEntries(signals), graceMs, outage, falseAlarm, mustSee };
}

/** The error of a watch in which all signals only advise. */
export const nothingDecides = (): ActionError =>
  new ActionError('Nothing that is watched decides.', { fix: 'Let one signal at least be a gate.' });

/** A share of slow answers harms less than one of errors: so much more of them must be seen. */
const mustSeeSlow = 0.3;

/** The excess over the baseline that must have been seen, if it was there, before a canary is called healthy. */
export const mustSeeOf = ({ mustSee }: FullTerms, of: ComparedTerms['of']): number =>
  of === 'latency' ? Math.max(mustSee, mustSeeSlow) : mustSee;

/** The evidence that calls a release bad, as a logarithm: several signals that decide share the allowed false alarms. */
export function neededOf({ signals, falseAlarm }: Pick<FullTerms, 'signals' | 'falseAlarm'>): number {
  const gates = Object.values(signals).filter(({ role }) => role === 'gate').length;
  return Math.log(gates / falseAlarm);
}
