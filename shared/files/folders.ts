import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { safeName } from './names.ts';

/** Makes a folder and the folders above it; one that is there already is fine. */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  await fs.mkdir(folder, { recursive: true, mode });
}

/** Makes a new folder with a random name below `root`, open to this user alone, and returns its path. */
export async function makeTempFolder(root: string, prefix: string): Promise<string> {
  await makeFolder(root);
  const folder = path.join(root, `${safeName(prefix)}-${randomBytes(6).toString('hex')}`);
  await fs.mkdir(folder, { mode: 0o700 });
  return folder;
}

/** Removes a file, link or folder with all that is in it; a link goes, what it leads to stays. None there is fine. */
export async function removeTree(target: string): Promise<void> {
  await fs.rm(target, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
}

/** The names in a folder, sorted. */
export async function listFolder(folder: string): Promise<string[]> {
  return (await fs.readdir(folder)).sort();
}

/** Copies a folder with modes, times and links as they are; `to` must not be there yet. */
export async function copyTree(from: string, to: string): Promise<void> {
  await fs.cp(from, to, {
    recursive: true,
    errorOnExist: true,
    force: false,
    verbatimSymlinks: true,
    preserveTimestamps: true,
    mode: fs.constants.COPYFILE_FICLONE,
  });
}
