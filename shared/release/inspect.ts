import { createHash, type Hash } from 'node:crypto';
import type { ArchiveEntry, ArchiveVisitor } from './archive.ts';
import { byBytes } from './canonical.ts';
import { contentsSchema, contentsTotals } from './contents.ts';
import type { Contents, ContentsEntry } from './manifest.ts';
import { type ArchiveLimits, readArchive } from './read-archive.ts';

/** Reads an archive whole, writes nothing, and lists what it would unpack to. Refuses what is not safe to unpack. */
export async function inspectArchive(path: string, limits?: Partial<ArchiveLimits>): Promise<Contents> {
  const lister = new Lister();
  await readArchive(path, lister.visitor, limits);
  return lister.contents();
}

/** The limits of an archive whose contents are known: exactly those. */
export function limitsOf(contents: Contents): ArchiveLimits {
  const { files, bytes } = contentsTotals(contents);
  return { entries: files, bytes, ratio: Infinity };
}

/** Lists the entries that a reader shows it, with their digests. */
export class Lister {
  readonly #entries: ContentsEntry[] = [];
  #entry: Extract<ArchiveEntry, { size: number }> | undefined;
  #hash: Hash = createHash('sha256');

  readonly visitor: ArchiveVisitor = {
    entry: (entry) => {
      this.#entry = entry.link === undefined ? entry : undefined;
      if (entry.link !== undefined) this.#entries.push(entry);
      else this.#hash = createHash('sha256');
    },
    data: (bytes) => {
      this.#hash.update(bytes);
    },
    end: () => {
      if (!this.#entry) return;
      const { path, mode, size } = this.#entry;
      this.#entries.push({ path, mode, size, digest: `sha256:${this.#hash.digest('hex')}` });
    },
  };

  contents(): Contents {
    return { schema: contentsSchema, entries: this.#entries.toSorted((a, b) => byBytes(a.path, b.path)) };
  }
}
