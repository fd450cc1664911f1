import { beforeEach, describe, expect, it } from '@jest/globals';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { passTime } from '../../fakes/target.ts';
import { deployment, drive, idOf, lock, record, release, rollback } from './scene.ts';
import { inSlots, splitScene, type SplitScene } from './split-scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const three = release('1.2.0');
const beside = { run: inSlots, strategy: 'blue-green' as const };
const canary = { run: inSlots, strategy: { canary: { steps: [5, 50], pauseMs: 1000 } } };

let here: SplitScene;
const roll = (of: typeof one, more = {}, parts = here.parts(1)) =>
  drive(here.clock, rollOut(deployment(of, { ...beside, ...more }), parts));

describe('blue-green on one host', () => {
  beforeEach(() => {
    here = splitScene(['web-1'], 'web-1');
  });

  it('starts beside what serves, moves the traffic, and keeps the old one warm', async () => {
    await roll(one);
    expect([here.serving(), here.worlds[0]?.current]).toEqual([[idOf(one)], idOf(one)]);
    here.seen.clear();
    const result = await roll(two);
    expect(result).toMatchObject({ state: 'confirmed', observed: 'version', serving: idOf(two) });
    expect(here.serving()).toEqual([idOf(two)]);
    expect([...here.seen].sort()).toEqual([idOf(one), idOf(two)]);
    expect(here.worlds[0]?.inSlots).toEqual(
      new Map([
        ['blue', idOf(one)],
        ['green', idOf(two)],
      ]),
    );
    expect(here.router.shares).toEqual({ 'web-1/blue': 0, 'web-1/green': 100 });
  });

  it('ends the one before the last when its slot is needed, and never what serves', async () => {
    for (const each of [one, two, three]) await roll(each);
    expect(here.worlds[0]?.commands.slice(-2)).toEqual([
      `stop ${idOf(one)} in blue`,
      `start ${idOf(three)} in blue`,
    ]);
    expect(here.serving()).toEqual([idOf(three)]);
  });

  it('keeps from traffic what does not start or does not answer well, and ends it', async () => {
    await roll(one);
    here.seen.clear();
    here.worlds[0]?.broken.add(idOf(two));
    here.sick.add(idOf(three));
    for (const bad of [two, three]) {
      const result = await roll(bad);
      expect(result).toMatchObject({ state: 'reverted', serving: idOf(one) });
      expect(here.serving()).toEqual([idOf(one)]);
    }
    expect(here.seen).toEqual(new Set([idOf(one)]));
    expect([...(here.worlds[0]?.inSlots.values() ?? [])]).toEqual([idOf(one)]);
  });

  it('goes back to the warm one by the traffic alone', async () => {
    await roll(one);
    await roll(two);
    const commands = here.worlds[0]?.commands.length;
    const result = await drive(here.clock, rollBack(rollback(), here.parts(2)));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(one) });
    expect(here.worlds[0]?.commands).toHaveLength(commands ?? 0);
    expect([here.serving(), here.worlds[0]?.current]).toEqual([[idOf(one)], idOf(one)]);
  });

  it('starts the one to go back to when it is warm no more', async () => {
    await roll(one);
    await roll(two);
    here.worlds[0]?.inSlots.delete('blue');
    const result = await drive(here.clock, rollBack(rollback(), here.parts(2)));
    expect([result.state, here.serving()]).toEqual(['confirmed', [idOf(one)]]);
    expect(here.worlds[0]?.commands.at(-1)).toBe(`start ${idOf(one)} in blue`);
  });

  it('refuses to go back to a release that was deployed without slots', async () => {
    here.worlds[0]?.slots.splice(0);
    const well = {
      healthy: true,
      observed: 'health' as const,
      version: undefined,
      because: 'well',
      tries: 1,
    };
    const health = async () => ({ ...well, firstGoodMs: 0, durationMs: 0 });
    const without = { ...here.parts(1), health };
    delete without.traffic;
    await drive(here.clock, rollOut(deployment(one), without));
    here.worlds[0]?.slots.push({ name: 'blue', port: 8081 }, { name: 'green', port: 8082 });
    await roll(two);
    const result = await drive(here.clock, rollBack(rollback(), here.parts(2)));
    expect(result).toMatchObject({
      state: 'reverted',
      cause: { message: expect.stringContaining('deployed without slots') },
    });
    expect(here.serving()).toEqual([idOf(two)]);
  });

  it('leaves the way back to the watchdog when its runner dies: traffic returns', async () => {
    await roll(one);
    const dies = here.parts(2, (_, step) => (step === 'confirm' ? 'kill-before' : undefined));
    await roll(two, {}, dies).catch(() => undefined);
    expect(here.serving()).toEqual([idOf(two)]);
    await here.clock.advance(60_000);
    here.worlds.forEach(passTime);
    expect([here.serving(), here.worlds[0]?.current]).toEqual([[idOf(one)], idOf(one)]);
    const recovery = await drive(
      here.clock,
      recover({ environment: 'production', lock, record }, here.parts(3)),
    );
    expect(recovery.deployments).toMatchObject([{ outcome: 'returned', serving: idOf(one) }]);
  });
});

describe('a canary on two hosts, with a router of its own', () => {
  beforeEach(async () => {
    here = splitScene(['web-1', 'web-2'], 'lb');
    await roll(one);
  });

  it('gives the new release its share by steps, and each host its part of it', async () => {
    const shares: Record<string, number>[] = [];
    const parts = here.parts(2);
    const { router } = parts.traffic ?? {};
    if (!parts.traffic || !router) throw new Error('no router');
    const setWeights: typeof router.setWeights = (wanted) => {
      shares.push({ ...wanted });
      return router.setWeights(wanted);
    };
    const traffic = { ...parts.traffic, router: { ...router, setWeights } };
    const result = await roll(two, canary, { ...parts, traffic });
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(two) });
    expect(shares.map((each) => [each['web-1/green'], each['web-2/green'], each['web-1/blue']])).toEqual([
      [2.5, 2.5, 47.5],
      [25, 25, 25],
      [50, 50, 0],
    ]);
    for (const each of shares)
      expect(Object.values(each).reduce((sum, share) => sum + share)).toBeCloseTo(100);
  });
});
