import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import type { Release } from '../../shared/release/manifest.ts';
import { recover } from '../../shared/rollout/recover.ts';
import { rollBack } from '../../shared/rollout/roll-back.ts';
import { rollOut } from '../../shared/rollout/roll-out.ts';
import type { RolloutParts, RollOutRequest } from '../../shared/rollout/rollout.ts';
import { fakeGitHub } from '../fakes/github.ts';
import { deployment, record, rollback } from '../shared/rollout/scene.ts';
import { hangUp, listenAgain, startFleet, type RealFleet } from './support/fleet.ts';
import { loneParts, type LoneWork } from './support/lone-runner.ts';
import { describeWith } from './support/parts.ts';

jest.setTimeout(240_000);

const lock = { timeoutMs: 60_000, leaseSeconds: 20, takeOver: false };
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describeWith(['sshd', 'ssh'], 'several hosts over ssh', ([sshd = '']) => {
  let fleet: RealFleet;
  const open: (() => Promise<void>)[] = [];
  const ends: (() => void)[] = [];

  afterEach(async () => {
    await Promise.all(open.splice(0).map((close) => close()));
    await fleet.close();
    for (const end of ends.splice(0)) end();
  });

  async function parts(runId: number, more: Partial<RolloutParts> = {}): Promise<RolloutParts> {
    const { close, ...own } = await loneParts({ folder: '/nowhere', runId, over: fleet.over });
    open.push(close);
    return { ...own, ...more };
  }
  const asked = (of: Release, more: Partial<RollOutRequest> = {}) =>
    deployment(of, { run: fleet.run, lock, ...more });
  const deploy = async (of: Release, runId: number, more: Partial<RollOutRequest> = {}) =>
    rollOut(asked(of, more), await parts(runId));
  const rolling = { strategy: { rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 0 } } };
  const until = async (isSo: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> => {
    for (const end = Date.now() + ms; !(await isSo()) && Date.now() < end;) await wait(25);
  };

  test('deploy, go back from a bad release, and roll back, all of them', async () => {
    fleet = await startFleet(sshd, 2);
    const [one, two, bad] = await Promise.all([
      fleet.release('1.0.0'),
      fleet.release('1.1.0'),
      fleet.release('1.2.0', 500),
    ]);
    expect(await deploy(one, 1)).toMatchObject({ state: 'confirmed', observed: 'version' });
    expect(await fleet.served()).toEqual(['1.0.0', '1.0.0']);
    expect(await deploy(two, 2, rolling)).toMatchObject({ state: 'confirmed', observed: 'version' });
    expect(await fleet.served()).toEqual(['1.1.0', '1.1.0']);
    const failed = await deploy(bad, 3, rolling);
    expect(failed).toMatchObject({ state: 'reverted' });
    expect(failed.places.map(({ outcome }) => outcome)).toEqual(['back', 'untouched']);
    expect(await fleet.served()).toEqual(['1.1.0', '1.1.0']);
    const back = await rollBack(rollback('last-good', { lock }), await parts(5));
    expect(back).toMatchObject({ state: 'confirmed', to: { version: '1.0.0' } });
    expect(await fleet.served()).toEqual(['1.0.0', '1.0.0']);
    for (const index of [0, 1]) expect(fleet.journal(index)).toContain('"quarantine"');
  });

  test('a runner killed between the two switches: both hosts go back alone, and the next run finishes', async () => {
    fleet = await startFleet(sshd, 2);
    const [one, two] = await Promise.all([fleet.release('1.0.0'), fleet.release('1.1.0')]);
    await deploy(one, 1);
    const before = fleet.current();
    const work: LoneWork = {
      folder: '/nowhere',
      runId: 2,
      over: fleet.over,
      deploy: asked(two, { ...rolling, confirmSeconds: 8 }),
    };
    const runner = path.join(import.meta.dirname, 'support/lone-runner.ts');
    const child = spawn(process.execPath, [runner, JSON.stringify(work)], { stdio: 'ignore' });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await until(() => fleet.current()[0] !== before[0] || child.exitCode !== null);
    child.kill('SIGKILL');
    await ended;
    expect(fleet.current()[1]).toBe(before[1]);
    await until(async () => fleet.current()[0] === before[0] && (await fleet.served())[0] === '1.0.0');
    expect([await fleet.served(), fleet.current()]).toEqual([['1.0.0', '1.0.0'], before]);
    const github = fakeGitHub({ runStates: { 2: 'over' } });
    const next = await rollOut(asked(two), await parts(3, { github }));
    expect(next).toMatchObject({ state: 'confirmed' });
    expect(next.recovery.deployments).toMatchObject([{ outcome: 'returned' }]);
    expect(await fleet.served()).toEqual(['1.1.0', '1.1.0']);
  });

  test('a host lost after its switch: all go back, it alone, and the next deployment heals it', async () => {
    fleet = await startFleet(sshd, 2);
    const [one, two] = await Promise.all([fleet.release('1.0.0'), fleet.release('1.1.0')]);
    await deploy(one, 1);
    const [, lost] = fleet.hosts;
    if (!lost) throw new Error('two hosts were asked for');
    const before = fleet.current()[1];
    const own = await parts(2);
    let isLost = false;
    const watched: RolloutParts = {
      ...own,
      health: async (question, expected, signal, host) => {
        if (host === lost.name && !isLost) hangUp(lost.sshd);
        isLost ||= host === lost.name;
        return own.health(question, expected, signal, host);
      },
    };
    const result = await rollOut(asked(two, { confirmSeconds: 8 }), watched);
    expect(result).toMatchObject({ state: 'failed' });
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['back', 'unknown']);
    await until(async () => (await fleet.served()).join() === '1.0.0,1.0.0');
    expect(await fleet.served()).toEqual(['1.0.0', '1.0.0']);
    expect(fleet.current()[1]).toBe(before);
    ends.push(listenAgain(sshd, lost.sshd));
    const next = await deploy(two, 3);
    expect(next).toMatchObject({ state: 'confirmed' });
    expect(await fleet.served()).toEqual(['1.1.0', '1.1.0']);
  });

  test('a host that is behind is named by no one again once reconcile has healed it', async () => {
    fleet = await startFleet(sshd, 2);
    const [one, two] = await Promise.all([fleet.release('1.0.0'), fleet.release('1.1.0')]);
    await deploy(one, 1);
    const late = fleet.hosts[1];
    const own = await parts(2);
    const { target } = own;
    const id = '20260101-000000-abcdef';
    const losing: RolloutParts = {
      ...own,
      target: {
        ...target,
        keeper: (host) => {
          const keeper = target.keeper(host);
          // Its watchdog is faster by a hair.
          const confirm = () => keeper.fire(id).then(() => false);
          return host === late?.name ? { ...keeper, confirm } : keeper;
        },
      },
    };
    const result = await rollOut(asked(two, { deployment: id }), losing);
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['moved', 'behind']);
    expect(await fleet.served()).toEqual(['1.1.0', '1.0.0']);
    const healed = await recover({ environment: 'production', lock, record }, await parts(3));
    expect(healed.healed).toEqual([late?.name]);
    expect(await fleet.served()).toEqual(['1.1.0', '1.1.0']);
  });

  test('six hosts move side by side, over one connection each', async () => {
    fleet = await startFleet(sshd, 6, 2);
    const [one, two] = await Promise.all([fleet.release('1.0.0'), fleet.release('1.1.0')]);
    const first = await deploy(one, 1);
    expect(first).toMatchObject({ state: 'confirmed', cause: undefined });
    const logged = (): number =>
      [...new Set(fleet.hosts.map(({ sshd: on }) => on))]
        .map((on) => on.log().match(/Accepted publickey/g)?.length ?? 0)
        .reduce((sum, count) => sum + count);
    const before = logged();
    const second = await deploy(two, 2);
    expect(second.places.map(({ outcome }) => outcome)).toEqual(Array(6).fill('moved'));
    expect(await fleet.served()).toEqual(Array(6).fill('1.1.0'));
    expect(logged() - before).toBe(6);
  });
});
