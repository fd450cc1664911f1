import { describe, expect, test } from '@jest/globals';
import { reconcile } from '../../../actions/auto-rollback/reconcile.ts';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import { passTime } from '../../fakes/target.ts';
import { common, idOf, minute, one, scene, three, two, twoReleases, watching } from './scene.ts';

describe('a watch that nothing came of', () => {
  const leaving = { onNoData: 'roll-back', onInconclusive: 'roll-back' } as const;
  const watchOf = (more: object) => watching({ watch: { forMs: minute, errorRate: 0.01, ...more } });

  test('goes back on no data where that was asked for, and quarantines nothing', async () => {
    const { drive, parts, world, service, quarantined, github, statusOf, told } = await twoReleases();
    service.out = 'dns';
    const result = await drive(watch(watchOf(leaving), parts(3)));
    expect(result).toMatchObject({
      decision: 'rolled-back',
      red: true,
      to: { version: '1.0.0' },
      frozen: [],
    });
    expect(result.because).toMatch(/^Whether 1\.1\.0 is good could not be told \(nothing was seen/);
    expect(result.detectionMs).toBeUndefined();
    expect(world.running).toBe(idOf(one));
    expect([quarantined(), github.state.issues]).toEqual([[], []]);
    expect(statusOf('1.1.0')?.state).toBe('failure');
    expect(told().deployments[1]?.bake).toBe('unclear');
  });

  test('goes back on doubt by its own key alone', async () => {
    const silentLater = async (more: object) => {
      const here = await twoReleases();
      void here.clock.sleep(20_000).then(() => (here.service.out = 'dns'));
      return { here, result: await here.drive(watch(watchOf(more), here.parts(3))) };
    };
    const left = await silentLater({ onInconclusive: 'roll-back' });
    expect(left.result).toMatchObject({ decision: 'rolled-back', frozen: [] });
    expect(left.here.world.running).toBe(idOf(one));
    const stayed = await silentLater({ onNoData: 'roll-back' });
    expect(stayed.result).toMatchObject({ decision: 'paused', red: true });
    expect(stayed.here.world.running).toBe(idOf(two));
  });

  test('is carried out by the next run where its runner was killed, and quarantines nothing then either', async () => {
    const { drive, parts, world, service, quarantined, clock } = await twoReleases();
    service.out = 'dns';
    const killed = parts(3, (_, step) => (step === 'restart' ? 'kill-before' : undefined));
    await drive(watch(watchOf(leaving), killed)).catch(() => undefined);
    await clock.advance(2 * minute);
    passTime(world);
    const result = await drive(reconcile({ ...common, dryRun: false }, parts(4)));
    expect(result).toMatchObject({ decision: 'rolled-back', red: true });
    expect([world.running, quarantined()]).toEqual([idOf(one), []]);
  });

  test('keeps what serves where there is nothing to go back to', async () => {
    const { deploy, drive, parts, world, service, quarantined } = scene();
    await deploy(one);
    service.out = 'dns';
    const result = await drive(watch(watchOf(leaving), parts(3)));
    expect(result).toMatchObject({ decision: 'refused', red: true });
    expect([world.running, quarantined()]).toEqual([idOf(one), []]);
  });
});

describe('what a watch leaves out, and what it compares', () => {
  test('leaves out what a release does while it starts', async () => {
    const { drive, parts, service, clock } = await twoReleases();
    service.bad.add(idOf(two));
    void clock.sleep(9_000).then(() => service.bad.clear());
    const graced = watching({ watch: { forMs: minute, errorRate: 0.01, graceMs: 10_000 } });
    const result = await drive(watch(graced, parts(3)));
    expect(result.decision).toBe('healthy');
    expect(result.evidence[0]?.bad).toBe(0);
  });

  test('refuses a grace that leaves nothing to watch', async () => {
    const { parts } = await twoReleases();
    const graced = watching({ watch: { forMs: minute, errorRate: 0.01, graceMs: 31_000 } });
    await expect(watch(graced, parts(3))).rejects.toThrow('leaves less than half of a watch of 1 min');
  });

  test('decides nothing by a signal that advises, and nothing at all where all of them do', async () => {
    const { drive, parts, world, service } = await twoReleases();
    service.bad.add(idOf(two));
    const probe = { everyMs: 250, timeoutMs: 1000, role: 'advise' as const };
    const alone = watching({ watch: { forMs: minute, errorRate: 0.01, probe } });
    await expect(drive(watch(alone, parts(3)))).rejects.toThrow('Nothing that is watched decides');
    const command = { run: 'true', everyMs: 1000, timeoutMs: 1000 };
    const run = async () => ({ exitCode: 0, stdout: '', stderr: '', timedOut: false }) as never;
    const well = { ...parts(4), command: { run, env: {}, cwd: '/' } };
    const beside = watching({ watch: { forMs: 10 * minute, errorRate: 0.05, probe, command } });
    const result = await drive(watch(beside, well));
    expect(world.running).toBe(idOf(two));
    expect(result.evidence).toMatchObject([
      { signal: 'probe', role: 'advise' },
      { signal: 'command', role: 'gate', bad: 0 },
    ]);
    expect(result.decision).toBe('healthy');
  });

  test('compares with what the watch of the release before saw', async () => {
    const { deploy, drive, parts, world } = scene();
    await deploy(one);
    await drive(watch(watching(), parts(2)));
    await deploy(two, 3);
    const result = await drive(watch(watching(), parts(4)));
    expect(result.evidence[0]?.before).toEqual({ total: expect.any(Number), bad: 0 });
    expect(result.evidence[0]?.before?.total).toBeGreaterThan(200);
    expect(world.running).toBe(idOf(two));
  });

  test('takes a release that was found bad for no measure', async () => {
    const { deploy, drive, parts, service } = await twoReleases();
    service.bad.add(idOf(two));
    await drive(watch(watching(), parts(3)));
    await deploy(three, 4);
    service.bad.clear();
    const result = await drive(watch(watching(), parts(5)));
    expect(result).toMatchObject({ decision: 'healthy', from: { version: '1.2.0' } });
    expect(result.evidence[0]?.before).toBeUndefined();
  });
});
