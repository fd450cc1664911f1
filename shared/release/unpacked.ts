import path from 'node:path';
import type { Readable } from 'node:stream';
import { fileStat, makeTempFolder, openRead, removeTree } from '../files/files.ts';
import { inspectArchive } from './inspect.ts';
import type { Contents, Release } from './manifest.ts';
import { packSpans, type Packing } from './pack-spans.ts';
import { spillArchive, type Spilled } from './spill.ts';
import { archiveOf, verifyRelease } from './verify.ts';

/** A tar on its way to hosts: as many as want the same open it, and it was compressed once. */
export interface Parcel {
  files: number;
  bytes: number;
  open(): Readable;
}

/** A release that was verified and unpacked on this side. */
export interface Unpacked {
  /** Entries of `contents.json`, by runs of their numbers from 1 on, as a tar for a host's own `tar -xf -`. */
  parcel(wanted: Wanted, packing: Packing): Promise<Parcel>;
}

type Wanted = readonly (readonly [first: number, last: number])[];

/** Unpacks releases, each once, whoever asks. */
export interface Unpacker {
  /** Rejects for a release that is not sound: nothing of one is ever packed. */
  unpacked: (release: Release) => Promise<Unpacked>;
  /** Removes what was unpacked. */
  close(): Promise<void>;
}

/** An unpacker that works in a folder of its own below `root`. */
export function createUnpacker(root: string): Unpacker {
  const known = new Map<string, Promise<Unpacked>>();
  let folder: Promise<string> | undefined;
  const unpack = async (release: Release, number: number): Promise<Unpacked> => {
    folder ??= makeTempFolder(root, 'parcels');
    return unpackRelease(release, path.join(await folder, String(number)));
  };
  return {
    unpacked(release) {
      const key = JSON.stringify([release.folder, release.digest]);
      const unpacking = known.get(key) ?? unpack(release, known.size);
      known.set(key, unpacking);
      return unpacking;
    },
    async close() {
      await Promise.allSettled(known.values());
      if (folder) await removeTree(await folder);
    },
  };
}

async function unpackRelease(release: Release, base: string): Promise<Unpacked> {
  const archive = archiveOf(release).path;
  const file = `${base}.tar`;
  let spilled: Spilled | undefined;
  const contents = await verifyRelease(release, async (read, limits) => {
    if (read !== archive) return inspectArchive(read, limits);
    spilled = await spillArchive(read, file, release.manifest.commit.time, limits);
    return spilled.contents;
  });
  if (!spilled) throw new Error('The archive was not read');
  const parts = { archive, file, spilled, contents };
  const parcels = new Map<string, Promise<Parcel>>();
  return {
    parcel(wanted, packing) {
      const key = JSON.stringify([packing, wanted]);
      const out = `${base}.${String(parcels.size)}`;
      const parcel = parcels.get(key) ?? parcelOf(parts, wanted, packing, out);
      parcels.set(key, parcel);
      return parcel;
    },
  };
}

interface Parts {
  archive: string;
  /** The same as a plain tar. */
  file: string;
  spilled: Spilled;
  contents: Contents;
}

async function parcelOf(
  { archive, file, spilled, contents: { entries } }: Parts,
  wanted: Wanted,
  packing: Packing,
  out: string,
): Promise<Parcel> {
  const chosen = wanted.flatMap(([first, last]) => entries.slice(first - 1, last));
  const files = chosen.length;
  const suffix = { zstd: '.tar.zst', gzip: '.tar.gz', plain: '.tar' }[packing];
  // The release's own archive is compressed already: it travels as it is, where every tar reads its headers.
  if (files === entries.length && spilled.isPlain && archive.endsWith(suffix))
    return { files, bytes: (await fileStat(archive)).size, open: () => openRead(archive) };
  const spans = chosen.map((entry) => spilled.spanOf(entry.path));
  const bytes = await packSpans(file, spans, packing, out);
  return { files, bytes, open: () => openRead(out) };
}
