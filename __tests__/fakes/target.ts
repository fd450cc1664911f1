import { ActionError } from '../../shared/runner/errors.ts';
import type { CleanedUp, Hold, JoinAnswer, LockAnswer, LockOwner } from '../../shared/hosts/state.ts';
import type { Release } from '../../shared/release/manifest.ts';
import { releaseId } from '../../shared/targets/release-id.ts';
import { placeName } from '../../shared/targets/target.ts';
import type {
  PlaceFacts,
  ReleaseThere,
  RunConfiguration,
  RunReport,
  ServingPlace,
  StateKeeper,
  Target,
} from '../../shared/targets/target.ts';
import {
  emptySlot,
  fakeWorld,
  fireWatchdog,
  hostNow,
  passTime,
  record,
  requireHold,
  runCommands,
  runHook,
  sameOwner,
  startInSlot,
  switchCurrent,
  whyLost,
  type FakeWorld,
} from './target-world.ts';

export { fakeWorld, passTime, type FakeWorld };

/**
 * What may go wrong with one call: `fail` throws and nothing was done; `lost` does it and throws (the answer never
 * came); `kill-before` and `kill-after` kill the runner: this call and all later ones of this target throw.
 */
export type Fault = 'fail' | 'lost' | 'kill-before' | 'kill-after';

/** Decides the fault of the n-th call (from 1) of a target and its keeper; `step` is the function's name. */
export type FaultHook = (n: number, step: string) => Fault | undefined;

/** Thrown by every call of a runner that was killed: the test catches it, and starts another runner. */
export class Killed extends Error {}

/** The n-th call gets this fault; all others work. */
export const faultAt =
  (at: number, fault: Fault): FaultHook =>
  (n) =>
    n === at ? fault : undefined;

type Guard = <T>(step: string, act: () => T) => Promise<T>;

function guarded(world: FakeWorld, fault: FaultHook, calls: string[]): Guard {
  let dead = false;
  return async (step, act) => {
    await Promise.resolve();
    if (dead) throw new Killed(`killed before ${step}`);
    calls.push(step);
    const kind = fault(calls.length, step);
    passTime(world);
    dead = kind === 'kill-before' || kind === 'kill-after';
    if (kind === 'kill-before') throw new Killed(`killed at ${step}`);
    if (kind === 'fail') throw new ActionError(`${world.host}: ${step} failed`);
    const answer = act();
    if (kind === 'lost') throw new ActionError(`${world.host}: the answer to ${step} was lost`);
    if (kind === 'kill-after') throw new Killed(`killed after ${step}`);
    return answer;
  };
}

function acquireLock(
  world: FakeWorld,
  owner: LockOwner,
  deployment: string,
  leaseSeconds: number,
  takeOver?: { fence: number },
  above = 0,
): LockAnswer {
  const now = hostNow(world);
  const { lock } = world;
  const ours = lock !== undefined && sameOwner(lock.owner, owner) && lock.deployment === deployment;
  const takenUp = lock !== undefined && lock.paused && lock.deployment === deployment;
  if (lock && !ours && !takenUp && takeOver?.fence !== lock.fence)
    return { got: false, record: structuredClone(lock), expired: lock.expires <= now, hostNow: now };
  if (!ours || lock.fence !== world.fence) world.fence += 1;
  if (world.fence <= above) world.fence = above + 1;
  world.lock = { v: 1, owner, deployment, fence: world.fence, expires: now + leaseSeconds, paused: false };
  world.joined = false;
  return { got: true, hold: { owner, deployment, fence: world.fence } };
}

function joinLock(world: FakeWorld, { owner, deployment, fence }: Hold, leaseSeconds: number): JoinAnswer {
  const now = hostNow(world);
  const { lock } = world;
  const same = lock !== undefined && sameOwner(lock.owner, owner) && lock.deployment === deployment;
  const again = same && lock.fence === fence && world.fence === fence;
  if (!again && fence <= world.fence) return { got: false, seen: world.fence };
  if (lock && !same && !world.joined && lock.expires > now)
    return { got: false, record: structuredClone(lock), expired: false, hostNow: now };
  world.fence = fence;
  world.lock = { v: 1, owner, deployment, fence, expires: now + leaseSeconds, paused: false };
  world.joined = true;
  return { got: true };
}

function refuseSecondWatchdog(world: FakeWorld, deployment: string): void {
  for (const [other, dog] of world.watchdogs)
    if (other !== deployment && (dog.state === 'armed' || (dog.state === 'fired' && !dog.over)))
      throw new ActionError(`${world.host}: the watchdog of deployment ${other} is still ${dog.state}`);
}

function fakeKeeper(world: FakeWorld, call: Guard): StateKeeper {
  const report = (deployment: string) => {
    const dog = world.watchdogs.get(deployment);
    const now = hostNow(world);
    if (!dog) return { state: 'none' as const, alive: false, deadline: 0, hostNow: now };
    return { state: dog.state, alive: dog.alive, deadline: dog.deadline, hostNow: now };
  };
  return {
    readJournal: () =>
      call('readJournal', () => ({ lines: structuredClone(world.journal), torn: world.torn })),
    append: (hold, line) =>
      call('append', () => {
        requireHold(world, hold);
        record(world, line);
      }),
    acquire: (owner, deployment, seconds, takeOver, above) =>
      call('acquire', () => acquireLock(world, owner, deployment, seconds, takeOver, above)),
    join: (hold, seconds) => call('join', () => joinLock(world, hold, seconds)),
    renew: (hold, seconds, paused = false) =>
      call('renew', () => {
        if (!world.lock || whyLost(world, hold, 'any')) return false;
        Object.assign(world.lock, { expires: hostNow(world) + seconds, paused });
        return true;
      }),
    release: (hold) =>
      call('release', () => {
        if (!whyLost(world, hold, 'any')) world.lock = undefined;
      }),
    arm: (hold, order) =>
      call('arm', () => {
        requireHold(world, hold);
        refuseSecondWatchdog(world, order.deployment);
        if (order.to && !world.releases.has(order.to))
          throw new ActionError(`${world.host}: release ${order.to} is not there`);
        const dog = world.watchdogs.get(order.deployment);
        if (dog && dog.state !== 'armed')
          throw new ActionError(
            `${world.host}: the watchdog of ${order.deployment} has already ${dog.state}`,
          );
        const deadline = hostNow(world) + order.seconds;
        const alive = world.watchdogsStart;
        const switched = dog?.switched ?? false;
        world.watchdogs.set(order.deployment, {
          order,
          place: world.host,
          state: 'armed',
          deadline,
          alive,
          switched,
          undone: false,
          over: false,
        });
        return report(order.deployment);
      }),
    extend: (hold, deployment, seconds) =>
      call('extend', () => {
        const dog = world.watchdogs.get(deployment);
        if (dog?.state !== 'armed') return false;
        requireHold(world, hold);
        dog.deadline = hostNow(world) + seconds;
        return true;
      }),
    confirm: (hold, deployment) =>
      call('confirm', () => {
        const dog = world.watchdogs.get(deployment);
        if (dog?.state !== 'armed') return dog?.state === 'confirmed';
        requireHold(world, hold);
        Object.assign(dog, { state: 'confirmed', alive: false });
        return true;
      }),
    fire: (deployment) => call('fire', () => fireWatchdog(world, deployment)),
    watchdog: (deployment) => call('watchdog', () => report(deployment)),
  };
}

/** The id that a release has on a target. */
export const fakeReleaseId = (release: Release): string => releaseId(release.manifest);

function place(world: FakeWorld, release: Release, run: RunConfiguration): ReleaseThere {
  const { manifest, digest } = release;
  if (manifest.contents.bytes > world.freeBytes)
    throw new ActionError(
      `${world.host}: ${String(manifest.contents.bytes)} bytes are needed and ${String(world.freeBytes)} are free`,
    );
  const id = releaseId(release.manifest);
  const there = {
    id,
    version: manifest.version,
    commit: manifest.commit.sha,
    digest,
    contentsDigest: manifest.contents.digest,
  };
  world.releases.set(id, { there, run: structuredClone(run) });
  return there;
}

function facts(world: FakeWorld): PlaceFacts {
  return {
    current: world.current,
    releases: [...world.releases.values()].map(({ there }) => there),
    freeBytes: world.freeBytes,
    freeInodes: 1e6,
    hostNow: hostNow(world),
    ...(world.slots.length > 0 && { slots: structuredClone(world.slots) }),
    tools: { flock: true, setsid: true, 'systemd-run': false, sha256: true, tar: true, 'mv-T': true },
  };
}

function removeAllBut(world: FakeWorld, keep: readonly string[]): CleanedUp {
  const armed = [...world.watchdogs.values()].filter(({ state, over }) => state !== 'confirmed' && !over);
  const held = world.slots.map(({ holds }) => holds?.release);
  const kept = new Set([
    ...keep,
    ...held,
    world.current,
    ...armed.flatMap(({ order }) => [order.to, order.from]),
  ]);
  const removed = [...world.releases.keys()].filter((id) => !kept.has(id));
  for (const id of removed) world.releases.delete(id);
  return { removed, inUse: [], foreign: [] };
}

/**
 * An in-memory target with the semantics of the target program: fences, leases by the clock, the race of confirm
 * and fire, drift. Several targets over one world are several runners; `calls` lists what this one asked.
 */
export function fakeTarget(
  world: FakeWorld,
  fault: FaultHook = () => undefined,
): Target & { readonly world: FakeWorld; readonly calls: string[] } {
  const calls: string[] = [];
  const call = guarded(world, fault, calls);
  const keeper = fakeKeeper(world, call);
  const only: ServingPlace = { host: world.host, slot: '' };
  const writing = <T>(step: string, at: ServingPlace, hold: Hold, act: () => T): Promise<T> =>
    call(step, () => {
      if (placeName(at) !== placeName(only)) throw new Error(`no place ${placeName(at)}`);
      requireHold(world, hold);
      return act();
    });
  const there = (id: string) => {
    const release = world.releases.get(id);
    if (!release) throw new ActionError(`${world.host}: release ${id} is not there`);
    return release;
  };
  return {
    kind: 'directory',
    places: [only],
    world,
    calls,
    keeper: () => keeper,
    look: () => call('look', () => facts(world)),
    prepare: (at, hold, release, run) =>
      writing('prepare', at, hold, () => ({
        ...place(world, release, run),
        travelled: { files: 0, bytes: 0 },
      })),
    verify: (_, id) =>
      call('verify', () => {
        there(id);
        if (world.corrupt.has(id)) throw new ActionError(`${world.host}: release ${id}: server.js differs`);
        return { schema: 'deploy-actions/contents/v1', entries: [] };
      }),
    switch: (at, hold, from, to) =>
      writing('switch', at, hold, () => {
        const dog = world.watchdogs.get(hold.deployment);
        if (dog?.state === 'armed') dog.switched = true;
        switchCurrent(world, from, to);
      }),
    restart: (at, hold, id, before) =>
      writing('restart', at, hold, (): RunReport => {
        const exitCode = runCommands(world, id, before);
        return { exitCode, tail: exitCode === 0 ? [] : ['it fell over'], durationMs: 1 };
      }),
    observe: () => call('observe', () => undefined),
    hook: (at, hold, id, name) =>
      writing('hook', at, hold, (): RunReport => {
        const exitCode = runHook(world, id, name);
        return { exitCode, tail: [`${name} of ${id}`], durationMs: 1 };
      }),
    start: (at, hold, id, slot) =>
      writing('start', at, hold, (): RunReport => {
        const exitCode = startInSlot(world, id, slot.name);
        return { exitCode, tail: exitCode === 0 ? [] : ['it fell over'], durationMs: 1 };
      }),
    stop: (at, hold, slot) =>
      writing('stop', at, hold, (): RunReport => {
        emptySlot(world, slot.name);
        return { exitCode: 0, tail: [], durationMs: 1 };
      }),
    runConfiguration: (_, id) => call('runConfiguration', () => structuredClone(there(id).run)),
    adopt: (at, hold, id, run) =>
      writing('adopt', at, hold, () => {
        const adopted = {
          id,
          version: id,
          commit: '',
          digest: '',
          contentsDigest: `sha256:${Buffer.from(id).toString('hex').padEnd(64, '0').slice(0, 64)}`,
        };
        world.releases.set(id, { there: adopted, run: structuredClone(run) });
        return adopted;
      }),
    cleanUp: (at, hold, keep) => writing('cleanUp', at, hold, () => removeAllBut(world, keep)),
  };
}
