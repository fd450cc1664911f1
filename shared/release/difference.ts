import nodePath from 'node:path';
import { openWrite } from '../files/files.ts';
import { differenceInside } from './difference-inside.ts';
import { inspectArchive } from './inspect.ts';
import type { Contents, ContentsEntry } from './manifest.ts';
import { readArchive } from './read-archive.ts';

/** Where two archives first differ, and the bytes around it in each. */
export interface Difference {
  path: string;
  /** The member of an archive in there that differs. */
  member?: string;
  /** Where the bytes part, in the file or its member. */
  offset?: number;
  /** One clause, for people: `differs at byte 12`. */
  says: string;
  first: Sides;
  second: Sides;
}

/** What one of the two has there. */
export interface Sides {
  /** Up to 512 bytes on either side of the offset. */
  near: Buffer;
  /** The whole file or member, when it is no larger than 64 MiB. */
  whole: Buffer;
}

/** Nothing to show: one of the two has it alone, or they differ in what is no bytes. */
const nothing: Sides = { near: Buffer.alloc(0), whole: Buffer.alloc(0) };

/**
 * Compares what two archives of this suite unpack to; `undefined` when it is the same. `temp` is an empty folder, which
 * holds the two files that differ.
 */
export async function archiveDifference(
  first: string,
  second: string,
  temp: string,
): Promise<Difference | undefined> {
  const found = differingEntry(await inspectArchive(first), await inspectArchive(second));
  if (!found) return undefined;
  if (found.says !== undefined) return { ...found, says: found.says, first: nothing, second: nothing };
  const files: [string, string] = [nodePath.join(temp, 'first'), nodePath.join(temp, 'second')];
  await extract(first, found.path, files[0]);
  await extract(second, found.path, files[1]);
  return { path: found.path, ...(await differenceInside(found.path, ...files)) };
}

function differingEntry(one: Contents, two: Contents): { path: string; says?: string } | undefined {
  const there = new Map(two.entries.map((entry) => [entry.path, entry]));
  for (const entry of one.entries) {
    const other = there.get(entry.path);
    there.delete(entry.path);
    if (!other) return { path: entry.path, says: 'is in the first build alone' };
    const says = otherThanBytes(entry, other);
    if (says !== undefined) return { path: entry.path, says };
    if ('digest' in entry && 'digest' in other && entry.digest !== other.digest) return { path: entry.path };
  }
  const [extra] = there.keys();
  return extra === undefined ? undefined : { path: extra, says: 'is in the second build alone' };
}

function otherThanBytes(entry: ContentsEntry, other: ContentsEntry): string | undefined {
  if ('link' in entry && 'link' in other)
    return entry.link === other.link
      ? undefined
      : `leads to ${entry.link} in the first build, to ${other.link} in the second`;
  if ('link' in entry || 'link' in other) return 'is a link in one of the builds alone';
  const mode = (of: number): string => `0${of.toString(8)}`;
  return entry.mode === other.mode
    ? undefined
    : `has the mode ${mode(entry.mode)} in the first build, ${mode(other.mode)} in the second`;
}

/** Writes one file of an archive to `to`. */
async function extract(archive: string, path: string, to: string): Promise<void> {
  const chunks = openWrite(to, { mode: 0o600, exclusive: true });
  let isWanted = false;
  await readArchive(archive, {
    entry: (entry) => void (isWanted = entry.path === path),
    data: (bytes) => {
      if (isWanted) chunks.write(Buffer.from(bytes));
    },
    end: () => void (isWanted = false),
    settled: () =>
      chunks.writableNeedDrain ? new Promise((resolve) => chunks.once('drain', resolve)) : Promise.resolve(),
  });
  await new Promise<void>((resolve, reject) => chunks.once('error', reject).end(resolve));
}
