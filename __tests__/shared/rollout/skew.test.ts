import { describe, expect, it } from '@jest/globals';
import { LockBusy } from '../../../shared/rollout/lock.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { hostNow } from '../../fakes/target-world.ts';
import { passTime } from '../../fakes/target.ts';
import { freezing } from './freezing.ts';
import { deployment, drive, idOf, ownerOf, release, rollback, scene } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const day = 24 * 60 * 60;

/** A host whose clock is that far from the runner's. */
function skewed(seconds: number) {
  const here = scene();
  here.world.skewSeconds = seconds;
  return here;
}

describe.each([-day, day])('a host whose clock is %d seconds from the runner’s', (seconds) => {
  it('is deployed to and rolled back as any other', async () => {
    const here = skewed(seconds);
    for (const [runId, each] of [one, two].entries())
      expect(await drive(here.clock, rollOut(deployment(each), here.parts(runId + 1)))).toMatchObject({
        state: 'confirmed',
        settled: true,
      });
    const back = await drive(here.clock, rollBack(rollback(), here.parts(3)));
    expect(back).toMatchObject({ state: 'confirmed', to: { version: '1.0.0' } });
    expect(here.world).toMatchObject({ current: idOf(one), running: idOf(one), lock: undefined });
  });

  it('goes back alone after confirm-timeout by its own clock, neither at once nor a day late', async () => {
    const here = skewed(seconds);
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    const { parts, frozen, wake } = freezing(here);
    const running = rollOut(deployment(two), parts);
    await frozen;
    passTime(here.world);
    expect(here.world.current).toBe(idOf(two));
    await here.clock.advance(60_000);
    passTime(here.world);
    expect(here.world.current).toBe(idOf(one));
    wake();
    expect((await drive(here.clock, running)).state).toBe('reverted');
  });

  it.each([
    ['respects a lease that runs there', 10, false],
    ['takes one that ran out there', -10, true],
  ])('%s, whatever the runner’s clock says', async (_, left, taken) => {
    const here = skewed(seconds);
    here.world.fence = 3;
    const holder = { v: 1 as const, owner: ownerOf(7), deployment: 'd', fence: 3, paused: false };
    here.world.lock = { ...holder, expires: hostNow(here.world) + left };
    const github = fakeGitHub({ runStates: { 7: 'over' } });
    const work = rollOut(deployment(one), here.parts(1, undefined, { github }));
    const result = await drive(here.clock, work).catch((error: unknown) => error);
    expect(result instanceof LockBusy).toBe(!taken);
    expect(here.world.current).toBe(taken ? idOf(one) : undefined);
  });
});
