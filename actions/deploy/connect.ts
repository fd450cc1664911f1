import { createApi } from '../../shared/api/create-api.ts';
import { runCommand } from '../../shared/command/run-command.ts';
import { createGitHub } from '../../shared/github/create-github.ts';
import type { GitHub } from '../../shared/github/github.ts';
import { createHostProbe } from '../../shared/health/probe.ts';
import { createHttp } from '../../shared/http/create-http.ts';
import type { Release } from '../../shared/release/manifest.ts';
import { createUnpacker } from '../../shared/release/unpacked.ts';
import { runOwner } from '../../shared/rollout/owner.ts';
import { connectTraffic, type TrafficPlan } from '../../shared/rollout/reach-traffic.ts';
import type { RolloutParts } from '../../shared/rollout/rollout.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { reachTarget, type ReachedTarget, type TargetPlace } from '../../shared/targets/reach-target.ts';
import { systemClock } from '../../shared/time/system-clock.ts';

/** Where a target is, what splits its traffic, and who may be asked about it. */
export interface Connection extends Omit<TargetPlace, 'slots' | 'watcher'> {
  traffic?: (TrafficPlan & { drainMs: number }) | undefined;
  /** `''`: nothing is recorded on GitHub. */
  token: string;
  /** Made ready for hosts while they are reached. */
  release?: Release;
}

/** What a deployment works with, until `close`. */
type Connected = RolloutParts & ReachedTarget;

/** Makes what a deployment works with: the target through its shells, its health, GitHub, the clock. */
export async function connect(
  { token, traffic, release, ...place }: Connection,
  runner: Runner,
): Promise<Connected> {
  const { context, env, log, cancelled } = runner;
  const clock = systemClock;
  const parts = { run: runCommand(env), env, http: createHttp(env, clock), context };
  const unpacker = createUnpacker(context.temp);
  // Who needs it says what is wrong with it.
  if (release) void unpacker.unpacked(release).catch(() => undefined);
  const { slots, watcher } = traffic ?? {};
  const reached = await reachTarget({ ...place, slots, watcher }, unpacker.unpacked, parts);
  const close = async (): Promise<void> => {
    await reached.close();
    await unpacker.close();
  };
  const github = connectGitHub(token, runner);
  const { environment } = place;
  const { workspace } = context;
  return {
    ...reached,
    close,
    owner: runOwner(context),
    clock,
    log,
    health: createHostProbe(reached.httpOn, clock, reached.observeOn),
    ...(github && { github }),
    ...(traffic && {
      traffic: connectTraffic(traffic, reached, {
        ...{ clock, environment, workspace, http: parts.http },
        drainMs: traffic.drainMs,
      }),
    }),
    cancelled,
  };
}

/** GitHub, where there is a token to ask it with. */
export function connectGitHub(token: string, { context, env, log }: Runner): GitHub | undefined {
  if (token === '') return undefined;
  const { repository, serverUrl, apiUrl: baseUrl } = context;
  const clock = systemClock;
  const api = createApi({ token, baseUrl, http: createHttp(env, clock), clock });
  return createGitHub(api, { repository, clock, log, serverUrl });
}
