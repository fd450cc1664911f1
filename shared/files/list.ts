import { readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';

/** What a folder holds, before anything below it is looked at. `''` is the root. */
export interface ListedFolder {
  path: string;
  files: string[];
  folders: string[];
}

/**
 * Lists regular files below a folder by name alone: nothing is asked of a file itself, which is most of what a walk
 * costs. `enter` picks the folders that are gone into, so that the cost follows those. Links are left out.
 *
 * @returns what each folder holds, from the top down, names sorted
 */
export async function listFiles(
  root: string,
  enter: (folder: ListedFolder) => Promise<string[]>,
): Promise<ListedFolder[]> {
  const listed: ListedFolder[] = [];
  const ahead = [''];
  for (let folder = ahead.shift(); folder !== undefined; folder = ahead.shift()) {
    const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
    const named = (is: (entry: Dirent) => boolean): string[] =>
      entries
        .filter(is)
        .map(({ name }) => name)
        .sort();
    const found = {
      path: folder,
      files: named((entry) => entry.isFile()),
      folders: named((entry) => entry.isDirectory()),
    };
    listed.push(found);
    for (const name of await enter(found)) ahead.push(folder === '' ? name : `${folder}/${name}`);
  }
  return listed;
}
