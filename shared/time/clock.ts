/** Time as it is passed in, so that tests can turn the hands. */
export interface Clock {
  /** Milliseconds since 1970, for people and records. */
  now(): number;
  /** Milliseconds that never go back, for measuring. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
