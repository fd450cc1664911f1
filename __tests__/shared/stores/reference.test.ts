import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import type { Release } from '../../../shared/release/manifest.ts';
import { ActionError } from '../../../shared/runner/errors.ts';
import { type OpenParts, openRelease, parseReference } from '../../../shared/stores/reference.ts';
import { fakeArtifacts } from '../../fakes/artifacts.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { anyCommit, newFolder, releaseOf, smallApp } from '../release/support/trees.ts';

const otherApp = { ...smallApp, more: { bytes: '' } };

describe('parseReference', () => {
  test.each([
    [undefined, { kind: 'built' }],
    ['  ', { kind: 'built' }],
    ['out/release.json', { kind: 'path', path: 'out/release.json' }],
    ['C:\\out\\release.json', { kind: 'path', path: 'C:\\out\\release.json' }],
    ['artifact:release-shop', { kind: 'artifact', name: 'release-shop', runId: undefined }],
    ['artifact:release-shop@42', { kind: 'artifact', name: 'release-shop', runId: 42 }],
    ['artifact:a@b', { kind: 'artifact', name: 'a@b', runId: undefined }],
    ['artifact:a@1@2', { kind: 'artifact', name: 'a@1', runId: 2 }],
    ['directory:/srv/a b', { kind: 'directory', path: '/srv/a b' }],
  ])('reads %j', (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
  });

  test.each([
    'artifact:',
    'directory:',
    'oci://host/x',
    'github-release:v1',
    'artifacts:x',
    'artifact:a\nb',
    'directory:a\0b',
  ])('refuses %j and says what can be written', (text) => {
    expect(() => parseReference(text)).toThrow(/cannot be read/);
  });

  test('reads any artifact back that it was written with', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !/[\0\r\n]/.test(text) && text.trim() === text);
    fc.assert(
      fc.property(name, fc.nat(), (one, run) => {
        expect(parseReference(`artifact:${one}@${run}`)).toEqual({ kind: 'artifact', name: one, runId: run });
      }),
    );
  });
});

async function scene(more: Partial<OpenParts> = {}) {
  const temp = newFolder();
  const artifacts = await fakeArtifacts();
  const parts: OpenParts = {
    context: { repository: 'octo/shop', runId: 1, temp },
    folder: newFolder(),
    artifacts,
    ...more,
  };
  const put = (release: Release, folder: string): string => {
    mkdirSync(path.dirname(folder), { recursive: true });
    cpSync(release.folder, folder, { recursive: true });
    return folder;
  };
  const upload = async (release: Release, name = 'release-shop'): Promise<void> => {
    const files = readdirSync(release.folder).map((file) => path.join(release.folder, file));
    await artifacts.upload(name, files, release.folder);
  };
  return { parts, artifacts, put, upload, built: (name: string) => path.join(temp, 'deploy-actions', name) };
}

describe('openRelease', () => {
  test('opens the one that build left, without a reference', async () => {
    const { parts, put, built } = await scene();
    const release = await releaseOf(smallApp);
    put(release, built('shop'));
    expect(await openRelease(undefined, parts)).toEqual({ ...release, folder: built('shop') });
  });

  test('says that nothing was built', async () => {
    const { parts } = await scene();
    await expect(openRelease('', parts)).rejects.toThrow('No release was built in this job.');
  });

  test('names them when several were built', async () => {
    const { parts, put, built } = await scene();
    put(await releaseOf(smallApp), built('shop'));
    put(await releaseOf(otherApp), built('api'));
    await expect(openRelease('', parts)).rejects.toThrow(
      `There are 2 releases: ${built('api')}, ${built('shop')}.`,
    );
  });

  test.each(['out', 'out/release.json'])(
    'opens the path %s, from the working directory',
    async (reference) => {
      const { parts, put } = await scene();
      const release = await releaseOf(smallApp);
      put(release, path.join(parts.folder, 'out'));
      expect((await openRelease(reference, parts)).digest).toBe(release.digest);
    },
  );

  test('says that there is no release at a path', async () => {
    const { parts } = await scene();
    await expect(openRelease('nowhere', parts)).rejects.toThrow(
      `There is no release at ${parts.folder}/nowhere/release.json.`,
    );
  });

  test.each(['', '/shop', '/shop/1.2.0-aaaaaaaaaaaa'])(
    'opens directory:store%s when it holds one release',
    async (below) => {
      const { parts, put } = await scene();
      const release = await releaseOf(smallApp);
      put(release, path.join(parts.folder, 'store/shop/1.2.0-aaaaaaaaaaaa'));
      put(release, path.join(parts.folder, 'store/shop/publishing-1.2.0-aaaaaaaaaaaa-00ff'));
      expect((await openRelease(`directory:store${below}`, parts)).digest).toBe(release.digest);
    },
  );

  test('never guesses which of several releases of a store is meant', async () => {
    const { parts, put } = await scene();
    put(await releaseOf(smallApp), path.join(parts.folder, 'store/shop/a'));
    put(await releaseOf(otherApp), path.join(parts.folder, 'store/shop/b'));
    await expect(openRelease('directory:store', parts)).rejects.toThrow(
      /There are 2 releases: .*store\/shop\/a, .*store\/shop\/b\./,
    );
    await expect(openRelease('directory:elsewhere', parts)).rejects.toThrow(
      /There is no release in .*elsewhere/,
    );
  });

  test.each(['path', 'directory', 'artifact', 'built'])('refuses a damaged release by %s', async (kind) => {
    const { parts, put, built, upload } = await scene();
    const release = await releaseOf(smallApp);
    appendFileSync(path.join(release.folder, 'shop-1.2.0.tar.zst'), 'x');
    put(release, path.join(parts.folder, 'out'));
    put(release, built('shop'));
    await upload(release);
    const reference = {
      path: 'out',
      directory: 'directory:out',
      artifact: 'artifact:release-shop',
      built: '',
    }[kind];
    await expect(openRelease(reference, parts)).rejects.toThrow(
      'shop-1.2.0.tar.zst is not what the release says',
    );
    if (kind === 'artifact')
      expect(readdirSync(path.join(parts.context.temp, 'deploy-actions-fetched'))).toEqual([]);
  });

  test('fetches an artifact of this run, also by its own run id, and asks nobody where it comes from', async () => {
    const { parts, upload } = await scene();
    const release = await releaseOf(smallApp);
    await upload(release);
    for (const reference of ['artifact:release-shop', 'artifact:release-shop@1']) {
      const opened = await openRelease(reference, parts);
      expect(opened.digest).toBe(release.digest);
      expect(existsSync(path.join(opened.folder, 'shop-1.2.0.tar.zst'))).toBe(true);
    }
    await expect(openRelease('artifact:other', parts)).rejects.toThrow(
      'There is no artifact other in this run.',
    );
  });
});

describe('an artifact of another run', () => {
  const run = {
    headRepository: 'octo/shop',
    headSha: anyCommit.sha,
    event: 'push',
    workflowPath: '.github/workflows/build.yml',
    conclusion: 'success' as string | null,
    status: 'completed',
  };

  async function opening(facts: Partial<typeof run>, more: Partial<Parameters<typeof releaseOf>[1]> = {}) {
    const github = fakeGitHub({ runs: { 42: { ...run, ...facts } } });
    const set = await scene({ github });
    await set.upload(await releaseOf(smallApp, more));
    let downloads = 0;
    const artifacts = {
      ...set.artifacts,
      download: (...args: Parameters<typeof set.artifacts.download>) => (
        (downloads += 1),
        set.artifacts.download(...args)
      ),
    };
    const result = await openRelease('artifact:release-shop@42', { ...set.parts, artifacts }).catch(
      (error: unknown) => error,
    );
    const kept = path.join(set.parts.context.temp, 'deploy-actions-fetched');
    return { result, downloads, kept: existsSync(kept) ? readdirSync(kept) : [] };
  }

  test.each<[string, Partial<typeof run>]>([
    ['that succeeded', {}],
    ['that is still going on', { conclusion: null, status: 'in_progress' }],
    ['started by hand', { event: 'workflow_dispatch' }],
    ['of this repository written in other case', { headRepository: 'Octo/Shop' }],
  ])('%s is opened', async (_, facts) => {
    const { result } = await opening(facts);
    expect((result as Release).manifest.version).toBe('1.2.0');
  });

  test.each<[string, Partial<typeof run>, RegExp]>([
    [
      'of a fork',
      { headRepository: 'mallory/shop', event: 'pull_request' },
      /comes from mallory\/shop, not from octo\/shop/,
    ],
    ['of a fork that pushed', { headRepository: 'mallory/shop' }, /comes from mallory\/shop/],
    ['of a fork that is gone', { headRepository: '' }, /a repository that is gone/],
    ['started by pull_request_target', { event: 'pull_request_target' }, /started by pull_request_target/],
    ['started by workflow_run', { event: 'workflow_run' }, /started by workflow_run/],
    ['of a workflow elsewhere', { workflowPath: 'dynamic/pages/build' }, /none of this repository/],
    ['that failed', { conclusion: 'failure' }, /ended with failure/],
    ['that was cancelled', { conclusion: 'cancelled' }, /ended with cancelled/],
  ])('%s is refused before a byte of it is fetched', async (_, facts, why) => {
    const { result, downloads } = await opening(facts);
    expect(result).toBeInstanceOf(ActionError);
    expect((result as ActionError).message).toMatch(why);
    expect(downloads).toBe(0);
  });

  test.each([
    ['another commit', { commit: { ...anyCommit, sha: 'b'.repeat(40) } }],
    ['another repository', { commit: { ...anyCommit, repository: 'mallory/shop' } }],
  ])('that holds a release of %s is refused and removed', async (_, more) => {
    const { result, kept } = await opening({}, more);
    expect((result as ActionError).message).toMatch(/The release of run 42 is refused: it was built from/);
    expect(kept).toEqual([]);
  });

  test('is refused when GitHub cannot be asked', async () => {
    const { parts, upload } = await scene();
    await upload(await releaseOf(smallApp));
    await expect(openRelease('artifact:release-shop@42', parts)).rejects.toThrow(/GitHub cannot be asked/);
  });
});
