import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';

/** A digest with its algorithm, in lower-case hex. */
export type Digest = `sha256:${string}`;

/** The digest of bytes, or of a text's UTF-8. */
export function sha256(data: string | Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}

const blockBytes = 256 * 1024;

/** Digest and size of a file, in one pass and bounded memory: both are of the same bytes. */
export async function hashFile(path: string): Promise<{ digest: Digest; size: number }> {
  const hash = createHash('sha256');
  const handle = await fs.open(path, 'r');
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    let size = 0;
    for (;;) {
      const { bytesRead } = await handle.read(block, 0, blockBytes);
      if (bytesRead === 0) return { digest: `sha256:${hash.digest('hex')}`, size };
      hash.update(block.subarray(0, bytesRead));
      size += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
