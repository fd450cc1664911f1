import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { saidBy } from './support/plain.ts';
import { errorsOf, scene, smallPackage, type JobFacts, type Scene } from './support/scene.ts';

jest.setTimeout(120_000);

const pullRequest: JobFacts = {
  eventName: 'pull_request',
  event: { pull_request: { head: { repo: { full_name: 'octo/shop' } } } },
};
const fork: JobFacts = {
  eventName: 'pull_request',
  event: { pull_request: { head: { repo: { full_name: 'mallory/shop', fork: true } } } },
};
const main: JobFacts = { eventName: 'push', event: { repository: { default_branch: 'main' } } };
const topic: JobFacts = { ...main, ref: 'refs/heads/topic' };
const protectedBranch: JobFacts = { ...main, ref: 'refs/heads/release', isProtected: true };
const tag: JobFacts = { ...main, ref: 'refs/tags/v1.2.3' };

let at: Scene;
beforeEach(async () => {
  const build = `mkdir -p dist && cp package.json dist/ && [ ! -e src.txt ] || cp src.txt dist/; echo ran >> ../runs`;
  at = await scene(smallPackage(build, { 'src.txt': 'one\n' }));
});
afterEach(() => at.close());

/** One job on a machine of its own, of which all have the same folders: checked out anew. */
async function job(facts: JobFacts, inputs: Record<string, string> = {}) {
  const runner = path.join(at.folder, 'runner', 'hosted');
  for (const left of [runner, path.join(at.folder, 'home/.npm'), path.join(at.workspace, 'dist')])
    await rm(left, { recursive: true, force: true });
  await mkdir(runner, { recursive: true });
  const one = await at.job({ ...facts, runner: 'hosted' });
  const result = await one.run({ uses: 'build', with: inputs });
  await one.finish();
  return result;
}

const runs = (): number => {
  const file = path.join(at.workspace, '../runs');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
};
const keys = (): string[] =>
  at.github.state.caches.filter(({ finalized }) => finalized).map(({ key }) => key);
const kept = (scope: string): string[] =>
  keys().filter((key) => key.startsWith(`deploy-actions-v1-build-${scope}-`));

describe('the finished build in the cache of GitHub', () => {
  test('takes the place of a build on a pull request until something changes', async () => {
    const first = await job(pullRequest);
    const again = await job(pullRequest);
    expect([first, again].flatMap(errorsOf)).toEqual([]);
    expect([first.outputs['cache-hit'], again.outputs['cache-hit'], runs()]).toEqual(['false', 'true', 1]);
    expect(again.outputs['contents-digest']).toBe(first.outputs['contents-digest']);
    await at.commit({ 'src.txt': 'two\n' });
    const changed = await job(pullRequest);
    expect([changed.outputs['cache-hit'], runs()]).toEqual(['false', 2]);
    expect(changed.outputs['contents-digest']).not.toBe(first.outputs['contents-digest']);
  });

  test('that was spoilt on its way is noticed, built anew and replaced', async () => {
    const first = await job(pullRequest);
    await at.github.flipCache('deploy-actions-v1-build-');
    const again = await job(pullRequest);
    expect(errorsOf(again)).toEqual([]);
    expect(runs()).toBe(2);
    expect(again.outputs['contents-digest']).toBe(first.outputs['contents-digest']);
    expect(saidBy(again)).toMatch(/Failed to restore|is not whole/);
    const warm = await job(pullRequest);
    expect([warm.outputs['cache-hit'], runs()]).toEqual(['true', 2]);
    expect(warm.outputs['contents-digest']).toBe(first.outputs['contents-digest']);
  });

  test('is built anew with another version of a tool', async () => {
    await job(pullRequest);
    const npm = path.join(at.folder, 'bin', 'npm');
    const real = execFileSync('which', ['npm'], { encoding: 'utf8' }).trim();
    await writeFile(npm, `#!/bin/sh\n[ "$1" = --version ] && echo 99.0.0 && exit\nexec ${real} "$@"\n`, {
      mode: 0o755,
    });
    expect([(await job(pullRequest)).outputs['cache-hit'], runs()]).toEqual(['false', 2]);
    expect([(await job(pullRequest)).outputs['cache-hit'], runs()]).toEqual(['true', 2]);
    await rm(npm);
    expect([(await job(pullRequest)).outputs['cache-hit'], runs()]).toEqual(['true', 2]);
  });

  test.each([
    ['a protected branch', protectedBranch],
    ['a tag', tag],
  ])('is built by its own run for a release of %s, and taken where that is asked for', async (_, facts) => {
    await job(facts);
    expect([(await job(facts)).outputs['cache-hit'], runs()]).toEqual(['false', 2]);
    expect([(await job(facts, { reuse: 'always' })).outputs['cache-hit'], runs()]).toEqual(['true', 2]);
  });

  test('of a branch that no rule protects is taken there, and never by one that is protected', async () => {
    await job(topic);
    expect([(await job(topic)).outputs['cache-hit'], runs()]).toEqual(['true', 1]);
    expect((await job(protectedBranch, { reuse: 'always' })).outputs['cache-hit']).toBe('false');
    expect([runs(), kept('branch').length, kept('protected').length]).toEqual([2, 1, 1]);
  });

  test('is built by its own run for a release, unless that is asked for', async () => {
    await job(main);
    await job(main);
    expect([runs(), kept('protected').length]).toEqual([2, 1]);
    expect((await job(main, { reuse: 'always' })).outputs['cache-hit']).toBe('true');
    expect(runs()).toBe(2);
    // What a protected branch kept, those that are trusted less may take.
    expect((await job(fork)).outputs['cache-hit']).toBe('true');
    expect(runs()).toBe(2);
  });

  test('of a fork is written for forks alone, and taken by no one who is trusted more', async () => {
    await job(fork);
    expect(keys().every((key) => /^deploy-actions-v1-(?:build-)?fork-/.test(key))).toBe(true);
    await job(pullRequest);
    await job(main, { reuse: 'always' });
    expect(runs()).toBe(3);
    await job(fork);
    expect(runs()).toBe(3);
  });
});

describe('the store of dependencies', () => {
  const installs = {
    'install-command': 'mkdir -p "$HOME/.npm/_cacache" && echo bytes > "$HOME/.npm/_cacache/any"',
  };

  test('is kept though the build fails after the install, and not when the install fails', async () => {
    const failed = await job(pullRequest, { ...installs, 'build-command': 'exit 3' });
    expect(failed.conclusion).toBe('failure');
    expect(keys()).toEqual([expect.stringMatching(/^deploy-actions-v1-pull-request-node-/)]);
    await at.commit({ 'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: {} }) });
    await job(pullRequest, { 'install-command': `${installs['install-command']}; exit 3` });
    expect(keys()).toHaveLength(1);
  });

  test('that was spoilt on its way is left alone, and replaced by what the build brings', async () => {
    await job(pullRequest, { ...installs, reuse: 'none' });
    await at.github.flipCache('deploy-actions-v1-pull-request-node-');
    const again = await job(pullRequest, { ...installs, reuse: 'none' });
    expect(errorsOf(again)).toEqual([]);
    expect(again.outputs['cache-hit']).toBe('false');
    expect(runs()).toBe(2);
    const warm = await job(pullRequest, { ...installs, reuse: 'none' });
    expect(warm.outputs['cache-hit']).toBe('true');
  });
});
