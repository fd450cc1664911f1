import { describe, expect, it } from '@jest/globals';
import { unfinished } from '../../../shared/rollout/history.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { Strategy } from '../../../shared/rollout/machine.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { passTime, type Fault } from '../../fakes/target.ts';
import { fleetScene, type FleetScene } from './fleet-scene.ts';
import { deployment, drive, hooked, idOf, lock, record, release, rollback } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const three = release('1.2.0');
const names = ['web-1', 'web-2', 'web-3'];
const asked = { environment: 'production', lock, record };
const patient = { ...lock, timeoutMs: 120_000 };
const rolling: Strategy = { rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 1 } };

type Work = (parts: RolloutParts) => Promise<unknown>;
const stories: { title: string; releases: (typeof one)[]; sick?: string; work: Work }[] = [
  { title: 'all at once', releases: [one], work: (parts) => rollOut(deployment(two), parts) },
  {
    title: 'rolling, one host bad',
    releases: [one],
    sick: 'web-2',
    work: (parts) => rollOut(deployment(two, { strategy: rolling }), parts),
  },
  { title: 'a rollback', releases: [one, two], work: (parts) => rollBack(rollback(), parts) },
  {
    title: 'rolling with hooks',
    releases: [one],
    work: (parts) => rollOut(deployment(two, { run: hooked, strategy: rolling }), parts),
  },
];

const healers: Record<string, (here: FleetScene, parts: RolloutParts) => Promise<unknown>> = {
  'the watchdogs, then reconcile': async ({ clock, worlds }, parts) => {
    await clock.advance(60_000);
    worlds.forEach(passTime);
    return drive(clock, recover({ ...asked, lock: patient }, parts));
  },
  'reconcile at once': ({ clock }, parts) => drive(clock, recover({ ...asked, lock: patient }, parts)),
  'the next deployment': async ({ clock }, parts) => {
    const result = await drive(clock, rollOut(deployment(three, { lock: patient }), parts));
    expect(result).toMatchObject({ state: 'confirmed', cause: undefined });
    return result;
  },
};

/** Runs a story with its fault one call later each time, until it is never reached. */
async function everywhere(
  { releases, sick, work }: (typeof stories)[number],
  fault: Fault,
  check: (here: FleetScene, n: number) => Promise<void>,
): Promise<number> {
  for (let n = 1; ; n += 1) {
    const here = fleetScene(names);
    for (const each of releases) await drive(here.clock, rollOut(deployment(each), here.parts(1)));
    if (sick) here.sick.get(sick)?.add(idOf(two));
    const parts = here.parts(2, (at) => (at === n ? fault : undefined));
    await drive(
      here.clock,
      work(parts).catch(() => undefined),
    );
    await check(here, n);
    if (parts.calls.count < n) return n;
  }
}

/** Each host is one release whole, and no story is open anywhere. */
function expectWhole(here: FleetScene, n: number): void {
  expect([n, here.running()]).toEqual([n, here.current()]);
  for (const { host } of here.worlds)
    expect([n, host, unfinished(here.told(host)).map(({ deployment: id }) => id)]).toEqual([n, host, []]);
}

describe.each(stories)('$title on three hosts, its runner killed at any call', (story) => {
  for (const [title, heal] of Object.entries(healers))
    for (const fault of ['kill-before', 'kill-after'] as const)
      it(`ends whole and the same everywhere by ${title} (${fault})`, async () => {
        const calls = await everywhere(story, fault, async (here, n) => {
          const github = fakeGitHub({ runStates: { 2: 'over' } });
          here.sick.forEach((ids) => ids.clear());
          await heal(here, here.parts(3, undefined, { github }));
          expectWhole(here, n);
          expect([n, new Set(here.current()).size]).toEqual([n, 1]);
          if (title === 'the next deployment') expect([n, here.current()[0]]).toEqual([n, idOf(three)]);
          const lines = here.worlds.map(({ journal }) => journal.length);
          const again = await drive(here.clock, recover(asked, here.parts(4, undefined, { github })));
          expect([n, again.deployments, again.healed, again.apart]).toEqual([n, [], [], []]);
          expect([n, here.worlds.map(({ journal }) => journal.length)]).toEqual([n, lines]);
        });
        expect(calls).toBeGreaterThan(60);
      });
});

describe.each(stories)('$title on three hosts, one answer lost or one call failing', (story) => {
  for (const fault of ['lost', 'fail'] as const)
    it(`ends whole, and the same everywhere by reconcile (${fault})`, async () => {
      await everywhere(story, fault, async (here, n) => {
        await here.clock.advance(60_000);
        here.worlds.forEach(passTime);
        expect([n, here.running()]).toEqual([n, here.current()]);
        here.sick.forEach((ids) => ids.clear());
        const github = fakeGitHub({ runStates: { 2: 'over' } });
        await drive(here.clock, recover({ ...asked, lock: patient }, here.parts(3, undefined, { github })));
        expectWhole(here, n);
        expect([n, new Set(here.current()).size]).toEqual([n, 1]);
      });
    });
});
