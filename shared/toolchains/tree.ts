import path from 'node:path';
import { listFiles, openRead, type ListedFolder } from '../files/files.ts';
import { foldersToEnter } from './ignored-folders.ts';
import type { Tree } from './toolchain.ts';

const readAtMost = 1024 * 1024;

/**
 * Walks a repository once, by names alone. Links are left out and ignored folders not entered, so its cost follows the
 * sources. `folder`, and the way to it, is entered whatever it is called.
 */
export async function readTree(root: string, folder = ''): Promise<Tree> {
  const listed = await listFiles(root, async (found) => {
    const gitignore = found.files.includes('.gitignore')
      ? await readStart(path.join(root, found.path, '.gitignore'))
      : '';
    const enter = foldersToEnter(found, gitignore);
    const onTheWay = nextOnTheWay(found, folder);
    return onTheWay === undefined || enter.includes(onTheWay) ? enter : [...enter, onTheWay];
  });
  const folders = new Map(listed.map((found) => [found.path, found.files]));
  const paths = listed
    .flatMap(({ path: parent, files }) => (parent === '' ? files : files.map((name) => `${parent}/${name}`)))
    .sort();
  const known = new Set(paths);
  return {
    root,
    has: (file) => known.has(file),
    paths: () => paths,
    filesIn: (parent) => folders.get(parent) ?? [],
    read: async (file) => (known.has(file) ? readStart(path.join(root, file)) : undefined),
  };
}

/** The folder below this one that leads to `wanted`. */
function nextOnTheWay({ path: parent, folders }: ListedFolder, wanted: string): string | undefined {
  const prefix = parent === '' ? '' : `${parent}/`;
  if (wanted === parent || !wanted.startsWith(prefix)) return undefined;
  return folders.find((name) => `${wanted}/`.startsWith(`${prefix}${name}/`));
}

async function readStart(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of openRead(file, { start: 0, end: readAtMost - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}
