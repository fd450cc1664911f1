import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HoldLost } from '../../../shared/hosts/hold-lost.ts';
import type { Hold, LockOwner } from '../../../shared/hosts/state.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import { releaseId } from '../../../shared/targets/release-id.ts';
import type { RunConfiguration, ServingPlace, StateKeeper, Target } from '../../../shared/targets/target.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { fakeTarget, fakeWorld } from '../../fakes/target.ts';
import { machine, removeFolder, tempFolder, whereIs } from '../hosts/machine.ts';
import { sampleRelease, type Sample } from './sample-release.ts';

jest.setTimeout(60_000);

/** One host, reached by any number of runners. */
interface Stage {
  connect(): Target;
  /** Lets the host's clock go on, and the watchdogs do what they do. */
  pass(seconds: number): Promise<void>;
  breakRelease(id: string): void;
  mendRelease(id: string): void;
  drift(id: string): void;
}

const run: RunConfiguration = {
  shared: ['uploads'],
  env: {},
  restart: '[ ! -e "$RELEASE_DIR/../../broken-${RELEASE_DIR##*/}" ] && echo restarted',
};

function fakeStage(): Stage {
  const clock = fakeClock();
  const world = fakeWorld(clock);
  return {
    connect: () => fakeTarget(world),
    pass: (seconds) => clock.advance(seconds * 1000),
    breakRelease: (id) => world.broken.add(id),
    mendRelease: (id) => world.broken.delete(id),
    drift: (id) => {
      world.current = id;
    },
  };
}

function directoryStage(root: string, samples: Sample[]): Stage {
  const folder = path.join(root, 'srv/the shop');
  const shell = machine(root, { sh: whereIs('dash') ? 'dash' : 'bash' });
  const unpacked = (release: Sample['release']) => {
    const sample = samples.find((each) => each.release.digest === release.digest);
    return sample ? sample.unpacked() : Promise.reject(new Error('no such sample'));
  };
  return {
    connect: () =>
      directoryTarget({ path: folder, shell, environment: 'production', unpacked, commandSeconds: 5 }),
    pass: (seconds) => new Promise((resolve) => setTimeout(resolve, (seconds + 1.5) * 1000)),
    breakRelease: (id) => {
      writeFileSync(path.join(folder, `broken-${id}`), '');
    },
    mendRelease: (id) => {
      rmSync(path.join(folder, `broken-${id}`));
    },
    drift: (id) => {
      rmSync(path.join(folder, 'current'), { force: true });
      symlinkSync(`releases/${id}`, path.join(folder, 'current'));
    },
  };
}

const runOf = (runId: number): LockOwner => ({
  kind: 'run',
  repository: 'octo/shop',
  runId,
  attempt: 1,
  job: 'deploy',
});

describe.each(['the fake', 'the directory target'])('%s', (name) => {
  let root: string;
  let one: Sample;
  let two: Sample;
  let stage: Stage;
  let target: Target;
  let place: ServingPlace;
  let keeper: StateKeeper;

  beforeEach(() => {
    root = tempFolder('contract');
    one = sampleRelease(root, '1.0.0', {
      'server.js': { text: 'one' },
      'bin/run': { text: 'x', mode: 0o755 },
    });
    two = sampleRelease(root, '1.1.0', {
      'server.js': { text: 'two' },
      'bin/run': { text: 'x', mode: 0o755 },
    });
    stage = name === 'the fake' ? fakeStage() : directoryStage(root, [one, two]);
    target = stage.connect();
    place = target.places[0] ?? { host: '', slot: '' };
    keeper = target.keeper(place.host);
  });

  afterEach(() => {
    removeFolder(root);
  });

  const idOf = ({ release }: Sample): string => releaseId(release.manifest);

  async function take(deployment: string, runId = 1, by: StateKeeper = keeper): Promise<Hold> {
    const answer = await by.acquire(runOf(runId), deployment, 60);
    if (!answer.got) throw new Error(`held by ${JSON.stringify(answer.record)}`);
    return answer.hold;
  }

  /** Deploys the first release, confirmed, and gives the lock back. */
  async function deployOne(): Promise<void> {
    const hold = await take('dep-one');
    await target.prepare(place, hold, one.release, run);
    await keeper.arm(hold, { deployment: 'dep-one', from: idOf(one), to: '', seconds: 60 });
    await target.switch(place, hold, undefined, idOf(one));
    expect(await target.restart(place, hold, idOf(one), undefined)).toMatchObject({ exitCode: 0 });
    expect(await keeper.confirm(hold, 'dep-one')).toBe(true);
    await keeper.release(hold);
  }

  /** The second release up to its restart, guarded for so many seconds. */
  async function switchToTwo(seconds: number): Promise<Hold> {
    const hold = await take('dep-two', 2);
    await target.prepare(place, hold, two.release, run);
    const order = { deployment: 'dep-two', from: idOf(two), to: idOf(one), seconds };
    expect(await keeper.arm(hold, order)).toMatchObject({ state: 'armed', alive: true });
    await target.switch(place, hold, idOf(one), idOf(two));
    await target.restart(place, hold, idOf(two), idOf(one));
    return hold;
  }

  test('looks at an empty place without leaving a trace', async () => {
    const facts = await target.look(place);
    expect(facts).toMatchObject({ current: undefined, releases: [] });
    expect(facts.freeBytes).toBeGreaterThan(0);
    expect(await keeper.readJournal()).toEqual({ lines: [], torn: 0 });
    expect(await keeper.watchdog('dep-none')).toMatchObject({ state: 'none', alive: false, deadline: 0 });
  });

  test('deploys, and reads back what it brought', async () => {
    await deployOne();
    const { current, releases } = await target.look(place);
    const { manifest, digest } = one.release;
    expect(current).toBe(idOf(one));
    expect(releases).toEqual([
      {
        id: idOf(one),
        version: '1.0.0',
        commit: manifest.commit.sha,
        digest,
        contentsDigest: manifest.contents.digest,
      },
    ]);
    expect(await target.runConfiguration(place, idOf(one))).toEqual(run);
    await target.verify(place, idOf(one));
    expect(await keeper.watchdog('dep-one')).toMatchObject({ state: 'confirmed' });
  });

  test('gives the lock to one, names its holder to the next, and the same hold again to the first', async () => {
    const first = await take('dep-1', 1);
    const other = await stage.connect().keeper(place.host).acquire(runOf(2), 'dep-2', 60);
    expect(other).toMatchObject({
      got: false,
      expired: false,
      record: { owner: runOf(1), deployment: 'dep-1', fence: first.fence, paused: false },
    });
    expect(await take('dep-1', 1)).toEqual(first);
    await keeper.release(first);
    await keeper.release(first);
    expect((await take('dep-2', 2)).fence).toBeGreaterThan(first.fence);
  });

  test('refuses the same run with another deployment: cells of a matrix share their job', async () => {
    await take('dep-1', 1);
    expect(await keeper.acquire(runOf(1), 'dep-2', 60)).toMatchObject({ got: false });
  });

  test('fences a holder out of every call that writes, once another took over', async () => {
    await deployOne();
    const late = await take('dep-late', 1);
    await target.prepare(place, late, two.release, run);
    await keeper.arm(late, { deployment: 'dep-late', from: idOf(two), to: idOf(one), seconds: 60 });
    const wrong = await keeper.acquire(runOf(2), 'dep-new', 60, { fence: late.fence + 1 });
    expect(wrong).toMatchObject({ got: false });
    const taken = await keeper.acquire(runOf(2), 'dep-new', 60, { fence: late.fence });
    expect(taken).toMatchObject({ got: true });
    const writes: (() => Promise<unknown>)[] = [
      () => keeper.append(late, { deployment: 'dep-late', place: '', step: 'switch', state: 'begun' }),
      () => keeper.arm(late, { deployment: 'dep-late', from: idOf(two), to: idOf(one), seconds: 60 }),
      () => keeper.extend(late, 'dep-late', 60),
      () => keeper.confirm(late, 'dep-late'),
      () => target.prepare(place, late, one.release, run),
      () => target.switch(place, late, idOf(one), idOf(two)),
      () => target.restart(place, late, idOf(two), idOf(one)),
      () => target.cleanUp(place, late, []),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(HoldLost);
    expect(await keeper.renew(late, 60)).toBe(false);
    await keeper.release(late);
    expect(await keeper.acquire(runOf(3), 'dep-3', 60)).toMatchObject({
      got: false,
      record: { deployment: 'dep-new' },
    });
    expect((await target.look(place)).current).toBe(idOf(one));
  });

  test('lets a lease run out: no write, and another may take it; renewed in time enough, it is as before', async () => {
    const answer = await keeper.acquire(runOf(1), 'dep-1', 1);
    if (!answer.got) throw new Error('not free');
    const line = { deployment: 'dep-1', place: '', step: 'deploy', state: 'begun' } as const;
    await stage.pass(1);
    await expect(keeper.append(answer.hold, line)).rejects.toThrow(HoldLost);
    const seen = await keeper.acquire(runOf(2), 'dep-2', 60);
    expect(seen).toMatchObject({ got: false, expired: true });
    expect(await keeper.renew(answer.hold, 60)).toBe(true);
    await keeper.append(answer.hold, line);
    expect((await keeper.readJournal()).lines).toMatchObject([
      { v: 1, seq: 1, fence: answer.hold.fence, ...line },
    ]);
  });

  test('keeps a paused lock for its deployment, whoever takes it up', async () => {
    const first = await take('dep-1', 1);
    expect(await keeper.renew(first, 3600, true)).toBe(true);
    expect(await keeper.acquire(runOf(2), 'dep-2', 60)).toMatchObject({
      got: false,
      record: { paused: true },
    });
    const person: LockOwner = { kind: 'person', name: 'mona', machine: 'laptop' };
    const answer = await keeper.acquire(person, 'dep-1', 60);
    expect(answer).toMatchObject({ got: true, hold: { owner: person, fence: first.fence + 1 } });
    expect(await keeper.renew(first, 60)).toBe(false);
  });

  test('is told of a lock that another host gave, and keeps whoever came before out', async () => {
    const first = { ...(await take('dep-1', 1)), fence: 7, owner: runOf(1), deployment: 'dep-1' };
    const line = { place: '', step: 'deploy', state: 'begun' } as const;
    // Ours, given here before: the fence that the other host gave counts now.
    expect(await keeper.join(first, 60)).toEqual({ got: true });
    await keeper.append(first, { deployment: 'dep-1', ...line });
    const second: Hold = { owner: runOf(2), deployment: 'dep-2', fence: 9 };
    expect(await keeper.join(second, 60)).toEqual({ got: true });
    expect(await keeper.join(second, 60)).toEqual({ got: true });
    await expect(keeper.append(first, { deployment: 'dep-1', ...line })).rejects.toThrow(HoldLost);
    expect(await keeper.join(first, 60)).toEqual({ got: false, seen: 9 });
    await keeper.append(second, { deployment: 'dep-2', ...line });
    expect(await keeper.renew(second, 60)).toBe(true);
    await keeper.release(second);
    expect(await keeper.join(second, 60)).toEqual({ got: false, seen: 9 });
    const third = await keeper.acquire(runOf(3), 'dep-3', 60, undefined, 20);
    expect(third).toMatchObject({ got: true, hold: { fence: 21 } });
  });

  test('keeps a lock that was taken on it alone from another host, until its lease is over', async () => {
    await keeper.acquire({ kind: 'person', name: 'mona', machine: 'web-1' }, 'by-hand-1', 1);
    const hold: Hold = { owner: runOf(2), deployment: 'dep-2', fence: 30 };
    expect(await keeper.join(hold, 60)).toMatchObject({ got: false, record: { deployment: 'by-hand-1' } });
    await stage.pass(1);
    expect(await keeper.join(hold, 60)).toEqual({ got: true });
  });

  test('returns alone when nobody confirms, fences the sleeper out, and frees the lock', async () => {
    await deployOne();
    const sleeper = await switchToTwo(1);
    await stage.pass(2);
    const { current } = await target.look(place);
    expect(current).toBe(idOf(one));
    expect(await keeper.watchdog('dep-two')).toMatchObject({ state: 'fired', alive: false });
    expect(await keeper.confirm(sleeper, 'dep-two')).toBe(false);
    expect(await keeper.extend(sleeper, 'dep-two', 60)).toBe(false);
    expect(await keeper.fire('dep-two')).toBe(false);
    expect(await keeper.renew(sleeper, 60)).toBe(false);
    await expect(target.switch(place, sleeper, idOf(one), idOf(two))).rejects.toThrow(HoldLost);
    const { lines } = await keeper.readJournal();
    const detail = { by: 'watchdog', from: idOf(two), to: idOf(one) };
    expect(lines.slice(-2)).toMatchObject([
      { deployment: 'dep-two', place: place.host, step: 'revert', state: 'begun', detail },
      { deployment: 'dep-two', place: place.host, step: 'revert', state: 'done', detail },
    ]);
    const next = await take('dep-three', 3);
    expect(next.fence).toBeGreaterThan(sleeper.fence + 1);
    await keeper.arm(next, { deployment: 'dep-three', from: idOf(two), to: idOf(one), seconds: 60 });
  });

  test('stays when it was extended, and when it was confirmed', async () => {
    await deployOne();
    const hold = await switchToTwo(1);
    expect(await keeper.extend(hold, 'dep-two', 600)).toBe(true);
    await stage.pass(1);
    expect((await target.look(place)).current).toBe(idOf(two));
    expect(await keeper.watchdog('dep-two')).toMatchObject({ state: 'armed', alive: true });
    expect(await keeper.confirm(hold, 'dep-two')).toBe(true);
    expect(await keeper.confirm(hold, 'dep-two')).toBe(true);
    expect(await keeper.fire('dep-two')).toBe(false);
    expect((await target.look(place)).current).toBe(idOf(two));
  });

  test('goes back at once when fired, and the same deployment takes the lock up again', async () => {
    await deployOne();
    const hold = await switchToTwo(60);
    expect(await keeper.fire('dep-two')).toBe(true);
    expect((await target.look(place)).current).toBe(idOf(one));
    await expect(
      keeper.append(hold, { deployment: 'dep-two', place: '', step: 'deploy', state: 'undone' }),
    ).rejects.toThrow(HoldLost);
    const again = await take('dep-two', 2);
    await keeper.append(again, { deployment: 'dep-two', place: '', step: 'deploy', state: 'undone' });
    await keeper.release(again);
  });

  test('removes current when the first release of all is undone', async () => {
    const hold = await take('dep-one');
    await target.prepare(place, hold, one.release, run);
    await keeper.arm(hold, { deployment: 'dep-one', from: idOf(one), to: '', seconds: 60 });
    await target.switch(place, hold, undefined, idOf(one));
    expect(await keeper.fire('dep-one')).toBe(true);
    expect((await target.look(place)).current).toBeUndefined();
  });

  test('has nothing to undo before the switch', async () => {
    await deployOne();
    const hold = await take('dep-two', 2);
    await target.prepare(place, hold, two.release, run);
    await keeper.arm(hold, { deployment: 'dep-two', from: idOf(two), to: idOf(one), seconds: 60 });
    expect(await keeper.fire('dep-two')).toBe(true);
    expect((await target.look(place)).current).toBe(idOf(one));
  });

  test('confirms the deployment of a dead run under the lock of another', async () => {
    await deployOne();
    const dead = await switchToTwo(60);
    const answer = await keeper.acquire(runOf(3), 'dep-three', 60, { fence: dead.fence });
    if (!answer.got) throw new Error('not taken');
    await expect(
      keeper.arm(answer.hold, { deployment: 'dep-three', from: idOf(one), to: idOf(two), seconds: 60 }),
    ).rejects.toThrow(/dep-two/);
    expect(await keeper.confirm(answer.hold, 'dep-two')).toBe(true);
    await keeper.arm(answer.hold, { deployment: 'dep-three', from: idOf(one), to: idOf(two), seconds: 60 });
  });

  test('leaves the lock of another alone when a dead deployment is undone', async () => {
    await deployOne();
    const dead = await switchToTwo(60);
    const answer = await keeper.acquire(runOf(3), 'dep-three', 60, { fence: dead.fence });
    if (!answer.got) throw new Error('not taken');
    expect(await keeper.fire('dep-two')).toBe(true);
    expect(await keeper.renew(answer.hold, 60)).toBe(true);
    expect((await target.look(place)).current).toBe(idOf(one));
  });

  test('refuses to switch what something else changed', async () => {
    await deployOne();
    const hold = await take('dep-two', 2);
    await target.prepare(place, hold, two.release, run);
    stage.drift(idOf(two));
    await expect(target.switch(place, hold, idOf(one), undefined)).rejects.toThrow(
      /something else changed it/,
    );
    await target.switch(place, hold, idOf(one), idOf(two));
    expect((await target.look(place)).current).toBe(idOf(two));
  });

  test('reports a restart that fails, with its last lines', async () => {
    await deployOne();
    stage.breakRelease(idOf(two));
    const hold = await switchToTwo(60);
    expect((await target.restart(place, hold, idOf(two), idOf(one))).exitCode).toBe(1);
  });

  test('says when the old release does not start either, frees the lock, and is done when fired again', async () => {
    await deployOne();
    await switchToTwo(60);
    stage.breakRelease(idOf(one));
    await expect(keeper.fire('dep-two')).rejects.toThrow(idOf(one));
    expect((await target.look(place)).current).toBe(idOf(one));
    expect((await keeper.readJournal()).lines.at(-1)).toMatchObject({ step: 'revert', state: 'failed' });
    const next = await take('dep-three', 3);
    await keeper.arm(next, { deployment: 'dep-three', from: idOf(two), to: idOf(one), seconds: 60 });
    stage.mendRelease(idOf(one));
    expect(await keeper.fire('dep-two')).toBe(true);
    expect(await keeper.renew(next, 60)).toBe(true);
  });

  test('removes old releases, but not the current one, those to keep, or those of an open watchdog', async () => {
    await deployOne();
    const hold = await switchToTwo(60);
    expect(await target.cleanUp(place, hold, [])).toMatchObject({ removed: [] });
    await keeper.confirm(hold, 'dep-two');
    expect(await target.cleanUp(place, hold, [idOf(one)])).toMatchObject({ removed: [] });
    expect(await target.cleanUp(place, hold, [])).toMatchObject({ removed: [idOf(one)] });
    expect((await target.look(place)).releases.map(({ id }) => id)).toEqual([idOf(two)]);
  });
});
