import { describe, expect, test } from '@jest/globals';
import { detect } from '../../../shared/toolchains/detect.ts';
import type { BuildPlan, GivenCommands } from '../../../shared/toolchains/toolchain.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import { repository } from '../../fakes/repository.ts';

async function planOf(
  files: Record<string, string | object>,
  folder = '',
  given: GivenCommands = {},
): Promise<BuildPlan> {
  return (await detect(await readTree(repository(files)), folder, 'auto', given)).plan;
}

const lockfile = { 'package-lock.json': '{}' };

describe('how npm installs', () => {
  test('is npm ci where there is a lockfile', async () => {
    const { commands, warnings, cacheKeyFiles } = await planOf({ 'package.json': {}, ...lockfile });
    expect(commands).toEqual([
      {
        phase: 'install',
        run: 'npm ci',
        because: { file: 'package-lock.json', says: expect.stringContaining('lockfile of npm') },
      },
    ]);
    expect(warnings).toEqual([]);
    expect(cacheKeyFiles).toEqual(['package-lock.json']);
  });

  test('is npm install with a warning where there is none', async () => {
    const { commands, warnings } = await planOf({ 'package.json': {} });
    expect(commands.map(({ run }) => run)).toEqual(['npm install']);
    expect(warnings).toEqual([expect.stringContaining('no package-lock.json')]);
  });

  test('is what the user gives, whatever lockfiles there are', async () => {
    const install = { phase: 'install' as const, run: 'yarn --immutable', because: { file: 'x', says: 'y' } };
    const { commands, cacheKeyFiles } = await planOf({ 'package.json': {}, 'yarn.lock': '' }, '', {
      install,
    });
    expect(commands).toEqual([install]);
    expect(cacheKeyFiles).toEqual(['yarn.lock']);
  });

  test.each([
    ['pnpm', { 'pnpm-lock.yaml': '' }, 'pnpm install --frozen-lockfile', 'pnpm run build', 'pnpm test'],
    [
      'classic yarn',
      { 'yarn.lock': '# yarn lockfile v1' },
      'yarn install --frozen-lockfile',
      'yarn run build',
      'yarn test',
    ],
    [
      'yarn from 2 on',
      { 'yarn.lock': '__metadata:\n  version: 8\n' },
      'yarn install --immutable',
      'yarn run build',
      'yarn test',
    ],
    ['bun', { 'bun.lock': '{}' }, 'bun install --frozen-lockfile', 'bun run build', 'bun run test'],
  ])('is frozen with %s, which runs the scripts too', async (_, files, install, build, run) => {
    const plan = await planOf({ 'package.json': { scripts: { build: 'x', test: 'y' } }, ...files });
    expect(plan.commands.map((command) => command.run)).toEqual([install, build]);
    expect(plan.test?.run).toBe(run);
    expect(plan.tools?.map(({ tool }) => tool)).toEqual(['node', install.split(' ')[0]]);
  });

  test.each<[string, Record<string, string | object>]>([
    ['packageManager', { 'package.json': { packageManager: 'pnpm@10.1.0' }, 'package-lock.json': '{}' }],
    ['lockfile', { 'package.json': {}, 'pnpm-lock.yaml': '' }],
  ])('is done above a member of a monorepo, whose script the %s there says how to run', async (_, above) => {
    const install = { phase: 'install' as const, run: '', because: { file: 'x', says: 'y' } };
    const files = { ...above, 'packages/web/package.json': { scripts: { build: 'x', test: 'y' } } };
    const plan = await planOf(files, 'packages/web', { install });
    expect(plan.commands.map(({ run }) => run)).toEqual(['', 'pnpm run build']);
    expect([plan.test?.run, plan.tools?.map(({ tool }) => tool)]).toEqual(['pnpm test', ['node', 'pnpm']]);
  });

  test.each<[string, Record<string, string | object>]>([
    ['workspaces', { 'package.json': { workspaces: ['packages/*'] } }],
    ['pnpm-workspace.yaml', { 'package.json': {}, 'pnpm-workspace.yaml': '', 'pnpm-lock.yaml': '' }],
  ])('of a monorepo by %s warns where no script builds what it joins', async (_, files) => {
    const said = expect.stringMatching(/^package\.json has no build script.* workspace: '\*'/);
    const locked = 'pnpm-lock.yaml' in files ? files : { ...lockfile, ...files };
    expect((await planOf(locked)).warnings).toEqual([said]);
    const build = { phase: 'build' as const, run: 'make', because: { file: 'x', says: 'y' } };
    expect((await planOf(locked, '', { build })).warnings).toEqual([]);
  });

  test('puts the packages of yarn where Node finds them, unless the repository chooses a linker', async () => {
    const files = { 'package.json': {}, 'yarn.lock': '__metadata:\n' };
    expect((await planOf(files)).commands[0]?.env).toEqual({ YARN_NODE_LINKER: 'node-modules' });
    const chosen = { ...files, '.yarnrc.yml': 'nodeLinker: pnpm\n' };
    expect((await planOf(chosen)).commands[0]?.env).toBeUndefined();
  });

  test('follows packageManager over a second lockfile, and names the one that is not read', async () => {
    const { commands, warnings } = await planOf({
      'package.json': { packageManager: 'npm@11.0.0' },
      ...lockfile,
      'yarn.lock': '',
    });
    expect(commands.map(({ run }) => run)).toEqual(['npm ci']);
    expect(warnings).toEqual([
      expect.stringMatching(/yarn\.lock .* is not read: package\.json says packageManager npm/),
    ]);
  });

  test.each([
    [
      'two lockfiles',
      { ...lockfile, 'pnpm-lock.yaml': '' },
      {},
      /package-lock\.json \(npm\) and pnpm-lock\.yaml/,
    ],
    [
      'a package manager that is not known',
      lockfile,
      { packageManager: 'cotton@1.0.0' },
      /package\.json says packageManager cotton/,
    ],
    [
      'npm by name and a lockfile of another',
      { 'bun.lock': '' },
      { packageManager: 'npm@11.0.0' },
      /packageManager npm, but the only lockfile is bun\.lock/,
    ],
  ])('is refused with both files and the fix for %s', async (_, locks, manifest, message) => {
    const plan = planOf({ 'package.json': manifest, ...locks });
    await expect(plan).rejects.toThrow(message);
    await expect(plan).rejects.toMatchObject({ name: 'ActionError', fix: expect.stringMatching(/\w/) });
  });

  test('names line and column of a package.json that is no JSON', async () => {
    await expect(planOf({ 'package.json': '{\n  "name": "a",\n  oops\n}' })).rejects.toMatchObject({
      message: expect.stringContaining('package.json is not valid JSON'),
      place: { file: 'package.json', line: 3, column: 3 },
    });
  });

  test('says of a huge package.json that it is', async () => {
    const text = JSON.stringify({ name: 'a', text: 'x'.repeat(2 ** 21) });
    await expect(planOf({ 'package.json': text, ...lockfile })).rejects.toMatchObject({
      name: 'ActionError',
      message: 'package.json is larger than 1 MiB',
    });
  });

  test('reads a package.json that is nested without end', async () => {
    const text = `{"name": "a", "x": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await planOf({ 'package.json': text, ...lockfile })).name).toBe('a');
  });

  test.each([['[]'], ['null'], ['"text"'], [''], ['\ufeff']])(
    'refuses %j as a package.json',
    async (text) => {
      await expect(planOf({ 'package.json': text })).rejects.toMatchObject({ name: 'ActionError' });
    },
  );
});

describe('the commands of a package', () => {
  test('are its scripts, each with its line', async () => {
    const text =
      '{\n  "name": "@octo/shop",\n  "version": "1.2.3",\n  "scripts": {\n    "build": "tsc",\n    "test": "jest"\n  }\n}';
    const { name, version, commands, test: tests } = await planOf({ 'package.json': text, ...lockfile });
    expect({ name, version }).toEqual({ name: 'shop', version: '1.2.3' });
    expect(commands[1]).toEqual({
      phase: 'build',
      run: 'npm run build',
      because: { file: 'package.json', line: 5, says: 'tsc' },
    });
    expect(tests).toEqual({ run: 'npm test', because: { file: 'package.json', line: 6, says: 'jest' } });
  });

  test('do not include the test that npm init writes', async () => {
    const manifest = { scripts: { test: 'echo "Error: no test specified" && exit 1' } };
    expect((await planOf({ 'package.json': manifest, ...lockfile })).test).toBeUndefined();
  });

  test('are those of the working directory', async () => {
    const plan = await planOf(
      {
        'package.json': {},
        'api/package.json': { name: 'api', scripts: { build: 'x' } },
        'api/package-lock.json': '{}',
      },
      'api',
    );
    expect(plan.name).toBe('api');
    expect(plan.commands[0]?.because.file).toBe('api/package-lock.json');
    expect(plan.cacheKeyFiles).toEqual(['api/package-lock.json']);
  });
});

describe('the output of a package', () => {
  const outputOf = async (manifest: object, files: Record<string, string> = {}) =>
    (await planOf({ 'package.json': manifest, ...lockfile, ...files })).output;

  test('is what files lists, with package.json, main and the runtime dependencies', async () => {
    expect(
      await outputOf({
        files: ['dist/', './bin', '!dist/**/*.map'],
        main: './dist/index.js',
        dependencies: { a: '1' },
      }),
    ).toEqual(['dist', 'bin', '!dist/**/*.map', 'package.json', 'dist/index.js', 'node_modules/**']);
  });

  test('is the folder that start runs from, when the build makes it, and what servers read beside it', async () => {
    const manifest = { scripts: { build: 'tsc', start: 'node --enable-source-maps dist/server.js' } };
    expect(await outputOf(manifest, { 'src/a.ts': '', 'views/a.html': '', 'public/a.css': '' })).toEqual([
      'dist/**',
      'package.json',
      'public/**',
      'views/**',
    ]);
  });

  test('is the outDir of tsconfig.json when start runs from it', async () => {
    const manifest = { scripts: { build: 'tsc', start: 'node compiled/server.js' } };
    expect(
      await outputOf(manifest, { 'tsconfig.json': '{"compilerOptions":{\n"outDir": "./compiled"}}' }),
    ).toEqual(['compiled/**', 'package.json']);
  });

  test('is the site alone for a tool that makes sites', async () => {
    expect(
      await outputOf({
        scripts: { build: 'tsc && vite build', start: 'vite' },
        dependencies: { react: '19' },
      }),
    ).toEqual(['dist/**']);
  });

  test.each([
    ['there is no build', {}],
    ['start runs from the sources', { scripts: { build: 'tsc', start: 'node server.js' } }],
    ['start is no plain node', { scripts: { build: 'next build', start: 'next start' } }],
    ['nothing names the folder', { scripts: { build: 'make' } }],
  ])('is the source tree when %s', async (_, manifest) => {
    expect(await outputOf(manifest, { 'tsconfig.json': '{"compilerOptions":{\n"outDir": "dist"}}' })).toEqual(
      'scripts' in manifest && manifest.scripts.build === 'make' ? ['dist/**', 'package.json'] : ['**'],
    );
  });
});

describe('the versions that a package asks for', () => {
  const wantsOf = async (files: Record<string, string | object>) =>
    (await planOf({ 'package.json': {}, ...lockfile, ...files })).wants;

  test.each([
    [
      '.nvmrc',
      { '.nvmrc': '# pinned\nv22.1.0\n', '.node-version': '18' },
      '22.1.0',
      { file: '.nvmrc', line: 2, says: 'v22.1.0' },
    ],
    [
      '.node-version',
      { '.node-version': '20.1', '.tool-versions': 'nodejs 18' },
      '20.1',
      { file: '.node-version', line: 1, says: '20.1' },
    ],
    [
      '.tool-versions',
      { '.tool-versions': 'ruby 3\nnodejs 21.0.0' },
      '21.0.0',
      { file: '.tool-versions', line: 2, says: 'nodejs 21.0.0' },
    ],
    [
      'engines',
      { 'package.json': { engines: { node: '>=22' } } },
      '>=22',
      { file: 'package.json', line: 3, says: 'engines.node is >=22' },
    ],
  ])('come from %s', async (_, files, version, because) => {
    expect(await wantsOf(files)).toEqual([{ tool: 'node', version, because }]);
  });

  test('include the major version of npm', async () => {
    expect(await wantsOf({ 'package.json': { packageManager: 'npm@10.9.2+sha512.abc' } })).toMatchObject([
      { tool: 'npm', version: '10' },
    ]);
  });
});
