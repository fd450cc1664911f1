import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Shell } from '../../../shared/hosts/shell.ts';
import type { Hold, LockOwner } from '../../../shared/hosts/state.ts';
import { targetProgram, type TargetProgram } from '../../../shared/hosts/target-program.ts';
import { stateTar } from '../../../shared/targets/state-tar.ts';
import { isAlive, kinds, machine, removeFolder, tempFolder, toolFolder } from './machine.ts';

jest.setTimeout(60_000);

const owner: LockOwner & { kind: 'run' } = {
  kind: 'run',
  repository: 'octo/shop',
  runId: 1,
  attempt: 1,
  job: 'deploy',
};
const line = { deployment: 'dep-1', place: '', step: 'deploy', state: 'begun' } as const;

describe.each(kinds)('what a power cut or a full disk leaves, on %s:', (_name, kind) => {
  let root: string;
  let folder: string;
  let program: TargetProgram;

  beforeEach(() => {
    root = tempFolder('damage');
    folder = path.join(root, 'shop');
    for (const id of ['1.0.0-old', '1.1.0-new']) {
      mkdirSync(path.join(folder, 'releases', id), { recursive: true });
      mkdirSync(path.join(folder, '.deploy/releases', id, 'run'), { recursive: true });
      writeFileSync(path.join(folder, '.deploy/releases', id, 'facts'), '{}\n');
      writeFileSync(
        path.join(folder, '.deploy/releases', id, 'run/restart'),
        'mkdir ../../ran-${RELEASE_DIR##*/}\n',
      );
    }
    symlinkSync('releases/1.0.0-old', path.join(folder, 'current'));
    program = targetProgram(machine(root, kind), folder);
  });
  afterEach(() => {
    removeFolder(root);
  });

  const at = (name: string): string => path.join(folder, '.deploy', name);
  const current = (): string => path.basename(readlinkSync(path.join(folder, 'current')));
  async function take(by: TargetProgram = program, deployment = 'dep-1', runId = 1): Promise<Hold> {
    const answer = await by.acquire({ ...owner, runId }, deployment, 600);
    if (!answer.got) throw new Error(`held by ${answer.record.deployment}`);
    return answer.hold;
  }
  /** A deployment that has switched, with its watchdog armed. */
  async function switched(seconds = 600): Promise<Hold> {
    const hold = await take();
    const order = { deployment: 'dep-1', from: '1.1.0-new', to: '1.0.0-old', seconds };
    await program.arm(hold, order, 'this machine', 5);
    await program.switch(hold, '1.0.0-old', '1.1.0-new');
    return hold;
  }

  test.each([
    ['empty', ''],
    ['torn in its owner', 'v 1\nfence 1\nexpires 99999999999\npaused 0\ndeployment dep-1\nowner {"kind":"ru'],
    ['torn before its fence', 'v 1\nfen'],
  ])(
    'a lock that is %s is nobody’s: it keeps neither the watchdog nor the next run out',
    async (_how, text) => {
      const late = await switched();
      writeFileSync(at('lock'), text);
      await expect(program.append(late, line)).rejects.toThrow(/no longer held/);
      expect(await program.fire('dep-1', 5)).toBe(true);
      expect(current()).toBe('1.0.0-old');
      writeFileSync(at('lock'), text);
      const next = await take(program, 'dep-2', 2);
      expect(next.fence).toBeGreaterThan(late.fence);
      await program.append(next, line);
    },
  );

  test.each(['', 'garbage\n'])('a fence that says %j never begins at one again', async (text) => {
    const first = await take();
    await program.append(first, line);
    await program.release(first);
    const second = await take(program, 'dep-2');
    await program.append(second, line);
    writeFileSync(at('fence'), text);
    await program.append(second, line);
    await program.release(second);
    writeFileSync(at('fence'), text);
    expect((await take(program, 'dep-3')).fence).toBe(second.fence + 1);
  });

  test('a deadline that cannot be read has come', async () => {
    await switched();
    writeFileSync(at('watchdogs/dep-1/deadline'), '');
    expect(await program.watchdog('dep-1')).toMatchObject({ state: expect.stringMatching(/armed|fired/) });
    for (let tries = 0; current() !== '1.0.0-old' && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(current()).toBe('1.0.0-old');
  });

  test('an order that is torn takes nothing away', async () => {
    await switched();
    writeFileSync(at('watchdogs/dep-1/order'), 'from 1.1.0-new\n');
    await expect(program.fire('dep-1', 5)).rejects.toThrow(/order is damaged/);
    expect(current()).toBe('1.1.0-new');
  });

  test.each([
    ['in the middle of a line', '{"v":1,"seq":9,"at":"20'],
    ['with zeros', '\0\0\0\0\0\0'],
  ])('a journal torn %s loses no later line', async (_how, tail) => {
    const hold = await take();
    await program.append(hold, line);
    appendFileSync(at('journal.jsonl'), tail);
    expect((await program.readJournal()).lines).toHaveLength(1);
    await program.append(hold, line);
    await program.append(hold, line);
    const { lines, torn } = await program.readJournal();
    expect([lines.length, torn]).toEqual([3, 1]);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map(({ seq }) => seq).sort((a, b) => a - b));
  });

  test('a mutex file without a word is written again', async () => {
    await take();
    const kindOfMutex = readFileSync(at('mutex'), 'utf8');
    writeFileSync(at('mutex'), '');
    await program.append(await take(), line);
    expect(readFileSync(at('mutex'), 'utf8')).toBe(kindOfMutex);
  });

  test('a program whose sending was cut off is not left lying there', async () => {
    const whole = machine(root, kind);
    const cut: Shell = {
      ...whole,
      run: (call, signal) =>
        whole.run(
          typeof call.stdin === 'string' ? { ...call, stdin: call.stdin.slice(0, cutAt) } : call,
          signal,
        ),
    };
    let cutAt = 0;
    for (cutAt of [0, 20_000]) {
      rmSync(path.join(folder, '.deploy/bin'), { recursive: true, force: true });
      await expect(take(targetProgram(cut, folder))).rejects.toThrow();
      await take(targetProgram(whole, folder));
    }
  });

  test('a state whose sending was cut off changes nothing of how a release runs', async () => {
    const hold = await take();
    const state = [
      { name: 'facts', text: '{"id":"1.0.0-old"}\n' },
      { name: 'contents.json', text: '{}\n' },
      { name: 'run.json', text: '{}\n' },
      { name: 'run/restart', text: 'true\n' },
    ];
    const tar = await stateTar(state);
    const restart = at('releases/1.0.0-old/run/restart');
    const before = readFileSync(restart, 'utf8');
    // After the first file, where a tar may end as far as tar knows.
    await expect(program.offer(hold, '1.0.0-old', tar.subarray(0, 1024))).rejects.toThrow();
    expect([readFileSync(restart, 'utf8'), readFileSync(at('releases/1.0.0-old/facts'), 'utf8')]).toEqual([
      before,
      '{}\n',
    ]);
    await program.offer(hold, '1.0.0-old', tar);
    await program.admit(hold, '1.0.0-old');
    expect(readFileSync(restart, 'utf8')).toBe('true\n');
  });

  test('goes back where nothing can be written any more, once, and says so when there is room again', async () => {
    const late = await switched();
    const whole = machine(root, kind);
    const full: Shell = {
      ...whole,
      run: (call, signal) =>
        whole.run({ ...call, script: `trap '' XFSZ; ulimit -f 0; ${call.script}` }, signal),
    };
    await targetProgram(full, folder)
      .fire('dep-1', 5)
      .catch(() => undefined);
    expect([current(), existsSync(path.join(folder, 'ran-1.0.0-old'))]).toEqual(['1.0.0-old', true]);
    await expect(program.switch(late, '1.0.0-old', '1.1.0-new')).rejects.toThrow(/no longer held/);
    // Done: whoever fires again finds nothing left to undo.
    rmSync(path.join(folder, 'ran-1.0.0-old'), { recursive: true });
    expect(await program.fire('dep-1', 5)).toBe(false);
    expect(existsSync(path.join(folder, 'ran-1.0.0-old'))).toBe(false);
    const next = await take(program, 'dep-2', 2);
    await program.append(next, line);
    expect((await program.readJournal()).lines.at(-1)).toMatchObject({ deployment: 'dep-1', step: 'deploy' });
  });

  test('a watchdog killed in the middle of its undo does not keep the next run waiting', async () => {
    writeFileSync(at('releases/1.0.0-old/run/restart'), 'echo "$$" >../../pid; sleep 60\n');
    await switched(2);
    const pidFile = path.join(folder, 'pid');
    for (let tries = 0; !existsSync(pidFile) && tries < 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    // At its undo, it is not to be disturbed.
    expect((await program.acquire({ ...owner, runId: 2 }, 'dep-2', 60)).got).toBe(false);
    const watchdog = Number(readFileSync(at('watchdogs/dep-1/beat'), 'utf8').split(' ')[0]);
    killTree(watchdog);
    for (let tries = 0; isAlive(watchdog) && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(at('releases/1.0.0-old/run/restart'), 'mkdir ../../ran\n');
    await take(program, 'dep-2', 2);
    expect(await program.fire('dep-1', 5)).toBe(true);
    expect([current(), existsSync(path.join(folder, 'ran'))]).toEqual(['1.0.0-old', true]);
  });

  test('an undo whose folder is taken away under it ends, and waits for nothing', async () => {
    writeFileSync(at('releases/1.0.0-old/run/restart'), 'cd ../../.. && rm -rf shop\n');
    await switched();
    const began = Date.now();
    await program.fire('dep-1', 5).catch(() => undefined);
    expect(Date.now() - began).toBeLessThan(20_000);
    expect(existsSync(folder)).toBe(false);
  });

  test('a file system without locks is locked by links', async () => {
    const tools = toolFolder(root, kind);
    rmSync(path.join(tools, 'flock'), { force: true });
    writeFileSync(path.join(tools, 'flock'), '#!/bin/sh\necho "flock: No locks available" >&2\nexit 1\n');
    chmodSync(path.join(tools, 'flock'), 0o755);
    const hold = await take(targetProgram(machine(root, kind), folder));
    await program.append(hold, line);
    expect(readFileSync(at('mutex'), 'utf8')).toBe('link\n');
  });
});

/** Kills a process and all that it started, but for what has a session of its own. */
function killTree(pid: number): void {
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').trim();
  process.kill(pid, 'SIGKILL');
  for (const child of children.split(' ').filter(Boolean)) killTree(Number(child));
}
