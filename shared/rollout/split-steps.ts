import type { Shares } from '../routers/router.ts';
import { ActionError, explain } from '../runner/errors.ts';
import { checkAt, type Slot } from '../targets/slots.ts';
import type { ReleaseThere, RunConfiguration, RunReport } from '../targets/target.ts';
import { formatDuration } from '../time/duration.ts';
import { placeOf } from './hosts.ts';
import type { Traffic } from './rollout.ts';
import { restartFailed } from './serving-steps.ts';
import { allSideBySide } from './side-by-side.ts';
import { sharesAt, slotName, type Sides } from './sides.ts';
import { journalled, type Work } from './work.ts';

/** What moves the traffic of a work that has slots. */
export function trafficOf({ parts: { traffic } }: Work): Traffic {
  if (!traffic) throw new Error('No router');
  return traffic;
}

interface Starting {
  slot: Slot;
  to: ReleaseThere;
  run: RunConfiguration;
  /** What runs there already may serve again, when it answers: a rollback finds it warm. */
  mayBeWarm: boolean;
}

/** Starts a release in the slot that serves nothing; gives what its commands said, none where it ran there already. */
export async function start(
  work: Work,
  place: string,
  starting: Starting,
  heard: (report: RunReport) => void,
): Promise<void> {
  const { slot, to, run } = starting;
  refuseWithoutSlots(place, to, run);
  const act = async (): Promise<RunReport | undefined> => {
    if (await isWarm(work, place, starting)) return undefined;
    const { target } = work.parts;
    const report = await target.start(placeOf(target, place), work.hold, to.id, slot);
    heard(report);
    if (report.exitCode !== 0) throw restartFailed(place, to.id, report);
    return report;
  };
  const { name, port } = slot;
  await journalled(work, {
    place,
    step: 'start',
    detail: { slot: name, port, id: to.id },
    act,
    tell: (report) => ({
      detail: { warm: !report },
      log: `${report ? 'started' : 'runs already'} in slot ${name}, on port ${String(port)}`,
    }),
  });
}

/** A release that was deployed before the environment had slots would be started, and asked, where another one serves. */
function refuseWithoutSlots(
  place: string,
  { id }: ReleaseThere,
  { start: line, health }: RunConfiguration,
): void {
  if (line !== undefined && health?.url?.includes('{port}')) return;
  throw new ActionError(`${place}: ${id} was deployed without slots, and cannot run beside another release`, {
    fix: 'Deploy it again, with start, stop and a health check in the environment.',
  });
}

async function isWarm(
  { parts, stop }: Work,
  place: string,
  { slot, to, run, mayBeWarm }: Starting,
): Promise<boolean> {
  const { holds, port } = slot;
  if (!mayBeWarm || !run.health || holds?.release !== to.id || holds.port !== port) return false;
  const once = { ...checkAt(run.health, port), withinMs: 0, successes: 1 };
  const { host } = placeOf(parts.target, place);
  return (await parts.health(once, to, stop, host)).healthy;
}

/** Gives the new slots of all places together this per cent of the traffic, read back. */
export async function route(
  work: Work,
  percent: number,
  sides: ReadonlyMap<string, Sides>,
  before: Shares,
): Promise<void> {
  const { router } = trafficOf(work);
  const all = [...sides];
  // Where nothing serves yet there is nothing to take a part from.
  if (percent < 100 && all.every(([, { old }]) => !old)) return;
  const shares = sharesAt(percent, sides, before, work.parts.target.places.length);
  if (percent === 0 && all.every(([place, { fresh }]) => !before[slotName(place, fresh)])) return;
  const names = [...new Set(all.map(([, { fresh }]) => fresh.name))].join(', ');
  await journalled(work, {
    place: '',
    step: 'route',
    detail: { percent, shares },
    act: () => router.setWeights(shares),
    tell: () => ({ log: `${String(percent)} % of the traffic goes to ${names}` }),
  });
}

/** Waits until what the old slots still serve has ended; they run on, without traffic, for a rollback. */
export async function drain(work: Work, sides: ReadonlyMap<string, Sides>): Promise<void> {
  const old = [...sides].flatMap(([place, each]) => (each.old ? [slotName(place, each.old)] : []));
  if (old.length === 0) return;
  const { drainMs } = trafficOf(work);
  const left = await journalled(work, {
    place: '',
    step: 'drain',
    act: () => drainAll(work, old),
    tell: (left) => ({
      detail: { left },
      ...(left === 0 && { log: `${old.join(', ')} drained, and kept warm` }),
    }),
    whole: true,
  });
  if (left > 0)
    work.parts.log.warning(
      `${String(left)} connections to ${old.join(', ')} had not ended after ${formatDuration(drainMs)}: they stay until they end, or until that slot is needed.`,
    );
}

async function drainAll(work: Work, slots: readonly string[]): Promise<number> {
  const { router, drainMs } = trafficOf(work);
  const left = await allSideBySide(slots, (slot) => router.drain(slot, drainMs));
  return left.reduce((sum, each) => sum + each, 0);
}

/**
 * After the way back: sees that the router sends where it sent before, and makes it so where it does not; then ends
 * the new release, which serves nothing any more.
 *
 * @param started places where it was started
 */
export async function leaveSlots(
  work: Work,
  sides: ReadonlyMap<string, Sides>,
  { before, started }: { before: Shares | undefined; started: ReadonlySet<string> },
): Promise<void> {
  const { router } = trafficOf(work);
  const fresh = [...sides].filter(([place]) => started.has(place));
  if (before) await seeBack(work, before, sides);
  if (work.parts.cancelled?.aborted) return;
  try {
    const now = await router.weights();
    const { target } = work.parts;
    await allSideBySide(fresh, async ([place, { fresh: slot, old }]) => {
      // With nothing before it, it is where the router still points: nothing is drained, and it ends all the same.
      if (old && !now[slotName(place, slot)])
        await router.drain(slotName(place, slot), trafficOf(work).drainMs);
      await target.stop(placeOf(target, place), work.hold, slot);
    });
  } catch (error) {
    work.parts.log.warning(
      `The release that was taken back has no traffic, but may still run in its slot: ${explain(error)}`,
    );
  }
}

/** The watchdog's undo gave the traffic back; a router that says otherwise is told once more. */
async function seeBack(work: Work, before: Shares, sides: ReadonlyMap<string, Sides>): Promise<void> {
  const { router } = trafficOf(work);
  const now = await router.weights();
  const names = [...sides].flatMap(([place, { old, fresh }]) => [
    ...(old ? [slotName(place, old)] : []),
    slotName(place, fresh),
  ]);
  if (names.every((name) => Math.abs((now[name] ?? 0) - (before[name] ?? 0)) < 1)) return;
  await router.setWeights(Object.fromEntries(names.map((name) => [name, before[name] ?? 0])));
}
