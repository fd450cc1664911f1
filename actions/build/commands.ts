import { stripVTControlCharacters } from 'node:util';
import type { CommandResult, RunCommand } from '../../shared/command/command.ts';
import { scrubbed } from '../../shared/command/scrub.ts';
import { runUserCommand } from '../../shared/command/user-command.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Environment, Log } from '../../shared/runner/runner.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import { recognisedCause } from '../../shared/toolchains/causes.ts';
import { placedEnv } from '../../shared/toolchains/placed-env.ts';
import { findProblems, type Problem } from '../../shared/toolchains/problems.ts';
import type { PlannedCommand } from '../../shared/toolchains/toolchain.ts';

/** One command as it went. */
export interface CommandRecord {
  phase: PlannedCommand['phase'];
  run: string;
  exitCode: number | null;
  durationMs: number;
}

/** What running the commands of a plan needs. */
export interface CommandParts {
  env: Environment;
  run: RunCommand;
  log: Log;
  clock: Clock;
  signal?: AbortSignal;
}

/** A command that failed, and the faults in source files that it named. */
export class CommandError extends ActionError {
  readonly problems: readonly Problem[];

  constructor(message: string, fix: string, problems: readonly Problem[]) {
    super(message, { fix });
    this.problems = problems;
  }
}

const shownLines = 30;

/** Where commands run: a folder of a workspace, both absolute. */
export interface CommandPlace {
  workspace: string;
  folder: string;
}

/**
 * Runs commands until one fails; together they have `timeoutMs`. Returns how one went, for each. The faults that a
 * failing compiler names become annotations on the lines of their files.
 *
 * @param told variables that say what is being built; the step's own environment wins
 */
export function commandRunner(
  place: CommandPlace,
  timeoutMs: number,
  told: Environment,
  parts: CommandParts,
) {
  const end = parts.clock.monotonic() + timeoutMs;
  return async (command: PlannedCommand): Promise<CommandRecord> => {
    const { phase, run: line } = command;
    const env = { ...told, ...placedEnv(command.env, place.workspace, parts.env), ...scrubbed(parts.env) };
    const left = Math.max(1, end - parts.clock.monotonic());
    const user = { line, cwd: place.folder, env, timeoutMs: left, wholeTree: true, log: parts.log };
    const result = await parts.log.group(`${phase}: ${line}`, () =>
      runUserCommand(user, parts.run, parts.signal),
    );
    parts.signal?.throwIfAborted();
    if (result.exitCode !== 0) {
      throw failure(command, result, timeoutMs, await annotateSources(result, place, parts.log));
    }
    return { phase, run: line, exitCode: result.exitCode, durationMs: Math.round(result.durationMs) };
  };
}

async function annotateSources(
  { stdout, stderr }: CommandResult,
  { workspace, folder }: CommandPlace,
  log: Log,
): Promise<Problem[]> {
  const problems = await findProblems(`${stdout}\n${stderr}`, workspace, folder);
  for (const { message, place } of problems) log.error(message, place);
  return problems;
}

function failure(
  { phase, run }: PlannedCommand,
  result: CommandResult,
  timeoutMs: number,
  problems: readonly Problem[],
): CommandError {
  const output = `${result.stdout}\n${result.stderr}`;
  const cause = result.timedOut ? undefined : recognisedCause(output, result);
  return new CommandError(
    [
      `The ${phase} command \`${run}\` ${ending(result, timeoutMs)}${cause ? `: ${cause.says}` : ''}. Its last lines:`,
      tail(result, cause?.line),
    ].join('\n'),
    cause?.fix ?? (result.timedOut ? 'Raise timeout, or look for what it waits for.' : fixOf(problems)),
    problems,
  );
}

function fixOf([first]: readonly Problem[]): string {
  if (!first) return 'Read its whole output in the log of this step, and correct what it names.';
  const { file, line } = first.place;
  return `Correct ${[file, line].filter((part) => part !== undefined).join(':')} first: ${first.message}`;
}

function ending({ timedOut, signal, exitCode, durationMs }: CommandResult, timeoutMs: number): string {
  if (timedOut) return `was ended: all commands together took longer than ${formatDuration(timeoutMs)}`;
  if (signal !== null) return `was ended by ${signal} after ${formatDuration(durationMs)}`;
  return `failed with exit code ${String(exitCode)} after ${formatDuration(durationMs)}`;
}

/**
 * What went wrong is said on stderr; a tool that says it on stdout has an empty stderr. Where the line that says why lies
 * further up (npm prints its usage below it), the lines from there on are shown.
 */
function tail({ stdout, stderr }: CommandResult, cause: string | undefined): string {
  const lines = stripVTControlCharacters(stderr.trim() === '' ? stdout : stderr)
    .trimEnd()
    .split('\n');
  const end = Math.max(0, lines.length - shownLines);
  const said = cause ? lines.findIndex((line) => line.includes(cause)) : -1;
  const from = said === -1 ? end : Math.min(end, said);
  return lines
    .slice(from, from + shownLines)
    .map((line) => `  ${line.length > 500 ? `${line.slice(0, 500)}…` : line}`)
    .join('\n');
}
