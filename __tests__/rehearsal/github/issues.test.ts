import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { asking } from '../../fakes/ask.ts';
import { contractObserver } from '../../fakes/openapi.ts';

describe('embedded GitHub › issues', () => {
  let github: EmbeddedGitHub;
  let ask: ReturnType<typeof asking>;
  let contract: ReturnType<typeof contractObserver>;

  beforeEach(async () => {
    contract = contractObserver();
    github = await startGitHub({ repository: 'octo/shop', onExchange: contract.onExchange });
    ask = asking(github);
  });

  afterEach(async () => {
    await github.close();
    contract.check();
  });

  test('open issues are listed by label, and a closed one is not among them', async () => {
    await ask('POST issues', { title: 'one', labels: ['incident'] });
    await ask('POST issues', { title: 'two', labels: ['incident', 'other'] });
    await ask('POST issues', { title: 'three' });
    await ask('PATCH issues/1', { state: 'closed', state_reason: 'not_planned' });

    const open = await ask('GET issues?labels=incident');
    const all = await ask('GET issues?state=all');

    expect(open.list.map(({ title }) => title)).toEqual(['two']);
    expect(all.list.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  test('who closed an issue is told by the issue itself', async () => {
    await ask('POST issues', { title: 'one' });
    await ask('PATCH issues/1', { state: 'closed' });
    expect((await ask('GET issues/1')).data['closed_by']).toMatchObject({
      login: 'github-actions[bot]',
      type: 'Bot',
    });
    Object.assign(github.state.issues[0] ?? {}, { closedBy: 'mallory' });
    expect((await ask('GET issues/1')).data['closed_by']).toMatchObject({ login: 'mallory' });
  });

  test('a search finds words of the body, and both search and listing lag', async () => {
    await ask('POST issues', { title: 'down', body: 'marker-42', labels: ['incident'] });
    const query = encodeURIComponent('repo:octo/shop is:issue state:open label:incident "marker-42"');
    const found = await ask(`GET /search/issues?q=${query}`);
    github.lagMs = 60_000;
    const lagging = await ask(`GET /search/issues?q=${query}`);

    expect([found.data['total_count'], lagging.data['total_count']]).toEqual([1, 0]);
    expect((await ask('GET issues')).list).toEqual([]);
  });

  test('comments are added, listed and removed', async () => {
    await ask('POST issues', { title: 'one' });
    const made = await ask('POST issues/1/comments', { body: 'first' });
    await ask('POST issues/1/comments', { body: 'second' });
    const gone = await ask(`DELETE issues/comments/${String(made.data['id'])}`);

    expect(gone.status).toBe(204);
    expect((await ask('GET issues/1/comments')).list.map(({ body }) => body)).toEqual(['second']);
  });

  test('a label is made once', async () => {
    expect((await ask('GET labels/incident')).status).toBe(404);
    expect((await ask('POST labels', { name: 'incident', color: 'd73a4a' })).status).toBe(201);
    expect((await ask('POST labels', { name: 'Incident' })).status).toBe(422);
    expect((await ask('GET labels/incident')).data['color']).toBe('d73a4a');
  });

  test('a repository without issues answers 410', async () => {
    github.state.hasIssues = false;
    expect((await ask('POST issues', { title: 'one' })).status).toBe(410);
  });

  test.each([
    ['maintain', 'write'],
    ['triage', 'read'],
    ['admin', 'admin'],
  ] as const)('a role %s shows as permission %s', async (role, permission) => {
    github.state.people.push({ login: 'mona', type: 'User', role });
    const { data } = await ask('GET collaborators/mona/permission');
    expect([data['role_name'], data['permission']]).toEqual([role, permission]);
  });

  test('lists come in pages with a link to the next', async () => {
    for (const title of ['a', 'b', 'c']) await ask('POST issues', { title });
    const first = await ask('GET issues?per_page=2');
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await ask(`GET ${next.replace(github.url, '')}`);

    expect(first.list.map(({ title }) => title)).toEqual(['c', 'b']);
    expect(second.list.map(({ title }) => title)).toEqual(['a']);
    expect(second.headers.get('link')).toBeNull();
  });
});
