import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { BuildRequest } from '../../../actions/build/build.ts';
import type { RunContext } from '../../../shared/runner/runner.ts';
import { keepingCache } from '../../fakes/keeping-cache.ts';
import { commitAll, repository } from '../../fakes/repository.ts';
import { git, shop as monorepo, workspacesScene } from './monorepo.ts';
import { scene, shop } from './scene.ts';

jest.setTimeout(60_000);

const pullRequest = {
  eventName: 'pull_request',
  ref: 'refs/pull/1/merge',
  event: { pull_request: { head: { repo: { full_name: 'octo/shop' } } } },
};
const fork = {
  ...pullRequest,
  event: { pull_request: { head: { repo: { full_name: 'stranger/shop' } } } },
};
const main = { eventName: 'push', ref: 'refs/heads/main', event: { repository: { default_branch: 'main' } } };
const tag = { ...main, ref: 'refs/tags/v1.0.0' };

/** Each run of the commands adds a line. */
const counted = {
  install: { phase: 'install' as const, run: 'true', because: { file: 'test', says: '' } },
  build: {
    phase: 'build' as const,
    run: 'echo ran >> "$RUNS"; node build.mjs',
    because: { file: 'test', says: '' },
  },
};

let cache = keepingCache();
let root = '';

beforeEach(() => {
  cache = keepingCache();
  root = repository(shop({ '.gitignore': 'dist\nruns\n' }));
  commitAll(root);
});

const run = async (
  context: Partial<RunContext> = pullRequest,
  more: Partial<BuildRequest> = {},
  env: Record<string, string> = {},
) => {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const runs = path.join(cache.root, 'runs');
  const request = { given: counted, reuse: 'auto', cache: 'auto', ...more } as const;
  const { run: start, runner } = scene(
    root,
    { ...request, context: context as RunContext },
    { RUNS: runs, ...env },
  );
  const result = await start({ cache });
  const times = existsSync(runs) ? readFileSync(runs, 'utf8').split('\n').length - 1 : 0;
  return { times, result, logged: runner.logged };
};

describe('the finished build', () => {
  test('of the same inputs is not built again on a pull request, and has the same contents', async () => {
    const first = await run();
    const second = await run();
    expect([first.times, second.times]).toEqual([1, 1]);
    expect(second.result.release.manifest.contents).toEqual(first.result.release.manifest.contents);
    expect(second.result).toMatchObject({ cacheHit: true, reused: { run: 1 } });
    const record = path.join(second.result.release.folder, 'build-record.json');
    expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject({
      cache: { hit: true, reused: { run: 1 } },
    });
  });

  test('is taken for a later commit that changes nothing of it', async () => {
    await run();
    git(root, 'commit', '--quiet', '--allow-empty', '--message=more');
    const { times, result } = await run();
    expect(times).toBe(1);
    expect(result.release.manifest.commit.sha).toBe(git(root, 'rev-parse', 'HEAD'));
  });

  test.each<[string, () => Parameters<typeof run>]>([
    ['a tracked file', () => (writeFileSync(path.join(root, 'build.mjs'), '\n', { flag: 'a' }), [])],
    ['a new file', () => (writeFileSync(path.join(root, 'new'), ''), [])],
    ['an ignored file', () => (writeFileSync(path.join(root, 'runs'), ''), [])],
    ['a command', () => [pullRequest, { given: { ...counted, install: { ...counted.install, run: ':' } } }]],
    ['the output', () => [pullRequest, { output: ['dist'] }]],
    ['a variable', () => [pullRequest, {}, { VITE_API: 'https://example.com' }]],
  ])('is built anew for a change of %s', async (_, change) => {
    await run();
    expect((await run(...change())).times).toBe(2);
  });

  test('that holds its commit is not taken for another', async () => {
    const given = {
      ...counted,
      build: { ...counted.build, run: `${counted.build.run}; printenv RELEASE_COMMIT > dist/commit` },
    };
    await run(pullRequest, { given });
    expect((await run(pullRequest, { given })).times).toBe(1);
    git(root, 'commit', '--quiet', '--allow-empty', '--message=more');
    expect((await run(pullRequest, { given })).times).toBe(2);
  });

  test.each([
    ['a tag', tag],
    ['the default branch', main],
  ])('is never taken for a release of %s, unless that is asked for', async (_, context) => {
    await run(context);
    expect((await run(context)).times).toBe(2);
    expect((await run(main, { reuse: 'always' })).times).toBe(context === main ? 2 : 3);
  });

  test('of a fork is taken by forks alone; that of a protected branch by all', async () => {
    await run(fork);
    expect((await run(fork)).times).toBe(1);
    expect((await run(pullRequest)).times).toBe(2);
    expect((await run(main, { reuse: 'always' })).times).toBe(3);
    cache.keys.splice(0, 2);
    expect((await run(fork)).times).toBe(3);
  });

  test.each([
    ['a flipped byte', 'contents.tar.zst', (bytes: Buffer) => ((bytes[40] = (bytes[40] ?? 0) ^ 1), bytes)],
    ['an archive that is cut off', 'contents.tar.zst', (bytes: Buffer) => bytes.subarray(0, 40)],
    ['an entry that is cut off', 'entry.json', (bytes: Buffer) => bytes.subarray(0, 40)],
    [
      'other contents',
      'contents.json',
      (bytes: Buffer) => Buffer.from(String(bytes).replace('server', 'servet')),
    ],
    [
      'the entry of other inputs',
      'entry.json',
      (bytes: Buffer) => Buffer.from(String(bytes).replace(/"inputs":"\w{4}/, '"inputs":"0000')),
    ],
    [
      'a folder outside of the workspace',
      'entry.json',
      (bytes: Buffer) => Buffer.from(String(bytes).replace('"base":""', '"base":"../../x"')),
    ],
  ])('that was spoilt by %s is noticed and built anew', async (_, file, spoil) => {
    const first = await run();
    const kept = path.join(cache.root, cache.keys[0] ?? '', '0', file);
    writeFileSync(kept, spoil(readFileSync(kept)));
    const { times, logged, result } = await run(pullRequest, { places: true });
    expect(times).toBe(2);
    expect(logged.join('\n')).toContain('is not whole, so it is built anew');
    expect(result.release.manifest.contents).toEqual(first.result.release.manifest.contents);
  });

  test('is only read where the cache is read-only, and neither where it is off', async () => {
    await run(pullRequest, { cache: 'read-only' });
    await run(pullRequest, { cache: 'none' });
    await run(pullRequest, { reuse: 'none' });
    expect(cache.keys).toEqual([]);
  });

  test('of each workspace is taken for itself, and nothing is installed where all are', async () => {
    const workspace = repository(monorepo());
    commitAll(workspace);
    const { run: start } = workspacesScene(workspace, { cache: 'auto', reuse: 'always' }, cache);
    const installs = (): number =>
      readFileSync(path.join(workspace, 'node_modules/installs'), 'utf8').split('\n').length - 1;
    await start();
    git(workspace, 'clean', '-qxfd', '--exclude=node_modules');
    const again = await start();
    expect(again.results.map(({ reused }) => reused !== undefined)).toEqual([true, true, true, true]);
    expect(installs()).toBe(1);
    expect(readFileSync(path.join(workspace, 'packages/web/out/text'), 'utf8')).toBe('base\nlib\nweb\n');
    git(workspace, 'clean', '-qxfd', '--exclude=node_modules');
    writeFileSync(path.join(workspace, 'packages/lib/text'), 'new\n');
    const changed = await start();
    expect(
      Object.fromEntries(
        changed.results.map(({ release, reused }) => [release.manifest.name, reused === undefined]),
      ),
    ).toEqual({ base: false, docs: false, lib: true, web: true });
    expect(readFileSync(path.join(workspace, 'packages/web/out/text'), 'utf8')).toBe('base\nnew\nweb\n');
  });
});
