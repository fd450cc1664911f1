import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../shared/command/run-command.ts';
import { machineName, readText, tempRoot } from '../shared/files/files.ts';
import { createHostProbe } from '../shared/health/probe.ts';
import type { LockOwner } from '../shared/hosts/state.ts';
import { createHttp } from '../shared/http/create-http.ts';
import { connectTraffic, planTraffic } from '../shared/rollout/reach-traffic.ts';
import type { RolloutParts } from '../shared/rollout/rollout.ts';
import { ActionError } from '../shared/runner/errors.ts';
import type { Environment, Log } from '../shared/runner/runner.ts';
import { environmentOf, readSettings, type EnvironmentSettings } from '../shared/settings/settings.ts';
import { reachTarget } from '../shared/targets/reach-target.ts';
import { sshPlaces } from '../shared/targets/ssh-place.ts';
import { systemClock } from '../shared/time/system-clock.ts';
import type { CommandIo } from './plan.ts';

/** Which environment of which repository, and with which key; without one ssh's own are tried: the agent's, then `~/.ssh`. */
export interface EnvironmentAsked {
  environment: string;
  workspace: string;
  key: string | undefined;
}

/** An environment that was reached from here, until `close`. GitHub is not asked for anything. */
export interface ReachedEnvironment {
  settings: EnvironmentSettings;
  parts: RolloutParts;
  close(): Promise<void>;
}

/** How long connections to the release that was left may take to end. */
const drainMs = 10_000;

/** Reaches an environment as the person at this machine: the repository's file says where it is. */
export async function reachEnvironment(
  { environment, workspace, key }: EnvironmentAsked,
  io: CommandIo,
): Promise<ReachedEnvironment> {
  const settings = environmentOf(await readSettings(workspace, undefined), environment);
  const folder = settings.target?.path;
  if (folder === undefined)
    throw new ActionError(`Where ${environment} is, is not known`, {
      fix: 'Add "path:" to the environment in .github/deploy-actions.yml.',
    });
  const inputs = { hosts: [], user: undefined, path: undefined, knownHosts: undefined };
  const keys = settings.target?.ssh;
  const ssh = sshPlaces(inputs, keys);
  const traffic = planTraffic(settings, { ssh, path: folder, keys, inputs });
  const place = {
    environment,
    path: folder,
    ssh,
    slots: traffic?.slots,
    watcher: traffic?.watcher,
    sshKey: key === undefined ? '' : await readText(key),
    ownKeys: true,
  };
  const { env } = io;
  const unpacked = () => Promise.reject(new Error('a command brings no release'));
  const http = createHttp(env);
  const context = { temp: tempRoot(), workspace };
  const reached = await reachTarget(place, unpacked, { run: runCommand(env), env, http, context });
  const { close, httpOn, observeOn, target } = reached;
  const split = { clock: systemClock, environment, workspace, http, drainMs };
  const parts: RolloutParts = {
    target,
    owner: personHere(env),
    clock: systemClock,
    log: screenLog(io),
    health: createHostProbe(httpOn, systemClock, observeOn),
    recordLater: true,
    ...(traffic && { traffic: connectTraffic(traffic, reached, split) }),
    ...(io.cancelled && { cancelled: io.cancelled() }),
  };
  return { settings, parts, close };
}

/** The person at this machine, as locks and journals name them. */
function personHere(env: Environment): LockOwner & { kind: 'person' } {
  const name = env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'];
  return { kind: 'person', name: name || 'a person', machine: machineName() };
}

function screenLog({ out, error }: CommandIo): Log {
  return {
    debug() {},
    info: out,
    notice: out,
    warning: (text) => error(`! ${text}`),
    error: (text) => error(`! ${text}`),
    group: (_title, work) => work(),
    fenced: (work) => work(),
  };
}

/**
 * Reads the arguments of a command that takes an environment, `--path` and `--key`.
 *
 * @throws Error for arguments that make no sense
 */
export function readEnvironmentAsked(args: readonly string[], cwd: string): EnvironmentAsked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { path: { type: 'string', default: '.' }, key: { type: 'string' } },
  });
  const [environment, second] = positionals;
  if (environment === undefined || second !== undefined) throw new Error('Name one environment.');
  return {
    environment,
    workspace: path.resolve(cwd, values.path),
    key: values.key === undefined ? undefined : path.resolve(cwd, values.key),
  };
}
