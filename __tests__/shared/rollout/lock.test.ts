import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import type { LockRecord } from '../../../shared/hosts/state.ts';
import { LockBusy, mayTake, obtainLock } from '../../../shared/rollout/lock.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { fakeTarget } from '../../fakes/target.ts';
import { deployment, drive, idOf, lock, ownerOf, release, scene } from './scene.ts';

const held: LockRecord = { v: 1, owner: ownerOf(7), deployment: 'd', fence: 3, expires: 100, paused: false };
const facts = { expired: true, hostNow: 101, run: 'unknown' as const, leaseSeconds: 15, takeOver: false };

describe('mayTake', () => {
  it('takes a lock whose lease has run out and whose run is over', () => {
    expect(mayTake(held, { ...facts, run: 'over' }).take).toBe(true);
  });

  it('respects a lease that runs, also when GitHub calls its run over: it may still be writing', () => {
    expect(mayTake(held, { ...facts, expired: false, hostNow: 99, run: 'over' }).take).toBe(false);
  });

  it('waits for a run at work, however late its lease is', () => {
    expect(mayTake(held, { ...facts, hostNow: 10_000, run: 'running' }).take).toBe(false);
  });

  it('waits a second lease time where nobody can say whether the run is over', () => {
    expect(mayTake(held, { ...facts, hostNow: 114 }).take).toBe(false);
    expect(mayTake(held, { ...facts, hostNow: 115 }).take).toBe(true);
  });

  it('takes at once by the word of a person, but not from a run at work whose lease runs', () => {
    expect(mayTake(held, { ...facts, takeOver: true }).take).toBe(true);
    expect(mayTake(held, { ...facts, expired: false, takeOver: true }).take).toBe(true);
    expect(mayTake(held, { ...facts, expired: false, takeOver: true, run: 'running' }).take).toBe(false);
  });

  it('leaves a paused deployment to its decision until its lease has run out', () => {
    expect(mayTake({ ...held, paused: true }, { ...facts, expired: false, run: 'over' }).take).toBe(false);
    expect(mayTake({ ...held, paused: true }, { ...facts, run: 'over' }).take).toBe(true);
  });

  it('never takes from a holder whose lease runs unless a person says so', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('running' as const, 'over' as const, 'unknown' as const),
        fc.nat(),
        fc.boolean(),
        (run, hostNow, paused) => {
          const answer = mayTake({ ...held, paused }, { ...facts, expired: false, hostNow, run });
          expect(answer.take).toBe(false);
        },
      ),
    );
  });
});

describe('obtainLock', () => {
  const busy = () => {
    const here = scene();
    here.world.fence = 3;
    here.world.lock = { ...held, expires: Math.floor(here.clock.now() / 1000) + 15 };
    const record = { deployment: 'd', place: '', step: 'deploy', state: 'begun' as const };
    here.world.journal.push({ v: 1, seq: 1, at: '2026-01-01T00:00:00Z', fence: 3, ...record });
    return here;
  };
  const partsOf = (here: ReturnType<typeof scene>, more = {}) => {
    const parts = here.parts(9);
    return { ...parts, keeper: fakeTarget(here.world).keeper('this machine'), ...more };
  };

  it('names the holder, its run and since when', async () => {
    const error = await obtainLock('mine', lock, partsOf(busy())).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(LockBusy);
    expect((error as LockBusy).message).toMatch(
      /run 7 of octo\/shop, job deploy for deployment d since 2026-01-01T00:00:00Z/,
    );
    expect((error as LockBusy).fix).toContain('take-over');
  });

  it('asks again until the holder is done', async () => {
    const here = busy();
    const waiting = obtainLock('mine', { ...lock, timeoutMs: 5_000 }, partsOf(here));
    await here.clock.advance(2_000);
    here.world.lock = undefined;
    expect(await drive(here.clock, waiting)).toMatchObject({
      hold: { deployment: 'mine', fence: 4 },
      tookOver: undefined,
    });
  });

  it('gives up after lock-timeout, not before', async () => {
    const here = busy();
    const github = fakeGitHub({ runStates: { 7: 'running' } });
    const began = here.clock.monotonic();
    await expect(
      drive(here.clock, obtainLock('mine', { ...lock, timeoutMs: 30_000 }, partsOf(here, { github }))),
    ).rejects.toThrow('run 7');
    expect(here.clock.monotonic() - began).toBeGreaterThanOrEqual(30_000);
    expect(here.clock.monotonic() - began).toBeLessThan(36_000);
  });

  it('takes over with a raised fence, so that the late holder is fenced out', async () => {
    const here = busy();
    const github = fakeGitHub({ runStates: { 7: 'over' } });
    const taken = await drive(
      here.clock,
      obtainLock('mine', { ...lock, timeoutMs: 60_000 }, partsOf(here, { github })),
    );
    expect(taken).toMatchObject({ hold: { fence: 4 }, tookOver: { fence: 3, deployment: 'd' } });
    const late = fakeTarget(here.world).keeper('this machine');
    const line = { deployment: 'd', place: '', step: 'deploy', state: 'done' as const };
    await expect(late.append({ owner: ownerOf(7), deployment: 'd', fence: 3 }, line)).rejects.toThrow(
      'no longer held',
    );
  });

  it('does not take its own run for a sign of life of the job that held the lock', async () => {
    const here = busy();
    const github = fakeGitHub({ runStates: { 7: 'running' } });
    const owner = { ...ownerOf(7), job: 'reconcile' };
    const taken = obtainLock('mine', { ...lock, timeoutMs: 60_000 }, partsOf(here, { github, owner }));
    expect(await drive(here.clock, taken)).toMatchObject({ hold: { fence: 4 }, tookOver: { fence: 3 } });
  });

  it('waits the lease out twice while GitHub is down', async () => {
    const here = busy();
    const began = here.clock.monotonic();
    const github = fakeGitHub({ down: true });
    await drive(here.clock, obtainLock('mine', { ...lock, timeoutMs: 60_000 }, partsOf(here, { github })));
    const waited = here.clock.monotonic() - began;
    expect(waited).toBeGreaterThanOrEqual(30_000);
    expect(waited).toBeLessThan(36_000);
  });

  it('stops waiting when it is cancelled', async () => {
    const here = busy();
    const cancel = new AbortController();
    const waiting = obtainLock(
      'mine',
      { ...lock, timeoutMs: 60_000 },
      partsOf(here, { cancelled: cancel.signal }),
    );
    const failed = expect(waiting).rejects.toThrow('cancelled');
    await here.clock.advance(100);
    cancel.abort(new Error('The run was cancelled.'));
    await failed;
    expect(here.world.lock?.deployment).toBe('d');
  });
});

describe('two deployments at once', () => {
  it('go one after the other, and the later one wins', async () => {
    const here = scene();
    const [one, two] = [release('1.0.0'), release('1.1.0')];
    const patient = { ...lock, timeoutMs: 60_000 };
    const results = await drive(
      here.clock,
      Promise.all([
        rollOut(deployment(one, { lock: patient }), here.parts(1)),
        rollOut(deployment(two, { lock: patient }), here.parts(2)),
      ]),
    );
    expect(results.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
    const order = here.told().deployments.map(({ release: { id } }) => id);
    expect(order).toHaveLength(2);
    expect(here.world).toMatchObject({ current: order[1], running: order[1], lock: undefined });
    expect(new Set(order)).toEqual(new Set([idOf(one), idOf(two)]));
  });

  it('never write between each other: the journal holds them apart', async () => {
    const here = scene();
    const patient = { ...lock, timeoutMs: 60_000 };
    const many = ['1', '2', '3', '4'].map((letter) =>
      rollOut(deployment(release(`1.${letter}.0`), { lock: patient }), here.parts(Number(letter))),
    );
    await drive(here.clock, Promise.all(many));
    const runs = here.world.journal.map(({ deployment: id }) => id);
    const changes = runs.filter((id, at) => id !== runs[at - 1]);
    expect(changes).toHaveLength(4);
    expect(here.world.journal.map(({ fence }) => fence)).toEqual(
      [...here.world.journal.map(({ fence }) => fence)].sort((a, b) => a - b),
    );
  });
});
