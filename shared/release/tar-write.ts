import { availableCores } from '../files/files.ts';
import type { ArchiveFile, ArchiveWriter } from './archive-out.ts';
import { blockBytes } from './compress.ts';
import { InOrder } from './in-order.ts';
import { tarEnd, tarHeader, tarPadding } from './tar-header.ts';

/** zlib works in libuv's pool, which has four threads. */
const width = (): number => Math.min(availableCores() + 1, 4);

/** Writes a tar whose blocks are compressed side by side, each by itself. `time` is every entry's. */
export function tarWriter(
  file: ArchiveFile,
  time: number,
  compress: (block: Uint8Array) => Promise<Uint8Array>,
): ArchiveWriter {
  const blocks = new Blocks(compress, (bytes) => file.write(bytes));
  const scratch = Buffer.alloc(512);
  let size = 0;
  return {
    entry(entry) {
      size = entry.link === undefined ? entry.size : 0;
      const mode = entry.link === undefined ? entry.mode : 0o777;
      blocks.write(tarHeader({ path: entry.path, mode, size, link: entry.link }, time, 'pax', scratch));
    },
    room: (wanted) => blocks.room(wanted),
    filled: (count) => blocks.filled(count),
    end: () => blocks.write(zeros.subarray(0, tarPadding(size))),
    settled: () => blocks.settled(),
    async finish() {
      blocks.write(tarEnd);
      await blocks.finish();
    },
  };
}

const zeros = Buffer.alloc(512);

/** Gathers bytes in blocks of one size. Blocks that are written are filled again, so that memory stays flat. */
class Blocks {
  readonly #compress: (block: Uint8Array) => Promise<Uint8Array>;
  readonly #order: InOrder<{ block: Buffer; compressed: Uint8Array }>;
  readonly #spare: Buffer[] = [];
  #block: Buffer = Buffer.allocUnsafeSlow(blockBytes);
  #used = 0;

  constructor(compress: (block: Uint8Array) => Promise<Uint8Array>, write: (bytes: Uint8Array) => void) {
    this.#compress = compress;
    this.#order = new InOrder(width(), ({ block, compressed }) => {
      write(compressed);
      this.#spare.push(block);
    });
  }

  room(wanted: number): Uint8Array {
    if (this.#used === blockBytes) this.#flush();
    return this.#block.subarray(this.#used, this.#used + wanted);
  }

  filled(count: number): void {
    this.#used += count;
  }

  write(bytes: Buffer): void {
    for (let offset = 0; offset < bytes.length;) {
      const room = this.room(bytes.length - offset);
      room.set(bytes.subarray(offset, offset + room.length));
      this.filled(room.length);
      offset += room.length;
    }
  }

  async finish(): Promise<void> {
    if (this.#used > 0) this.#flush();
    await this.#order.finish();
  }

  settled(): Promise<void> | undefined {
    return this.#order.settled();
  }

  #flush(): void {
    const block = this.#block;
    const compressed = this.#compress(block.subarray(0, this.#used));
    this.#order.add(compressed.then((bytes) => ({ block, compressed: bytes })));
    this.#block = this.#spare.pop() ?? Buffer.allocUnsafeSlow(blockBytes);
    this.#used = 0;
  }
}
