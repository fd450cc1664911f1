import { type DirectReader, openReader, openWriter } from '../files/direct.ts';
import { availableCores } from '../files/files.ts';
import { blockBytes, gzipMember, zstdFrame } from './compress.ts';
import { InOrder } from './in-order.ts';
import type { Span } from './spill.ts';
import { tarEnd } from './tar-header.ts';

/** How a tar is compressed on its way. */
export type Packing = 'zstd' | 'gzip' | 'plain';

const compressors: Record<Packing, (block: Uint8Array) => Promise<Uint8Array>> = {
  zstd: zstdFrame,
  gzip: gzipMember,
  plain: (block) => Promise.resolve(block),
};

/** Writes spans of a plain tar, one after the other, as a tar of their own into `out`; gives its size. */
export async function packSpans(
  file: string,
  spans: readonly Span[],
  packing: Packing,
  out: string,
): Promise<number> {
  const reader = openReader(file);
  const writer = openWriter(out, 0o600);
  let size = 0;
  const order = new InOrder<Uint8Array>(availableCores() + 1, (bytes) => {
    writer.write(bytes);
    size += bytes.length;
  });
  try {
    for (const block of blocks(reader, joined(spans))) {
      order.add(compressors[packing](block));
      await order.settled();
    }
    await order.finish();
  } finally {
    reader.close();
    writer.close();
  }
  return size;
}

/** In the order in which they lie there; neighbours as one, which is one read. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of spans.toSorted((left, right) => left.start - right.start)) {
    const last = result.at(-1);
    if (last?.end === start) last.end = end;
    else result.push({ start, end });
  }
  return result;
}

/** Their bytes and the end of a tar, in pieces of one size, each in memory of its own. */
function* blocks(reader: DirectReader, spans: readonly Span[]): Generator<Buffer> {
  let left = spans.reduce((sum, { start, end }) => sum + end - start, tarEnd.length);
  const next = (): Buffer => Buffer.allocUnsafe(Math.min(left, blockBytes));
  let block = next();
  let used = 0;
  for (const { start, end } of spans)
    for (let at = start; at < end;) {
      const count = reader.read(block.subarray(used, used + end - at), at);
      if (count === 0) throw new Error('The unpacked release was cut off while it was read');
      at += count;
      used += count;
      left -= count;
      if (used < block.length) continue;
      yield block;
      block = next();
      used = 0;
    }
  for (let at = 0; at < tarEnd.length;) {
    const count = tarEnd.copy(block, used, at);
    at += count;
    used += count;
    left -= count;
    if (used < block.length) continue;
    yield block;
    block = next();
    used = 0;
  }
}
