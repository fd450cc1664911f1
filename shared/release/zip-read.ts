import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { type DirectReader, openReader } from '../files/direct.ts';
import { type ArchiveEntry, ArchiveFault, type ArchiveVisitor } from './archive.ts';
import { nextCrc } from './compress.ts';
import { zlibDamage } from './decompress.ts';
import { readAt, readDirectory, type ZipDirectory } from './zip-directory.ts';
import { dataDescriptor, localHeader, type ZipEntry } from './zip-format.ts';

/**
 * Reads a zip in which every byte belongs to what the directory says: entries follow one another from the start,
 * local headers say the same as the directory, nothing overlaps, hides between or lies behind.
 */
export async function readZip(path: string, visitor: ArchiveVisitor): Promise<void> {
  const reader = openReader(path);
  try {
    const directory = readDirectory(reader);
    let offset = 0;
    for (const entry of directory.entries) {
      if (entry.offset !== offset) throw new ArchiveFault('its entries overlap, or bytes lie between them');
      offset = await readEntry(reader, entry, visitor, directory);
      await visitor.settled?.();
    }
    if (offset !== directory.start) throw new ArchiveFault('bytes lie between its entries and its directory');
  } finally {
    reader.close();
  }
}

async function readEntry(
  reader: DirectReader,
  entry: ZipEntry,
  visitor: ArchiveVisitor,
  { start }: ZipDirectory,
): Promise<number> {
  const path = decodeName(entry.name);
  const dataAt = checkLocal(reader, entry, path);
  const dataEnd = dataAt + entry.compressed;
  if (dataEnd > start) throw new ArchiveFault(`“${path}” is longer than the archive`);
  const sink = entrySink(entry, path, visitor);
  if (entry.method === 0) for (const chunk of pieces(reader, dataAt, dataEnd)) sink.data(chunk);
  else await inflate(reader, dataAt, dataEnd, path, (chunk) => sink.data(chunk));
  sink.end();
  if (!entry.streamed) return dataEnd;
  const expected = dataDescriptor(entry);
  if (!readAt(reader, dataEnd, expected.length).equals(expected))
    throw new ArchiveFault(`“${path}” has sizes that do not agree`);
  return dataEnd + expected.length;
}

/** Where the bytes begin. The local header must be, but for its time, what this suite writes for the directory's entry. */
function checkLocal(reader: DirectReader, entry: ZipEntry, path: string): number {
  const lengths = readAt(reader, entry.offset + 26, 4);
  entry.large = lengths.readUInt16LE(2) > 0;
  const expected = localHeader(entry, 0);
  const actual = readAt(reader, entry.offset, expected.length);
  actual.copy(expected, 10, 10, 14);
  if (!actual.equals(expected))
    throw new ArchiveFault(`“${path}” has a header that does not agree with the directory`);
  return entry.offset + expected.length;
}

interface EntrySink {
  data(chunk: Uint8Array): void;
  end(): void;
}

/** Counts and checks what comes out, and hands on a file's bytes, or a link once its target is whole. */
function entrySink(entry: ZipEntry, path: string, visitor: ArchiveVisitor): EntrySink {
  const isLink = entry.mode >> 12 === 0o12;
  if (isLink && entry.size > 4096)
    throw new ArchiveFault(`“${path}” is a link to a path of more than 4,096 bytes`);
  const target: Buffer[] = [];
  if (!isLink) visitor.entry({ path, mode: permissions(entry, path), size: entry.size });
  let size = 0;
  let crc = 0;
  return {
    data(chunk) {
      size += chunk.length;
      if (size > entry.size) throw new ArchiveFault(`“${path}” holds more bytes than it says`);
      crc = nextCrc(chunk, crc);
      if (isLink) target.push(Buffer.from(chunk));
      else visitor.data(chunk);
    },
    end() {
      if (size !== entry.size || crc !== entry.crc) throw new ArchiveFault(`“${path}” is damaged`);
      if (isLink) visitor.entry({ path, link: decodeName(Buffer.concat(target)) } satisfies ArchiveEntry);
      else visitor.end();
    },
  };
}

function permissions(entry: ZipEntry, path: string): 0o644 | 0o755 {
  if (entry.mode === 0o100644) return 0o644;
  if (entry.mode === 0o100755) return 0o755;
  const kinds: Readonly<Record<number, string>> = {
    0o01: 'a named pipe',
    0o02: 'a character device',
    0o04: 'a folder entry',
    0o06: 'a block device',
    0o14: 'a socket',
  };
  const kind = kinds[entry.mode >> 12];
  throw new ArchiveFault(
    kind ? `“${path}” is ${kind}` : `“${path}” has the mode ${entry.mode.toString(8)}, not 644 or 755`,
  );
}

async function inflate(
  reader: DirectReader,
  start: number,
  end: number,
  path: string,
  take: (chunk: Buffer) => void,
): Promise<void> {
  const stream = createInflateRaw({ chunkSize: 64 * 1024 });
  const piped = pipeline(Readable.from(pieces(reader, start, end)), stream);
  piped.catch(() => undefined);
  try {
    for await (const chunk of stream) take(chunk);
    await piped;
  } catch (cause) {
    const damage = zlibDamage(cause);
    if (damage !== undefined) throw new ArchiveFault(`“${path}” is damaged (${damage})`);
    throw cause;
  }
  if (stream.bytesWritten !== end - start) throw new ArchiveFault(`“${path}” has bytes behind its end`);
}

function* pieces(reader: DirectReader, start: number, end: number): Generator<Buffer> {
  for (let at = start; at < end;) {
    const piece = readAt(reader, at, Math.min(end - at, 256 * 1024));
    yield piece;
    at += piece.length;
  }
}

function decodeName(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ArchiveFault('a name is not UTF-8');
  }
}
