import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import type { Issue } from '../../../rehearsal/github/state.ts';
import { createApi } from '../../../shared/api/create-api.ts';
import { createGitHub } from '../../../shared/github/create-github.ts';
import type { DeploymentPayload, GitHub } from '../../../shared/github/github.ts';
import { markerText } from '../../../shared/github/marker.ts';
import { createHttp } from '../../../shared/http/create-http.ts';
import { contractObserver } from '../../fakes/openapi.ts';
import { quickClock } from '../../fakes/quick-clock.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const sha = 'a'.repeat(40);
const payload = (id: string): DeploymentPayload => ({
  v: 1,
  id,
  kind: 'deploy',
  version: '1.1',
  digest: 'sha256:1',
  contentsDigest: 'sha256:2',
});
const incident = {
  marker: 'incident:production:1',
  title: 'Bad',
  body: 'It failed.',
  labels: ['incident', 'production'],
};

describe('GitHub', () => {
  let embedded: EmbeddedGitHub;
  let github: GitHub;
  let contract: ReturnType<typeof contractObserver>;

  beforeEach(async () => {
    contract = contractObserver();
    embedded = await startGitHub({ repository: 'octo/shop', onExchange: contract.onExchange });
    github = connect();
  });

  afterEach(async () => {
    await embedded.close();
    contract.check();
  });

  const connect = (): GitHub => {
    const clock = quickClock();
    const api = createApi({
      token: embedded.token,
      baseUrl: embedded.url,
      http: createHttp({}),
      clock,
      timeoutMs: 2000,
    });
    return createGitHub(api, {
      repository: 'octo/shop',
      clock,
      log: fakeRunner().log,
      serverUrl: 'https://github.test',
    });
  };

  const create = (id: string, more: object = {}) =>
    github.createDeployment({
      environment: 'production',
      sha,
      description: 'shop 1.1',
      production: true,
      payload: payload(id),
      ...more,
    });

  const strangersIssue = (more: Partial<Issue>): Issue => ({
    id: 1,
    number: 1,
    title: 'Bad',
    body: markerText(incident.marker),
    labels: incident.labels,
    state: 'open',
    stateReason: null,
    author: 'mallory',
    closedBy: undefined,
    createdAt: 0,
    closedAt: undefined,
    comments: [],
    ...more,
  });

  test('a deployment is made while our own job runs, and keeps its payload', async () => {
    embedded.env({ sha, job: 'deploy' });
    const made = await create('d-1');

    expect(made).toMatchObject({ sha, environment: 'production', payload: payload('d-1') });
    expect(made.url).toBe('https://github.test/octo/shop/deployments/production');
    expect(embedded.state.deployments).toMatchObject([
      { production: true, transient: false, id: made.githubId },
    ]);
  });

  test('a commit that GitHub does not know is an error with its words', async () => {
    await expect(create('d-1', { sha: 'nowhere' })).rejects.toMatchObject({
      name: 'ActionError',
      message: expect.stringContaining('No ref found for: nowhere'),
    });
  });

  test('deployments come newest first, those of others without a payload', async () => {
    await create('d-1');
    await create('d-2');
    Object.assign(embedded.state.deployments[0] ?? {}, { payload: { v: 2, id: 'from the future' } });
    await create('d-3', { environment: 'staging' });

    const found = await github.deployments('production');
    expect(found.map((deployment) => deployment.payload?.id)).toEqual(['d-2', undefined]);
  });

  test('a payload that an older tool stored as text is read', async () => {
    await create('d-1');
    Object.assign(embedded.state.deployments[0] ?? {}, { payload: JSON.stringify(payload('d-9')) });
    expect((await github.deployments('production'))[0]?.payload).toEqual(payload('d-9'));
  });

  test('a long description is cut to 140 characters, and no emoji in half', async () => {
    const { githubId } = await create('d-1');
    await github.setStatus(githubId, { state: 'failure', description: `${'x'.repeat(138)}🚀🚀` });
    const status = embedded.state.deployments[0]?.statuses[0]?.description ?? '';
    expect(status).toBe(`${'x'.repeat(138)}…`);
  });

  test('a success makes the earlier deployment of staging inactive', async () => {
    const staging = { environment: 'staging', production: false };
    const first = await create('d-1', staging);
    await github.setStatus(first.githubId, { state: 'success', description: 'It serves.' });
    const second = await create('d-2', staging);
    await github.setStatus(second.githubId, {
      state: 'success',
      description: 'It serves.',
      logUrl: 'https://x.test/1',
    });

    const states = embedded.state.deployments.map(({ statuses }) => statuses.at(-1)?.state);
    expect(states).toEqual(['inactive', 'success']);
  });

  test('a deploy asks GitHub four times', async () => {
    await github.deployments('production');
    const { githubId } = await create('d-1');
    await github.setStatus(githubId, { state: 'in_progress', description: '' });
    await github.setStatus(githubId, { state: 'success', description: '' });
    expect(embedded.exchanges).toHaveLength(4);
  });

  test('a run is running, its earlier attempts are over, and what GitHub cannot say is unknown', async () => {
    embedded.env({ runId: 7 });
    embedded.env({ runId: 7, attempt: 2 });
    const before = [await github.runState(7, 1), await github.runState(7, 2), await github.runState(8, 1)];
    embedded.finishRun(7, 'success');
    const after = await github.runState(7, 2);
    embedded.faults.add({ match: /./, kind: 'reset' });

    expect([...before, after]).toEqual(['over', 'running', 'unknown', 'over']);
    expect(await github.runState(7, 2)).toBe('unknown');
  });

  test('a run tells where it comes from', async () => {
    embedded.env({
      runId: 7,
      sha,
      headRepository: 'mallory/shop',
      event: 'pull_request',
      path: '.github/workflows/ci.yml@refs/heads/main',
    });
    expect(await github.run(7)).toEqual({
      headRepository: 'mallory/shop',
      headSha: sha,
      event: 'pull_request',
      workflowPath: '.github/workflows/ci.yml',
      conclusion: null,
      status: 'in_progress',
    });
    await expect(github.run(8)).rejects.toMatchObject({ fix: expect.stringContaining('actions: read') });
  });

  test('a role is told in full, and someone unknown has none', async () => {
    embedded.state.people.push({ login: 'mona', type: 'User', role: 'triage' });
    expect([await github.permission('mona'), await github.permission('nobody')]).toEqual(['triage', 'none']);
  });

  test('an issue that is open for the marker is the one, with its labels made', async () => {
    const first = await github.openIssue(incident);
    const again = await connect().openIssue({ ...incident, title: 'Bad again' });

    expect(again).toEqual(first);
    expect(embedded.state.issues).toMatchObject([
      { number: 1, title: 'Bad', labels: ['incident', 'production'] },
    ]);
    expect(embedded.state.labels.map(({ name }) => name)).toEqual(['incident', 'production']);
  });

  test('an issue that was closed is not opened again: a new one is', async () => {
    await github.openIssue(incident);
    Object.assign(embedded.state.issues[0] ?? {}, { state: 'closed', closedBy: 'octo', closedAt: 0 });

    expect((await github.openIssue(incident)).number).toBe(2);
    expect(await github.issue(1)).toMatchObject({ state: 'closed', closedBy: 'octo' });
    expect(await github.issue(2)).toMatchObject({ state: 'open', closedBy: undefined });
  });

  test('another marker is another issue', async () => {
    await github.openIssue(incident);
    expect((await github.openIssue({ ...incident, marker: `${incident.marker}2` })).number).toBe(2);
  });

  test("a stranger's issue with a copied marker does not count", async () => {
    embedded.state.lastNumber = 1;
    embedded.state.issues.push(strangersIssue({}));
    expect((await github.openIssue(incident)).number).toBe(2);
  });

  test('of doubles that are there the lowest stays open', async () => {
    embedded.state.lastNumber = 3;
    for (const number of [2, 3])
      embedded.state.issues.push(strangersIssue({ id: number, number, author: 'octo' }));
    const kept = await github.openIssue(incident);

    expect(kept.number).toBe(2);
    expect(embedded.state.issues.map(({ state, stateReason }) => [state, stateReason])).toEqual([
      ['open', null],
      ['closed', 'duplicate'],
    ]);
  });

  test('two runs that open the same incident at once end with one', async () => {
    const runs = await Promise.all([connect(), connect(), connect()].map((run) => run.openIssue(incident)));
    const open = embedded.state.issues.filter(({ state }) => state === 'open').map(({ number }) => number);

    expect(open).toEqual([1]);
    expect(Math.min(...runs.map(({ number }) => number))).toBe(1);
  });

  test('a comment is made once a marker', async () => {
    await github.openIssue(incident);
    await github.comment(1, 'a', 'first');
    await github.comment(1, 'a', 'first');
    await github.comment(1, 'b', 'second');

    const bodies = embedded.state.issues[0]?.comments.map(({ body }) => body.split('\n')[0]);
    expect(bodies).toEqual(['first', 'second']);
  });

  test('a body beyond what GitHub takes is cut, its marker is not', async () => {
    await github.openIssue({ ...incident, body: 'x'.repeat(100_000) });
    const body = embedded.state.issues[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toContain(markerText(incident.marker));
  });

  test('issues turned off are named', async () => {
    embedded.state.hasIssues = false;
    await expect(github.openIssue(incident)).rejects.toMatchObject({
      fix: expect.stringContaining('Turn issues on'),
    });
  });
});
