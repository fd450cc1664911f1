import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contractObserver } from '../../fakes/openapi.ts';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';

describe('embedded GitHub with the unmodified clients', () => {
  let github: EmbeddedGitHub;
  let folder: string;
  const contract = contractObserver();
  const before = { ...process.env };

  beforeAll(async () => {
    github = await startGitHub({ repository: 'octo/shop', onExchange: contract.onExchange });
    folder = await mkdtemp(path.join(tmpdir(), 'clients-'));
    Object.assign(process.env, github.env({ runId: 7 }), { RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder });
  });

  afterEach(() => contract.check());

  afterAll(async () => {
    process.env = before;
    await github.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('@actions/artifact uploads in blocks, lists and downloads what it uploaded', async () => {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const client = new DefaultArtifactClient();
    const file = path.join(folder, 'big.bin');
    const bytes = randomBytes(20 * 1024 * 1024);
    await writeFile(file, bytes);

    const made = await client.uploadArtifact('release', [file], folder, { compressionLevel: 0 });
    const found = await client.getArtifact('release');
    await client.downloadArtifact(found.artifact.id, { path: path.join(folder, 'down') });

    expect(found.artifact).toMatchObject({ id: made.id, name: 'release', digest: `sha256:${made.digest}` });
    expect((await readFile(path.join(folder, 'down', 'big.bin'))).equals(bytes)).toBe(true);
  }, 30_000);

  test('@actions/artifact reads another run through the REST API', async () => {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const client = new DefaultArtifactClient();
    const findBy = { token: github.token, workflowRunId: 7, repositoryOwner: 'octo', repositoryName: 'shop' };

    const { artifact } = await client.getArtifact('release', { findBy });
    const { digestMismatch } = await client.downloadArtifact(artifact.id, {
      path: path.join(folder, 'other'),
      findBy,
      expectedHash: artifact.digest ?? '',
    });

    expect(digestMismatch).toBe(false);
    expect((await readFile(path.join(folder, 'other', 'big.bin'))).length).toBe(20 * 1024 * 1024);
  }, 30_000);

  test('@actions/artifact is refused a name that is taken', async () => {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const again = new DefaultArtifactClient().uploadArtifact(
      'release',
      [path.join(folder, 'big.bin')],
      folder,
    );
    await expect(again).rejects.toThrow('an artifact with this name already exists');
  });

  test('@actions/artifact deletes, and the name is free again', async () => {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const client = new DefaultArtifactClient();
    await writeFile(path.join(folder, 'a.txt'), 'a');
    const first = await client.uploadArtifact('once', [path.join(folder, 'a.txt')], folder);
    const deleted = await client.deleteArtifact('once');
    const second = await client.uploadArtifact('once', [path.join(folder, 'a.txt')], folder);

    expect(deleted.id).toBe(first.id);
    expect(second.id).not.toBe(first.id);
  });

  test('@actions/cache restores what it saved, by its key and by a prefix, and misses the rest', async () => {
    const cache = await import('@actions/cache');
    const cached = path.join(folder, 'cached');
    await mkdir(cached);
    await writeFile(path.join(cached, 'x'), 'cached');

    const id = await cache.saveCache([cached], 'deps-1');
    await rm(cached, { recursive: true });
    const exact = await cache.restoreCache([cached], 'deps-1');
    const prefix = await cache.restoreCache([cached], 'deps-2', ['deps-']);
    const miss = await cache.restoreCache([cached], 'other');

    expect(id).toBeGreaterThan(0);
    expect([exact, prefix, miss]).toEqual(['deps-1', 'deps-1', undefined]);
    expect(await readFile(path.join(cached, 'x'), 'utf8')).toBe('cached');
  }, 30_000);

  test('@actions/cache does not write a key twice', async () => {
    const cache = await import('@actions/cache');
    const cached = path.join(folder, 'twice');
    await mkdir(cached);
    const first = await cache.saveCache([cached], 'twice');
    const second = await cache.saveCache([cached], 'twice');

    expect(first).toBeGreaterThan(0);
    expect(second).toBe(-1);
  }, 30_000);

  test('@actions/github deploys, and uploads a release asset to its upload URL', async () => {
    const { getOctokit } = await import('@actions/github');
    const { rest } = getOctokit(github.token);
    const where = { owner: 'octo', repo: 'shop' };

    const deployment = await rest.repos.createDeployment({
      ...where,
      ref: 'a'.repeat(40),
      auto_merge: false,
      required_contexts: [],
    });
    const release = await rest.repos.createRelease({ ...where, tag_name: 'v1' });
    const asset = await rest.repos.uploadReleaseAsset({
      ...where,
      url: release.data.upload_url,
      release_id: release.data.id,
      name: 'shop.tar',
      data: 'bytes' as unknown as string,
    });

    expect(deployment.status).toBe(201);
    expect(asset.data).toMatchObject({ name: 'shop.tar', state: 'uploaded', size: 5 });
  });
});
