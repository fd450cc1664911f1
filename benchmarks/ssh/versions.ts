import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { walk } from '../../shared/files/files.ts';
import { createRelease } from '../../shared/release/create.ts';
import type { Release } from '../../shared/release/manifest.ts';
import { growTree } from '../tree.ts';

/** Two versions of an application, as folders and as releases; of the second 40 files are others. */
export type Versions = Readonly<Record<'one' | 'two', { tree: string; release: Release }>>;

/** Makes both below a folder. */
export async function makeVersions(folder: string): Promise<Versions> {
  const [one, two] = ['tree-one', 'tree-two'].map((name) => path.join(folder, name)) as [string, string];
  await growTree(one, 2000, 40_000_000);
  // With the times of the files: the best that rsync can meet.
  execFileSync('cp', ['-a', one, two]);
  const files = (await walk(two)).filter(({ kind }) => kind === 'file');
  for (const { path: name } of files.filter((_, index) => index % 50 === 0)) {
    const file = path.join(two, name);
    const bytes = readFileSync(file);
    const half = bytes.length >> 1;
    writeFileSync(
      file,
      Buffer.concat([bytes.subarray(half), Buffer.from('\n// other\n'), bytes.subarray(0, half)]),
    );
  }
  const release = async (root: string, version: string): Promise<Release> =>
    createRelease({
      root,
      entries: await walk(root),
      folder: path.join(folder, `release-${version}`),
      name: 'shop',
      version,
      commit: { repository: 'octo/shop', sha: 'a'.repeat(40), time: 1_700_000_000 },
      toolchains: [],
      format: 'tar.zst',
      time: 1_700_000_000,
    });
  return {
    one: { tree: one, release: await release(one, '1.0.0') },
    two: { tree: two, release: await release(two, '2.0.0') },
  };
}
