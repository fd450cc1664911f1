import type { HealthProbe } from '../../../shared/health/health.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { fleetTarget } from '../../../shared/targets/fleet.ts';
import type { RunConfiguration } from '../../../shared/targets/target.ts';
import { fakeClock, type FakeClock } from '../../fakes/clock.ts';
import { fakeRouter } from '../../fakes/router.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import {
  fakeTarget,
  fakeWorld,
  Killed,
  type Fault,
  type FaultHook,
  type FakeWorld,
} from '../../fakes/target.ts';
import type { FakeRouterWorld } from '../../fakes/target-world.ts';
import { healthCheck, ownerOf } from './scene.ts';

/** How a release runs in slots. */
export const inSlots: RunConfiguration = {
  start: 'start',
  stop: 'stop',
  shared: [],
  env: {},
  health: { ...healthCheck, url: 'http://127.0.0.1:{port}/' },
};

/** Hosts with two slots each, a router before them, and its host, which may be one of them. */
export interface SplitScene {
  clock: FakeClock;
  worlds: FakeWorld[];
  /** All hosts with a watchdog: the router's may be another. */
  watched: FakeWorld[];
  router: FakeRouterWorld;
  /** Ids that never answer well. */
  sick: Set<string>;
  logged: string[];
  /** Another runner; `calls` counts what it asked of all hosts and of the router. */
  parts(
    runId: number,
    fault?: (n: number, step: string) => Fault | undefined,
    more?: Partial<RolloutParts>,
  ): RolloutParts & { calls: { count: number } };
  /** What gets traffic: the release of each slot with a share; `undefined` for a slot where nothing runs. */
  serving(): (string | undefined)[];
  /** The releases that got traffic at any time, and `nothing` where it went nowhere. */
  seen: Set<string>;
}

export function splitScene(names: readonly string[], routerHost: string): SplitScene {
  const clock = fakeClock();
  const router: FakeRouterWorld = { shares: {} };
  const worlds = names.map((name) => fakeWorld(clock, name));
  for (const world of worlds) {
    world.slots = [
      { name: 'blue', port: 8081 },
      { name: 'green', port: 8082 },
    ];
    for (const slot of world.slots) router.shares[`${world.host}/${slot.name}`] = 50 / worlds.length;
  }
  const alone = names.includes(routerHost) ? [] : [fakeWorld(clock, routerHost)];
  const watched = [...worlds, ...alone];
  for (const world of watched) if (world.host === routerHost) world.router = router;
  const sick = new Set<string>();
  const seen = new Set<string>();
  const runner = fakeRunner();
  const serving = () =>
    worlds.flatMap((world) =>
      world.slots
        .filter(({ name }) => (router.shares[`${world.host}/${name}`] ?? 0) > 0)
        .map(({ name }) => world.inSlots.get(name)),
    );
  const health: HealthProbe = async ({ url }, expected, _, host) => {
    const world = worlds.find((each) => each.host === host) ?? worlds[0];
    const slot = world?.slots.find(({ port }) => url?.includes(`:${String(port)}/`));
    const id = `${expected.version}-${expected.contentsDigest.slice(7, 19)}`;
    const running = slot && world?.inSlots.get(slot.name);
    const healthy = running === id && !sick.has(id);
    const because = `${running ?? 'nothing'} answers`;
    const observed = healthy ? ('version' as const) : ('nothing' as const);
    return { healthy, observed, version: running, because, tries: 1, firstGoodMs: 0, durationMs: 0 };
  };
  return {
    clock,
    worlds,
    watched,
    router,
    sick,
    seen,
    logged: runner.logged,
    serving,
    parts(runId, fault = () => undefined, more = {}) {
      const calls = { count: 0 };
      let isDead = false;
      const hit = (step: string): Fault | undefined => {
        calls.count += 1;
        for (const id of serving()) seen.add(id ?? 'nothing');
        if (isDead) return 'kill-before';
        const kind = fault(calls.count, step);
        isDead = kind === 'kill-before' || kind === 'kill-after';
        return kind;
      };
      const hook: FaultHook = (_, step) => hit(step);
      const ask = (step: string): (() => void) | undefined => {
        const kind = hit(`router ${step}`);
        const breaks = (): never => {
          throw kind?.startsWith('kill') ? new Killed(`killed at ${step}`) : new Error(`${step} failed`);
        };
        if (kind === 'kill-before' || kind === 'fail') breaks();
        return kind && breaks;
      };
      const targets = [
        ...worlds.map((world) => fakeTarget(world, hook)),
        ...alone.map((world) => ({ ...fakeTarget(world, hook), places: [], watchers: [world.host] })),
      ];
      return {
        target: fleetTarget(targets),
        owner: ownerOf(runId),
        clock,
        log: runner.log,
        health,
        traffic: { router: fakeRouter(router, ask), host: routerHost, drainMs: 1000 },
        calls,
        ...more,
      };
    },
  };
}
