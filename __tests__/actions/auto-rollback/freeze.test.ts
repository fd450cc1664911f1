import { describe, expect, test } from '@jest/globals';
import { freeze } from '../../../actions/auto-rollback/freeze.ts';
import { rollback } from '../../../actions/auto-rollback/rollback.ts';
import { unfreeze } from '../../../actions/auto-rollback/unfreeze.ts';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import { foresee } from '../../../shared/rollout/foresee.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { deployment } from '../../shared/rollout/scene.ts';
import { common, idOf, one, three, two, twoReleases, watching, type Scene } from './scene.ts';

const asking = { ...common, reason: 'the sale is on', until: '2h', by: 'octocat', dryRun: false };
const lifting = { ...common, to: undefined, reason: 'the sale is over', by: 'hubot', dryRun: false };
const hour = 3600;

const tried = (here: Scene, runId = 8) => here.drive(rollOut(deployment(three), here.parts(runId)));

describe('a freeze', () => {
  test('refuses every deployment: by what, since when, until when, and how it is lifted', async () => {
    const here = await twoReleases();
    here.github.state.down = true;
    const result = await here.drive(freeze(asking, here.parts(3)));
    expect(result).toMatchObject({ red: false, decision: '' });
    const refused = await tried(here);
    expect(refused.state).toBe('failed');
    expect(refused.because).toMatch(
      /^production is frozen since \d{4}-.*Z until \d{4}-.*Z by octocat: the sale is on/,
    );
    expect(refused.cause).toMatchObject({ fix: expect.stringContaining('mode: unfreeze, to: environment') });
    await expect(here.drive(foresee(deployment(three), here.parts(9)))).rejects.toThrow('is frozen since');
    expect(here.world.running).toBe(idOf(two));
  });

  test('lets a rollback go on', async () => {
    const here = await twoReleases();
    await here.drive(freeze(asking, here.parts(3)));
    const back = { ...common, to: '1.0.0', reason: 'errors', by: 'octocat', dryRun: false };
    expect((await here.drive(rollback(back, here.parts(4)))).decision).toBe('rolled-back');
    expect(here.world.running).toBe(idOf(one));
  });

  test('is over by itself', async () => {
    const here = await twoReleases();
    await here.drive(freeze(asking, here.parts(3)));
    here.world.skewSeconds += 2 * hour + 1;
    expect((await tried(here)).state).toBe('confirmed');
    await expect(here.drive(unfreeze(lifting, here.parts(9)))).rejects.toThrow('Nothing is quarantined');
  });

  test('is lifted by a person, whose name and reason stay in the journal', async () => {
    const here = await twoReleases();
    await here.drive(freeze(asking, here.parts(3)));
    const dry = await here.drive(unfreeze({ ...lifting, dryRun: true }, here.parts(4)));
    expect(dry.because).toContain('Would lift the freeze of production (frozen since');
    expect((await tried(here, 5)).state).toBe('failed');
    const result = await here.drive(unfreeze(lifting, here.parts(6)));
    expect(result.because).toBe('production is no longer frozen: lifted by hubot (the sale is over).');
    expect(here.world.journal.at(-1)).toMatchObject({
      step: 'unfreeze',
      detail: { by: 'hubot', reason: 'the sale is over' },
    });
    expect((await tried(here, 7)).state).toBe('confirmed');
  });

  test('beside a quarantine asks which of the two is meant', async () => {
    const here = await twoReleases();
    here.service.bad.add(idOf(two));
    await here.drive(watch(watching(), here.parts(3)));
    await here.drive(freeze(asking, here.parts(4)));
    await expect(here.drive(unfreeze(lifting, here.parts(5)))).rejects.toMatchObject({
      message: 'More is frozen than one thing.',
      fix: expect.stringMatching(/1\.1\.0-.*environment \(its freeze\)/),
    });
    await here.drive(unfreeze({ ...lifting, to: 'environment' }, here.parts(6)));
    expect(here.quarantined()).toEqual(['1.1.0']);
  });

  test.each([
    ['soon', 'is no time'],
    ['2026-03-01T08:00:00', 'is no time'],
    ['2001-01-01T00:00:00Z', 'is over already'],
    ['0s', 'is over already'],
    ['721h', 'longer than 30 days'],
    ['9999-01-01T00:00:00+01:00', 'longer than 30 days'],
  ])('until %s is refused', async (until, because) => {
    const here = await twoReleases();
    const lines = here.world.journal.length;
    await expect(here.drive(freeze({ ...asking, until }, here.parts(3)))).rejects.toThrow(because);
    expect(here.world.journal).toHaveLength(lines);
  });

  test('needs a reason, lasts a day where nobody says, and changes nothing in a dry run', async () => {
    const here = await twoReleases();
    await expect(freeze({ ...asking, reason: undefined }, here.parts(3))).rejects.toThrow('needs a reason');
    const dry = await here.drive(freeze({ ...asking, dryRun: true }, here.parts(3)));
    expect(dry.because).toMatch(/^production would be frozen since/);
    expect(here.told().freeze).toBeUndefined();
    await here.drive(freeze({ ...asking, until: undefined }, here.parts(4)));
    const held = here.told().freeze;
    expect(held && (held.untilMs - Date.parse(held.since)) / 1000).toBeCloseTo(24 * hour, -1);
  });
});

describe('the breaker', () => {
  test('stops the rollback after the last that is allowed, freezes, and says so', async () => {
    const here = await twoReleases();
    here.service.bad.add(idOf(two)).add(idOf(three));
    await here.drive(watch(watching({ maxRollbacks: 1 }), here.parts(3)));
    await here.deploy(three, 4);
    const result = await here.drive(watch(watching({ maxRollbacks: 1 }), here.parts(5)));
    expect(result).toMatchObject({ decision: 'refused', red: true });
    expect(result.because).toContain(
      'rolled back 1 × in 24 hours, and no more than that is allowed (max-rollbacks)',
    );
    expect(result.notes.join()).toMatch(/production is frozen until .*mode: unfreeze/);
    expect(here.world.running).toBe(idOf(three));
    expect(here.quarantined()).toEqual(['1.1.0', '1.2.0']);
    expect(here.told().freeze?.by).toBe('auto-rollback');
    const back = { ...common, to: 'last-good', reason: 'by hand', by: 'octocat', dryRun: false };
    await here.drive(rollback(back, here.parts(6)));
    expect(here.world.running).toBe(idOf(one));
  });

  test('forgets what is a day old, and what people asked for', async () => {
    const here = await twoReleases();
    const back = { ...common, to: '1.0.0', reason: 'by hand', by: 'octocat', dryRun: false };
    await here.drive(rollback(back, here.parts(3)));
    await here.deploy(three, 4);
    here.service.bad.add(idOf(three));
    const result = await here.drive(watch(watching({ maxRollbacks: 1 }), here.parts(5)));
    expect(result.decision).toBe('rolled-back');
    expect(here.told().freeze).toBeUndefined();
  });

  test('a rollback that finds the release before not healthy keeps what serves, and freezes', async () => {
    const here = await twoReleases();
    here.service.bad.add(idOf(two));
    here.sick.add(idOf(one));
    const result = await here.drive(watch(watching(), here.parts(3)));
    expect(result).toMatchObject({ decision: 'refused', red: true });
    expect(here.world.running).toBe(idOf(two));
    expect((await tried(here)).because).toMatch(/frozen since .* by auto-rollback: 1\.1\.0 was to be left/);
  });
});

describe('force', () => {
  test('goes to a release that is quarantined, and nothing else does', async () => {
    const here = await twoReleases();
    here.service.bad.add(idOf(two));
    await here.drive(watch(watching(), here.parts(3)));
    const forward = { ...common, to: '1.1.0', reason: 'it was the probe', by: 'octocat', dryRun: false };
    await expect(here.drive(rollback(forward, here.parts(4)))).rejects.toThrow('without force: true');
    await here.drive(rollback({ ...forward, force: true }, here.parts(5)));
    expect(here.world.running).toBe(idOf(two));
  });
});
