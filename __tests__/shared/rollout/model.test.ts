import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { unfinished } from '../../../shared/rollout/history.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { passTime, type Fault } from '../../fakes/target.ts';
import { deployment, drive, idOf, lock, record, release, rollback, scene } from './scene.ts';

const releases = ['1', '2', '3', '4'].map((letter) => release(`1.${letter}.0`));
const patient = { ...lock, timeoutMs: 600_000 };

interface Move {
  kind: 'deploy' | 'roll back' | 'recover';
  which: number;
  /** The call that goes wrong, and how. */
  at: number;
  fault: Fault | undefined;
  /** The release is bad. */
  sick: boolean;
  /** It does not wait for the one before it to end. */
  beside: boolean;
  waitMs: number;
}

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('deploy', 'deploy', 'deploy', 'roll back', 'recover'),
    which: fc.nat({ max: releases.length - 1 }),
    at: fc.integer({ min: 1, max: 40 }),
    fault: fc.constantFrom(undefined, 'fail', 'lost', 'kill-before', 'kill-after'),
    sick: fc.boolean(),
    beside: fc.boolean(),
    waitMs: fc.constantFrom(0, 100, 10_000, 60_000),
  }),
  { minLength: 1, maxLength: 7 },
);

describe('any story of deployments, rollbacks, kills, faults and waits', () => {
  it('leaves one whole release, explained by the journal, and heals without a hand', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (story) => {
        const here = scene();
        const { world, clock, sick } = here;
        const github = fakeGitHub();
        const under: Promise<unknown>[] = [];
        for (const [index, move] of story.entries()) {
          const runId = index + 1;
          github.state.runStates[runId] = 'over';
          const parts = here.parts(runId, (n) => (n === move.at ? move.fault : undefined), { github });
          const of = releases[move.which] ?? release('1.0.0');
          if (move.sick) sick.add(idOf(of));
          else sick.delete(idOf(of));
          const work =
            move.kind === 'deploy'
              ? rollOut(deployment(of, { lock: patient }), parts)
              : move.kind === 'roll back'
                ? rollBack(rollback('last-good', { lock: patient, quarantine: false }), parts)
                : recover({ environment: 'production', lock: patient, record }, parts);
          under.push(work.catch(() => undefined));
          if (!move.beside) await drive(clock, Promise.all(under));
          await clock.advance(move.waitMs);
        }
        await drive(clock, Promise.all(under));
        await clock.advance(120_000);
        passTime(world);
        // Whatever happened: one release, whole. The link and what runs are the same.
        if (world.current !== undefined) expect(world.running).toBe(world.current);
        sick.clear();
        const healer = here.parts(99, undefined, { github });
        await drive(clock, recover({ environment: 'production', lock: patient, record }, healer));
        expect(unfinished(here.told())).toEqual([]);
        expect(here.told().current ?? '').toBe(world.current ?? '');
        const good = release('9.9.9');
        const result = await drive(
          clock,
          rollOut(deployment(good, { lock: patient }), here.parts(100, undefined, { github })),
        );
        expect(result).toMatchObject({ state: 'confirmed', serving: idOf(good) });
        expect(world).toMatchObject({ current: idOf(good), running: idOf(good), lock: undefined });
        const numbers = world.journal.map(({ seq }) => seq);
        expect(numbers).toEqual(numbers.map((_, at) => at + 1));
        const fences = world.journal.map(({ fence }) => fence);
        expect(fences).toEqual([...fences].sort((a, b) => a - b));
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 60), endOnFailure: true },
    );
  }, 120_000);
});
