import { describe, expect, test } from '@jest/globals';
import { reconcile } from '../../../actions/auto-rollback/reconcile.ts';
import { rollback } from '../../../actions/auto-rollback/rollback.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { fleetScene } from '../../shared/rollout/fleet-scene.ts';
import { deployment, drive, idOf, release } from '../../shared/rollout/scene.ts';
import { common } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');

async function twoReleases() {
  const here = fleetScene();
  for (const each of [one, two]) await drive(here.clock, rollOut(deployment(each), here.parts(1)));
  return here;
}
const asked = { ...common, to: 'last-good', reason: 'prices are wrong', by: 'octocat', dryRun: false };

describe('several hosts', () => {
  test('are rolled back together', async () => {
    const here = await twoReleases();
    const result = await drive(here.clock, rollback(asked, here.parts(2)));
    expect(result).toMatchObject({ decision: 'rolled-back', red: false });
    expect(new Set(here.running())).toEqual(new Set([idOf(one)]));
  });

  test('are rolled back without the one that cannot be reached, which ends red and is brought by reconcile', async () => {
    const here = await twoReleases();
    const away = (_: number, __: string, host: string) => (host === 'web-3' ? 'fail' : undefined);
    const result = await drive(here.clock, rollback(asked, here.parts(2, away)));
    expect(result).toMatchObject({ decision: 'rolled-back', red: true });
    expect(result.because).toContain('web-3');
    expect(here.running()).toEqual([idOf(one), idOf(one), idOf(two)]);
    const healed = await drive(here.clock, reconcile({ ...common, dryRun: false }, here.parts(3)));
    expect(healed.because).toContain('web-3 had stayed apart');
    expect(new Set(here.running())).toEqual(new Set([idOf(one)]));
  });
});
