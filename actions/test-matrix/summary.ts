import {
  bytes,
  code,
  codeBlock,
  details,
  escapeCell,
  paragraphs,
  table,
} from '../../shared/report/markdown.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import type { Cell } from '../../shared/testing/cell.ts';
import type { Verdict } from '../../shared/testing/join.ts';
import type { TestPlan } from '../../shared/testing/plan-cells.ts';
import type { CellResult, Failure } from '../../shared/testing/result.ts';
import type { SlowTest, Totals } from '../../shared/testing/tally.ts';

const shownFailures = 20;
const shownText = 3000;
const mark = { success: '✅', failure: '❌', missing: '❔' } as const;

/** The cells of a plan, and what each runs. */
export function planSummary(plan: TestPlan): string {
  const rows = plan.cells.map((cell) => [
    escapeCell(cell.name),
    code(cell['runs-on']),
    code(cell.command),
    cell.reports === '' ? 'by exit code' : code(cell.reports.replaceAll('\n', ', ')),
  ]);
  return paragraphs(
    `### Tests: ${String(plan.cells.length)} ${plan.cells.length === 1 ? 'cell' : 'cells'} for ${code(plan.commit.slice(0, 12))}`,
    table(['Cell', 'Runs on', 'Command', 'Reports'], rows),
  );
}

/** One cell: its totals, and what failed. */
export function cellSummary(cell: Cell, result: CellResult): string {
  const { conclusion, problem, totals, failures, slowest, durationMs } = result;
  return paragraphs(
    `### ${mark[conclusion]} ${escapeCell(cell.name)}`,
    problem === undefined ? undefined : `**${escapeCell(problem)}**`,
    table(
      [...totalHeaders, 'Counted', 'Took'],
      [[...totalCells(totals), totals ? 'yes' : 'no', formatDuration(durationMs)]],
    ),
    failuresPart(failures, totals?.failed ?? 0),
    slowestPart(slowest),
  );
}

/** The verdict over all cells: what is missing and what failed stands on top. */
export function verdictSummary(verdict: Verdict): string {
  const { outcomes, problems, totals, slowest } = verdict;
  const failures = outcomes.flatMap(({ result }) => result?.failures ?? []);
  const rows = outcomes.map(({ cell, outcome, result, problem }) => [
    `${mark[outcome]} ${escapeCell(cell.name)}`,
    ...totalCells(result?.totals),
    result && !result.totals ? 'no' : result ? 'yes' : '',
    result ? formatDuration(result.durationMs) : '',
    problem === undefined ? '' : escapeCell(problem.slice(0, 300)),
  ]);
  return paragraphs(
    `### ${mark[verdict.conclusion]} Tests: ${sentence(totals)}`,
    ...problems.map((problem) => `**${escapeCell(problem)}**`),
    table(['Cell', ...totalHeaders, 'Counted', 'Took', 'Why'], rows),
    failuresPart(failures, totals.failed),
    slowestPart(slowest),
  );
}

const totalHeaders = ['Tests', 'Passed', 'Failed', 'Skipped'];

const totalCells = (totals: Totals | undefined): string[] =>
  totals ? [totals.total, totals.passed, totals.failed, totals.skipped].map(String) : ['', '', '', ''];

const sentence = ({ total, passed, failed, skipped }: Totals): string =>
  `${String(total)} counted, ${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;

function failuresPart(failures: readonly Failure[], failed: number): string | undefined {
  if (failures.length === 0) return undefined;
  const shown = failures.slice(0, shownFailures).map(failurePart);
  const rest = failed - shown.length;
  return paragraphs(...shown, rest > 0 ? `… and ${String(rest)} more failed tests.` : undefined).trimEnd();
}

function failurePart({ name, message, text, file, line }: Failure): string {
  const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${String(line)}`})`;
  const body = [message, text === message ? undefined : text].filter(Boolean).join('\n\n');
  const cut =
    body.length > shownText ? `${body.slice(0, shownText)}\n… (${bytes(body.length)} in all)` : body;
  return details(`${name}${place}`, codeBlock(cut === '' ? '(no message)' : cut));
}

const slowestPart = (slowest: readonly SlowTest[]): string | undefined =>
  slowest.length === 0
    ? undefined
    : details(
        'Slowest tests',
        table(
          ['Test', 'Took'],
          slowest.map(({ name, durationMs }) => [escapeCell(name), formatDuration(durationMs)]),
        ),
      );
