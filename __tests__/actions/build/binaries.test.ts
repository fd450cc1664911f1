import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { sha256 } from '../../../shared/files/files.ts';
import { manifestText, readRelease } from '../../../shared/release/manifest-file.ts';
import { verifyRelease } from '../../../shared/release/verify.ts';
import { openStores } from '../../../shared/stores/stores.ts';
import { openRelease } from '../../../shared/stores/reference.ts';
import { parsePlatforms } from '../../../shared/toolchains/platforms.ts';
import { fakeArtifacts } from '../../fakes/artifacts.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { fakeGo } from './fake-go.ts';
import { scene } from './scene.ts';

const goShop = {
  'go.mod': 'module example.com/shop\n\ngo 1.21\n',
  'main.go': 'package main\n\nfunc main() {}\n',
  'README.md': 'a shop',
};

const because = { file: 'test', says: 'quick' };
const given = {
  build: { phase: 'build', run: 'mkdir -p dist && echo native > dist/shop && touch built', because },
} as const;

function shopFor(platforms: string[], run = fakeGo()) {
  const root = repository(goShop);
  const binaries = { platforms: parsePlatforms(platforms), format: 'tar.gz' as const, runtimes: {} };
  const set = scene(root, { given, binaries, version: '1.2.0' });
  return { ...set, root, run: () => set.run({ run }) };
}

test('a release keeps an archive for each platform and their checksums as subjects', async () => {
  const { run, temp } = shopFor(['linux/amd64', 'windows/amd64']);
  const { release } = await run();
  expect(release.manifest.subjects.map(({ kind, name, platform }) => [kind, name, platform])).toEqual([
    ['archive', 'shop-1.2.0.tar.zst', undefined],
    ['binary', 'shop_1.2.0_linux_amd64.tar.gz', 'linux/amd64'],
    ['binary', 'shop_1.2.0_windows_amd64.zip', 'windows/amd64'],
    ['checksums', 'shop_1.2.0_checksums.txt', undefined],
  ]);
  await verifyRelease(await readRelease(release.folder));
  expect(readdirSync(path.join(temp, 'deploy-actions-binaries'))).toEqual([]);
});

test('all platforms that cannot be had are named before anything is built', async () => {
  const { run, root, temp } = shopFor(['linux/amd64', 'freebsd/arm64', 'darwin/arm64']);
  const error = await run().catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('nothing was built');
  expect(String(error)).toContain('freebsd/arm64: this version of go does not know it');
  expect(String(error)).toContain('darwin/arm64: this version of go does not know it');
  expect(String(error)).not.toContain('linux/amd64');
  expect(existsSync(path.join(root, 'built'))).toBe(false);
  expect(existsSync(path.join(temp, 'deploy-actions'))).toBe(false);
});

test('a platform that does not compile leaves no release behind, and its output is in the error', async () => {
  const { run, temp } = shopFor(['linux/amd64', 'linux/arm64'], fakeGo('linux/arm64'));
  await expect(run()).rejects.toThrow(
    /binary for linux\/arm64.* failed with exit code 1:\n.*undefined: total/,
  );
  expect(readdirSync(path.join(temp, 'deploy-actions'))).toEqual([]);
  expect(readdirSync(path.join(temp, 'deploy-actions-binaries'))).toEqual([]);
});

test('a list of checksums that does not say what the manifest says is refused', async () => {
  const { run } = shopFor(['linux/amd64']);
  const { release } = await run();
  const list = path.join(release.folder, 'shop_1.2.0_checksums.txt');
  const other = readFileSync(list, 'utf8').replace(/^\w/, (digit) => (digit === '0' ? '1' : '0'));
  writeFileSync(list, other);
  const subjects = release.manifest.subjects.map((subject) =>
    subject.kind === 'checksums' ? { ...subject, digest: sha256(other) } : subject,
  );
  const text = manifestText({ ...release.manifest, subjects });
  writeFileSync(path.join(release.folder, 'release.json'), text);
  await expect(verifyRelease(await readRelease(release.folder))).rejects.toThrow(
    'shop_1.2.0_checksums.txt does not list the binaries of the release',
  );
});

test('stores carry the binaries and verify them', async () => {
  const { run, temp } = shopFor(['linux/amd64', 'linux/arm64']);
  const { release } = await run();
  const { context, log } = fakeRunner({ context: { temp } });
  const artifacts = await fakeArtifacts();
  const folder = temporaryFolder();
  const parts = { context, folder, artifacts, log };
  for (const store of openStores(['directory:store', 'artifact'], parts)) await store.publish(release);
  for (const reference of ['directory:store', 'artifact:release']) {
    const opened = await openRelease(reference, parts);
    expect(opened.digest).toBe(release.digest);
    expect(readdirSync(opened.folder)).toEqual(
      expect.arrayContaining(release.manifest.subjects.map(({ name }) => name)),
    );
    const binary = path.join(opened.folder, 'shop_1.2.0_linux_arm64.tar.gz');
    const bytes = readFileSync(binary);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    writeFileSync(binary, bytes);
    await expect(verifyRelease(opened)).rejects.toThrow(
      'shop_1.2.0_linux_arm64.tar.gz is not what the release says',
    );
  }
});
