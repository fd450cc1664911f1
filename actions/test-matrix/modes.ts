import path from 'node:path';
import type { Artifacts } from '../../shared/artifacts/artifacts.ts';
import type { RunCommand } from '../../shared/command/command.ts';
import { makeTempFolder, removeTree, writeAtomically } from '../../shared/files/files.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { InputValues } from '../../shared/runner/inputs.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { readSettings } from '../../shared/settings/settings.ts';
import { parseCell, type Cell } from '../../shared/testing/cell.ts';
import type { TestPlan } from '../../shared/testing/plan-cells.ts';
import type { CellResult } from '../../shared/testing/result.ts';
import type { Totals } from '../../shared/testing/tally.ts';
import { readCommit } from '../../shared/toolchains/commit.ts';
import { folderIn } from '../../shared/toolchains/folder.ts';
import { annotateFailures } from './annotate.ts';
import { resultArtifact, resultFile } from './artifact-names.ts';
import type { testMatrixInputs } from './inputs.ts';
import { keepPlan, planTests } from './plan.ts';
import { reportTests } from './report.ts';
import { runCell } from './run.ts';
import { cellSummary, planSummary, verdictSummary } from './summary.ts';

type Inputs = InputValues<typeof testMatrixInputs>;

/** The outside world of `test-matrix`. */
export interface TestMatrixParts {
  artifacts: Artifacts;
  run: RunCommand;
}

/** Does what `mode` says: outputs first, then the summary, and a failed verdict fails the step last. */
export async function testMatrix(inputs: Inputs, runner: Runner, parts: TestMatrixParts): Promise<void> {
  if (inputs.mode === 'report') return report(inputs, runner, parts);
  const folder = folderIn(runner.context.workspace, inputs.workingDirectory);
  const { sha } = await readCommit(path.join(runner.context.workspace, folder), runner.env, parts.run);
  const plan = (): Promise<TestPlan> => planOf(inputs, runner, folder, sha);
  if (inputs.mode === 'plan') return showPlan(await plan(), inputs, runner, parts);
  return run(
    inputs.cell ? parseCell(inputs.cell) : onlyCell(await plan()),
    folder,
    sha,
    inputs,
    runner,
    parts,
  );
}

async function planOf(inputs: Inputs, runner: Runner, folder: string, commit: string): Promise<TestPlan> {
  const { workspace } = runner.context;
  const settings = await readSettings(workspace, inputs.config);
  return planTests({
    workspace,
    folder,
    suites: settings.suites,
    wanted: inputs.suites,
    command: inputs.command,
    install: settings.build.commands.install,
    reports: inputs.reports,
    minTests: inputs.minTests,
    shards: inputs.shards,
    commit,
  });
}

async function showPlan(
  plan: TestPlan,
  inputs: Inputs,
  runner: Runner,
  { artifacts }: TestMatrixParts,
): Promise<void> {
  plan.cells.forEach(({ name, command }) => runner.log.info(`${name}: ${command}`));
  if (!inputs.dryRun) await keepPlan(plan, runner.context.runAttempt, runner.context.temp, artifacts);
  if (plan.cells.length === 0) runner.log.warning(noTests);
  runner.output('matrix', JSON.stringify({ include: plan.cells }));
  runner.output('cells', String(plan.cells.length));
  if (inputs.summary) await runner.summary(planSummary(plan));
}

const noTests =
  'There are no tests to plan. Add test.suites to the configuration, give command, or add a test script to package.json (tests to a Go module).';

function onlyCell({ cells }: TestPlan): Cell {
  const [cell] = cells;
  if (cell && cells.length === 1) return cell;
  throw new ActionError(`There are ${String(cells.length)} cells, and nothing says which one to run`, {
    fix: 'Give cell: ${{ toJSON(matrix) }} in a job whose matrix is the output of mode plan.',
  });
}

async function run(
  cell: Cell,
  folder: string,
  commit: string,
  inputs: Inputs,
  runner: Runner,
  parts: TestMatrixParts,
): Promise<void> {
  const { workspace, runAttempt } = runner.context;
  if (inputs.dryRun) return runner.log.info(`Would run: ${cell.command}`);
  const { env, log, cancelled: signal } = runner;
  const result = await runCell(
    { cell, workspace, folder, commit, attempt: runAttempt },
    { env, run: parts.run, log, signal },
  );
  setTotals(runner, result.conclusion, result.totals);
  annotateFailures(result, log);
  if (inputs.summary) await runner.summary(cellSummary(cell, result));
  await keepResult(result, runner, parts.artifacts);
  if (result.conclusion === 'failure') throw new ActionError(`${cell.name}: ${result.problem ?? 'failed'}`);
}

async function keepResult(result: CellResult, runner: Runner, artifacts: Artifacts): Promise<void> {
  const folder = await makeTempFolder(runner.context.temp, 'test-result');
  try {
    const file = path.join(folder, resultFile);
    await writeAtomically(file, JSON.stringify(result, undefined, 1));
    await artifacts.upload(resultArtifact(result.cell, result.attempt), [file], folder);
  } finally {
    await removeTree(folder);
  }
}

async function report(inputs: Inputs, runner: Runner, { artifacts }: TestMatrixParts): Promise<void> {
  const verdict = await reportTests(runner.context.temp, artifacts);
  const anyCounted = verdict.outcomes.some(({ result }) => result?.totals);
  setTotals(runner, verdict.conclusion, anyCounted ? verdict.totals : undefined);
  runner.output('missing-cells', JSON.stringify(verdict.missing));
  runner.output('slowest', JSON.stringify(verdict.slowest));
  if (inputs.summary) await runner.summary(verdictSummary(verdict));
  if (verdict.conclusion === 'failure') throw failedVerdict(verdict);
}

function failedVerdict({ outcomes, problems }: Awaited<ReturnType<typeof reportTests>>): ActionError {
  const bad = outcomes
    .filter(({ outcome }) => outcome !== 'success')
    .map(
      ({ cell, outcome, problem }) =>
        `${cell.name} ${outcome === 'missing' ? 'is missing' : 'failed'}: ${problem ?? 'failed'}`,
    );
  const all = [...bad, ...problems];
  const shown = all.slice(0, 20).map((each) => `- ${each}`);
  return new ActionError(
    [
      `The tests failed.`,
      ...shown,
      ...(all.length > 20 ? [`- … and ${String(all.length - 20)} more`] : []),
    ].join('\n'),
  );
}

function setTotals(runner: Runner, conclusion: string, totals: Totals | undefined): void {
  runner.output('conclusion', conclusion);
  for (const name of ['total', 'passed', 'failed', 'skipped'] as const)
    runner.output(name, totals ? String(totals[name]) : '');
}
