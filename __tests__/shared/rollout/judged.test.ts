import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../../shared/judge/judge.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { deployment, drive, idOf, release, scene } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');

const judging =
  (...verdicts: Verdict[]) =>
  async () => ({ verdict: verdicts.shift() ?? 'healthy', because: '3 of 100 failed' });

async function after() {
  const here = scene();
  await drive(here.clock, rollOut(deployment(one), here.parts(1)));
  return here;
}

describe('a rollout with a judge', () => {
  it('hears the judge before it confirms', async () => {
    const here = await after();
    const result = await rollOut(
      deployment(two),
      here.parts(2, undefined, { judge: judging('watching', 'watching', 'healthy') }),
    );
    expect(result.state).toBe('confirmed');
    const order = result.journal.filter(({ state }) => state === 'done').map(({ step }) => step);
    expect(order).toEqual([
      'check',
      'prepare',
      'arm',
      'switch',
      'restart',
      'health',
      'judge',
      'confirm',
      'clean-up',
      'deploy',
    ]);
  });

  it.each(['bad', 'inconclusive', 'no-data'] as const)(
    'goes back when the judge says %s',
    async (verdict) => {
      const here = await after();
      const result = await rollOut(deployment(two), here.parts(2, undefined, { judge: judging(verdict) }));
      expect(result).toMatchObject({
        state: 'reverted',
        serving: idOf(one),
        cause: { message: `The judge says ${verdict}: 3 of 100 failed` },
      });
      expect(here.world.running).toBe(idOf(one));
    },
  );
});
