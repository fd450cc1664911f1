import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import type { buildAll } from '../../../actions/build/build-all.ts';
import type { BuildRequest } from '../../../actions/build/build.ts';
import { step } from '../../../actions/build/main.ts';
import { setWorkspacesOutputs } from '../../../actions/build/outputs.ts';
import type { Command, RunCommand } from '../../../shared/command/command.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import { imageSettings } from '../../../shared/toolchains/fragment.ts';
import { parsePlatforms } from '../../../shared/toolchains/platforms.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { fakeGo } from './fake-go.ts';
import { git, workspacesScene } from './monorepo.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(60_000);

const main = 'package main\n\nfunc main() {}\n';
const because = { file: 'test', says: 'quick' };
const build = { phase: 'build' as const, run: 'mkdir -p dist && echo native > dist/own', because };

/** `api` and `job` are programs, `lib` is a part of both. */
const goShop = (more: Record<string, string | object> = {}) => ({
  'go.work': 'go 1.21\n\nuse (\n\t./api\n\t./job\n\t./lib\n)\n',
  'api/go.mod': 'module example.com/api\n\ngo 1.21\n\nrequire example.com/lib v0.0.0\n',
  'api/main.go': main,
  'api/README.md': 'the api',
  'job/go.mod': 'module example.com/job\n\ngo 1.21\n\nrequire example.com/lib v0.0.0\n',
  'job/main.go': main,
  'lib/go.mod': 'module example.com/lib\n\ngo 1.21\n',
  'lib/lib.go': 'package lib\n',
  '.gitignore': 'dist\n',
  ...more,
});

const binaries = (...platforms: string[]): BuildRequest['binaries'] => ({
  platforms: parsePlatforms(platforms),
  format: 'tar.gz',
  runtimes: {},
});

const goScene = (root: string, change: Partial<BuildRequest>, run: RunCommand = fakeGo()) =>
  workspacesScene(root, { given: { build }, version: '1.2.0', ...change }, undefined, run);

const subjectsOf = ({ results }: Awaited<ReturnType<typeof buildAll>>) =>
  Object.fromEntries(
    results.map(({ release: { manifest } }) => [manifest.name, manifest.subjects.map(({ name }) => name)]),
  );

describe('platforms of workspaces', () => {
  test('give the release of each program archives of its own, and libraries none', async () => {
    const root = repository(goShop());
    commitAll(root);
    const built = await goScene(root, { binaries: binaries('linux/arm64', 'windows/amd64') }).run();
    const of = (name: string) => [
      `${name}-1.2.0.tar.zst`,
      `${name}_1.2.0_linux_arm64.tar.gz`,
      `${name}_1.2.0_windows_amd64.zip`,
      `${name}_1.2.0_checksums.txt`,
    ];
    expect(subjectsOf(built)).toEqual({ api: of('api'), job: of('job'), lib: ['lib-1.2.0.tar.zst'] });
    const api = built.results.find(({ release }) => release.manifest.name === 'api')?.release.folder ?? '';
    const listed = execFileSync('tar', ['-tzf', path.join(api, 'api_1.2.0_linux_arm64.tar.gz')]);
    expect(listed.toString().trim().split('\n')).toEqual(['README.md', 'shop']);
    const { output, outputs } = fakeRunner();
    setWorkspacesOutputs({ output }, built);
    const files = JSON.parse(outputs['binaries'] ?? '') as {
      release: string;
      platform?: string;
      path: string;
    }[];
    expect(files.map(({ release, platform }) => [release, platform])).toEqual(
      ['api', 'job'].flatMap((name) => [
        [name, 'linux/arm64'],
        [name, 'windows/amd64'],
        [name, undefined],
      ]),
    );
    expect(files.every((file) => existsSync(file.path))).toBe(true);
  });

  test('are made for what a change touches alone', async () => {
    const root = repository(goShop());
    const sha = commitAll(root);
    writeFileSync(path.join(root, 'job/main.go'), `${main}\n`);
    git(root, 'commit', '--quiet', '--all', '-m', 'job');
    const built = await goScene(root, { binaries: binaries('linux/amd64') }).run([], sha);
    expect(Object.keys(subjectsOf(built))).toEqual(['job']);
  });

  test('that cannot be had are named for each workspace, before anything is built', async () => {
    const root = repository(goShop());
    commitAll(root);
    const { run, temp } = goScene(root, { binaries: binaries('linux/amd64', 'freebsd/arm64') });
    await expect(run()).rejects.toThrow(
      /^example.com\/api: go cannot make[^]*freebsd\/arm64[^]*example.com\/job: go cannot make/,
    );
    expect(existsSync(path.join(root, 'api/dist'))).toBe(false);
    expect(existsSync(path.join(temp, 'deploy-actions'))).toBe(false);
  });

  const bunShop = {
    'package.json': { private: true, workspaces: ['packages/*'] },
    'bun.lock': '{"lockfileVersion": 1, "workspaces": {}, "packages": {}}\n',
    'packages/web/package.json': {
      name: 'web',
      version: '1.0.0',
      scripts: { build: 'mkdir -p dist && cp server.js dist', start: 'bun dist/server.js' },
      dependencies: { lib: 'workspace:*' },
    },
    'packages/web/server.js': 'console.log(1)\n',
    'packages/web/templates/index.html': '<h1>shop</h1>',
    'packages/lib/package.json': { name: 'lib', version: '1.0.0', main: 'index.js' },
    'packages/lib/index.js': 'module.exports = 1\n',
    'packages/docs/package.json': {
      name: 'docs',
      version: '1.0.0',
      scripts: { build: 'true' },
      files: ['*.md'],
    },
    'packages/docs/a.md': 'docs',
    'node_modules/lib': '->../packages/lib',
    '.gitignore': 'dist\nnode_modules\n',
  };

  /** A bun that compiles nothing, and whose scripts npm runs; and the folders that it was started in. */
  function fakeBun() {
    const folders: string[] = [];
    const done = { exitCode: 0, signal: null, stderr: '', durationMs: 1, timedOut: false, truncated: false };
    const run: RunCommand = async (command, signal) => {
      const { argv, cwd = '' } = command;
      if (argv.at(-1)?.includes('bun --version')) return { ...done, stdout: '1.2.0' };
      const [shell, ...rest] = argv;
      const scripted = [shell, ...rest.map((part) => part.replace(/^bun run /, 'npm run '))] as const;
      if (argv[0] !== 'bun') return runCommand(process.env)({ ...command, argv: scripted }, signal);
      folders.push(cwd);
      writeFileSync(argv.at(-1) ?? '', `program of ${argv.at(-3) ?? ''}`);
      return { ...done, stdout: '' };
    };
    return { run, folders };
  }

  test('come with what a program reads, by its path from the workspace, and not of what others are made of', async () => {
    const root = repository(bunShop);
    commitAll(root);
    const bun = fakeBun();
    const { run, runner } = workspacesScene(root, { binaries: binaries('linux/amd64') }, undefined, bun.run);
    const built = await run();
    const { web = [], lib, docs } = subjectsOf(built);
    expect([web.length, lib?.length, docs?.length]).toEqual([3, 1, 1]);
    expect(runner.logged.join('\n')).toMatch(/docs makes no programs for platforms: .*no bin, start or main/);
    const folder = built.results.find(({ release }) => release.manifest.name === 'web')?.release.folder ?? '';
    const archive = path.join(folder, web.find((name) => name.endsWith('linux_amd64.tar.gz')) ?? '');
    const listed = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8' }).trim().split('\n');
    expect(listed).toEqual(['templates/index.html', 'web']);
    expect(bun.folders.at(-1)).toBe(path.join(root, 'packages/web'));
  });

  test('are refused where a workspace is named that makes no program', async () => {
    const root = repository(bunShop);
    commitAll(root);
    const { run } = workspacesScene(root, { binaries: binaries('linux/amd64') }, undefined, fakeBun().run);
    await expect(run(['docs'])).rejects.toMatchObject({
      message: expect.stringMatching(/^docs: platforms asks for binaries, and node finds no program to make/),
      fix: expect.stringContaining('remove platforms'),
    });
  });
});

describe('the image of workspaces', () => {
  /** An engine that answers, and builds nothing: the order that it gets, and what was built by then. */
  function fakeEngine(root: string) {
    const orders: { argv: readonly string[]; built: string[] }[] = [];
    const go = fakeGo();
    const done = { signal: null, stderr: '', durationMs: 1, timedOut: false, truncated: false };
    const run: RunCommand = async (command: Command, signal) => {
      const [program = ''] = command.argv;
      if (program === 'docker' || program === 'podman') throw new Error('not there');
      if (program !== 'buildah') return go(command, signal);
      if (command.argv[1] === '--version') return { ...done, exitCode: 0, stdout: 'buildah version 1.20.0' };
      const built = ['api', 'job'].filter((name) => existsSync(path.join(root, name, 'dist')));
      orders.push({ argv: command.argv, built });
      return { ...done, exitCode: 1, stdout: 'it builds nothing' };
    };
    return { run, orders };
  }

  const withDockerfile = (file: string) => {
    const root = repository(
      goShop({ [file]: 'FROM scratch\nCOPY dist/own /own\n', '.dockerignore': '.git\n' }),
    );
    commitAll(root);
    return root;
  };

  test('is made for the one whose Dockerfile it is, and once what else writes into its context is done', async () => {
    const root = withDockerfile('api/Dockerfile');
    const engine = fakeEngine(root);
    const image = imageSettings({ file: 'api/Dockerfile' });
    await expect(goScene(root, { image }, engine.run).run()).rejects.toThrow(/^example.com\/api: The image/);
    expect(engine.orders).toEqual([
      { argv: expect.arrayContaining([path.join(root, 'api/Dockerfile')]), built: ['api', 'job'] },
    ]);
  });

  test('is that of the one workspace which is named, where its Dockerfile is of none', async () => {
    const root = withDockerfile('Dockerfile');
    const engine = fakeEngine(root);
    const image = imageSettings({ file: 'Dockerfile' });
    await expect(goScene(root, { image }, engine.run).run(['job'])).rejects.toThrow(
      /^example.com\/job: The image/,
    );
    expect(engine.orders).toHaveLength(1);
  });

  test('is refused where nothing says whose it is, before anything is built', async () => {
    const root = withDockerfile('Dockerfile');
    const engine = fakeEngine(root);
    const image = imageSettings({ file: 'Dockerfile' });
    await expect(goScene(root, { image }, engine.run).run()).rejects.toMatchObject({
      message: 'Dockerfile lies in none of the workspaces, so nothing says whose image it makes',
      fix: expect.stringContaining('name the one workspace'),
    });
    expect(engine.orders).toEqual([]);
    expect(existsSync(path.join(root, 'api/dist'))).toBe(false);
  });

  test('is refused where it is of a workspace that makes no release', async () => {
    const root = withDockerfile('lib/Dockerfile');
    const image = imageSettings({ file: './lib/Dockerfile' });
    await expect(goScene(root, { image, given: {} }, fakeEngine(root).run).run()).rejects.toThrow(
      './lib/Dockerfile is of example.com/lib, which makes no release that an image could belong to',
    );
  });

  test('is not made where its workspace is not released, which is said', async () => {
    const root = withDockerfile('api/Dockerfile');
    const engine = fakeEngine(root);
    const { run, runner } = goScene(root, { image: imageSettings({ file: 'api/Dockerfile' }) }, engine.run);
    expect(Object.keys(subjectsOf(await run(['job'])))).toEqual(['job']);
    expect(runner.logged).toContain('No image: api/Dockerfile is of a workspace that is not to be built.');
    expect(engine.orders).toEqual([]);
  });
});

describe('a plan', () => {
  const planOf = async (root: string, inputs: Record<string, string>) => {
    const context = { workspace: root, temp: temporaryFolder() };
    const runner = fakeRunner({ inputs: { mode: 'plan', ...inputs }, env: process.env, context });
    await step(runner);
    const left = readdirSync(context.temp).flatMap((name) => readdirSync(path.join(context.temp, name)));
    expect(left).toEqual([]);
    return {
      plan: JSON.parse(runner.outputs['plan'] ?? '') as Record<string, unknown>,
      summary: runner.summaries.join(),
      logged: runner.logged,
    };
  };
  const named = { version: '1.2.0', image: 'none' };

  test('names the archives for platforms, and says which cannot be had', async () => {
    const root = repository({ 'go.mod': 'module example.com/shop\n\ngo 1.21\n', 'main.go': main });
    const { plan, summary, logged } = await planOf(root, {
      ...named,
      platforms: 'linux/arm64\nwindows/amd64\ndarwin/386',
    });
    expect(plan['binaries']).toEqual([
      { kind: 'binary', platform: 'linux/arm64', name: 'shop_1.2.0_linux_arm64.tar.gz' },
      { kind: 'binary', platform: 'windows/amd64', name: 'shop_1.2.0_windows_amd64.zip' },
      { kind: 'binary', platform: 'darwin/386', name: 'shop_1.2.0_darwin_386.tar.gz' },
      { kind: 'checksums', name: 'shop_1.2.0_checksums.txt' },
    ]);
    expect(summary).toContain('| platforms | `shop_1.2.0_linux_arm64.tar.gz` | for linux/arm64 |');
    expect(logged.join('\n')).toMatch(/warning: .*darwin\/386: this version of go does not know it/s);
  });

  test('of workspaces says which gets archives and which the image', async () => {
    const root = repository(goShop({ 'job/Dockerfile': 'FROM scratch\n' }));
    commitAll(root);
    const { plan, summary } = await planOf(root, {
      version: '1.2.0',
      workspace: '*',
      platforms: 'linux/amd64',
    });
    const archives = (name: string) => [
      { kind: 'binary', platform: 'linux/amd64', name: `${name}_1.2.0_linux_amd64.tar.gz` },
      { kind: 'checksums', name: `${name}_1.2.0_checksums.txt` },
    ];
    expect(plan['workspaces']).toMatchObject([
      { folder: 'lib' },
      { folder: 'api', binaries: archives('api') },
      { folder: 'job', binaries: archives('job') },
    ]);
    expect(summary).toContain('| example.com/job | linux/amd64 | `job_1.2.0_linux_amd64.tar.gz` |');
  });
});
