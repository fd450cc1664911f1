import { describe, expect, test } from '@jest/globals';
import { reconcile } from '../../../actions/auto-rollback/reconcile.ts';
import { rollback } from '../../../actions/auto-rollback/rollback.ts';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import { faultAt, passTime, type Fault } from '../../fakes/target.ts';
import { common, idOf, minute, one, three, two, twoReleases, watching, type Scene } from './scene.ts';

const reconciling = { ...common, dryRun: false };

/** Time in which leases run out (twice) and watchdogs fire. */
async function longAfter({ clock, world }: Scene): Promise<void> {
  await clock.advance(2 * minute);
  passTime(world);
}

/** The target's calls of a watch that rolls back: how many there are from the decision on, and before it. */
async function callsOfRollback(): Promise<{ first: number; last: number }> {
  const { drive, parts, service } = await twoReleases();
  service.bad.add(idOf(two));
  const runner = parts(3);
  await drive(watch(watching(), runner));
  const { calls } = runner.target as unknown as { calls: string[] };
  const begun = calls.indexOf('append');
  return { first: begun + 3, last: calls.length };
}

const faults: Fault[] = ['kill-before', 'kill-after'];

describe('a rollback whose runner is killed', () => {
  test('at any step, and the next one at any step too, is finished by the third', async () => {
    const { first, last } = await callsOfRollback();
    expect(last - first).toBeGreaterThan(15);
    for (let at = first; at <= last; at++) {
      for (const fault of faults) {
        for (const second of [2, 6, 11, 17]) {
          const story = await twoReleases();
          const { drive, parts, service, world, quarantined } = story;
          service.bad.add(idOf(two));
          await drive(watch(watching(), parts(3, faultAt(at, fault)))).catch(() => undefined);
          await longAfter(story);
          const whole = [idOf(one), idOf(two)];
          expect(whole).toContain(world.running);
          expect(world.running).toBe(world.current);
          await drive(reconcile(reconciling, parts(4, faultAt(second, fault)))).catch(() => undefined);
          await longAfter(story);
          expect(world.running).toBe(world.current);
          await drive(reconcile(reconciling, parts(5)));
          const decided = world.journal.some(({ step }) => step === 'rollback');
          if (decided) expect([at, fault, second, world.running]).toEqual([at, fault, second, idOf(one)]);
          // Killed before the rollback was in the journal, the decision died with its runner: the watch goes on.
          if (world.running === idOf(two)) await drive(watch(watching(), parts(6)));
          expect([at, fault, second, world.running, world.current]).toEqual([
            at,
            fault,
            second,
            idOf(one),
            idOf(one),
          ]);
          expect(quarantined()).toEqual(['1.1.0']);
        }
      }
    }
  }, 120_000);

  test('leaves nothing to do for a second reconcile', async () => {
    const { first, last } = await callsOfRollback();
    for (let at = first; at <= last; at += 3) {
      const story = await twoReleases();
      const { drive, parts, service, world, github } = story;
      service.bad.add(idOf(two));
      await drive(watch(watching(), parts(3, faultAt(at, 'kill-after')))).catch(() => undefined);
      await longAfter(story);
      await drive(reconcile(reconciling, parts(4)));
      const lines = world.journal.length;
      github.state.calls = {};
      const again = await drive(reconcile(reconciling, parts(5)));
      expect([at, again.red, world.journal.length]).toEqual([at, false, lines]);
      expect(Object.values(github.state.calls).reduce((sum, calls) => sum + calls, 0)).toBeLessThanOrEqual(5);
      expect(github.state.issues.length).toBeLessThanOrEqual(1);
    }
  }, 60_000);

  test('is finished by the next watch as well', async () => {
    const story = await twoReleases();
    const { drive, parts, service, world } = story;
    service.bad.add(idOf(two));
    const killed = parts(3, (_, step) => (step === 'restart' ? 'kill-before' : undefined));
    await drive(watch(watching(), killed)).catch(() => undefined);
    await longAfter(story);
    expect(world.running).toBe(idOf(two));
    const asked = service.asked;
    const result = await drive(watch(watching(), parts(4)));
    expect(result).toMatchObject({ decision: 'rolled-back', red: true, to: { version: '1.0.0' } });
    expect(result.because).toContain('probe: ');
    expect([world.running, service.asked]).toEqual([idOf(one), asked]);
  });

  test('by hand is not repeated without a person, when its runner was lost', async () => {
    const story = await twoReleases();
    const { drive, parts, world, deploy } = story;
    await deploy(three, 3);
    const asked = { ...common, to: '1.0.0', reason: 'prices are wrong', by: 'octocat', dryRun: false };
    const killed = parts(4, (_, step) => (step === 'restart' ? 'kill-before' : undefined));
    await drive(rollback(asked, killed)).catch(() => undefined);
    await longAfter(story);
    expect(world.running).toBe(idOf(three));
    const result = await drive(reconcile(reconciling, parts(5)));
    expect(result).toMatchObject({ decision: '', because: expect.stringContaining('ask for it again') });
    expect([world.running, world.current]).toEqual([idOf(three), idOf(three)]);
  });
});
