import { describe, expect, jest, test } from '@jest/globals';
import type { BuildResult } from '../../../actions/build/build.ts';
import { lastReleases } from '../../../actions/build/last-release.ts';
import { buildSummary } from '../../../actions/build/summary.ts';
import type { Cache } from '../../../shared/cache/cache.ts';
import { keepingCache } from '../../fakes/keeping-cache.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { quick, scene, shop } from './scene.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(60_000);

const push = { eventName: 'push', ref: 'refs/heads/main', event: { repository: { default_branch: 'main' } } };

/** A release of one file of so many bytes that no compressor makes smaller. */
async function built(size: number): Promise<BuildResult> {
  const run = `mkdir -p dist && head -c ${String(size)} /dev/urandom > dist/a.bin && echo small > dist/b`;
  const root = repository(shop({}));
  commitAll(root);
  const given = {
    ...quick,
    build: { phase: 'build' as const, run, because: { file: 'test', says: 'given' } },
  };
  return scene(root, { given, output: ['dist'] }).run();
}

const looking = (cache: Cache, context: object = push, more: object = {}) =>
  lastReleases({
    which: ['', 'auto', undefined],
    mode: 'auto',
    context: fakeRunner({ context: { temp: temporaryFolder(), ...context } }).context,
    env: {},
    cache,
    ...more,
  });

describe('the release before', () => {
  test('is what the protected branch built last, and the summary says what changed since', async () => {
    const cache = keepingCache();
    const [one, two] = [await built(100_000), await built(150_000)];
    expect(buildSummary(one, (await looking(cache).found)['shop'])).not.toContain('since');
    await looking(cache).keep([one]);
    const pull = { eventName: 'pull_request', ref: 'refs/pull/1/merge', event: {} };
    const last = (await looking(cache, pull).found)['shop'];
    expect(last).toMatchObject({ version: one.release.manifest.version, files: { 'dist/a.bin': 100_000 } });
    expect(buildSummary(two, last)).toMatch(
      /\| Change +\| \*\*\+50\.\d kB\*\* \(\+\d+(\.\d)? %\) since 1\.2\.3/,
    );
    expect(buildSummary(two, last)).toMatch(/`dist\/a\.bin`.*\+50\.0 kB/);
  });

  test.each([
    ['a pull request', { eventName: 'pull_request', event: {} }, {}],
    ['another branch', { ...push, ref: 'refs/heads/topic' }, {}],
    ['a step that only reads', push, { mode: 'read-only' }],
  ])('is not what %s built', async (_, context, more) => {
    const cache = keepingCache();
    await looking(cache, context, more).keep([await built(1000)]);
    expect(await looking(cache).found).toEqual({});
  });

  test('is none where the cache is down, or holds something else', async () => {
    const down = () => Promise.reject(new Error('down'));
    expect(await looking({ restore: down, save: down, spoilt: () => {} }).found).toEqual({});
    const empty: Cache = {
      restore: () => Promise.resolve('key'),
      save: () => Promise.resolve(true),
      spoilt: () => {},
    };
    expect(await looking(empty).found).toEqual({});
  });

  test('of another folder or name is another', async () => {
    const cache = keepingCache();
    await looking(cache).keep([await built(1000)]);
    expect(await looking(cache, push, { which: ['api', 'auto', undefined] }).found).toEqual({});
  });
});
