import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Hold } from '../../../shared/hosts/state.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import type { RunConfiguration, RunReport, Target } from '../../../shared/targets/target.ts';
import { sampleRelease } from '../targets/sample-release.ts';
import { isAlive, kinds, machine, openFiles, removeFolder, tempFolder, type MachineKind } from './machine.ts';

jest.setTimeout(60_000);

const place = { host: 'this machine', slot: '' };

const withoutSession: [string, MachineKind][] = [
  ['dash without setsid and perl', { sh: 'dash', without: ['setsid', 'perl'] }],
];

describe.each(kinds.concat(withoutSession))('%s', (_name, kind) => {
  let root: string;
  let folder: string;
  let target: Target;
  let hold: Hold;
  let releases = 0;
  const ended: (() => void)[] = [];

  beforeEach(async () => {
    root = tempFolder('run');
    folder = path.join(root, 'it\'s "the" shop');
    target = directoryTarget({
      path: folder,
      shell: machine(root, kind, {
        RUNNER_TRACKING_ID: 'github_1',
        SECRET: 'not passed on',
        LANG: 'C.UTF-8',
      }),
      environment: 'production',
      unpacked: (release) => samples.get(release.digest)?.() ?? Promise.reject(new Error('no sample')),
      commandSeconds: 2,
    });
    const answer = await target
      .keeper('')
      .acquire({ kind: 'person', name: 'mona', machine: 'm' }, 'dep-1', 600);
    if (!answer.got) throw new Error('not free');
    hold = answer.hold;
  });
  afterEach(() => {
    for (const end of ended.splice(0)) end();
    removeFolder(root);
  });

  const samples = new Map<string, ReturnType<typeof sampleRelease>['unpacked']>();

  async function bring(run: Partial<RunConfiguration>): Promise<string> {
    releases += 1;
    const sample = sampleRelease(root, `1.${String(releases)}.0`, {
      'server.js': { text: String(releases) },
    });
    samples.set(sample.release.digest, sample.unpacked);
    return (await target.prepare(place, hold, sample.release, { shared: [], env: {}, ...run })).id;
  }

  async function restart(
    run: Partial<RunConfiguration>,
    before?: string,
  ): Promise<RunReport & { id: string }> {
    const id = await bring(run);
    return { id, ...(await target.restart(place, hold, id, before)) };
  }

  /** The process whose id a command printed last: ended with the test. */
  function service(tail: string[]): number {
    const pid = Number(tail.at(-1));
    expect(pid).toBeGreaterThan(1);
    ended.push(() => {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    });
    return pid;
  }

  test('runs a line in the release with its own environment, and a login’s beside it', async () => {
    const env = { GREETING: "it's $HOME `here`\nand there" };
    const line = 'pwd; env | sort; printf "%s" "$GREETING"';
    const { id, exitCode, tail } = await restart({ restart: line, env });
    const text = tail.join('\n');
    expect(exitCode).toBe(0);
    expect(tail[0]).toBe(`${folder}/releases/${id}`);
    expect(text).toContain(`RELEASE_DIR=${folder}/releases/${id}`);
    expect(text).toMatch(/RELEASE_VERSION=1\.\d+\.0\n/);
    expect(text).toMatch(/RELEASE_DIGEST=sha256:[0-9a-f]{64}\n/);
    expect(text).toMatch(/RELEASE_COMMIT=[0-9a-f]{40}\n/);
    expect(text).toContain('ENVIRONMENT=production\n');
    expect(text).toContain('LANG=C.UTF-8');
    expect(text).not.toMatch(/RUNNER_TRACKING_ID|SECRET|LC_ALL|GITHUB|NODE_OPTIONS/);
    expect(text.endsWith("it's $HOME `here`\nand there")).toBe(true);
  });

  test('stops at the first command that fails, and gives its exit code and last lines', async () => {
    const { exitCode, tail } = await restart({
      restart: 'for i in 1 2 3; do echo "line $i"; done\n(exit 7)\necho not reached',
    });
    expect({ exitCode, tail }).toEqual({ exitCode: 7, tail: ['line 1', 'line 2', 'line 3'] });
  });

  test('returns while a child keeps stdout open, and leaves that child alone', async () => {
    const began = performance.now();
    const { exitCode, tail } = await restart({ restart: 'sleep 300 & echo $!' });
    expect(exitCode).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    const pid = service(tail);
    expect(isAlive(pid)).toBe(true);
  });

  test('leaves a service no descriptor of ours, no runner’s id, and no lock', async () => {
    const { tail } = await restart({ restart: 'sleep 300 & echo $!' });
    const pid = service(tail);
    const open = openFiles(pid);
    expect(open.filter((file) => file.includes('.deploy/') && !file.endsWith('/output'))).toEqual([]);
    expect(open.filter((file) => file.startsWith('pipe:'))).toEqual([]);
    expect(readFileSync(`/proc/${String(pid)}/environ`, 'utf8')).not.toContain('RUNNER_TRACKING_ID');
    const { exitCode } = await target.restart(place, hold, await bring({ restart: 'true' }), undefined);
    expect(exitCode).toBe(0);
    expect(isAlive(pid)).toBe(true);
  });

  test('ends a line that does not return, and all that it started', async () => {
    const { exitCode, tail } = await restart({ restart: 'sleep 300 & echo $!; wait' });
    expect(exitCode).toBeNull();
    if (kind.without) service(tail);
    else expect(isAlive(Number(tail.at(-1)))).toBe(false);
  });

  test('stops the old and starts the new where there is no restart, also when there was nothing to stop', async () => {
    const commands = {
      start: 'echo "start $RELEASE_VERSION" >>../../story',
      stop: 'echo "stop $RELEASE_VERSION" >>../../story; exit 3',
    };
    const one = await restart(commands);
    const two = await restart(commands, one.id);
    expect(two).toMatchObject({ exitCode: 0, tail: [`stop of ${one.id} ended with 3`] });
    expect(await target.restart(place, hold, undefined, two.id)).toMatchObject({ exitCode: 3 });
    const version = (id: string) => id.replace(/-.*/, '');
    const story = [
      `start ${version(one.id)}`,
      `stop ${version(one.id)}`,
      `start ${version(two.id)}`,
      `stop ${version(two.id)}`,
    ];
    expect(readFileSync(path.join(folder, 'story'), 'utf8').trim().split('\n')).toEqual(story);
  });

  test('has nothing to run for a release without commands', async () => {
    expect(await restart({})).toMatchObject({ exitCode: 0, tail: [] });
  });

  test('keeps a bounded tail of endless output', async () => {
    const { exitCode, tail } = await restart({
      restart:
        'i=0; while [ $i -lt 3000 ]; do echo "$i 0123456789012345678901234567890123456789"; i=$((i+1)); done',
    });
    expect(exitCode).toBe(0);
    expect(tail).toHaveLength(50);
    expect(tail.at(-1)).toMatch(/^2999 /);
  });

  test('ends what a killed call left running before it switches or runs anything else', async () => {
    const id = await bring({ restart: 'sleep 300 & echo $! >../../left; wait' });
    const dying = directoryTarget({
      path: folder,
      shell: {
        name: 'this machine',
        run: (call, signal) => machine(root, kind).run({ ...call, timeoutMs: 60_000 }, signal),
      },
      environment: 'production',
      unpacked: () => Promise.reject(new Error('not asked')),
      commandSeconds: 60,
    });
    const call = dying.restart(place, hold, id, undefined).catch(() => undefined);
    const left = await eventually(() => Number(readFileSync(path.join(folder, 'left'), 'utf8')));
    const command = await eventually(
      () => readFileSync(path.join(folder, '.deploy/command'), 'utf8').split(' ').map(Number)[0],
    );
    const program = parentOf(command ?? 0);
    process.kill(program, 'SIGKILL');
    await call;
    ended.push(() => {
      writeFileSync(path.join(folder, 'over'), '');
    });
    expect(isAlive(left)).toBe(true);
    const other = await bring({ restart: 'echo other' });
    expect(await target.restart(place, hold, other, undefined)).toMatchObject({
      exitCode: 0,
      tail: ['other'],
    });
    if (!kind.without?.includes('setsid')) expect(isAlive(left)).toBe(false);
    else process.kill(left, 'SIGKILL');
  });
});

const parentOf = (pid: number): number =>
  Number(
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ')[1],
  );

async function eventually<T>(look: () => T): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      const found = look();
      if (found) return found;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return look();
}
