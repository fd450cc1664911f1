import { describe, expect, test } from '@jest/globals';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { deployment } from '../../shared/rollout/scene.ts';
import { respond } from '../../../actions/auto-rollback/respond.ts';
import { rollback } from '../../../actions/auto-rollback/rollback.ts';
import { common, idOf, lock, minute, one, scene, three, two, twoReleases, watching } from './scene.ts';

describe('watch', () => {
  test('calls a release healthy when its time is over, and says so in the journal and on GitHub', async () => {
    const { drive, parts, told, statusOf, service } = await twoReleases();
    const result = await drive(watch(watching(), parts(3)));
    expect(result).toMatchObject({ decision: 'healthy', red: false, from: { version: '1.1.0' } });
    expect(result.because).toMatch(/^1\.1\.0 is healthy: probe: 0 of \d+ failed; would have seen ≥ \d/);
    expect(told().deployments.at(-1)?.bake).toBe('healthy');
    expect(statusOf('1.1.0')).toMatchObject({
      state: 'success',
      description: expect.stringContaining('Watched and healthy'),
    });
    expect(service.asked).toBeGreaterThan(230);
  });

  test('rolls a bad release back, and does the paperwork after the traffic', async () => {
    const { drive, parts, world, service, quarantined, statusOf, github, told } = await twoReleases();
    service.bad.add(idOf(two));
    const result = await drive(watch(watching(), parts(3)));
    expect(world.running).toBe(idOf(one));
    expect(result).toMatchObject({
      decision: 'rolled-back',
      red: true,
      from: { version: '1.1.0' },
      to: { version: '1.0.0' },
    });
    expect(result.detectionMs).toBeLessThanOrEqual(2000);
    expect(result.rollbackMs).toBeLessThan(1000);
    expect(quarantined()).toEqual(['1.1.0']);
    expect(result.frozen).toEqual([two.manifest.contents.digest]);
    expect(statusOf('1.1.0')).toMatchObject({
      state: 'failure',
      description: expect.stringContaining('probe: '),
    });
    expect(
      github.state.deployments.find(({ githubId }) => githubId === result.rollbackDeploymentId)?.payload,
    ).toMatchObject({ kind: 'rollback', version: '1.0.0' });
    expect(told().deployments.find(({ release }) => release.version === '1.1.0')?.bake).toBe('bad');
    const [issue] = github.state.issues;
    expect(result.incident).toEqual({ issue: issue?.number, url: issue?.url });
    expect(told().quarantined[0]?.incident).toEqual(result.incident);
  });

  test('notices a release that turns bad in the middle of its watch', async () => {
    const { drive, parts, world, service, clock } = await twoReleases();
    void clock.sleep(40_000).then(() => service.bad.add(idOf(two)));
    const result = await drive(watch(watching(), parts(3)));
    expect(result.decision).toBe('rolled-back');
    expect(result.detectionMs).toBeLessThanOrEqual(2000);
    expect(world.running).toBe(idOf(one));
  });

  test('leaves a release that deploy refuses from then on', async () => {
    const { drive, parts, world, service, clock } = await twoReleases();
    service.bad.add(idOf(two));
    await drive(watch(watching(), parts(3)));
    await clock.advance(1000);
    const again = await drive(rollOut(deployment(two), parts(4)));
    expect(again.state).toBe('failed');
    expect(again.because).toContain('quarantined');
    expect(world.running).toBe(idOf(one));
  });

  test('goes past a release that was itself rolled back, when two bad ones come in a row', async () => {
    const { deploy, drive, parts, world, service, quarantined } = await twoReleases();
    service.bad.add(idOf(two)).add(idOf(three));
    await drive(watch(watching(), parts(3)));
    await deploy(three, 4);
    const result = await drive(watch(watching(), parts(5)));
    expect(result).toMatchObject({ decision: 'rolled-back', to: { version: '1.0.0' } });
    expect(world.running).toBe(idOf(one));
    expect(quarantined()).toEqual(['1.1.0', '1.2.0']);
  });

  test('never returns to a release whose own watch was not finished', async () => {
    const { deploy, drive, parts, world, service } = await twoReleases();
    service.out = 'dns';
    await drive(watch(watching(), parts(3)));
    delete service.out;
    await deploy(three, 4);
    service.bad.add(idOf(three));
    const result = await drive(watch(watching(), parts(5)));
    expect(result).toMatchObject({ decision: 'rolled-back', to: { version: '1.0.0' } });
    expect(world.running).toBe(idOf(one));
  });

  test('says before it begins that there is no good release to return to, and keeps what serves', async () => {
    const { deploy, drive, parts, world, service, quarantined, logged, github, statusOf } = scene();
    await deploy(one);
    service.bad.add(idOf(one));
    const result = await drive(watch(watching(), parts(2)));
    const begun = logged.findIndex((line) => line.startsWith('Watching 1.0.0'));
    const warned = logged.findIndex((line) => line.startsWith('warning: No automatic rollback is possible'));
    expect([warned >= 0, warned < begun]).toEqual([true, true]);
    expect(result).toMatchObject({ decision: 'refused', red: true });
    expect(result.because).toContain('There is no good release to return to');
    expect(world.running).toBe(idOf(one));
    expect(quarantined()).toEqual(['1.0.0']);
    expect(statusOf('1.0.0')?.state).toBe('failure');
    expect(github.state.issues).toHaveLength(1);
    expect(github.state.issues[0]?.body).toContain('Nothing was rolled back');
  });

  test('refuses to return to a release that lies broken on the target, and keeps what serves', async () => {
    const { drive, parts, world, service } = await twoReleases();
    service.bad.add(idOf(two));
    world.corrupt.add(idOf(one));
    const result = await drive(watch(watching(), parts(3)));
    expect(result).toMatchObject({ decision: 'refused', red: true });
    expect(world.running).toBe(idOf(two));
    expect(world.current).toBe(idOf(two));
  });

  test('keeps the bad one when the release before does not come up healthy, and says so', async () => {
    const { drive, parts, world, service, sick, quarantined } = await twoReleases();
    service.bad.add(idOf(two));
    sick.add(idOf(one));
    const result = await drive(watch(watching(), parts(3)));
    expect(result).toMatchObject({ decision: 'refused', red: true });
    expect(world.running).toBe(idOf(two));
    expect(quarantined()).toEqual(['1.1.0']);
  });

  test('pauses and rolls nothing back when nothing could be seen', async () => {
    const { drive, parts, world, service, told } = await twoReleases();
    service.out = 'dns';
    const result = await drive(watch(watching(), parts(3)));
    expect(result).toMatchObject({
      decision: 'paused',
      red: true,
      because: expect.stringContaining('nothing was seen'),
    });
    expect(world.running).toBe(idOf(two));
    expect(told().deployments.at(-1)?.bake).toBe('unclear');
  });

  test('rolls back while GitHub is down all along', async () => {
    const { drive, parts, world, service, quarantined, github } = await twoReleases();
    github.state.down = true;
    service.bad.add(idOf(two));
    const result = await drive(watch(watching(), parts(3)));
    expect(result).toMatchObject({ decision: 'rolled-back', to: { version: '1.0.0' } });
    expect(world.running).toBe(idOf(one));
    expect(quarantined()).toEqual(['1.1.0']);
    expect(result.notes.join(' ')).toContain('kept in the journal alone');
    expect(result.rollbackMs).toBeLessThan(1000);
  });

  test('says when the permission for issues is missing that the quarantine is in the journal alone', async () => {
    const { drive, parts, service, quarantined, github } = await twoReleases();
    github.state.denied.add('openIssue');
    service.bad.add(idOf(two));
    const result = await drive(watch(watching(), parts(3)));
    expect(result.decision).toBe('rolled-back');
    expect(result.incident).toBeUndefined();
    expect(result.notes.join(' ')).toMatch(/No incident was opened.*permission.*journal alone/s);
    expect(quarantined()).toEqual(['1.1.0']);
  });

  test('opens no incident where none is wanted', async () => {
    const { drive, parts, service, github } = await twoReleases();
    service.bad.add(idOf(two));
    await drive(watch(watching({ incident: 'none' }), parts(3)));
    expect(github.state.issues).toEqual([]);
  });

  test('asks GitHub at most eight times for a rollback, incident and all', async () => {
    const { drive, parts, service, github } = await twoReleases();
    service.bad.add(idOf(two));
    github.state.calls = {};
    await drive(watch(watching(), parts(3)));
    expect(Object.values(github.state.calls).reduce((sum, calls) => sum + calls, 0)).toBeLessThanOrEqual(8);
  });
});

describe('a watch that races a person', () => {
  test.each([900, 1150, 1240, 1250, 1260, 1300])(
    'who rolls back %i ms after it began ends in one rollback',
    async (at) => {
      const { deploy, drive, parts, world, clock, service, quarantined, github } = await twoReleases();
      await deploy(three, 3);
      service.bad.add(idOf(three));
      const patient = { ...common, lock: { ...lock, timeoutMs: 30_000 } };
      const byHand = clock
        .sleep(at)
        .then(() =>
          rollback({ ...patient, to: 'last-good', reason: 'errors', by: 'octocat', dryRun: false }, parts(9)),
        )
        .catch((error: unknown) => error);
      const result = await drive(watch(watching({ lock: patient.lock }), parts(4)));
      await drive(byHand);
      expect([world.running, world.current]).toEqual([idOf(two), idOf(two)]);
      expect(quarantined()).toEqual(['1.2.0']);
      expect(github.state.issues).toHaveLength(1);
      expect(['rolled-back', 'paused']).toContain(result.decision);
      expect(world.journal.filter(({ step, state }) => step === 'rollback' && state === 'done')).toHaveLength(
        1,
      );
    },
  );
});

describe('the answer to a bad verdict', () => {
  test('leaves alone what has come to serve in the meantime', async () => {
    const { deploy, drive, parts, world, told } = await twoReleases();
    const watched = told().deployments.at(-1);
    if (!watched) throw new Error('nothing was deployed');
    await deploy(three, 3);
    const because = 'probe: 9 of 9 failed';
    const found = { watched, because, proven: true, verdict: 'bad' as const, evidence: [], plan: undefined };
    const result = await drive(respond(found, common, parts(4)));
    expect([world.running, world.current]).toEqual([idOf(three), idOf(three)]);
    expect(result).toMatchObject({ decision: 'paused', red: true, frozen: [two.manifest.contents.digest] });
    expect(result.because).toContain(`was left before: ${idOf(three)} serves`);
  });
});

describe('a watch that is broken into', () => {
  test('keeps its state when the run is cancelled, and goes on from there', async () => {
    const { drive, parts, clock, told, watchLines, service } = await twoReleases();
    const cancel = new AbortController();
    void clock.sleep(41_000).then(() => {
      cancel.abort(new Error('The run was cancelled.'));
    });
    const stopped = drive(watch(watching(), parts(3, undefined, { cancelled: cancel.signal })));
    await expect(stopped).rejects.toThrow(/was stopped at 4[01](\.\d)? s of 1 min, unfinished/);
    expect(told().deployments.at(-1)?.bake).toBe('watching');
    expect(watchLines().at(-1)?.detail).toMatchObject({ atMs: expect.closeTo(41_000, -3) });
    const asked = service.asked;
    const result = await drive(watch(watching(), parts(4)));
    expect(result.decision).toBe('healthy');
    expect(service.asked - asked).toBeLessThan(90);
    expect(result.evidence[0]?.total).toBeGreaterThan(230);
  });

  test('goes on from what was kept last when its runner was lost', async () => {
    const { drive, parts, service } = await twoReleases();
    let appended = 0;
    const lost = parts(3, (_, step) => (step === 'append' && ++appended === 4 ? 'kill-after' : undefined));
    // The lost runner's looks go on in this process; nothing that it writes arrives any more.
    await drive(watch(watching(), lost)).catch(() => undefined);
    const asked = service.asked;
    const result = await drive(watch(watching(), parts(4)));
    expect(result.decision).toBe('healthy');
    expect(service.asked - asked).toBeLessThan(130);
  });

  test('begins anew when its terms have changed', async () => {
    const { drive, parts, clock, logged } = await twoReleases();
    const cancel = new AbortController();
    void clock.sleep(30_000).then(() => {
      cancel.abort();
    });
    await drive(watch(watching(), parts(3, undefined, { cancelled: cancel.signal }))).catch(() => undefined);
    await drive(watch(watching({ watch: { forMs: minute, errorRate: 0.05 } }), parts(4)));
    expect(logged.filter((line) => line.startsWith('Going on'))).toEqual([]);
  });

  test('refuses the state of a newer judge', async () => {
    const { drive, parts, world, watchLines, clock } = await twoReleases();
    const cancel = new AbortController();
    void clock.sleep(30_000).then(() => {
      cancel.abort();
    });
    await drive(watch(watching(), parts(3, undefined, { cancelled: cancel.signal }))).catch(() => undefined);
    const last = watchLines().at(-1);
    if (!last) throw new Error('no line of the watch');
    Object.assign(last, { detail: { state: { v: 2, rule: 'e-value' }, atMs: 30_000 } });
    await expect(drive(watch(watching(), parts(4)))).rejects.toThrow('cannot read');
    expect(world.running).toBe(idOf(two));
  });

  test('decides nothing when another release came in between', async () => {
    const { drive, parts, world, clock, service } = await twoReleases();
    void clock.sleep(15_000).then(() => rollOut(deployment(three), parts(9)));
    void clock.sleep(16_000).then(() => service.bad.add(idOf(three)));
    const result = await drive(watch(watching(), parts(3)));
    expect(result).toMatchObject({
      decision: 'paused',
      red: true,
      because: expect.stringContaining('of 1.2.0 came in between'),
    });
    expect(world.running).toBe(idOf(three));
  });

  test('keeps a line each ten seconds at most, and no more than about sixty in all', async () => {
    const short = await twoReleases();
    await short.drive(watch(watching(), short.parts(3)));
    expect(short.watchLines().length).toBeLessThanOrEqual(8);
    const long = await twoReleases();
    const anHour = watching({ watch: { forMs: 60 * minute, errorRate: 0.01 }, everyMs: minute });
    let over = false;
    const work = watch(anHour, long.parts(3)).finally(() => (over = true));
    while (!over) await long.clock.advance(minute);
    await work;
    expect(long.watchLines().length).toBeLessThanOrEqual(63);
    expect(Math.max(...long.watchLines().map((line) => JSON.stringify(line).length))).toBeLessThan(2000);
  }, 60_000);
});

describe('a watch that cannot begin', () => {
  test('refuses to outlast a job, and to be over before it sees anything', async () => {
    const { parts } = await twoReleases();
    const forMs = (ms: number) => watch(watching({ watch: { forMs: ms, errorRate: 0.01 } }), parts(3));
    await expect(forMs(6 * 60 * minute + 1)).rejects.toMatchObject({
      message: expect.stringContaining('longer than a job may last'),
      fix: expect.stringContaining('on: schedule'),
    });
    await expect(forMs(500)).rejects.toThrow('too short');
  });

  test('has nothing to watch before the first deployment', async () => {
    const { drive, parts } = scene();
    await expect(drive(watch(watching(), parts(1)))).rejects.toThrow('Nothing was deployed');
  });

  test('refuses what another tool has switched', async () => {
    const { drive, parts, world } = await twoReleases();
    world.current = idOf(one);
    await expect(drive(watch(watching(), parts(3)))).rejects.toThrow('something else changed it');
  });

  test('does not begin while another run is at work', async () => {
    const { drive, parts, world, clock } = await twoReleases();
    void rollOut(
      deployment(three),
      parts(9, (_, step) => (step === 'switch' ? 'kill-after' : undefined)),
    ).catch(() => undefined);
    await clock.advance(100);
    expect(world.lock).toBeDefined();
    await expect(drive(watch(watching(), parts(3)))).rejects.toThrow(/being worked on by deployment .*run 9/);
  });

  test('says what it would do and changes nothing in a dry run', async () => {
    const { drive, parts, world, service } = await twoReleases();
    const lines = world.journal.length;
    const result = await drive(watch(watching({ dryRun: true }), parts(3)));
    expect(result.because).toBe('Would watch 1.1.0 for 1 min by probe; when it is bad, go back to 1.0.0.');
    expect([world.journal.length, service.asked]).toEqual([lines, 0]);
  });
});
