import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../rehearsal/github/faults.ts';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { createApi } from '../../../shared/api/create-api.ts';
import { createGitHub } from '../../../shared/github/create-github.ts';
import { GitHubDown } from '../../../shared/github/github.ts';
import type { GitHub } from '../../../shared/github/github.ts';
import { createHttp } from '../../../shared/http/create-http.ts';
import { contractObserver } from '../../fakes/openapi.ts';
import { quickClock } from '../../fakes/quick-clock.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const sha = 'a'.repeat(40);
const deployment = {
  environment: 'production',
  sha,
  description: 'shop 1.1',
  production: true,
  payload: {
    v: 1,
    id: 'd-1',
    kind: 'deploy',
    version: '1.1',
    digest: 'sha256:1',
    contentsDigest: 'sha256:2',
  },
} as const;
const incident = { marker: 'incident:production:1', title: 'Bad', body: 'It failed.', labels: ['incident'] };

interface Case {
  effect: string;
  route: string;
  /** What has to be there before. */
  before?: (github: GitHub) => Promise<unknown>;
  act: (github: GitHub, state: EmbeddedGitHub['state']) => Promise<unknown>;
  /** How many there are in the end: open issues, and deployments that are not closed as doubles. */
  count: (state: EmbeddedGitHub['state']) => number;
}

const cases: Case[] = [
  {
    effect: 'createDeployment',
    route: 'POST /repos/{owner}/{repo}/deployments',
    act: (github) => github.createDeployment(deployment),
    count: (state) => state.deployments.filter((made) => made.statuses.at(-1)?.state !== 'inactive').length,
  },
  {
    effect: 'setStatus',
    route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    before: (github) => github.createDeployment(deployment),
    act: (github, state) =>
      github.setStatus(state.deployments[0]?.id ?? 0, { state: 'success', description: 'It serves.' }),
    count: (state) => state.deployments[0]?.statuses.length ?? 0,
  },
  {
    effect: 'openIssue',
    route: 'POST /repos/{owner}/{repo}/issues',
    act: (github) => github.openIssue(incident),
    count: (state) => state.issues.filter((issue) => issue.state === 'open').length,
  },
  {
    effect: 'openIssue (label)',
    route: 'POST /repos/{owner}/{repo}/labels',
    act: (github) => github.openIssue(incident),
    count: (state) => state.labels.length,
  },
  {
    effect: 'comment',
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    before: (github) => github.openIssue(incident),
    act: (github) => github.comment(1, 'rolled-back', 'Rolled back.'),
    count: (state) => state.issues[0]?.comments.length ?? 0,
  },
];

const faults: (Omit<Fault, 'match'> & { name: string })[] = [
  { name: 'the response lost', kind: 'lost-response' },
  { name: 'a reset', kind: 'reset' },
  { name: '502, not done', kind: 'status', status: 502 },
  { name: '502, done', kind: 'status', status: 502, acts: true },
  { name: '429 with Retry-After', kind: 'status', status: 429, retryAfter: 1 },
  { name: 'a truncated body', kind: 'truncated' },
  { name: 'a hang, not done', kind: 'hang' },
  { name: 'a hang, done', kind: 'hang', acts: true },
];

const table = cases.flatMap((effect) =>
  faults.map((fault) => [effect.effect, fault.name, effect, fault] as const),
);

describe('GitHub effects', () => {
  let embedded: EmbeddedGitHub;
  let github: GitHub;
  let clock: ReturnType<typeof quickClock>;
  let contract: ReturnType<typeof contractObserver>;
  let now: number;

  beforeEach(async () => {
    contract = contractObserver();
    clock = quickClock();
    now = Date.now();
    embedded = await startGitHub({
      repository: 'octo/shop',
      // Each request takes a second of GitHub's time, so that a listing lags by so many looks exactly.
      now: () => now,
      onExchange(exchange) {
        now += 1000;
        contract.onExchange(exchange);
      },
    });
    const http = createHttp({});
    const api = createApi({
      token: embedded.token,
      baseUrl: embedded.url,
      http,
      clock,
      timeoutMs: 400,
      tries: 2,
    });
    github = createGitHub(api, {
      repository: 'octo/shop',
      clock,
      log: fakeRunner().log,
      bounds: { looksMs: [0, 500, 1500], deadlineMs: 5000 },
    });
  });

  afterEach(async () => {
    await embedded.close();
    contract.check();
  });

  test.each(table)('%s is one in the end after %s', async (_, __, { route, before, act, count }, fault) => {
    await before?.(github);
    embedded.faults.add({ ...fault, match: route, times: 1 });
    const started = performance.now();
    await act(github, embedded.state);

    expect(embedded.faults.hits).toBe(1);
    expect(count(embedded.state)).toBe(1);
    expect(performance.now() - started).toBeLessThan(10_000);
    if (fault.retryAfter) expect(clock.slept).toContain(fault.retryAfter * 1000);
  });

  test.each(cases)(
    '$effect is one in the end when the listing lags behind a lost response',
    async (effect) => {
      await effect.before?.(github);
      embedded.lagMs = 2500;
      now += 10_000;
      embedded.faults.add({ match: effect.route, kind: 'lost-response', times: 1 });
      await effect.act(github, embedded.state);

      expect(effect.count(embedded.state)).toBe(1);
    },
  );

  test.each(cases.filter(({ effect }) => ['createDeployment', 'openIssue', 'comment'].includes(effect)))(
    '$effect made twice, since the listing lagged longer than it was looked, is mended before it ends',
    async (effect) => {
      await effect.before?.(github);
      embedded.lagMs = 3500;
      now += 10_000;
      embedded.faults.add({ match: effect.route, kind: 'lost-response', times: 1 });
      await effect.act(github, embedded.state);

      expect(embedded.exchanges.filter(({ route }) => route === effect.route).length).toBeGreaterThanOrEqual(
        2,
      );
      expect(effect.count(embedded.state)).toBe(1);
    },
  );

  test.each(cases)(
    '$effect ends in bounded time as GitHubDown when there is never an answer',
    async (effect) => {
      await effect.before?.(github);
      embedded.faults.add({ match: effect.route, kind: 'hang' });
      const started = performance.now();
      await expect(effect.act(github, embedded.state)).rejects.toBeInstanceOf(GitHubDown);

      expect(performance.now() - started).toBeLessThan(15_000);
      expect(effect.count(embedded.state)).toBe(0);
    },
  );

  test.each(cases)('$effect without its permission names it', async (effect) => {
    await effect.before?.(github);
    const permission =
      effect.effect.startsWith('openIssue') || effect.effect === 'comment' ? 'issues' : 'deployments';
    embedded.permissions[permission] = 'read';
    const failure = effect.act(github, embedded.state);

    await expect(failure).rejects.toMatchObject({
      name: 'ActionError',
      fix: expect.stringContaining(`${permission}: write`),
    });
    expect(effect.count(embedded.state)).toBe(0);
  });

  test('all of GitHub down costs the first effect its bounds, and the next ones a single try', async () => {
    embedded.faults.add({ match: /./, kind: 'reset' });
    await expect(github.createDeployment(deployment)).rejects.toBeInstanceOf(GitHubDown);
    const asked = embedded.exchanges.length;
    await expect(github.setStatus(1, { state: 'success', description: '' })).rejects.toBeInstanceOf(
      GitHubDown,
    );

    expect(asked).toBeGreaterThan(3);
    expect(embedded.exchanges.length - asked).toBe(1);
  });

  test('GitHub that is back is asked with full patience again', async () => {
    const away = embedded.faults.add({ match: /./, kind: 'reset' });
    await expect(github.createDeployment(deployment)).rejects.toBeInstanceOf(GitHubDown);
    away();
    await github.deployments('production');
    embedded.faults.add({ match: cases[0]?.route ?? '', kind: 'lost-response', times: 1 });

    await github.createDeployment(deployment);
    expect(embedded.state.deployments).toHaveLength(1);
  });
});
