import { ActionError } from '../runner/errors.ts';
import { absoluteLimit, absoluteLimitRule, limitEvidence } from './absolute-limit.ts';
import { comparison, comparisonEvidence, comparisonRule } from './comparison.ts';
import type { SignalEvidence } from './evidence.ts';
import type { Judge, JudgeState } from './judge.ts';
import { comparisonVariants, limitVariants, type VariantState } from './variants.ts';

interface Rule {
  judge: Judge;
  evidence(state: JudgeState): SignalEvidence[];
  /** The same watch begun under other terms. */
  variants(state: JudgeState): VariantState[];
}

/** Every rule by the name that its state carries. Adding one is a file and a line here. */
const rules: Readonly<Record<string, Rule>> = {
  [absoluteLimitRule]: { judge: absoluteLimit, evidence: limitEvidence, variants: limitVariants },
  [comparisonRule]: { judge: comparison, evidence: comparisonEvidence, variants: comparisonVariants },
};

/** Judges by the rule that the state was begun with, so that a watch ends under the rule it started under. */
export const judge: Judge = (state, observations) => ruleOf(state.rule).judge(state, observations);

/** The numbers that a state holds, signal by signal. */
export const evidenceOf = (state: JudgeState): SignalEvidence[] => ruleOf(state.rule).evidence(state);

/** Other terms under which the same traffic could have been judged, each with a state that is begun anew. */
export const variantsOf = (state: JudgeState): VariantState[] => ruleOf(state.rule).variants(state);

/** A state as it was read from a journal. One that another version of the suite wrote is refused. */
export function readJudgeState(value: unknown): JudgeState {
  const { v, rule } = (typeof value === 'object' && value !== null ? value : {}) as {
    v?: unknown;
    rule?: unknown;
  };
  if (v !== 1 || typeof rule !== 'string') throw unreadable(`version ${String(JSON.stringify(v))}`);
  ruleOf(rule);
  return value as JudgeState;
}

function ruleOf(name: string): Rule {
  const found = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (found === undefined) throw unreadable(`rule ${name}`);
  return found;
}

const unreadable = (what: string): ActionError =>
  new ActionError(`The journal holds a judge's state that this version cannot read (${what}).`, {
    fix: 'Use the version of deploy-actions that began this watch.',
  });
