import type { RunCommand } from '../command/command.ts';
import { userShell } from '../command/user-command.ts';
import { ActionError } from '../runner/errors.ts';
import type { Environment } from '../runner/runner.ts';
import type { Threshold, ValueSource } from './reading.ts';

/** A command of the user's, on the runner. */
export interface CommandSettings extends Threshold {
  run: string;
  everyMs: number;
  timeoutMs: number;
}

/** What a command needs. */
export interface CommandParts {
  run: RunCommand;
  env: Environment;
  cwd: string;
}

/**
 * Without a threshold the exit code speaks: 0 is good. With one, the last line that the command prints is the value,
 * and a command that fails has none.
 */
export function commandSignal(
  { run: line, everyMs, timeoutMs, above, below }: CommandSettings,
  { run, env, cwd }: CommandParts,
): ValueSource {
  const byValue = above !== undefined || below !== undefined;
  const read = async (signal?: AbortSignal): Promise<number> => {
    const command = { argv: userShell(line), env, cwd, timeoutMs, keepBytes: 64 * 1024 };
    const { exitCode, stdout, timedOut } = await run(command, signal);
    if (timedOut || exitCode === null) throw new ActionError('the command did not end by itself');
    if (!byValue) return exitCode === 0 ? 0 : 1;
    if (exitCode !== 0) throw new ActionError(`the command ended with exit code ${String(exitCode)}`);
    const last = stdout.trimEnd().split(/\r?\n/).at(-1)?.trim() ?? '';
    if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(last)) return Number(last);
    throw new ActionError(`the command's last line is no number: ${last.slice(0, 80) || 'it printed none'}`);
  };
  const threshold = byValue
    ? { ...(above !== undefined && { above }), ...(below !== undefined && { below }) }
    : { above: 0 };
  return { name: 'command', everyMs, ...threshold, read };
}
