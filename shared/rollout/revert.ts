import { ActionError } from '../runner/errors.ts';
import { placeName, type ReleaseThere, type ServingPlace, type StateKeeper } from '../targets/target.ts';
import type { Clock } from '../time/clock.ts';
import { activeSlot, checkAt } from '../targets/slots.ts';
import { restart } from './serving-steps.ts';
import type { RolloutEvent } from './machine.ts';
import { runHook } from './hook-steps.ts';
import { hostsOf, type Host } from './hosts.ts';
import { sideBySide, together, type Settled } from './side-by-side.ts';
import { Stopped } from './stop.ts';
import { journalled, note, takeUp, type Work } from './work.ts';

/** How long a watchdog that is at work is waited for. */
const undoMs = 120_000;

/** What is to be undone: `bad`, at each of these places in favour of what served there before. */
export interface Undo {
  bad: string | undefined;
  back: ReadonlyMap<string, ReleaseThere | undefined>;
}

/** What an undo did. */
export interface Undone {
  event: Extract<RolloutEvent, 'reverted' | 'kept'>;
  /** What is current now at the first of the places. */
  serving: string | undefined;
  because: string;
  /** Somewhere the release before does not run again, or it could not be seen. */
  problem?: Error;
  /** Places that were confirmed before the undo, or where it failed. */
  kept: string[];
  failed: Map<string, Error>;
}

/**
 * Goes back from `bad`, on all hosts side by side: by the watchdogs' own undo, fired now, so that there is one way back
 * whether a runner lives or not; and by hand where no watchdog knows of it. Repeated, it ends in the same state.
 *
 * @param deployment whose watchdogs they are: this one's, or those of a runner that died
 */
export async function revert(work: Work, deployment: string, undo: Undo): Promise<Undone> {
  const { bad, back } = undo;
  work.pulse.unguard();
  const { target, clock, traffic } = work.parts;
  const places = target.places.filter((place) => back.has(placeName(place)));
  const hosts = hostsOf(target).filter(
    ({ host }) => host === traffic?.host || places.some((place) => place.host === host),
  );
  const isRouter = ({ host }: Host): boolean => host === traffic?.host;
  const others = hosts.filter((each) => !isRouter(each));
  const fired = [
    // Traffic goes back before anything else: both releases run.
    ...(await sideBySide(hosts.filter(isRouter), ({ keeper }) => fire(keeper, deployment, clock))),
    ...(await sideBySide(others, ({ keeper }) => fire(keeper, deployment, clock))),
  ];
  const kept = new Set(
    fired.flatMap((each) => ('value' in each && each.value === 'kept' ? each.item.host : [])),
  );
  const problems = new Map(
    fired.flatMap((each) => ('error' in each ? [[each.item.host, asError(each.error)] as const] : [])),
  );
  if (kept.size > 0 && kept.size === hosts.length)
    return {
      event: 'kept',
      serving: bad,
      because: 'confirm had won before the undo',
      kept: places.map(placeName),
      failed: new Map(),
    };
  // Firing raises the fence and frees the lock of the deployment that it undoes.
  if ((await takeUp(work, deployment)) !== 'ours')
    throw new Stopped('lost', 'Another run took the lock while this one went back.');
  const seen = await sideBySide(
    places.filter(({ host }) => !kept.has(host)),
    (place) => seeBack(work, place, undo, problems.get(place.host)),
  );
  if (kept.size > 0) return keptBySome(bad, places, kept, seen);
  const undone = await cameBack(work, undo, seen);
  const lost = traffic && !places.some(({ host }) => host === traffic.host) && problems.get(traffic.host);
  if (!lost || undone.problem) return undone;
  return { ...undone, because: `the router could not be put back: ${lost.message}`, problem: lost };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

type Seen = Settled<ServingPlace, Error | undefined>;

/** Sees that what served before is current at a place, and makes it so where no watchdog did. Gives what the undo complained of. */
async function seeBack(
  work: Work,
  place: ServingPlace,
  { bad, back }: Undo,
  problem: Error | undefined,
): Promise<Error | undefined> {
  const before = back.get(placeName(place));
  const { current } = await work.parts.target.look(place);
  if (current === before?.id) return problem;
  if (current !== bad) throw problem ?? changedMeanwhile(placeName(place), current, bad);
  await byHand(work, place, { bad: current, back: before?.id });
  return undefined;
}

/** One host was confirmed before the undo: the decision had been made, and the next run brings the others to it. */
function keptBySome(
  bad: string | undefined,
  places: readonly ServingPlace[],
  kept: ReadonlySet<string>,
  seen: readonly Seen[],
): Undone {
  const failed = new Map(
    seen.map((each) => [
      placeName(each.item),
      'error' in each ? asError(each.error) : new Error('it had gone back before it was confirmed'),
    ]),
  );
  return {
    event: 'kept',
    serving: bad,
    because: `confirm had won on ${[...kept].join(', ')} before the undo`,
    kept: places.filter(({ host }) => kept.has(host)).map(placeName),
    failed,
  };
}

async function cameBack(work: Work, { bad, back }: Undo, seen: readonly Seen[]): Promise<Undone> {
  const errors = seen.flatMap((each) => ('error' in each ? [each.error] : []));
  if (errors.length > 0 && errors.length === seen.length) throw together(errors);
  const complaints = seen.flatMap((each) =>
    'value' in each && each.value && back.get(placeName(each.item)) ? [each.value] : [],
  );
  const failed = new Map(
    seen.flatMap((each) => {
      const problem = 'error' in each ? asError(each.error) : each.value;
      return problem ? [[placeName(each.item), problem] as const] : [];
    }),
  );
  const [first] = back.values();
  const common = { event: 'reverted' as const, serving: first?.id, kept: [], failed };
  const problem = together([...errors, ...complaints]) as Error | undefined;
  if (!problem) return { ...common, because: await aftermath(work, { bad, back }) };
  const where = seen.length === 1 ? '' : ` on ${[...failed.keys()].join(', ')}`;
  const because =
    errors.length > 0
      ? `what was before is back, but${where} that could not be seen: ${problem.message}`
      : `${[...new Set([...back.values()].map((each) => each?.id ?? 'nothing'))].join(', ')} is current again, but its own commands failed${where}: ${problem.message}`;
  return { ...common, because, problem };
}

/** The way back where no watchdog knows of the switch. */
async function byHand(
  work: Work,
  place: ServingPlace,
  { bad, back }: { bad: string | undefined; back: string | undefined },
): Promise<void> {
  const by = {
    place: placeName(place),
    step: 'revert',
    whole: true,
    detail: { from: bad ?? '', to: back ?? '' },
  };
  await journalled(work, { ...by, act: () => work.parts.target.switch(place, work.hold, bad, back) });
  // Side by side both run, each in its slot.
  if (!work.parts.traffic)
    await restart(work, placeName(place), place, { id: back, before: bad, goesBack: true });
  if (back === undefined) return;
  const run = await work.parts.target.runConfiguration(place, back);
  await runHook(work, placeName(place), place, { id: back, name: 'after-rollback', run });
}

function changedMeanwhile(
  place: string,
  current: string | undefined,
  expected: string | undefined,
): ActionError {
  return new ActionError(
    `${place}: current is ${current ?? 'nothing'}, where this deployment put ${expected ?? 'nothing'}: something else changed it, so nothing was undone`,
    { fix: 'Find out what wrote there, put the release that should serve back, and deploy again.' },
  );
}

/** Fires the watchdog and sees the undo through, also one that is under way or whose answer was lost. */
export async function fire(
  keeper: StateKeeper,
  deployment: string,
  clock: Clock,
): Promise<'undone' | 'kept'> {
  const deadline = clock.monotonic() + undoMs;
  for (let faults = 0; clock.monotonic() <= deadline;) {
    try {
      if (await keeper.fire(deployment)) return 'undone';
      const { state, alive } = await keeper.watchdog(deployment);
      if (state === 'confirmed') return 'kept';
      if (!(state === 'fired' && alive)) return 'undone';
    } catch (error) {
      faults += 1;
      if (faults >= 3) throw error;
    }
    await clock.sleep(100);
  }
  throw new ActionError('The watchdog on the target is at its undo for two minutes and has not ended', {
    fix: 'See what the restart of the release before does there, then run auto-rollback with mode: reconcile.',
  });
}

/** What the release that is back says of itself, on each host. */
async function aftermath(work: Work, { bad, back }: Undo): Promise<string> {
  const { target } = work.parts;
  const places = target.places.filter((place) => back.has(placeName(place)));
  const said = await sideBySide(places, (place) => aftermathAt(work, place, back.get(placeName(place)), bad));
  const lines = said.map((each) => ({
    place: placeName(each.item),
    says: 'value' in each ? each.value : `${back.get(placeName(each.item))?.id ?? 'nothing'} is back`,
  }));
  const [only, second] = lines;
  if (!second) return only?.says ?? 'nothing had to be undone';
  const groups = Map.groupBy(lines, ({ says }) => says);
  return [...groups]
    .map(([says, group]) => `${group.map(({ place }) => place).join(', ')}: ${says}`)
    .join('; ');
}

async function aftermathAt(
  work: Work,
  place: ServingPlace,
  back: ReleaseThere | undefined,
  bad: string | undefined,
): Promise<string> {
  const cancelled = work.parts.cancelled?.aborted ?? false;
  if (!back)
    return bad ? nothingBefore(work, place, bad) : 'there was no release before, and nothing is current';
  if (cancelled) return `${back.id} is back`;
  const { target } = work.parts;
  const { health } = await target.runConfiguration(place, back.id);
  if (!health) return `${back.id} is back`;
  const port = activeSlot(await target.look(place))?.holds?.port;
  const answer = await work.parts.health(checkAt(health, port), back, undefined, place.host);
  await note(work, {
    place: placeName(place),
    step: 'health',
    state: answer.healthy ? 'done' : 'failed',
    detail: { of: back.id },
  });
  return answer.healthy
    ? `${back.id} is back: ${answer.because}`
    : `${back.id} is back, but not healthy: ${answer.because}`;
}

/** There is nothing to return to: what the bad release started is stopped where it says how. */
async function nothingBefore({ parts }: Work, place: ServingPlace, bad: string): Promise<string> {
  const run = await parts.target.runConfiguration(place, bad).catch(() => undefined);
  const none = 'there was no release to return to, so nothing is current';
  if (run?.stop) return `${none} and what ran was stopped`;
  return run?.restart ? `${none}; what ${bad} started may still run, since it has no "stop"` : none;
}
