import { createHash } from 'node:crypto';
import { openWriter } from '../files/direct.ts';
import type { ArchiveEntry } from './archive.ts';

/**
 * What packing puts entries into, in their order. Nothing here waits but `settled` and `finish`: a promise for
 * each step of each file would cost more than most files do.
 */
export interface ArchiveWriter {
  entry(entry: ArchiveEntry): void;
  /** Room for up to `wanted` bytes of the entry's file, at least one: written by the caller, who then says how many. */
  room(wanted: number): Uint8Array;
  filled(count: number): void;
  /** The entry's bytes have all come. */
  end(): void;
  /** Asked after each piece: what to wait for before the next one, if anything. */
  settled(): Promise<void> | undefined;
  finish(): Promise<void>;
}

/** The file that an archive is written into, hashed as it goes. */
export interface ArchiveFile {
  readonly size: number;
  write(bytes: Uint8Array): void;
  close(): { size: number; digest: `sha256:${string}` };
}

/** Opens a new archive file. */
export function archiveFile(path: string): ArchiveFile {
  const writer = openWriter(path, 0o644);
  const hash = createHash('sha256');
  let size = 0;
  return {
    get size() {
      return size;
    },
    write(bytes) {
      writer.write(bytes);
      hash.update(bytes);
      size += bytes.length;
    },
    close() {
      writer.close();
      return { size, digest: `sha256:${hash.digest('hex')}` };
    },
  };
}
