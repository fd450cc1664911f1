import { beforeEach, describe, expect, it } from '@jest/globals';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { passTime } from '../../fakes/target.ts';
import { sequence } from '../judge/traffic.ts';
import { deployment, drive, idOf, lock, record, release } from './scene.ts';
import { inSlots, splitScene, type SplitScene } from './split-scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const terms = { steps: [10, 50], pauseMs: 60_000 };
const run = inSlots;

interface Rates {
  perSecond?: number;
  canary: number;
  baseline: number;
}

let here: SplitScene;
const roll = (of: typeof one, more = {}, parts: RolloutParts = here.parts(2)) =>
  drive(here.clock, rollOut(deployment(of, { run, strategy: { canary: { ...terms, ...more } } }), parts));

/** Traffic that goes where the router sends it and fails by chance, counted by the router since it was started. */
function counting({ perSecond = 100, canary, baseline }: Rates): { restart: () => void } {
  const random = sequence(7);
  const { router, clock } = here;
  const fresh = () => ({ requests: 0, clientErrors: 0, serverErrors: 0 });
  // As an access log has it: a server is there once it has answered.
  let counted: Record<string, ReturnType<typeof fresh>> = {};
  let until = clock.monotonic();
  router.counters = () => {
    const sent = Math.round(((clock.monotonic() - until) / 1000) * perSecond);
    if (sent > 0) until = clock.monotonic();
    for (let request = 0; request < sent; request += 1) {
      let left = random() * 100;
      const [name = ''] = Object.entries(router.shares).find(([, share]) => (left -= share) < 0) ?? [];
      const server = (counted[name] ??= fresh());
      server.requests += 1;
      const [host = '', slot = ''] = name.split('/');
      const runs = here.worlds.find((world) => world.host === host)?.inSlots.get(slot);
      if (random() < (runs === idOf(two) ? canary : baseline)) server.serverErrors += 1;
    }
    return structuredClone(counted);
  };
  return { restart: () => (counted = {}) };
}

const sharesIn = ({ journal }: { journal: { step: string; state: string; detail?: unknown }[] }) =>
  journal.flatMap(({ step, state, detail }) =>
    step === 'route' && state === 'begun' ? [(detail as { percent: number }).percent] : [],
  );

beforeEach(async () => {
  here = splitScene(['web-1', 'web-2'], 'lb');
  await roll(one);
});

describe('a canary that the judge looks at', () => {
  it('is sent back in its first step by 5 % of errors over 0.1 %, with numbers, odds and time', async () => {
    counting({ canary: 0.05, baseline: 0.001 });
    const result = await roll(two);
    expect(result).toMatchObject({
      state: 'reverted',
      serving: idOf(one),
      judged: [{ percent: 10, verdict: 'bad' }],
      places: [
        { place: 'web-1', outcome: 'back' },
        { place: 'web-2', outcome: 'back' },
      ],
    });
    expect(result.cause?.message).toMatch(
      /^With 10 % of the traffic .* seen after \d+ s: errors: \d+ of \d+ failed \(.*\), baseline \d+ of \d+ .*; evidence against it [\d,]+ to 1, and 1,000 to 1 decide$/,
    );
    expect(result.judged?.[0]?.afterMs).toBeLessThan(30_000);
    expect(sharesIn(result)).toEqual([10]);
    expect(here.serving()).toEqual([idOf(one), idOf(one)]);
    expect(here.worlds.map(({ inSlots: runs }) => runs.size)).toEqual([1, 1]);
    const told = result.journal.find(({ step, state }) => step === 'judge' && state === 'failed');
    expect(told?.detail).toEqual({ because: result.cause?.message });
  });

  it('gets all of the traffic when it is well, and says what would have been seen', async () => {
    counting({ canary: 0.001, baseline: 0.001 });
    const result = await roll(two);
    expect(result).toMatchObject({
      state: 'confirmed',
      cause: undefined,
      judged: [
        { percent: 10, verdict: 'watching', afterMs: 60_000 },
        { percent: 50, verdict: 'healthy', because: expect.stringContaining('would have seen ≥ ') },
      ],
    });
    expect(sharesIn(result)).toEqual([10, 50, 100]);
  });

  it('is not blamed for an outage that what serves beside it has as well', async () => {
    counting({ canary: 0.3, baseline: 0.3 });
    const result = await roll(two);
    expect(result).toMatchObject({ state: 'confirmed', judged: [{}, { verdict: 'inconclusive' }] });
    expect(here.logged.join('\n')).toMatch(
      /not shown to be well \(inconclusive\): .*outage that the baseline has/,
    );
  });

  it('goes on without traffic and says that it saw none, or back where no data is to mean that', async () => {
    counting({ perSecond: 0, canary: 1, baseline: 0 });
    const back = await roll(two, { onNoData: 'roll-back' });
    expect(back).toMatchObject({
      state: 'reverted',
      cause: { message: expect.stringContaining('The judge of the canary says no-data') },
    });
    const on = await roll(two);
    expect(on).toMatchObject({
      state: 'confirmed',
      judged: [{ verdict: 'watching' }, { verdict: 'no-data' }],
    });
  });

  it('goes back by doubt only where the environment says so', async () => {
    counting({ canary: 0.3, baseline: 0.3 });
    const result = await roll(two, { onInconclusive: 'roll-back' });
    expect(result).toMatchObject({ state: 'reverted', judged: [{}, { verdict: 'inconclusive' }] });
    expect(result.cause?.message).toContain('The judge of the canary says inconclusive');
  });

  it('takes counters that began anew for no data of that second, and goes on from there', async () => {
    const { restart } = counting({ canary: 0.001, baseline: 0.001 });
    const read = here.router.counters;
    let reads = 0;
    here.router.counters = () => {
      if (++reads % 20 === 0) restart();
      return read?.() ?? {};
    };
    expect(await roll(two)).toMatchObject({ state: 'confirmed', judged: [{}, { verdict: 'healthy' }] });
  });

  it('is judged by health alone where the router does not count, which is said once', async () => {
    const result = await roll(two);
    expect(result).toMatchObject({
      state: 'confirmed',
      judged: [{ verdict: 'uncounted' }, { verdict: 'uncounted' }],
    });
    expect(here.logged.filter((line) => line.includes('by its health alone'))).toHaveLength(1);
  });

  it('says once why the counters cannot be read, and takes that for no data', async () => {
    here.router.counters = () => {
      throw new Error('permission denied');
    };
    const result = await roll(two);
    expect(result).toMatchObject({ state: 'confirmed', judged: [{}, { verdict: 'no-data' }] });
    expect(here.logged.filter((line) => line.includes('permission denied')).length).toBeLessThanOrEqual(2);
  });

  it.each([3, 30])(
    'leaves the way back to the watchdogs when its runner dies at the %s. reading',
    async (at) => {
      counting({ canary: 0.001, baseline: 0.001 });
      let reads = 0;
      const dies = here.parts(2, (_, step) =>
        step === 'router counters' && ++reads === at ? 'kill-before' : undefined,
      );
      await roll(two, {}, dies).catch(() => undefined);
      await here.clock.advance(60_000);
      here.watched.forEach(passTime);
      expect(here.serving()).toEqual([idOf(one), idOf(one)]);
      const asked = { environment: 'production', lock: { ...lock, timeoutMs: 120_000 }, record };
      await drive(here.clock, recover(asked, here.parts(3)));
      expect(here.worlds.map(({ current }) => current)).toEqual([idOf(one), idOf(one)]);
    },
  );
});
