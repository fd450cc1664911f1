import path from 'node:path';
import type { CommandResult, RunCommand } from '../../shared/command/command.ts';
import { scrubbed } from '../../shared/command/scrub.ts';
import { runUserCommand } from '../../shared/command/user-command.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Environment, Log } from '../../shared/runner/runner.ts';
import { cellEnvironment, type Cell } from '../../shared/testing/cell.ts';
import { failurePlace } from '../../shared/testing/failure-place.ts';
import { cellProblem } from '../../shared/testing/judge-cell.ts';
import { findReports, tallyReports, writtenSince } from '../../shared/testing/reports.ts';
import { cellResult, type CellResult, type Failure } from '../../shared/testing/result.ts';
import { fullName, type Tally } from '../../shared/testing/tally.ts';
import type { TestCase } from '../../shared/testing/junit.ts';

/** One cell to run. */
export interface RunCellRequest {
  cell: Cell;
  workspace: string;
  /** From the workspace, `''` for itself. */
  folder: string;
  commit: string;
  attempt: number;
}

/** What running a cell touches besides the files. */
export interface RunCellParts {
  env: Environment;
  run: RunCommand;
  log: Log;
  signal?: AbortSignal;
}

const defaultTimeoutMs = 60 * 60_000;

/** Runs the command of one cell and counts its tests. A failing test is a result, not an error. */
export async function runCell(request: RunCellRequest, parts: RunCellParts): Promise<CellResult> {
  const { cell } = request;
  const folder = path.join(request.workspace, request.folder);
  const globs = cell.reports.split('\n').filter((glob) => glob !== '');
  const before = await findReports(folder, globs);
  const ended = await runCommandOf(cell, folder, parts);
  parts.signal?.throwIfAborted();
  const { fresh, stale } = writtenSince(before, await findReports(folder, globs));
  for (const file of stale)
    parts.log.warning(
      `The report ${file} lay there before the command and was not written again: it does not count.`,
    );
  const { tally, reportProblem } = globs.length > 0 ? await read(folder, fresh) : {};
  const problem = cellProblem({ cell, ended, tally, reportProblem, written: fresh.length });
  if (globs.length === 0)
    parts.log.warning(
      `${cell.name} names no reports: it is judged by its exit code, and its tests are not counted.`,
    );
  return cellResult({
    cell: cell.id,
    commit: request.commit,
    attempt: request.attempt,
    conclusion: problem === undefined ? 'success' : 'failure',
    ...(problem !== undefined && { problem }),
    ...(tally && { totals: tally.totals }),
    failures: (tally?.failures ?? []).map((failed) => failureOf(failed, request.workspace, folder)),
    slowest: tally?.slowest ?? [],
    exitCode: ended.exitCode,
    durationMs: Math.round(ended.durationMs),
  });
}

function runCommandOf(cell: Cell, folder: string, parts: RunCellParts): Promise<CommandResult> {
  const env = { ...scrubbed(parts.env), ...cellEnvironment(cell) };
  const timeoutMs = cell['timeout-ms'] ?? defaultTimeoutMs;
  return parts.log.group(`${cell.name}: ${cell.command}`, () =>
    runUserCommand(
      { line: cell.command, cwd: folder, env, timeoutMs, log: parts.log },
      parts.run,
      parts.signal,
    ),
  );
}

async function read(
  folder: string,
  files: readonly string[],
): Promise<{ tally?: Tally; reportProblem?: string }> {
  try {
    return { tally: await tallyReports(folder, files) };
  } catch (error) {
    if (error instanceof ActionError) return { reportProblem: error.message };
    throw error;
  }
}

function failureOf(testCase: TestCase, workspace: string, folder: string): Failure {
  const place = failurePlace(testCase, workspace, folder);
  const { message, text } = testCase;
  return {
    name: fullName(testCase),
    ...(message !== undefined && message !== '' && { message }),
    ...(text !== undefined && text.trim() !== '' && { text: text.trim() }),
    ...(place && { file: place.file }),
    ...(place?.line !== undefined && { line: place.line }),
  };
}
