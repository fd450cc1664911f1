import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { testMatrixInputs } from '../../../actions/test-matrix/inputs.ts';
import { testMatrix } from '../../../actions/test-matrix/modes.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import { readInputs } from '../../../shared/runner/inputs.ts';
import type { Environment } from '../../../shared/runner/runner.ts';
import { parseCell, type Cell } from '../../../shared/testing/cell.ts';
import { fakeArtifacts, type FakeArtifacts } from '../../fakes/artifacts.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner, type FakeRunner } from '../../fakes/runner.ts';

jest.setTimeout(30_000);

interface Job {
  inputs: Record<string, string>;
  artifacts: FakeArtifacts;
  attempt?: number;
  env?: Environment;
}

/** One job of a workflow: its runner afterwards, and what it threw. */
async function job(
  workspace: string,
  { inputs, artifacts, attempt = 1, env = {} }: Job,
): Promise<{ runner: FakeRunner; error: unknown }> {
  const runner = fakeRunner({
    inputs,
    env: { ...process.env, ...env },
    context: { workspace, temp: temporaryFolder(), runAttempt: attempt },
  });
  const work = async (): Promise<void> =>
    testMatrix(readInputs(testMatrixInputs, runner), runner, { artifacts, run: runCommand(runner.env) });
  return { runner, error: await work().catch((thrown: unknown) => thrown) };
}

const junit = (cases: string): string => `<testsuites><testsuite name="s">${cases}</testsuite></testsuites>`;
const good = junit(
  '<testcase name="a" time="0.5"/><testcase name="b"/><testcase name="c"><skipped/></testcase>',
);
const bad = junit(
  '<testcase name="a"/><testcase name="breaks" file="src/a.js" line="3"><failure message="expected 1, got 2">trace</failure></testcase>',
);

const settings = (suite: string): Record<string, string> => ({
  '.github/deploy-actions.yml': `test:\n  suites:\n    unit: ${suite}\n`,
});
const reporting = settings('{run: "cp source.xml report.xml", reports: [report.xml], shards: 2}');

const cellsOf = (runner: FakeRunner): Cell[] =>
  (JSON.parse(runner.outputs['matrix'] ?? '') as { include: object[] }).include.map((cell) =>
    parseCell(JSON.stringify(cell)),
  );

async function planned(files: Record<string, string | object>) {
  const workspace = repository(files);
  commitAll(workspace);
  const artifacts = await fakeArtifacts();
  const { runner, error } = await job(workspace, { inputs: { mode: 'plan' }, artifacts });
  if (error) throw error;
  const cells = cellsOf(runner);
  const run = (cell: Cell | undefined, attempt = 1, env: Environment = {}) =>
    job(workspace, { inputs: { mode: 'run', cell: JSON.stringify(cell) }, artifacts, attempt, env });
  const report = (attempt = 1) => job(workspace, { inputs: { mode: 'report' }, artifacts, attempt });
  return { workspace, artifacts, cells, runner, run, report };
}

describe('test-matrix › plan', () => {
  test('gives a matrix for a workflow, and keeps the plan with the run', async () => {
    const { runner, artifacts, cells } = await planned({ ...reporting, 'source.xml': good });
    expect(runner.outputs['cells']).toBe('2');
    expect(cells.map(({ id, name, suite, shard, shards }) => [id, name, suite, shard, shards])).toEqual([
      ['unit-1', 'unit (1/2)', 'unit', 1, 2],
      ['unit-2', 'unit (2/2)', 'unit', 2, 2],
    ]);
    const kept = JSON.parse(
      readFileSync(path.join(artifacts.folderOf('test-plan'), 'test-plan.json'), 'utf8'),
    ) as { cells: object[] };
    expect(kept.cells).toEqual(cells);
    expect(runner.summaries.join()).toContain('unit');
  });

  test('takes the detected test command as the suite unit, and installs before it', async () => {
    const { cells } = await planned({
      'package.json': { scripts: { test: 'node --test' } },
      'package-lock.json': '{}',
    });
    expect(cells).toMatchObject([{ id: 'unit', command: 'npm ci && npm test', reports: '' }]);
  });

  test('installs as the configuration says', async () => {
    const { cells } = await planned({
      'package.json': { scripts: { test: 'jest' } },
      'yarn.lock': '',
      '.github/deploy-actions.yml': 'build: {commands: {install: yarn --immutable}}\n',
    });
    expect(cells).toMatchObject([{ command: 'yarn --immutable && yarn test' }]);
  });

  test('takes one command with its reports from the inputs', async () => {
    const artifacts = await fakeArtifacts();
    const inputs = {
      mode: 'plan',
      command: 'make test',
      reports: 'a.xml\nb.xml',
      shards: '3',
      'min-tests': '7',
    };
    const { runner } = await job(repository({ a: '' }), { inputs, artifacts });
    expect(cellsOf(runner)).toHaveLength(3);
    expect(cellsOf(runner)[0]).toMatchObject({
      command: 'make test',
      reports: 'a.xml\nb.xml',
      'min-tests': 7,
    });
  });

  test.each([
    [
      'a suite that is not there',
      { suites: 'untt' },
      settings('npm test'),
      /There is no suite "untt": did you mean "unit"\?/,
    ],
    ['more than 256 cells', { shards: '256' }, settings('npm test\n    more: npm run more'), /512 cells/],
    ['a repository that nothing is known of', {}, {}, /Looked for:\n  node +package\.json/],
  ])('names %s', async (_, inputs, files, message) => {
    const artifacts = await fakeArtifacts();
    const { error, runner } = await job(repository({ a: '', ...files }), {
      inputs: { mode: 'plan', ...inputs },
      artifacts,
    });
    expect(error).toMatchObject({ name: 'ActionError', message: expect.stringMatching(message) });
    expect(runner.outputs).toEqual({});
    expect(artifacts.stored.size).toBe(0);
  });

  test('warns of a repository without a test, and its report is no success', async () => {
    const { runner, report } = await planned({ 'package.json': '{}', 'package-lock.json': '{}' });
    expect(runner.outputs).toMatchObject({ matrix: '{"include":[]}', cells: '0' });
    expect(runner.logged).toContainEqual(expect.stringContaining('warning: There are no tests to plan'));
    expect((await report()).error).toMatchObject({
      message: expect.stringContaining('The plan has no cell: nothing was tested'),
    });
  });

  test('keeps nothing in a dry run', async () => {
    const artifacts = await fakeArtifacts();
    const { runner } = await job(repository(settings('npm test')), {
      inputs: { mode: 'plan', 'dry-run': 'true' },
      artifacts,
    });
    expect(runner.outputs['cells']).toBe('1');
    expect(artifacts.stored.size).toBe(0);
  });
});

describe('test-matrix › run', () => {
  test('counts the cases of a good cell and keeps its result', async () => {
    const { run, cells, artifacts } = await planned({ ...reporting, 'source.xml': good });
    const { runner, error } = await run(cells[0]);
    expect(error).toBeUndefined();
    expect(runner.outputs).toEqual({
      conclusion: 'success',
      total: '3',
      passed: '2',
      failed: '0',
      skipped: '1',
    });
    const kept: unknown = JSON.parse(
      readFileSync(path.join(artifacts.folderOf('test-result-unit-1'), 'test-result.json'), 'utf8'),
    );
    expect(kept).toMatchObject({
      cell: 'unit-1',
      conclusion: 'success',
      totals: { total: 3 },
      slowest: [{ name: 's › a', durationMs: 500 }, {}, {}],
    });
  });

  test('annotates failed tests where they stand, and fails the step after all is kept', async () => {
    const { run, cells, artifacts } = await planned({ ...reporting, 'source.xml': bad });
    const { runner, error } = await run(cells[0]);
    expect(error).toMatchObject({
      name: 'ActionError',
      message: 'unit (1/2): 1 test failed, although the command ended with exit code 0',
    });
    expect(runner.outputs).toMatchObject({ conclusion: 'failure', failed: '1' });
    expect(runner.logged).toContain('error: s › breaks\nexpected 1, got 2');
    expect(runner.summaries.join()).toContain('src/a.js:3');
    expect(artifacts.stored.has('test-result-unit-1')).toBe(true);
  });

  test('gives the command its shard and its values, and none of the runner’s credentials', async () => {
    const { run, cells, workspace } = await planned(
      settings('{run: "env > seen", matrix: {node: [24]}, shards: 2}'),
    );
    await run(cells[1], 1, { ACTIONS_RUNTIME_TOKEN: 'secret', GITHUB_TOKEN: 'secret' });
    const seen = readFileSync(path.join(workspace, 'seen'), 'utf8');
    expect(seen).toMatch(/^SHARD_INDEX=2$/m);
    expect(seen).toMatch(/^SHARD_TOTAL=2$/m);
    expect(seen).toMatch(/^MATRIX_NODE=24$/m);
    expect(seen).not.toMatch(/secret|^INPUT_/m);
  });

  test('judges a suite without a report by its exit code, with empty totals and a warning', async () => {
    const { run, cells } = await planned(settings('"true"'));
    const { runner, error } = await run(cells[0]);
    expect(error).toBeUndefined();
    expect(runner.outputs).toEqual({ conclusion: 'success', total: '', passed: '', failed: '', skipped: '' });
    expect(runner.logged).toContainEqual(expect.stringMatching(/^warning: unit names no reports/));
    expect(runner.summaries.join()).toMatch(/\| {2}\| {2}\| {2}\| {2}\| no \|/);
  });

  test.each([
    ['a report that is cut off', good.slice(0, 60), 'report.xml is cut off'],
    ['a report without a test', junit(''), 'no test ran'],
    ['an entity bomb', `<!DOCTYPE x [<!ENTITY a "b">]>${good}`, 'DOCTYPE'],
  ])('fails loudly over %s', async (_, source, message) => {
    const { run, cells } = await planned({
      ...settings('{run: "cp source.xml report.xml", reports: [report.xml]}'),
      'source.xml': source,
    });
    const { error, runner } = await run(cells[0]);
    expect(String((error as Error).message)).toContain(message);
    expect(runner.outputs['conclusion']).toBe('failure');
  });

  test('does not believe a report that was there before', async () => {
    const { run, cells } = await planned({
      ...settings('{run: "true", reports: [report.xml]}'),
      'report.xml': good,
    });
    const { error, runner } = await run(cells[0]);
    expect(error).toMatchObject({ message: 'unit: no report was written that matches report.xml' });
    expect(runner.logged).toContainEqual(expect.stringContaining('report.xml lay there before the command'));
  });

  test('runs the only cell of a command when no cell is given', async () => {
    const artifacts = await fakeArtifacts();
    const { runner } = await job(repository({ 'source.xml': good }), {
      inputs: { mode: 'run', command: 'cp source.xml r.xml', reports: '*.xml' },
      artifacts,
    });
    expect(runner.outputs['passed']).toBe('2');
    expect(artifacts.stored.has('test-result-unit')).toBe(true);
  });

  test.each([
    ['a cell that is none', { cell: '{}' }, /The input cell is no cell of a plan/],
    ['no cell where there are several', {}, /There are 2 cells, and nothing says which one to run/],
    ['an unknown mode', { mode: 'rerun' }, /mode/],
  ])('names %s', async (_, inputs, message) => {
    const { error } = await job(repository(reporting), {
      inputs: { mode: 'run', ...inputs },
      artifacts: await fakeArtifacts(),
    });
    expect(error).toMatchObject({ name: 'ActionError', message: expect.stringMatching(message) });
  });

  test('says in a dry run what it would run', async () => {
    const artifacts = await fakeArtifacts();
    const { runner } = await job(repository({ a: '' }), {
      inputs: { mode: 'run', command: 'touch ran', 'dry-run': 'true' },
      artifacts,
    });
    expect(runner.logged).toContain('Would run: touch ran');
    expect(artifacts.stored.size).toBe(0);
  });
});

describe('test-matrix › report', () => {
  test('joins all cells into one verdict', async () => {
    const { run, cells, report } = await planned({ ...reporting, 'source.xml': good });
    for (const cell of cells) await run(cell);
    const { runner, error } = await report();
    expect(error).toBeUndefined();
    expect(runner.outputs).toMatchObject({
      conclusion: 'success',
      total: '6',
      passed: '4',
      skipped: '2',
      'missing-cells': '[]',
    });
    expect(JSON.parse(runner.outputs['slowest'] ?? '')).toHaveLength(6);
  });

  test('fails and names a cell that never reported', async () => {
    const { run, cells, report } = await planned({ ...reporting, 'source.xml': good });
    await run(cells[1]);
    const { runner, error } = await report();
    expect(runner.outputs).toMatchObject({
      conclusion: 'failure',
      'missing-cells': '["unit-1"]',
      total: '3',
    });
    expect(String((error as Error).message)).toContain('unit (1/2) is missing: no result');
  });

  test('fails and names a cell of another commit', async () => {
    const { run, cells, report, workspace } = await planned({ ...reporting, 'source.xml': good });
    await run(cells[0]);
    repository({ changed: '' }, workspace);
    commitAll(workspace);
    await run(cells[1]);
    const { runner, error } = await report();
    expect(runner.outputs['missing-cells']).toBe('["unit-2"]');
    expect(String((error as Error).message)).toMatch(
      /unit \(2\/2\) is missing: it tested [0-9a-f]{12}, and the plan is for [0-9a-f]{12}/,
    );
  });

  test('fails and names a cell whose result is damaged', async () => {
    const { run, cells, report, artifacts } = await planned({ ...reporting, 'source.xml': good });
    for (const cell of cells) await run(cell);
    const file = path.join(artifacts.folderOf('test-result-unit-2'), 'test-result.json');
    writeFileSync(file, readFileSync(file).subarray(0, 50));
    const { runner, error } = await report();
    expect(runner.outputs['missing-cells']).toBe('["unit-2"]');
    expect(String((error as Error).message)).toContain('The artifact test-result-unit-2 is cut off');
  });

  test('takes the newest attempt of a cell that was run again, and keeps those of the others', async () => {
    const { run, cells, report, workspace } = await planned({ ...reporting, 'source.xml': bad });
    await run(cells[0]);
    writeFileSync(path.join(workspace, 'source.xml'), good);
    await run(cells[1]);
    expect((await report()).runner.outputs['conclusion']).toBe('failure');
    expect((await run(cells[0], 2)).error).toBeUndefined();
    const { runner, error } = await report(2);
    expect(error).toBeUndefined();
    expect(runner.outputs).toMatchObject({ conclusion: 'success', total: '6' });
  });

  test('starts afresh when the plan was made again', async () => {
    const { run, cells, report, workspace, artifacts } = await planned({ ...reporting, 'source.xml': good });
    for (const cell of cells) await run(cell);
    await job(workspace, { inputs: { mode: 'plan' }, artifacts, attempt: 2 });
    await run(cells[0], 2);
    const { runner } = await report(2);
    expect(runner.outputs).toMatchObject({ conclusion: 'failure', 'missing-cells': '["unit-2"]' });
  });

  test('is refused without a plan', async () => {
    const { error } = await job(repository({ a: '' }), {
      inputs: { mode: 'report' },
      artifacts: await fakeArtifacts(),
    });
    expect(error).toMatchObject({
      name: 'ActionError',
      message: expect.stringContaining('This run has no plan of tests'),
    });
  });
});
