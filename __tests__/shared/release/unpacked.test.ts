import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Release } from '../../../shared/release/manifest.ts';
import { createUnpacker, type Parcel, type Unpacker } from '../../../shared/release/unpacked.ts';
import { newFolder, readTree, releaseOf, shown, smallApp, type Tree } from './support/trees.ts';

jest.setTimeout(60_000);

const odd: Tree = {
  ...smallApp,
  [`${'long/'.repeat(40)}file`]: { bytes: 'deep' },
  ['x'.repeat(255)]: { bytes: 'long' },
  'é/😀 name': { bytes: 'unicode' },
  'line\nbreak': { bytes: Buffer.alloc(513, 1) },
  'far link': { link: 'y'.repeat(180) },
};

const opened: Unpacker[] = [];
function unpacker(root = newFolder()): Unpacker {
  const made = createUnpacker(root);
  opened.push(made);
  return made;
}
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

const all = ({ manifest }: Release) => [[1, manifest.contents.files]] as const;

async function through({ open }: Parcel, line: string): Promise<string> {
  const into = path.join(newFolder(), 'out');
  mkdirSync(into);
  const shell = spawn('sh', ['-c', line], { cwd: into, stdio: ['pipe', 'inherit', 'inherit'] });
  const over = once(shell, 'close');
  await pipeline(open(), shell.stdin);
  expect(await over).toEqual([0, null]);
  return into;
}

const has = (program: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`]);
    return true;
  } catch {
    return false;
  }
};

const tars = ['tar', 'busybox tar', 'bsdtar'].filter((tar) => has(tar.split(' ')[0] ?? ''));

describe('a parcel', () => {
  test.each(tars)('is unpacked by %s, long and foreign names and links too', async (tar) => {
    for (const format of ['tar.zst', 'tar.gz', 'zip'] as const) {
      const release = await releaseOf(odd, { format });
      const { parcel } = await unpacker().unpacked(release);
      const ways = { zstd: 'zstd -dcq |', gzip: 'gzip -dcq |', plain: '' } as const;
      for (const packing of ['zstd', 'gzip', 'plain'] as const) {
        const into = await through(await parcel(all(release), packing), `${ways[packing]} ${tar} -xf -`);
        expect(readTree(into)).toEqual(shown(odd));
      }
    }
  });

  test('holds what was wanted and nothing else', async () => {
    const tree: Tree = Object.fromEntries(
      [...'abcdefgh'].map((name, n) => [name, { bytes: Buffer.alloc(2_000_000 * n + n, name) }]),
    );
    const release = await releaseOf(tree);
    const { parcel } = await unpacker().unpacked(release);
    const some = await parcel(
      [
        [2, 3],
        [5, 5],
        [8, 8],
      ],
      'zstd',
    );
    expect(some.files).toBe(4);
    const into = await through(some, 'zstd -dcq | tar -xf -');
    expect(readdirSync(into).sort()).toEqual(['b', 'c', 'e', 'h']);
    const { h } = tree;
    expect(readFileSync(path.join(into, 'h')).equals(Buffer.from((h as { bytes: Buffer }).bytes))).toBe(true);
  });

  test('of nothing is a tar without an entry', async () => {
    const { parcel } = await unpacker().unpacked(await releaseOf(smallApp));
    expect(readdirSync(await through(await parcel([], 'gzip'), 'gzip -dcq | tar -xf -'))).toEqual([]);
  });

  test('is the archive itself where all is wanted and every tar reads it', async () => {
    const release = await releaseOf(smallApp);
    const { parcel } = await unpacker().unpacked(release);
    const archive = readFileSync(path.join(release.folder, 'shop-1.2.0.tar.zst'));
    const bytes = Buffer.concat(await (await parcel(all(release), 'zstd')).open().toArray());
    expect(bytes.equals(archive)).toBe(true);
  });

  test('is packed once, whoever asks, and the release unpacked once', async () => {
    const root = newFolder();
    const made = unpacker(root);
    const release = await releaseOf(odd);
    const unpacked = await Promise.all([1, 2, 3].map(() => made.unpacked(release)));
    await Promise.all(unpacked.map(({ parcel }) => parcel([[1, 2]], 'zstd')));
    await Promise.all(unpacked.map(({ parcel }) => parcel([[1, 2]], 'gzip')));
    const folders = readdirSync(root);
    expect(folders).toHaveLength(1);
    expect(readdirSync(path.join(root, folders[0] ?? '')).sort()).toEqual(['0.0', '0.1', '0.tar']);
    await made.close();
    expect(existsSync(path.join(root, folders[0] ?? ''))).toBe(false);
  });

  test('is never made of a release that is not sound', async () => {
    const release = await releaseOf(smallApp);
    appendFileSync(path.join(release.folder, 'shop-1.2.0.tar.zst'), 'x');
    await expect(unpacker().unpacked(release)).rejects.toThrow(
      'shop-1.2.0.tar.zst is not what the release says',
    );
  });
});
