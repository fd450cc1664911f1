import { describe, expect, test } from '@jest/globals';
import { rollback, type RollbackRequest } from '../../../actions/auto-rollback/rollback.ts';
import { unfreeze } from '../../../actions/auto-rollback/unfreeze.ts';
import { release } from '../../shared/rollout/scene.ts';
import { common, idOf, one, scene, three, two, twoReleases } from './scene.ts';

const asking = (to: string, more: Partial<RollbackRequest> = {}): RollbackRequest => ({
  ...common,
  to,
  reason: 'prices are wrong',
  by: 'octocat',
  dryRun: false,
  ...more,
});

async function threeReleases() {
  const made = await twoReleases();
  await made.deploy(three, 3);
  return made;
}

describe('a rollback by hand', () => {
  test('goes to the last good release, and is green: a person asked for it', async () => {
    const { drive, parts, world, quarantined, statusOf } = await threeReleases();
    const result = await drive(rollback(asking('last-good'), parts(4)));
    expect(result).toMatchObject({
      decision: 'rolled-back',
      red: false,
      from: { version: '1.2.0' },
      to: { version: '1.1.0' },
    });
    expect(world.running).toBe(idOf(two));
    expect(quarantined()).toEqual(['1.2.0']);
    expect(statusOf('1.2.0')).toMatchObject({ state: 'failure', description: 'prices are wrong' });
  });

  test.each([
    ['a version', '1.0.0'],
    ['a whole digest', one.manifest.contents.digest],
    ["the release's digest", one.digest],
    ['the beginning of a digest', one.manifest.contents.digest.slice(7, 19)],
    ['a folder', idOf(one)],
  ])('goes to %s', async (_, to) => {
    const { drive, parts, world } = await threeReleases();
    await drive(rollback(asking(to), parts(4)));
    expect(world.running).toBe(idOf(one));
  });

  test('records who asked and why: in the journal and in the incident', async () => {
    const { drive, parts, world, github } = await threeReleases();
    const result = await drive(rollback(asking('last-good'), parts(4)));
    expect(
      world.journal.find(({ step, state }) => step === 'rollback' && state === 'begun')?.detail,
    ).toMatchObject({
      by: 'octocat',
      reason: 'prices are wrong',
    });
    expect(result.because).toContain('asked for by octocat: prices are wrong');
    expect(github.state.issues[0]?.body).toContain('asked by octocat');
  });

  test.each([
    [
      'a version that was never here',
      '9.9.9',
      'No release on the target is meant by "9.9.9"',
      'Good ones that are there: 1.0.0-',
    ],
    [
      'a digest that no release has',
      `sha256:${'f'.repeat(64)}`,
      'No release on the target is meant by',
      'Good ones',
    ],
  ])('lists what it could go to, for %s', async (_, to, message, fix) => {
    const { drive, parts, world } = await threeReleases();
    const lines = world.journal.length;
    const asked = drive(rollback(asking(to), parts(4)));
    await expect(asked).rejects.toMatchObject({
      message: expect.stringContaining(message),
      fix: expect.stringContaining(fix),
    });
    expect([world.running, world.journal.length]).toEqual([idOf(three), lines]);
  });

  test('refuses a version that two releases have, and names both', async () => {
    const { deploy, drive, parts, world } = await threeReleases();
    const again = release('1.0.0', '777');
    await deploy(again, 4);
    await deploy(release('1.3.0'), 5);
    const asked = drive(rollback(asking('1.0.0'), parts(6)));
    await expect(asked).rejects.toThrow(`${idOf(one)}, ${idOf(again)}`);
    expect(world.running).toBe(idOf(release('1.3.0')));
  });

  test('does not go to a quarantined release, and says by what', async () => {
    const { drive, parts, world } = await threeReleases();
    await drive(rollback(asking('last-good'), parts(4)));
    await expect(drive(rollback(asking('1.2.0'), parts(5)))).rejects.toThrow(
      /1\.2\.0 is quarantined since .*prices are wrong/,
    );
    expect(world.running).toBe(idOf(two));
  });

  test('of a rollback goes to the newest good release: it is no toggle', async () => {
    const { drive, parts, world, quarantined } = await threeReleases();
    await drive(rollback(asking('last-good'), parts(4)));
    await drive(rollback(asking('last-good'), parts(5)));
    expect(world.running).toBe(idOf(one));
    expect(quarantined()).toEqual(['1.2.0', '1.1.0']);
    await expect(drive(rollback(asking('last-good'), parts(6)))).rejects.toThrow(
      'no good release to return to',
    );
    expect(world.running).toBe(idOf(one));
  });

  test('forward again does not make the older release bad', async () => {
    const { drive, parts, world, quarantined, github } = await threeReleases();
    await drive(rollback(asking('last-good'), parts(4)));
    await drive(unfreeze({ ...asking('1.2.0'), reason: 'prices were right' }, parts(5)));
    const result = await drive(rollback(asking('1.2.0'), parts(6)));
    expect([world.running, result.decision]).toEqual([idOf(three), 'rolled-back']);
    expect([quarantined(), github.state.issues.length]).toEqual([[], 1]);
  });

  test('to what serves does nothing', async () => {
    const { drive, parts, world, quarantined } = await threeReleases();
    const commands = world.commands.length;
    const result = await drive(rollback(asking('1.2.0'), parts(4)));
    expect(result).toMatchObject({
      decision: '',
      red: false,
      because: expect.stringContaining('current already'),
    });
    expect([world.commands.length, quarantined()]).toEqual([commands, []]);
  });

  test('keeps what serves when the other does not come up, and is red', async () => {
    const { drive, parts, world, sick, quarantined, github } = await threeReleases();
    sick.add(idOf(two));
    const result = await drive(rollback(asking('last-good'), parts(4)));
    expect(result).toMatchObject({ decision: 'refused', red: true });
    expect([world.running, world.current]).toEqual([idOf(three), idOf(three)]);
    expect([quarantined(), github.state.issues]).toEqual([[], []]);
  });

  test('that races another waits for it or stops, naming who is at work', async () => {
    const { parts, world, clock, drive } = await threeReleases();
    const [first, second] = await drive(
      Promise.allSettled([rollback(asking('last-good'), parts(4)), rollback(asking('last-good'), parts(5))]),
    );
    expect(first.status).toBe('fulfilled');
    expect(second.status).toBe('rejected');
    expect(String((second as PromiseRejectedResult).reason)).toMatch(
      /run 4|not the release that was to be left/,
    );
    expect(world.running).toBe(idOf(two));
    const patient = { ...asking('last-good'), lock: { ...common.lock, timeoutMs: 30_000 } };
    const third = await threeReleases();
    const both = await third.drive(
      Promise.allSettled([rollback(patient, third.parts(4)), rollback(patient, third.parts(5))]),
    );
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(third.world.running).toBe(idOf(two));
    expect(clock.sleepers()).toBe(0);
  });

  test('says where it would go in a dry run', async () => {
    const { drive, parts, world } = await threeReleases();
    const lines = world.journal.length;
    const result = await drive(rollback(asking('1.0.0', { dryRun: true }), parts(4)));
    expect(result.because).toBe(`Would go from ${idOf(three)} to ${idOf(one)}.`);
    expect([world.journal.length, world.running]).toEqual([lines, idOf(three)]);
  });

  test('has nothing to leave before the first deployment', async () => {
    const { drive, parts } = scene();
    await expect(drive(rollback(asking('last-good'), parts(1)))).rejects.toThrow(
      'no good release to return to',
    );
  });
});
