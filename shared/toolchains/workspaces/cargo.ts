import { isRecord, textAt, valueAt } from '../json.ts';
import type { Tree } from '../toolchain.ts';
import { foldersNamed, resolved } from './members.ts';
import { readToml, textsIn } from './toml.ts';
import { amongMembers, inFolder, type WorkspacesReader } from './workspace.ts';

/** The members of a Cargo workspace: those of `[workspace]`, the root package, and what they depend on by path. */
export const cargoWorkspaces: WorkspacesReader = async (tree, root) => {
  const file = inFolder(root, 'Cargo.toml');
  const manifest = await readToml(tree, file);
  const workspace = manifest?.['workspace'];
  if (!manifest || !isRecord(workspace)) return undefined;
  const exclude = textsIn(workspace['exclude']).flatMap((each) => [`!${each}`, `!${each}/**`]);
  const globs = [
    ...textsIn(workspace['members']),
    ...(isRecord(manifest['package']) ? ['.'] : []),
    ...exclude,
  ];
  const crates = new Map<string, Crate>();
  const ahead = foldersNamed(tree, root, globs, 'Cargo.toml');
  for (let folder = ahead.shift(); folder !== undefined; folder = ahead.shift()) {
    const crate = crates.has(folder) ? undefined : await readCrate(tree, folder, root, workspace);
    if (!crate) continue;
    crates.set(folder, crate);
    // A path dependency below the root is a member without being named.
    ahead.push(...crate.paths.filter((each) => tree.has(inFolder(each, 'Cargo.toml'))));
  }
  const lockfile = inFolder(root, 'Cargo.lock');
  return {
    kind: 'cargo',
    root,
    file,
    lockfile: tree.has(lockfile) ? lockfile : undefined,
    members: amongMembers(
      [...crates].map(([folder, { name, paths }]) => ({
        name,
        folder,
        file: inFolder(folder, 'Cargo.toml'),
        dependsOn: paths.flatMap((each) => crates.get(each)?.name ?? []),
      })),
    ),
  };
};

interface Crate {
  name: string;
  /** Folders of the crates that it is built with. */
  paths: string[];
}

async function readCrate(
  tree: Tree,
  folder: string,
  root: string,
  workspace: Record<string, unknown>,
): Promise<Crate | undefined> {
  const manifest = await readToml(tree, inFolder(folder, 'Cargo.toml'));
  const name = textAt(manifest, 'package', 'name');
  if (!manifest || name === undefined) return undefined;
  const shared = workspace['dependencies'];
  const paths = tables(manifest).flatMap(([key, wanted]) => {
    // `name.workspace = true` stands for what the root says; a path there is from the root.
    const inherited = valueAt(wanted, 'workspace') === true;
    const said = textAt(inherited ? valueAt(shared, key) : wanted, 'path');
    const at =
      said === undefined ? undefined : resolved(inherited ? root : folder, said.replaceAll('\\', '/'));
    return at === undefined ? [] : [at];
  });
  return { name, paths };
}

/** Dependencies of tests (`dev-dependencies`) are no part of a build, and may go round in circles. */
function tables(manifest: Record<string, unknown>): [string, unknown][] {
  const targets = isRecord(manifest['target']) ? Object.values(manifest['target']) : [];
  return [manifest, ...targets].flatMap((of) =>
    ['dependencies', 'build-dependencies'].flatMap((key) => {
      const table = valueAt(of, key);
      return isRecord(table) ? Object.entries(table) : [];
    }),
  );
}
