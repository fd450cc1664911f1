import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { cacheKeys, trustScope } from '../../../actions/build/dependency-cache.ts';
import type { RunContext } from '../../../shared/runner/runner.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const context = (change: Partial<RunContext>): RunContext => fakeRunner({ context: change }).context;
const main = { repository: { default_branch: 'main' } };
const pull = (from: string) => ({ ...main, pull_request: { head: { repo: { full_name: from } } } });

describe('the trust of a run', () => {
  test.each([
    [
      'a push to the default branch',
      { eventName: 'push', ref: 'refs/heads/main', event: main },
      {},
      'protected',
    ],
    [
      'a push to a protected branch',
      { eventName: 'push', ref: 'refs/heads/release', event: main },
      { GITHUB_REF_PROTECTED: 'true' },
      'protected',
    ],
    [
      'a push to another branch',
      { eventName: 'push', ref: 'refs/heads/topic', event: main },
      { GITHUB_REF_PROTECTED: 'false' },
      'branch',
    ],
    ['a push that does not tell the default branch', { eventName: 'push', event: {} }, {}, 'branch'],
    [
      'a pull request of the repository',
      { eventName: 'pull_request', event: pull('octo/shop') },
      {},
      'pull-request',
    ],
    ['a pull request of a fork', { eventName: 'pull_request', event: pull('stranger/shop') }, {}, 'fork'],
    [
      'a pull request target of a fork on a protected branch',
      { eventName: 'pull_request_target', ref: 'refs/heads/main', event: pull('stranger/shop') },
      { GITHUB_REF_PROTECTED: 'true' },
      'fork',
    ],
    [
      'a workflow run that does not tell whose',
      { eventName: 'workflow_run', ref: 'refs/heads/main', event: main },
      {},
      'fork',
    ],
    [
      'a comment, which runs on the default branch',
      { eventName: 'issue_comment', ref: 'refs/heads/main', event: main },
      {},
      'pull-request',
    ],
    [
      'an event that nobody knows yet',
      { eventName: 'moon_phase', ref: 'refs/heads/main', event: main },
      { GITHUB_REF_PROTECTED: 'true' },
      'pull-request',
    ],
  ])('%s', (_, change, env, scope) => {
    expect(trustScope(context(change), env)).toBe(scope);
  });
});

describe('the keys of a run', () => {
  const scopes = ['fork', 'pull-request', 'branch', 'protected'] as const;

  test('of a less trusted scope are never read by a more trusted one', () => {
    const hash = fc.stringMatching(/^[0-9a-f]{40}$/);
    fc.assert(
      fc.property(fc.nat({ max: 3 }), fc.nat({ max: 3 }), hash, hash, (less, more, mine, theirs) => {
        fc.pre(less < more);
        const written = cacheKeys(scopes[less] ?? 'fork', 'node', 'Linux-X64', mine).key;
        const { key, restoreKeys } = cacheKeys(scopes[more] ?? 'fork', 'node', 'Linux-X64', theirs);
        expect([key, ...restoreKeys].some((prefix) => written.startsWith(prefix))).toBe(false);
        expect(restoreKeys.length + 1).toBeLessThanOrEqual(10);
      }),
    );
  });

  test('read the exact lockfile first, the own scope before more trusted ones', () => {
    expect(cacheKeys('branch', 'node', 'Linux-X64', 'abc')).toEqual({
      key: 'deploy-actions-v1-branch-node-Linux-X64-abc',
      restoreKeys: [
        'deploy-actions-v1-protected-node-Linux-X64-abc',
        'deploy-actions-v1-branch-node-Linux-X64-',
        'deploy-actions-v1-protected-node-Linux-X64-',
      ],
    });
  });
});
