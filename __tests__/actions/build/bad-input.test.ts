import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, jest, test } from '@jest/globals';
import { readContents } from '../../../shared/release/contents.ts';
import type { Place } from '../../../shared/runner/errors.ts';
import type { Log } from '../../../shared/runner/runner.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { asRunner, hostile } from '../../shared/runner/as-runner.ts';
import { runStep } from '../../shared/runner/step.ts';
import { shop as monorepo } from './monorepo.ts';
import { quick, scene, shop } from './scene.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(120_000);

const releases = (temp: string): string[] => {
  const folder = path.join(temp, 'deploy-actions');
  return existsSync(folder) ? readdirSync(folder) : [];
};

const because = { file: 'test', says: 'given' };
const building = (run: string) => ({ ...quick, build: { phase: 'build' as const, run, because } });

/** A log that keeps annotations with their places. */
function annotated(log: Log) {
  const errors: [text: string, place: Place | undefined][] = [];
  return { errors, log: { ...log, error: (text: string, place?: Place) => void errors.push([text, place]) } };
}

/** A PATH with these programs alone. */
function pathWith(...programs: string[]): string {
  const folder = temporaryFolder();
  for (const program of programs) {
    const full = execFileSync('bash', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
    symlinkSync(realpathSync(full), path.join(folder, program));
  }
  return folder;
}

describe('a compiler that refuses a source file', () => {
  test('is shown on its line, by the path from the workspace', async () => {
    const root = repository({
      'api/go.mod': 'module example.com/hello\n\ngo 1.21\n',
      'api/cmd/main.go': 'package main\n\nfunc main() {\n\tundefined_thing()\n}\n',
    });
    const { run, runner, temp } = scene(root, { folder: 'api', timeoutMs: 100_000 });
    const { errors, log } = annotated(runner.log);
    await expect(run({ log })).rejects.toThrow(/The build command `go build .*` failed with exit code 1/);
    expect(errors).toEqual([['undefined: undefined_thing', { file: 'api/cmd/main.go', line: 4, column: 2 }]]);
    expect(releases(temp)).toEqual([]);
  });

  test('is not believed about files outside of the workspace', async () => {
    const root = repository(shop());
    const given = building('echo "/etc/passwd:1:1: error: planted" >&2; exit 1');
    const { run, runner } = scene(root, { given });
    const { errors, log } = annotated(runner.log);
    await expect(run({ log })).rejects.toThrow('exit code 1');
    expect(errors).toEqual([]);
  });
});

describe('a repository that says two things', () => {
  test.each<[ecosystem: string, first: string, second: string, files: Record<string, string | object>]>([
    ['Node', 'package-lock.json', 'yarn.lock', shop()],
    ['Python', 'uv.lock', 'poetry.lock', { 'pyproject.toml': '[project]\nname = "shop"\n', 'uv.lock': '' }],
  ])(
    'with two lockfiles of %s is refused before anything runs, naming both',
    async (_, first, second, files) => {
      const { run, temp, runner } = scene(repository({ ...files, [second]: '# another\n' }));
      await expect(run()).rejects.toMatchObject({
        name: 'ActionError',
        message: expect.stringMatching(new RegExp(`${first} .*${second} `, 's')),
        fix: expect.stringMatching(/Delete/),
      });
      expect([releases(temp), runner.logged]).toEqual([[], []]);
    },
  );
});

describe('a runner without what is needed', () => {
  test('is named with the action that brings the toolchain', async () => {
    const root = repository({ 'go.mod': 'module a\n', 'main.go': 'package main\nfunc main() {}\n' });
    const PATH = pathWith('bash', 'git');
    const { run, temp } = scene(root, {}, { PATH });
    await expect(run()).rejects.toMatchObject({
      message: expect.stringMatching(/needs go, and this runner has no go/),
      fix: expect.stringContaining('uses: actions/setup-go'),
    });
    expect(releases(temp)).toEqual([]);
  });

  test('of another version is a warning that names the file, both versions and the cure', async () => {
    const manifest = { name: 'shop', version: '1.0.0', engines: { node: '>=99' } };
    const root = repository(shop({ 'package.json': manifest }));
    const { warnings } = await scene(root, { given: quick, output: ['dist'] }).run();
    expect(warnings).toEqual([
      expect.stringMatching(
        /package\.json:\d+ asks for node >=99, and this runner has \d+.*actions\/setup-node/,
      ),
    ]);
  });
});

describe('what a build may leave', () => {
  const odd = [
    'with space',
    'new\nline',
    'emoji 🚀',
    'ünïcode',
    `${'é'.repeat(126)}abc`,
    '-rf',
    '*',
    'a"b\'c',
  ];

  test.each(['tar.zst', 'tar.gz', 'zip'] as const)(
    'has any name that a file can have, in %s',
    async (archive) => {
      expect(Buffer.byteLength(odd[4] ?? '')).toBe(255);
      const root = repository(shop());
      mkdirSync(path.join(root, 'dist'));
      for (const name of odd) writeFileSync(path.join(root, 'dist', name), name);
      const { run, temp } = scene(root, { given: building('true'), output: ['dist'], archive });
      const built = await run();
      const { entries } = await readContents(path.join(temp, 'deploy-actions/shop'));
      expect(entries.map((entry) => entry.path).sort()).toEqual(odd.map((name) => `dist/${name}`).sort());
      expect(built.release.manifest.contents.files).toBe(odd.length);
    },
  );

  test('is refused where a link leads out of the workspace, and leaves no archive', async () => {
    const root = repository(shop());
    const given = building('mkdir -p dist && echo a > dist/a && ln -s ../../../etc/hostname dist/out');
    const { run, temp } = scene(root, { given, output: ['dist'] });
    await expect(run()).rejects.toMatchObject({
      message: expect.stringContaining('dist/out'),
      fix: expect.stringContaining('!dist/out'),
    });
    expect(releases(temp)).toEqual([]);
  });

  test('is refused where it matches nothing, and leaves no archive', async () => {
    const { run, temp } = scene(repository(shop()), { given: building('true'), output: ['bin/*.exe'] });
    await expect(run()).rejects.toThrow('The output "bin/*.exe" matches nothing after the build');
    expect(releases(temp)).toEqual([]);
  });
});

/** Whether a process is there and is more than the entry of one that has ended. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a build that hangs', () => {
  test('is ended with all that it started, in sessions of their own and deaf to being asked as well', async () => {
    const root = repository(shop());
    const mark = path.join(temporaryFolder(), 'alive');
    const deaf = `trap "" TERM; sleep 6; touch ${mark}; sleep 60`;
    const given = building(`setsid sh -c '${deaf}' & sh -c '${deaf}' & wait`);
    const { run, temp } = scene(root, { given, timeoutMs: 1000 });
    const start = Date.now();
    await expect(run()).rejects.toMatchObject({
      message: expect.stringContaining('was ended: all commands together took longer than 1 s'),
    });
    expect(Date.now() - start).toBeLessThan(10_000);
    await wait(4500);
    expect(existsSync(mark)).toBe(false);
    expect(releases(temp)).toEqual([]);
  });

  (process.platform === 'linux' ? test : test.skip)(
    'is ended with those too whose parents have gone before, and with no one else',
    async () => {
      const root = repository(shop());
      const folder = temporaryFolder();
      const daemon = (name: string): string =>
        `(setsid sh -c 'trap "" TERM; echo $$ > ${folder}/${name}; sleep 60' > /dev/null 2>&1 &)`;
      execFileSync('sh', ['-c', daemon('stranger')]);
      const given = building(`${daemon('daemon')}; sleep 60`);
      await expect(scene(root, { given, timeoutMs: 2000 }).run()).rejects.toThrow('was ended');
      const pidOf = (name: string): number => Number(readFileSync(path.join(folder, name), 'utf8'));
      // What was killed may take a moment to go; what was not sleeps for a minute.
      for (let tries = 0; tries < 200 && isRunning(pidOf('daemon')); tries++) await wait(100);
      const alive = ['daemon', 'stranger'].filter((name) => isRunning(pidOf(name)));
      process.kill(-pidOf('stranger'), 'SIGKILL');
      expect(alive).toEqual(['stranger']);
    },
  );
});

describe('a build that prints 1 GB', () => {
  const printing = (more: string) =>
    building(`mkdir -p dist && echo a > dist/a && head -c 1000000000 /dev/zero | tr '\\0' 'x'${more}`);

  test('is read to its end in bounded memory', async () => {
    const given = printing(' | fold -w 4000');
    const { run, runner } = scene(repository(shop()), { given, output: ['dist'] });
    let seen = 0;
    let most = 0;
    const before = process.memoryUsage().rss;
    const info = (text: string): void => {
      seen += text.length;
      if (seen % 4_000_000 === 0) most = Math.max(most, process.memoryUsage().rss);
    };
    const { release } = await run({ log: { ...runner.log, info } });
    expect(release.manifest.contents.files).toBe(1);
    expect(seen).toBeGreaterThanOrEqual(1_000_000_000);
    expect(most).toBeGreaterThan(0);
    // Far from the gigabyte, and wide enough for a collector that waits.
    expect(most - before).toBeLessThan(600_000_000);
  });

  test('in a single line is shown by the start of it, in bounded memory', async () => {
    const { run, runner } = scene(repository(shop()), { given: printing(''), output: ['dist'] });
    const before = process.memoryUsage().rss;
    let most = 0;
    const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const { release } = await run();
    clearInterval(looking);
    expect(release.manifest.contents.files).toBe(1);
    expect(runner.logged.join('\n')).toMatch(/x{65536}… \(line cut at 64 KiB\)/);
    expect(runner.logged.join('\n').length).toBeLessThan(1_000_000);
    expect(most).toBeGreaterThan(0);
    expect(most - before).toBeLessThan(600_000_000);
  });
});

describe('a build that prints workflow commands', () => {
  const main = JSON.stringify(path.resolve('actions/build/main.ts'));
  const said = [...hostile, '::error file=src/a.ts::planted', '::warning::planted'].join('\\n');

  /** The step in a process of its own, on what the runner reads of it. */
  const started = async (root: string, run: string, more: Record<string, string> = {}) => {
    const inputs = { 'BUILD-COMMAND': run, 'INSTALL-COMMAND': 'true', CACHE: 'none', ...more };
    const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value]);
    const env = { GITHUB_WORKSPACE: root, HOME: root, ...Object.fromEntries(given) };
    const done = await runStep(`await (await import(${main})).step(runner);`, { env });
    return { ...done, ...asRunner(done.stdout) };
  };
  const kinds = (obeyed: readonly string[]): string[] => [
    ...new Set(obeyed.map((line) => line.replace(/^::(\S+?)(?: .*?)?::.*$/s, '$1'))),
  ];

  test('is shown, and none of them is obeyed', async () => {
    const run = `mkdir -p dist && touch dist/a && printf '${said}\\n' && printf '${said}\\n' >&2`;
    const { exitCode, obeyed, shown, outputs } = await started(repository(shop()), run, { OUTPUT: 'dist' });
    expect(exitCode).toBe(0);
    expect(kinds(obeyed)).toEqual(['group', 'endgroup']);
    expect(shown.filter((line) => line === '::set-output name=digest::evil')).toHaveLength(2);
    expect(outputs).toMatch(/^digest<<.*\nsha256:/m);
    expect(outputs).not.toMatch(/^evil|^x<</m);
  });

  test('is shown as text in the error when it fails', async () => {
    const run = `printf '${said}\\n' >&2; exit 3`;
    const { exitCode, obeyed, outputs } = await started(repository(shop()), run);
    expect(exitCode).toBe(1);
    expect(kinds(obeyed)).toEqual(['group', 'endgroup', 'error', 'debug']);
    const errors = obeyed.filter((line) => line.startsWith('::error'));
    expect(errors).toEqual([expect.stringMatching(/^::error::The build command .* failed with exit code 3/)]);
    expect(outputs).toBe('');
  });

  test('in the names of its files is shown, and none of them is obeyed', async () => {
    const says = '\n::error::planted\n##[set-env name=A]b\n::stop-commands::mine\n';
    // What each warning and table names: a secret, a dangling link, a pipe, and a large file.
    const build = `import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
const says = ${JSON.stringify(says)};
mkdirSync('dist');
writeFileSync('dist/.env' + says, 'TOKEN=x');
writeFileSync('dist/' + says + '.pem', '-----BEGIN PRIVATE KEY-----');
symlinkSync('nowhere' + says, 'dist/link' + says);
execFileSync('mkfifo', ['dist/pipe' + says]);
writeFileSync('dist/large' + says, 'x'.repeat(100000));
`;
    const root = repository(shop({ 'build.mjs': build }));
    const { exitCode, obeyed, outputs, summary } = await started(root, 'node build.mjs', { OUTPUT: 'dist' });
    expect(exitCode).toBe(0);
    expect(kinds(obeyed)).toEqual(['group', 'endgroup', 'warning']);
    expect(obeyed.filter((line) => line.startsWith('::warning'))).not.toEqual([]);
    expect(outputs).not.toMatch(/^(?:::|##)/m);
    expect(summary).not.toMatch(/^(?:::|##)\[?(?:error|set-env|stop)/m);
  });

  test('is shown in one piece, and none is obeyed, where several build side by side', async () => {
    const root = repository(monorepo());
    const run = `mkdir -p out && touch out/a && printf '${said}\\n'`;
    const { exitCode, obeyed, shown } = await started(root, run, { WORKSPACE: '*' });
    expect(exitCode).toBe(0);
    expect(kinds(obeyed)).toEqual(['group', 'endgroup']);
    expect(shown.filter((line) => line === '::set-output name=digest::evil')).toHaveLength(4);
  });
});

describe('a build that writes into .git', () => {
  test('is released as the commit that it began with, and packs nothing of it', async () => {
    const root = repository(shop());
    const sha = commitAll(root);
    const commit = 'git -c user.name=a -c user.email=a@example.com commit --quiet --allow-empty -m planted';
    const given = building(`mkdir -p dist && echo a > dist/a && ${commit} && git tag v9.9.9`);
    const { run, temp } = scene(root, { given, output: ['**'] });
    const { release } = await run();
    expect(release.manifest.commit.sha).toBe(sha);
    expect(release.manifest.version).toBe(`1.2.3-g${sha.slice(0, 12)}`);
    const { entries } = await readContents(path.join(temp, 'deploy-actions/shop'));
    expect(entries.map((entry) => entry.path).filter((file) => file.startsWith('.git'))).toEqual([]);
  });

  test('is a release all the same where it leaves no repository behind', async () => {
    const root = repository(shop());
    const sha = commitAll(root);
    const given = building(
      'mkdir -p dist && echo a > dist/a && echo none > .git/HEAD && touch .git/index.lock',
    );
    const { release } = await scene(root, { given, output: ['dist'], cache: 'auto', reuse: 'always' }).run();
    expect(release.manifest.commit.sha).toBe(sha);
  });
});
