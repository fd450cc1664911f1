import { beforeEach, describe, expect, test } from '@jest/globals';
import { foresee } from '../../../shared/rollout/foresee.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { deployment, drive, idOf, release, rollback, scene, type Scene } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const behind = { [`${two.manifest.commit.sha}...${one.manifest.commit.sha}`]: 'behind' as const };

describe('the order of releases', () => {
  let here: Scene;
  const deploy = (of: typeof one, github = fakeGitHub({ orders: behind }), more = {}) =>
    drive(here.clock, rollOut(deployment(of, more), { ...here.parts(1), github }));

  beforeEach(async () => {
    here = scene();
    await deploy(one);
    await deploy(two);
  });

  test('refuses one whose commit lies before the one that is deployed, with nothing changed', async () => {
    const result = await deploy(one);
    expect(result).toMatchObject({
      state: 'failed',
      cause: { message: expect.stringContaining('1.0.0 (100ccccccccc) is older than 1.1.0') },
    });
    expect(here.world.current).toBe(idOf(two));
    await expect(
      foresee(deployment(one), { ...here.parts(1), github: fakeGitHub({ orders: behind }) }),
    ).rejects.toThrow('is older than 1.1.0');
  });

  test('is not asked for where older ones may go, for a rollback, or for the same contents', async () => {
    const github = fakeGitHub({ orders: behind });
    expect(await deploy(two, github)).toMatchObject({ state: 'confirmed', changed: false });
    const back = await drive(
      here.clock,
      rollBack(rollback('1.0.0', { quarantine: false }), { ...here.parts(1), github }),
    );
    expect(back).toMatchObject({ state: 'confirmed' });
    expect(await deploy(two, github)).toMatchObject({ state: 'confirmed' });
    expect(github.state.calls.compare).toBe(1);
    expect(await deploy(one, github, { allowOlder: true })).toMatchObject({ state: 'confirmed' });
    expect(github.state.calls.compare).toBe(1);
  });

  test.each(['diverged', 'unknown'] as const)('lets one go that is %s', async (order) => {
    const [key = ''] = Object.keys(behind);
    expect(await deploy(one, fakeGitHub({ orders: { [key]: order } }))).toMatchObject({ state: 'confirmed' });
  });

  test('that cannot be asked is a warning', async () => {
    const denied = fakeGitHub();
    denied.state.denied.add('compare');
    const warned: string[] = [];
    const parts = here.parts(1);
    const log = { ...parts.log, warning: (text: string) => void warned.push(text) };
    const result = await drive(here.clock, rollOut(deployment(one), { ...parts, log, github: denied }));
    expect(result.state).toBe('confirmed');
    expect(warned.join('\n')).toContain('Whether 1.0.0 is older than 1.1.0 could not be asked');
  });
});
