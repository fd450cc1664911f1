import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { asking } from '../../fakes/ask.ts';
import { contractObserver } from '../../fakes/openapi.ts';

describe('embedded GitHub › checks, history and runs', () => {
  let github: EmbeddedGitHub;
  let ask: ReturnType<typeof asking>;
  let contract: ReturnType<typeof contractObserver>;

  beforeEach(async () => {
    contract = contractObserver();
    github = await startGitHub({ repository: 'octo/shop', onExchange: contract.onExchange });
    ask = asking(github);
    const commit = { author: 'octo', at: 0, files: ['a.ts'] };
    github.state.commits.push(
      { ...commit, sha: 'c1', parents: [], message: 'one' },
      { ...commit, sha: 'c2', parents: ['c1'], message: 'two' },
      { ...commit, sha: 'c3', parents: ['c2'], message: 'three' },
      { ...commit, sha: 'h1', parents: ['c1'], message: 'hotfix' },
    );
    github.state.branches['main'] = 'c3';
  });

  afterEach(async () => {
    await github.close();
    contract.check();
  });

  test.each([
    ['c1...c3', 'ahead', 2, 0],
    ['c3...c1', 'behind', 0, 2],
    ['c3...h1', 'diverged', 1, 2],
    ['main...c3', 'identical', 0, 0],
  ])('compare %s is %s', async (range, status, ahead, behind) => {
    const { data } = await ask(`GET compare/${range}`);
    expect(data).toMatchObject({ status, ahead_by: ahead, behind_by: behind });
  });

  test('compare of an unknown commit is 404', async () => {
    expect((await ask('GET compare/c1...nothing')).status).toBe(404);
  });

  test('the pull request that brought a commit is found by it', async () => {
    github.state.pulls.push({
      number: 5,
      title: 'Two',
      author: 'mona',
      headSha: 'x',
      headRef: 'two',
      mergeCommitSha: 'c2',
      at: 0,
    });
    expect((await ask('GET commits/c2/pulls')).list.map(({ number }) => number)).toEqual([5]);
    expect((await ask('GET commits/c3/pulls')).list).toEqual([]);
  });

  test('a file is read as base64', async () => {
    github.state.files['.github/deploy-actions.yml'] = 'stores: []\n';
    const { data } = await ask('GET contents/.github/deploy-actions.yml');
    expect(Buffer.from(String(data['content']), 'base64').toString()).toBe('stores: []\n');
  });

  test('a check run needs a conclusion to be completed, and takes 50 annotations', async () => {
    const base = { name: 'tests', head_sha: 'c1' };
    const note = { path: 'a.ts', start_line: 1, end_line: 1, annotation_level: 'failure', message: 'no' };
    const output = (count: number) => ({ title: 't', summary: 's', annotations: Array(count).fill(note) });
    const without = await ask('POST check-runs', { ...base, status: 'completed' });
    const many = await ask('POST check-runs', { ...base, output: output(51) });
    const made = await ask('POST check-runs', { ...base, conclusion: 'success', output: output(50) });
    await ask(`PATCH check-runs/${String(made.data['id'])}`, { output: output(1) });

    expect([without.status, many.status, made.status]).toEqual([422, 422, 201]);
    const { data } = await ask(`GET commits/c1/check-runs?check_name=tests`);
    expect(data).toMatchObject({
      total_count: 1,
      check_runs: [{ conclusion: 'success', output: { annotations_count: 51 } }],
    });
  });

  test('a run tells its source, its attempts and their jobs', async () => {
    github.env({ runId: 7, job: 'build', sha: 'c3', event: 'pull_request', headRepository: 'mallory/shop' });
    github.finishRun(7, 'failure');
    github.env({ runId: 7, job: 'deploy', attempt: 2 });

    const run = await ask('GET actions/runs/7');
    const first = await ask('GET actions/runs/7/attempts/1');
    const jobs = await ask('GET actions/runs/7/attempts/1/jobs');
    const newest = await ask('GET actions/runs/7/jobs');

    expect(run.data).toMatchObject({ status: 'in_progress', run_attempt: 2, event: 'pull_request' });
    expect(run.data['head_repository']).toMatchObject({ full_name: 'mallory/shop', fork: true });
    expect(first.data['status']).toBe('completed');
    expect([jobs.data, newest.data]).toMatchObject([
      { jobs: [{ name: 'build' }] },
      { jobs: [{ name: 'deploy' }] },
    ]);
    expect((await ask('GET actions/runs/7/attempts/3')).status).toBe(404);
  });
});
