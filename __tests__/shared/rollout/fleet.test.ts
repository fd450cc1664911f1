import { describe, expect, it } from '@jest/globals';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { unfinished } from '../../../shared/rollout/history.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { passTime } from '../../fakes/target.ts';
import { fleetScene } from './fleet-scene.ts';
import { deployment, drive, idOf, lock, record, release, rollback } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const three = release('1.2.0');
const everywhere = (id: string | undefined) => [id, id, id];
const asked = { environment: 'production', lock, record };

async function after(...releases: (typeof one)[]) {
  const here = fleetScene();
  for (const each of releases) await drive(here.clock, rollOut(deployment(each), here.parts(1)));
  return here;
}

describe('rollOut over several hosts', () => {
  it('brings the release to serve on all of them, and says so of each', async () => {
    const here = await after(one);
    const result = await drive(here.clock, rollOut(deployment(two), here.parts(2)));
    expect(result).toMatchObject({ state: 'confirmed', observed: 'version', serving: idOf(two) });
    expect(result.places).toEqual(
      ['web-1', 'web-2', 'web-3'].map((place) => ({ place, outcome: 'moved', serving: idOf(two) })),
    );
    expect([here.current(), here.running()]).toEqual([everywhere(idOf(two)), everywhere(idOf(two))]);
    expect(here.worlds.map(({ lock: held }) => held)).toEqual(everywhere(undefined));
    for (const { host } of here.worlds) expect(unfinished(here.told(host))).toEqual([]);
  });

  it('prepares and arms everywhere before the first switch, and decides before the first confirm', async () => {
    const here = fleetScene();
    const order: string[] = [];
    const watch = (_: number, step: string) => {
      order.push(step);
      return undefined;
    };
    await drive(here.clock, rollOut(deployment(one), here.parts(1, watch)));
    expect(order.lastIndexOf('prepare')).toBeLessThan(order.indexOf('arm'));
    expect(order.lastIndexOf('arm')).toBeLessThan(order.indexOf('switch'));
    const lead = here.world('web-1').journal.map(({ step, state }) => `${step} ${state}`);
    expect(lead.indexOf('decide done')).toBeLessThan(lead.indexOf('confirm begun'));
    expect(order.lastIndexOf('extend')).toBeLessThan(order.indexOf('confirm'));
  });

  it('asks GitHub as often for fifty hosts as for one, and eight times at most', async () => {
    const counts = [];
    for (const many of [1, 50]) {
      const names = Array.from({ length: many }, (_, index) => `web-${String(index)}`);
      const here = fleetScene(names);
      const github = fakeGitHub();
      await drive(here.clock, rollOut(deployment(one), here.parts(1, undefined, { github })));
      const asked = (): number => Object.values(github.state.calls).reduce((sum, count) => sum + count, 0);
      const before = asked();
      const result = await drive(here.clock, rollOut(deployment(two), here.parts(2, undefined, { github })));
      expect(result.state).toBe('confirmed');
      counts.push(asked() - before);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(8);
  });

  it('goes back everywhere where one host does not become healthy', async () => {
    const here = await after(one);
    here.sick.get('web-2')?.add(idOf(two));
    const result = await drive(here.clock, rollOut(deployment(two), here.parts(2)));
    expect(result).toMatchObject({ state: 'reverted', serving: idOf(one) });
    expect(result.cause?.message).toContain('web-2:');
    expect([here.current(), here.running()]).toEqual([everywhere(idOf(one)), everywhere(idOf(one))]);
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['back', 'back', 'back']);
  });

  it('touches nothing where one host cannot be reached, and names it', async () => {
    const here = await after(one);
    const away = (_: number, __: string, host: string) => (host === 'web-3' ? 'fail' : undefined);
    await expect(drive(here.clock, rollOut(deployment(two), here.parts(2, away)))).rejects.toThrow('web-3');
    expect(here.current()).toEqual(everywhere(idOf(one)));
    expect(here.worlds.map(({ lock: held }) => held)).toEqual(everywhere(undefined));
  });

  it('goes back everywhere where a host is lost after its switch; that one goes back alone', async () => {
    const here = await after(one);
    let isGone = false;
    const lost = (_: number, step: string, host: string) => {
      if (host !== 'web-2') return undefined;
      if (step === 'restart') isGone = true;
      return isGone ? ('fail' as const) : undefined;
    };
    const result = await drive(here.clock, rollOut(deployment(two), here.parts(2, lost)));
    expect(result.state).toBe('failed');
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['back', 'unknown', 'back']);
    expect(here.current()).toEqual([idOf(one), idOf(two), idOf(one)]);
    await here.clock.advance(60_000);
    here.worlds.forEach(passTime);
    expect(here.running()).toEqual(everywhere(idOf(one)));
    const next = await drive(here.clock, rollOut(deployment(three), here.parts(3)));
    expect(next).toMatchObject({ state: 'confirmed' });
    expect(here.running()).toEqual(everywhere(idOf(three)));
    for (const { host } of here.worlds) expect(unfinished(here.told(host))).toEqual([]);
  });

  it('stays where a confirm is lost: the host goes back alone, is named, and reconcile brings it back', async () => {
    const here = await after(one);
    let isGone = false;
    const lost = (_: number, step: string, host: string) => {
      if (host === 'web-2' && step === 'confirm') isGone = true;
      return isGone && host === 'web-2' ? ('fail' as const) : undefined;
    };
    const result = await drive(here.clock, rollOut(deployment(two), here.parts(2, lost)));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(two) });
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['moved', 'behind', 'moved']);
    expect(result.cause?.message).toContain('web-2');
    await here.clock.advance(60_000);
    here.worlds.forEach(passTime);
    expect(here.running()).toEqual([idOf(two), idOf(one), idOf(two)]);
    const healed = await drive(here.clock, recover(asked, here.parts(3)));
    expect(healed).toMatchObject({ healed: ['web-2'], apart: [] });
    expect([here.current(), here.running()]).toEqual([everywhere(idOf(two)), everywhere(idOf(two))]);
    expect(await drive(here.clock, recover(asked, here.parts(4)))).toMatchObject({ healed: [], apart: [] });
    const lines = here.worlds.map(({ journal }) => journal.length);
    await recover(asked, here.parts(5));
    expect(here.worlds.map(({ journal }) => journal.length)).toEqual(lines);
  });

  it('brings the same contents to the host that lacks them, and leaves the others alone', async () => {
    const here = await after(one);
    const added = ['web-1', 'web-2', 'web-3', 'web-4'];
    const wider = fleetScene(added);
    await drive(wider.clock, rollOut(deployment(one), wider.parts(1, undefined, {}, added.slice(0, 3))));
    const commands = wider.worlds.slice(0, 3).map(({ commands }) => commands.length);
    const result = await drive(wider.clock, rollOut(deployment(one), wider.parts(2)));
    expect(result).toMatchObject({ state: 'confirmed', changed: true });
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['there', 'there', 'there', 'moved']);
    expect(wider.running()).toEqual([idOf(one), idOf(one), idOf(one), idOf(one)]);
    expect(wider.worlds.slice(0, 3).map(({ commands }) => commands.length)).toEqual(commands);
    const again = await drive(here.clock, rollOut(deployment(one), here.parts(2)));
    expect(again).toMatchObject({ state: 'confirmed', changed: false });
  });

  it('keeps the lock on the host that had it when the list comes in another order', async () => {
    const here = await after(one);
    const turned = ['web-3', 'web-2', 'web-1'];
    let isFirst = true;
    let gave = '';
    const watch = (_: number, step: string, host: string) => {
      if (step === 'acquire' && isFirst) {
        gave = host;
        isFirst = false;
      }
      return undefined;
    };
    await drive(here.clock, rollOut(deployment(two), here.parts(2, watch, {}, turned)));
    expect(gave).toBe('web-1');
    expect(here.running()).toEqual(everywhere(idOf(two)));
  });

  it('stops where the host that keeps the lock cannot be reached', async () => {
    const here = await after(one);
    const away = (_: number, __: string, host: string) => (host === 'web-1' ? 'fail' : undefined);
    await expect(
      drive(here.clock, rollBack(rollback(), here.parts(2, away, {}, ['web-2', 'web-1', 'web-3']))),
    ).rejects.toThrow('web-1 keeps the lock of these hosts');
  });

  it('refuses where something else changed what is current on one host', async () => {
    const here = await after(one, two);
    here.world('web-2').current = idOf(one);
    const result = await drive(here.clock, rollOut(deployment(three), here.parts(2)));
    expect(result.state).toBe('failed');
    expect(result.cause?.message).toContain('web-2: current is');
    expect(result.cause?.message).toContain('something else changed it');
  });
});

describe('a rolling deployment', () => {
  const rolling = (maxFailures: number) => ({
    strategy: { rolling: { batch: { places: 1 }, pauseMs: 1000, maxFailures } },
  });

  it('stops at the first bad host and goes back, the others untouched', async () => {
    const here = await after(one);
    here.sick.get('web-1')?.add(idOf(two));
    const result = await drive(here.clock, rollOut(deployment(two, rolling(0)), here.parts(2)));
    expect(result.places.map(({ outcome }) => outcome)).toEqual(['back', 'untouched', 'untouched']);
    expect(here.running()).toEqual(everywhere(idOf(one)));
    expect(here.world('web-2').commands).toHaveLength(1);
  });

  it.each(['web-1', 'web-2', 'web-3'])('goes on without %s where one may fail', async (bad) => {
    const here = await after(one);
    here.sick.get(bad)?.add(idOf(two));
    const result = await drive(here.clock, rollOut(deployment(two, rolling(1)), here.parts(2)));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(two) });
    expect(result.places.find(({ place }) => place === bad)).toMatchObject({ outcome: 'behind' });
    expect(here.running()).toEqual(here.worlds.map(({ host }) => idOf(host === bad ? one : two)));
    here.sick.get(bad)?.clear();
    const again = await drive(here.clock, rollOut(deployment(two, rolling(1)), here.parts(3)));
    expect(again).toMatchObject({ state: 'confirmed' });
    expect(here.running()).toEqual(everywhere(idOf(two)));
  });
});

describe('rollBack over several hosts', () => {
  it('returns all of them', async () => {
    const here = await after(one, two);
    const result = await drive(here.clock, rollBack(rollback(), here.parts(2)));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(one), from: { id: idOf(two) } });
    expect(here.running()).toEqual(everywhere(idOf(one)));
    for (const { host } of here.worlds) expect(here.told(host).quarantined).toHaveLength(1);
  });

  it('returns those that can be reached, and names the one that cannot', async () => {
    const here = await after(one, two);
    const away = (_: number, __: string, host: string) => (host === 'web-3' ? 'fail' : undefined);
    const result = await drive(here.clock, rollBack(rollback(), here.parts(2, away)));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(one) });
    expect(result.cause?.message).toContain('web-3');
    expect(here.running()).toEqual([idOf(one), idOf(one), idOf(two)]);
    const healed = await drive(here.clock, recover(asked, here.parts(3)));
    expect(healed).toMatchObject({ healed: ['web-3'] });
    expect(here.running()).toEqual(everywhere(idOf(one)));
  });
});
