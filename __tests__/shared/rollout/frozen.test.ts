import { describe, expect, it } from '@jest/globals';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { passTime } from '../../fakes/target.ts';
import { freezing } from './freezing.ts';
import { deployment, drive, idOf, lock, release, scene } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const three = release('1.2.0');
const patient = { ...lock, timeoutMs: 120_000 };

describe('a runner that is frozen before it confirms', () => {
  it('wakes after the watchdog went back, and says so', async () => {
    const here = scene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    const { parts, frozen, wake } = freezing(here);
    const running = rollOut(deployment(two), parts);
    await frozen;
    await here.clock.advance(60_000);
    passTime(here.world);
    expect(here.world).toMatchObject({ current: idOf(one), running: idOf(one) });
    wake();
    const result = await drive(here.clock, running);
    expect(result).toMatchObject({ state: 'reverted', serving: idOf(one), changed: false });
    expect(here.world).toMatchObject({ current: idOf(one), running: idOf(one), lock: undefined });
  });

  it('wakes after another took over and deployed, and writes nothing', async () => {
    const here = scene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    const { parts, frozen, wake } = freezing(here);
    const running = rollOut(deployment(two), parts);
    await frozen;
    await here.clock.advance(20_000);
    const github = fakeGitHub({ runStates: { 2: 'over' } });
    const other = await drive(
      here.clock,
      rollOut(deployment(three, { lock: patient }), here.parts(3, undefined, { github })),
    );
    expect(other).toMatchObject({ state: 'confirmed', serving: idOf(three), previous: { id: idOf(one) } });
    const lines = here.world.journal.length;
    wake();
    const result = await drive(here.clock, running);
    expect(result.state).not.toBe('confirmed');
    expect(here.world).toMatchObject({ current: idOf(three), running: idOf(three), lock: undefined });
    const late = here.world.journal
      .slice(lines)
      .filter(({ step }) => ['switch', 'restart', 'confirm', 'revert'].includes(step));
    expect(late).toEqual([]);
  });

  it('is told that another holds the lock while that one is still at work', async () => {
    const here = scene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    const { parts, frozen, wake } = freezing(here);
    const running = rollOut(deployment(two), parts);
    await frozen;
    await here.clock.advance(20_000);
    const github = fakeGitHub({ runStates: { 2: 'over' } });
    const second = freezing(here);
    const other = rollOut(deployment(three, { lock: patient }), {
      ...second.parts,
      owner: here.parts(3).owner,
      github,
    });
    await drive(here.clock, second.frozen);
    const holder = here.world.lock?.owner;
    wake();
    const result = await drive(here.clock, running);
    expect(result).toMatchObject({
      state: 'failed',
      settled: false,
      because: expect.stringContaining('Another run took the lock'),
    });
    expect(here.world.lock?.owner).toEqual(holder);
    second.wake();
    expect(await drive(here.clock, other)).toMatchObject({ state: 'confirmed', serving: idOf(three) });
  });
});

describe('a rollout whose lock is taken by the word of a person', () => {
  it('hears of it while it still waits for health, and ends without a write', async () => {
    const here = scene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    const parts = here.parts(2);
    let asked = (): void => undefined;
    const asking = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const health: RolloutParts['health'] = () => {
      asked();
      return new Promise(() => undefined);
    };
    const running = rollOut(deployment(two), { ...parts, health });
    await asking;
    const taken = { ...patient, takeOver: true };
    const other = await drive(here.clock, rollOut(deployment(three, { lock: taken }), here.parts(3)));
    expect(other).toMatchObject({ state: 'confirmed', previous: { id: idOf(one) } });
    const began = here.clock.monotonic();
    const result = await drive(here.clock, running);
    expect(here.clock.monotonic() - began).toBeLessThan(15_000);
    expect(result.state).not.toBe('confirmed');
    expect(here.world).toMatchObject({ current: idOf(three), running: idOf(three), lock: undefined });
  });
});

describe('a rollout that takes long', () => {
  it('renews its lease and puts its watchdog off all the while', async () => {
    const here = scene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    const parts = here.parts(2);
    const health: RolloutParts['health'] = async (question, expected) => {
      await here.clock.sleep(300_000);
      return parts.health(question, expected);
    };
    const result = await drive(here.clock, rollOut(deployment(two), { ...parts, health }));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(two) });
    expect(here.world.fence).toBe(2);
  });

  it('leaves no timer behind', async () => {
    const here = scene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    await here.clock.advance(0);
    expect(here.clock.sleepers()).toBe(0);
  });
});
