import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { errorsOf, type JobFacts } from './support/scene.ts';
import { shopScene, type ShopScene } from './support/shop.ts';

jest.setTimeout(120_000);
let at: ShopScene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

const environment = 'production';

/** Two releases, both of them there; without `watch`, confirm is the bake. */
async function twoReleases(): Promise<ShopScene> {
  const shop = await shopScene((text) => text.replace(/\n {4}watch:[\s\S]*$/, '\n'));
  for (const [runId, version] of [
    [1, '1.0.0'],
    [2, '1.1.0'],
  ] as const) {
    if (runId > 1) await shop.next(version);
    expect(errorsOf((await shop.deliver({ runId })).deployed)).toEqual([]);
  }
  return shop;
}

async function rollBack(shop: ShopScene, inputs: Record<string, string>, facts: JobFacts = {}) {
  const job = await shop.job({ job: 'rollback', runId: 9, ...facts });
  const result = await job.run({ uses: 'auto-rollback', with: { environment, ...inputs } });
  await job.finish();
  return result;
}

describe('auto-rollback', () => {
  test('returns to the last good release by hand, and opens an incident', async () => {
    at = await twoReleases();
    const result = await rollBack(at, { mode: 'rollback', reason: 'orders are lost' });
    expect(errorsOf(result)).toEqual([]);
    expect(result).toMatchObject({
      conclusion: 'success',
      outputs: { decision: 'rolled-back', 'from-version': '1.1.0', 'to-version': '1.0.0' },
    });
    expect(Number(result.outputs['rollback-ms'])).toBeGreaterThan(0);
    expect(await at.serving()).toBe('1.0.0');
    expect(at.github.state.issues.map(({ state, title }) => [state, title.includes('1.1.0')])).toEqual([
      ['open', true],
    ]);
    expect(at.github.state.issues[0]?.body).toContain('orders are lost');
  });

  test('says so where there is nothing to return to, and leaves what serves', async () => {
    at = await shopScene();
    expect(errorsOf((await at.deliver()).deployed)).toEqual([]);
    const result = await rollBack(at, { mode: 'rollback', reason: 'a try' });
    expect(result.conclusion).toBe('failure');
    expect(errorsOf(result).join('\n')).toMatch(/no .*release/i);
    expect(await at.serving()).toBe('1.0.0');
  });

  test('goes on without an incident where the token may not open one, and names the permission', async () => {
    at = await twoReleases();
    at.github.permissions.issues = 'none';
    const result = await rollBack(at, { mode: 'rollback', reason: 'a try' });
    expect(await at.serving()).toBe('1.0.0');
    expect(result.outputs.decision).toBe('rolled-back');
    expect(result.annotations.map(({ message }) => message).join('\n')).toContain('issues: write');
    expect(at.github.state.issues).toEqual([]);
  });

  test('refuses to roll back for a fork', async () => {
    at = await twoReleases();
    const event = {
      pull_request: {
        head: { repo: { full_name: 'mallory/shop', fork: true } },
        base: { repo: { full_name: 'octo/shop' } },
      },
      repository: { full_name: 'octo/shop' },
    };
    const result = await rollBack(
      at,
      { mode: 'rollback', reason: 'a try' },
      { eventName: 'pull_request_target', event },
    );
    expect(result.conclusion).toBe('failure');
    expect(errorsOf(result).join('\n')).toMatch(/fork/);
    expect(await at.serving()).toBe('1.1.0');
  });

  test('leaves no release when its watch is cancelled, and says how it goes on', async () => {
    at = await shopScene();
    expect(errorsOf((await at.deliver()).deployed)).toEqual([]);
    const watching = at;
    const job = await at.job({ job: 'watch', runId: 1 });
    const begun = at.journal.next(({ step, state }) => step === 'watch' && state === 'begun', 30_000);
    const step = await job.start({ uses: 'auto-rollback', with: { environment, 'watch-for': '5m' } });
    await begun;
    const cancelledAt = Date.now();
    job.cancel();
    const result = await step.ended;
    await job.finish();
    expect(Date.now() - cancelledAt).toBeLessThan(7000);
    expect(result.conclusion).toBe('cancelled');
    expect(errorsOf(result).join('\n')).toMatch(/unfinished/);
    expect(await watching.serving()).toBe('1.0.0');
  });

  test('finds nothing to do where all is well', async () => {
    at = await shopScene();
    expect(errorsOf((await at.deliver()).deployed)).toEqual([]);
    const result = await rollBack(at, { mode: 'reconcile' });
    expect(errorsOf(result)).toEqual([]);
    expect(result.conclusion).toBe('success');
    expect(await at.serving()).toBe('1.0.0');
  });
});
