/**
 * What one signal saw in one short time. Nothing seen is an observation with `total` 0: no data is not zero errors.
 * `docs/judge.md` has the format for those who write such files.
 */
export interface Observation {
  /** Milliseconds since the watch began, when the answer was there. */
  at: number;
  signal: string;
  /** `canary`: the release that is judged. `before`: what was seen before it came, of the one that it replaced. */
  side: 'canary' | 'baseline' | 'before';
  total: number;
  bad: number;
  /** How long the time was that this speaks for, where a source is read seldom. */
  windowMs?: number;
  /** The source began to count anew: what it counted since the last reading is not known. */
  reset?: boolean;
  /** How long answers took, for a signal of latency: its `total` and `bad` are not read. */
  ms?: readonly number[];
}

export type Verdict = 'watching' | 'healthy' | 'bad' | 'inconclusive' | 'no-data';

/** What the judge remembers: bounded, plain data, kept in the journal so that a watch survives its runner. */
export interface JudgeState {
  v: 1;
  rule: string;
  [key: string]: unknown;
}

export interface Judgement {
  state: JudgeState;
  verdict: Verdict;
  /** One sentence with the numbers, for the log, the incident and the journal. */
  because: string;
}

/** A judge is pure: the same state and observations give the same judgement. */
export type Judge = (state: JudgeState, observations: readonly Observation[]) => Judgement;
