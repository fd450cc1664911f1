import { ActionError, explain } from '../runner/errors.ts';
import { releaseId } from '../targets/release-id.ts';
import { placeName, type ReleaseThere } from '../targets/target.ts';
import { actionsOf, noFindings, type Findings, type Movement } from './actions.ts';
import { execute, move, type Ending } from './execute.ts';
import { hooksOf, isIrreversible } from './hook-steps.ts';
import { hostOf } from './hosts.ts';
import {
  isSplit,
  planBake,
  planDecision,
  planPromotion,
  planRollout,
  type Layout,
  type Left,
  type Planned,
  type Strategy,
} from './machine.ts';
import { revert } from './revert.ts';
import type { RolloutParts } from './rollout.ts';
import { sideBySide } from './side-by-side.ts';
import { sidesOf } from './sides.ts';
import { leaveSlots } from './split-steps.ts';
import { Stopped } from './stop.ts';
import type { Work } from './work.ts';

/** The runner gives a cancelled step 7.5 s: this much of them may go into the way back. */
const undoAfterCancelMs = 5_000;

/** How a movement ended, what it found, and what is current now. */
export interface CarriedOut extends Ending {
  findings: Findings;
  /** The release that stays current though it was not confirmed: after its migration nothing goes back. */
  stays?: string;
  /** What is current at each place that was to move, as far as it is known. */
  current: Map<string, string | undefined>;
  because: string;
  /** False: an undo is under way or failed, or another owner is at work. The journal's story stays open then. */
  settled: boolean;
}

/** Where a plan's steps go, for places of a target and what a movement needs. */
export function layoutOf(
  { target, traffic }: RolloutParts,
  needs: Pick<Layout, 'places' | 'brings' | 'checked' | 'hooks'>,
  guarded = true,
): Layout {
  const own = needs.places.map((place) => hostOf(target, place));
  const hosts = guarded ? [...new Set([...own, ...(traffic ? [traffic.host] : [])])] : [];
  return { ...needs, hosts, routerHost: traffic?.host };
}

/** How a movement begins and ends. */
interface Terms {
  /** A fault at some of the places is a person's to decide on. */
  pauses?: boolean;
  /** What a paused rollout had done. */
  promotes?: Left;
  /** It ends unconfirmed: a watch decides. `decides`: it did, and the release is confirmed. */
  bakes?: boolean;
  decides?: boolean;
}

/** With slots every movement, a rollback too, is one of traffic; without them none is. */
export function strategyFor({ traffic }: RolloutParts, strategy: Strategy): Strategy {
  if (traffic) return isSplit(strategy) ? strategy : 'blue-green';
  if (!isSplit(strategy)) return strategy;
  throw new ActionError('Two releases cannot run side by side without slots and a router', {
    fix: 'Add slots and router to the environment, or deploy all-at-once.',
  });
}

function idTo({ to, bring }: Movement): string {
  const id = to?.id ?? (bring && releaseId(bring.manifest));
  if (id === undefined) throw new Error('Nothing is to move');
  return id;
}

/** Carries a movement out by its strategy; where it cannot be finished, goes back with the same care. */
export async function carryOut(
  work: Work,
  strategy: Strategy,
  movement: Movement,
  { pauses = false, promotes, bakes = false, decides = false }: Terms = {},
): Promise<CarriedOut> {
  const { log, target } = work.parts;
  const findings = noFindings();
  const places = target.places.map(placeName).filter((place) => movement.from.has(place));
  const brings = movement.bring !== undefined;
  const hooks = hooksOf(movement.run, { brings, goesBack: movement.goesBack ?? false });
  const needs = { places, brings, checked: movement.run.health !== undefined, hooks };
  const oneWay = brings && isIrreversible(movement.run);
  if (oneWay)
    log.warning(
      'The migration of this release cannot be reversed (reversible: no): no watchdog is armed, and once it is switched nothing goes back by itself.',
    );
  const layout = layoutOf(work.parts, needs, !oneWay);
  const how = strategyFor(work.parts, strategy);
  if (isSplit(how) && !decides) movement.sides = await sidesOf(work, places, idTo(movement));
  const plan = planOf(how, layout, { promotes, bakes: bakes && !oneWay, decides, oneWay });
  const actions = actionsOf(work, movement, findings);
  const ending = await execute(plan, actions, {
    from: promotes ? 'paused' : decides ? 'baking' : 'planned',
    // Beside what serves, nothing has to be decided: all of it goes back to where it was.
    pauses: pauses && !oneWay && !isSplit(how),
  });
  const current = new Map([...movement.from].map(([place, from]) => [place, from?.id] as const));
  for (const place of promotes?.moved ?? []) current.set(place, movement.to?.id);
  if (ending.state === 'paused') for (const place of ending.moved) current.set(place, movement.to?.id);
  if (ending.state === 'confirmed' || ending.state === 'baking')
    return went(ending, movement, findings, current);
  const because = ending.cause?.message ?? '';
  const settled = !(ending.cause instanceof Stopped && ending.cause.event === 'lost');
  if (ending.state !== 'reverting') return { ...ending, findings, current, because, settled };
  log.error(because);
  if (oneWay && work.timeline.some(({ step }) => step === 'switch'))
    return stay(work, movement, { ...ending, findings, current, because, settled: true });
  log.info(goingBack([...movement.from.values()]));
  return goBack(work, movement, { ...ending, findings, current, because, settled: false });
}

function planOf(
  how: Strategy,
  layout: Layout,
  { promotes, bakes, decides, oneWay }: Pick<Terms, 'promotes' | 'bakes' | 'decides'> & { oneWay: boolean },
): Planned[] {
  if (promotes) return planPromotion(how, promotes, layout);
  const whole = planRollout(oneWay || bakes ? allOrNone(how) : how, layout);
  if (decides) return planDecision(whole);
  return bakes ? planBake(whole) : whole;
}

/** No host may be given up where none can go back, and none where a watch decides for all. */
const allOrNone = (strategy: Strategy): Strategy =>
  typeof strategy === 'object' && 'rolling' in strategy
    ? { rolling: { ...strategy.rolling, maxFailures: 0 } }
    : strategy;

/** After a migration that cannot be reversed nothing goes back: what is current is looked at and told. */
async function stay(work: Work, { to }: Movement, stopped: CarriedOut): Promise<CarriedOut> {
  const { target } = work.parts;
  const places = target.places.filter((place) => stopped.current.has(placeName(place)));
  const moved = new Set<string>();
  for (const each of await sideBySide(places, (place) => target.look(place))) {
    const place = placeName(each.item);
    if ('error' in each) stopped.failed.set(place, new Error(`${place}: ${explain(each.error)}`));
    stopped.current.set(place, 'value' in each ? each.value.current : undefined);
    if ('value' in each && each.value.current === to?.id) moved.add(place);
  }
  const where = [...moved].join(', ') || 'no host';
  return {
    ...stopped,
    moved,
    state: move('reverting', 'fault'),
    ...(to && moved.size > 0 && { stays: to.id }),
    because: `${stopped.because} After a migration that cannot be reversed nothing goes back by itself: ${to?.id ?? 'the release'} is current on ${where}. Deploy a release that mends it`,
  };
}

function goingBack(releases: readonly (ReleaseThere | undefined)[]): string {
  const ids = [...new Set(releases.flatMap((each) => each?.id ?? []))];
  return ids.length > 0
    ? `Going back to ${ids.join(', ')}.`
    : 'Going back: there was no release before this one.';
}

/** It stands; places that were given up on the way are named, and end the run red. */
function went(
  ending: Ending,
  { to }: Movement,
  findings: Findings,
  current: Map<string, string | undefined>,
): CarriedOut {
  for (const place of current.keys()) if (!ending.failed.has(place)) current.set(place, to?.id);
  const seen = [...new Set(findings.seen.values())];
  const because =
    seen.length > 3
      ? `${seen.slice(0, 3).join('; ')} and so on`
      : seen.join('; ') || 'its contents were read back and are equal';
  const cause = ending.failed.size > 0 ? leftBehind(ending.failed, current.size) : findings.late;
  return { ...ending, cause, findings, current, because, settled: true };
}

function leftBehind(failed: ReadonlyMap<string, Error>, all: number): ActionError {
  const each = [...failed].map(([place, { message }]) => `${place}: ${message.replace(`${place}: `, '')}`);
  return new ActionError(
    `${String(failed.size)} of ${String(all)} places went back alone, the others serve the new release. ${each.slice(0, 10).join('; ')}`,
    {
      fix: 'Mend what is named, then deploy the same release again, or run auto-rollback with mode: reconcile: each of them brings the others to it.',
    },
  );
}

async function goBack(work: Work, movement: Movement, stopped: CarriedOut): Promise<CarriedOut> {
  try {
    const undone = await Promise.race([undo(work, movement, stopped.findings), afterCancel(work)]);
    if (undone === 'late') {
      work.keepsLock = true;
      return {
        ...stopped,
        current: new Map(),
        because: `${stopped.because} The way back is under way on the target, which finishes it alone`,
      };
    }
    const { kept, failed } = undone;
    for (const place of kept) stopped.current.set(place, movement.to?.id);
    for (const [place, error] of failed) stopped.failed.set(place, error);
    const because = undone.event === 'kept' ? undone.because : `${stopped.because} Then ${undone.because}.`;
    if (undone.event === 'kept')
      stopped.cause = failed.size > 0 ? leftBehind(failed, stopped.current.size) : undefined;
    const event = undone.problem ? 'fault' : undone.event;
    return { ...stopped, state: move('reverting', event), because, settled: true };
  } catch (error) {
    const event = error instanceof Stopped ? error.event : 'fault';
    const because = `${stopped.because} Going back failed too: ${explain(error)}`;
    const unknown = { ...stopped, current: new Map<string, string | undefined>(), because };
    if (event === 'lost') return { ...unknown, state: move('reverting', 'lost'), cause: error as Stopped };
    return { ...unknown, state: move('reverting', 'fault') };
  }
}

async function undo(
  work: Work,
  { from, to, sides }: Movement,
  { shares: before, started }: Findings,
): ReturnType<typeof revert> {
  const undone = await revert(work, work.deployment, { bad: to?.id, back: from });
  if (sides && undone.event === 'reverted') await leaveSlots(work, sides, { before, started });
  return undone;
}

/** Resolves some seconds after a cancellation; never where none comes. */
function afterCancel({ parts: { cancelled, clock } }: Work): Promise<'late'> {
  return new Promise((resolve) => {
    if (!cancelled) return;
    const wait = (): void => {
      void clock.sleep(undoAfterCancelMs).then(() => {
        resolve('late');
      });
    };
    if (cancelled.aborted) wait();
    else cancelled.addEventListener('abort', wait, { once: true });
  });
}
