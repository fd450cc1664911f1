import path from 'node:path';
import type { AskedTool, Place, Written } from './asked-places.ts';
import { askedTools, type AskedToolName } from './asked-tools.ts';
import type { BuildPlan, Tree } from './toolchain.ts';

/**
 * The versions that a repository asks for of some tools. The places of each tool are looked through in their order, pins
 * in the built folder before those of the folders above it; the first that speaks counts.
 *
 * @param prefix the built folder: `''`, or with `/` at its end
 * @param manifests the files that say what is built, the one that counts most first
 */
export async function askedVersions(
  tree: Tree,
  prefix: string,
  tools: readonly AskedToolName[],
  manifests: readonly string[] = [],
): Promise<BuildPlan['wants']> {
  const wants: BuildPlan['wants'] = [];
  for (const tool of tools) {
    const { places, mend }: AskedTool = askedTools[tool];
    const found = await firstOf(tree, places, foldersUp(prefix), manifests);
    if (!found) continue;
    const { version, because } = found;
    wants.push({ tool, version, because, ...(mend && { mend: mend(version, because) }) });
  }
  return wants;
}

/** Of pins that follow one another the nearest folder comes first, and of one folder the first place. */
async function firstOf(
  tree: Tree,
  places: readonly Place[],
  folders: readonly string[],
  manifests: readonly string[],
): Promise<Written | undefined> {
  const [first] = places;
  if (!first) return undefined;
  const other = places.findIndex(({ lies }) => lies !== first.lies);
  const group = other < 0 ? places : places.slice(0, other);
  const found = await (first.lies === 'above'
    ? firstAbove(tree, group, folders)
    : firstIn(tree, group, manifests));
  return found ?? firstOf(tree, places.slice(group.length), folders, manifests);
}

async function firstAbove(
  tree: Tree,
  places: readonly Place[],
  folders: readonly string[],
): Promise<Written | undefined> {
  for (const folder of folders)
    for (const place of places) {
      const found = await said(
        tree,
        place,
        place.files.map((name) => folder + name),
      );
      if (found) return found;
    }
  return undefined;
}

async function firstIn(
  tree: Tree,
  places: readonly Place[],
  manifests: readonly string[],
): Promise<Written | undefined> {
  for (const place of places) {
    const found = await said(
      tree,
      place,
      manifests.filter((file) => isNamed(file, place.files)),
    );
    if (found) return found;
  }
  return undefined;
}

async function said(tree: Tree, place: Place, files: readonly string[]): Promise<Written | undefined> {
  for (const file of files) {
    const text = await tree.read(file);
    const found = text === undefined ? undefined : place.find(text, file);
    if (found) return found;
  }
  return undefined;
}

const isNamed = (file: string, names: readonly string[]): boolean =>
  names.some((name) =>
    name.startsWith('*') ? file.endsWith(name.slice(1)) : path.posix.basename(file) === name,
  );

/** A folder and those above it, down to the root of the repository: `a/b/`, `a/`, ``. */
function foldersUp(prefix: string): string[] {
  const parts = prefix.split('/').filter((part) => part !== '');
  return [...parts.keys(), parts.length].reverse().map((count) =>
    parts
      .slice(0, count)
      .map((part) => `${part}/`)
      .join(''),
  );
}
