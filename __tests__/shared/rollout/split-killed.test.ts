import { describe, expect, it } from '@jest/globals';
import { history, unfinished } from '../../../shared/rollout/history.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { Strategy } from '../../../shared/rollout/machine.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { passTime, type Fault } from '../../fakes/target.ts';
import { deployment, drive, idOf, lock, record, release, rollback } from './scene.ts';
import { inSlots, splitScene, type SplitScene } from './split-scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const three = release('1.2.0');
const patient = { ...lock, timeoutMs: 120_000 };
const asked = { environment: 'production', lock: patient, record };
const canary: Strategy = { canary: { steps: [10], pauseMs: 100 } };
const beside = (of: typeof one, strategy: Strategy = 'blue-green') =>
  deployment(of, { run: inSlots, strategy, lock: patient });

interface Story {
  title: string;
  hosts: string[];
  router: string;
  releases: (typeof one)[];
  sick?: boolean;
  work: (parts: RolloutParts) => Promise<unknown>;
}

const stories: Story[] = [
  {
    title: 'blue-green on one host',
    hosts: ['web-1'],
    router: 'web-1',
    releases: [one],
    work: (parts) => rollOut(beside(two), parts),
  },
  {
    title: 'blue-green on one host behind a router of its own',
    hosts: ['web-1'],
    router: 'lb',
    releases: [one],
    work: (parts) => rollOut(beside(two), parts),
  },
  {
    title: 'a canary that goes back on two hosts',
    hosts: ['web-1', 'web-2'],
    router: 'web-2',
    releases: [one],
    sick: true,
    work: (parts) => rollOut(beside(two, canary), parts),
  },
  {
    title: 'a canary on two hosts behind a router of its own',
    hosts: ['web-1', 'web-2'],
    router: 'lb',
    releases: [one],
    work: (parts) => rollOut(beside(two, canary), parts),
  },
  {
    title: 'a rollback on two hosts behind a router of its own',
    hosts: ['web-1', 'web-2'],
    router: 'lb',
    releases: [one, two],
    work: (parts) => rollBack(rollback('last-good', { lock: patient }), parts),
  },
];

const healers: Record<string, (here: SplitScene, parts: RolloutParts) => Promise<unknown>> = {
  'the watchdogs, then reconcile': async ({ clock, watched }, parts) => {
    await clock.advance(60_000);
    watched.forEach(passTime);
    return drive(clock, recover(asked, parts));
  },
  'reconcile at once': ({ clock }, parts) => drive(clock, recover(asked, parts)),
  'the next deployment': async ({ clock }, parts) => {
    const result = await drive(clock, rollOut(beside(three), parts));
    expect(result).toMatchObject({ state: 'confirmed', cause: undefined });
  },
};

async function everywhere(
  { hosts, router, releases, sick, work }: Story,
  fault: Fault,
  check: (here: SplitScene, n: number) => Promise<void>,
): Promise<number> {
  for (let n = 1; ; n += 1) {
    const here = splitScene(hosts, router);
    for (const each of releases) await drive(here.clock, rollOut(beside(each), here.parts(1)));
    here.seen.clear();
    if (sick) here.sick.add(idOf(two));
    const parts = here.parts(2, (at) => (at === n ? fault : undefined));
    await drive(
      here.clock,
      work(parts).catch(() => undefined),
    );
    await check(here, n);
    if (parts.calls.count < n) return n;
  }
}

/** All traffic goes to what is current on its host, and what is current is the same everywhere. */
function expectWhole(here: SplitScene, n: number): void {
  const current = here.worlds.map((world) => world.current);
  expect([n, new Set(current).size, here.serving()]).toEqual([n, 1, current]);
  for (const { journal, host } of here.watched)
    expect([n, host, unfinished(history({ lines: journal, torn: 0 }))]).toEqual([n, host, []]);
  // At no time did a request meet nothing.
  expect([n, here.seen.has('nothing')]).toEqual([n, false]);
  const sum = Object.values(here.router.shares).reduce((all, share) => all + share, 0);
  expect(sum).toBeCloseTo(100);
}

describe.each(stories)('$title, its runner killed at any call', (story) => {
  for (const [title, heal] of Object.entries(healers))
    for (const fault of ['kill-before', 'kill-after'] as const)
      it(`ends whole by ${title} (${fault})`, async () => {
        const calls = await everywhere(story, fault, async (here, n) => {
          const github = fakeGitHub({ runStates: { 2: 'over' } });
          await heal(here, here.parts(3, undefined, { github }));
          expectWhole(here, n);
          if (title === 'the next deployment') expect([n, here.worlds[0]?.current]).toEqual([n, idOf(three)]);
          const lines = here.watched.map(({ journal }) => journal.length);
          const again = await drive(here.clock, recover(asked, here.parts(4, undefined, { github })));
          expect([n, again.deployments, again.healed, again.apart]).toEqual([n, [], [], []]);
          expect([n, here.watched.map(({ journal }) => journal.length)]).toEqual([n, lines]);
        });
        expect(calls).toBeGreaterThan(30);
      });
});

describe.each(stories)('$title, one answer lost or one call failing', (story) => {
  for (const fault of ['lost', 'fail'] as const)
    it(`ends whole by reconcile (${fault})`, async () => {
      await everywhere(story, fault, async (here, n) => {
        await here.clock.advance(60_000);
        here.watched.forEach(passTime);
        const github = fakeGitHub({ runStates: { 2: 'over' } });
        await drive(here.clock, recover(asked, here.parts(3, undefined, { github })));
        expectWhole(here, n);
      });
    });
});
