import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../../shared/judge/judge.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { Router } from '../../../shared/routers/router.ts';
import { deployment, drive, idOf, release, scene } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');

/** A router that keeps weights as they are set, and may be deaf. */
function fakeRouter(deaf = false): Router & { shares: Record<string, number>; set: string[] } {
  const shares: Record<string, number> = { 'this machine': 40 };
  const set: string[] = [];
  return {
    shares,
    set,
    setWeight: async (place, percent) => {
      set.push(`${place} ${percent}`);
      if (!deaf) shares[place] = percent;
    },
    weights: async () => ({ ...shares }),
    setWeights: async (wanted) => void Object.assign(shares, wanted),
    drain: async () => 0,
    counters: async () => undefined,
    undo: async () => '',
  };
}

const judging =
  (...verdicts: Verdict[]) =>
  async () => ({ verdict: verdicts.shift() ?? 'healthy', because: '3 of 100 failed' });

async function after() {
  const here = scene();
  await drive(here.clock, rollOut(deployment(one), here.parts(1)));
  return here;
}

describe('a rollout with a router and a judge', () => {
  it('gives the place its traffic and hears the judge before it confirms', async () => {
    const here = await after();
    const router = fakeRouter();
    const result = await rollOut(
      deployment(two),
      here.parts(2, undefined, { router, judge: judging('watching', 'watching', 'healthy') }),
    );
    expect(result.state).toBe('confirmed');
    expect(router.shares).toEqual({ 'this machine': 100 });
    const order = result.journal.filter(({ state }) => state === 'done').map(({ step }) => step);
    expect(order).toEqual([
      'check',
      'prepare',
      'arm',
      'switch',
      'restart',
      'health',
      'route',
      'judge',
      'confirm',
      'clean-up',
      'deploy',
    ]);
  });

  it.each(['bad', 'inconclusive', 'no-data'] as const)(
    'goes back, traffic first, when the judge says %s',
    async (verdict) => {
      const here = await after();
      const router = fakeRouter();
      const result = await rollOut(
        deployment(two),
        here.parts(2, undefined, { router, judge: judging(verdict) }),
      );
      expect(result).toMatchObject({
        state: 'reverted',
        serving: idOf(one),
        cause: { message: `The judge says ${verdict}: 3 of 100 failed` },
      });
      expect(router.set).toEqual(['this machine 100', 'this machine 40']);
      expect(here.world.running).toBe(idOf(one));
    },
  );

  it('goes back when the router does not say what it was told', async () => {
    const here = await after();
    const result = await rollOut(deployment(two), here.parts(2, undefined, { router: fakeRouter(true) }));
    expect(result).toMatchObject({
      state: 'reverted',
      cause: { message: expect.stringContaining('was set to 100 % and says 40 %') },
    });
  });
});
