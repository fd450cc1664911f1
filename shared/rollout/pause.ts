import { ActionError } from '../runner/errors.ts';
import type { ReleaseThere } from '../targets/target.ts';
import { formatDuration } from '../time/duration.ts';
import type { CarriedOut } from './carry-out.ts';
import { endingOf, lookBack, type Story } from './conclude.ts';
import { hostOf } from './hosts.ts';
import type { Recorder } from './record.ts';
import type { Outcome, PlaceOutcome } from './rollout.ts';
import { sideBySide } from './side-by-side.ts';
import { hostsAt, noteOnAll, type Work } from './work.ts';

/** How long a paused deployment waits where nothing else was said. */
export const defaultPauseSeconds = 2 * 60 * 60;

interface Pausing {
  recorder: Recorder;
  /** What was current at each place when it began. */
  before: ReadonlyMap<string, ReleaseThere | undefined>;
  carried: CarriedOut;
  to: ReleaseThere | undefined;
  seconds: number;
}

const patientMs = 20_000;

/**
 * Leaves a deployment for a person to decide: the journal says so, the lock stays with it, and the watchdogs wait as
 * long, and go back alone after that.
 */
export async function leavePaused(
  story: Story,
  { recorder, before, carried, to, seconds }: Pausing,
): Promise<Outcome> {
  const { work, outcome, kind } = story;
  const { deployment } = work;
  Object.assign(outcome, endingOf(story, before, carried, to), { changed: true });
  outcome.cause = pausedBecause(carried, outcome.places, seconds);
  outcome.timeline = work.timeline;
  const description = `Paused, a person decides: ${carried.because}`;
  const recorded = await recorder.end(() => ({ state: 'in_progress', description }), patientMs);
  outcome.github = { id: recorded.id, url: recorded.url };
  await work.pulse.settle();
  const detail = {
    because: carried.because.slice(0, 500),
    seconds,
    ...(recorded.id !== undefined && { github: recorded.id }),
  };
  await noteOnAll(work, () => ({ deployment, place: '', step: kind, state: 'paused', detail }));
  const failed = new Set([...carried.failed.keys()].map((place) => hostOf(work.parts.target, place)));
  await hold(work, seconds, failed);
  work.keepsLock = true;
  outcome.settled = true;
  await lookBack(story);
  return outcome;
}

/** Keeps the lock and the watchdogs for a decision, on all hosts but those that were taken back. */
export async function hold(
  work: Work,
  seconds: number,
  failed: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { deployment, parts } = work;
  const held = await sideBySide(hostsAt(work), async ({ host, keeper }) => {
    // A host that was taken back has no watchdog any more, and its lock is kept all the same.
    if (!failed.has(host)) await keeper.extend(work.hold, deployment, seconds);
    await keeper.renew(work.hold, seconds, true);
  });
  for (const each of held)
    if ('error' in each)
      parts.log.warning(
        `${each.item.host}: it could not be told to wait, and goes back alone: ${String(each.error)}`,
      );
}

/** What a paused deployment says, and what is to be done. */
function pausedBecause(
  { because }: CarriedOut,
  places: readonly PlaceOutcome[],
  seconds: number,
): ActionError {
  const those = (...outcomes: PlaceOutcome['outcome'][]): string =>
    places
      .filter(({ outcome }) => outcomes.includes(outcome))
      .map(({ place }) => place)
      .join(', ') || 'none';
  return new ActionError(
    `The deployment is paused: ${because}\nMoved: ${those('moved', 'there')}. Taken back: ${those('behind', 'unknown')}. Not begun: ${those('untouched')}.`,
    {
      fix: `Decide within ${formatDuration(seconds * 1000)}: run deploy with mode: promote to go on, or mode: abort to go back everywhere. After that all hosts go back alone.`,
    },
  );
}
