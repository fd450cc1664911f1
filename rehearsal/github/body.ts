import { createWriteStream } from 'node:fs';
import type http from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const largestJson = 8 * 1024 * 1024;
const largestUpload = 5 * 1024 * 1024 * 1024;

/** A body that GitHub would not take. */
export class BodyError extends Error {}

/** A JSON body, `undefined` when there is none. */
export async function toJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestJson) throw new BodyError('the body is too large');
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new BodyError('Problems parsing JSON');
  }
}

/** Streams a body to disk, so that memory stays flat however large it is. */
export async function toFile(
  request: http.IncomingMessage,
  upload: { file: string; size: number },
): Promise<undefined> {
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      upload.size += chunk.length;
      done(upload.size > largestUpload ? new BodyError('the body is too large') : null, chunk);
    },
  });
  await pipeline(request, count, createWriteStream(upload.file));
  return undefined;
}
