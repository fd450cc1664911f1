import path from 'node:path';
import { pathKind, walk, type FileEntry } from '../../files/files.ts';
import { runtimeNames } from '../node-runtime-names.ts';

/** What a member needs at run time besides its own files. Paths are from the root of the monorepo. */
export interface RuntimePackages {
  /** Folders of installed packages. */
  packages: string[];
  /** Folders of other members. */
  members: string[];
  /** The links that lead to either. */
  links: FileEntry[];
}

/**
 * Follows the production dependencies of a member as Node itself looks packages up, through the links that package
 * managers make: the same for npm, pnpm, yarn and bun, whatever they lay out in `node_modules`.
 */
export async function runtimePackages(root: string, member: string): Promise<RuntimePackages> {
  const links = new Map<string, FileEntry>();
  const folders = new Set([member]);
  for (const folder of folders)
    for (const name of await runtimeNames(path.join(root, folder))) {
      const at = await lookUp(root, folder, name, links);
      if (at !== undefined) folders.add(at);
    }
  folders.delete(member);
  const all = [...folders].sort();
  const isPackage = (folder: string): boolean => folder.split('/').includes('node_modules');
  return {
    packages: all.filter(isPackage),
    members: all.filter((folder) => !isPackage(folder)),
    links: [...links.values()],
  };
}

/** The folder of a package, after all links; one that is not installed (optional, a peer) is none. */
async function lookUp(
  root: string,
  from: string,
  name: string,
  links: Map<string, FileEntry>,
): Promise<string | undefined> {
  for (let at = from; ; at = at.includes('/') ? path.posix.dirname(at) : '') {
    const modules = path.posix.basename(at) === 'node_modules' ? at : path.posix.join(at, 'node_modules');
    const found = path.posix.join(modules, name);
    const kind = await pathKind(path.join(root, found));
    if (kind === 'folder') return found;
    if (kind === 'link') return followed(root, modules, name, links);
    if (at === '') return undefined;
  }
}

async function followed(
  root: string,
  modules: string,
  name: string,
  links: Map<string, FileEntry>,
): Promise<string | undefined> {
  const onTheWay = (each: string): boolean => each === name || name.startsWith(`${each}/`);
  const found = await walk(path.join(root, modules), { skip: (each) => !onTheWay(each) });
  const link = found.find((each) => each.path === name && each.kind === 'link');
  if (link?.target === undefined) return undefined;
  const place = path.posix.join(modules, name);
  const target = path.posix.join(path.posix.dirname(place), link.target.replaceAll('\\', '/'));
  if (target.startsWith('..') || path.isAbsolute(link.target)) return undefined;
  links.set(place, { ...link, path: place });
  return target.replace(/\/$/, '');
}
