/** Who holds a lock: a run of a workflow, or a person at a laptop. */
export type LockOwner =
  | { kind: 'run'; repository: string; runId: number; attempt: number; job: string }
  | { kind: 'person'; name: string; machine: string };

/** The lock as it lies on the host. Times are the host's clock, seconds since 1970. */
export interface LockRecord {
  v: 1;
  owner: LockOwner;
  deployment: string;
  fence: number;
  expires: number;
  /** Held for a person's decision: kept until `expires` whatever becomes of the run. */
  paused: boolean;
}

/** What a clean-up of old releases did, by id. */
export interface CleanedUp {
  removed: string[];
  /** A process works in it, or has a file of it open. */
  inUse: string[];
  /** Another tool put it there. */
  foreign: string[];
}

/** Proof of holding the lock, needed for each step that writes. A higher fence on the host makes it worthless. */
export interface Hold {
  owner: LockOwner;
  deployment: string;
  fence: number;
}

export type LockAnswer =
  | { got: true; hold: Hold }
  | { got: false; record: LockRecord; /** by the host's clock */ expired: boolean; hostNow: number };

/** What a host says of a lock that another host gave. `seen`: it knows a fence as high, of another holder. */
export type JoinAnswer = { got: true } | { got: false; seen: number } | Extract<LockAnswer, { got: false }>;

/**
 * One line of `.deploy/journal.jsonl`, written before (`begun`) and after (`done`) a step acts. Keyed by
 * (deployment, place, step). `v`, `seq`, `at` (host's clock, ISO) and `fence` are put there by the host.
 */
export interface JournalLine {
  v: 1;
  seq: number;
  at: string;
  fence: number;
  deployment: string;
  /** `host/slot`, or `''` where it concerns the whole deployment. */
  place: string;
  step: string;
  state: 'begun' | 'done' | 'failed' | 'undone' | 'paused';
  detail?: Readonly<Record<string, unknown>>;
}

export type NewJournalLine = Omit<JournalLine, 'v' | 'seq' | 'at' | 'fence'>;

export interface Journal {
  lines: JournalLine[];
  /** Lines that could not be read (torn by a crash): counted, never silently dropped. */
  torn: number;
}

/** What a watchdog does when its time is over: put `to` back and run its commands again. */
export interface WatchdogOrder {
  deployment: string;
  /** The release to return to; `''` when there was none: then `current` is removed and `stop` run. */
  to: string;
  /** The release that is undone. */
  from: string;
  seconds: number;
  /** Both run side by side: the link goes back, and nothing is started or stopped. */
  beside?: boolean;
  /** POSIX-sh text that gives the traffic back to where it was, first of all. */
  router?: string;
}

export type WatchdogState = 'none' | 'armed' | 'confirmed' | 'fired';

export interface WatchdogReport {
  state: WatchdogState;
  /** Its process was seen running on the host just now. */
  alive: boolean;
  /** Host's clock, seconds; 0 when not armed. */
  deadline: number;
  hostNow: number;
}
