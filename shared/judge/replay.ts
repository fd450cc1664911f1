import type { SignalEvidence } from './evidence.ts';
import type { Verdict } from './judge.ts';
import { evidenceOf, judge, variantsOf } from './judges.ts';
import type { Recording } from './recording.ts';

/** How a watch ended, told again from what was seen. */
export interface Replayed {
  verdict: Verdict;
  because: string;
  /** When that was clear, in milliseconds of the watch; `undefined` where it never was. */
  atMs?: number;
  evidence: SignalEvidence[];
}

/** The same traffic, judged under other terms. */
export interface Variant {
  what: string;
  verdict: Verdict;
  atMs?: number;
}

/** Judges all that was seen again: the same observations give the same verdict at the same moment. */
export function replay({ state, observations }: Recording): Replayed {
  let now = judge(state, []);
  for (const seen of observations) {
    now = judge(now.state, [seen]);
    if (now.verdict !== 'watching') return { ...ending(now), atMs: seen.at, evidence: evidenceOf(now.state) };
  }
  return { ...ending(now), evidence: evidenceOf(now.state) };
}

const ending = ({ verdict, because }: { verdict: Verdict; because: string }) => ({ verdict, because });

/** What would have changed it: the verdicts that the same traffic gets under other terms. */
export function variants({ state, observations }: Recording): Variant[] {
  return variantsOf(state).map(({ what, state: other }) => {
    const { verdict, atMs } = replay({ state: other, observations });
    return { what, verdict, ...(atMs !== undefined && { atMs }) };
  });
}
