import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

/** Reads a file as a stream; `end` is the last byte, as in a Range header. */
export function openRead(path: string, range: { start?: number; end?: number } = {}): Readable {
  return createReadStream(path, { ...range, highWaterMark: 256 * 1024 });
}

/** Writes a file as a stream; `exclusive` refuses a path that is there, a link too. */
export function openWrite(path: string, options: { mode?: number; exclusive?: boolean } = {}): Writable {
  return createWriteStream(path, { mode: options.mode, flags: options.exclusive ? 'wx' : 'w' });
}
