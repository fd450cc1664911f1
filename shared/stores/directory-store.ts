import nodePath from 'node:path';
import {
  copyFile,
  makeFolder,
  makeTempFolder,
  pathKind,
  removeTree,
  rename,
  setMode,
} from '../files/files.ts';
import { readRelease } from '../release/manifest-file.ts';
import type { Release } from '../release/manifest.ts';
import { verifyRelease } from '../release/verify.ts';
import { ActionError } from '../runner/errors.ts';
import { releaseBytes, releaseFiles, releaseId } from './release-files.ts';
import type { Receipt, Store, StoreKind } from './store.ts';

/** A folder: `PATH/<name>/<version>-<first 12 of the contents digest>/`, each written beside and renamed into place. */
export const directoryStore: StoreKind = {
  syntax: 'directory:PATH',
  open: (written, parts) => {
    const path = written.startsWith('directory:') ? written.slice('directory:'.length).trim() : '';
    return path === '' ? undefined : openStore(written, nodePath.resolve(parts.folder, path));
  },
};

function openStore(name: string, root: string): Store {
  const placeOf = (release: Release): string =>
    nodePath.join(root, release.manifest.name, releaseId(release));
  return {
    name,
    async find(release) {
      const place = placeOf(release);
      if ((await pathKind(place)) === undefined) return undefined;
      await readBack(release, place);
      return receiptOf(name, release, place, true);
    },
    async publish(release) {
      const there = await this.find(release);
      if (there) return there;
      const place = placeOf(release);
      const alreadyPublished = !(await put(release, place));
      await readBack(release, place);
      return receiptOf(name, release, place, alreadyPublished);
    },
  };
}

/** False when someone else put it there meanwhile. */
async function put(release: Release, place: string): Promise<boolean> {
  const folder = nodePath.dirname(place);
  try {
    await makeFolder(folder);
    const temp = await makeTempFolder(folder, `publishing-${nodePath.basename(place)}`);
    try {
      for (const file of await releaseFiles(release))
        await copyFile(nodePath.join(release.folder, file), nodePath.join(temp, file));
      await setMode(temp, 0o755);
      return await takePlace(temp, place);
    } finally {
      await removeTree(temp);
    }
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    throw new ActionError(`The store ${folder} cannot be written: ${cause.message}`, {
      cause,
      fix: 'Check that the path exists on this machine, is writable, and that the disk has room.',
    });
  }
}

async function takePlace(temp: string, place: string): Promise<boolean> {
  try {
    await rename(temp, place);
    return true;
  } catch (error) {
    if ((await pathKind(place)) === undefined) throw error;
    return false;
  }
}

function isSystemError(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
}

async function readBack(release: Release, place: string): Promise<void> {
  const found = await readRelease(place);
  if (found.digest !== release.digest)
    throw new ActionError(`Another release lies at ${place}: ${found.digest}, not ${release.digest}.`, {
      fix: 'What was published is never replaced: publish that release, or remove the folder by hand.',
    });
  await verifyRelease(found);
}

function receiptOf(store: string, release: Release, place: string, alreadyPublished: boolean): Receipt {
  return {
    store,
    digest: release.digest,
    reference: `directory:${place}`,
    alreadyPublished,
    bytes: releaseBytes(release),
  };
}
