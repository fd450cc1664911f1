import { readlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { planRollBack } from '../../../shared/rollout/plan-roll-back.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { Release } from '../../../shared/release/manifest.ts';
import { deployment, lock, record, rollback } from './scene.ts';
import { realScene } from './real-scene.ts';

jest.setTimeout(120_000);

describe('a rollout over a real folder with a real service', () => {
  let here: Awaited<ReturnType<typeof realScene>>;
  let good: Release;
  let better: Release;
  let sick: Release;
  const ask = (release: Release) =>
    deployment(release, { run: here.run, lock: { ...lock, timeoutMs: 30_000 } });
  const current = () => path.basename(readlinkSync(path.join(here.srv, 'current')));

  beforeAll(async () => {
    here = await realScene();
    [good, better, sick] = await Promise.all([
      here.release('1.0.0'),
      here.release('1.1.0'),
      here.release('1.2.0', 500),
    ]);
  });
  afterAll(() => {
    here.close();
  });

  it('leaves nothing serving where the very first release is bad', async () => {
    const result = await rollOut(ask(sick), here.parts(1));
    expect(result).toMatchObject({ state: 'reverted', serving: undefined });
    expect(result.cause?.message).toContain('answered 500');
    expect(await here.served()).toBe('');
  });

  it('brings two releases to serve, one after the other', async () => {
    expect(await rollOut(ask(good), here.parts(2))).toMatchObject({
      state: 'confirmed',
      observed: 'version',
    });
    expect(await here.served()).toBe('1.0.0');
    const result = await rollOut(ask(better), here.parts(3));
    expect(result).toMatchObject({ state: 'confirmed', observed: 'version', previous: { version: '1.0.0' } });
    expect(result.journal.at(-1)).toMatchObject({ step: 'deploy', state: 'done' });
    expect(await here.served()).toBe('1.1.0');
  });

  it('finds the same contents serving, and changes nothing', async () => {
    expect(await rollOut(ask(better), here.parts(4))).toMatchObject({ state: 'confirmed', changed: false });
  });

  it('puts back what served when the new release answers errors', async () => {
    const result = await rollOut(ask(sick), here.parts(5));
    expect(result).toMatchObject({ state: 'reverted', previous: { version: '1.1.0' } });
    expect([await here.served(), current()]).toEqual(['1.1.0', result.previous?.id]);
  });

  it('ends consistently within seven seconds when it is cancelled while it waits for health', async () => {
    const cancel = new AbortController();
    const patient = { ...here.run, health: { ...here.run.health, withinMs: 30_000 } } as typeof here.run;
    const running = rollOut({ ...ask(sick), run: patient }, here.parts(6, { cancelled: cancel.signal }));
    while ((await here.served()) !== '1.2.0') await new Promise((resolve) => setTimeout(resolve, 20));
    const cancelledAt = performance.now();
    cancel.abort(new Error('cancelled'));
    const result = await running;
    expect(performance.now() - cancelledAt).toBeLessThan(7_000);
    expect(result).toMatchObject({ state: 'reverted', settled: true });
    expect(await here.served()).toBe('1.1.0');
  });

  it('returns alone when its runner is gone, and recover tells the end of the story', async () => {
    const parts = here.parts(7);
    let dead = false;
    let switchedTo = '';
    const never = new Promise<never>(() => undefined);
    const target = {
      ...parts.target,
      keeper: (host: string) => {
        const keeper = parts.target.keeper(host);
        const gone =
          <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
          (...args: A) =>
            dead ? never : call(...args);
        return {
          ...keeper,
          append: gone(keeper.append),
          renew: gone(keeper.renew),
          extend: gone(keeper.extend),
          confirm: gone(keeper.confirm),
        };
      },
    };
    const health = () => {
      switchedTo = current();
      dead = true;
      return never;
    };
    void rollOut({ ...ask(sick), confirmSeconds: 3 }, { ...parts, target, health });
    while (!dead) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(switchedTo).toMatch(/^1\.2\.0-/);
    const deadline = Date.now() + 30_000;
    while ((await here.served()) !== '1.1.0' && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await here.served()).toBe('1.1.0');
    const recovery = await recover(
      { environment: 'production', lock: { ...lock, timeoutMs: 30_000 }, record },
      here.parts(8),
    );
    expect(recovery.deployments).toMatchObject([{ outcome: 'returned' }]);
    expect(await recover({ environment: 'production', lock, record }, here.parts(8))).toEqual({
      deployments: [],
      healed: [],
      apart: [],
      mended: [],
    });
  });

  it('rolls back, measured from the decision, by the release’s own configuration', async () => {
    const plan = await planRollBack({ environment: 'production', to: 'last-good' }, here.parts(9));
    const result = await rollBack(rollback('last-good', { plan }), here.parts(9));
    expect(result).toMatchObject({ state: 'confirmed', observed: 'version', to: { version: '1.0.0' } });
    expect(await here.served()).toBe('1.0.0');
    // The aim is one second, which a benchmark measures: here others may be at work on the same machine.
    expect(result.rollbackMs).toBeLessThan(15_000);
  });

  it('refuses the release that was rolled back from', async () => {
    const result = await rollOut(ask(better), here.parts(10));
    expect(result.cause?.message).toContain('quarantined');
    expect(await here.served()).toBe('1.0.0');
  });
});
