import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Artifacts } from '../../../shared/artifacts/artifacts.ts';
import { manifestText, readRelease } from '../../../shared/release/manifest-file.ts';
import type { Release } from '../../../shared/release/manifest.ts';
import { ActionError } from '../../../shared/runner/errors.ts';
import type { Store, StoreParts } from '../../../shared/stores/store.ts';
import { openStores } from '../../../shared/stores/stores.ts';
import { type FakeArtifacts, fakeArtifacts } from '../../fakes/artifacts.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { newFolder, releaseOf, smallApp } from '../release/support/trees.ts';

const archive = 'shop-1.2.0.tar.zst';
const otherApp = { ...smallApp, 'server.js': { bytes: 'console.log("9.9.9")\n' } };

function partsWith(artifacts: Artifacts, more: Partial<StoreParts> = {}): StoreParts {
  const temp = newFolder();
  const { context, log } = fakeRunner({ context: { temp, runId: 77 } });
  return { context, log, folder: temp, artifacts, ...more };
}

function only(stores: readonly Store[]): Store {
  const [store] = stores;
  if (!store || stores.length > 1) throw new Error(`${stores.length} stores`);
  return store;
}

interface Scene {
  store: Store;
  folderOf(release: Release): string;
}

const scenes: [string, () => Promise<Scene>][] = [
  [
    'artifact',
    async () => {
      const artifacts = await fakeArtifacts();
      return {
        store: only(openStores(['artifact'], partsWith(artifacts))),
        folderOf: () => artifacts.folderOf('release'),
      };
    },
  ],
  [
    'directory',
    async () => {
      const root = path.join(newFolder(), 'a store');
      const store = only(openStores([`directory:${root}`], partsWith(await fakeArtifacts())));
      return {
        store,
        folderOf: ({ manifest }) => path.join(root, 'shop', `1.2.0-${manifest.contents.digest.slice(7, 19)}`),
      };
    },
  ],
];

describe.each(scenes)('the store %s', (_, scene) => {
  test('holds exactly the release afterwards, with what tells of its build, and says how to ask for it', async () => {
    const { store, folderOf } = await scene();
    const release = await releaseOf(smallApp);
    const beside = ['build-record.json', 'provenance.json', 'sbom.cdx.json'];
    for (const name of beside) writeFileSync(path.join(release.folder, name), '{}');
    mkdirSync(path.join(release.folder, 'receipts'));
    expect(await store.find(release)).toBeUndefined();
    const receipt = await store.publish(release);
    expect(receipt).toMatchObject({
      store: store.name,
      digest: release.digest,
      alreadyPublished: false,
      bytes: release.manifest.subjects[0]?.size,
    });
    const there = folderOf(release);
    expect(readdirSync(there).sort()).toEqual([...beside, 'contents.json', 'release.json', archive].sort());
    for (const name of ['contents.json', 'release.json', archive])
      expect(readFileSync(path.join(there, name)).equals(readFileSync(path.join(release.folder, name)))).toBe(
        true,
      );
  });

  test('says that the same release was there already, and changes nothing', async () => {
    const { store, folderOf } = await scene();
    const release = await releaseOf(smallApp);
    const first = await store.publish(release);
    const before = readdirSync(folderOf(release));
    const again = await releaseOf(smallApp);
    expect(await store.publish(again)).toEqual({ ...first, alreadyPublished: true });
    expect(await store.find(again)).toEqual({ ...first, alreadyPublished: true });
    expect(readdirSync(folderOf(release))).toEqual(before);
  });

  test('never replaces what was published by another release of the same contents', async () => {
    const { store, folderOf } = await scene();
    const release = await releaseOf(smallApp);
    await store.publish(release);
    const other = await releaseOf(smallApp, { toolchains: [{ name: 'node', version: '25.0.0' }] });
    const error: unknown = await store.publish(other).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ActionError);
    expect((error as ActionError).message).toContain(release.digest);
    expect((error as ActionError).message).toContain(other.digest);
    expect((await readRelease(folderOf(release))).digest).toBe(release.digest);
  });

  test.each<[string, (folder: string) => void]>([
    ['has a byte more in its archive', (folder) => appendFileSync(path.join(folder, archive), 'x')],
    ['has another byte in its contents', (folder) => flip(path.join(folder, 'contents.json'))],
    ['has lost its archive', (folder) => rmSync(path.join(folder, archive))],
    ['has lost its manifest', (folder) => rmSync(path.join(folder, 'release.json'))],
  ])('refuses to call a release published that %s', async (__, damage) => {
    const { store, folderOf } = await scene();
    const release = await releaseOf(smallApp);
    await store.publish(release);
    damage(folderOf(release));
    await expect(store.find(release)).rejects.toThrow(ActionError);
    await expect(store.publish(release)).rejects.toThrow(ActionError);
  });
});

function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe('the store artifact', () => {
  /** A service whose answer to an upload is lost, before or after the upload arrived. */
  const losing = (artifacts: FakeArtifacts, arrives: boolean): Artifacts => ({
    ...artifacts,
    async upload(...args) {
      if (arrives) await artifacts.upload(...args);
      throw new Error('socket hang up');
    },
  });

  test('takes the upload as done when only its answer was lost', async () => {
    const artifacts = await fakeArtifacts();
    const store = only(openStores(['artifact'], partsWith(losing(artifacts, true))));
    expect(await store.publish(await releaseOf(smallApp))).toMatchObject({
      alreadyPublished: false,
      artifactId: 1,
    });
  });

  test('fails with the first cause when the upload did not arrive', async () => {
    const store = only(openStores(['artifact'], partsWith(losing(await fakeArtifacts(), false))));
    await expect(store.publish(await releaseOf(smallApp))).rejects.toThrow('socket hang up');
  });

  test('fails when the service holds other bytes than were sent', async () => {
    const artifacts = await fakeArtifacts();
    const altering: Artifacts = {
      ...artifacts,
      async upload(...args) {
        const stored = await artifacts.upload(...args);
        flip(path.join(artifacts.folderOf('release'), archive));
        return stored;
      },
    };
    const store = only(openStores(['artifact'], partsWith(altering)));
    await expect(store.publish(await releaseOf(smallApp))).rejects.toThrow(
      `${archive} is not what the release says`,
    );
  });

  test('refuses another release under its name', async () => {
    const artifacts = await fakeArtifacts();
    const store = only(openStores(['artifact'], partsWith(artifacts)));
    const [first, other] = [await releaseOf(smallApp), await releaseOf(otherApp)];
    await store.publish(first);
    await expect(store.publish(other)).rejects.toThrow(
      `holds another release: ${first.digest} (1.2.0), not ${other.digest} (1.2.0)`,
    );
  });

  test('is named as asked, and linked on GitHub', async () => {
    const artifacts = await fakeArtifacts();
    const store = only(openStores(['artifact'], partsWith(artifacts, { artifactName: 'mine' })));
    expect(await store.publish(await releaseOf(smallApp))).toMatchObject({
      reference: 'artifact:mine@77',
      url: 'https://github.com/octo/shop/actions/runs/77/artifacts/1',
    });
  });

  test('leaves no download behind', async () => {
    const parts = partsWith(await fakeArtifacts());
    await only(openStores(['artifact'], parts)).publish(await releaseOf(smallApp));
    expect(readdirSync(path.join(parts.context.temp, 'deploy-actions-fetched'))).toEqual([]);
  });
});

describe('the store directory:PATH', () => {
  const openAt = async (written: string, folder = newFolder()): Promise<Store> =>
    only(openStores([written], partsWith(await fakeArtifacts(), { folder })));

  test('keeps releases of other contents side by side', async () => {
    const folder = newFolder();
    const store = await openAt('directory:store', folder);
    await store.publish(await releaseOf(smallApp));
    await store.publish(await releaseOf(otherApp));
    expect(readdirSync(path.join(folder, 'store/shop'))).toHaveLength(2);
  });

  test('is written once when several publish at the same time', async () => {
    const folder = newFolder();
    const release = await releaseOf(smallApp);
    const store = await openAt('directory:store', folder);
    const receipts = await Promise.all(Array.from({ length: 6 }, () => store.publish(release)));
    expect(receipts.filter((receipt) => !receipt.alreadyPublished)).toHaveLength(1);
    expect(readdirSync(path.join(folder, 'store/shop'))).toHaveLength(1);
  });

  test('names the path when it cannot be written', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'file'), '');
    const store = await openAt('directory:file', folder);
    await expect(store.publish(await releaseOf(smallApp))).rejects.toThrow(
      new RegExp(`The store ${folder}/file/shop cannot be written: `),
    );
  });

  test('leaves nothing half written when the release is cut off on its way', async () => {
    const folder = newFolder();
    const store = await openAt('directory:store', folder);
    const release = await releaseOf(smallApp);
    rmSync(path.join(release.folder, archive));
    await expect(store.publish(release)).rejects.toThrow(ActionError);
    expect(readdirSync(path.join(folder, 'store/shop'))).toEqual([]);
  });
});

describe('openStores', () => {
  test('opens each store once, in the order given', async () => {
    const stores = openStores(['directory:b', 'artifact', 'directory:b'], partsWith(await fakeArtifacts()));
    expect(stores.map((store) => store.name)).toEqual(['directory:b', 'artifact']);
  });

  test('names all that it does not know, and the nearest that it does', async () => {
    const parts = partsWith(await fakeArtifacts());
    const open = (): unknown => openStores(['artefact', 'directory:', 'artifact'], parts);
    expect(open).toThrow('There is no store “artefact”, “directory:”.');
    expect(fixOf(open)).toBe('Use one of artifact, directory:PATH; did you mean “artifact”?');
  });
});

function fixOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return (error as ActionError).fix;
  }
  return undefined;
}

test('a manifest rewritten by hand in a store is noticed by its digest', async () => {
  const folder = newFolder();
  const store = only(openStores(['directory:store'], partsWith(await fakeArtifacts(), { folder })));
  const release = await releaseOf(smallApp);
  const { reference } = await store.publish(release);
  writeFileSync(
    path.join(reference.replace('directory:', ''), 'release.json'),
    manifestText({ ...release.manifest, version: '6.6.6' }),
  );
  await expect(store.publish(release)).rejects.toThrow(/Another release lies at/);
});
