import { isRecord, textAt, valueAt } from '../json.ts';
import type { Tree } from '../toolchain.ts';
import { foldersNamed } from './members.ts';
import { readToml, textsIn } from './toml.ts';
import { amongMembers, inFolder, type WorkspacesReader } from './workspace.ts';

/** The members of a workspace of uv, the root among them where it is a project, with those that they take from it. */
export const uvWorkspaces: WorkspacesReader = async (tree, root) => {
  const file = inFolder(root, 'pyproject.toml');
  const manifest = await readToml(tree, file);
  const workspace = valueAt(manifest, 'tool', 'uv', 'workspace');
  if (!manifest || !isRecord(workspace)) return undefined;
  const globs = [
    ...(isRecord(manifest['project']) ? ['.'] : []),
    ...textsIn(workspace['members']),
    ...textsIn(workspace['exclude']).flatMap((each) => [`!${each}`, `!${each}/**`]),
  ];
  const folders = foldersNamed(tree, root, globs, 'pyproject.toml');
  const lockfile = inFolder(root, 'uv.lock');
  const shared = valueAt(manifest, 'tool', 'uv', 'sources');
  const members = await Promise.all(folders.map((folder) => readMember(tree, folder, shared)));
  return {
    kind: 'uv',
    root,
    file,
    lockfile: tree.has(lockfile) ? lockfile : undefined,
    members: amongMembers(members.flat()),
  };
};

/** @param shared the sources of the root, which hold for members that say none of their own */
async function readMember(tree: Tree, folder: string, shared: unknown) {
  const file = inFolder(folder, 'pyproject.toml');
  const manifest = await readToml(tree, file);
  const name = textAt(manifest, 'project', 'name');
  if (!manifest || name === undefined) return [];
  const own = valueAt(manifest, 'tool', 'uv', 'sources');
  const sources = { ...(isRecord(shared) ? shared : {}), ...(isRecord(own) ? own : {}) };
  const inWorkspace = Object.entries(sources).flatMap(([key, said]) => {
    const all: unknown[] = Array.isArray(said) ? said : [said];
    return all.some((each) => valueAt(each, 'workspace') === true) ? [normalised(key)] : [];
  });
  const wanted = new Set(requirements(manifest).map(normalised));
  const dependsOn = inWorkspace.filter((each) => wanted.has(each));
  return [{ name: normalised(name), folder, file, dependsOn }];
}

/** The names of all that a project asks for, whatever for: extras, groups for development, its own build. */
function requirements(manifest: Record<string, unknown>): string[] {
  const lists = [
    valueAt(manifest, 'project', 'dependencies'),
    valueAt(manifest, 'build-system', 'requires'),
    valueAt(manifest, 'tool', 'uv', 'dev-dependencies'),
    ...[valueAt(manifest, 'project', 'optional-dependencies'), manifest['dependency-groups']].flatMap(
      (table) => (isRecord(table) ? Object.values(table) : []),
    ),
  ];
  return lists.flatMap((list) => textsIn(list).map((each) => /^[\w.-]+/.exec(each.trim())?.[0] ?? ''));
}

/** Names of Python packages are the same in any case, and with any of `-`, `_` and `.`. */
const normalised = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
