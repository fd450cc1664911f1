import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { unfinished } from '../../../shared/rollout/history.ts';
import { abort, promote } from '../../../shared/rollout/promote.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { passTime, type Fault } from '../../fakes/target.ts';
import { fleetScene } from './fleet-scene.ts';
import { deployment, drive, idOf, lock, record, release, rollback } from './scene.ts';

const releases = ['1', '2', '3', '4'].map((letter) => release(`1.${letter}.0`));
const names = ['web-1', 'web-2', 'web-3'];
const patient = { ...lock, timeoutMs: 600_000 };
const asked = { environment: 'production', lock: patient, record };
const pauseSeconds = 120;

const moves = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'deploy',
      'deploy',
      'rolling',
      'pausing',
      'roll back',
      'recover',
      'promote',
      'abort',
    ),
    which: fc.nat({ max: releases.length - 1 }),
    at: fc.integer({ min: 1, max: 120 }),
    fault: fc.constantFrom<Fault | undefined>(undefined, 'fail', 'lost', 'kill-before', 'kill-after'),
    sick: fc.constantFrom(undefined, ...names),
    /** The order of the list may change between runs. */
    turned: fc.boolean(),
    beside: fc.boolean(),
    waitMs: fc.constantFrom(0, 100, 10_000, 60_000),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('any story of three hosts', () => {
  it('leaves each of them whole, and they come together without a hand', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (story) => {
        const here = fleetScene(names);
        const { clock, worlds, sick } = here;
        const github = fakeGitHub();
        const under: Promise<unknown>[] = [];
        for (const [index, move] of story.entries()) {
          const runId = index + 1;
          github.state.runStates[runId] = 'over';
          const hosts = move.turned ? names.toReversed() : names;
          const fault = (n: number) => (n === move.at ? move.fault : undefined);
          const parts = here.parts(runId, fault, { github }, hosts);
          const of = releases[move.which] ?? release('1.0.0');
          sick.forEach((ids) => ids.clear());
          if (move.sick) sick.get(move.sick)?.add(idOf(of));
          const strategy =
            move.kind === 'rolling'
              ? { rolling: { batch: { places: 1 }, pauseMs: 50, maxFailures: 1 } }
              : ('all-at-once' as const);
          const pauses = move.kind === 'pausing' ? { onPartialFailure: 'pause' as const, pauseSeconds } : {};
          const decision = { ...asked, confirmSeconds: 30, pauseSeconds };
          const work = {
            deploy: () => rollOut(deployment(of, { lock: patient }), parts),
            rolling: () => rollOut(deployment(of, { lock: patient, strategy }), parts),
            pausing: () => rollOut(deployment(of, { lock: patient, ...pauses }), parts),
            'roll back': () => rollBack(rollback('last-good', { lock: patient, quarantine: false }), parts),
            recover: () => recover(asked, parts),
            promote: () => promote(decision, parts),
            abort: () => abort(decision, parts),
          }[move.kind];
          under.push(work().catch(() => undefined));
          if (!move.beside) await drive(clock, Promise.all(under));
          await clock.advance(move.waitMs);
        }
        await drive(clock, Promise.all(under));
        await clock.advance(300_000);
        worlds.forEach(passTime);
        // Whatever happened: each host has one release, whole.
        for (const world of worlds)
          if (world.current !== undefined) expect(world.running).toBe(world.current);
        sick.forEach((ids) => ids.clear());
        await drive(clock, recover(asked, here.parts(99, undefined, { github })));
        for (const { host } of worlds) expect([host, unfinished(here.told(host))]).toEqual([host, []]);
        const good = release('9.9.9');
        const request = deployment(good, { lock: patient });
        const result = await drive(clock, rollOut(request, here.parts(100, undefined, { github })));
        expect(result).toMatchObject({ state: 'confirmed', cause: undefined, serving: idOf(good) });
        for (const world of worlds)
          expect(world).toMatchObject({ current: idOf(good), running: idOf(good), lock: undefined });
        for (const { journal } of worlds) {
          const fences = journal.map(({ fence }) => fence);
          expect(fences).toEqual([...fences].sort((a, b) => a - b));
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 40), endOnFailure: true },
    );
  }, 120_000);
});
