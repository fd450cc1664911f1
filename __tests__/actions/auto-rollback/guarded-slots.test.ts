import { describe, expect, test } from '@jest/globals';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import type { WatchParts } from '../../../actions/auto-rollback/parts.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { passTime } from '../../fakes/target.ts';
import { deployment } from '../../shared/rollout/scene.ts';
import { inSlots, splitScene } from '../../shared/rollout/split-scene.ts';
import { drive, idOf, minute, one, three, two, watching } from './scene.ts';

const strategies = ['blue-green' as const, { canary: { steps: [5, 50], pauseMs: 1000 } }];

/** 1.0.0 serves in slots, and 1.1.0 after it, unconfirmed. */
async function guarded(strategy: (typeof strategies)[number], routerHost: string) {
  const here = splitScene(['web-1', 'web-2'], routerHost);
  const bad = new Set<string>();
  const http = () => {
    const status = here.serving().some((id) => id !== undefined && bad.has(id)) ? 500 : 200;
    return Promise.resolve({ status, headers: {}, body: '', durationMs: 1 });
  };
  const parts = (runId: number): WatchParts => ({
    ...here.parts(runId),
    http,
    command: { run: () => Promise.reject(new Error('no command')), env: {}, cwd: '/' },
  });
  const go = <T>(work: Promise<T>) => drive(here.clock, work);
  const roll = (of: typeof one, runId: number, more = {}) =>
    go(rollOut(deployment(of, { run: inSlots, strategy, ...more }), parts(runId)));
  await roll(one, 1);
  const outcome = await roll(two, 2, { guarded: true });
  const later = async (ms: number) => {
    await here.clock.advance(ms);
    here.watched.forEach(passTime);
  };
  return { ...here, bad, parts, go, roll, outcome, later };
}

describe.each(strategies)('a guarded release by %j', (strategy) => {
  test.each(['web-1', 'lb'])(
    'keeps its traffic when it is healthy, behind a router on %s',
    async (router) => {
      const { outcome, serving, go, parts, later, roll, watched } = await guarded(strategy, router);
      expect(outcome).toMatchObject({ state: 'baking', serving: idOf(two) });
      expect(serving()).toEqual([idOf(two), idOf(two)]);
      expect(await go(watch(watching(), parts(3)))).toMatchObject({ decision: 'healthy', red: false });
      await later(60 * minute);
      expect(serving()).toEqual([idOf(two), idOf(two)]);
      expect(watched.map(({ lock }) => lock)).toEqual(watched.map(() => undefined));
      expect(await roll(three, 4)).toMatchObject({ state: 'confirmed' });
      expect(serving()).toEqual([idOf(three), idOf(three)]);
    },
  );

  test.each(['web-1', 'lb'])(
    'gives the traffic back when it is bad, behind a router on %s',
    async (router) => {
      const { bad, serving, go, parts, worlds, roll } = await guarded(strategy, router);
      bad.add(idOf(two));
      expect(await go(watch(watching(), parts(3)))).toMatchObject({ decision: 'rolled-back', red: true });
      expect(serving()).toEqual([idOf(one), idOf(one)]);
      expect(worlds.map(({ current }) => current)).toEqual([idOf(one), idOf(one)]);
      expect(await roll(three, 4)).toMatchObject({ state: 'confirmed' });
    },
  );

  test.each(['web-1', 'lb'])(
    'gives it back alone when nobody comes, behind a router on %s',
    async (router) => {
      const { serving, worlds, later, go, parts } = await guarded(strategy, router);
      await later(11 * minute);
      expect(serving()).toEqual([idOf(one), idOf(one)]);
      expect(worlds.map(({ current }) => current)).toEqual([idOf(one), idOf(one)]);
      await expect(go(watch(watching(), parts(3)))).rejects.toThrow('all hosts went back');
    },
  );
});
