import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openRead, openWrite } from '../../shared/files/files.ts';
import { blobPath, type Layout } from '../../shared/engines/layout.ts';
import { tarEnd, tarHeader, tarPadding } from '../../shared/release/tar-header.ts';

/** Writes a layout as one tar, the same bytes for the same image: what belongs to it and nothing else, in order. */
export async function writeLayoutTar(
  folder: string,
  layout: Layout,
  time: number,
  out: string,
): Promise<void> {
  await pipeline(Readable.from(bytes(folder, layout, time), { objectMode: false }), openWrite(out));
}

async function* bytes(folder: string, { image, blobs }: Layout, time: number): AsyncGenerator<Buffer> {
  // The engine's own index may hold when and under which name it was written.
  const index = {
    schemaVersion: 2,
    manifests: [{ mediaType: image.mediaType, digest: image.digest, size: image.size }],
  };
  for (const blob of blobs) {
    yield tarHeader({ path: blobPath(blob.digest), mode: 0o644, size: blob.size }, time, 'pax');
    for await (const piece of openRead(path.join(folder, blobPath(blob.digest)))) yield piece as Buffer;
    yield Buffer.alloc(tarPadding(blob.size));
  }
  yield document('index.json', JSON.stringify(index), time);
  yield document('oci-layout', JSON.stringify({ imageLayoutVersion: '1.0.0' }), time);
  yield tarEnd;
}

function document(name: string, text: string, time: number): Buffer {
  const body = Buffer.from(text);
  const header = tarHeader({ path: name, mode: 0o644, size: body.length }, time, 'pax');
  return Buffer.concat([header, body, Buffer.alloc(tarPadding(body.length))]);
}
