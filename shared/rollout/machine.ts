import type { HookName } from '../targets/target.ts';

/** How many places one batch of a rolling deployment has. */
export type Batch = { places: number } | { percent: number };

/** How releases move over places. More follow as cases of `planRollout`. */
export type Strategy =
  | 'all-at-once'
  | { rolling: { batch: Batch; pauseMs: number; /** Places that may fail. */ maxFailures: number } }
  | SplitStrategy;

/** The release starts beside what serves, and the router moves the traffic: at once, or by steps of per cent. */
export type SplitStrategy = 'blue-green' | { canary: CanaryTerms };

/** What follows a canary of which too little was seen: all of the traffic, or the way back. */
type AfterDoubt = 'go-on' | 'roll-back';

/** The shares that a canary gets one after the other, each judged for the pause. Doubt goes on where nothing is said. */
interface CanaryTerms {
  steps: readonly number[];
  pauseMs: number;
  onInconclusive?: AfterDoubt;
  onNoData?: AfterDoubt;
}

/** Whether a strategy moves traffic between two releases that run side by side. */
export const isSplit = (strategy: Strategy): strategy is SplitStrategy =>
  strategy === 'blue-green' || (typeof strategy === 'object' && 'canary' in strategy);

/** Where a deployment stands. */
export type RolloutState =
  | 'planned'
  | 'prepared'
  | 'armed'
  | 'switching'
  | 'observing'
  | 'confirming'
  | 'confirmed'
  | 'reverting'
  | 'reverted'
  | 'paused'
  | 'baking'
  | 'failed';

/** What moves a deployment from one state to another. */
export type RolloutEvent =
  | 'prepared'
  | 'armed'
  | 'switch'
  | 'switched'
  | 'advance'
  | 'healthy'
  | 'confirmed'
  | 'unsure'
  | 'bake'
  | 'promote'
  | 'abort'
  | 'fault'
  | 'cancel'
  | 'fired'
  | 'reverted'
  | 'kept'
  | 'lost';

/**
 * The whole machine. `fired`: the target's watchdog went back alone. `lost`: another owner holds the lock, so
 * nothing may be written any more. `kept`: confirm had won before the undo. `bake`: it serves, and its watch decides. An
 * event without a row is refused.
 */
export const transitions: Readonly<
  Record<RolloutState, Readonly<Partial<Record<RolloutEvent, RolloutState>>>>
> = {
  planned: { prepared: 'prepared', fault: 'failed', cancel: 'failed', fired: 'failed', lost: 'failed' },
  prepared: { armed: 'armed', fault: 'reverting', cancel: 'reverting', fired: 'reverting', lost: 'failed' },
  armed: { switch: 'switching', fault: 'reverting', cancel: 'reverting', fired: 'reverting', lost: 'failed' },
  switching: {
    switched: 'observing',
    fault: 'reverting',
    cancel: 'reverting',
    fired: 'reverting',
    lost: 'failed',
  },
  observing: {
    healthy: 'confirming',
    advance: 'switching',
    unsure: 'paused',
    bake: 'baking',
    fault: 'reverting',
    cancel: 'reverting',
    fired: 'reverting',
    lost: 'failed',
  },
  // The decision is made: a cancellation no longer stops it. Only the watchdog's own undo can have been faster.
  confirming: {
    confirmed: 'confirmed',
    cancel: 'confirming',
    fault: 'reverting',
    fired: 'reverting',
    lost: 'failed',
  },
  paused: { promote: 'observing', abort: 'reverting', fired: 'reverting', lost: 'failed' },
  baking: { promote: 'observing', abort: 'reverting', fired: 'reverting', lost: 'failed' },
  reverting: {
    reverted: 'reverted',
    kept: 'confirmed',
    cancel: 'reverting',
    fault: 'failed',
    lost: 'failed',
  },
  confirmed: {},
  reverted: {},
  failed: {},
};

/** The state after an event; `undefined` where the machine knows no such move. */
export function next(state: RolloutState, event: RolloutEvent): RolloutState | undefined {
  return transitions[state][event];
}

/** A step of the journal that acts on a place. */
export type StepName =
  | HookName
  | 'prepare'
  | 'arm'
  | 'start'
  | 'switch'
  | 'restart'
  | 'health'
  | 'route'
  | 'judge'
  | 'decide'
  | 'confirm'
  | 'drain'
  | 'clean-up';

/** A step of a lane; `route` and `judge` concern the router alone. */
export type LaneStep = Exclude<StepName, 'route' | 'judge'>;

/** What a step does and how it is undone: each may be repeated, and its undo too. */
export const steps: Readonly<Record<StepName, { does: string; undo: string }>> = {
  prepare: {
    does: 'brings the release beside what serves and reads it back',
    undo: 'none needed: it serves nothing yet',
  },
  migrate: {
    does: "runs the release's migration, once, on the first host",
    undo: 'none: a schema stays, and only code goes back',
  },
  arm: { does: 'starts the watchdog and sees it alive', undo: 'fires it' },
  start: {
    does: 'starts the release in the slot that serves nothing, beside the one that serves',
    undo: 'stops it, once it has no traffic any more',
  },
  'before-switch': {
    does: "runs the release's hook before the switch",
    undo: 'none of its own: the release before runs its after-rollback',
  },
  switch: { does: 'makes the release current by one rename', undo: 'makes the one before current again' },
  restart: {
    does: "runs the release's restart, or stop and start",
    undo: 'restarts the one before by its own commands',
  },
  health: {
    does: 'asks until the release answers as the version expected',
    undo: 'none needed: it only looks',
  },
  'after-switch': {
    does: "runs the release's hook, once it serves",
    undo: 'none of its own: the release before runs its after-rollback',
  },
  route: {
    does: 'gives the slots with the release their share of the traffic and reads it back',
    undo: 'gives all of it back to the slots from before, first of all',
  },
  judge: {
    does: 'compares the answers of the new slots with those of the old, as the router counts them, for the pause',
    undo: 'none needed: it only looks',
  },
  decide: {
    does: 'puts all watchdogs off and writes the decision on the host that keeps the lock',
    undo: 'none: a host that is not confirmed after it goes back alone, and the next run brings it there again',
  },
  confirm: {
    does: 'takes the watchdog off duty',
    undo: 'none: from here on a rollback is a deployment of its own',
  },
  'after-rollback': {
    does: 'runs the hook of the release that is back, once it is confirmed',
    undo: 'none: where it fails the rollback stands, and the run ends red',
  },
  drain: {
    does: 'waits until the slots from before serve no connection; they stay warm for a rollback',
    undo: 'none',
  },
  'clean-up': { does: 'removes releases beyond those that are kept', undo: 'none' },
};

/** Steps at one place, one after the other. The place is `''` where they concern the whole. */
export interface Lane {
  place: string;
  steps: readonly LaneStep[];
}

/** One entry of a plan: lanes that run side by side, time to wait, a share of the traffic, or the event that follows. */
export type Planned =
  | {
      lanes: readonly Lane[];
      /** How many places may have failed after it: they alone go back. */ mayFail: number;
    }
  | { restMs: number }
  | { judge: JudgedShare }
  | { /** Per cent of the traffic of all places together that their new slots get. */ percent: number }
  | { event: RolloutEvent };

/** One share of a canary that is looked at. Times count the looks at all shares, not what lies between them. */
export interface JudgedShare {
  percent: number;
  fromMs: number;
  toMs: number;
  /** When all shares were looked at: the judge says then what it holds of the canary. */
  endMs: number;
  onInconclusive: AfterDoubt;
  onNoData: AfterDoubt;
}

/** Where the steps go: the places in their order, and the hosts that keep watchdogs. */
export interface Layout {
  places: readonly string[];
  hosts: readonly string[];
  /** The release is brought there first, and old ones are removed in the end; a rollback finds its release there. */
  brings: boolean;
  /** There is a health check. */
  checked: boolean;
  /** The host whose watchdog puts the router's shares back, where there is a router. */
  routerHost?: string | undefined;
  /** Hooks that are to run. */
  hooks?: readonly HookName[];
}

/** A hook where it is to run. */
const hook = ({ hooks = [] }: Layout, name: HookName): HookName[] => (hooks.includes(name) ? [name] : []);

/** The steps of a rollout as data. A strategy knows places and whether traffic is split, never the target. */
export function planRollout(strategy: Strategy, layout: Layout): Planned[] {
  const { places } = layout;
  if (strategy === 'all-at-once')
    return around(layout, 0, moved([places], layout, { mayFail: 0, pauseMs: 0 }));
  if (isSplit(strategy))
    return around(
      layout,
      0,
      split(layout, strategy === 'blue-green' ? { steps: [], pauseMs: 0 } : strategy.canary),
      true,
    );
  const { batch, pauseMs, maxFailures } = strategy.rolling;
  const mayFail = Math.min(maxFailures, places.length - 1);
  return around(layout, mayFail, moved(batches(places, batch), layout, { mayFail, pauseMs }));
}

const at = (where: readonly string[], mayFail: number, ...steps: LaneStep[]): Planned[] =>
  where.length > 0 && steps.length > 0 ? [{ lanes: where.map((place) => ({ place, steps })), mayFail }] : [];

/** Everything is ready everywhere before the first switch, and everything was seen before the first confirm. */
function around(layout: Layout, mayFail: number, middle: Planned[], beside = false): Planned[] {
  const { places, hosts, brings, routerHost } = layout;
  const first = hosts.filter((host) => host === routerHost);
  const others = hosts.filter((host) => host !== routerHost);
  return [
    ...(brings ? at(places, 0, 'prepare') : []),
    { event: 'prepared' },
    ...at(places.slice(0, 1), 0, ...hook(layout, 'migrate')),
    // Before the watchdogs note where traffic goes: what is being started gets none when they put that back.
    ...(beside ? [{ percent: 0 }] : []),
    ...at(hosts, 0, 'arm'),
    { event: 'armed' },
    ...middle,
    { event: 'healthy' },
    ...(hosts.length > 1 ? at([''], mayFail, 'decide') : []),
    // Where the traffic goes is the decision: no host is confirmed while its router could still go back.
    ...at(first, 0, 'confirm'),
    // After the decision a host that cannot be confirmed goes back alone: one that was is enough.
    ...at(others, hosts.length - 1, 'confirm'),
    { event: 'confirmed' },
    ...at(places, 0, ...hook(layout, 'after-rollback')),
    ...(beside ? at([''], 0, 'drain') : []),
    ...(brings ? at(places, 0, 'clean-up') : []),
  ];
}

function moved(
  groups: readonly (readonly string[])[],
  layout: Layout,
  { mayFail, pauseMs }: { mayFail: number; pauseMs: number },
): Planned[] {
  const seen: LaneStep[] = [
    ...(layout.checked ? (['health'] as const) : []),
    ...hook(layout, 'after-switch'),
  ];
  return groups.flatMap((group, index): Planned[] => [
    ...(index > 0 && pauseMs > 0 ? [{ restMs: pauseMs }] : []),
    ...(index === 0 ? at(group, mayFail, ...hook(layout, 'before-switch')) : []),
    { event: index === 0 ? 'switch' : 'advance' },
    // Only once it is known that the deployment goes on: a pause comes at that event.
    ...(index > 0 ? at(group, mayFail, ...hook(layout, 'before-switch')) : []),
    ...at(group, mayFail, 'switch', 'restart'),
    { event: 'switched' },
    ...at(group, mayFail, ...seen),
  ]);
}

/** Beside what serves: started and seen, given its share step by step and seen after each, and current in the end. */
function split(layout: Layout, canary: CanaryTerms): Planned[] {
  const { places, checked } = layout;
  const seen = checked ? at(places, 0, 'health') : [];
  return [
    { event: 'switch' },
    ...at(places, 0, 'start'),
    ...seen,
    ...at(places, 0, ...hook(layout, 'before-switch')),
    ...canary.steps.flatMap((percent, index): Planned[] => [
      { percent },
      { event: 'switched' },
      ...(canary.pauseMs > 0 ? [{ judge: judgedShare(canary, percent, index) }] : []),
      ...seen,
      { event: 'advance' },
    ]),
    { percent: 100 },
    ...at(places, 0, 'switch'),
    { event: 'switched' },
    ...seen,
    ...at(places, 0, ...hook(layout, 'after-switch')),
  ];
}

const judgedShare = (
  { steps: all, pauseMs, onInconclusive = 'go-on', onNoData = 'go-on' }: CanaryTerms,
  percent: number,
  index: number,
): JudgedShare => ({
  percent,
  fromMs: index * pauseMs,
  toMs: (index + 1) * pauseMs,
  endMs: all.length * pauseMs,
  onInconclusive,
  onNoData,
});

/** What is left to be done when a person lets a paused deployment go on. */
export interface Left {
  /** Places that were switched and seen to be well. */
  moved: readonly string[];
  /** Places that were not switched yet. */
  rest: readonly string[];
}

/**
 * The steps after a pause: what moved is seen to be well still, the rest moves by the strategy, and all are confirmed.
 * The watchdogs are armed, and the release lies everywhere.
 */
export function planPromotion(strategy: Strategy, { moved: done, rest }: Left, layout: Layout): Planned[] {
  const again: Planned[] = layout.checked ? at(done, done.length - 1, 'health') : [];
  const whole = planRollout(strategy, { ...layout, places: rest, brings: false });
  const from = whole.findIndex((each) => 'event' in each && each.event === 'armed') + 1;
  // The first batch after the pause is no first switch of all.
  const middle = whole
    .slice(from)
    .map((each): Planned => ('event' in each && each.event === 'switch' ? { event: 'advance' } : each));
  return [{ event: 'promote' }, ...again, ...middle.filter((each) => rest.length > 0 || !isMove(each))];
}

/** The place of an event in a plan. */
const atEvent = (plan: readonly Planned[], event: RolloutEvent): number =>
  plan.findIndex((each) => 'event' in each && each.event === event);

/** A plan that leaves the decision to a watch: what comes after confirm is done at once, and the watchdogs stay armed. */
export const planBake = (plan: readonly Planned[]): Planned[] => [
  ...plan.slice(0, atEvent(plan, 'healthy')),
  { event: 'bake' },
  ...plan.slice(atEvent(plan, 'confirmed') + 1),
];

/** What is left of such a plan when the release was found healthy: the decision, and confirm. */
export const planDecision = (plan: readonly Planned[]): Planned[] => [
  { event: 'promote' },
  ...plan.slice(atEvent(plan, 'healthy'), atEvent(plan, 'confirmed') + 1),
];

/** Events of batches, where there are none. */
const isMove = (planned: Planned): boolean =>
  'event' in planned && (planned.event === 'advance' || planned.event === 'switched');

/** The places in groups of a batch; a percentage is rounded down, and one place goes at least. */
function batches(places: readonly string[], batch: Batch): string[][] {
  const size = Math.max(
    1,
    'places' in batch ? batch.places : Math.floor((places.length * batch.percent) / 100),
  );
  return Array.from({ length: Math.ceil(places.length / size) }, (_, index) =>
    places.slice(index * size, (index + 1) * size),
  );
}
