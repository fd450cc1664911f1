import type { HealthProbe } from '../../../shared/health/health.ts';
import { history } from '../../../shared/rollout/history.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { fleetTarget } from '../../../shared/targets/fleet.ts';
import { fakeClock, type FakeClock } from '../../fakes/clock.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { fakeTarget, fakeWorld, type Fault, type FaultHook, type FakeWorld } from '../../fakes/target.ts';
import { ownerOf, probeOf } from './scene.ts';

/** What goes wrong, and for which host: counted over all hosts, as one runner asks them. */
export type FleetFault = (n: number, step: string, host: string) => Fault | undefined;

export interface FleetScene {
  clock: FakeClock;
  worlds: FakeWorld[];
  /** By host: ids that never answer well there. */
  sick: Map<string, Set<string>>;
  logged: string[];
  /** Another runner at the same hosts; `calls` counts what it asked of all of them. */
  parts(
    runId: number,
    fault?: FleetFault,
    more?: Partial<RolloutParts>,
    hosts?: readonly string[],
  ): RolloutParts & { calls: { count: number } };
  world(host: string): FakeWorld;
  current(): (string | undefined)[];
  running(): (string | undefined)[];
  told(host?: string): ReturnType<typeof history>;
}

/** Several fake hosts, and runners that come to them. */
export function fleetScene(names: readonly string[] = ['web-1', 'web-2', 'web-3']): FleetScene {
  const clock = fakeClock();
  const worlds = names.map((name) => fakeWorld(clock, name));
  const sick = new Map(names.map((name) => [name, new Set<string>()]));
  const runner = fakeRunner();
  const world = (host: string): FakeWorld => {
    const found = worlds.find((each) => each.host === host);
    if (!found) throw new Error(`no host ${host}`);
    return found;
  };
  const health: HealthProbe = (question, expected, signal, host = '') =>
    probeOf(world(host), sick.get(host))(question, expected, signal, host);
  return {
    clock,
    worlds,
    sick,
    logged: runner.logged,
    parts(runId, fault = () => undefined, more = {}, hosts = names) {
      const calls = { count: 0 };
      let isDead = false;
      const hook =
        (host: string): FaultHook =>
        (_, step) => {
          calls.count += 1;
          if (isDead) return 'kill-before';
          const kind = fault(calls.count, step, host);
          isDead = kind === 'kill-before' || kind === 'kill-after';
          return kind;
        };
      return {
        target: fleetTarget(hosts.map((host) => fakeTarget(world(host), hook(host)))),
        owner: ownerOf(runId),
        clock,
        log: runner.log,
        health,
        calls,
        ...more,
      };
    },
    world,
    current: () => worlds.map(({ current }) => current),
    running: () => worlds.map(({ running }) => running),
    told: (host = names[0] ?? '') => history({ lines: world(host).journal, torn: 0 }),
  };
}
