import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, zstdDecompress } from 'node:zlib';
import { openReader } from '../files/direct.ts';
import { ArchiveFault } from './archive.ts';
import { frameAt, type Frame } from './zstd-frame.ts';

const unzstd = promisify(zstdDecompress);
const readBytes = 1024 * 1024;

/** The bytes of a file, in pieces that are the caller's to keep. */
function* fileChunks(path: string): Generator<Buffer> {
  const reader = openReader(path);
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(readBytes);
      const length = reader.read(chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    reader.close();
  }
}

/**
 * The bytes within a `.zst` file. Frames are found and decompressed one by one: Node's own stream stops without
 * a word behind the first of several frames (24.21), and a frame alone has a size that is known before.
 */
export async function* unzstdFile(path: string): AsyncGenerator<Buffer> {
  let ahead: Promise<Buffer> | undefined;
  for (const frame of frames(path)) {
    const next = decompress(frame);
    next.catch(() => undefined);
    if (ahead) yield await ahead;
    ahead = next;
  }
  if (!ahead) throw new ArchiveFault('it is empty');
  yield await ahead;
}

async function decompress({ bytes, contentSize }: Frame): Promise<Buffer> {
  try {
    const result = await unzstd(bytes, {
      maxOutputLength: Math.max(contentSize, 1),
      chunkSize: Math.max(contentSize, 64),
    });
    if (result.length === contentSize) return result;
  } catch (cause) {
    throw new ArchiveFault(`its compressed bytes are damaged (${String(cause)})`);
  }
  throw new ArchiveFault('its compressed bytes are damaged (a frame has another size than it says)');
}

function* frames(path: string): Generator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of fileChunks(path)) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let frame = frameAt(rest); frame; frame = frameAt(rest)) {
      yield frame;
      rest = rest.subarray(frame.bytes.length);
    }
  }
  if (rest.length > 0) throw new ArchiveFault('it is cut off');
}

/** The bytes within a `.gz` file, all its members. */
export async function* gunzipFile(path: string, size: number): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const piped = pipeline(Readable.from(fileChunks(path)), gunzip);
  piped.catch(() => undefined);
  try {
    for await (const chunk of gunzip) yield chunk;
    await piped;
  } catch (cause) {
    const damage = zlibDamage(cause);
    if (damage === undefined) throw cause;
    throw new ArchiveFault(`its compressed bytes are damaged (${damage})`);
  }
  // zlib passes over zeros behind the last member.
  if (gunzip.bytesWritten !== size) throw new ArchiveFault('there are bytes behind the end of the archive');
}

/** What zlib says of bytes that it cannot read; `undefined` for any other error. */
export function zlibDamage(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return String(error.code).startsWith('Z_')
    ? String('message' in error ? error.message : error.code)
    : undefined;
}
