import path from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { openRead } from '../files/files.ts';
import { blobPath, type Layout } from './layout.ts';

/** A value that must not lie in an image, and what it is called. */
export interface SecretValue {
  id: string;
  value: string;
}

/** Shorter ones are words that any file may hold. */
const shortest = 8;

/** The secrets whose value lies in an image as it was left: in a file of a layer, its settings or its history. */
export async function leakedSecrets(
  folder: string,
  { blobs }: Layout,
  secrets: readonly SecretValue[],
): Promise<string[]> {
  const wanted = secrets
    .map(({ id, value }) => ({ id, bytes: Buffer.from(value.trim()) }))
    .filter(({ bytes }) => bytes.length >= shortest);
  const found = new Set<string>();
  if (wanted.length === 0) return [];
  const overlap = Math.max(...wanted.map(({ bytes }) => bytes.length));
  for (const { digest, mediaType } of blobs) {
    let end = Buffer.alloc(0);
    for await (const chunk of opened(path.join(folder, blobPath(digest)), mediaType)) {
      const piece = Buffer.concat([end, chunk as Buffer]);
      for (const { id, bytes } of wanted) if (piece.includes(bytes)) found.add(id);
      end = piece.subarray(-overlap);
    }
  }
  return [...found].sort();
}

function opened(file: string, mediaType: string): Readable {
  const raw = openRead(file);
  const inner = /gzip$/.test(mediaType)
    ? createGunzip()
    : /zstd$/.test(mediaType)
      ? createZstdDecompress()
      : undefined;
  if (!inner) return raw;
  raw.on('error', (error) => inner.destroy(error));
  return raw.pipe(inner);
}
