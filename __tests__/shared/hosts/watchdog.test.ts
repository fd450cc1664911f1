import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Hold, LockOwner, WatchdogOrder } from '../../../shared/hosts/state.ts';
import { targetProgram, type TargetProgram } from '../../../shared/hosts/target-program.ts';
import { isAlive, kinds, machine, openFiles, removeFolder, tempFolder, type MachineKind } from './machine.ts';

jest.setTimeout(120_000);

/** How often confirm and fire race; `WATCHDOG_ROUNDS=200` for more. */
const rounds = Number(process.env['WATCHDOG_ROUNDS'] ?? 4);

const owner: LockOwner = { kind: 'run', repository: 'octo/shop', runId: 1, attempt: 1, job: 'deploy' };
const withoutSession: [string, MachineKind][] = [
  ['dash without setsid and perl', { sh: 'dash', without: ['setsid', 'perl'] }],
];

describe.each(kinds.concat(withoutSession))('the watchdog, %s', (_name, kind) => {
  let root: string;
  let folder: string;
  let program: TargetProgram;

  beforeEach(async () => {
    root = tempFolder('watchdog');
    folder = path.join(root, 'the "shop"');
    program = targetProgram(machine(root, kind, { RUNNER_TRACKING_ID: 'github_1' }), folder);
    const hold = await take('dep-0');
    await program.release(hold);
    for (const id of ['1.0.0-old', '1.1.0-new']) {
      mkdirSync(path.join(folder, 'releases', id), { recursive: true });
      mkdirSync(path.join(folder, '.deploy/releases', id, 'run'), { recursive: true });
      writeFileSync(
        path.join(folder, '.deploy/releases', id, 'run/restart'),
        'echo "${RELEASE_DIR##*/}" >>../../story\n',
      );
    }
    symlinkSync('releases/1.0.0-old', path.join(folder, 'current'));
  });
  afterEach(() => {
    removeFolder(root);
  });

  async function take(deployment: string): Promise<Hold> {
    const answer = await program.acquire(owner, deployment, 600);
    if (!answer.got) throw new Error('not free');
    return answer.hold;
  }

  const order = (deployment: string, seconds: number): WatchdogOrder => ({
    deployment,
    from: '1.1.0-new',
    to: '1.0.0-old',
    seconds,
  });
  const arm = (hold: Hold, seconds: number) =>
    program.arm(hold, order(hold.deployment, seconds), 'this machine', 5);
  const current = () => path.basename(readlinkSync(path.join(folder, 'current')));
  const watchdogPid = (deployment: string) =>
    Number(readFileSync(path.join(folder, '.deploy/watchdogs', deployment, 'beat'), 'utf8').split(' ')[0]);

  test('runs in a session of its own, without our descriptors and without the runner’s id', async () => {
    const hold = await take('dep-1');
    expect(await arm(hold, 60)).toMatchObject({ state: 'armed', alive: true });
    const pid = watchdogPid('dep-1');
    expect(
      openFiles(pid).filter(
        (file) => file.startsWith('pipe:') || file.includes('.deploy/act') || file.includes('.deploy/guard'),
      ),
    ).toEqual([]);
    expect(readFileSync(`/proc/${String(pid)}/environ`, 'utf8')).not.toContain('RUNNER_TRACKING_ID');
    process.kill(pid, 'SIGHUP');
    expect(isAlive(pid)).toBe(true);
    if (kind.without) return;
    const session = Number(
      readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ')[3],
    );
    expect(session).toBe(pid);
  });

  test('is seen dead when it was killed, and lives again when it is armed again', async () => {
    const hold = await take('dep-1');
    await arm(hold, 60);
    const pid = watchdogPid('dep-1');
    process.kill(pid, 'SIGKILL');
    // On a busy machine it takes a moment to die.
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await program.watchdog('dep-1')).toMatchObject({ state: 'armed', alive: false });
    expect(await arm(hold, 90)).toMatchObject({ state: 'armed', alive: true });
  });

  test('ends soon after the deployment is confirmed', async () => {
    const hold = await take('dep-1');
    await arm(hold, 60);
    const pid = watchdogPid('dep-1');
    expect(await program.confirm(hold, 'dep-1')).toBe(true);
    for (let tries = 0; isAlive(pid) && tries < 60; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isAlive(pid)).toBe(false);
    expect(current()).toBe('1.0.0-old');
  });

  test('undoes what a killed runner left, by itself', async () => {
    // The runner is a process of its own, killed with -9 as soon as it has switched.
    const script = `
      import { runCommand } from ${JSON.stringify(path.resolve('shared/command/run-command.ts'))};
      import { localShell } from ${JSON.stringify(path.resolve('shared/hosts/local-shell.ts'))};
      import { targetProgram } from ${JSON.stringify(path.resolve('shared/hosts/target-program.ts'))};
      const [folder, tools] = process.argv.slice(1);
      const shell = localShell(runCommand(process.env), { PATH: tools, HOME: '/', RUNNER_TRACKING_ID: 'github_1' });
      const program = targetProgram(shell, folder);
      const { hold } = await program.acquire(${JSON.stringify(owner)}, 'dep-1', 600);
      await program.arm(hold, ${JSON.stringify(order('dep-1', 2))}, 'this machine', 5);
      await program.switch(hold, '1.0.0-old', '1.1.0-new');
      await program.run(hold, '1.1.0-new', '1.0.0-old', 5);
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawn(
      process.execPath,
      ['--input-type=module-typescript', '-e', script, folder, path.join(root, 'tools')],
      { stdio: ['ignore', 'inherit', 'inherit'], detached: true },
    );
    const [, signal] = (await once(child, 'close')) as [unknown, string];
    expect(signal).toBe('SIGKILL');
    expect(current()).toBe('1.1.0-new');
    for (let tries = 0; current() !== '1.0.0-old' && tries < 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    for (let tries = 0; (await program.watchdog('dep-1')).alive && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(current()).toBe('1.0.0-old');
    expect(readFileSync(path.join(folder, 'story'), 'utf8')).toBe('1.1.0-new\n1.0.0-old\n');
    expect((await program.readJournal()).lines).toMatchObject([
      { step: 'revert', state: 'begun', place: 'this machine' },
      { step: 'revert', state: 'done', detail: { by: 'watchdog', from: '1.1.0-new', to: '1.0.0-old' } },
    ]);
    expect((await program.acquire({ ...owner, runId: 2 }, 'dep-2', 60)).got).toBe(true);
  });

  test('lets one of confirm and fire win, each time', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const deployment = `dep-${String(round + 1)}`;
      const hold = await take(deployment);
      await arm(hold, 600);
      await program.switch(hold, '1.0.0-old', '1.1.0-new');
      const confirm = () => program.confirm(hold, deployment);
      const fire = () => program.fire(deployment, 5);
      const calls = round % 2 ? [confirm(), fire()] : [fire(), confirm()];
      const answers = await Promise.all(calls);
      const [confirmed, fired] = round % 2 ? answers : answers.toReversed();
      expect([deployment, confirmed !== fired]).toEqual([deployment, true]);
      expect(current()).toBe(confirmed ? '1.1.0-new' : '1.0.0-old');
      expect((await program.watchdog(deployment)).state).toBe(confirmed ? 'confirmed' : 'fired');
      expect(await program.renew(hold, 600)).toBe(confirmed);
      winners.add(confirmed ? 'confirm' : 'fire');
      if (!confirmed) continue;
      await program.switch(hold, '1.1.0-new', '1.0.0-old');
      await program.release(hold);
    }
    expect(winners.size).toBeGreaterThan(0);
  });

  test('does its undo once when many fire at the same time', async () => {
    const hold = await take('dep-1');
    await arm(hold, 600);
    await program.switch(hold, '1.0.0-old', '1.1.0-new');
    const fired = await Promise.all(Array.from({ length: 6 }, () => program.fire('dep-1', 5)));
    expect(fired.filter(Boolean)).toHaveLength(1);
    expect(readFileSync(path.join(folder, 'story'), 'utf8')).toBe('1.0.0-old\n');
    expect((await program.readJournal()).lines.map(({ state }) => state)).toEqual(['begun', 'done']);
  });

  test('waits for a restart that is under way before it undoes it', async () => {
    writeFileSync(
      path.join(folder, '.deploy/releases/1.1.0-new/run/restart'),
      'sleep 1; echo new >>../../story\n',
    );
    const hold = await take('dep-1');
    await arm(hold, 600);
    await program.switch(hold, '1.0.0-old', '1.1.0-new');
    const restart = program.run(hold, '1.1.0-new', '1.0.0-old', 5);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await program.renew(hold, 600)).toBe(true);
    expect(await program.fire('dep-1', 5)).toBe(true);
    expect(await restart).toMatchObject({ exitCode: 0 });
    expect(readFileSync(path.join(folder, 'story'), 'utf8')).toBe('new\n1.0.0-old\n');
  });

  test('leaves current alone when something else changed it, and says so', async () => {
    const hold = await take('dep-1');
    await arm(hold, 600);
    await program.switch(hold, '1.0.0-old', '1.1.0-new');
    mkdirSync(path.join(folder, 'releases/by-another-tool'));
    await program.switch(hold, '1.1.0-new', 'by-another-tool');
    await expect(program.fire('dep-1', 5)).rejects.toThrow(/something else changed current/);
    expect(current()).toBe('by-another-tool');
    expect((await program.readJournal()).lines.at(-1)).toMatchObject({
      state: 'failed',
      detail: { because: 'something else changed current' },
    });
  });

  test('keeps nobody out with a lock that it was killed before giving back', async () => {
    const hold = await take('dep-1');
    await arm(hold, 600);
    await program.switch(hold, '1.0.0-old', '1.1.0-new');
    expect(await program.fire('dep-1', 5)).toBe(true);
    const left = '{"kind":"person","name":"watchdog","machine":"m"}';
    const expires = String(Math.floor(Date.now() / 1000) + 600);
    writeFileSync(
      path.join(folder, '.deploy/lock'),
      `v 1\nfence 3\nexpires ${expires}\npaused 0\ndeployment dep-1\nowner ${left}\n`,
    );
    expect((await take('dep-2')).fence).toBeGreaterThan(hold.fence + 1);
  });

  test('will not be armed by a call that comes after the undo', async () => {
    const hold = await take('dep-1');
    expect(await program.fire('dep-1', 5)).toBe(false);
    await expect(arm(hold, 60)).rejects.toThrow(/this deployment is over/);
    expect(await program.watchdog('dep-1')).toMatchObject({ state: 'fired', alive: false });
    await program.release(hold);
    const next = await take('dep-2');
    await program.switch(next, '1.0.0-old', '1.1.0-new');
  });

  test('will not be armed to return to a release that is not there', async () => {
    const hold = await take('dep-1');
    await expect(
      program.arm(hold, { ...order('dep-1', 60), to: '0.9.0-gone' }, 'this machine', 5),
    ).rejects.toThrow(/release 0.9.0-gone is not there/);
    expect((await program.watchdog('dep-1')).state).toBe('none');
  });
});
