import { HoldLost } from '../hosts/hold-lost.ts';
import type { Hold, Journal, LockRecord, NewJournalLine } from '../hosts/state.ts';
import type { StateKeeper, Target } from '../targets/target.ts';
import { formatDuration } from '../time/duration.ts';
import { history, isOver } from './history.ts';
import { findLead, hostOf, hostsOf, type Host } from './hosts.ts';
import { joinFollowers } from './join.ts';
import { obtainLock } from './lock.ts';
import { startPulse, whoWon, type Pulse } from './pulse.ts';
import type { LockPolicy, RolloutParts, TimelineEntry } from './rollout.ts';
import { sideBySide } from './side-by-side.ts';
import { interruptible, Stopped, within } from './stop.ts';

/** One deployment at work: the lock it holds, what it wrote, and what stops it. */
export interface Work {
  readonly deployment: string;
  readonly parts: RolloutParts;
  /** The host that keeps the lock, and its state. */
  readonly lead: Host;
  readonly keeper: StateKeeper;
  /** The other hosts. */
  readonly followers: readonly Host[];
  /** Hosts that are not written to any more, and why: they could not be reached, or went back alone. */
  readonly out: Map<string, Error>;
  readonly policy: LockPolicy;
  readonly pulse: Pulse;
  /** Aborted with `Stopped`: cancelled, fenced out, or overtaken by the watchdog. */
  readonly stop: AbortSignal;
  readonly tookOver: LockRecord | undefined;
  readonly timeline: TimelineEntry[];
  readonly startedAt: number;
  hold: Hold;
  /** An undo is still under way on the target: the lock is left to run out, so that nobody breaks into it. */
  keepsLock: boolean;
}

/**
 * Which hosts a work needs beside the one that keeps the lock: `all` or nothing is done, those that can be
 * `reached`, or `none` of them.
 */
export type Needs = 'all' | 'reached' | 'none';

/** With one host nobody has to be asked which it is. */
async function leadOf(target: Target): Promise<Host> {
  const [only, second] = hostsOf(target);
  return only && !second ? only : findLead(target);
}

/** The hosts that can be written to, the lock's host first. */
export const hostsAt = ({ lead, followers, out }: Work): Host[] => [
  ...(out.has(lead.host) ? [] : [lead]),
  ...followers.filter(({ host }) => !out.has(host)),
];

/** Takes the lock and keeps it until `work` is over; whatever happens, it is let go then. */
export async function underLock<T>(
  deployment: string,
  policy: LockPolicy,
  parts: RolloutParts,
  act: (work: Work) => Promise<T>,
  needs: Needs = 'all',
): Promise<T> {
  const { target, clock, cancelled } = parts;
  const startedAt = clock.monotonic();
  const { host, keeper } = await leadOf(target);
  const lead = { host, keeper };
  const followers = needs === 'none' ? [] : hostsOf(target).filter((each) => each.host !== host);
  const { hold: first, tookOver } = await obtainLock(deployment, policy, { ...parts, keeper });
  const { hold, out } = await joinFollowers(first, policy, {
    ...parts,
    keeper,
    followers,
    needed: needs === 'all',
  }).catch(async (error: unknown) => {
    await letGoOf([lead, ...followers], first, parts);
    throw error;
  });
  const hosts = [lead, ...followers];
  const { leaseSeconds } = policy;
  const isOut = (name: string): boolean => out.has(name);
  const pulse = startPulse({ hosts, clock, leaseSeconds, hold: () => work.hold, isOut });
  const stop = stopSignal(pulse.lost, cancelled);
  const work: Work = {
    deployment,
    parts,
    lead,
    keeper,
    followers,
    out,
    policy,
    pulse,
    stop,
    tookOver,
    timeline: [],
    startedAt,
    hold,
    keepsLock: false,
  };
  try {
    return await act(work);
  } finally {
    pulse.stop();
    if (!work.keepsLock) await letGoOf(hostsAt(work), work.hold, parts);
  }
}

/** The others first: who gets the lock then finds them free. */
async function letGoOf(hosts: readonly Host[], hold: Hold, { clock, log }: RolloutParts): Promise<void> {
  const release = async ({ host, keeper }: Host): Promise<void> => {
    const released = keeper.release(hold).catch((error: unknown) => {
      log.debug(`The lock was not let go on ${host}: ${String(error)}`);
    });
    await within(2_000, clock, released);
  };
  const [lead, ...others] = hosts;
  await sideBySide(others, release);
  if (lead) await release(lead);
}

function stopSignal(lost: AbortSignal, cancelled: AbortSignal | undefined): AbortSignal {
  if (!cancelled) return lost;
  const stop = new AbortController();
  const cancel = (): void => {
    stop.abort(new Stopped('cancel', 'The run was cancelled.'));
  };
  if (cancelled.aborted) cancel();
  cancelled.addEventListener('abort', cancel, { once: true });
  lost.addEventListener('abort', () => {
    stop.abort(lost.reason);
  });
  return stop.signal;
}

/** The journals of the hosts that can be reached. */
export async function journalsOf(work: Work, needed: boolean): Promise<Map<string, Journal>> {
  const hosts = hostsAt(work);
  const read = await sideBySide(hosts, ({ keeper }) => keeper.readJournal());
  const errors = read.flatMap((each) => ('error' in each ? [each] : []));
  for (const { item, error } of errors)
    if (needed || item.host === work.lead.host) throw error;
    else work.out.set(item.host, error as Error);
  return new Map(read.flatMap((each) => ('value' in each ? [[each.item.host, each.value] as const] : [])));
}

type Line = Omit<NewJournalLine, 'deployment'>;

/** Writes one line of this deployment: on the host that it is about, else on the one that keeps the lock. */
export function note(work: Work, line: Line): Promise<void> {
  return keeperFor(work, line.place).append(work.hold, { deployment: work.deployment, ...line });
}

function keeperFor({ parts: { target }, keeper, lead, followers }: Work, place: string): StateKeeper {
  const host = hostOf(target, place);
  return [lead, ...followers].find((each) => each.host === host)?.keeper ?? keeper;
}

/**
 * Writes a line on every host, so that each of them can tell its own story: first where the lock is, and there it
 * must succeed.
 *
 * @returns what went wrong on the others
 */
export async function noteOnAll(
  work: Work,
  lineOn: (host: string) => NewJournalLine,
): Promise<Map<string, Error>> {
  const write = ({ host, keeper }: Host): Promise<void> => keeper.append(work.hold, lineOn(host));
  await write(work.lead);
  const others = hostsAt(work).filter(({ host }) => host !== work.lead.host);
  const failed = new Map<string, Error>();
  for (const each of await sideBySide(others, write))
    if ('error' in each) failed.set(each.item.host, each.error as Error);
  return failed;
}

interface Act<T> {
  place: string;
  step: string;
  /** For the journal's line before the act. */
  detail?: Record<string, unknown>;
  act: () => Promise<T>;
  /** For the journal's line after it, and for the log. */
  tell?: (answer: T) => { detail?: Record<string, unknown>; log?: string };
  /** A cancellation does not break into it. */
  whole?: boolean;
}

/** Does one step, with a line in the journal before and after it. */
export async function journalled<T>(
  work: Work,
  { place, step, detail, act, tell, whole }: Act<T>,
): Promise<T> {
  const { clock, log } = work.parts;
  const since = (): number => Math.round(clock.monotonic() - work.startedAt);
  const entry: TimelineEntry = { place, step, state: 'begun', startMs: since(), endMs: since() };
  const run = <A>(promise: Promise<A>): Promise<A> => (whole ? promise : interruptible(promise, work.stop));
  if (!whole) work.stop.throwIfAborted();
  work.timeline.push(entry);
  try {
    await run(note(work, { place, step, state: 'begun', ...(detail && { detail }) }));
    const answer = await run(act());
    const told = tell?.(answer);
    Object.assign(entry, { state: 'done', endMs: since() });
    await run(note(work, { place, step, state: 'done', ...(told?.detail && { detail: told.detail }) }));
    if (told?.log)
      log.info(`${place ? `${place}: ` : ''}${told.log} (${formatDuration(entry.endMs - entry.startMs)})`);
    return answer;
  } catch (error) {
    Object.assign(entry, { state: 'failed', endMs: since() });
    throw await tellFailure(work, { place, step }, error);
  }
}

const toldByAnother =
  'Another run took the lock and told the end of this deployment: nothing was written any more.';

/** Writes that a step failed, where this run may still write, and says what stopped it. */
async function tellFailure(
  work: Work,
  at: { place: string; step: string },
  error: unknown,
): Promise<unknown> {
  if (error instanceof Stopped && error.event !== 'cancel') return error;
  if (error instanceof HoldLost) return regain(work, at.place, error);
  const because = error instanceof Error ? error.message : String(error);
  const written = note(work, { ...at, state: 'failed', detail: { because } });
  return written.then(
    () => error,
    (lost: unknown) => (lost instanceof HoldLost ? regain(work, at.place, error) : error),
  );
}

/**
 * A hold that was refused: by its lease (then it is taken up again, and the first error stands), by the
 * watchdog's undo, or by another owner.
 */
async function regain(work: Work, place: string, error: unknown): Promise<unknown> {
  const keeper = keeperFor(work, place);
  try {
    const { state } = await keeper.watchdog(work.deployment);
    const taken = await takeUp(work);
    if (taken === 'over') return new Stopped('lost', toldByAnother);
    return taken === 'held' || state === 'fired' ? await whoWon(keeper, work.deployment) : error;
  } catch {
    return error;
  }
}

/**
 * Takes the lock of this same deployment again, where it is free or still ours. `held`: another holds it. `over`:
 * another held it, and told the end of `story`: its undo or confirmation is no longer this run's to do. A host that
 * cannot be told of it is out.
 */
export async function takeUp(work: Work, story: string = work.deployment): Promise<'ours' | 'held' | 'over'> {
  const { keeper, policy, parts, deployment } = work;
  const answer = await keeper.acquire(parts.owner, deployment, policy.leaseSeconds);
  if (!answer.got) return 'held';
  if (isOver(history(await keeper.readJournal()), story)) {
    await keeper.release(answer.hold);
    return 'over';
  }
  const followers = work.followers.filter(({ host }) => !work.out.has(host));
  const brief = { ...policy, timeoutMs: 0, takeOver: false };
  const told = await joinFollowers(answer.hold, brief, { ...parts, keeper, followers, needed: false });
  for (const [host, error] of told.out) work.out.set(host, error);
  work.hold = told.hold;
  return 'ours';
}
