import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { readRecording } from '../../shared/judge/recording.ts';
import { replay } from '../../shared/judge/replay.ts';
import { errorsOf } from './support/scene.ts';
import { shopScene, type ShopScene } from './support/shop.ts';

jest.setTimeout(120_000);
let at: ShopScene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

async function autoRollback(shop: ShopScene, runId: number, inputs: Record<string, string>) {
  const job = await shop.job({ job: 'auto-rollback', runId });
  const result = await job.run({ uses: 'auto-rollback', with: { environment: 'production', ...inputs } });
  await job.finish();
  return result;
}

describe('a freeze by hand', () => {
  test('turns every deploy red until it is lifted, by the journal alone', async () => {
    at = await shopScene();
    expect(errorsOf((await at.deliver()).deployed)).toEqual([]);
    const frozen = await autoRollback(at, 2, { mode: 'freeze', reason: 'the sale is on', until: '8h' });
    expect(errorsOf(frozen)).toEqual([]);
    await at.next('1.1.0');
    const { deployed } = await at.deliver({ runId: 3 });
    expect(deployed.conclusion).toBe('failure');
    expect(errorsOf(deployed).join('\n')).toMatch(/frozen since .* until .*: the sale is on/);
    expect(errorsOf(deployed).join('\n')).toContain('mode: unfreeze');
    expect(await at.serving()).toBe('1.0.0');
    const lifted = await autoRollback(at, 4, { mode: 'unfreeze', reason: 'the sale is over' });
    expect(errorsOf(lifted)).toEqual([]);
    expect(errorsOf((await at.deliver({ runId: 5 })).deployed)).toEqual([]);
    expect(await at.serving()).toBe('1.1.0');
  });
});

describe('the record of a watch', () => {
  test('is a file that judge tells the same verdict from', async () => {
    at = await shopScene();
    expect(errorsOf((await at.deliver()).deployed)).toEqual([]);
    const job = await at.job({ job: 'watch', runId: 2 });
    const watch = { mode: 'watch', environment: 'production', 'watch-for': '8s' };
    const result = await job.run({ uses: 'auto-rollback', with: watch });
    const file = result.outputs['observations'] ?? '';
    const told = replay(readRecording(readFileSync(file, 'utf8'), file));
    await job.finish();
    expect(result.outputs['decision']).toBe(told.verdict === 'healthy' ? 'healthy' : 'paused');
    expect(told.evidence).toEqual(JSON.parse(result.outputs['evidence'] ?? ''));
    expect(told.evidence[0]?.total).toBeGreaterThan(3);
  });
});
