import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Release } from '../../shared/release/manifest.ts';
import { rollOut } from '../../shared/rollout/roll-out.ts';
import type { RollOutRequest } from '../../shared/rollout/rollout.ts';
import { fakeGitHub } from '../fakes/github.ts';
import { realScene } from '../shared/rollout/real-scene.ts';
import { deployment } from '../shared/rollout/scene.ts';
import type { Hook } from '../../shared/targets/target.ts';
import type { LoneWork } from './support/lone-runner.ts';
import { describeWith } from './support/parts.ts';
import { startSshd, type Sshd } from './support/sshd.ts';

const lock = { timeoutMs: 60_000, leaseSeconds: 5, takeOver: false };
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describeWith(['sshd', 'ssh'], 'a runner that deploys over ssh', ([sshd = '']) => {
  let here: Awaited<ReturnType<typeof realScene>>;
  let host: Sshd;
  let temp: string;
  let hooks: Record<'after-rollback', Hook>;
  let releases: [Release, Release, Release];

  beforeAll(async () => {
    temp = mkdtempSync(path.join(os.tmpdir(), 'ssh-'));
    here = await realScene();
    host = await startSshd(sshd);
    releases = await Promise.all([here.release('1.0.0'), here.release('1.1.0'), here.release('1.2.0')]);
    hooks = { 'after-rollback': { run: 'echo {version} is back >>"$PIDFILE.back"', seconds: 10 } };
    await rollOut(deployment(releases[0], { run: { ...here.run, hooks }, lock }), here.parts(1));
  }, 60_000);
  afterAll(async () => {
    await host.close();
    here.close();
    rmSync(temp, { recursive: true, force: true });
  });

  const current = () => path.basename(readlinkSync(path.join(here.srv, 'current')));
  const journal = () => readFileSync(path.join(here.srv, '.deploy/journal.jsonl'), 'utf8');

  const workOf = (runId: number, asked: RollOutRequest): LoneWork => ({
    folder: here.srv,
    runId,
    over: {
      ssh: [
        {
          address: `${host.user}@127.0.0.1:${String(host.port)}`,
          path: here.srv,
          knownHosts: readFileSync(host.knownHosts, 'utf8'),
        },
      ],
      key: readFileSync(host.key, 'utf8'),
      temp,
    },
    deploy: asked,
  });

  test('and is killed in the middle of a migration: that comes to its end, and the next deployment waits for it', async () => {
    const before = current();
    const ledger = path.join(temp, 'ledger');
    const lines = (): string[] => (existsSync(ledger) ? readFileSync(ledger, 'utf8').trim().split('\n') : []);
    const migrate = { run: `echo begun >>'${ledger}'; sleep 3; echo ended >>'${ledger}'`, seconds: 60 };
    const run = { ...here.run, hooks: { ...hooks, migrate } };
    const child = spawn(
      process.execPath,
      [
        path.join(import.meta.dirname, 'support/lone-runner.ts'),
        JSON.stringify(workOf(2, deployment(releases[1], { run, lock }))),
      ],
      { stdio: 'ignore' },
    );
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    while (lines().length === 0 && child.exitCode === null) await wait(10);
    child.kill('SIGKILL');
    await ended;
    const github = fakeGitHub({ runStates: { 2: 'over' } });
    const again = rollOut(deployment(releases[1], { run, lock }), here.parts(3, { github }));
    expect(await again).toMatchObject({ state: 'confirmed', previous: { id: before } });
    expect(lines()).toEqual(['begun', 'ended', 'begun', 'ended']);
    expect(await here.served()).toBe('1.1.0');
  }, 90_000);

  test('and is lost with its connection after the switch: the host goes back alone', async () => {
    const before = current();
    const work = workOf(4, deployment(releases[2], { run: here.run, confirmSeconds: 2, lock }));
    const child = spawn(
      process.execPath,
      [path.join(import.meta.dirname, 'support/lone-runner.ts'), JSON.stringify(work)],
      { stdio: 'ignore' },
    );
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    while (current() === before && child.exitCode === null) await wait(2);
    child.kill('SIGKILL');
    await ended;
    expect(current()).not.toBe(before);
    // The host cannot be reached any more: nobody but itself could help.
    await host.close();
    for (const end = Date.now() + 20_000; current() !== before && Date.now() < end;) await wait(50);
    expect(current()).toBe(before);
    const isUndone = (): boolean => /"step":"revert","state":"done"/.test(journal());
    for (const end = Date.now() + 20_000; !isUndone() && Date.now() < end;) await wait(50);
    expect(isUndone()).toBe(true);
    // Before that, the old process may be seen as it is about to be restarted.
    for (const end = Date.now() + 10_000; (await here.served()) !== '1.1.0' && Date.now() < end;)
      await wait(50);
    expect(await here.served()).toBe('1.1.0');
    expect(readFileSync(`${here.run.env['PIDFILE'] ?? ''}.back`, 'utf8')).toBe('1.1.0 is back\n');

    const github = fakeGitHub({ runStates: { 4: 'over' } });
    const next = await rollOut(deployment(releases[2], { run: here.run, lock }), here.parts(5, { github }));
    expect(next).toMatchObject({ state: 'confirmed' });
    expect(await here.served()).toBe('1.2.0');
  }, 90_000);
});
