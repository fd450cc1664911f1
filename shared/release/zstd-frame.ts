import { ArchiveFault } from './archive.ts';

/** A whole frame: its compressed bytes, and how many it says it holds. */
export interface Frame {
  bytes: Buffer;
  contentSize: number;
}

/** Frames of this suite hold 4 MiB; nothing much larger is taken into memory. */
const largestFrame = 16 * 1024 * 1024;

/** The frame at the start of `buffer` (RFC 8878), or `undefined` while it is not whole. */
export function frameAt(buffer: Buffer): Frame | undefined {
  if (buffer.length < 5) return undefined;
  if (buffer.readUInt32LE(0) !== 0xfd2fb528)
    throw new ArchiveFault('there is something other than zstd frames in it');
  const descriptor = buffer.readUInt8(4);
  const single = (descriptor & 0x20) !== 0;
  if ((descriptor & 0x08) !== 0) throw new ArchiveFault('a zstd frame has a header of a later version');
  if ((descriptor & 0x03) !== 0) throw new ArchiveFault('a zstd frame asks for a dictionary');
  const sizeAt = 5 + (single ? 0 : 1);
  const sizeLength = [single ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  if (buffer.length < sizeAt + sizeLength) return undefined;
  const contentSize = readSize(buffer, sizeAt, sizeLength);
  if (contentSize > largestFrame)
    throw new ArchiveFault(
      'it was not packed by this suite: a zstd frame is larger than 16 MiB, or does not say its size',
    );
  const end = endOfBlocks(buffer, sizeAt + sizeLength);
  if (end === undefined) return undefined;
  const length = end + ((descriptor & 0x04) !== 0 ? 4 : 0);
  return buffer.length < length ? undefined : { bytes: buffer.subarray(0, length), contentSize };
}

function readSize(buffer: Buffer, at: number, length: number): number {
  if (length === 0) return Infinity;
  if (length === 1) return buffer.readUInt8(at);
  if (length === 2) return buffer.readUInt16LE(at) + 256;
  return length === 4 ? buffer.readUInt32LE(at) : Number(buffer.readBigUInt64LE(at));
}

/** Where the last block of a frame ends; `undefined` while that has not come. */
function endOfBlocks(buffer: Buffer, start: number): number | undefined {
  for (let at = start; ;) {
    // A block that says nothing about its end soon would be gathered for ever.
    if (at > largestFrame + 65_536) throw new ArchiveFault('a zstd frame is larger than 16 MiB');
    if (buffer.length < at + 3) return undefined;
    const header = buffer.readUIntLE(at, 3);
    const type = (header >> 1) & 3;
    if (type === 3) throw new ArchiveFault('its compressed bytes are damaged (a block of no known kind)');
    at += 3 + (type === 1 ? 1 : header >> 3);
    if ((header & 1) === 1) return at;
  }
}
