import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, gzip, zstdCompress } from 'node:zlib';

const zstdAsync = promisify(zstdCompress);
const gzipAsync = promisify(gzip);
const deflateAsync = promisify(deflateRaw);

/**
 * Tar bytes are compressed in blocks of this size, each a frame of its own: frames are made side by side, and
 * the bytes do not depend on how many cores there are. Smaller blocks compress worse (1 MiB: by 9 %).
 */
export const blockBytes = 4 * 1024 * 1024;

/** Output in large pieces: with zlib's default of 16 KiB each piece is a trip through the thread pool. */
const chunkSizeFor = (bytes: Uint8Array): number => Math.min(bytes.length + 256, 1024 * 1024);

/** One block as a whole zstd frame with its size and checksum. */
export function zstdFrame(bytes: Uint8Array): Promise<Buffer> {
  return zstdAsync(bytes, {
    pledgedSrcSize: bytes.length,
    chunkSize: chunkSizeFor(bytes),
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  });
}

/** One block as a whole gzip member, without time, name or system. */
export async function gzipMember(bytes: Uint8Array): Promise<Buffer> {
  const member = await gzipAsync(bytes, { chunkSize: chunkSizeFor(bytes), level: 6 });
  // zlib writes down which system it was built for.
  member[9] = 255;
  return member;
}

/** One piece of a deflate stream; pieces are made side by side and joined, the last one ends the stream. */
export function deflatePiece(bytes: Uint8Array, last: boolean): Promise<Buffer> {
  const finishFlush = last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
  return deflateAsync(bytes, { chunkSize: chunkSizeFor(bytes), level: 6, finishFlush });
}

/** The running CRC-32 that zip keeps. */
export function nextCrc(bytes: Uint8Array, before: number): number {
  return crc32(bytes, before);
}
