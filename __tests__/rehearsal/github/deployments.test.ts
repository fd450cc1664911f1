import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { asking } from '../../fakes/ask.ts';
import { contractObserver } from '../../fakes/openapi.ts';

const sha = 'a'.repeat(40);
const plain = { ref: sha, auto_merge: false, required_contexts: [] };

describe('embedded GitHub › deployments', () => {
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

  const deploy = async (more: object = {}): Promise<number> =>
    Number((await ask('POST deployments', { ...plain, ...more })).data['id']);

  test('a deployment is listed by sha, ref, task and environment, the newest first', async () => {
    const first = await deploy({ environment: 'staging', payload: { v: 1 } });
    const second = await deploy({ environment: 'staging' });
    await deploy({ environment: 'production', task: 'rollback' });

    const staging = await ask(`GET deployments?environment=staging&sha=${sha}`);
    const rollback = await ask('GET deployments?task=rollback');

    expect(staging.list.map(({ id }) => id)).toEqual([second, first]);
    expect(staging.list[1]?.['payload']).toEqual({ v: 1 });
    expect(rollback.list.map(({ environment }) => environment)).toEqual(['production']);
  });

  test('our own running job makes it 409 unless no contexts are required', async () => {
    github.env({ sha, job: 'deploy' });
    const asIs = await ask('POST deployments', { ref: sha });
    const without = await ask('POST deployments', plain);

    expect([asIs.status, without.status]).toEqual([409, 201]);
    expect(asIs.data['message']).toContain('Commit status checks failed');
  });

  test('a branch that is behind is merged with 202, and nothing is deployed', async () => {
    const commit = { message: 'c', author: 'octo', at: 0, files: [] };
    github.state.commits.push(
      { ...commit, sha: 'root', parents: [] },
      { ...commit, sha: 'new', parents: ['root'] },
    );
    Object.assign(github.state.branches, { main: 'new', topic: 'root' });
    const answer = await ask('POST deployments', { ref: 'topic' });

    expect(answer.status).toBe(202);
    expect(github.state.deployments).toEqual([]);
  });

  test('a ref that is not there is 422', async () => {
    const answer = await ask('POST deployments', { ref: 'nowhere' });
    expect([answer.status, answer.data['message']]).toEqual([422, 'No ref found for: nowhere']);
  });

  test.each(['cancelled', ''])('a status "%s" is 422', async (state) => {
    const id = await deploy();
    expect((await ask(`POST deployments/${id}/statuses`, { state })).status).toBe(422);
  });

  test('a description of 141 characters is 422, of 140 is taken', async () => {
    const id = await deploy();
    const of = (length: number) =>
      ask(`POST deployments/${id}/statuses`, { state: 'success', description: 'x'.repeat(length) });
    expect([(await of(141)).status, (await of(140)).status]).toEqual([422, 201]);
  });

  test('a success makes earlier ones inactive, but neither production nor transient ones', async () => {
    const last = async (id: number): Promise<unknown> =>
      (await ask(`GET deployments/${id}/statuses`)).list[0]?.['state'];
    const succeed = async (more: object): Promise<number> => {
      const id = await deploy(more);
      await ask(`POST deployments/${id}/statuses`, { state: 'success' });
      return id;
    };
    const staging = await succeed({ environment: 'staging' });
    const transient = await succeed({ environment: 'staging', transient_environment: true });
    const production = await succeed({ environment: 'production' });
    await succeed({ environment: 'staging' });
    await succeed({ environment: 'production' });

    expect([await last(staging), await last(transient), await last(production)]).toEqual([
      'inactive',
      'success',
      'success',
    ]);
  });

  test('auto_inactive: false leaves the earlier ones alone', async () => {
    const first = await deploy({ environment: 'staging' });
    await ask(`POST deployments/${first}/statuses`, { state: 'success' });
    const second = await deploy({ environment: 'staging' });
    await ask(`POST deployments/${second}/statuses`, { state: 'success', auto_inactive: false });

    expect((await ask(`GET deployments/${first}/statuses`)).list.map(({ state }) => state)).toEqual([
      'success',
    ]);
  });

  test('a listing that lags leaves out what was just written, a look by id does not', async () => {
    github.lagMs = 60_000;
    const id = await deploy();

    expect((await ask('GET deployments')).list).toEqual([]);
    expect((await ask(`GET deployments/${id}`)).data['id']).toBe(id);
    github.lagMs = 0;
    expect((await ask('GET deployments')).list).toHaveLength(1);
  });
});
