import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';

/**
 * Writes a file whole or not at all: into a temporary file in the same folder, to the disk, then over the name.
 * Who reads meanwhile sees the old or the new bytes, also after a power cut.
 */
export async function writeAtomically(file: string, data: string | Uint8Array, mode = 0o644): Promise<void> {
  const folder = path.dirname(file);
  const temp = path.join(
    folder,
    `.${path.basename(file).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    const handle = await fs.open(temp, 'wx', mode);
    try {
      await handle.writeFile(data);
      // The process' umask has no say in what was asked for.
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temp, file);
  } catch (error) {
    await fs.rm(temp, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Makes the new name last. Windows cannot sync a folder, and some network file systems refuse to: then it is theirs. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}

/** Moves a path over another, atomically within one file system. */
export function rename(from: string, to: string): Promise<void> {
  return fs.rename(from, to);
}

/** Copies a file's bytes and mode; the copy must not be there yet unless `overwrite` is set. */
export async function copyFile(
  from: string,
  to: string,
  options: { overwrite?: boolean } = {},
): Promise<void> {
  const { COPYFILE_EXCL, COPYFILE_FICLONE } = fs.constants;
  await fs.copyFile(from, to, COPYFILE_FICLONE | (options.overwrite ? 0 : COPYFILE_EXCL));
}

/** Sets the permission bits of a file or folder. */
export function setMode(file: string, mode: number): Promise<void> {
  return fs.chmod(file, mode);
}

/** Sets the time of last change (and access) of a file, folder or link; a link's own, not that of what it leads to. */
export function setTimes(file: string, mtimeMs: number): Promise<void> {
  return fs.lutimes(file, mtimeMs / 1000, mtimeMs / 1000);
}
