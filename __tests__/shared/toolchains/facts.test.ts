import { chmodSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { runCommand } from '../../../shared/command/run-command.ts';
import { readCommit, releaseVersion, type Commit } from '../../../shared/toolchains/commit.ts';
import { go } from '../../../shared/toolchains/go.ts';
import { node } from '../../../shared/toolchains/node.ts';
import { storeFolders, toolVersions, versionWarnings } from '../../../shared/toolchains/versions.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(30_000);

const env = process.env;
const run = runCommand(env);
const plain = { PATH: env['PATH'], HOME: temporaryFolder() };

describe('the commit', () => {
  test('is what is checked out, with its time and tags, and whether the tree differs from it', async () => {
    const root = repository({ 'a.txt': '1' });
    const sha = commitAll(root, 'v1.0.0');
    expect(await readCommit(root, plain, run)).toEqual({
      sha,
      time: expect.any(Number),
      tags: ['v1.0.0'],
      dirty: false,
    });
    repository({ 'a.txt': '2' }, root);
    expect(await readCommit(root, plain, run)).toMatchObject({ sha, dirty: true });
  });

  test('is what the runner says where there is no repository, else unknown', async () => {
    const root = temporaryFolder();
    const sha = 'a'.repeat(40);
    expect(
      await readCommit(root, { ...plain, GITHUB_SHA: sha, GITHUB_REF: 'refs/tags/v2.0.0' }, run),
    ).toMatchObject({ sha, tags: ['v2.0.0'] });
    expect(await readCommit(root, plain, run)).toEqual({
      sha: '0'.repeat(40),
      time: 0,
      tags: [],
      dirty: false,
    });
  });
});

describe('the version', () => {
  const commit: Commit = { sha: '0123456789abcdef0123456789abcdef01234567', time: 0, tags: [], dirty: false };
  const own = { version: '1.2.3', file: 'package.json' };
  const none = { version: '', file: 'go.mod' };

  test.each([
    ['the input', '9.9', ['v1.0.0'], own, '9.9'],
    ['the highest v tag', '', ['v1.9.0', 'v1.10.0', 'nightly', 'v1.10.0-rc.1', 'video'], own, '1.10.0'],
    ['its own and the commit', undefined, ['nightly'], own, '1.2.3-g0123456789ab'],
    ['the commit alone', undefined, [], none, '0.0.0-g0123456789ab'],
  ])('comes from %s', (_, given, tags, base, version) => {
    expect(releaseVersion(given, { ...commit, tags }, base).version).toBe(version);
  });

  test.each([['1.0+build'], ['a/b'], ['a b'], ['-x'], ['x'.repeat(101)]])(
    'is refused where it cannot name a release: %s',
    (version) => {
      expect(() => releaseVersion(version, commit, own)).toThrow(/cannot name a release/);
      expect(() => releaseVersion('', commit, { version, file: 'package.json' })).toThrow(
        'package.json says the version',
      );
    },
  );
});

describe('the tools', () => {
  test('tell their versions and where they keep what they download', async () => {
    const [first, second] = await toolVersions(node, {}, temporaryFolder(), env, run);
    expect(first).toEqual({ name: 'node', version: process.versions.node });
    expect(second).toEqual({ name: 'npm', version: expect.stringMatching(/^\d+\.\d+/) });
    const [store] = await storeFolders(node, {}, temporaryFolder(), env, run);
    expect(path.isAbsolute(store ?? '') && path.basename(store ?? '') === '_cacache').toBe(true);
  });

  test('that are missing are named with the action that brings them', async () => {
    const bin = repository({ go: '#!/bin/sh\nexit 127\n' });
    chmodSync(path.join(bin, 'go'), 0o755);
    const missing = toolVersions(go, {}, bin, { ...env, PATH: `${bin}:${String(env['PATH'])}` }, run);
    await expect(missing).rejects.toMatchObject({
      message: expect.stringContaining('no go on its PATH'),
      fix: expect.stringContaining('actions/setup-go'),
    });
  });

  test('of another version than asked for are a warning with what mends it', () => {
    const because = { file: '.nvmrc', line: 1, says: '20' };
    const warn = (tool: string, version: string, has: string) =>
      versionWarnings([{ tool, version, because }], [{ name: tool, version: has }], {
        setupAction: 'actions/setup-node',
      });
    expect(warn('node', '20', '24.1.0')).toEqual([
      ".nvmrc:1 asks for node 20, and this runner has 24.1.0. Add a step before this one: uses: actions/setup-node (with node-version: '20.0.0')",
    ]);
    expect(warn('node', '>=20', '24.1.0')).toEqual([]);
    expect(warn('node', 'lts/iron', '24.1.0')).toEqual([]);
    expect(warn('go', '>=1.22', '1.26.8')).toEqual([]);
    expect(warn('go', '>=1.27.0-rc.1', '1.26.8')).toHaveLength(1);
  });
});
