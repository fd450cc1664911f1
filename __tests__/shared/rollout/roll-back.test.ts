import { describe, expect, it } from '@jest/globals';
import { planRollBack } from '../../../shared/rollout/plan-roll-back.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { NewJournalLine } from '../../../shared/hosts/state.ts';
import { deployment, drive, idOf, record, release, rollback, run, scene, type Scene } from './scene.ts';

const [one, two, three] = [release('1.0.0'), release('1.1.0'), release('1.2.0')];

async function after(...releases: (typeof one)[]): Promise<Scene> {
  const here = scene();
  for (const each of releases) await drive(here.clock, rollOut(deployment(each), here.parts(1)));
  return here;
}

/** A watch's line, as the watch writes it. */
function watched({ world, told }: Scene, state: NewJournalLine['state'], verdict?: string): void {
  const last = told().deployments.at(-1)?.deployment ?? '';
  const seq = world.journal.length + 1;
  world.journal.push({
    v: 1,
    seq,
    at: '',
    fence: 1,
    deployment: last,
    place: '',
    step: 'watch',
    state,
    ...(verdict && { detail: { verdict } }),
  });
}

describe('rollBack', () => {
  it('returns to the last good release, and refuses the one that it left', async () => {
    const here = await after(one, two, three);
    const result = await rollBack(rollback(), here.parts(2));
    expect(result).toMatchObject({
      state: 'confirmed',
      changed: true,
      from: { id: idOf(three) },
      to: { id: idOf(two) },
      serving: idOf(two),
    });
    expect(here.world).toMatchObject({ running: idOf(two), current: idOf(two), lock: undefined });
    const refused = await rollOut(deployment(three), here.parts(3));
    expect(refused.cause?.message).toContain('quarantined');
  });

  it('of a rollback goes further back, never to and fro', async () => {
    const here = await after(one, two, three);
    await rollBack(rollback('last-good', { quarantine: false }), here.parts(2));
    const again = await rollBack(rollback('last-good', { quarantine: false }), here.parts(3));
    expect(again).toMatchObject({ state: 'confirmed', to: { id: idOf(one) } });
    await expect(rollBack(rollback(), here.parts(4))).rejects.toThrow(
      'There is no good release to return to',
    );
    expect(here.world).toMatchObject({ running: idOf(one), lock: undefined });
  });

  it('takes a release that was deployed again after its rollback for good again', async () => {
    const here = await after(one, two);
    await rollBack(rollback('last-good', { quarantine: false }), here.parts(2));
    for (const each of [two, three]) await rollOut(deployment(each), here.parts(3));
    expect(await rollBack(rollback(), here.parts(4))).toMatchObject({ to: { id: idOf(two) } });
  });

  it('passes over a release whose bake did not end well', async () => {
    const here = await after(one, two);
    watched(here, 'begun');
    watched(here, 'done', 'inconclusive');
    await rollOut(deployment(three), here.parts(2));
    expect(await rollBack(rollback(), here.parts(3))).toMatchObject({ to: { id: idOf(one) } });
  });

  it('returns to a release that finished its bake', async () => {
    const here = await after(one, two);
    watched(here, 'begun');
    watched(here, 'done', 'healthy');
    await rollOut(deployment(three), here.parts(2));
    expect(await rollBack(rollback(), here.parts(3))).toMatchObject({ to: { id: idOf(two) } });
  });

  it('runs the release with the configuration that it had', async () => {
    const here = scene();
    const { health } = run;
    const old = { start: 'old-start', stop: 'old-stop', shared: [], env: {}, ...(health && { health }) };
    await rollOut(deployment(one, { run: old }), here.parts(1));
    await rollOut(deployment(two), here.parts(1));
    await rollBack(rollback(), here.parts(2));
    expect(here.world.commands.at(-1)).toBe(`start ${idOf(one)}`);
  });

  it('finishes what a dead runner left before it picks', async () => {
    const here = await after(one, two);
    const { faultAt } = await import('../../fakes/target.ts');
    await drive(
      here.clock,
      rollOut(deployment(three), here.parts(2, faultAt(18, 'kill-after'))).catch(() => undefined),
    );
    const patient = { timeoutMs: 60_000, leaseSeconds: 15, takeOver: true };
    const result = await drive(here.clock, rollBack(rollback('last-good', { lock: patient }), here.parts(3)));
    expect(result.recovery.deployments).toMatchObject([{ outcome: 'returned', serving: idOf(two) }]);
    expect(result).toMatchObject({ state: 'confirmed', from: { id: idOf(two) }, to: { id: idOf(one) } });
  });

  it('keeps what served when the release that it returns to is not healthy', async () => {
    const here = await after(one, two);
    here.sick.add(idOf(one));
    const result = await rollBack(rollback(), here.parts(2));
    expect(result).toMatchObject({
      state: 'reverted',
      changed: false,
      serving: idOf(two),
      rollbackMs: undefined,
    });
    expect(here.world).toMatchObject({ current: idOf(two), running: idOf(two), lock: undefined });
    expect(here.told().quarantined).toEqual([]);
  });

  it('refuses a release of which a byte was changed, and keeps what serves', async () => {
    const here = await after(one, two);
    here.world.corrupt.add(idOf(one));
    const result = await rollBack(rollback(), here.parts(2));
    expect(result).toMatchObject({
      state: 'failed',
      cause: { message: expect.stringContaining('server.js differs') },
    });
    expect(here.world).toMatchObject({ running: idOf(two), lock: undefined });
  });

  it('refuses where the last good release is gone from the target', async () => {
    const here = await after(one, two);
    here.world.releases.delete(idOf(one));
    await expect(rollBack(rollback(), here.parts(2))).rejects.toThrow('no longer on the target');
    expect(here.world).toMatchObject({ running: idOf(two), lock: undefined });
  });

  it('quarantines the release that it left also when its runner died right after it confirmed', async () => {
    const here = await after(one, two);
    const confirmed = (_: number, step: string) => (step === 'confirm' ? ('kill-after' as const) : undefined);
    await drive(
      here.clock,
      rollBack(rollback(), here.parts(2, confirmed)).catch(() => undefined),
    );
    const patient = { timeoutMs: 60_000, leaseSeconds: 15, takeOver: true };
    const request = { environment: 'production', lock: patient, record };
    const { deployments } = await drive(here.clock, recover(request, here.parts(3)));
    expect(deployments).toMatchObject([{ kind: 'rollback', outcome: 'kept', serving: idOf(one) }]);
    expect(here.told().quarantined).toMatchObject([
      { contentsDigest: two.manifest.contents.digest, reason: 'it answers errors' },
    ]);
  });

  describe('to a name', () => {
    it.each([
      ['a version', '1.0.0'],
      ['an id', idOf(one)],
      ['the digest of the release', one.digest],
      ['the beginning of the contents digest', one.manifest.contents.digest.slice(7, 19)],
    ])('takes %s', async (_, to) => {
      const here = await after(one, two, three);
      expect(await rollBack(rollback(to), here.parts(2))).toMatchObject({
        state: 'confirmed',
        to: { id: idOf(one) },
      });
    });

    it('takes a deployment', async () => {
      const here = await after(one, two, three);
      const id = here.told().deployments[0]?.deployment ?? '';
      expect(await rollBack(rollback(`deployment:${id}`), here.parts(2))).toMatchObject({
        to: { id: idOf(one) },
      });
    });

    it('names the choices where nothing is meant by it', async () => {
      const here = await after(one, two);
      const error = await rollBack(rollback('9.9.9'), here.parts(2)).catch((each: unknown) => each);
      expect(error).toMatchObject({
        message: expect.stringContaining('"9.9.9"'),
        fix: expect.stringContaining(idOf(one)),
      });
    });

    it('names both where two releases are meant', async () => {
      const here = await after(one, release('1.0.0', 'abc'), two);
      await expect(rollBack(rollback('1.0.0'), here.parts(2))).rejects.toThrow('means 2 releases');
    });

    it('refuses a quarantined one', async () => {
      const here = await after(one, two);
      await rollBack(rollback(), here.parts(2));
      await expect(rollBack(rollback('1.1.0'), here.parts(3))).rejects.toThrow('quarantined');
    });

    it('changes nothing where that is current already', async () => {
      const here = await after(one, two);
      const commands = here.world.commands.length;
      expect(await rollBack(rollback('1.1.0'), here.parts(2))).toMatchObject({
        state: 'confirmed',
        changed: false,
      });
      expect(here.world.commands).toHaveLength(commands);
    });
  });

  it('saves the read-back of a release that was verified before the decision', async () => {
    const here = await after(one, two);
    const planner = here.parts(2);
    const plan = await planRollBack({ environment: 'production', to: 'last-good' }, planner);
    expect(plan).toMatchObject({ from: { id: idOf(two) }, to: { id: idOf(one) } });
    const parts = here.parts(3);
    await rollBack(rollback('last-good', { plan }), parts);
    expect((parts.target as unknown as { calls: string[] }).calls).not.toContain('verify');
  });

  it('asks the target few things between the decision and the restart', async () => {
    const here = await after(one, two);
    const plan = await planRollBack({ environment: 'production', to: 'last-good' }, here.parts(2));
    const parts = here.parts(3);
    await rollBack(rollback('last-good', { plan }), parts);
    const { calls } = parts.target as unknown as { calls: string[] };
    expect(calls.indexOf('restart')).toBeLessThanOrEqual(12);
  });
});
