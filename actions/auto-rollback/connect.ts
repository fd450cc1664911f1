import path from 'node:path';
import { createApi } from '../../shared/api/create-api.ts';
import { runCommand } from '../../shared/command/run-command.ts';
import { scrubbed } from '../../shared/command/scrub.ts';
import { createGitHub } from '../../shared/github/create-github.ts';
import { createHostProbe } from '../../shared/health/probe.ts';
import { createHttp } from '../../shared/http/create-http.ts';
import { runOwner } from '../../shared/rollout/owner.ts';
import { connectTraffic, type TrafficPlan } from '../../shared/rollout/reach-traffic.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { reachTarget, type TargetPlace } from '../../shared/targets/reach-target.ts';
import { systemClock } from '../../shared/time/system-clock.ts';
import type { WatchParts } from './parts.ts';

/** Where a target is, what splits its traffic, and who may be asked about it. */
interface Connection extends Omit<TargetPlace, 'slots' | 'watcher'> {
  traffic?: TrafficPlan | undefined;
  /** `''`: GitHub is not asked. */
  token: string;
}

/** How long connections to the release that was left may take to end. */
const drainMs = 30_000;

/** Makes what the modes work with, until `close`: the target through a shell, GitHub, the clock, HTTP. */
export async function connect(
  { token, traffic, ...place }: Connection,
  runner: Runner,
): Promise<WatchParts & { close(): Promise<void> }> {
  const { context, env, log, cancelled } = runner;
  const { repository, serverUrl, apiUrl } = context;
  const clock = systemClock;
  const http = createHttp(env, clock);
  // A rollback brings no bytes: what it returns to lies on the target.
  const unpacked = () => Promise.reject(new Error('auto-rollback prepares no release'));
  const { slots, watcher } = traffic ?? {};
  const reach = { run: runCommand(env), env, http, context };
  const reached = await reachTarget({ ...place, slots, watcher }, unpacked, reach);
  const { environment } = place;
  const { workspace } = context;
  const api = createApi({ token, baseUrl: apiUrl, http, clock });
  return {
    ...reached,
    owner: runOwner(context),
    clock,
    log,
    command: { run: runCommand(env), env: scrubbed(env), cwd: context.workspace },
    health: createHostProbe(reached.httpOn, clock, reached.observeOn),
    http: reached.httpOn(),
    recordings: path.join(context.temp, 'deploy-actions', 'watched'),
    ...(token !== '' && { github: createGitHub(api, { repository, clock, log, serverUrl }) }),
    ...(traffic && {
      traffic: connectTraffic(traffic, reached, { clock, environment, workspace, http, drainMs }),
    }),
    cancelled,
  };
}
