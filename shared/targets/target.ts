import type {
  CleanedUp,
  Hold,
  JoinAnswer,
  Journal,
  LockAnswer,
  LockOwner,
  NewJournalLine,
  WatchdogOrder,
  WatchdogReport,
} from '../hosts/state.ts';
import type { Contents, Release } from '../release/manifest.ts';
import type { Slot } from './slots.ts';

/** Where one instance of a release serves: host × slot. `slot` is `''` where a host has only one. */
export interface ServingPlace {
  host: string;
  slot: string;
}

/** `host/slot`, the journal's key. */
export const placeName = (place: ServingPlace): string =>
  place.slot ? `${place.host}/${place.slot}` : place.host;

/** A command of a release's that runs at a point of a deployment. `migrate` runs once a deployment, the others at each place. */
export type HookName = 'migrate' | 'before-switch' | 'after-switch' | 'after-rollback';

/** What a hook runs, and how long it may take. */
export interface Hook {
  run: string;
  seconds: number;
}

/** What the user's own commands make of a release, in place of restart, start and stop. */
export interface OwnCommands {
  /** Makes this release serve. */
  deploy: Hook;
  /** Makes this release serve again, in place of one that is left. */
  rollback: Hook;
  /** Says which release serves. */
  observe?: Hook;
}

/** How a release runs: kept with it on the target, and used again when it is returned to. */
export interface RunConfiguration {
  restart?: string;
  start?: string;
  stop?: string;
  command?: OwnCommands;
  /** Paths that every release shares: links into `shared/`. */
  shared: string[];
  /** Plain environment of its commands. */
  env: Readonly<Record<string, string>>;
  /** Names of variables whose values lie with the release in a file of the deploying user's alone. */
  secrets?: readonly string[];
  hooks?: Readonly<Partial<Record<HookName, Hook>>>;
  /** What `migrate` did is not suited to the release before: nothing goes back by itself. */
  irreversible?: boolean;
  health?: HealthCheck;
}

export interface HealthCheck {
  /** `http://127.0.0.1:PORT/PATH`, asked on the host. In slots the port is `{port}`: see `checkAt`. */
  url?: string;
  /** Asked for the version that serves: text, or JSON that holds version, commit or digest. */
  versionUrl?: string;
  /** The release's own `observe` is asked which one serves. */
  observe?: true;
  /** How long a new release may take to answer. */
  withinMs: number;
  intervalMs: number;
  timeoutMs: number;
  /** Successes in a row. */
  successes: number;
}

/** A release as it lies on a place. */
export interface ReleaseThere {
  /** `<version>-<first 12 of contents digest's hex>`, the folder's name. */
  id: string;
  version: string;
  commit: string;
  digest: string;
  contentsDigest: string;
}

/** A release that was brought to a place. */
export interface PreparedRelease extends ReleaseThere {
  /** What was sent for it; the rest lay there. Bytes as they travelled, compressed. */
  travelled: { files: number; bytes: number };
}

export interface PlaceFacts {
  current: string | undefined;
  releases: ReleaseThere[];
  freeBytes: number;
  freeInodes: number;
  /** Seconds since 1970 by the host's clock. */
  hostNow: number;
  /** `flock`, `setsid`, `systemd-run`, `sha256sum` …: what was found, and what is gone around. */
  tools: Readonly<Record<string, boolean>>;
  /** Where releases run side by side, where the environment has slots. */
  slots?: readonly Slot[];
}

/** Journal, lock and watchdog of one host, wherever the target keeps them. Each write needs a hold, checked there. */
export interface StateKeeper {
  readJournal(): Promise<Journal>;
  append(hold: Hold, line: NewJournalLine): Promise<void>;
  /**
   * Takes the lock when it is free or ours; with `takeOver` also one whose fence is exactly that. The new fence is
   * higher than `above`.
   */
  acquire(
    owner: LockOwner,
    deployment: string,
    leaseSeconds: number,
    takeOver?: { fence: number },
    above?: number,
  ): Promise<LockAnswer>;
  /** Tells this host of a lock that another host gave: all earlier holders are late here from now on. */
  join(hold: Hold, leaseSeconds: number): Promise<JoinAnswer>;
  /** Renews the lease; with `paused`, keeps it for a person. False: the hold was lost. */
  renew(hold: Hold, leaseSeconds: number, paused?: boolean): Promise<boolean>;
  release(hold: Hold): Promise<void>;
  arm(hold: Hold, order: WatchdogOrder): Promise<WatchdogReport>;
  extend(hold: Hold, deployment: string, seconds: number): Promise<boolean>;
  /** True when confirm won the race against fire. */
  confirm(hold: Hold, deployment: string): Promise<boolean>;
  /** Undoes now what the watchdog would undo at its time. True when this call won the race. */
  fire(deployment: string): Promise<boolean>;
  watchdog(deployment: string): Promise<WatchdogReport>;
}

/** What a command run on a place said: its exit code and the last lines of its output. */
export interface RunReport {
  exitCode: number | null;
  tail: string[];
  durationMs: number;
}

/** What a release's `observe` said: the version that serves is in `said`. */
interface ObserveReport extends RunReport {
  said: string;
}

/** How a place comes to run a release. */
export interface Restarting {
  /** It returns to a release of before. */
  goesBack?: boolean | undefined;
  /** How long it is waited for, where that is not the target's own time. */
  seconds?: number | undefined;
}

/**
 * What a release is put on. A strategy knows only this; a target knows no strategy. Steps are idempotent:
 * repeated after a lost answer they end in the same state.
 */
export interface Target {
  readonly kind: string;
  /** One a host: slots are where a release runs, not where it lies. */
  readonly places: readonly ServingPlace[];
  /** Hosts that no release goes to, and that keep a watchdog all the same: a router's. */
  readonly watchers?: readonly string[];
  /** The host's state. */
  keeper(host: string): StateKeeper;
  /** What is there, and whether it can work at all. Changes nothing. */
  look(place: ServingPlace): Promise<PlaceFacts>;
  /** Brings the release there beside what serves, verified by the digest of its contents. */
  prepare(place: ServingPlace, hold: Hold, release: Release, run: RunConfiguration): Promise<PreparedRelease>;
  /** Reads the release's contents back and compares. Throws an ActionError naming the first difference. */
  verify(place: ServingPlace, id: string): Promise<Contents>;
  /** Makes `to` current, atomically, when `from` is current now; refuses otherwise (drift). `undefined`: none. */
  switch(place: ServingPlace, hold: Hold, from: string | undefined, to: string | undefined): Promise<void>;
  /** Runs the release's own restart, or stop of the old and start of the new, or its deploy or rollback. */
  restart(
    place: ServingPlace,
    hold: Hold,
    id: string | undefined,
    before: string | undefined,
    how?: Restarting,
  ): Promise<RunReport>;
  /** Asks a release's own `observe` what serves; `undefined` where it has none. Changes nothing. */
  observe(place: ServingPlace, id: string): Promise<ObserveReport | undefined>;
  /** Runs one of a release's hooks; one that it does not have is over at once, with 0. */
  hook(place: ServingPlace, hold: Hold, id: string, name: HookName, seconds: number): Promise<RunReport>;
  /** Ends what a slot holds and starts a release in it. Refused for the slot of the current release. */
  start(place: ServingPlace, hold: Hold, id: string, slot: Slot): Promise<RunReport>;
  /** Ends what a slot holds. Refused for the slot of the current release. */
  stop(place: ServingPlace, hold: Hold, slot: Slot): Promise<RunReport>;
  /** How a release that lies there runs. */
  runConfiguration(place: ServingPlace, id: string): Promise<RunConfiguration>;
  /** Makes what another tool brought a release that can be returned to; `run` is how it is started again. */
  adopt(place: ServingPlace, hold: Hold, id: string, run: RunConfiguration): Promise<ReleaseThere>;
  /** Removes all but `keep`, what is current, in a slot, in use, or not ours. */
  cleanUp(place: ServingPlace, hold: Hold, keep: readonly string[]): Promise<CleanedUp>;
}
