/** What one signal said in a watch, as it is published: in the incident, the summary and the output `evidence`. */
export interface SignalEvidence {
  signal: string;
  /** `advise` was looked at and decided nothing. */
  role: 'gate' | 'advise';
  /** What counts as bad: an error, or an answer that is slower than nearly all of the baseline's. */
  of: 'errors' | 'latency';
  total: number;
  bad: number;
  /** The share of errors that was allowed, where a limit was. */
  limit?: number;
  /** What the version that served beside it did. */
  baseline?: { total: number; bad: number };
  /** What the release before it did, before it came. */
  before?: { total: number; bad: number };
  /** Blocks of 250 ms with errors, since the evidence last spoke for the release. */
  errorBlocks: number;
  /** When the first of them began, in milliseconds of the watch. */
  firstErrorMs?: number;
  /** How often its counters began anew. */
  resets?: number;
  /** The evidence against the release and what a decision needs: natural logarithms of a likelihood ratio. */
  weight: number;
  needed: number;
  /** The evidence over time: the highest in each `everyMs` of the watch. */
  curve: { everyMs: number; points: readonly number[] };
}
