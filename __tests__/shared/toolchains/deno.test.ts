import { describe, expect, test } from '@jest/globals';
import { detect } from '../../../shared/toolchains/detect.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import { repository } from '../../fakes/repository.ts';

const planOf = async (files: Record<string, string | object>) =>
  (await detect(await readTree(repository(files)), '', 'auto')).plan;

describe('deno', () => {
  test('installs as its lockfile says, and runs the tasks of its configuration', async () => {
    const plan = await planOf({
      'deno.json': {
        name: '@octo/shop',
        version: '1.2.3',
        tasks: { build: 'deno run x.ts', test: 'deno test' },
      },
      'deno.lock': '{}',
      'mise.toml': '[tools]\ndeno = "2.1"\n',
    });
    expect(plan).toMatchObject({ toolchain: 'deno', name: 'shop', version: '1.2.3' });
    expect(plan.commands.map(({ run }) => run)).toEqual(['deno install --frozen', 'deno task build']);
    expect(plan.test?.run).toBe('deno task test');
    expect(plan.wants).toMatchObject([{ version: '2.1', because: { file: 'mise.toml', line: 2 } }]);
    expect(plan.warnings).toEqual([]);
  });

  const from = async (files: object) => {
    const { output, warnings } = await planOf({ 'deno.json': files });
    return { output, warnings: warnings.length };
  };
  const [jsr, npm] = [{ a: 'jsr:@std/path@1' }, { ms: 'npm:ms@2' }];
  const modules = ['node_modules/**', '!node_modules/.deno/{.deno.lock,.setup-cache.bin}'];

  test('names the line of what the server would download', async () => {
    const { warnings } = await planOf({ 'deno.json': { imports: jsr } });
    expect(warnings).toEqual([expect.stringContaining('deno.json:3 imports ("a": "jsr:@std/path@1")')]);
  });

  test.each([
    [
      { imports: jsr, vendor: true },
      { output: ['**'], warnings: 0 },
    ],
    [{ imports: npm }, { output: ['**'], warnings: 1 }],
    [
      { imports: npm, vendor: true },
      { output: ['**', ...modules], warnings: 0 },
    ],
    [
      { imports: npm, nodeModulesDir: 'auto' },
      { output: ['**', ...modules], warnings: 0 },
    ],
    [
      { imports: npm, nodeModulesDir: 'none' },
      { output: ['**'], warnings: 1 },
    ],
    [
      { imports: { ...npm, ...jsr }, nodeModulesDir: 'auto' },
      { output: ['**', ...modules], warnings: 1 },
    ],
    [
      { imports: { own: './src/own.ts' }, $schema: 'https://example.com/a.json' },
      { output: ['**'], warnings: 0 },
    ],
  ])('with %j takes along what lies in its folder, and no more: %j', async (files, expected) => {
    expect(await from(files)).toEqual(expected);
  });
});

describe('a static site', () => {
  test('is its folder as it is', async () => {
    const plan = await planOf({ 'index.html': '<p>shop</p>', 'style.css': '' });
    expect(plan).toMatchObject({ toolchain: 'static', commands: [], output: ['**'] });
  });

  test('is not told where another ecosystem builds the folder', async () => {
    const plan = await planOf({ 'index.html': '', 'package.json': {}, 'package-lock.json': '{}' });
    expect(plan.toolchain).toBe('node');
  });
});
