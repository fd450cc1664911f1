import type { Judgement, JudgeState, Observation, Verdict } from '../../shared/judge/judge.ts';
import { judge } from '../../shared/judge/judges.ts';
import { blockMs, columns, type Trace } from './traces.ts';

/** When a rule says that the canary is bad, in milliseconds and requests of both sides; `undefined`: never. */
export interface Noticed {
  atMs: number;
  requests: number;
}

/** Hands a trace to the judge as a watch would, block by block. */
export function judgeTrace(state: JudgeState, trace: Trace): { noticed?: Noticed; verdict: Verdict } {
  const blocks = trace.length / columns;
  let now: Judgement = { state, verdict: 'watching', because: '' };
  let requests = 0;
  for (let block = 0; block <= blocks; block++) {
    const observations = block < blocks ? seenIn(trace, block) : [nothing(block)];
    now = judge(now.state, observations);
    if (now.verdict !== 'watching') break;
    requests += count(trace, block);
  }
  if (now.verdict !== 'bad') return { verdict: now.verdict };
  return { verdict: 'bad', noticed: { atMs: (now.state['block'] as number) * blockMs, requests } };
}

const count = (trace: Trace, block: number): number =>
  (trace[block * columns] ?? 0) + (trace[block * columns + 2] ?? 0);

const nothing = (block: number): Observation => ({
  at: block * blockMs,
  signal: 'requests',
  side: 'canary',
  total: 0,
  bad: 0,
});

function seenIn(trace: Trace, block: number): Observation[] {
  const at = block * columns;
  const seen = (side: Observation['side'], from: number): Observation => ({
    at: block * blockMs + 10,
    signal: 'requests',
    side,
    total: trace[at + from] ?? 0,
    bad: trace[at + from + 1] ?? 0,
  });
  return [seen('canary', 0), seen('baseline', 2)];
}
