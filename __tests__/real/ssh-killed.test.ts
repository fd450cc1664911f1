import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Release } from '../../shared/release/manifest.ts';
import { rollOut } from '../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../fakes/github.ts';
import { realScene } from '../shared/rollout/real-scene.ts';
import { deployment } from '../shared/rollout/scene.ts';
import type { LoneWork } from './support/lone-runner.ts';
import { describeWith } from './support/parts.ts';
import { startSshd, type Sshd } from './support/sshd.ts';

const lock = { timeoutMs: 60_000, leaseSeconds: 5, takeOver: false };
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describeWith(['sshd', 'ssh'], 'a runner that deploys over ssh', ([sshd = '']) => {
  let here: Awaited<ReturnType<typeof realScene>>;
  let host: Sshd;
  let temp: string;
  let releases: [Release, Release];

  beforeAll(async () => {
    temp = mkdtempSync(path.join(os.tmpdir(), 'ssh-'));
    here = await realScene();
    host = await startSshd(sshd);
    releases = await Promise.all([here.release('1.0.0'), here.release('1.1.0')]);
    await rollOut(deployment(releases[0], { run: here.run, lock }), here.parts(1));
  }, 60_000);
  afterAll(async () => {
    await host.close();
    here.close();
    rmSync(temp, { recursive: true, force: true });
  });

  const current = () => path.basename(readlinkSync(path.join(here.srv, 'current')));
  const journal = () => readFileSync(path.join(here.srv, '.deploy/journal.jsonl'), 'utf8');

  test('and is lost with its connection after the switch: the host goes back alone', async () => {
    const before = current();
    const work: LoneWork = {
      folder: here.srv,
      runId: 2,
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
      deploy: deployment(releases[1], { run: here.run, confirmSeconds: 2, lock }),
    };
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
    for (const end = Date.now() + 10_000; (await here.served()) !== '1.0.0' && Date.now() < end;)
      await wait(50);
    expect(await here.served()).toBe('1.0.0');
    expect(journal()).toContain('"revert"');

    const github = fakeGitHub({ runStates: { 2: 'over' } });
    const next = await rollOut(deployment(releases[1], { run: here.run, lock }), here.parts(3, { github }));
    expect(next).toMatchObject({ state: 'confirmed' });
    expect(await here.served()).toBe('1.1.0');
  }, 90_000);
});
