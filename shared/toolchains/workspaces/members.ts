import picomatch from 'picomatch';
import type { Tree } from '../toolchain.ts';
import { inFolder } from './workspace.ts';

/**
 * The folders below `root` that hold `file` and that globs of folders name, in the order of their paths; a leading `!`
 * leaves out. Folders of installed packages are never among them.
 */
export function foldersNamed(
  tree: Tree,
  root: string,
  globs: readonly string[],
  file: string | RegExp,
): string[] {
  const clean = (glob: string): string => glob.trim().replace(/^\.\//, '').replace(/\/+$/, '') || '.';
  const matcher = (glob: string): ((folder: string) => boolean) =>
    glob === '.' ? (folder) => folder === '' : picomatch(glob, { dot: true });
  const wanted = globs.filter((glob) => !glob.startsWith('!')).map((glob) => matcher(clean(glob)));
  const left = globs.filter((glob) => glob.startsWith('!')).map((glob) => matcher(clean(glob.slice(1))));
  return foldersWith(tree, root, file)
    .filter((folder) => wanted.some((is) => is(folder)) && !left.some((is) => is(folder)))
    .map((folder) => (folder === '' ? root : inFolder(root, folder)));
}

/** The folders below `root` that hold `file`, as paths from `root`. */
function foldersWith(tree: Tree, root: string, file: string | RegExp): string[] {
  const prefix = root === '' ? '' : `${root}/`;
  const isNamed =
    typeof file === 'string' ? (name: string) => name === file : (name: string) => file.test(name);
  const folders = new Set<string>();
  for (const found of tree.paths()) {
    if (!found.startsWith(prefix)) continue;
    const inside = found.slice(prefix.length);
    const cut = inside.lastIndexOf('/');
    if (isNamed(inside.slice(cut + 1))) folders.add(cut < 0 ? '' : inside.slice(0, cut));
  }
  return [...folders].sort();
}

/** `..` and `.` taken out of a path from the root; `undefined` where it leaves the repository. */
export function resolved(folder: string, relative: string): string | undefined {
  const parts: string[] = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
