import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import type { BuiltWorkspaces } from '../../../actions/build/build-all.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import { readContents } from '../../../shared/release/contents.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { git, member, shop, workspacesScene } from './monorepo.ts';

jest.setTimeout(60_000);

const namesOf = ({ results }: BuiltWorkspaces): string[] =>
  results.map(({ release }) => release.manifest.name);

const releasesIn = (temp: string): string[] => {
  const folder = path.join(temp, 'deploy-actions');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

describe('buildAll', () => {
  test('installs once, builds each after what it needs, and leaves a release of each', async () => {
    const root = repository(shop());
    commitAll(root);
    const { run, temp, runner } = workspacesScene(root);
    const built = await run();
    expect(namesOf(built)).toEqual(expect.arrayContaining(['base', 'docs', 'lib', 'web']));
    expect(releasesIn(temp)).toEqual(['base', 'docs', 'lib', 'web']);
    expect(readFileSync(path.join(root, 'packages/web/out/text'), 'utf8')).toBe('base\nlib\nweb\n');
    expect(readFileSync(path.join(root, 'node_modules/installs'), 'utf8')).toBe('one\n');
    expect(
      (await readContents(path.join(temp, 'deploy-actions/web'))).entries.map((each) => each.path),
    ).toEqual(['out/text', 'package.json']);
    expect(runner.logged).toContain('@shop/web: build: npm run build');
  });

  test('asks the tools once for all members, and looks for their store when it installs', async () => {
    const root = repository(shop());
    commitAll(root);
    const started: string[] = [];
    const real = runCommand(process.env);
    const run: typeof real = (command, signal) => {
      started.push(command.argv.join(' '));
      return real(command, signal);
    };
    await workspacesScene(root, { cache: 'auto' }, undefined, run).run();
    const times = (what: string): number => started.filter((line) => line.includes(what)).length;
    expect([times('node --version'), times('npm config get cache')]).toEqual([1, 1]);
  });

  test('builds what is selected with all that it depends on, and releases that alone', async () => {
    const root = repository(shop());
    commitAll(root);
    const { run, temp } = workspacesScene(root);
    expect(namesOf(await run(['packages/lib']))).toEqual(['lib']);
    expect(releasesIn(temp)).toEqual(['lib']);
    expect(readFileSync(path.join(root, 'packages/lib/out/text'), 'utf8')).toBe('base\nlib\n');
    expect(existsSync(path.join(root, 'packages/web/out'))).toBe(false);
    expect(existsSync(path.join(root, 'packages/docs/out'))).toBe(false);
  });

  test('releases what changed since a ref and its dependants', async () => {
    const root = repository(shop());
    commitAll(root);
    git(root, 'checkout', '--quiet', '-b', 'change');
    writeFileSync(path.join(root, 'packages/lib/text'), 'lib 2\n');
    git(root, 'commit', '--quiet', '--all', '--message=change');
    git(root, 'checkout', '--quiet', 'main');
    writeFileSync(path.join(root, 'packages/docs/text'), 'docs 2\n');
    git(root, 'commit', '--quiet', '--all', '--message=elsewhere');
    git(root, 'checkout', '--quiet', 'change');
    const { run } = workspacesScene(root);
    const built = await run([], 'main');
    expect(built.chosen.affected).toEqual([
      { name: '@shop/lib', because: 'packages/lib/text changed' },
      { name: '@shop/web', because: 'it depends on @shop/lib' },
    ]);
    expect(namesOf(built)).toEqual(['lib', 'web']);
    expect(existsSync(path.join(root, 'packages/docs/out'))).toBe(false);
    expect(namesOf(await run(['@shop/web'], 'main'))).toEqual(['web']);
  });

  test('builds nothing, and installs nothing, where nothing changed', async () => {
    const root = repository(shop());
    const sha = commitAll(root);
    const { run, temp } = workspacesScene(root);
    const built = await run([], sha);
    expect(built.results).toEqual([]);
    expect(built.chosen.affected).toEqual([]);
    expect(releasesIn(temp)).toEqual([]);
    expect(existsSync(path.join(root, 'node_modules/installs'))).toBe(false);
  });

  test('counts what is not committed yet, and everything where there is nothing to compare with', async () => {
    const root = repository(shop());
    const sha = commitAll(root);
    writeFileSync(path.join(root, 'packages/docs/new file 🚀'), '');
    const { run } = workspacesScene(root);
    expect(namesOf(await run([], sha))).toEqual(['docs']);
    expect(namesOf(await run([], '0'.repeat(40)))).toHaveLength(4);
  });

  test.each(['gone', '--upload-pack=touch canary', 'main..x', '$(touch canary)'])(
    'refuses the ref %s with what to do, and starts nothing for it',
    async (ref) => {
      const root = repository(shop());
      commitAll(root);
      await expect(workspacesScene(root).run([], ref)).rejects.toMatchObject({
        message: expect.stringContaining('affected-since names'),
        fix: expect.stringContaining('fetch-depth: 0'),
      });
      expect(existsSync(path.join(root, 'canary'))).toBe(false);
    },
  );

  test('says of a shallow checkout that the history is missing', async () => {
    const origin = repository(shop());
    commitAll(origin);
    git(origin, 'checkout', '--quiet', '-b', 'change');
    git(origin, 'commit', '--quiet', '--allow-empty', '--message=more');
    const root = path.join(temporaryFolder(), 'clone');
    execFileSync('git', ['clone', '--quiet', '--depth=1', '--no-single-branch', `file://${origin}`, root]);
    git(root, 'fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
    await expect(workspacesScene(root).run([], 'main')).rejects.toMatchObject({
      fix: expect.stringContaining('fetch-depth: 0'),
    });
  });

  test('names the workspaces that failed and that were not built after them, and leaves no release', async () => {
    const broken = member('lib', ['base'], { scripts: { build: 'echo what is wrong >&2; exit 3' } });
    const root = repository(shop({ 'packages/lib/package.json': broken }));
    commitAll(root);
    const { run, temp, runner } = workspacesScene(root);
    await expect(run()).rejects.toMatchObject({
      message: expect.stringMatching(
        /^@shop\/lib: The build command `npm run build` failed[^]*what is wrong[^]*Not built after that: .*@shop\/web/,
      ),
    });
    expect(releasesIn(temp)).toEqual([]);
    expect(runner.logged).toContain('what is wrong');
  });

  test('names the members of a cycle before anything is installed', async () => {
    const root = repository(shop({ 'packages/base/package.json': member('base', ['web']) }));
    commitAll(root);
    await expect(workspacesScene(root).run()).rejects.toThrow(
      '@shop/base → @shop/web → @shop/lib → @shop/base',
    );
    expect(existsSync(path.join(root, 'node_modules/installs'))).toBe(false);
  });

  test('refuses a folder that declares no workspaces', async () => {
    const root = repository({ 'package.json': {} });
    commitAll(root);
    await expect(workspacesScene(root).run(['web'])).rejects.toMatchObject({
      message: 'The root of the repository declares no workspaces',
    });
  });

  test('gives each of two members that end in one word a release of its own', async () => {
    const root = repository({
      'package.json': { workspaces: ['a', 'b'] },
      'package-lock.json': {},
      'a/package.json': { name: '@one/web' },
      'b/package.json': { name: '@two/web' },
    });
    commitAll(root);
    const { run, temp } = workspacesScene(root);
    await run();
    expect(releasesIn(temp)).toEqual(['one-web', 'two-web']);
  });

  test('packs a server with the packages and members that it reaches, and no other; it runs elsewhere', async () => {
    const root = repository({
      'package.json': { private: true, workspaces: ['packages/*'] },
      'package-lock.json': {},
      'packages/web/package.json': {
        name: 'web',
        scripts: { build: 'mkdir dist; cp server.js dist', start: 'node dist/server.js' },
        dependencies: { lib: '*', dep: '1' },
        devDependencies: { tool: '1' },
      },
      'packages/web/server.js': 'console.log(require("lib"), require("dep"))',
      'packages/lib/package.json': { name: 'lib', files: ['index.js'], dependencies: { deep: '1' } },
      'packages/lib/index.js': 'module.exports = "lib " + require("deep")',
      'packages/lib/test.js': '',
      'packages/lib/node_modules/deep/index.js': 'module.exports = "deep 2"',
      'packages/lib/node_modules/deep/package.json': { name: 'deep' },
      'node_modules/deep/index.js': 'module.exports = "deep 1"',
      'node_modules/deep/package.json': { name: 'deep' },
      'node_modules/.store/dep@1/node_modules/dep/index.js': 'module.exports = "dep " + require("deep")',
      'node_modules/.store/dep@1/node_modules/dep/package.json': { name: 'dep', dependencies: { deep: '1' } },
      'node_modules/.store/dep@1/node_modules/deep': '->../../../deep',
      'node_modules/dep': '->.store/dep@1/node_modules/dep',
      'node_modules/lib': '->../packages/lib',
      'node_modules/tool/package.json': { name: 'tool' },
    });
    const { run } = workspacesScene(root);
    const { results } = await run(['web']);
    const unpacked = temporaryFolder();
    execFileSync('tar', ['--zstd', '-xf', results[0]?.archive ?? '', '-C', unpacked]);
    rmSync(root, { recursive: true });
    expect(execFileSync('node', ['packages/web/dist/server.js'], { cwd: unpacked, encoding: 'utf8' })).toBe(
      'lib deep 2 dep deep 1\n',
    );
    expect(existsSync(path.join(unpacked, 'node_modules/tool'))).toBe(false);
    expect(existsSync(path.join(unpacked, 'packages/lib/test.js'))).toBe(false);
  });
});
