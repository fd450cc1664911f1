import { describe, expect, it } from '@jest/globals';
import { goodReleases, unfinished } from '../../../shared/rollout/history.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { faultAt, passTime } from '../../fakes/target.ts';
import { freezing } from './freezing.ts';
import { deployment, drive, idOf, lock, record, release, rollback, scene } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const three = release('1.2.0');
const patient = { ...lock, timeoutMs: 120_000 };
const lastStates = (github: ReturnType<typeof fakeGitHub>): (string | undefined)[] =>
  github.state.deployments.map(({ statuses }) => statuses.at(-1)?.state);

describe('a runner that wakes after another has told the end of its story', () => {
  it('leaves the same release alone when that is what the other deployed', async () => {
    const here = scene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    const { parts, frozen, wake } = freezing(here);
    const running = rollOut(deployment(two), parts);
    await frozen;
    await here.clock.advance(60_000);
    passTime(here.world);
    const again = await drive(here.clock, rollOut(deployment(two, { lock: patient }), here.parts(3)));
    expect(again).toMatchObject({ state: 'confirmed', serving: idOf(two), changed: true });
    wake();
    expect((await drive(here.clock, running)).state).not.toBe('confirmed');
    expect(here.world).toMatchObject({ current: idOf(two), running: idOf(two), lock: undefined });
    expect(here.told().current).toBe(idOf(two));
  });

  it('does not call itself confirmed once a newer release serves, neither in the journal nor on GitHub', async () => {
    const here = scene();
    const github = fakeGitHub({ runStates: { 2: 'over' } });
    const given = here.parts(2, undefined, { github });
    await drive(here.clock, rollOut(deployment(one), here.parts(1, undefined, { github })));
    const { parts, frozen, wake } = freezing(here, 'confirm', given);
    const running = rollOut(deployment(two), parts);
    await frozen;
    await here.clock.advance(20_000);
    const other = here.parts(3, undefined, { github });
    const result = await drive(here.clock, rollOut(deployment(three, { lock: patient }), other));
    expect(result).toMatchObject({ state: 'confirmed', recovery: { deployments: [{ outcome: 'kept' }] } });
    expect(lastStates(github)).toEqual(['inactive', 'inactive', 'success']);
    wake();
    await drive(here.clock, running);
    expect(here.world).toMatchObject({ current: idOf(three), running: idOf(three), lock: undefined });
    expect(here.told().current).toBe(idOf(three));
    expect(lastStates(github)).toEqual(['inactive', 'inactive', 'success']);
  });

  it('tells GitHub what became of it, where the other found it confirmed', async () => {
    const here = scene();
    const github = fakeGitHub({ runStates: { 2: 'over' } });
    await drive(here.clock, rollOut(deployment(one), here.parts(1, undefined, { github })));
    const { parts, frozen, wake } = freezing(here, 'confirm', here.parts(2, undefined, { github }));
    const running = rollOut(deployment(two), parts);
    await frozen;
    await here.clock.advance(20_000);
    const reconcile = recover(
      { environment: 'production', lock: patient, record },
      here.parts(3, undefined, { github }),
    );
    expect(await drive(here.clock, reconcile)).toMatchObject({ deployments: [{ outcome: 'kept' }] });
    wake();
    await drive(here.clock, running);
    expect(here.world).toMatchObject({ current: idOf(two), running: idOf(two), lock: undefined });
    expect(lastStates(github)).toEqual(['inactive', 'success']);
  });
});

describe('a runner that wakes while it still prepares', () => {
  it('finds its story ended by another, and GitHub says how it ended', async () => {
    const here = scene();
    const github = fakeGitHub({ runStates: { 2: 'over' } });
    await drive(here.clock, rollOut(deployment(one), here.parts(1, undefined, { github })));
    const { parts, frozen, wake } = freezing(here, 'prepare', here.parts(2, undefined, { github }));
    const running = rollOut(deployment(two), parts);
    await frozen;
    await here.clock.advance(20_000);
    const request = { environment: 'production', lock: patient, record };
    const reconcile = recover(request, here.parts(3, undefined, { github }));
    expect(await drive(here.clock, reconcile)).toMatchObject({ deployments: [{ outcome: 'untouched' }] });
    github.state.deployments.at(-1)?.statuses.push({ state: 'in_progress', description: 'a late word' });
    wake();
    expect(await drive(here.clock, running)).toMatchObject({ state: 'failed', settled: false });
    expect(lastStates(github)).toEqual(['success', 'failure']);
    expect([here.told().current, here.world.lock]).toEqual([idOf(one), undefined]);
  });
});

describe('a story that a person ended by hand', () => {
  const byHand = { release: idOf(one), deployment: 'by-hand-1' };

  async function rolledBackByHand(point: 'confirmed' | 'undone') {
    const here = scene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    await drive(here.clock, rollOut(deployment(two), here.parts(1)));
    const calls = (await stepsOf(three)).indexOf(point === 'confirmed' ? 'confirm' : 'switch') + 1;
    await drive(
      here.clock,
      rollOut(deployment(three), here.parts(2, faultAt(calls, 'kill-after'))).catch(() => undefined),
    );
    await here.clock.advance(60_000);
    passTime(here.world);
    expect(here.world.current).toBe(idOf(point === 'confirmed' ? three : two));
    const { seq = 0, ...line } = here.world.journal.at(-1) ?? {};
    const there = (id: string) => here.world.releases.get(id);
    const begun = { release: there(idOf(one)), from: there(here.world.current ?? '') };
    for (const [n, state, detail] of [
      [1, 'begun', begun],
      [2, 'done', { current: idOf(one) }],
    ] as const)
      here.world.journal.push({
        ...line,
        v: 1,
        seq: seq + n,
        at: new Date(here.clock.now()).toISOString(),
        fence: here.world.fence,
        deployment: byHand.deployment,
        place: '',
        step: 'rollback',
        state,
        detail,
      });
    Object.assign(here.world, { current: idOf(one), running: idOf(one), lock: undefined });
    return here;
  }

  it.each(['confirmed', 'undone'] as const)('stays as that person left it (%s before)', async (point) => {
    const here = await rolledBackByHand(point);
    const request = { environment: 'production', lock, record };
    const { deployments } = await drive(here.clock, recover(request, here.parts(3)));
    expect(deployments).toHaveLength(1);
    expect(here.world).toMatchObject({ current: idOf(one), running: idOf(one) });
    expect([here.told().current, unfinished(here.told())]).toEqual([idOf(one), []]);
    const result = await drive(here.clock, rollOut(deployment(release('1.3.0')), here.parts(4)));
    expect(result).toMatchObject({ state: 'confirmed', previous: { id: idOf(one) } });
  });
});

/** The calls of a deployment, in their order. */
async function stepsOf(of: ReturnType<typeof release>): Promise<string[]> {
  const here = scene();
  await drive(here.clock, rollOut(deployment(one), here.parts(1)));
  await drive(here.clock, rollOut(deployment(two), here.parts(1)));
  const parts = here.parts(2);
  await drive(here.clock, rollOut(deployment(of), parts));
  return (parts.target as unknown as { calls: string[] }).calls;
}

describe('a rollback whose quarantine cannot be written', () => {
  it('is not told as failed: the next run finishes it', async () => {
    const here = scene();
    await drive(here.clock, rollOut(deployment(one), here.parts(1)));
    await drive(here.clock, rollOut(deployment(two), here.parts(1)));
    const parts = here.parts(2, (_, step) => {
      const confirmed = here.world.journal.some(
        (line) => line.fence > 2 && line.step === 'confirm' && line.state === 'done',
      );
      const quarantined = here.world.journal.some((line) => line.step === 'quarantine');
      return step === 'append' && confirmed && !quarantined ? 'fail' : undefined;
    });
    const result = await drive(here.clock, rollBack(rollback(), parts));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(one) });
    const request = { environment: 'production', lock, record };
    await drive(here.clock, recover(request, here.parts(3)));
    expect([here.told().current, unfinished(here.told())]).toEqual([idOf(one), []]);
    expect(here.told().quarantined.map(({ id }) => id)).toEqual([idOf(two)]);
    expect(goodReleases(here.told(), undefined).map(({ id }) => id)).toEqual([idOf(one)]);
  });
});

describe('a run that was killed before it could mend GitHub’s record', () => {
  it('does not keep the next one from it: the lock of the dead is waited out', async () => {
    const here = scene();
    const github = fakeGitHub({ down: true, runStates: { 2: 'over' } });
    await drive(here.clock, rollOut(deployment(one), here.parts(1, undefined, { github })));
    github.state.down = false;
    const request = { environment: 'production', lock: patient, record };
    const dying = here.parts(2, (_, step) => (step === 'append' ? 'kill-before' : undefined), { github });
    await drive(here.clock, recover(request, dying));
    expect(here.world.lock).toBeDefined();
    const done = await drive(here.clock, recover(request, here.parts(3, undefined, { github })));
    expect(done).toMatchObject({ mended: [expect.any(String)] });
    expect(lastStates(github)).toEqual(['success']);
  });
});

describe('a deployment that a later run found confirmed', () => {
  it('replaces the one before on GitHub', async () => {
    const here = scene();
    const github = fakeGitHub({ runStates: { 2: 'over' } });
    await drive(here.clock, rollOut(deployment(one), here.parts(1, undefined, { github })));
    const calls = (await stepsOf(three)).indexOf('confirm') + 1;
    const dying = here.parts(2, faultAt(calls, 'kill-after'), { github });
    await drive(
      here.clock,
      rollOut(deployment(two), dying).catch(() => undefined),
    );
    await here.clock.advance(60_000);
    const request = { environment: 'production', lock, record };
    const done = await drive(here.clock, recover(request, here.parts(3, undefined, { github })));
    expect(done.deployments).toMatchObject([{ outcome: 'kept' }]);
    expect(lastStates(github)).toEqual(['inactive', 'success']);
  });
});
