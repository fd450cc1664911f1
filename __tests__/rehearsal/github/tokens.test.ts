import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { asking } from '../../fakes/ask.ts';
import { contractObserver } from '../../fakes/openapi.ts';

const service = '/twirp/github.actions.results.api.v1.';

describe('embedded GitHub › tokens', () => {
  let github: EmbeddedGitHub;
  let contract: ReturnType<typeof contractObserver>;

  beforeEach(async () => {
    contract = contractObserver();
    github = await startGitHub({ repository: 'octo/shop', onExchange: contract.onExchange });
  });

  afterEach(async () => {
    await github.close();
    contract.check();
  });

  test.each([
    ['', 'Requires authentication'],
    ['ghp_wrong', 'Bad credentials'],
  ])('a token "%s" is 401', async (token, message) => {
    const { status, data } = await asking(github, token)('GET issues');
    expect([status, data['message']]).toEqual([401, message]);
  });

  test('a permission that is missing is 403 in the words of GitHub, with what would do', async () => {
    github.permissions['issues'] = 'read';
    const ask = asking(github);
    const write = await ask('POST issues', { title: 'one' });
    const read = await ask('GET issues');

    expect([write.status, write.data['message']]).toEqual([403, 'Resource not accessible by integration']);
    expect(write.headers.get('x-accepted-github-permissions')).toBe('issues=write');
    expect([read.status, github.state.issues]).toEqual([200, []]);
  });

  test('another repository is 404', async () => {
    expect((await asking(github)('GET /repos/octo/other/issues')).status).toBe(404);
  });

  test('an identity token is signed by a key that the published documents lead to', async () => {
    const env = github.env({ runId: 7, sha: 'a'.repeat(40) });
    const url = `${env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? ''}&audience=sigstore`;
    const bearer = { authorization: `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}` };
    const { value } = (await (await fetch(url, { headers: bearer })).json()) as { value: string };
    const [head = '', body = '', signature = ''] = value.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const plain = asking(github, '');
    const configuration = await plain('GET /.well-known/openid-configuration');
    const documents = await plain(`GET ${String(configuration.data['jwks_uri']).replace(github.url, '')}`);
    const [key] = documents.data['keys'] as JsonWebKey[];

    const signed = Buffer.from(`${head}.${body}`);
    const publicKey = createPublicKey({ key: key ?? {}, format: 'jwk' });
    expect(verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(claims).toMatchObject({ aud: 'sigstore', repository: 'octo/shop', run_id: '7', iss: github.url });
    expect(configuration.data['issuer']).toBe(claims['iss']);
  });

  test('an identity token is refused to whoever has not the token for it', async () => {
    const env = github.env();
    const answer = await fetch(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
    expect(answer.status).toBe(401);
  });

  test('a runtime token of one run does not list the artifacts of another', async () => {
    const mine = github.env({ runId: 1 })['ACTIONS_RUNTIME_TOKEN'] ?? '';
    const other = github.env({ runId: 2 })['ACTIONS_RUNTIME_TOKEN'] ?? '';
    const scp = JSON.parse(Buffer.from(other.split('.')[1] ?? '', 'base64url').toString()) as { scp: string };
    const [, run, job] = scp.scp.split(':');
    const ids = { workflow_run_backend_id: run, workflow_job_run_backend_id: job };

    const answer = await asking(github, mine)(`POST ${service}ArtifactService/ListArtifacts`, ids);
    const none = await asking(github, 'x')(`POST ${service}ArtifactService/ListArtifacts`, ids);
    expect([answer.status, none.status]).toEqual([403, 401]);
  });

  test('a signed URL works for what it was signed for, and nothing else', async () => {
    const token = github.env()['ACTIONS_RUNTIME_TOKEN'] ?? '';
    const entry = { key: 'k', version: 'a'.repeat(64) };
    const { data } = await asking(github, token)(`POST ${service}CacheService/CreateCacheEntry`, entry);
    const url = String(data['signed_upload_url']);
    const put = (to: string): Promise<number> =>
      fetch(to, { method: 'PUT', body: 'x', headers: { 'x-ms-blob-type': 'BlockBlob' } }).then(
        ({ status }) => status,
      );
    const forged = url.replace(/sig=./, (sig) => `sig=${sig.endsWith('0') ? '1' : '0'}`);
    const later = url.replace(
      /se=[^&]+/,
      `se=${encodeURIComponent(new Date(Date.now() + 1e9).toISOString())}`,
    );

    expect([await put(url), await put(forged), await put(later)]).toEqual([201, 403, 403]);
    expect((await fetch(url)).status).toBe(403);
  });

  test('the state is saved as JSON for people to look at', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'state-'));
    await asking(github)('POST issues', { title: 'one' });
    await github.save(path.join(folder, 'github.json'));
    const saved = JSON.parse(await readFile(path.join(folder, 'github.json'), 'utf8')) as {
      issues: unknown[];
    };
    await rm(folder, { recursive: true });

    expect(saved.issues).toMatchObject([{ title: 'one' }]);
  });
});
