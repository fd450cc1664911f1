import { describe, expect, test } from '@jest/globals';
import { detect } from '../../../shared/toolchains/detect.ts';
import { runtimeModules } from '../../../shared/toolchains/deno-modules.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import { repository } from '../../fakes/repository.ts';

const modules = ['node_modules/**', '!node_modules/.deno/{.deno.lock,.setup-cache.bin}'];

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

describe('deno beside a package.json', () => {
  const manifest = { dependencies: { ms: '2' }, devDependencies: { odd: '1' } };
  const installed = {
    'node_modules/ms': '->.deno/ms@2.0.0/node_modules/ms',
    'node_modules/pad': '->.deno/pad@1.0.0/node_modules/pad',
    'node_modules/odd': '->.deno/odd@1.0.0/node_modules/odd',
    'node_modules/.deno/.setup-cache.bin': '',
    'node_modules/.deno/ms@2.0.0/node_modules/ms/package.json': { dependencies: { '@scope/unit': '1' } },
    'node_modules/.deno/ms@2.0.0/node_modules/@scope/unit':
      '->../../../@scope+unit@1.0.0/node_modules/@scope/unit',
    'node_modules/.deno/@scope+unit@1.0.0/node_modules/@scope/unit/package.json': {},
    'node_modules/.deno/pad@1.0.0/node_modules/pad/package.json': {},
    'node_modules/.deno/odd@1.0.0/node_modules/odd/package.json': { dependencies: { number: '1' } },
    'node_modules/.deno/odd@1.0.0/node_modules/number': '->../../number@1.0.0/node_modules/number',
    'node_modules/.deno/number@1.0.0/node_modules/number/package.json': {},
    'node_modules/.deno/node_modules/number': '->../number@1.0.0/node_modules/number',
  };

  test('takes along node_modules, which its dependencies lie in', async () => {
    const { output, evidence, warnings } = await planOf({ 'deno.json': {}, 'package.json': manifest });
    expect(output).toEqual(['**', ...modules]);
    expect(evidence).toContainEqual(expect.objectContaining({ file: 'package.json', line: 2 }));
    expect(warnings).toEqual([]);
  });

  test('names what the server would download where its packages lie in a cache', async () => {
    const files = { 'deno.json': { nodeModulesDir: 'none' }, 'package.json': manifest };
    const { output, warnings } = await planOf(files);
    expect(output).toEqual(['**']);
    expect(warnings).toEqual([expect.stringContaining('what package.json:2 imports')]);
  });

  test('keeps what its dependencies and imports reach, and leaves out what development needs', async () => {
    const root = repository({
      'deno.json': { importMap: './import_map.json' },
      'import_map.json': { imports: { left: 'npm:pad@^1' } },
      'package.json': manifest,
      ...installed,
    });
    expect((await runtimeModules(root)).leaveOut.sort()).toEqual([
      'node_modules/.deno/.setup-cache.bin',
      'node_modules/.deno/node_modules/number',
      'node_modules/.deno/number@1.0.0',
      'node_modules/.deno/odd@1.0.0',
      'node_modules/odd',
    ]);
  });

  test('keeps a development package that its configuration imports', async () => {
    const root = repository({
      'deno.jsonc': '{\n  // for all\n  "imports": { "odd": "npm:odd@1/sub", "left": "npm:/pad@1" }\n}\n',
      'package.json': manifest,
      ...installed,
    });
    expect((await runtimeModules(root)).leaveOut).toEqual([
      'node_modules/.deno/.setup-cache.bin',
      'node_modules/.deno/node_modules/number',
    ]);
  });

  test('keeps all, and says why, where Deno would install the rest again', async () => {
    const files = { 'deno.json': { nodeModulesDir: 'auto' }, 'package.json': manifest, ...installed };
    expect(await runtimeModules(repository(files))).toEqual({
      leaveOut: [],
      also: [],
      warnings: [
        expect.stringMatching(/^deno\.json:2 lets Deno install .*"nodeModulesDir": "manual" there\.$/),
      ],
    });
  });

  test('without a package.json keeps all that is installed: everything is imported', async () => {
    const root = repository({ 'deno.json': {}, 'node_modules/a/index.js': '' });
    expect(await runtimeModules(root)).toEqual({ leaveOut: [], also: [], warnings: [] });
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
