import type { Journal, NewJournalLine } from '../hosts/state.ts';
import type { ReleaseThere } from '../targets/target.ts';
import type { Clock } from '../time/clock.ts';
import { formatDuration } from '../time/duration.ts';
import type { CarriedOut } from './carry-out.ts';
import { endingOf, lookBack, type Story } from './conclude.ts';
import type { PastDeployment } from './history.ts';
import { hold } from './pause.ts';
import { goOn, guard, resume, takeBack, type Found } from './promote.ts';
import type { Recorder } from './record.ts';
import type { Outcome, PausedRequest, RolloutParts } from './rollout.ts';
import { Stopped } from './stop.ts';
import { noteOnAll } from './work.ts';

/** How long a watch may take to begin: a job waits for its runner. */
const takeUpSeconds = 10 * 60;

interface Baking {
  recorder: Recorder;
  /** What was current at each place when it began. */
  before: ReadonlyMap<string, ReleaseThere | undefined>;
  carried: CarriedOut;
  to: ReleaseThere | undefined;
  confirmSeconds: number;
}

const patientMs = 20_000;

/** Hosts count whole seconds: rather too early than too late. */
const until = (clock: Clock, seconds: number): number => (Math.floor(clock.now() / 1000) + seconds) * 1000;

/** For how many seconds the watchdogs wait for a watch that is to take a release up. */
const waitSeconds = (confirmSeconds: number): number => takeUpSeconds + confirmSeconds;

/**
 * Leaves a release that serves, unconfirmed, to its watch: the journal says so, the lock stays with the deployment, and
 * the watchdogs wait for the watch to begin. When none does, all hosts go back alone.
 */
export async function leaveBaking(
  story: Story,
  { recorder, before, carried, to, confirmSeconds }: Baking,
): Promise<Outcome> {
  const { work, outcome, kind } = story;
  const { deployment, parts } = work;
  Object.assign(outcome, endingOf(story, before, carried, to), { changed: true });
  outcome.timeline = work.timeline;
  const description = 'Serves, and is not confirmed: its watch decides';
  const recorded = await recorder.end(() => ({ state: 'in_progress', description }), patientMs);
  outcome.github = { id: recorded.id, url: recorded.url };
  await work.pulse.settle();
  const seconds = waitSeconds(confirmSeconds);
  const detail = {
    guarded: true,
    observed: outcome.observed,
    because: carried.because.slice(0, 500),
    seconds,
    ...(recorded.id !== undefined && { github: recorded.id }),
  };
  await noteOnAll(work, () => ({ deployment, place: '', step: kind, state: 'paused', detail }));
  outcome.bakesUntil = until(parts.clock, seconds);
  await hold(work, seconds);
  parts.log.notice(
    `Not confirmed yet: without auto-rollback (mode: watch) within ${formatDuration(seconds * 1000)} all hosts go back alone.`,
  );
  work.keepsLock = true;
  outcome.settled = true;
  await lookBack(story);
  return outcome;
}

/** A release that serves unconfirmed, under its lock and with its watchdogs renewed. */
export interface Bake {
  past: PastDeployment;
  journal: Journal;
  /** Aborted: the run was cancelled, a watchdog went back, or another run took the lock. */
  stop: AbortSignal;
  /** Writes a line into every host's journal. */
  note(line: NewJournalLine): Promise<void>;
}

/** What a watch says in the end: confirm it, take it back, or keep it as it is for a person, or for the next watch. */
export type BakeVerdict = 'good' | 'bad' | 'person' | 'stopped';

/** How a bake ended; `heldUntil`: it goes back alone then, milliseconds since 1970. */
export type BakeEnd =
  | { verdict: 'good' | 'bad' | 'fired'; outcome: Outcome }
  | { verdict: 'person' | 'stopped'; heldUntil: number };

/**
 * Takes a release that serves unconfirmed up and keeps its watchdogs from going back, until `judge` has a verdict.
 *
 * @throws ActionError where nothing bakes, or its time is over; Stopped when another run took the lock
 */
export const bake = (
  request: PausedRequest,
  parts: RolloutParts,
  judge: (bake: Bake) => Promise<BakeVerdict>,
): Promise<BakeEnd> => resume(request, parts, (found) => bakeUnder(found, judge), 'all');

async function bakeUnder(found: Found, judge: (bake: Bake) => Promise<BakeVerdict>): Promise<BakeEnd> {
  const { work, past, request, fired, dead } = found;
  const back = async (): Promise<BakeEnd> => ({
    verdict: 'fired',
    outcome: await takeBack(found, 'A watchdog went back alone, so all do'),
  });
  if (fired.size > 0) return back();
  if (dead.length > 0)
    work.parts.log.warning(
      `${dead.join(', ')}: the watchdog does not run any more (was the host restarted?). If this run dies, mode: reconcile takes that host back.`,
    );
  await guard(found);
  const verdict = await judge({
    past,
    journal: await work.keeper.readJournal(),
    stop: work.stop,
    note: async (line) => {
      await noteOnAll(work, () => line);
    },
  });
  const lost: unknown = work.pulse.lost.reason;
  if (lost instanceof Stopped && lost.event === 'fired') return back();
  if (lost) throw lost as Error;
  if (verdict === 'good') return { verdict, outcome: await goOn(found) };
  if (verdict === 'bad') return { verdict, outcome: await takeBack(found, 'It was found bad') };
  const seconds = verdict === 'person' ? request.pauseSeconds : waitSeconds(request.confirmSeconds);
  await work.pulse.settle();
  const heldUntil = until(work.parts.clock, seconds);
  await hold(work, seconds);
  work.keepsLock = true;
  return { verdict, heldUntil };
}
