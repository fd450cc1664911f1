import type { Command, RunCommand } from '../command/command.ts';
import { ActionError } from '../runner/errors.ts';
import type { Environment } from '../runner/runner.ts';
import type { Shell, ShellCall } from './shell.ts';
import { keepBytes, shellAnswer } from './shell-answer.ts';

/** What a login over ssh would have: the same on every way to a host, and none of the runner's own. */
const loginVariables = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'TMPDIR'];

/** A shell on this machine, with the environment of a login. Linux and macOS. */
export function localShell(run: RunCommand, env: Environment, platform: string = process.platform): Shell {
  const name = 'this machine';
  const login = Object.fromEntries(loginVariables.map((key) => [key, env[key]]));
  return {
    name,
    async run(call, signal) {
      if (platform === 'win32') throw windowsRefused();
      return shellAnswer(name, await run(commandOf(call, login), signal), call.timeoutMs);
    },
  };
}

function windowsRefused(): ActionError {
  return new ActionError(
    'A release cannot be deployed to a folder of a Windows runner: there is no POSIX shell',
    {
      fix: 'Run the deploy job on Linux or macOS.',
    },
  );
}

function commandOf({ script, args = [], stdin, timeoutMs, onLine }: ShellCall, env: Environment): Command {
  return {
    argv: ['sh', '-c', script, 'sh', ...args],
    cwd: '/',
    env,
    keepBytes,
    ...(stdin !== undefined && { stdin }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(onLine && { onLine }),
  };
}
