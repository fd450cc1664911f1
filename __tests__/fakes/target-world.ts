import { ActionError } from '../../shared/runner/errors.ts';
import { HoldLost } from '../../shared/hosts/hold-lost.ts';
import type {
  Hold,
  JournalLine,
  LockRecord,
  NewJournalLine,
  WatchdogOrder,
} from '../../shared/hosts/state.ts';
import type { HookName, ReleaseThere, RunConfiguration } from '../../shared/targets/target.ts';
import type { Slot } from '../../shared/targets/slots.ts';
import type { CountersByName } from '../../shared/routers/router.ts';
import type { Clock } from '../../shared/time/clock.ts';

/** A release that lies on the fake host. */
export interface FakeRelease {
  there: ReleaseThere;
  run: RunConfiguration;
}

/** A watchdog as the fake host keeps it. */
export interface FakeWatchdog {
  order: WatchdogOrder;
  place: string;
  state: 'armed' | 'confirmed' | 'fired';
  deadline: number;
  alive: boolean;
  /** `current` was switched under this deployment: only then is there something to undo. */
  switched: boolean;
  /** The undo ended well. */
  undone: boolean;
  /** The undo ended, well or not: it hinders no other deployment any more. */
  over: boolean;
}

/** What lies on one fake host, whatever becomes of the runners that write to it. Tests read and change it freely. */
export interface FakeWorld {
  readonly host: string;
  readonly clock: Clock;
  current: string | undefined;
  /** The release whose restart or start ran last with success: what answers. */
  running: string | undefined;
  releases: Map<string, FakeRelease>;
  journal: JournalLine[];
  torn: number;
  fence: number;
  lock: LockRecord | undefined;
  /** The lock is another host's, and this one was told of it. */
  joined: boolean;
  watchdogs: Map<string, FakeWatchdog>;
  /** Ids whose restart or start fails. */
  broken: Set<string>;
  /** Hooks that fail: `after-switch 1.0.0-…`. */
  brokenHooks: Set<string>;
  /** Ids of which a byte was flipped on the host. */
  corrupt: Set<string>;
  /** False: a watchdog that is armed is not seen alive. */
  watchdogsStart: boolean;
  freeBytes: number;
  /** Where releases run side by side; none: one release runs. */
  slots: Slot[];
  /** What runs in each slot: those that started well. */
  inSlots: Map<string, string>;
  /** The router that this host's watchdogs put back. */
  router: FakeRouterWorld | undefined;
  /** Every command that ran: `restart 1.0.0-…`, in order. */
  commands: string[];
  /** Seconds since 1970 by the host's clock: the clock's, plus `skewSeconds`. */
  skewSeconds: number;
}

/** What a fake router sends where: shares by `host/slot`. */
export interface FakeRouterWorld {
  shares: Record<string, number>;
  /** What it counted by now; none: it does not count. */
  counters?: () => CountersByName;
}

/** An empty fake host. */
export function fakeWorld(clock: Clock, host = 'this machine'): FakeWorld {
  return {
    host,
    clock,
    current: undefined,
    running: undefined,
    releases: new Map(),
    journal: [],
    torn: 0,
    fence: 0,
    lock: undefined,
    joined: false,
    watchdogs: new Map(),
    broken: new Set(),
    brokenHooks: new Set(),
    corrupt: new Set(),
    watchdogsStart: true,
    freeBytes: 1e12,
    slots: [],
    inSlots: new Map(),
    router: undefined,
    commands: [],
    skewSeconds: 0,
  };
}

/** The fake host's clock, whole seconds. */
export const hostNow = (world: FakeWorld): number => Math.floor(world.clock.now() / 1000) + world.skewSeconds;

/** Two owners are the same when every field is. */
export const sameOwner = (a: LockRecord['owner'], b: LockRecord['owner']): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Why this hold may not write now; `undefined` when it may. */
export function whyLost(
  world: FakeWorld,
  hold: Hold,
  lease: 'any' | 'running' = 'running',
): string | undefined {
  const { lock } = world;
  if (!lock) return `it is free (the fence is ${String(world.fence)}, ours was ${String(hold.fence)})`;
  if (hold.fence !== lock.fence || hold.fence < world.fence)
    return `the fence is ${String(world.fence)}, ours was ${String(hold.fence)}`;
  if (!sameOwner(lock.owner, hold.owner) || lock.deployment !== hold.deployment)
    return 'another owner holds it';
  if (lease === 'running' && lock.expires <= hostNow(world)) return 'its lease ran out';
  return undefined;
}

/** Throws HoldLost unless this hold may write now. */
export function requireHold(world: FakeWorld, hold: Hold): void {
  const because = whyLost(world, hold);
  if (because) throw new HoldLost(world.host, because);
}

/** Appends to the fake journal, with what the host adds. */
export function record(world: FakeWorld, line: NewJournalLine): void {
  const last = world.journal.at(-1)?.seq ?? 0;
  const at = new Date(hostNow(world) * 1000).toISOString();
  world.journal.push({
    v: 1,
    seq: last + 1,
    at,
    fence: world.fence,
    ...(JSON.parse(JSON.stringify(line)) as NewJournalLine),
  });
}

/** Switches `current`, refusing what is not expected there. */
export function switchCurrent(world: FakeWorld, from: string | undefined, to: string | undefined): void {
  if (world.current === to) return;
  if (world.current !== from)
    throw new ActionError(
      `${world.host}: current is ${world.current ?? 'absent'}, expected ${from ?? 'absent'}: something else changed it`,
    );
  if (to !== undefined && !world.releases.has(to))
    throw new ActionError(`${world.host}: release ${to} is not there`);
  world.current = to;
}

/** Runs the restart of `id`, or the stop of `before` and the start of `id`, as the target program does. Gives the exit code. */
export function runCommands(world: FakeWorld, id: string | undefined, before: string | undefined): number {
  const next = id === undefined ? undefined : world.releases.get(id);
  const old = before === undefined ? undefined : world.releases.get(before);
  if (!next?.run.restart && old?.run.stop) {
    world.commands.push(`stop ${before ?? ''}`);
    world.running = undefined;
  }
  if (!next || id === undefined) return 0;
  if (!next.run.restart && !next.run.start) return 0;
  world.commands.push(`${next.run.restart ? 'restart' : 'start'} ${id}`);
  if (world.broken.has(id)) return 1;
  world.running = id;
  return 0;
}

/** Runs a hook of a release, where it has it. Gives the exit code. */
export function runHook(world: FakeWorld, id: string | undefined, name: HookName): number {
  if (id === undefined || !world.releases.get(id)?.run.hooks?.[name]) return 0;
  world.commands.push(`${name} ${id}`);
  return world.brokenHooks.has(`${name} ${id}`) ? 1 : 0;
}

/**
 * Fires a watchdog: the lock's fence is raised when the deployment that is undone still holds it, `current` goes
 * back, the old release's commands run, the lock becomes free. True when this call undid it.
 */
export function fireWatchdog(world: FakeWorld, deployment: string): boolean {
  const dog = world.watchdogs.get(deployment);
  // A call that arms it may still be on its way: it comes too late.
  if (!dog) world.watchdogs.set(deployment, overBeforeItWasArmed(deployment));
  if (!dog || dog.state === 'confirmed' || dog.undone) return false;
  dog.state = 'fired';
  dog.alive = false;
  if (world.lock?.deployment === deployment) world.fence += 1;
  const { order, place } = dog;
  const detail = { by: 'watchdog', from: order.from, to: order.to };
  record(world, { deployment, place, step: 'revert', state: 'begun', detail });
  if (order.router !== undefined && world.router)
    world.router.shares = JSON.parse(order.router) as Record<string, number>;
  const exitCode = dog.switched ? undo(world, order) : 0;
  if (order.beside && !order.to) stopSlots(world, order.from);
  dog.undone = exitCode === 0;
  dog.over = true;
  record(world, {
    deployment,
    place,
    step: 'revert',
    state: exitCode === 0 ? 'done' : 'failed',
    detail: { ...detail, exitCode },
  });
  if (world.lock?.deployment === deployment) world.lock = undefined;
  if (exitCode !== 0)
    throw new ActionError(
      `${world.host}: ${order.to} was put back, but its restart ended with ${String(exitCode)}`,
    );
  return true;
}

const overBeforeItWasArmed = (deployment: string): FakeWatchdog => ({
  order: { deployment, from: '', to: '', seconds: 0 },
  place: '',
  state: 'fired',
  deadline: 0,
  alive: false,
  switched: false,
  undone: true,
  over: true,
});

function undo(world: FakeWorld, order: WatchdogOrder): number {
  const to = order.to || undefined;
  switchCurrent(world, order.from, to);
  const exitCode = order.beside ? 0 : runCommands(world, to, order.from);
  return exitCode || runHook(world, to, 'after-rollback');
}

/** Ends what the slots with this release hold. */
function stopSlots(world: FakeWorld, id: string): void {
  for (const slot of world.slots) if (slot.holds?.release === id) emptySlot(world, slot.name);
}

const slotOf = (world: FakeWorld, name: string): Slot => {
  const slot = world.slots.find((each) => each.name === name);
  if (!slot) throw new Error(`no slot ${name}`);
  return slot;
};

/** Ends what a slot holds; refused where the current release runs there. */
export function emptySlot(world: FakeWorld, name: string): void {
  const slot = slotOf(world, name);
  const { holds } = slot;
  if (!holds) return;
  if (holds.release === world.current) throw new ActionError(`${world.host}: slot ${name} serves`);
  world.commands.push(`stop ${holds.release} in ${name}`);
  world.inSlots.delete(name);
  delete slot.holds;
}

/** Starts a release in a slot, as the target program does. Gives the exit code. */
export function startInSlot(world: FakeWorld, id: string, name: string): number {
  if (!world.releases.has(id)) throw new ActionError(`${world.host}: release ${id} is not there`);
  emptySlot(world, name);
  const slot = slotOf(world, name);
  slot.holds = { release: id, port: slot.port };
  world.commands.push(`start ${id} in ${name}`);
  if (world.broken.has(id)) return 1;
  world.inSlots.set(name, id);
  return 0;
}

/** Fires every living watchdog whose time is over. The fakes call it first thing in every call. */
export function passTime(world: FakeWorld): void {
  for (const [deployment, dog] of world.watchdogs) {
    if (dog.state !== 'armed' || !dog.alive || dog.deadline > hostNow(world)) continue;
    try {
      fireWatchdog(world, deployment);
    } catch {
      // As on a host: its failure is in the journal, and nobody is there to hear it.
    }
  }
}
