/** What is asked of a release that was just switched on. The same as `HealthCheck` of the targets' room. */
export interface HealthQuestion {
  /** One of `url` and `observe` is there. */
  url?: string;
  versionUrl?: string;
  /** The release's own command is asked which one serves. */
  observe?: true;
  withinMs: number;
  intervalMs: number;
  timeoutMs: number;
  /** Good answers in a row. */
  successes: number;
}

/** By which names a release may say that it is the one expected. */
export interface ExpectedRelease {
  /** As it lies on the target. */
  id: string;
  version: string;
  commit: string;
  digest: string;
  contentsDigest: string;
}

/** What a release's own `observe` said: the version that serves is in `said`. `null`: it did not end in time. */
export interface Observed {
  exitCode: number | null;
  said: string;
  tail: readonly string[];
}

/** Asks a release's own `observe`; `undefined` where it has none. */
export type Observe = (id: string) => Promise<Observed | undefined>;

export interface HealthAnswer {
  healthy: boolean;
  /** `version` when the release named itself, `health` when it only answered well. */
  observed: 'health' | 'version' | 'nothing';
  /** What `versionUrl` said last, cut to one short line. */
  version: string | undefined;
  /** One sentence: what was seen, or why not. */
  because: string;
  tries: number;
  /** From the first question to the first of the good answers in a row. */
  firstGoodMs: number;
  durationMs: number;
}

/**
 * Asks until a release answered well `successes` times in a row as the expected one, or `withinMs` are over.
 * Rejects with the signal's reason when it aborts first; every other ending is an answer.
 */
export type HealthProbe = (
  question: HealthQuestion,
  expected: ExpectedRelease,
  signal?: AbortSignal,
  /** The host that is asked, where there are several: `127.0.0.1` is each one's own. */
  host?: string,
) => Promise<HealthAnswer>;
