import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Environment, Log } from '../runner/runner.ts';
import type { Command, CommandResult, RunCommand } from './command.ts';

/** The shell that GitHub gives to a `run:` line: bash that stops at the first failure, PowerShell on Windows. */
export function userShell(line: string): Command['argv'] {
  if (process.platform === 'win32') return powerShell(line);
  if (isOnPath('bash')) return ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', line];
  return ['sh', '-e', '-c', line];
}

function powerShell(line: string): Command['argv'] {
  // As the runner does it: stop at the first error, and end with the exit code of the last program.
  const script = `$ErrorActionPreference = 'stop'\n${line}\nif (Test-Path -LiteralPath variable:\\LASTEXITCODE) { exit $LASTEXITCODE }`;
  return ['pwsh', '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

/** A command line of the user's, as the configuration or an input gives it. */
export interface UserCommand {
  line: string;
  cwd?: string;
  /** The whole environment: `scrubbed(…)` and what is added to it. Without it: the runner's, scrubbed. */
  env?: Environment;
  timeoutMs?: number;
  wholeTree?: boolean;
  log: Log;
}

/**
 * Runs a command line of the user's with its output in the log. Both streams go to the log as lines inside one
 * fence, so that nothing the command prints is obeyed by the runner.
 */
export function runUserCommand(
  command: UserCommand,
  run: RunCommand,
  signal?: AbortSignal,
): Promise<CommandResult> {
  const { line, log, ...rest } = command;
  return log.fenced(() => run({ ...rest, argv: userShell(line), onLine: (text) => log.info(text) }, signal));
}
