import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { asking } from '../../fakes/ask.ts';
import { contractObserver } from '../../fakes/openapi.ts';

const octets = { 'content-type': 'application/octet-stream' };

describe('embedded GitHub › releases', () => {
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

  const draft = async (): Promise<number> =>
    Number((await ask('POST releases', { tag_name: 'v1', draft: true })).data['id']);
  const upload = (id: number, name: string, bytes: string) =>
    ask(`POST /uploads/repos/octo/shop/releases/${id}/assets?name=${name}`, bytes, octets);

  test('a draft is not found by its tag until it is published', async () => {
    const id = await draft();
    const before = await ask('GET releases/tags/v1');
    await ask(`PATCH releases/${id}`, { draft: false });
    const after = await ask('GET releases/tags/v1');

    expect([before.status, after.data['id']]).toEqual([404, id]);
  });

  test('an asset keeps its digest and is downloaded through a signed URL', async () => {
    const id = await draft();
    const { data } = await upload(id, 'shop.tar', 'bytes');
    const redirect = await ask(`GET releases/assets/${String(data['id'])}`, undefined, {
      accept: 'application/octet-stream',
    });
    const bytes = await (await fetch(redirect.headers.get('location') ?? '')).text();

    expect(data['digest']).toBe(`sha256:${createHash('sha256').update('bytes').digest('hex')}`);
    expect([redirect.status, bytes]).toEqual([302, 'bytes']);
  });

  test('an upload that broke with 502 leaves a starter, which blocks the name until it is deleted', async () => {
    const id = await draft();
    github.faults.add({ match: /POST .*assets/, kind: 'status', status: 502, times: 1 });
    const broken = await upload(id, 'shop.tar', 'bytes');
    const blocked = await upload(id, 'shop.tar', 'bytes');
    const [starter] = (await ask(`GET releases/${id}/assets`)).list;
    await ask(`DELETE releases/assets/${String(starter?.['id'])}`);
    const free = await upload(id, 'shop.tar', 'bytes');

    expect([broken.status, blocked.status, free.status]).toEqual([502, 422, 201]);
    expect(starter?.['state']).toBe('starter');
  });

  test('a tag is released once, and one of a deleted immutable release never again', async () => {
    github.state.immutableReleases = true;
    const first = await ask('POST releases', { tag_name: 'v1' });
    const twice = await ask('POST releases', { tag_name: 'v1' });
    const changed = await upload(Number(first.data['id']), 'late.tar', 'bytes');
    await ask(`DELETE releases/${String(first.data['id'])}`);
    const burned = await ask('POST releases', { tag_name: 'v1' });

    expect([first.status, twice.status, changed.status, burned.status]).toEqual([201, 422, 422, 422]);
  });
});
