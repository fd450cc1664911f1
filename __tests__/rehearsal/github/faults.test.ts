import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { allRoutes } from '../../../rehearsal/github/routes.ts';
import { asking } from '../../fakes/ask.ts';

const route = 'POST /repos/{owner}/{repo}/issues';

describe('embedded GitHub › faults', () => {
  let github: EmbeddedGitHub;
  let ask: ReturnType<typeof asking>;

  beforeEach(async () => {
    github = await startGitHub({ repository: 'octo/shop' });
    ask = asking(github);
  });

  afterEach(() => github.close());

  const open = () => ask('POST issues', { title: 'one' });

  test('reset cuts the connection before anything is done', async () => {
    github.faults.add({ match: route, kind: 'reset', times: 1 });
    await expect(open()).rejects.toThrow('fetch failed');
    expect(github.state.issues).toHaveLength(0);
    expect((await open()).status).toBe(201);
  });

  test('lost-response cuts the connection after it is done', async () => {
    github.faults.add({ match: route, kind: 'lost-response', times: 1 });
    await expect(open()).rejects.toThrow('fetch failed');
    expect(github.state.issues).toHaveLength(1);
  });

  test('status answers without doing, with Retry-After', async () => {
    github.faults.add({ match: route, kind: 'status', status: 429, retryAfter: 3, times: 1 });
    const answer = await open();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
    expect(github.state.issues).toHaveLength(0);
  });

  test('status that acts does it, and answers as if it had not', async () => {
    github.faults.add({ match: route, kind: 'status', status: 502, acts: true, times: 1 });
    expect([(await open()).status, github.state.issues.length]).toEqual([502, 1]);
  });

  test('truncated sends half of the answer', async () => {
    github.faults.add({ match: route, kind: 'truncated', times: 1 });
    await expect(open()).rejects.toThrow('terminated');
    expect(github.state.issues).toHaveLength(1);
  });

  test('hang never answers, and close ends it', async () => {
    github.faults.add({ match: route, kind: 'hang' });
    const signal = AbortSignal.timeout(200);
    const waiting = fetch(`${github.url}/repos/octo/shop/issues`, { method: 'POST', signal, body: '{}' });
    await expect(waiting).rejects.toThrow('aborted due to timeout');
    expect(github.state.issues).toHaveLength(0);
  });

  test('slow answers after its time', async () => {
    github.faults.add({ match: route, kind: 'slow', ms: 150, times: 1 });
    const started = performance.now();
    expect((await open()).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThan(140);
  });

  test('a fault begins after so many requests, and goes when it is taken away', async () => {
    const away = github.faults.add({ match: /POST .*issues/, kind: 'status', after: 1 });
    const statuses = [(await open()).status, (await open()).status];
    away();
    statuses.push((await open()).status);
    expect(statuses).toEqual([201, 502, 201]);
    expect(github.faults.hits).toBe(1);
  });

  test.each(allRoutes().map(({ name }) => name))('%s can be faulted', async (name) => {
    github.faults.add({ match: name, kind: 'status', status: 503 });
    const [method = '', template = ''] = name.split(' ');
    const target = template.replaceAll(
      /\{(\w+)\}/g,
      (_, key: string) => ({ owner: 'octo', repo: 'shop' })[key] ?? '1',
    );
    const answer = await fetch(`${github.url}${target}`, {
      method,
      ...(method === 'PUT' ? { body: 'x' } : {}),
    });
    expect([answer.status, github.faults.hits]).toEqual([503, 1]);
  });

  test('a body that is no JSON is 400', async () => {
    expect((await ask('POST issues', '{"title"')).status).toBe(400);
  });
});
