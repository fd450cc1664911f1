import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { describeWith } from './support/parts.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folders = ['.github/workflows', 'examples/workflows'].map((folder) => path.join(root, folder));
const workflows = folders.flatMap((folder) => yamlIn(folder));
const faces = ['.', ...readdirSync(root)]
  .map((name) => path.join(root, name, 'action.yml'))
  .filter((file) => existsSync(file));

function yamlIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => path.join(folder, name));
}

/** What a program says of files, and how it ended. */
async function verdict(program: string, args: string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { timeout: 60_000 });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

/** A workflow that is wrong in one way, to show that the program sees it. */
async function verdictOn(
  program: string,
  args: string[],
  workflow: string,
): Promise<{ code: number; output: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workflow-'));
  try {
    mkdirSync(path.join(folder, '.github/workflows'), { recursive: true });
    const file = path.join(folder, '.github/workflows/wrong.yml');
    writeFileSync(file, workflow);
    return await verdict(program, [...args, file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('there are workflows and faces to look at', () => {
  expect(workflows.length).toBeGreaterThan(1);
  expect(faces).toHaveLength(6);
});

describeWith(['actionlint'], 'actionlint', ([actionlint = '']) => {
  test.each(workflows.map((file) => [path.relative(root, file), file]))(
    'finds nothing in %s',
    async (_, file) => {
      expect(await verdict(actionlint, ['-no-color', file])).toEqual({ code: 0, output: '' });
    },
  );

  test('finds an output that no step has', async () => {
    const workflow = `on: push
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ steps.none.outputs.x }}
`;
    expect(await verdictOn(actionlint, ['-no-color'], workflow)).toMatchObject({
      code: 1,
      output: expect.stringContaining('property "none" is not defined'),
    });
  });
});

describeWith(['zizmor'], 'zizmor', ([zizmor = '']) => {
  const args = ['--offline', '--no-progress', '--color=never'];

  test('finds nothing in the workflows, the examples and the faces', async () => {
    const config = ['--config', path.join(root, '.github/zizmor.yml')];
    const { code, output } = await verdict(zizmor, [
      ...args,
      ...config,
      path.join(root, '.github'),
      ...workflows,
      ...faces,
    ]);
    expect(output).toContain('No findings to report');
    expect(code).toBe(0);
  });

  test('finds an expression of a stranger in a command', async () => {
    const workflow = `on: pull_request_target
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ github.event.pull_request.title }}
`;
    const { code, output } = await verdictOn(zizmor, args, workflow);
    expect(output).toContain('template-injection');
    expect(code).not.toBe(0);
  });
});
