import { describe, expect, it } from '@jest/globals';
import { paused, unfinished } from '../../../shared/rollout/history.ts';
import { abort, promote } from '../../../shared/rollout/promote.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { passTime } from '../../fakes/target.ts';
import { fleetScene } from './fleet-scene.ts';
import { deployment, drive, idOf, lock, record, release, rollback } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const three = release('1.2.0');
const pauseSeconds = 7200;
const asked = { environment: 'production', lock, record, confirmSeconds: 30, pauseSeconds };
const reconciling = { environment: 'production', lock, record };
const rolling = { strategy: { rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 0 } } };
const pausing = { onPartialFailure: 'pause' as const, pauseSeconds };

/** Three hosts, the second of which does not become healthy with the new release: paused. */
async function paused3(more: object = rolling) {
  const here = fleetScene();
  const github = fakeGitHub();
  const parts = (runId: number) => here.parts(runId, undefined, { github });
  await drive(here.clock, rollOut(deployment(one), parts(1)));
  here.sick.get('web-2')?.add(idOf(two));
  const request = deployment(two, { ...more, ...pausing });
  const result = await drive(here.clock, rollOut(request, parts(2)));
  return { here, github, parts, result };
}
const ids = (...releases: (typeof one)[]) => releases.map(idOf);

describe('a deployment that pauses on a partial failure', () => {
  it('takes back the host that failed, keeps the others as they are, and says what to do', async () => {
    const { here, github, result } = await paused3();
    expect(result).toMatchObject({ state: 'paused', settled: true });
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['moved', 'behind', 'untouched']);
    expect(result.cause?.message).toContain('Moved: web-1. Taken back: web-2. Not begun: web-3.');
    expect((result.cause as { fix?: string }).fix).toContain('mode: promote');
    expect(here.running()).toEqual(ids(two, one, one));
    expect(here.worlds.map(({ lock: held }) => held?.paused)).toEqual([true, undefined, true]);
    expect(github.state.deployments.at(-1)?.statuses.at(-1)).toMatchObject({ state: 'in_progress' });
    await here.clock.advance(3_600_000);
    here.worlds.forEach(passTime);
    expect(here.running()).toEqual(ids(two, one, one));
  });

  it('is gone on with by promote: the rest moves, and reconcile brings the one that was taken back', async () => {
    const { here, github, parts } = await paused3();
    await here.clock.advance(3_600_000);
    const result = await drive(here.clock, promote(asked, parts(3)));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(two) });
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['moved', 'behind', 'moved']);
    expect(here.running()).toEqual(ids(two, one, two));
    expect(github.state.deployments.map(({ statuses }) => statuses.at(-1)?.state)).toEqual([
      'inactive',
      'success',
    ]);
    here.sick.clear();
    here.sick.set('web-2', new Set());
    expect(await drive(here.clock, recover(reconciling, parts(4)))).toMatchObject({ healed: ['web-2'] });
    expect(here.running()).toEqual(ids(two, two, two));
    expect(here.worlds.map(({ lock: held }) => held)).toEqual([undefined, undefined, undefined]);
  });

  it('pauses all-at-once where only some became healthy, and promote confirms those', async () => {
    const { here, parts, result } = await paused3({ strategy: 'all-at-once' });
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['moved', 'behind', 'moved']);
    const promoted = await drive(here.clock, promote(asked, parts(3)));
    expect(promoted.state).toBe('confirmed');
    expect(here.running()).toEqual(ids(two, one, two));
  });

  it('pauses again where the rest fails too', async () => {
    const { here, parts } = await paused3();
    here.sick.get('web-3')?.add(idOf(two));
    const again = await drive(here.clock, promote(asked, parts(3)));
    expect(again.state).toBe('paused');
    expect(here.running()).toEqual(ids(two, one, one));
    const ended = await drive(here.clock, abort(asked, parts(4)));
    expect(ended.state).toBe('reverted');
    expect(here.running()).toEqual(ids(one, one, one));
  });

  it('is undone everywhere by abort, once', async () => {
    const { here, github, parts } = await paused3();
    const result = await drive(here.clock, abort(asked, parts(3)));
    expect(result).toMatchObject({ state: 'reverted', changed: false, serving: idOf(one) });
    expect(here.running()).toEqual(ids(one, one, one));
    expect(github.state.deployments.at(-1)?.statuses.at(-1)).toMatchObject({ state: 'failure' });
    expect(github.state.deployments).toHaveLength(2);
    await expect(drive(here.clock, abort(asked, parts(4)))).rejects.toThrow('is paused');
    for (const { host } of here.worlds) expect(unfinished(here.told(host))).toEqual([]);
    expect(await drive(here.clock, rollOut(deployment(three), parts(5)))).toMatchObject({
      state: 'confirmed',
    });
  });

  it('keeps others out at once, by name, until a person decides', async () => {
    const { here, parts } = await paused3();
    const waits = { ...lock, timeoutMs: 600_000 };
    const before = here.clock.monotonic();
    const next = drive(here.clock, rollOut(deployment(three, { lock: waits }), parts(3)));
    await expect(next).rejects.toMatchObject({ fix: expect.stringContaining('mode: abort') });
    const back = drive(here.clock, rollBack(rollback('last-good', { lock: waits }), parts(4)));
    await expect(back).rejects.toThrow('kept for a decision');
    expect(await drive(here.clock, recover(reconciling, parts(5)))).toMatchObject({ deployments: [] });
    expect(here.clock.monotonic() - before).toBeLessThan(60_000);
    expect(here.running()).toEqual(ids(two, one, one));
  });

  it('goes back alone when nobody decides, and the next deployment finds all as it was', async () => {
    const { here, github, parts } = await paused3();
    await here.clock.advance((pauseSeconds + 60) * 1000);
    here.worlds.forEach(passTime);
    expect(here.running()).toEqual(ids(one, one, one));
    github.state.runStates[2] = 'over';
    await expect(drive(here.clock, promote(asked, parts(3)))).rejects.toThrow('is over');
    expect(paused(here.told())).toBeUndefined();
    here.sick.get('web-2')?.clear();
    const next = await drive(here.clock, rollOut(deployment(two), parts(4)));
    expect(next.state).toBe('confirmed');
    expect(here.running()).toEqual(ids(two, two, two));
  });

  it('says where nothing is paused', async () => {
    const here = fleetScene();
    await expect(promote(asked, here.parts(1))).rejects.toThrow('No deployment to production is paused');
  });
});
