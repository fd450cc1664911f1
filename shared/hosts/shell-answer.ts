import type { CommandResult } from '../command/command.ts';
import { ActionError } from '../runner/errors.ts';
import type { ShellResult } from './shell.ts';

/** How much of an answer is kept: a list of contents with a few hundred thousand files. */
export const keepBytes = 64 * 1024 * 1024;

/** A call's result as it is told: whole, or an error; one that ran out of time has no exit code. */
export function shellAnswer(name: string, result: CommandResult, timeoutMs = 0): ShellResult {
  const { exitCode, stdout, stderr, timedOut, truncated } = result;
  if (truncated) throw new ActionError(`${name}: the answer is longer than ${String(keepBytes)} bytes`);
  if (!timedOut) return { exitCode, stdout, stderr };
  return { exitCode: null, stdout, stderr: `${stderr}no answer within ${String(timeoutMs / 1000)} s\n` };
}
