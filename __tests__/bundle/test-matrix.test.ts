import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { errorsOf, scene, smallPackage, standInToken, type Scene } from './support/scene.ts';

jest.setTimeout(60_000);
let at: Scene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

const junit = (cases: string): string => `<testsuites><testsuite name="s">${cases}</testsuite></testsuites>`;
const good = junit('<testcase name="a" time="0.1"/><testcase name="b" time="0.2"/>');
const withSuites = (suites: string): Record<string, string> =>
  smallPackage('true', { '.github/deploy-actions.yml': `test:\n  suites:\n${suites}`, 'good.xml': good });

/** Plans in one job, runs the cells that are asked for, each in its own, and reports. */
async function matrix(scene: Scene, runs: (name: string) => boolean = () => true) {
  const planner = await scene.job({ job: 'build' });
  const plan = await planner.run({ uses: 'test-matrix', with: { mode: 'plan' } });
  await planner.finish();
  expect(errorsOf(plan)).toEqual([]);
  const cells = (JSON.parse(plan.outputs.matrix ?? '{}') as { include: { name: string }[] }).include;
  const results = [];
  for (const cell of cells.filter(({ name }) => runs(name))) {
    const job = await scene.job({ job: `test (${cell.name})` });
    results.push(
      await job.run({ uses: 'test-matrix', id: 'run', with: { mode: 'run', cell: JSON.stringify(cell) } }),
    );
    await job.finish();
  }
  const reporter = await scene.job({ job: 'report' });
  const report = await reporter.run({ uses: 'test-matrix', with: { mode: 'report' } });
  await reporter.finish();
  return { plan, cells, results, report };
}

describe('test-matrix', () => {
  test('plans cells, runs each, and joins their totals', async () => {
    at = await scene(
      withSuites(
        '    unit: { run: cp good.xml out.xml, reports: [out.xml] }\n    other: { run: "true", matrix: { size: [1, 2] } }\n',
      ),
    );
    const { cells, results, report } = await matrix(at);
    expect(cells).toHaveLength(3);
    expect(results.map(({ conclusion }) => conclusion)).toEqual(['success', 'success', 'success']);
    expect(report).toMatchObject({
      conclusion: 'success',
      outputs: { conclusion: 'success', 'missing-cells': expect.stringMatching(/^(|0|\[\])$/) },
    });
    expect(results.find(({ outputs }) => outputs.total === '2')).toMatchObject({
      outputs: { passed: '2', failed: '0' },
    });
  });

  test('fails where a cell never reported, and names it', async () => {
    at = await scene(
      withSuites('    unit: { run: cp good.xml out.xml, reports: [out.xml] }\n    late: { run: "true" }\n'),
    );
    const { report } = await matrix(at, (name) => !name.includes('late'));
    expect(report.conclusion).toBe('failure');
    expect(report.outputs['missing-cells']).toContain('late');
    expect(errorsOf(report).join('\n')).toContain('late');
  });

  test('names the test that failed, and fails the joined verdict', async () => {
    const failing = junit('<testcase name="adds up"><failure message="3 is not 4"/></testcase>').replaceAll(
      '"',
      '\\"',
    );
    at = await scene(
      withSuites(`    unit: { run: 'printf "%s" "${failing}" > out.xml; exit 1', reports: [out.xml] }\n`),
    );
    const { results, report } = await matrix(at);
    expect(results[0]).toMatchObject({ conclusion: 'failure', outputs: { failed: '1', total: '1' } });
    expect(`${results[0]?.summary} ${report.summary}`).toContain('adds up');
    expect(report.conclusion).toBe('failure');
  });

  test('fails a suite that ran no test where reports are named', async () => {
    at = await scene(withSuites(`    unit: { run: "true", reports: [out.xml] }\n`));
    const { results } = await matrix(at);
    expect(results[0]?.conclusion).toBe('failure');
    expect(errorsOf(results[0] as never).join('\n')).toMatch(/out\.xml/);
  });

  test('hands no credential to a suite, and takes nothing from its output', async () => {
    const look =
      'env > own.txt; tr "\\\\0" "\\\\n" < /proc/$PPID/environ > parent.txt; echo "::set-output name=total::99"; echo "::stop-commands::x"; echo "##[set-output name=failed;]7" >&2';
    at = await scene(withSuites(`    unit: { run: '${look}' }\n`));
    const { results } = await matrix(at);
    expect(errorsOf(results[0] as never)).toEqual([]);
    expect(results[0]?.outputs.total).toBe('');
    for (const name of ['own.txt', 'parent.txt']) {
      const text = await readFile(path.join(at.workspace, name), 'utf8');
      expect(text).toContain('GITHUB_REPOSITORY=octo/shop');
      expect(text).not.toMatch(
        /^(ACTIONS_|INPUT_|STATE_|GITHUB_TOKEN|GITHUB_OUTPUT|GITHUB_ENV|GITHUB_STATE|GITHUB_PATH|GITHUB_STEP_SUMMARY)/m,
      );
      expect(text).not.toContain(standInToken);
    }
  });
});
