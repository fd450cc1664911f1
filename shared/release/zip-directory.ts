import type { DirectReader } from '../files/direct.ts';
import { ArchiveFault } from './archive.ts';
import { signatures, type ZipEntry } from './zip-format.ts';

/** A zip's directory, and where it starts. */
export interface ZipDirectory {
  entries: ZipEntry[];
  start: number;
}

const max32 = 0xffffffff;
/** A million entries with long names: more is not taken into memory. */
const largestDirectory = 256 * 1024 * 1024;

/** Reads the directory at the end of a zip: no comment, one disk, no encryption, names in UTF-8, made by Unix. */
export function readDirectory(reader: DirectReader): ZipDirectory {
  const end = readEnd(reader);
  if (end.size > largestDirectory) throw new ArchiveFault('its directory is larger than 256 MiB');
  const bytes = readAt(reader, end.start, end.size);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < bytes.length) at = readEntry(bytes, at, entries);
  if (entries.length !== end.count)
    throw new ArchiveFault('its directory holds another number of entries than it says');
  return { entries, start: end.start };
}

function readEnd(reader: DirectReader): { start: number; size: number; count: number } {
  const endAt = reader.size() - 22;
  if (endAt < 0) throw new ArchiveFault('the archive is cut off');
  const end = readAt(reader, endAt, 22);
  if (end.readUInt32LE(0) !== signatures.end || end.readUInt16LE(20) !== 0)
    throw new ArchiveFault('it does not end as a zip does: it is cut off, or there are bytes behind its end');
  const count = end.readUInt16LE(10);
  const [size, start] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  if (end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count)
    throw new ArchiveFault('it is split over several files');
  if (count === 0xffff || size === max32 || start === max32) return readEnd64(reader, endAt);
  if (start + size !== endAt) throw new ArchiveFault('its directory does not lie where it says');
  return { start, size, count };
}

function readEnd64(reader: DirectReader, endAt: number): { start: number; size: number; count: number } {
  if (endAt < 76) throw new ArchiveFault('the archive is cut off');
  const records = readAt(reader, endAt - 76, 76);
  const [count, size, start] = [big(records, 32), big(records, 40), big(records, 48)];
  const agrees =
    records.readUInt32LE(0) === signatures.end64 &&
    records.readUInt32LE(56) === signatures.locator64 &&
    big(records, 64) === endAt - 76 &&
    big(records, 24) === count &&
    start + size === endAt - 76;
  if (!agrees) throw new ArchiveFault('its directory does not lie where it says');
  return { start, size, count };
}

function readEntry(bytes: Buffer, at: number, entries: ZipEntry[]): number {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== signatures.central)
    throw new ArchiveFault('its directory is damaged');
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  if (next > bytes.length) throw new ArchiveFault('its directory is damaged');
  const name = Buffer.from(bytes.subarray(at + 46, nameEnd));
  const shown = `“${name.toString('utf8')}”`;
  if ((flags & ~0x0808) !== 0)
    throw new ArchiveFault(`${shown} is encrypted, or needs what this suite does not read`);
  if (method !== 0 && method !== 8)
    throw new ArchiveFault(`${shown} is compressed in a way that this suite does not read`);
  if (bytes.readUInt8(at + 5) !== 3) throw new ArchiveFault(`${shown} has no Unix mode`);
  const sizes = readSizes(bytes.subarray(at, next), nameEnd - at);
  entries.push({
    name,
    mode: bytes.readUInt16LE(at + 40),
    method,
    crc: bytes.readUInt32LE(at + 16),
    ...sizes,
    streamed: (flags & 0x0008) !== 0,
    large: false,
  });
  return next;
}

/** Sizes and offset, from the 64-bit extra field where 32 bits do not hold them. Other extra fields are refused. */
function readSizes(line: Buffer, extraAt: number): { compressed: number; size: number; offset: number } {
  const narrow = [line.readUInt32LE(24), line.readUInt32LE(20), line.readUInt32LE(42)];
  const beyond = narrow.filter((value) => value === max32).length;
  const extra = line.subarray(extraAt);
  const fits =
    beyond === 0
      ? extra.length === 0
      : extra.length === 4 + 8 * beyond && extra.readUInt32LE(0) === (((8 * beyond) << 16) | 1);
  if (!fits) throw new ArchiveFault('its directory holds fields that this suite does not read');
  let used = 4;
  const [size = 0, compressed = 0, offset = 0] = narrow.map((value) => {
    if (value !== max32) return value;
    used += 8;
    return big(extra, used - 8);
  });
  return { compressed, size, offset };
}

function big(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ArchiveFault('it holds a size that cannot be');
  return Number(value);
}

/** Exactly `length` bytes. */
export function readAt(reader: DirectReader, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let got = 0; got < length;) {
    const count = reader.read(bytes.subarray(got), at + got);
    if (count === 0) throw new ArchiveFault('the archive is cut off');
    got += count;
  }
  return bytes;
}
