import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Bytes on disk behind signed URLs, as an object store keeps them. */
export interface Blobs {
  readonly folder: string;
  newName(): string;
  signed(origin: string, blob: string, permission: 'r' | 'w', name: string, expiresAt: number): string;
  /** Whether a URL's signature is right and not past its time. */
  allows(blob: string, permission: 'r' | 'w', query: URLSearchParams, now: number): boolean;
  /** Takes a file as the blob's whole content. */
  put(blob: string, file: string): Promise<void>;
  putBlock(blob: string, blockId: string, file: string): Promise<void>;
  /** Joins blocks in the order of the list; false when one is missing. */
  joinBlocks(blob: string, blockIds: readonly string[]): Promise<boolean>;
  facts(blob: string): Promise<{ size: number; digest: string } | undefined>;
  open(blob: string, range?: { start: number; end: number }): Readable;
  /** Flips one bit in the middle: what a broken disk or a forger does. */
  flip(blob: string): Promise<void>;
}

/** Keeps blobs in a folder. */
export function createBlobs(folder: string): Blobs {
  const secret = randomBytes(32);
  const fileOf = (blob: string): string => path.join(folder, blob);
  const blockOf = (blob: string, id: string): string =>
    path.join(folder, `${blob}.blocks`, createHash('sha256').update(id).digest('hex'));
  const signature = (blob: string, permission: string, expiry: string): string =>
    createHmac('sha256', secret).update(`${blob}\n${permission}\n${expiry}`).digest('hex');
  return {
    folder,
    newName: () => randomBytes(12).toString('hex'),
    signed(origin, blob, permission, name, expiresAt) {
      const se = new Date(expiresAt).toISOString();
      const query = new URLSearchParams({
        se,
        sp: permission,
        sv: '2025-11-05',
        sig: signature(blob, permission, se),
      });
      return `${origin}/blobs/${blob}/${encodeURIComponent(name)}?${query.toString()}`;
    },
    allows(blob, permission, query, now) {
      const expiry = query.get('se') ?? '';
      const expected = Buffer.from(signature(blob, permission, expiry));
      const given = Buffer.from(query.get('sig') ?? '');
      return given.length === expected.length && timingSafeEqual(given, expected) && Date.parse(expiry) > now;
    },
    put: (blob, file) => fs.rename(file, fileOf(blob)),
    async putBlock(blob, blockId, file) {
      await fs.mkdir(`${fileOf(blob)}.blocks`, { recursive: true });
      await fs.rename(file, blockOf(blob, blockId));
    },
    joinBlocks: (blob, blockIds) =>
      joinBlocks(
        fileOf(blob),
        blockIds.map((id) => blockOf(blob, id)),
      ),
    facts: (blob) => factsOf(fileOf(blob)),
    open: (blob, range) => createReadStream(fileOf(blob), range),
    flip: (blob) => flipBit(fileOf(blob)),
  };
}

async function joinBlocks(file: string, blocks: readonly string[]): Promise<boolean> {
  for (const block of blocks) {
    const there = await fs.stat(block).catch(() => undefined);
    if (!there) return false;
  }
  await fs.writeFile(file, '');
  for (const block of blocks)
    await pipeline(createReadStream(block), createWriteStream(file, { flags: 'a' }));
  await fs.rm(`${file}.blocks`, { recursive: true, force: true });
  return true;
}

async function factsOf(file: string): Promise<{ size: number; digest: string } | undefined> {
  const there = await fs.stat(file).catch(() => undefined);
  if (!there) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { size: there.size, digest: `sha256:${hash.digest('hex')}` };
}

async function flipBit(file: string): Promise<void> {
  const bytes = await fs.readFile(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await fs.writeFile(file, bytes);
}
