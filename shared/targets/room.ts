import path from 'node:path';
import type { Offer, Wanted } from '../hosts/offer.ts';
import type { Contents, ContentsEntry } from '../release/manifest.ts';
import { ActionError } from '../runner/errors.ts';

const blockBytes = 4096;
/** For the folders of state, the journal, the watchdog: small files. */
const stateBytes = 1024 * 1024;
const stateInodes = 60;

const inBlocks = (bytes: number): number => Math.ceil(bytes / blockBytes) * blockBytes;

/** The entries of these numbers. */
export const wantedOf = ({ entries }: Contents, wanted: Wanted): ContentsEntry[] =>
  wanted.flatMap(([first, last]) => entries.slice(first - 1, last));

/**
 * Looks, before anything travels, whether the disk has the bytes and the inodes that the release will take.
 *
 * @throws ActionError saying what it needs and what is free
 */
export function checkRoom(
  contents: Contents,
  { freeBytes, freeInodes, clones, wanted }: Pick<Offer, 'freeBytes' | 'freeInodes' | 'clones' | 'wanted'>,
  host: string,
): void {
  const { entries } = contents;
  const folders = foldersOf(entries);
  const written = clones ? wantedOf(contents, wanted) : entries;
  const bytes = written.reduce(
    (sum, entry) => sum + ('size' in entry ? inBlocks(entry.size) : 0),
    stateBytes + folders * blockBytes,
  );
  const inodes = entries.length + folders + stateInodes;
  if (bytes > freeBytes) throw tooFull(host, `${String(bytes)} bytes`, freeBytes);
  if (inodes > freeInodes) throw tooFull(host, `${String(inodes)} inodes`, freeInodes);
}

/** All folders that the files lie in, those above them too. */
function foldersOf(entries: readonly ContentsEntry[]): number {
  const folders = new Set<string>();
  for (const entry of entries)
    for (let at = path.posix.dirname(entry.path); !folders.has(at); at = path.posix.dirname(at))
      folders.add(at);
  return folders.size;
}

function tooFull(host: string, needs: string, free: number): ActionError {
  return new ActionError(`${host}: the release needs ${needs}, and ${String(free)} are free`, {
    fix: 'Free space there, or lower keep-releases.',
  });
}
