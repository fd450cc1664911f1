/** What was seen in one look: the same as the `Observation` of the judge's room, which imports no signal. */
export interface Observation {
  /** Milliseconds since the watch began, when the answer was there. */
  at: number;
  signal: string;
  side: 'canary' | 'baseline' | 'before';
  total: number;
  bad: number;
  /** How long the time was that this speaks for, where a source is read seldom. */
  windowMs?: number;
  /** The source began to count anew: what it counted since the last reading is not known. */
  reset?: boolean;
  /** How long answers took, for a signal of latency. */
  ms?: readonly number[];
}

/** One way to see how a release does. What it cannot read is an observation with `total` 0: never zero errors. */
export interface Signal {
  readonly name: string;
  readonly everyMs: number;
  /** `advise` is reported and decides nothing. Default: `gate`. */
  readonly role?: 'gate' | 'advise';
  /** One look, begun `at` milliseconds after the watch. A look that failed is no data; it never rejects. */
  observe(at: number, signal?: AbortSignal): Promise<Observation[]>;
  /** What was seen before the deployment, where the source still knows it. A source that cannot say rejects. */
  before?(time: TimeBefore, signal?: AbortSignal): Promise<Observation[]>;
}

/** The time in which the release before served alone, in milliseconds since 1970. */
export interface TimeBefore {
  fromMs: number;
  toMs: number;
}
