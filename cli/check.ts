import { findingLines, isWell } from '../actions/deploy/check.ts';
import { planEnvironment } from '../actions/deploy/plan-request.ts';
import { runCommand } from '../shared/command/run-command.ts';
import { readText, tempRoot } from '../shared/files/files.ts';
import { createHttp } from '../shared/http/create-http.ts';
import { explain } from '../shared/runner/errors.ts';
import { checkHosts } from '../shared/targets/check-place.ts';
import { reachTarget } from '../shared/targets/reach-target.ts';
import { systemClock } from '../shared/time/system-clock.ts';
import { readEnvironmentAsked, type EnvironmentAsked } from './environment.ts';
import type { CommandIo } from './plan.ts';

const usage = `Usage: check ENVIRONMENT [--path REPOSITORY] [--key FILE]

Asks each host of an environment of .github/deploy-actions.yml whether a release could go there and run: connection,
folder, disk, tools, watchdog, clock, health. Each fault comes with what mends it; nothing is changed.
--key is your own ssh key; else the agent, else those of ~/.ssh.

Exit codes: 0 a release could go there, 1 it could not, 2 the command makes no sense.`;

/** `check ENVIRONMENT`: 0 when a release could go there, 1 when not, 2 for arguments that make no sense. */
export async function checkCommand(args: readonly string[], io: CommandIo): Promise<number> {
  if (args.includes('--help')) {
    io.out(usage);
    return 0;
  }
  let asked: EnvironmentAsked;
  try {
    asked = readEnvironmentAsked(args, io.cwd);
  } catch (error) {
    io.error(explain(error));
    io.error(usage);
    return 2;
  }
  const { environment, workspace, key } = asked;
  const inputs = { environment, hosts: [], user: undefined, knownHosts: undefined };
  const none = { path: undefined, restart: undefined, health: undefined, config: undefined };
  const plan = await planEnvironment({ ...inputs, ...none }, workspace);
  const { path: folder, ssh, run } = plan;
  const { slots, watcher } = plan.traffic ?? {};
  const sshKey = key === undefined ? '' : await readText(key);
  const unpacked = () => Promise.reject(new Error('a check prepares no release'));
  const reached = await reachTarget(
    { path: folder, environment, ssh, sshKey, ownKeys: true, slots, watcher },
    unpacked,
    {
      run: runCommand(io.env),
      env: io.env,
      http: createHttp(io.env),
      context: { temp: tempRoot(), workspace },
    },
  );
  const findings = await checkHosts(run, reached.hosts, systemClock).finally(reached.close);
  findingLines(findings).forEach((line) => io.out(line));
  return isWell(findings) ? 0 : 1;
}
