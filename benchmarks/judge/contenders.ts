import { startAbsoluteLimit } from '../../shared/judge/absolute-limit.ts';
import { startComparison } from '../../shared/judge/comparison.ts';
import { judgeTrace } from './ours.ts';
import { burnRate, fixedThreshold, mannWhitney, simpleTest, type Rule } from './peers.ts';
import type { Trace } from './traces.ts';
import { blockMs, columns } from './traces.ts';

const forMs = (trace: Trace): number => (trace.length / columns) * blockMs;
const signals = { requests: {} };

/** The judge with both versions serving. */
export const comparing: Rule = {
  name: 'this judge, with a baseline',
  notices: (trace) => judgeTrace(startComparison({ forMs: forMs(trace), signals }), trace).noticed,
};

/** The judge with one version serving, held against 1 %. */
export const limiting: Rule = {
  name: 'this judge, limit of 1 %',
  notices: (trace) =>
    judgeTrace(startAbsoluteLimit({ forMs: forMs(trace), limit: 0.01, signals }), trace).noticed,
};

/** All rules that can judge a canary beside a baseline. */
export const beside = (usual: number): Rule[] => [
  comparing,
  simpleTest,
  fixedThreshold(60, 10),
  fixedThreshold(10, 1),
  mannWhitney(60),
  mannWhitney(10),
  burnRate(usual),
];
