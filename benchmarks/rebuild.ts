/**
 * What building again costs where little or nothing changed: `npm run bench:rebuild [-- --rounds N --files N --workspaces N --all]`.
 *
 * A TypeScript application of several hundred files is built by its own commands, by a cold `build`, and by one that finds
 * the finished build in the cache of an embedded GitHub. Then one of many workspaces changes: building what is affected is
 * held against building that package in a repository of its own, and with `--all` against building all of them.
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { buildAll } from '../actions/build/build-all.ts';
import { build, type BuildParts, type BuildRequest } from '../actions/build/build.ts';
import { startGitHub } from '../rehearsal/github/start.ts';
import { createCache } from '../shared/cache/create-cache.ts';
import { runCommand } from '../shared/command/run-command.ts';
import { fakeRunner } from '../__tests__/fakes/runner.ts';
import { systemClock } from '../shared/time/system-clock.ts';
import { measure, printTable, ratio } from './harness.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    files: { type: 'string', default: '400' },
    workspaces: { type: 'string', default: '50' },
    all: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const temp = await mkdtemp(path.join(tmpdir(), 'bench-rebuild-'));
const compiler = path.join(temp, 'typescript');
const home = path.join(temp, 'home');

const git = (root: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=octo', '-c', 'user.email=octo@example.com', '-C', root, ...args], {
    encoding: 'utf8',
  }).trim();

/** Modules that use each other, fifty a folder. */
async function modules(root: string, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const file = path.join(root, 'src', `part-${Math.floor(at / 50)}`, `module-${at}.ts`);
    await mkdir(path.dirname(file), { recursive: true });
    const other = Math.max(0, at - 1);
    const from = `../part-${Math.floor(other / 50)}/module-${other}.ts`;
    await writeFile(
      file,
      `${at === 0 ? '' : `import { order as before } from '${from}';\n`}
export interface Order${at} { id: number; lines: { name: string; price: number; count: number }[] }
export const total${at} = (of: Order${at}): number => of.lines.reduce((sum, { price, count }) => sum + price * count, ${at});
export const order = { ${at === 0 ? '' : 'before: typeof before, '}id: ${at}, sum: total${at}({ id: ${at}, lines: [] }) };\n`,
    );
  }
}

async function packageIn(root: string, name: string, count: number): Promise<void> {
  await modules(root, count);
  await json(root, 'package.json', {
    name,
    version: '1.0.0',
    type: 'module',
    files: ['dist'],
    scripts: { build: 'tsc' },
    devDependencies: { typescript: `file:${path.relative(root, compiler)}` },
  });
  await json(root, 'tsconfig.json', {
    compilerOptions: {
      target: 'es2024',
      module: 'nodenext',
      types: [],
      strict: true,
      rewriteRelativeImportExtensions: true,
      declaration: true,
      rootDir: 'src',
      outDir: 'dist',
    },
    include: ['src'],
  });
}

const json = (root: string, file: string, value: unknown): Promise<void> =>
  writeFile(path.join(root, file), JSON.stringify(value, undefined, 2));

async function committed(root: string): Promise<string> {
  await writeFile(path.join(root, '.gitignore'), 'node_modules\ndist\n');
  npm(root, 'install', '--package-lock-only');
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message=all');
  return git(root, 'rev-parse', 'HEAD');
}

const npm = (root: string, ...args: string[]): Buffer =>
  execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund', '--silent'], {
    cwd: root,
    env: { ...process.env, HOME: home },
  });

let runId = 0;

/** As a pull request's job on a machine of its own: checked out anew, with nothing left of the job before. */
async function job(workspace: string, more: Partial<BuildRequest>) {
  git(workspace, 'clean', '-qxfd');
  await rm(path.join(temp, 'runner'), { recursive: true, force: true });
  runId += 1;
  const runner = fakeRunner({
    context: {
      workspace,
      temp: path.join(temp, 'runner'),
      eventName: 'pull_request',
      event: { pull_request: { head: { repo: { full_name: 'octo/shop' } } } },
      ref: 'refs/pull/1/merge',
      runId,
    },
  });
  const request: BuildRequest = {
    workspace,
    folder: '',
    toolchain: 'auto',
    given: {},
    output: [],
    outputFile: undefined,
    name: undefined,
    version: undefined,
    archive: 'tar.zst',
    cache: 'auto',
    reuse: 'auto',
    sbom: 'cyclonedx',
    timeoutMs: 600_000,
    context: runner.context,
    ...more,
  };
  const env = { ...process.env, HOME: home, npm_config_offline: 'true' };
  const parts: BuildParts = {
    env,
    run: runCommand(env),
    log: runner.log,
    clock: systemClock,
    cache: createCache({ log: runner.log }),
  };
  return { request, parts };
}

/** Measures what `work` does, and not what goes before it; what the cache's client prints meanwhile is left out. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const { write } = process.stdout;
  process.stdout.write = () => true;
  const start = performance.now();
  try {
    await work();
    return performance.now() - start;
  } finally {
    process.stdout.write = write;
  }
}

const cold = { cache: 'none', reuse: 'none' } as const;

async function unchanged(files: number): Promise<void> {
  const root = path.join(temp, 'app');
  await packageIn(root, 'shop', files);
  await committed(root);
  const buildIt = async (more: Partial<BuildRequest>, isReused: boolean): Promise<number> => {
    const { request, parts } = await job(root, more);
    return timed(async () => {
      const { reused } = await build(request, parts);
      if ((reused !== undefined) !== isReused) throw new Error(`reused: ${String(reused !== undefined)}`);
    });
  };
  // The first keeps it; what is measured finds it.
  await buildIt({}, false);
  const measured = await measure(
    [
      {
        name: 'npm ci, npm run build, tar',
        run: async () => {
          git(root, 'clean', '-qxfd');
          return timed(async () => {
            npm(root, 'ci');
            npm(root, 'run', 'build');
            execFileSync('tar', ['--zstd', '-cf', path.join(temp, 'app.tar.zst'), 'dist', 'package.json'], {
              cwd: root,
            });
          });
        },
      },
      { name: 'build, cold', run: () => buildIt(cold, false) },
      { name: 'build, unchanged', run: () => buildIt({}, true) },
    ],
    rounds,
  );
  const [plain, own, again] = measured;
  printTable(`A TypeScript application of ${files} files`, measured, 'build, unchanged');
  console.log(
    `\nUnchanged is ${ratio(own, again).toFixed(1)} × faster than a cold build, ${ratio(plain, again).toFixed(1)} × faster than its commands alone (aim: 10).`,
  );
}

async function oneOfMany(count: number): Promise<void> {
  const root = path.join(temp, 'many');
  const alone = path.join(temp, 'alone');
  for (let at = 0; at < count; at++)
    await packageIn(path.join(root, 'packages', `part-${at}`), `part-${at}`, 20);
  await json(root, 'package.json', { private: true, workspaces: ['packages/*'] });
  const base = await committed(root);
  const changed = `part-${Math.floor(count / 2)}`;
  await packageIn(alone, changed, 20);
  await committed(alone);
  await writeFile(path.join(root, 'packages', changed, 'src/new.ts'), 'export const added = 1;\n');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message=change');
  const all = async (since: string | undefined, expected: number): Promise<number> => {
    const { request, parts } = await job(root, cold);
    return timed(async () => {
      const { results } = await buildAll(request, { names: ['*'], since }, parts);
      if (results.length !== expected) throw new Error(`built ${results.length}`);
    });
  };
  const affected = `the affected of ${count} workspaces`;
  const measured = await measure(
    [
      {
        name: 'that package alone',
        run: async () => {
          const { request, parts } = await job(alone, cold);
          return timed(() => build(request, parts));
        },
      },
      { name: affected, run: () => all(base, 1) },
    ],
    rounds,
  );
  const [one, some] = measured;
  printTable(`One change in ${count} workspaces`, measured, 'that package alone');
  console.log(`\nThe affected take ${ratio(some, one).toFixed(2)} × the time of the one (aim: near 1).`);
  if (!values.all) return;
  const whole = await all(undefined, count);
  console.log(
    `All ${count} take ${(whole / 1000).toFixed(1)} s: ${(whole / (some?.median ?? NaN)).toFixed(1)} × the affected.`,
  );
}

const github = await startGitHub({ repository: 'octo/shop' });
try {
  Object.assign(process.env, github.env({ runId: 1, job: 'build', event: 'pull_request' }), {
    RUNNER_TEMP: temp,
  });
  await mkdir(home);
  await cp(path.resolve('node_modules/typescript'), compiler, { recursive: true });
  await unchanged(Number(values.files));
  await oneOfMany(Number(values.workspaces));
} finally {
  await github.close();
  await rm(temp, { recursive: true, force: true });
}
