import type { JudgeState, Observation } from '../../../shared/judge/judge.ts';
import { judge } from '../../../shared/judge/judges.ts';

/** Numbers from 0 to 1 that look random and are the same each time. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Requests that come singly, ten of the canary and ninety of the baseline a second, and fail by chance. */
export function traffic(
  seconds: number,
  rates: { canary: number; baseline: number },
  random: () => number,
  { a = 100, share = 0.1, from = 0, signal = 'requests' } = {},
): Observation[] {
  const seen: Observation[] = [];
  for (let block = 0; block < seconds * 4; block++) {
    const sides = { canary: { total: 0, bad: 0 }, baseline: { total: 0, bad: 0 } };
    for (let request = 0; request < a / 4; request++) {
      const side = random() < share ? 'canary' : 'baseline';
      sides[side].total += 1;
      if (random() < rates[side]) sides[side].bad += 1;
    }
    const at = from + block * 250 + 20;
    for (const side of ['canary', 'baseline'] as const) seen.push({ at, signal, side, ...sides[side] });
  }
  return seen;
}

/** When a stream of observations is first called bad, in milliseconds; `undefined` when it never is. */
export function badAt(state: JudgeState, observations: readonly Observation[]): number | undefined {
  let now = state;
  for (const observation of observations) {
    const judgement = judge(now, [observation]);
    if (judgement.verdict === 'bad') return observation.at;
    now = judgement.state;
  }
  return undefined;
}
