import { availableCores } from '../files/files.ts';
import type { ArchiveEntry } from './archive.ts';
import type { ArchiveFile, ArchiveWriter } from './archive-out.ts';
import { blockBytes, deflatePiece, nextCrc } from './compress.ts';
import { InOrder } from './in-order.ts';
import { centralHeader, dataDescriptor, localHeader, type ZipEntry, zipEnd } from './zip-format.ts';

/** From here on 32-bit sizes might not hold what deflate makes of it. */
const largeSize = 0xf0000000;

/**
 * Writes a zip. A file of one block is compressed whole, with its sizes before its bytes; a larger one in pieces
 * side by side, with its sizes behind. `time` is every entry's, in UTC.
 */
export function zipWriter(file: ArchiveFile, time: number): ArchiveWriter {
  const directory: Buffer[] = [];
  const order = new InOrder<() => void>(Math.min(availableCores() + 1, 4), (write) => write());
  let entry: ZipEntry = zipEntry({ path: '', link: '' });
  let block: Buffer = Buffer.alloc(0);
  let used = 0;
  let left = 0;

  const addPiece = (): void => {
    const current = entry;
    const last = left === 0;
    const bytes = block.subarray(0, used);
    [block, used] = [Buffer.alloc(0), 0];
    current.crc = nextCrc(bytes, current.crc);
    const writePiece = async (): Promise<() => void> => {
      const compressed = current.method === 0 ? bytes : await deflatePiece(bytes, last);
      return () => {
        if (!current.streamed) settle(current, bytes, compressed, file.size, time, file);
        file.write(current.method === 0 ? bytes : compressed);
        if (current.streamed) current.compressed += compressed.length;
        if (current.streamed && last) file.write(dataDescriptor(current));
        if (last) directory.push(centralHeader(current, time));
      };
    };
    order.add(writePiece());
  };

  return {
    entry(of) {
      entry = zipEntry(of);
      left = entry.size;
      const current = entry;
      if (current.streamed)
        order.add(
          Promise.resolve(() => {
            current.offset = file.size;
            file.write(localHeader(current, time));
          }),
        );
      if (of.link !== undefined) {
        block = Buffer.from(of.link);
        [used, left] = [block.length, 0];
        addPiece();
      }
    },
    room(wanted) {
      if (used === blockBytes) addPiece();
      if (block.length === 0) block = Buffer.allocUnsafe(Math.min(left + 1, blockBytes));
      return block.subarray(used, used + wanted);
    },
    filled(count) {
      used += count;
      left -= count;
    },
    end: addPiece,
    settled: () => order.settled(),
    async finish() {
      await order.finish();
      const offset = file.size;
      for (const line of directory) file.write(line);
      file.write(zipEnd(directory.length, file.size - offset, offset));
    },
  };
}

function zipEntry(of: ArchiveEntry): ZipEntry {
  const size = of.link === undefined ? of.size : Buffer.byteLength(of.link);
  return {
    name: Buffer.from(of.path),
    mode: of.link === undefined ? 0o100000 | of.mode : 0o120777,
    method: of.link === undefined && size > 0 ? 8 : 0,
    crc: 0,
    compressed: 0,
    size,
    offset: 0,
    streamed: size > blockBytes,
    large: size >= largeSize,
  };
}

/** Writes the header of an entry whose compressed bytes are all there; what does not shrink is stored. */
function settle(
  entry: ZipEntry,
  bytes: Uint8Array,
  compressed: Uint8Array,
  offset: number,
  time: number,
  file: ArchiveFile,
): void {
  if (compressed.length >= bytes.length) entry.method = 0;
  entry.compressed = entry.method === 0 ? bytes.length : compressed.length;
  entry.offset = offset;
  file.write(localHeader(entry, time));
}
