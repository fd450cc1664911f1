import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { Hold, LockOwner, NewJournalLine } from '../../../shared/hosts/state.ts';
import { goodReleases, history } from '../../../shared/rollout/history.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import type { ReleaseThere, StateKeeper, Target } from '../../../shared/targets/target.ts';
import { sampleRelease, type Sample } from '../targets/sample-release.ts';
import { kinds, machine, removeFolder, tempFolder } from './machine.ts';

jest.setTimeout(60_000);

const owner: LockOwner = { kind: 'run', repository: 'octo/shop', runId: 1, attempt: 1, job: 'deploy' };
const place = { host: 'this machine', slot: '' };

/** The two that differ most: the others run the same text in every other test here. */
const shells = kinds.filter(([name]) => name === 'dash' || name === 'busybox alone');

describe.each(shells)('.deploy/rollback, %s', (_name, kind) => {
  let root: string;
  let folder: string;
  let target: Target;
  let keeper: StateKeeper;
  let samples: Sample[];

  beforeEach(() => {
    root = tempFolder('by-hand');
    folder = path.join(root, "the shop's");
    samples = [];
    target = directoryTarget({
      path: folder,
      shell: machine(root, kind),
      environment: 'production',
      unpacked: (release) =>
        samples.find((each) => each.release === release)?.unpacked() ??
        Promise.reject(new Error('no sample')),
      commandSeconds: 5,
    });
    keeper = target.keeper('');
  });
  afterEach(() => {
    removeFolder(root);
  });

  async function take(deployment: string): Promise<Hold> {
    const answer = await keeper.acquire(owner, deployment, 600);
    if (!answer.got) throw new Error('not free');
    return answer.hold;
  }

  /** A deployment as its own run journals it, up to its confirm. */
  async function deploy(version: string, from?: ReleaseThere, end = true): Promise<ReleaseThere> {
    const sample = sampleRelease(root, version, { 'server.js': { text: version } });
    samples.push(sample);
    const deployment = `dep-${version}`;
    const hold = await take(deployment);
    const note = (line: Pick<NewJournalLine, 'step' | 'state' | 'detail'>) =>
      keeper.append(hold, { deployment, place: '', ...line });
    const {
      id,
      version: v,
      commit,
      digest,
      contentsDigest,
    } = await target.prepare(place, hold, sample.release, {
      shared: [],
      env: {},
      restart: 'echo "${RELEASE_DIR##*/}" >>../../story',
    });
    const there: ReleaseThere = { id, version: v, commit, digest, contentsDigest };
    await note({ step: 'deploy', state: 'begun', detail: { release: there, from } });
    await keeper.arm(hold, { deployment, from: there.id, to: from?.id ?? '', seconds: 600 });
    await target.switch(place, hold, from?.id, there.id);
    await target.restart(place, hold, there.id, from?.id);
    if (!end) return there;
    await keeper.confirm(hold, deployment);
    await note({ step: 'deploy', state: 'done', detail: { current: there.id } });
    await keeper.release(hold);
    return there;
  }

  const rollback = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(path.join(folder, '.deploy/rollback'), args, {
      encoding: 'utf8',
      cwd: '/',
      env: { PATH: path.join(root, 'tools'), USER: 'mona' },
    });
    return { status, said: `${stdout}${stderr}` };
  };
  const current = () => path.basename(readlinkSync(path.join(folder, 'current')));

  test('says what it does, and what is there', async () => {
    const one = await deploy('1.0.0');
    expect(rollback('--help')).toMatchObject({
      status: 0,
      said: expect.stringContaining(`* ${one.id}`) as unknown,
    });
    expect(rollback('--nonsense')).toMatchObject({ status: 2 });
    expect(rollback('--to', '../../etc')).toMatchObject({ status: 2 });
  });

  test('returns to the last good release, runs it, and tells the journal in the suite’s own words', async () => {
    const one = await deploy('1.0.0');
    const second = await deploy('1.1.0', one);
    const three = await deploy('1.2.0', second);
    expect(rollback()).toMatchObject({
      status: 0,
      said: expect.stringContaining(`${second.id} is current`) as unknown,
    });
    expect(current()).toBe(second.id);
    expect(readFileSync(path.join(folder, 'story'), 'utf8').trim().split('\n').at(-1)).toBe(second.id);
    const told = history(await keeper.readJournal());
    expect(told.current).toBe(second.id);
    expect(told.deployments.at(-1)).toMatchObject({
      kind: 'rollback',
      outcome: 'done',
      release: second,
      from: three,
      reason: 'by hand',
    });
    expect((await keeper.acquire(owner, 'dep-next', 60)).got).toBe(true);
  });

  test('never goes back and forth between two, and agrees with the suite about which are good', async () => {
    const one = await deploy('1.0.0');
    const second = await deploy('1.1.0', one);
    const three = await deploy('1.2.0', second);
    const good = async () =>
      goodReleases(
        history(await keeper.readJournal()),
        (await target.look(place)).releases.find(({ id }) => id === current())?.contentsDigest,
      ).map(({ id }) => id);
    expect(await good()).toEqual([second.id, one.id]);
    expect(rollback().status).toBe(0);
    expect(await good()).toEqual([one.id]);
    expect(rollback().status).toBe(0);
    expect(current()).toBe(one.id);
    expect(await good()).toEqual([]);
    expect(rollback()).toMatchObject({
      status: 1,
      said: expect.stringContaining('no good release') as unknown,
    });
    expect(rollback('--to', three.id).status).toBe(0);
    expect(current()).toBe(three.id);
  });

  test('passes over a release that is quarantined, or whose watch was bad', async () => {
    const one = await deploy('1.0.0');
    const second = await deploy('1.1.0', one);
    const three = await deploy('1.2.0', second);
    await deploy('1.3.0', three);
    const hold = await take('note');
    await keeper.append(hold, {
      deployment: 'dep-1.2.0',
      place: '',
      step: 'watch',
      state: 'done',
      detail: { verdict: 'bad' },
    });
    await keeper.append(hold, {
      deployment: 'note',
      place: '',
      step: 'quarantine',
      state: 'done',
      detail: { contentsDigest: second.contentsDigest },
    });
    await keeper.release(hold);
    expect(rollback().status).toBe(0);
    expect(current()).toBe(one.id);
  });

  test('undoes a deployment that is not confirmed', async () => {
    const one = await deploy('1.0.0');
    await deploy('1.1.0', one, false);
    expect(rollback()).toMatchObject({
      status: 0,
      said: expect.stringContaining('dep-1.1.0 is not confirmed: undoing it') as unknown,
    });
    expect(current()).toBe(one.id);
    expect((await keeper.readJournal()).lines.at(-1)).toMatchObject({
      step: 'revert',
      state: 'done',
      detail: { by: 'call' },
    });
  });

  test('leaves a run its lock, unless it is told to take it', async () => {
    const one = await deploy('1.0.0');
    const second = await deploy('1.1.0', one);
    const hold = await take('dep-long');
    expect(rollback()).toMatchObject({ status: 1, said: expect.stringContaining('--take-over') as unknown });
    expect(current()).toBe(second.id);
    expect(rollback('--take-over').status).toBe(0);
    expect(current()).toBe(one.id);
    expect(await keeper.renew(hold, 60)).toBe(false);
  });
});
