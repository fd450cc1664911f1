import { describe, expect, it } from '@jest/globals';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { unfinished } from '../../../shared/rollout/history.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { faultAt, passTime, type Fault } from '../../fakes/target.ts';
import {
  deployment,
  drive,
  healthCheck,
  hooked,
  idOf,
  lock,
  record,
  release,
  rollback,
  scene,
  type Scene,
} from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const three = release('1.2.0');

const startStop = { start: 'start', stop: 'stop', shared: [], env: {}, health: healthCheck };

type Work = (parts: RolloutParts) => Promise<unknown>;
interface Story {
  title: string;
  before: (scene: Scene) => Promise<unknown>;
  work: Work;
  /** What may serve in the end, whole. */
  ends: (string | undefined)[];
}

const stories: Story[] = [
  {
    title: 'the very first deployment',
    before: async () => undefined,
    // Without a stop command what runs could not be stopped, where there is nothing to return to.
    work: (parts) => rollOut(deployment(one, { run: startStop }), parts),
    ends: [undefined, idOf(one)],
  },
  {
    title: 'a deployment',
    before: ({ parts, clock }) => drive(clock, rollOut(deployment(one), parts(1))),
    work: (parts) => rollOut(deployment(two), parts),
    ends: [idOf(one), idOf(two)],
  },
  {
    title: 'a deployment that goes back',
    before: async ({ parts, clock, world }) => {
      await drive(clock, rollOut(deployment(one), parts(1)));
      world.broken.add(idOf(two));
    },
    work: (parts) => rollOut(deployment(two), parts),
    ends: [idOf(one)],
  },
  {
    title: 'a deployment with hooks',
    before: ({ parts, clock }) => drive(clock, rollOut(deployment(one, { run: hooked }), parts(1))),
    work: (parts) => rollOut(deployment(two, { run: hooked }), parts),
    ends: [idOf(one), idOf(two)],
  },
  {
    title: 'a deployment with hooks that goes back',
    before: async ({ parts, clock, world }) => {
      await drive(clock, rollOut(deployment(one, { run: hooked }), parts(1)));
      world.brokenHooks.add(`after-switch ${idOf(two)}`);
    },
    work: (parts) => rollOut(deployment(two, { run: hooked }), parts),
    ends: [idOf(one)],
  },
  {
    title: 'a rollback with hooks',
    before: async ({ parts, clock }) => {
      await drive(clock, rollOut(deployment(one, { run: hooked }), parts(1)));
      await drive(clock, rollOut(deployment(two, { run: hooked }), parts(1)));
    },
    work: (parts) => rollBack(rollback(), parts),
    ends: [idOf(one), idOf(two)],
  },
  {
    title: 'a rollback',
    before: async ({ parts, clock }) => {
      await drive(clock, rollOut(deployment(one), parts(1)));
      await drive(clock, rollOut(deployment(two), parts(1)));
    },
    work: (parts) => rollBack(rollback(), parts),
    ends: [idOf(one), idOf(two)],
  },
];

const healers: Record<string, (scene: Scene, parts: RolloutParts) => Promise<void>> = {
  'the watchdog, then recover': async ({ clock, world }, parts) => {
    await clock.advance(60_000);
    passTime(world);
    expect(world.current).toBe(world.running);
    await drive(clock, recover({ environment: 'production', lock, record }, parts));
  },
  'recover at once, by its own job': async ({ clock, world }, parts) => {
    const resume = world.lock?.deployment;
    const owner = world.lock?.owner ?? parts.owner;
    await drive(
      clock,
      recover({ environment: 'production', lock, record, ...(resume && { resume }) }, { ...parts, owner }),
    );
  },
  'the next deployment': async ({ clock }, parts) => {
    const waits = { ...lock, timeoutMs: 120_000 };
    const result = await drive(clock, rollOut(deployment(three, { lock: waits }), parts));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(three) });
  },
};

/** A lock that its runner held when it was killed before it wrote anything is left to the next one that needs it. */
const isFree = ({ world, clock }: Scene): boolean => !world.lock || world.lock.expires * 1000 <= clock.now();

/** Runs a story again and again, with the fault one call later each time, until it is never reached. */
async function everywhere(
  story: Story,
  fault: Fault,
  check: (scene: Scene, n: number) => Promise<void>,
): Promise<number> {
  for (let n = 1; ; n += 1) {
    const here = scene();
    await story.before(here);
    const parts = here.parts(2, faultAt(n, fault));
    await drive(
      here.clock,
      story.work(parts).catch(() => undefined),
    );
    await check(here, n);
    if ((parts.target as unknown as { calls: string[] }).calls.length < n) return n - 1;
  }
}

describe.each(stories)('$title, its runner killed at any call', (story) => {
  for (const [title, heal] of Object.entries(healers))
    for (const fault of ['kill-before', 'kill-after'] as const)
      it(`ends whole by ${title} (${fault})`, async () => {
        const calls = await everywhere(story, fault, async (here, n) => {
          const github = fakeGitHub({ runStates: { 2: 'over' } });
          const healer = here.parts(3, undefined, { github });
          await heal(here, healer);
          const { world } = here;
          const ends = title === 'the next deployment' ? [idOf(three)] : story.ends;
          expect([n, world.current, world.running]).toEqual([n, world.current, world.current]);
          expect([n, ends.includes(world.current)]).toEqual([n, true]);
          expect([n, isFree(here), unfinished(here.told()).length]).toEqual([n, true, 0]);
          const lines = world.journal.length;
          const again = await recover({ environment: 'production', lock, record }, healer);
          expect(again).toEqual({ deployments: [], mended: [], healed: [], apart: [] });
          expect(world.journal).toHaveLength(lines);
        });
        expect(calls).toBeGreaterThan(15);
      });
});

describe.each(stories)('$title, one answer lost or one call failing', (story) => {
  for (const fault of ['lost', 'fail'] as const)
    it(`ends whole, at once or by the next run (${fault})`, async () => {
      await everywhere(story, fault, async (here, n) => {
        const { world, clock } = here;
        expect([n, world.running]).toEqual([n, world.current]);
        const github = fakeGitHub({ runStates: { 2: 'over' } });
        await clock.advance(60_000);
        await drive(
          clock,
          recover({ environment: 'production', lock, record }, here.parts(3, undefined, { github })),
        );
        expect([n, story.ends.includes(world.current), world.running]).toEqual([n, true, world.current]);
        expect([n, isFree(here), unfinished(here.told()).length]).toEqual([n, true, 0]);
      });
    });
});
