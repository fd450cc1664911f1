import { promises as fs, type Stats } from 'node:fs';
import { codeOf } from '../runner/errors.ts';

/** What a path is; a link is a link, whatever it leads to. */
export type PathKind = 'file' | 'folder' | 'link' | 'other';

/** What is known of a path without opening it. */
export interface FileStat {
  kind: PathKind;
  size: number;
  /** Permission bits alone, such as `0o644`. */
  mode: number;
  mtimeMs: number;
}

/** The kind of what lies at a path, `undefined` when nothing does. Links are not followed. */
export async function pathKind(path: string): Promise<PathKind | undefined> {
  try {
    return kindOf(await fs.lstat(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Kind, size, mode and time of a path; links are not followed. */
export async function fileStat(path: string): Promise<FileStat> {
  return statOf(await fs.lstat(path));
}

/** What is free on the file system of a path for this user; `inodes` is Infinity where there is no such limit. */
export async function freeSpace(path: string): Promise<{ bytes: number; inodes: number }> {
  const { bavail, bsize, files, ffree } = await fs.statfs(path);
  return { bytes: bavail * bsize, inodes: files === 0 ? Infinity : ffree };
}

export function statOf(stats: Stats): FileStat {
  return { kind: kindOf(stats), size: stats.size, mode: stats.mode & 0o7777, mtimeMs: stats.mtimeMs };
}

export function kindOf(entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): PathKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/** Nothing lies there: the path itself, or a folder on the way to it, is not there. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Where a path leads once every link in it is followed, `undefined` when that is nowhere. */
export async function realPath(path: string): Promise<string | undefined> {
  try {
    return await fs.realpath(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
