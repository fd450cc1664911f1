import {
  next,
  type JudgedShare,
  type Lane,
  type LaneStep,
  type Planned,
  type RolloutEvent,
  type RolloutState,
} from './machine.ts';
import { sideBySide, together } from './side-by-side.ts';
import { Stopped } from './stop.ts';

/** What a step does at a place. */
export type Steps = Readonly<Record<LaneStep, (place: string) => Promise<void>>>;

/** The steps, and what goes on between them. */
export interface Actions {
  steps: Steps;
  /** Waits between two batches. */
  rest(ms: number): Promise<void>;
  /** Gives the new slots of all places together this per cent of their traffic. */
  route(percent: number): Promise<void>;
  /** Looks for a time how a canary does at its share; rejects where it is to go back. */
  judge(share: JudgedShare): Promise<void>;
  /** Takes one place back while the others go on. False: it had not failed after all. */
  giveUp(place: string, error: Error): Promise<boolean>;
  /** Hears of what failed after the end: it changes nothing any more. */
  after(error: unknown): void;
}

/** Where an execution ended, and by what. */
export interface Ending {
  state: RolloutState;
  cause: Error | undefined;
  /** Places that were given up, and why. */
  failed: Map<string, Error>;
  /** Places that were switched, and did all that was asked of them since. */
  moved: ReadonlySet<string>;
}

/** The state after an event: a move that the table does not know is a bug, never guessed. */
export function move(state: RolloutState, event: RolloutEvent): RolloutState {
  const after = next(state, event);
  if (after === undefined) throw new Error(`The rollout cannot go on from "${state}" by "${event}"`);
  return after;
}

/** How an execution begins, and what becomes of a fault at some of the places. */
interface Terms {
  from?: RolloutState;
  /** A fault at some places while others serve the new release pauses the rollout, for a person to decide. */
  pauses?: boolean;
}

/**
 * Runs a plan until it ends or something stops it; ends in `confirmed`, `failed`, `reverting`, `paused` or
 * `baking`. What comes after `confirmed` and `baking` cannot fail the rollout any more.
 */
export async function execute(
  plan: readonly Planned[],
  actions: Actions,
  { from = 'planned', pauses = false }: Terms = {},
): Promise<Ending> {
  let state: RolloutState = from;
  const failed = new Map<string, Error>();
  const moved = new Set<string>();
  let doubt: Error | undefined;
  const ends = (event: RolloutEvent, cause: Error): Ending => ({
    state: move(state, event),
    cause,
    failed,
    moved,
  });
  for (const planned of plan) {
    if ('event' in planned) {
      // What moved was seen by now: whether it goes on is not this run's to decide.
      if (doubt && (planned.event === 'advance' || planned.event === 'healthy'))
        return ends(moved.size > 0 ? 'unsure' : 'fault', doubt);
      state = move(state, planned.event);
      continue;
    }
    const lanes = 'lanes' in planned ? planned.lanes.filter(({ place }) => !failed.has(place)) : [];
    const faults = await faultsOf(planned, lanes, actions);
    noteMoved(moved, lanes, faults);
    if (faults.length === 0) continue;
    if (state === 'confirmed' || state === 'baking') {
      faults.forEach(({ error }) => actions.after(error));
      continue;
    }
    const mayFail = 'mayFail' in planned ? planned.mayFail : 0;
    if (failed.size + faults.length > mayFail || faults.some(({ error }) => stopsAll(error))) {
      const cause = together(faults.map(({ error }) => error)) as Error;
      const isOver = stopsAll(cause) || !pauses || (state !== 'switching' && state !== 'observing');
      if (isOver) return ends(cause instanceof Stopped ? cause.event : 'fault', cause);
      doubt = doubt ? (together([doubt, cause]) as Error) : cause;
    }
    await giveUpAll(faults, failed, actions);
  }
  return { state, cause: undefined, failed, moved };
}

interface Fault {
  place: string;
  error: Error;
}

/** Which places have done all that was asked of them since they were switched. */
function noteMoved(moved: Set<string>, lanes: readonly Lane[], faults: readonly Fault[]): void {
  for (const { place, steps } of lanes)
    if (steps.includes('switch') || steps.includes('health')) moved.add(place);
  for (const { place } of faults) moved.delete(place);
}

/** One after the other: the host that keeps the lock may be among them. */
async function giveUpAll(
  faults: readonly Fault[],
  failed: Map<string, Error>,
  actions: Actions,
): Promise<void> {
  for (const { place, error } of faults) if (await actions.giveUp(place, error)) failed.set(place, error);
}

/** A watchdog that fired is its own host's matter; all else that stops a rollout stops it everywhere. */
const stopsAll = (error: Error): boolean => error instanceof Stopped && error.event !== 'fired';

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** What went wrong in one entry of the plan, at which places; `''` where it concerns the whole. */
function faultsOf(
  planned: Exclude<Planned, { event: RolloutEvent }>,
  lanes: readonly Lane[],
  actions: Actions,
): Promise<Fault[]> {
  if ('restMs' in planned) return ofWhole(actions.rest(planned.restMs));
  if ('judge' in planned) return ofWhole(actions.judge(planned.judge));
  if ('percent' in planned) return ofWhole(actions.route(planned.percent));
  return run(lanes, actions.steps);
}

const ofWhole = (work: Promise<void>): Promise<Fault[]> =>
  work.then(
    () => [],
    (error: unknown) => [{ place: '', error: asError(error) }],
  );

/** Bytes are brought to a few hosts at the same time; the rest is short. */
const atOnce = (lanes: readonly Lane[]): number =>
  lanes.some(({ steps }) => steps.includes('prepare')) ? 8 : 64;

/** The lanes side by side, each to its end: what one says does not hide what another would have said. */
async function run(lanes: readonly Lane[], steps: Steps): Promise<Fault[]> {
  const lane = async ({ place, steps: names }: Lane): Promise<void> => {
    for (const name of names) await steps[name](place);
  };
  const settled = await sideBySide(lanes, lane, atOnce(lanes));
  return settled.flatMap((each) =>
    'error' in each ? [{ place: each.item.place, error: asError(each.error) }] : [],
  );
}
