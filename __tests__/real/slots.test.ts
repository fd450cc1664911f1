import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { recover } from '../../shared/rollout/recover.ts';
import { planRollBack } from '../../shared/rollout/plan-roll-back.ts';
import { rollBack } from '../../shared/rollout/roll-back.ts';
import { rollOut } from '../../shared/rollout/roll-out.ts';
import { Stopped } from '../../shared/rollout/stop.ts';
import type { RolloutParts } from '../../shared/rollout/rollout.ts';
import type { Release } from '../../shared/release/manifest.ts';
import { deployment, lock, record, rollback } from '../shared/rollout/scene.ts';
import { startLoad, type Load } from './support/load.ts';
import { describeWith } from './support/parts.ts';
import { startCaddy, startHaproxy, startNginx, until, type StartRouter } from './support/routers.ts';
import { slotsScene } from './support/slots-scene.ts';

jest.setTimeout(120_000);

const perSecond = Number(process.env['DEPLOY_ACTIONS_RATE'] ?? 200);
const patient = { ...lock, leaseSeconds: 60, timeoutMs: 30_000 };

const kinds: readonly [string, string, StartRouter][] = [
  ['HAProxy', 'haproxy', startHaproxy],
  ['Caddy', 'caddy', startCaddy],
  ['nginx', 'nginx', startNginx],
];

describe.each(kinds)('two slots', (title, name, start) => {
  describeWith([name], `behind ${title} under traffic`, ([program = '']) => {
    let here: Awaited<ReturnType<typeof slotsScene>>;
    let load: Load;
    const releases: Release[] = [];
    const roll = (of: Release | undefined, more = {}, parts = here.parts(1)) => {
      if (!of) throw new Error('no release');
      return rollOut(
        deployment(of, { run: here.run, strategy: 'blue-green', lock: patient, ...more }),
        parts,
      );
    };
    const lost = async (): Promise<Record<string, number>> => (await load.until(0)).lost;
    /** Which versions answered while something was done. */
    const during = async <T>(act: () => Promise<T>): Promise<{ done: T; answered: string[] }> => {
      const before = load.seen();
      const done = await act();
      const now = load.seen();
      return { done, answered: Object.keys(now).filter((name) => now[name] !== before[name]) };
    };

    beforeAll(async () => {
      here = await slotsScene(program, start);
      releases.push(
        await here.release('1.0.0'),
        await here.release('1.1.0'),
        await here.release('1.2.0', 'health'),
        await here.release('1.3.0'),
      );
      expect(await roll(releases[0])).toMatchObject({ state: 'confirmed', observed: 'version' });
      load = startLoad({ port: here.port, perSecond, most: 1_000_000 });
      await until(() => (load.seen()['1.0.0'] ?? 0) > 20);
    });
    afterAll(async () => {
      await here.close();
    });

    it('moves to another release, and back by the traffic alone', async () => {
      const { done } = await during(() => roll(releases[1]));
      expect(done).toMatchObject({
        state: 'confirmed',
        observed: 'version',
        serving: expect.stringMatching(/^1\.1\.0-/),
      });
      const before = load.seen();
      await until(() => (load.seen()['1.1.0'] ?? 0) > (before['1.1.0'] ?? 0) + 50);
      const parts = here.parts(2);
      const plan = await planRollBack({ environment: 'production', to: 'last-good' }, parts);
      const back = await rollBack(rollback('last-good', { plan, quarantine: false, lock: patient }), parts);
      expect(back).toMatchObject({ state: 'confirmed', to: { version: '1.0.0' } });
      console.log(
        `rollback: ${String(Math.round(back.rollbackMs ?? NaN))} ms from the decision to the traffic`,
      );
      const after = load.seen()['1.1.0'];
      await until(() => (load.seen()['1.0.0'] ?? 0) > (before['1.0.0'] ?? 0) + 50);
      // Only what had begun by then may have ended since.
      expect((load.seen()['1.1.0'] ?? 0) - (after ?? 0)).toBeLessThan(20);
      expect(here.current()).toMatch(/^1\.0\.0-/);
    });

    it('never gives traffic to a release whose health check fails', async () => {
      const { done, answered } = await during(() => roll(releases[2]));
      expect(done).toMatchObject({ state: 'reverted', serving: expect.stringMatching(/^1\.0\.0-/) });
      expect(answered).toEqual(['1.0.0']);
    });

    it('returns by its watchdog when the runner dies after the traffic moved, and the next run finds it so', async () => {
      const parts = here.parts(3);
      const keeper = parts.target.keeper('this machine');
      const gone = Promise.withResolvers<never>();
      const dies: RolloutParts = {
        ...parts,
        target: {
          ...parts.target,
          keeper: () => ({
            ...keeper,
            // It is never heard of again: no word to confirm, to extend, or to go back.
            confirm: () => gone.promise,
            extend: () => gone.promise,
            renew: () => gone.promise,
          }),
        },
      };
      const late = roll(releases[3], { confirmSeconds: 3 }, dies);
      await until(() => (load.seen()['1.3.0'] ?? 0) > 10);
      const moved = load.seen()['1.0.0'] ?? 0;
      await until(() => (load.seen()['1.0.0'] ?? 0) > moved + 50);
      await until(() => here.current().startsWith('1.0.0-'));
      const recovery = await recover({ environment: 'production', lock: patient, record }, here.parts(3));
      expect(recovery.deployments).toMatchObject([{ outcome: 'returned' }]);
      gone.reject(new Stopped('lost', 'it woke up too late'));
      expect(await late).toMatchObject({ state: 'failed', settled: false });
      expect(here.current()).toMatch(/^1\.0\.0-/);
    });

    it('gives a share to a canary first, and all of it in the end', async () => {
      const strategy = { canary: { steps: [10, 50], pauseMs: 500 } };
      const { done, answered } = await during(() => roll(releases[3], { strategy }));
      expect(done).toMatchObject({ state: 'confirmed', serving: expect.stringMatching(/^1\.3\.0-/) });
      expect(answered.sort()).toEqual(['1.0.0', '1.3.0']);
    });

    it('goes back by a person on the host, who moves the traffic too', async () => {
      const before = load.seen()['1.0.0'] ?? 0;
      const said = execFileSync('sh', [path.join(here.srv, '.deploy/rollback')], { encoding: 'utf8' });
      expect(said).toMatch(/The traffic goes to 1\.0\.0-/);
      await until(() => (load.seen()['1.0.0'] ?? 0) > before + 50);
      const [now, current] = [load.seen()['1.3.0'] ?? 0, here.current()];
      await until(() => (load.seen()['1.0.0'] ?? 0) > before + 150);
      expect([(load.seen()['1.3.0'] ?? 0) - now < 20, current.startsWith('1.0.0-')]).toEqual([true, true]);
    });

    it('has lost no request in all of that', async () => {
      // Caddy and nginx take a new configuration for each change: see routers.test.ts.
      if (title === 'HAProxy') expect(await lost()).toEqual({});
      const { sent, answered } = await load.until(0);
      expect(answered).toBeGreaterThanOrEqual(sent * 0.99);
    });
  });
});
