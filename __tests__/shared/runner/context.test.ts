import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { isForkEvent, readContext } from '../../../shared/runner/context.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'context-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('readContext', () => {
  test('reads the run, the commit and the event', () => {
    const file = path.join(folder, 'event.json');
    writeFileSync(file, '{"inputs":{"to":"1.0"}}');
    const context = readContext({
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_RUN_ID: '12',
      GITHUB_RUN_ATTEMPT: '3',
      GITHUB_EVENT_PATH: file,
      RUNNER_ENVIRONMENT: 'github-hosted',
    });
    expect(context).toMatchObject({
      repository: 'octo/shop',
      runId: 12,
      runAttempt: 3,
      event: { inputs: { to: '1.0' } },
      runnerEnvironment: 'github-hosted',
    });
  });

  test('has defaults outside of a runner', () => {
    expect(readContext({})).toMatchObject({
      repository: '',
      runId: 0,
      runAttempt: 1,
      event: {},
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      runnerEnvironment: 'self-hosted',
    });
  });

  test('takes an event that is no JSON as none', () => {
    const file = path.join(folder, 'broken.json');
    writeFileSync(file, '{"inputs":');
    expect(readContext({ GITHUB_EVENT_PATH: file }).event).toEqual({});
  });
});

describe('isForkEvent', () => {
  const of = (eventName: string, event: unknown): boolean =>
    isForkEvent(fakeRunner({ context: { eventName, event } }).context);
  const pull = (repo: unknown): unknown => ({ pull_request: { head: { repo } } });

  test.each(['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'])(
    'goes by the head repository of a %s',
    (name) => {
      expect(of(name, pull({ full_name: 'stranger/shop' }))).toBe(true);
      expect(of(name, pull({ full_name: 'Octo/Shop' }))).toBe(false);
    },
  );

  test('goes by the head repository of a workflow_run', () => {
    expect(of('workflow_run', { workflow_run: { head_repository: { full_name: 'stranger/shop' } } })).toBe(
      true,
    );
    expect(of('workflow_run', { workflow_run: { head_repository: { full_name: 'octo/shop' } } })).toBe(false);
  });

  test.each([
    ['pull_request', pull(null)],
    ['pull_request_target', {}],
    ['workflow_run', { workflow_run: null }],
    ['workflow_run', 'text'],
    ['pull_request', null],
  ])('takes a %s that does not say whose it is as a fork’s', (name, event) => {
    expect(of(name, event)).toBe(true);
  });

  test.each(['push', 'workflow_dispatch', 'schedule', 'release', 'merge_group'])('lets %s pass', (name) => {
    expect(of(name, {})).toBe(false);
  });
});
