import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { createCache } from '../../../shared/cache/create-cache.ts';
import { contractObserver } from '../../fakes/openapi.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import type { FakeRunner } from '../../fakes/runner.ts';

describe('cache', () => {
  let github: EmbeddedGitHub;
  let contract: ReturnType<typeof contractObserver>;
  let folder: string;
  let cached: string;
  let runner: FakeRunner;
  let key = '';
  let count = 0;
  const before = { ...process.env };

  beforeAll(async () => {
    contract = contractObserver();
    github = await startGitHub({ repository: 'octo/shop', onExchange: contract.onExchange });
    folder = await mkdtemp(path.join(tmpdir(), 'cache-'));
    cached = path.join(folder, 'node_modules');
  });

  afterAll(async () => {
    process.env = before;
    await github.close();
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    Object.assign(process.env, github.env(), {
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
      ACTIONS_CACHE_MODE: '',
    });
    runner = fakeRunner();
    count += 1;
    key = `deps-${count}-abc`;
    await mkdir(cached, { recursive: true });
    await writeFile(path.join(cached, 'x'), key);
  });

  afterEach(() => {
    github.faults.clear();
    contract.check();
  });

  const cache = (options: object = {}) => createCache({ log: runner.log, askMs: 2000, ...options });
  const emptied = async (): Promise<void> => rm(cached, { recursive: true, force: true });

  test('restores what was saved, and tells the key that matched', async () => {
    expect(await cache().save([cached], key)).toBe(true);
    await emptied();
    expect(await cache().restore([cached], 'deps-other', [`deps-${count}-`])).toBe(key);
    expect(await readFile(path.join(cached, 'x'), 'utf8')).toBe(key);
  });

  test('a miss is undefined, and nobody is warned', async () => {
    expect(await cache().restore([cached], 'nothing')).toBeUndefined();
    expect(runner.logged).toEqual([]);
  });

  test('a key that is there is not written again', async () => {
    await cache().save([cached], key);
    expect(await cache().save([cached], key)).toBe(false);
    expect(github.state.caches.filter((entry) => entry.key.startsWith(key))).toHaveLength(1);
  });

  const stored = (): string[] =>
    github.state.caches.flatMap((entry) => (entry.key.startsWith(key) ? [entry.key] : []));

  test('an entry that was spoilt is a miss, and what is saved then takes its place', async () => {
    for (const generation of [1, 2]) {
      await cache().save([cached], key);
      await github.flipCache(`${key}~${generation}`);
      await emptied();
      const one = cache();
      expect(await one.restore([cached], key)).toBeUndefined();
      await mkdir(cached, { recursive: true });
      await writeFile(path.join(cached, 'x'), `generation ${generation + 1}`);
      expect(await one.save([cached], key)).toBe(true);
      await emptied();
      expect(await cache().restore([cached], 'other', [key])).toBe(key);
      expect(await readFile(path.join(cached, 'x'), 'utf8')).toBe(`generation ${generation + 1}`);
    }
    expect(stored()).toEqual([1, 2, 3].map((each) => `${key}~${each}`));
  });

  test('an entry that its reader calls spoilt is replaced, and nothing else is', async () => {
    const one = cache();
    await one.save([cached], key);
    await one.save([cached], `${key}-other`);
    expect(await one.restore([cached], key)).toBe(key);
    one.spoilt(key);
    expect(await one.save([cached], key)).toBe(true);
    expect(await one.save([cached], `${key}-other`)).toBe(false);
    expect(stored()).toEqual([`${key}~1`, `${key}-other~1`, `${key}~2`]);
  });

  test.each(['reset', 'hang', 'truncated'] as const)(
    'a service that answers with %s is a miss',
    async (kind) => {
      await cache().save([cached], key);
      github.faults.add({ match: /CacheService/, kind, times: 1 });
      const started = performance.now();
      const hit = await cache({ askMs: 500 }).restore([cached], key);

      expect(hit).toBeUndefined();
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );

  test('a save that fails in any step fails nothing', async () => {
    for (const match of ['CreateCacheEntry', 'FinalizeCacheEntryUpload']) {
      github.faults.add({ match, kind: 'reset', times: 1 });
      expect(await cache().save([cached], `${key}-${match.length}`)).toBe(false);
    }
  });

  test('a key that GitHub does not take is a warning', async () => {
    expect(await cache().restore([cached], 'a,b')).toBeUndefined();
    expect(await cache().save([cached], 'a,b')).toBe(false);
    expect(runner.logged.filter((line) => line.startsWith('warning: '))).toHaveLength(2);
  });

  test('more keys than GitHub takes are a warning', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `k${index}`);
    expect(await cache().restore([cached], key, keys)).toBeUndefined();
    expect(runner.logged.join()).toContain('maximum of 10');
  });

  test('a run that may only read does not write', async () => {
    process.env['ACTIONS_CACHE_MODE'] = 'read';
    expect(await cache().save([cached], key)).toBe(false);
    expect(github.state.caches.some((entry) => entry.key.startsWith(key))).toBe(false);
  });

  test('outside of GitHub Actions there is no cache, and nothing is warned about', async () => {
    delete process.env['ACTIONS_RESULTS_URL'];
    expect(await cache().restore([cached], key)).toBeUndefined();
    expect(await cache().save([cached], key)).toBe(false);
    expect(runner.logged.every((line) => line.startsWith('debug: '))).toBe(true);
  });
});
