import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { rollOut } from '../../shared/rollout/roll-out.ts';
import { deployment, lock } from '../shared/rollout/scene.ts';
import { startLoad } from './support/load.ts';
import { describeWith } from './support/parts.ts';
import { startHaproxy, until } from './support/routers.ts';
import { slotsScene } from './support/slots-scene.ts';

jest.setTimeout(120_000);

const perSecond = Number(process.env['DEPLOY_ACTIONS_RATE'] ?? 200);

describeWith(['haproxy'], 'a canary behind HAProxy under traffic', ([program = '']) => {
  let here: Awaited<ReturnType<typeof slotsScene>>;
  beforeEach(async () => {
    here = await slotsScene(program, startHaproxy);
  });
  afterEach(() => here.close());

  it('is sent back in its first step when it is healthy by its check and answers 500 to 30 % of the rest', async () => {
    const roll = async (version: string, ill?: 'some answers') => {
      const strategy = { canary: { steps: [10, 50], pauseMs: ill ? 45_000 : 0 } };
      const more = { run: here.run, strategy, lock: { ...lock, leaseSeconds: 60, timeoutMs: 30_000 } };
      return rollOut(deployment(await here.release(version, ill), more), here.parts(1));
    };
    expect(await roll('1.0.0')).toMatchObject({ state: 'confirmed' });
    const load = startLoad({ port: here.port, perSecond, most: 100_000 });
    await until(() => (load.seen()['1.0.0'] ?? 0) > 20);

    const result = await roll('1.1.0', 'some answers');
    expect(result).toMatchObject({
      state: 'reverted',
      serving: expect.stringMatching(/^1\.0\.0-/),
      judged: [{ percent: 10, verdict: 'bad' }],
      cause: { message: expect.stringContaining('With 10 % of the traffic the new release fails more') },
    });
    expect(here.current()).toMatch(/^1\.0\.0-/);

    // The old release serves all: whatever is answered from here on is its answer.
    const { '1.0.0': old = 0, ...others } = load.seen();
    await until(() => (load.seen()['1.0.0'] ?? 0) > old + 100);
    expect(load.seen()).toEqual({ '1.0.0': expect.any(Number), ...others });

    const { sent, answered, lost } = await load.until(0);
    const failed = Object.values(lost).reduce((sum, count) => sum + count, 0);
    console.log(
      `canary of 30 % errors: back after ${String(Math.round((result.judged?.[0]?.afterMs ?? NaN) / 100) / 10)} s, ${String(failed)} of ${String(sent)} requests failed; ${result.judged?.[0]?.because ?? ''}`,
    );
    expect(answered + failed).toBe(sent);
    // Nothing else failed, and no more than three of ten of a share of a tenth, twice over.
    expect(Object.keys(lost).filter((what) => !/: 500 1\.1\.0/.test(what))).toEqual([]);
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThan(0.06 * sent);
  });
});
