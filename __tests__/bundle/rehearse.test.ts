import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { bundleFolder, root } from './support/dist.ts';

jest.setTimeout(240_000);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rehearse-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  output: string;
  firstOutputMs: number;
  tookMs: number;
}

/** Runs the command from the bundle; its temporary folders lie in ours, so that nothing of them can hide. */
function run(args: readonly string[], options: { interruptWhen?: RegExp } = {}): Promise<Ended> {
  const began = performance.now();
  let output = '';
  let firstOutputMs = 0;
  let interrupted = false;
  const child = spawn(process.execPath, [path.join(bundleFolder(), 'cli/index.js'), ...args], {
    cwd: root,
    env: { ...process.env, DEPLOY_ACTIONS_DIST: bundleFolder(), TMPDIR: folder, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const take = (chunk: Buffer): void => {
    firstOutputMs ||= performance.now() - began;
    output += chunk.toString();
    if (options.interruptWhen?.test(output) && !interrupted) {
      interrupted = true;
      child.kill('SIGINT');
    }
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, output, firstOutputMs, tookMs: performance.now() - began }));
  });
}

/** Commands of processes whose command line names our folder. */
/** What still runs after some seconds: a process that was told to end may take a moment. */
async function leftOver(): Promise<string[]> {
  for (let left = 50; ; left -= 1) {
    const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    const running = stdout.split('\n').filter((line) => line.includes(folder));
    if (running.length === 0 || left === 0) return running;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const report = (): string => path.join(folder, 'report');

describe('rehearse', () => {
  test('plays the whole story: two good releases lose nothing, the bad one goes back and is refused', async () => {
    const { code, output, firstOutputMs } = await run(['rehearse', '--report', report()]);
    expect(output).toMatch(/1\.2\.0 was rolled back in .*: \d+ of \d+ requests failed, 0 after\./);
    expect(code).toBe(0);
    expect(firstOutputMs).toBeLessThan(2000);
    expect(output).toMatch(/The good release before it: 0 of \d{3,} requests failed\./);
    expect(output).toMatch(/17 of 17 tests passed in 2 cells/);
    expect(output).toMatch(/1\.0\.0 → 1\.1\.0 serves: version observed/);
    expect(output).toMatch(/1\.2\.0 once more: refused/);
    expect(output).toMatch(/1\.1\.0 serves, as before/);
    expect(output).not.toContain('\u001b');
    expect((await readdir(report())).sort()).toEqual(['github.json', 'index.html', 'journal.jsonl', 'logs']);
    const github = JSON.parse(await readFile(path.join(report(), 'github.json'), 'utf8')) as {
      issues: { state: string }[];
      deployments: { statuses: { state: string }[] }[];
    };
    expect(github.issues.map(({ state }) => state)).toEqual(['open']);
    // 1.0.0, 1.1.0, 1.2.0 and the rollback. The refused one never became a deployment that may stay open.
    expect(
      github.deployments.every(
        ({ statuses }) => !['in_progress', 'pending', 'queued'].includes(statuses.at(-1)?.state ?? ''),
      ),
    ).toBe(true);
    expect(await readFile(path.join(report(), 'index.html'), 'utf8')).toMatch(/<table>/);
    expect((await readdir(folder)).filter((name) => name !== 'report')).toEqual([]);
    expect(await leftOver()).toEqual([]);
  });

  test('kills the runner in the middle: the host goes back alone, and the next run finishes', async () => {
    const { code, output } = await run([
      'rehearse',
      '--fault',
      'kill-runner',
      '--until',
      'upgrade',
      '--report',
      report(),
    ]);
    expect(output).toMatch(/1\.1\.0 was switched to, then the runner was killed/);
    expect(output).toMatch(/went back alone: 1\.0\.0 serves again, .* after the runner was killed/);
    expect(output).toMatch(/the next run finishes: 1\.0\.0 → 1\.1\.0 serves: version observed/);
    expect(output).toMatch(/0 of \d{3,} requests failed/);
    expect(code).toBe(0);
    expect(await leftOver()).toEqual([]);
  });

  test('stops after the step that is asked for', async () => {
    const { code, output } = await run(['rehearse', '--until', 'build', '--report', report()]);
    expect(code).toBe(0);
    expect(output).toMatch(/✓ build/);
    expect(output).not.toMatch(/publish/i);
  });

  test('ends all that it started when it is interrupted', async () => {
    const { code, output } = await run(['rehearse', '--report', report()], {
      interruptWhen: /visitors a second/,
    });
    expect(code).toBe(130);
    expect(output).toContain('Stopped.');
    expect((await readdir(folder)).filter((name) => name !== 'report')).toEqual([]);
    expect(await leftOver()).toEqual([]);
  });

  test('is back on the host before it ends when it is interrupted over a dead runner', async () => {
    const options = { interruptWhen: /the runner was killed/ };
    const { code } = await run(['rehearse', '--fault', 'kill-runner', '--report', report()], options);
    expect(code).toBe(130);
    expect(await readFile(path.join(report(), 'journal.jsonl'), 'utf8')).toMatch(
      /"step":"switch","state":"done"/,
    );
    await new Promise((resolve) => setTimeout(resolve, 5000));
    expect((await readdir(folder)).filter((name) => name !== 'report')).toEqual([]);
    expect(await leftOver()).toEqual([]);
  });

  test('plays a repository of one’s own, and writes nothing into it', async () => {
    const own = path.join(folder, 'own');
    await mkdir(path.join(own, 'lib'), { recursive: true });
    await writeFile(
      path.join(own, 'package.json'),
      JSON.stringify({
        name: 'mine',
        version: '0.3.0',
        type: 'module',
        files: ['lib'],
        scripts: { test: 'node --test' },
      }),
    );
    await writeFile(
      path.join(own, 'package-lock.json'),
      JSON.stringify({
        name: 'mine',
        version: '0.3.0',
        lockfileVersion: 3,
        packages: { '': { name: 'mine', version: '0.3.0' } },
      }),
    );
    await writeFile(path.join(own, 'lib', 'main.js'), 'export const one = 1;\n');
    await writeFile(
      path.join(own, 'main.test.js'),
      "import { test } from 'node:test'; test('one', () => {});\n",
    );
    // Whatever it deploys to itself, the rehearsal does not.
    await mkdir(path.join(own, '.github'));
    await writeFile(
      path.join(own, '.github/deploy-actions.yml'),
      `environments: { production: { path: ${JSON.stringify(path.join(folder, 'forbidden'))}, restart: 'false' } }\n`,
    );
    const before = await readdir(own, { recursive: true });
    const { code, output } = await run(['rehearse', own, '--report', report()]);
    expect(output).toMatch(/package\.json:\d+ +a Node package/);
    expect(output).toMatch(/is current, every file read back/);
    expect(output).toMatch(/Two releases that differ in .*; the way back took/);
    expect(code).toBe(0);
    expect((await readdir(own, { recursive: true })).sort()).toEqual(before.sort());
    // npm, asked for its version, keeps a cache of its own.
    expect((await readdir(folder)).filter((name) => name !== 'node-compile-cache').sort()).toEqual([
      'own',
      'report',
    ]);
  });

  test('says what was looked for in a folder that nothing builds', async () => {
    const { code, output } = await run(['rehearse', folder]);
    expect(code).toBe(1);
    expect(output).toMatch(/package\.json/);
    expect(output).toMatch(/go\.mod/);
  });

  test.each([
    [['rehearse', '--until', 'deplyo'], /There is no step deplyo; did you mean deploy\?/],
    [['rehearse', '--fault', 'fire'], /There is no fault fire/],
    [['rehearse', '--bogus'], /--bogus/],
    [['rehearse', '/nowhere/at/all'], /There is no folder \/nowhere\/at\/all/],
    [['rehearse', 'a', 'b'], /One path is enough/],
    [['rehears'], /There is no command rehears; did you mean rehearse\?/],
  ])('%j ends with 2 and a sentence', async (args, sentence) => {
    const { code, output } = await run(args);
    expect(output).toMatch(sentence);
    expect(output).not.toMatch(/^ +at /m);
    expect(code).toBe(2);
  });

  test.each([[['--help']], [['rehearse', '--help']]])('%j explains itself', async (args) => {
    const { code, output } = await run(args);
    expect(code).toBe(0);
    expect(output).toMatch(/rehearse/);
  });
});
