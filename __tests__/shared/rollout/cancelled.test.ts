import { describe, expect, it } from '@jest/globals';
import { unfinished } from '../../../shared/rollout/history.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { Outcome, RolloutParts } from '../../../shared/rollout/rollout.ts';
import { deployment, drive, idOf, lock, record, release, rollback, scene } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');

const stories: { title: string; before: (typeof one)[]; work: (parts: RolloutParts) => Promise<Outcome> }[] =
  [
    { title: 'a deployment', before: [one], work: (parts) => rollOut(deployment(two), parts) },
    { title: 'a rollback', before: [one, two], work: (parts) => rollBack(rollback(), parts) },
  ];

describe.each(stories)('$title that is cancelled', ({ before, work }) => {
  it('at any call ends consistent, reported and without a lock, within seven seconds', async () => {
    const seen = new Set<string>();
    for (let n = 1; ; n += 1) {
      const here = scene();
      for (const each of before) await drive(here.clock, rollOut(deployment(each), here.parts(1)));
      const started = here.world.current;
      const cancel = new AbortController();
      let asked = 0;
      let cancelledAt = 0;
      const parts = here.parts(
        2,
        (call) => {
          asked = call;
          if (call === n) {
            cancelledAt = here.clock.monotonic();
            cancel.abort(new Error('cancelled'));
          }
          return undefined;
        },
        { cancelled: cancel.signal },
      );
      const result = await drive(
        here.clock,
        work(parts).catch(() => undefined),
      );
      if (asked < n) break;
      expect([n, here.clock.monotonic() - cancelledAt < 7_000]).toEqual([n, true]);
      expect([n, here.world.running, here.world.lock]).toEqual([n, here.world.current, undefined]);
      expect([n, unfinished(here.told())]).toEqual([n, []]);
      const moved = here.world.current !== started;
      expect([n, result?.state === 'confirmed' && result.changed]).toEqual([n, moved]);
      seen.add(result?.state ?? 'refused');
      if (result) expect([n, result.settled, result.serving]).toEqual([n, true, here.world.current]);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['confirmed', 'failed', 'reverted']));
  });
});

/** A deployment of a second release whose restart, and with it the undo on the host, hangs until it is freed. */
async function hanging(restart: 'hangs' | 'fails') {
  const here = scene();
  await drive(here.clock, rollOut(deployment(one), here.parts(1)));
  const cancel = new AbortController();
  const parts = here.parts(2, undefined, { cancelled: cancel.signal });
  let free = (): void => undefined;
  const freed = new Promise<void>((resolve) => {
    free = resolve;
  });
  const keeper = parts.target.keeper('this machine');
  const target = {
    ...parts.target,
    restart: async () => {
      if (restart === 'hangs') await freed;
      throw new Error('ended by the undo');
    },
    keeper: () => ({ ...keeper, fire: (id: string) => freed.then(() => keeper.fire(id)) }),
  };
  const running = rollOut(deployment(two), { ...parts, target });
  await here.clock.advance(1_000);
  expect(here.world.current).toBe(idOf(two));
  return { here, cancel, free, running };
}

describe.each([
  ['while a command of the release hangs', 'hangs' as const],
  ['while an undo is under way', 'fails' as const],
])('a cancellation %s', (_, restart) => {
  it('is reported in time, leaves the way back to the target, and the post step ends the story', async () => {
    const { here, cancel, free, running } = await hanging(restart);
    const before = here.clock.monotonic();
    cancel.abort(new Error('cancelled'));
    const result = await drive(here.clock, running);
    expect(here.clock.monotonic() - before).toBeLessThan(7_000);
    expect(result).toMatchObject({ state: 'reverting', settled: false });
    expect(here.world.lock?.deployment).toBe(result.deployment);
    free();
    const request = {
      environment: 'production',
      lock: { ...lock, timeoutMs: 60_000 },
      record,
      resume: result.deployment,
    };
    const { deployments } = await drive(here.clock, recover(request, here.parts(2)));
    expect(deployments).toMatchObject([{ outcome: 'returned', serving: idOf(one) }]);
    expect(here.world).toMatchObject({ current: idOf(one), running: idOf(one), lock: undefined });
  });
});
