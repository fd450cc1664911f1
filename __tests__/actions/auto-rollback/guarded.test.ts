import { describe, expect, test } from '@jest/globals';
import { reconcile } from '../../../actions/auto-rollback/reconcile.ts';
import { rollback } from '../../../actions/auto-rollback/rollback.ts';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import type { WatchParts } from '../../../actions/auto-rollback/parts.ts';
import { HttpError } from '../../../shared/http/http.ts';
import { abort, promote } from '../../../shared/rollout/promote.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { passTime, type Fault } from '../../fakes/target.ts';
import { fleetScene, type FleetFault } from '../../shared/rollout/fleet-scene.ts';
import { deployment } from '../../shared/rollout/scene.ts';
import { common, drive, idOf, lock, minute, one, record, three, two, watching } from './scene.ts';

const reconciling = { ...common, dryRun: false };
const person = { environment: 'production', lock, record, confirmSeconds: 30, pauseSeconds: 7200 };
const twice = { ...lock, timeoutMs: 180_000 };

/** 1.0.0 serves on all hosts, and 1.1.0 after it, unconfirmed. */
async function guarded(names: string[] = ['web-1', 'web-2', 'web-3']) {
  const here = fleetScene(names);
  const github = fakeGitHub();
  const bad = new Set<string>();
  const service: { out?: HttpError['kind'] } = {};
  const http = () => {
    if (service.out) return Promise.reject(new HttpError(`no answer: ${service.out}`, service.out));
    const status = here.running().some((id) => id !== undefined && bad.has(id)) ? 500 : 200;
    return Promise.resolve({ status, headers: {}, body: '', durationMs: 1 });
  };
  const parts = (runId: number, fault?: FleetFault, more: Partial<RolloutParts> = {}): WatchParts => ({
    ...here.parts(runId, fault, { github, ...more }),
    http,
    command: { run: () => Promise.reject(new Error('no command')), env: {}, cwd: '/' },
  });
  const go = <T>(work: Promise<T>) => drive(here.clock, work);
  await go(rollOut(deployment(one), parts(1)));
  const outcome = await go(rollOut(deployment(two, { guarded: true }), parts(2)));
  Object.assign(github.state.runStates, { 1: 'over', 2: 'over', 3: 'over', 4: 'over' });
  const all = (of: typeof one) => names.map(() => idOf(of));
  const later = async (ms: number) => {
    await here.clock.advance(ms);
    here.worlds.forEach(passTime);
  };
  const armed = () =>
    here.worlds.flatMap(({ watchdogs }) => [...watchdogs.values()].filter(({ state }) => state === 'armed'));
  return { ...here, github, bad, service, parts, go, outcome, all, later, armed };
}

describe.each([[['web-1']], [['web-1', 'web-2', 'web-3']]])('a guarded release on %j', (names) => {
  test('serves unconfirmed when its deployment ends, which says until when', async () => {
    const { outcome, running, all, armed, github, clock, worlds, logged } = await guarded(names);
    expect(outcome).toMatchObject({ state: 'baking', settled: true, changed: true, serving: idOf(two) });
    expect(outcome.cause).toBeUndefined();
    expect(outcome.places.map((each) => each.outcome)).toEqual(names.map(() => 'moved'));
    expect(running()).toEqual(all(two));
    expect(armed()).toHaveLength(names.length);
    expect(worlds.map((world) => world.lock?.paused)).toEqual(names.map(() => true));
    expect(outcome.bakesUntil).toBeGreaterThan(clock.now() + 600_000);
    expect(logged.join('\n')).toContain('all hosts go back alone');
    expect(github.state.deployments.at(-1)?.statuses.at(-1)).toMatchObject({ state: 'in_progress' });
  });

  test('is confirmed when its watch found it healthy, however long that took', async () => {
    const { go, parts, running, all, armed, github, worlds, told, later } = await guarded(names);
    await later(9 * minute);
    const half = watching({ watch: { forMs: 30 * minute, errorRate: 0.01 } });
    expect(await go(watch(half, parts(3)))).toMatchObject({ decision: 'healthy', red: false });
    expect(armed()).toEqual([]);
    expect(worlds.map((world) => world.lock)).toEqual(names.map(() => undefined));
    expect(told().deployments.at(-1)).toMatchObject({ outcome: 'done', bake: 'healthy', current: idOf(two) });
    const last = github.state.deployments.map(({ statuses }) => statuses.at(-1));
    expect(last).toMatchObject([{ state: 'inactive' }, { state: 'success' }]);
    expect(last[1]?.description).toContain('Watched and healthy');
    await later(60 * minute);
    expect(running()).toEqual(all(two));
    expect(await go(reconcile(reconciling, parts(4)))).toMatchObject({
      because: expect.stringContaining('All is well'),
    });
    expect(await go(rollOut(deployment(three), parts(5)))).toMatchObject({ state: 'confirmed' });
  });

  test('goes back at once when it is bad, and is quarantined', async () => {
    const { go, parts, bad, running, all, github, told, worlds } = await guarded(names);
    bad.add(idOf(two));
    const result = await go(watch(watching(), parts(3)));
    expect(result).toMatchObject({ decision: 'rolled-back', red: true, to: { version: '1.0.0' } });
    expect(result.incident?.issue).toBeGreaterThan(0);
    expect(running()).toEqual(all(one));
    expect(told().quarantined.map(({ version }) => version)).toEqual(['1.1.0']);
    expect(told().deployments.at(-1)).toMatchObject({ outcome: 'undone', bake: 'bad' });
    expect(github.state.deployments.at(-1)?.statuses.at(-1)).toMatchObject({ state: 'failure' });
    expect(worlds.map((world) => world.lock)).toEqual(names.map(() => undefined));
    const again = await go(rollOut(deployment(two, { guarded: true }), parts(4)));
    expect(again).toMatchObject({
      state: 'failed',
      cause: { message: expect.stringContaining('quarantine') },
    });
    expect(await go(rollOut(deployment(three), parts(5)))).toMatchObject({ state: 'confirmed' });
  });

  test('goes back alone when nobody comes, and the watch that comes too late says so', async () => {
    const { go, parts, running, all, later, told } = await guarded(names);
    await later(10 * minute);
    expect(running()).toEqual(all(two));
    await later(minute);
    expect(running()).toEqual(all(one));
    await expect(go(watch(watching(), parts(3)))).rejects.toThrow('all hosts went back');
    expect(told().deployments.at(-1)).toMatchObject({ outcome: 'undone', current: idOf(one) });
    expect(await go(rollOut(deployment(two), parts(4)))).toMatchObject({ state: 'confirmed' });
  });

  test('goes back alone when its watch is killed, at any of its calls, and reconcile ends the story', async () => {
    const first = await guarded(names);
    const whole = first.parts(3);
    await first.go(watch(watching(), whole));
    const { count } = (whole as unknown as { calls: { count: number } }).calls;
    const step = Math.max(1, Math.floor(count / 40));
    for (let at = 1; at <= count; at += step)
      for (const fault of ['kill-before', 'kill-after'] satisfies Fault[]) {
        const { go, parts, running, current, later, told } = await guarded(names);
        const dies: FleetFault = (n) => (n === at ? fault : undefined);
        await go(watch(watching(), parts(3, dies))).catch(() => undefined);
        await later(12 * minute);
        const decided = told().deployments.at(-1)?.decided === true;
        if (!decided) expect([at, fault, new Set(running())]).toEqual([at, fault, new Set([idOf(one)])]);
        await go(reconcile({ ...reconciling, lock: twice }, parts(4)));
        expect([at, fault, new Set(running()).size, running()]).toEqual([at, fault, 1, current()]);
        expect([
          at,
          fault,
          told().deployments.find(({ release }) => release.version === '1.1.0')?.outcome,
        ]).toEqual([at, fault, running()[0] === idOf(two) ? 'done' : 'undone']);
      }
  }, 120_000);

  test('is kept for a person where the watch saw nothing, and goes back alone after that', async () => {
    const { go, parts, service, running, all, later } = await guarded(names);
    service.out = 'dns';
    const result = await go(watch(watching(), parts(3)));
    expect(result).toMatchObject({ decision: 'paused', red: true });
    expect(result.fix).toContain('mode: abort');
    delete service.out;
    await later(110 * minute);
    expect(running()).toEqual(all(two));
    await later(11 * minute);
    expect(running()).toEqual(all(one));
  });

  test('is watched anew where the watch before saw nothing', async () => {
    const { go, parts, service, told, later, running, all } = await guarded(names);
    service.out = 'dns';
    expect(await go(watch(watching(), parts(3)))).toMatchObject({ decision: 'paused', red: true });
    delete service.out;
    await later(90 * minute);
    const again = await go(watch(watching(), parts(4)));
    expect(again).toMatchObject({ decision: 'healthy', red: false });
    expect(again.evidence[0]?.total).toBeGreaterThan(100);
    expect(told().deployments.at(-1)).toMatchObject({ outcome: 'done', bake: 'healthy' });
    await later(3 * 60 * minute);
    expect(running()).toEqual(all(two));
  });

  test('goes back in doubt where that was asked for, without a quarantine', async () => {
    const { go, parts, service, running, all, told } = await guarded(names);
    service.out = 'dns';
    const doubting = watching({ watch: { forMs: minute, errorRate: 0.01, onNoData: 'roll-back' } });
    expect(await go(watch(doubting, parts(3)))).toMatchObject({ decision: 'rolled-back', red: true });
    expect(running()).toEqual(all(one));
    expect(told().quarantined).toEqual([]);
  });

  test('waits for the next watch when its own is cancelled', async () => {
    const { go, parts, clock, running, all, later } = await guarded(names);
    const cancel = new AbortController();
    void clock.sleep(20_000).then(() => {
      cancel.abort();
    });
    const stopped = go(watch(watching(), parts(3, undefined, { cancelled: cancel.signal })));
    await expect(stopped).rejects.toThrow('was stopped, unfinished');
    await later(9 * minute);
    expect(running()).toEqual(all(two));
    expect(await go(watch(watching(), parts(4)))).toMatchObject({ decision: 'healthy' });
    expect(running()).toEqual(all(two));
  });

  test('keeps others out, by name and with what to do, until it is decided', async () => {
    const { go, parts, running, all } = await guarded(names);
    const next = go(rollOut(deployment(three), parts(3)));
    await expect(next).rejects.toMatchObject({ fix: expect.stringContaining('mode: watch') });
    const said = await go(reconcile(reconciling, parts(4)));
    expect(said).toMatchObject({ red: false, because: expect.stringContaining('1.1.0 (deployment') });
    expect(running()).toEqual(all(two));
  });

  test.each([false, true])('is taken back by hand, while it is watched too (%j)', async (isWatched) => {
    const { go, parts, running, all, told, github, later } = await guarded(names);
    const half = watching({ watch: { forMs: 30 * minute, errorRate: 0.01 } });
    const watched = isWatched ? watch(half, parts(3)).catch((error: unknown) => error) : undefined;
    if (isWatched) await later(2 * minute);
    const byHand = { ...common, to: 'last-good', reason: 'prices are wrong', by: 'octocat', dryRun: false };
    expect(await go(rollback({ ...byHand, dryRun: true }, parts(4)))).toMatchObject({
      decision: '',
      red: false,
    });
    expect(running()).toEqual(all(two));
    const result = await go(rollback({ ...byHand, lock: twice }, parts(4)));
    expect(result).toMatchObject({ decision: 'rolled-back', red: false, to: { version: '1.0.0' } });
    expect(result.because).toContain('octocat');
    expect(running()).toEqual(all(one));
    if (watched) expect(await go(watched)).not.toMatchObject({ decision: 'healthy' });
    expect(running()).toEqual(all(one));
    expect(told().quarantined.map(({ version }) => version)).toEqual(['1.1.0']);
    expect(told().deployments.at(-1)).toMatchObject({ outcome: 'undone' });
    expect(github.state.issues).toHaveLength(1);
    expect(github.state.deployments.at(-1)?.statuses.at(-1)).toMatchObject({ state: 'failure' });
    expect(await go(rollOut(deployment(three), parts(5)))).toMatchObject({ state: 'confirmed' });
  });

  test('is confirmed, or taken back, by a person too', async () => {
    const yes = await guarded(names);
    const promoted = await yes.go(promote(person, yes.parts(3)));
    expect(promoted).toMatchObject({ state: 'confirmed', serving: idOf(two), observed: 'version' });
    await yes.later(60 * minute);
    expect(yes.running()).toEqual(yes.all(two));
    const no = await guarded(names);
    expect(await no.go(abort(person, no.parts(3)))).toMatchObject({ state: 'reverted' });
    expect(no.running()).toEqual(no.all(one));
  });
});

describe('a guarded deployment whose runner is killed', () => {
  test('at any of its calls, ends in the release before on all hosts, when nobody comes', async () => {
    const faults =
      (at: number, fault: Fault): FleetFault =>
      (n) =>
        n === at ? fault : undefined;
    const roll = (here: ReturnType<typeof fleetScene>, parts: RolloutParts) =>
      drive(here.clock, rollOut(deployment(two, { guarded: true }), parts));
    const scene = async () => {
      const here = fleetScene();
      await drive(here.clock, rollOut(deployment(one), here.parts(1)));
      return here;
    };
    const whole = await scene();
    const parts = whole.parts(2);
    await roll(whole, parts);
    for (let at = 1; at <= parts.calls.count; at++) {
      const here = await scene();
      await roll(here, here.parts(2, faults(at, 'kill-after'))).catch(() => undefined);
      await here.clock.advance(12 * minute);
      here.worlds.forEach(passTime);
      expect([at, here.running()]).toEqual([at, here.worlds.map(() => idOf(one))]);
      expect([at, here.current()]).toEqual([at, here.running()]);
    }
  }, 60_000);
});

describe('a guarded release on several hosts', () => {
  test('goes back everywhere when one host went back alone', async () => {
    const { go, parts, running, all, world, told } = await guarded();
    const cut: FleetFault = (_, step, host) => (step === 'extend' && host === 'web-2' ? 'fail' : undefined);
    const long = watching({ watch: { forMs: 30 * minute, errorRate: 0.01 } });
    const dog = [...world('web-2').watchdogs.values()].find(({ state }) => state === 'armed');
    if (dog) dog.deadline -= 580;
    const result = await go(watch(long, parts(3, cut)).catch((error: unknown) => error));
    expect(String((result as { because?: string }).because ?? result)).toContain('web-2');
    await go(reconcile({ ...reconciling, lock: twice }, parts(4)));
    expect(running()).toEqual(all(one));
    expect(told().quarantined).toEqual([]);
  });

  test('takes all hosts back when one of them fails in its deployment', async () => {
    const here = fleetScene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    here.sick.get('web-2')?.add(idOf(two));
    const rolling = { rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 1 } };
    const outcome = await drive(
      here.clock,
      rollOut(deployment(two, { guarded: true, strategy: rolling }), here.parts(2)),
    );
    expect(outcome.state).toBe('reverted');
    expect(new Set(here.running())).toEqual(new Set([idOf(one)]));
  });
});
