import { lineSaying } from './says.ts';
import type { Evidence, Tree } from './toolchain.ts';

const readAtOnce = 32;
const readAtMost = 2000;

/** The first line below a folder that a pattern matches, in the files whose paths `named` matches; 2,000 are read at most. */
export async function firstFileSaying(
  tree: Tree,
  prefix: string,
  named: RegExp,
  pattern: RegExp,
): Promise<Evidence | undefined> {
  const files = filesBelow(tree, prefix, named).slice(0, readAtMost);
  for (let at = 0; at < files.length; at += readAtOnce) {
    const batch = files.slice(at, at + readAtOnce);
    const texts = await Promise.all(batch.map((file) => tree.read(file)));
    const found = batch.map((file, index) => lineSaying(file, texts[index] ?? '', pattern));
    const first = found.find((evidence) => evidence !== undefined);
    if (first) return first;
  }
  return undefined;
}

/** The files below a folder whose paths a pattern matches. */
export const filesBelow = (tree: Tree, prefix: string, named: RegExp): string[] =>
  tree.paths().filter((file) => file.startsWith(prefix) && named.test(file));
