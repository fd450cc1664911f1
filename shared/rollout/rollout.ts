import type { GitHub } from '../github/github.ts';
import type { HealthProbe } from '../health/health.ts';
import type { JournalLine, LockOwner, LockRecord } from '../hosts/state.ts';
import type { Verdict } from '../judge/judge.ts';
import type { Release } from '../release/manifest.ts';
import type { Router } from '../routers/router.ts';
import type { Log } from '../runner/runner.ts';
import type { ReleaseThere, RunConfiguration, RunReport, Target } from '../targets/target.ts';
import type { Clock } from '../time/clock.ts';
import type { RolloutState, Strategy } from './machine.ts';

/** How long to wait for a lock, how long to hold it without a word, and whether a person takes it from its holder. */
export interface LockPolicy {
  timeoutMs: number;
  leaseSeconds: number;
  takeOver: boolean;
}

/** What GitHub's record of a deployment says beside what the journal says. */
export interface RecordFacts {
  sha: string;
  production: boolean;
  logUrl?: string;
  environmentUrl?: string;
}

/** What moves traffic between two releases that run side by side. Its places are called `host/slot`. */
export interface Traffic {
  router: Router;
  /** The host whose watchdog puts the shares back. */
  host: string;
  /** How long what a slot still serves may take to end. */
  drainMs: number;
}

/** All that a rollout, a rollback or a recovery works with. */
export interface RolloutParts {
  target: Target;
  owner: LockOwner;
  clock: Clock;
  log: Log;
  health: HealthProbe;
  /** None: nothing is recorded there, and an expired lock waits for its second lease time. */
  github?: GitHub;
  /** Without GitHub: a later run that has it records what was done. */
  recordLater?: boolean;
  /** None: the switch of the link is all there is. */
  traffic?: Traffic;
  cancelled?: AbortSignal;
}

export interface RollOutRequest {
  environment: string;
  release: Release;
  run: RunConfiguration;
  strategy: Strategy;
  /** How long the target waits without a word before it goes back by itself. */
  confirmSeconds: number;
  keepReleases: number;
  lock: LockPolicy;
  record: RecordFacts;
  /** What a fault at some hosts does while others serve the new release. Default: all go back. */
  onPartialFailure?: 'revert-all' | 'pause';
  /** How long a paused deployment waits for a person. */
  pauseSeconds?: number;
  /** It ends unconfirmed, with its watchdogs armed: the watch after it decides (`bake.ts`). */
  guarded?: boolean;
  /** What another tool made current since the journal's last word is gone on from, and can be returned to. */
  adopt?: boolean;
  /** A release that is older than the one that is there may go, too. */
  allowOlder?: boolean;
  /** Our own id, when the caller minted it (`mintDeployment`). */
  deployment?: string;
}

/** One step as it went, for summaries. Times are milliseconds since the deployment began. */
export interface TimelineEntry {
  place: string;
  step: string;
  state: JournalLine['state'];
  startMs: number;
  endMs: number;
}

/** What was seen of a canary by the end of one share of the traffic, or when it was found bad. */
export interface JudgedStep {
  percent: number;
  /** `uncounted`: the router does not count, and health alone was asked. */
  verdict: Verdict | 'uncounted';
  /** One sentence with the numbers of both sides since the first share. */
  because: string;
  /** How long it was looked at, over all shares. */
  afterMs: number;
}

/** How a deployment or a rollback ended at one place. */
export interface PlaceOutcome {
  place: string;
  /**
   * `moved`: it serves what was asked for. `there`: it did before. `back`: what was there before is back. `behind`: the
   * others moved, it went back alone. `untouched`: nothing was done there. `unknown`: it could not be seen.
   */
  outcome: 'moved' | 'there' | 'back' | 'behind' | 'untouched' | 'unknown';
  /** The release that is current there, by id. */
  serving: string | undefined;
  because?: string;
}

/** How a deployment or a rollback ended. Failures after the lock was taken are told here, never thrown. */
export interface Outcome {
  deployment: string;
  state: RolloutState;
  /** False: what was asked for was there already, or what was there before is there again. */
  changed: boolean;
  /** False: the journal's story was left open, and the watchdog, the post step or the next run finishes it. */
  settled: boolean;
  /** What the success stands on: the digest read back, health, or the version that the service named. */
  observed: 'nothing' | 'contents' | 'health' | 'version';
  /** One sentence for people. */
  because: string;
  /** The release that was asked for; `undefined` when it never came to be there. */
  release: ReleaseThere | undefined;
  previous: ReleaseThere | undefined;
  /** The release that is current now, by id; `undefined` when none is. */
  serving: string | undefined;
  places: PlaceOutcome[];
  /** From the switch to the first good answer (without a health check: to the end of the restart). */
  cutoverMs: number | undefined;
  /** What was sent to all places for it: files, and bytes as they travelled. `undefined`: nothing was brought. */
  sent?: { files: number; bytes: number };
  timeline: TimelineEntry[];
  /** A canary's shares, in their order. */
  judged?: JudgedStep[];
  /** What the restart said, the undone one where it failed. */
  restart: RunReport | undefined;
  /** Until when the watchdogs of a release wait for its watch (state `baking`): milliseconds since 1970. */
  bakesUntil?: number;
  /** The first cause of a failure. */
  cause: Error | undefined;
  github: { id: number | undefined; url: string | undefined };
  /** This deployment's lines. */
  journal: JournalLine[];
  /** Releases that lie on all hosts and could be returned to, newest first. */
  choices: ReleaseThere[];
  recovery: Recovery;
}

export interface RollBackRequest {
  environment: string;
  /** `last-good`, a version, a digest (release or contents, whole or a prefix of 12 and more), `deployment:ID`. */
  to: string;
  /** One sentence, kept in the journal and on GitHub. */
  reason: string;
  /** Who asked: a login, or `auto-rollback`. */
  by: string;
  /** Whether the release that is left may be deployed again without a person's word. */
  quarantine: boolean;
  confirmSeconds: number;
  lock: LockPolicy;
  record: RecordFacts;
  deployment?: string;
  /** Digest of the contents that are to be left: where others serve by the time the lock is held, nothing is done. */
  leave?: string;
  /** Over a migration that cannot be reversed, too. */
  force?: boolean;
  /** What `planRollBack` verified before the decision: saves that time when the journal still says the same. */
  plan?: RollBackPlan;
}

/** Where a rollback would go, checked on the target. Nothing was changed for it. */
export interface RollBackPlan {
  from: ReleaseThere | undefined;
  to: ReleaseThere;
  /** How `to` runs. */
  run: RunConfiguration;
}

export interface RollBackResult extends Outcome {
  from: ReleaseThere | undefined;
  to: ReleaseThere | undefined;
  /** From the call (the decision) to the first good answer of the release returned to. */
  rollbackMs: number | undefined;
}

interface RecoverRequest {
  environment: string;
  lock: LockPolicy;
  record: RecordFacts;
  /** The deployment that this very job began and did not end: its lock is taken up again at once. */
  resume?: string;
}

/** One deployment that its runner left unfinished, and what became of it. */
export interface RecoveredDeployment {
  deployment: string;
  kind: 'deploy' | 'rollback';
  /**
   * `kept`: it was confirmed. `returned`: what was there before is back. `untouched`: nothing had been switched. `left`:
   * its migration cannot be reversed, and what is current stays.
   */
  outcome: 'kept' | 'returned' | 'untouched' | 'left';
  serving: string | undefined;
  because: string;
}

export interface Recovery {
  deployments: RecoveredDeployment[];
  /** Deployments whose record on GitHub was mended. */
  mended: string[];
  /** Places that had gone back alone, and serve what the others serve again. */
  healed: string[];
  /** Places that still differ from the others, or could not be reached. */
  apart: string[];
  /** Set when someone else is at work: then nothing was touched. */
  busy?: LockRecord;
}

export interface QuarantineNote {
  contentsDigest: string;
  version: string;
  /** The release's folder on the target. */
  id: string;
  reason: string;
  /** The deployment that found it bad. */
  deployment: string;
}

export interface IncidentNote {
  contentsDigest: string;
  issue: number;
  url: string;
}

export interface FreezeNote {
  by: string;
  reason: string;
  /** When it ends by itself: milliseconds since 1970, by the host's clock. */
  untilMs: number;
}

export interface LiftNote {
  contentsDigest: string;
  by: string;
  reason: string;
}

/** `roll-out.ts` › `rollOut`: brings a release to serve, or back what was there. Throws only before the lock is held. */
export type RollOut = (request: RollOutRequest, parts: RolloutParts) => Promise<Outcome>;

/** What a paused deployment is taken up with. */
export interface PausedRequest {
  environment: string;
  lock: LockPolicy;
  record: RecordFacts;
  confirmSeconds: number;
  pauseSeconds: number;
}

/** `promote.ts` › `promote` and `abort`: a person's word on a deployment that is paused. */
export type Resume = (request: PausedRequest, parts: RolloutParts) => Promise<Outcome>;

/** `plan-roll-back.ts` › `planRollBack`: picks and verifies where to go; takes no lock, changes nothing. */
export type PlanRollBack = (
  request: Pick<RollBackRequest, 'environment' | 'to' | 'force'>,
  parts: RolloutParts,
) => Promise<RollBackPlan>;

/** `roll-back.ts` › `rollBack`: returns to a release that lies on the target. */
export type RollBack = (request: RollBackRequest, parts: RolloutParts) => Promise<RollBackResult>;

/** `recover.ts` › `recover`: finishes what dead runners left; changes nothing where all is well. */
export type Recover = (request: RecoverRequest, parts: RolloutParts) => Promise<Recovery>;

/** `quarantine.ts` › `quarantine`, `noteIncident`, `lift`: journal lines, each written under the lock. */
export type Note<T> = (note: T, lock: LockPolicy, parts: RolloutParts) => Promise<void>;
