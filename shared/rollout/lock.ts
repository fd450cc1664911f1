import type { GitHub } from '../github/github.ts';
import type { Hold, LockOwner, LockRecord } from '../hosts/state.ts';
import { ActionError } from '../runner/errors.ts';
import type { Log } from '../runner/runner.ts';
import type { StateKeeper } from '../targets/target.ts';
import type { Clock } from '../time/clock.ts';
import { baking, history } from './history.ts';
import { describeOwner } from './owner.ts';
import type { LockPolicy } from './rollout.ts';

/** A lock that is held, and whom it was taken from where its holder was gone. */
export interface Held {
  hold: Hold;
  tookOver: LockRecord | undefined;
}

/** Another holds the lock, and is not known to be gone. */
export class LockBusy extends ActionError {
  readonly record: LockRecord;

  constructor(message: string, record: LockRecord, fix: string) {
    super(message, { fix });
    this.name = 'LockBusy';
    this.record = record;
  }
}

/** What the lock of a host is taken with. */
export interface LockParts {
  keeper: StateKeeper;
  owner: LockOwner;
  clock: Clock;
  log: Log;
  github?: GitHub;
  cancelled?: AbortSignal;
}

type RunState = 'running' | 'over' | 'unknown';

/** What is to be done about a lock that another holds. */
export type Decision = { take: true; because: string } | { take: false; because: string };

/**
 * Whether a lock that another holds may be taken now. A lease that runs is respected, except by a person's
 * word where its run is not known to be at work. A run that GitHub calls over may still be writing: the raised
 * fence stops it.
 */
export function mayTake(
  record: LockRecord,
  facts: { expired: boolean; hostNow: number; run: RunState; leaseSeconds: number; takeOver: boolean },
): Decision {
  const { expired, hostNow, run, leaseSeconds, takeOver } = facts;
  const take = (because: string): Decision => ({ take: true, because });
  if (takeOver && (expired || run !== 'running')) return take('take-over was asked for');
  if (record.paused && !expired) return { take: false, because: 'it is kept for a decision' };
  if (!expired) return { take: false, because: 'its lease runs' };
  if (run === 'over') return take('its lease has run out and its run is over');
  if (run === 'running')
    return { take: false, because: 'its lease has run out, but GitHub says that its run is at work' };
  if (hostNow >= record.expires + leaseSeconds)
    return take('its lease ran out twice over, and nobody could say whether its run is over');
  return { take: false, because: 'its lease has run out, and GitHub cannot say whether its run is over' };
}

/**
 * Takes the lock of a host, waiting up to `timeoutMs` for a holder at work and taking it from one that is gone.
 *
 * @throws LockBusy naming the holder, its run, and since when
 */
export async function obtainLock(deployment: string, policy: LockPolicy, parts: LockParts): Promise<Held> {
  const { keeper, owner, clock, log } = parts;
  const deadline = clock.monotonic() + policy.timeoutMs;
  let told = '';
  for (let wait = 250; ; wait = Math.min(wait * 2, 5_000)) {
    const answer = await keeper.acquire(owner, deployment, policy.leaseSeconds);
    if (answer.got) return { hold: answer.hold, tookOver: undefined };
    const run = await runStateOf(answer.record, parts);
    const decision = mayTake(answer.record, { ...answer, ...policy, run });
    if (decision.take) {
      const taken = await keeper.acquire(owner, deployment, policy.leaseSeconds, {
        fence: answer.record.fence,
      });
      if (taken.got) return announce(taken.hold, answer.record, decision.because, log);
      continue;
    }
    const left = deadline - clock.monotonic();
    // Nobody waits for a person: a pause lasts for hours.
    const lasts = answer.record.paused ? (answer.record.expires - answer.hostNow) * 1000 : 0;
    if (left <= 0 || lasts > left) throw await busy(answer.record, decision.because, parts);
    if (told !== decision.because)
      log.info(`Waiting for the lock: ${describeOwner(answer.record.owner)} holds it; ${decision.because}.`);
    told = decision.because;
    await clock.sleep(Math.min(wait, left), parts.cancelled);
  }
}

function announce(hold: Hold, record: LockRecord, because: string, log: Log): Held {
  log.notice(
    `The lock was taken from ${describeOwner(record.owner)} (deployment ${record.deployment}): ${because}.`,
  );
  return { hold, tookOver: record };
}

async function runStateOf({ owner }: LockRecord, { github, owner: own }: LockParts): Promise<RunState> {
  if (owner.kind === 'person' || !github) return 'unknown';
  // A job of this very run, which is at work by definition: that says nothing of the job that held the lock.
  if (own.kind === 'run' && own.runId === owner.runId && own.attempt === owner.attempt) return 'unknown';
  return github.runState(owner.runId, owner.attempt).catch(() => 'unknown' as const);
}

async function busy(record: LockRecord, because: string, { keeper, github }: LockParts): Promise<LockBusy> {
  const journal = await keeper.readJournal().catch(() => undefined);
  const waits = journal && baking(history(journal))?.deployment === record.deployment;
  const since = journal?.lines.find((line) => line.deployment === record.deployment)?.at;
  const lease = new Date(record.expires * 1000).toISOString();
  const message =
    `The lock is held by ${describeOwner(record.owner)} for deployment ${record.deployment}` +
    `${since ? ` since ${since}` : ''} (lease until ${lease}): ${because}`;
  const unknown = github ? '' : ' Without a token nobody can be asked whether that run is over.';
  if (record.paused)
    return new LockBusy(
      message,
      record,
      waits
        ? 'Its release serves and waits for its watch: run auto-rollback with mode: watch, which confirms it or goes back; or deploy with mode: promote or abort. Then run again.'
        : 'Run deploy with mode: promote to let it go on, or mode: abort to go back; then run again.',
    );
  const fix = `Wait for it and run again, or give it longer with lock-timeout; if its holder is gone for good, set take-over: true.${unknown}`;
  return new LockBusy(message, record, fix);
}
