import { goDirectives } from '../../lockfiles/go-mod.ts';
import type { Tree } from '../toolchain.ts';
import { resolved } from './members.ts';
import { amongMembers, inFolder, ownerOf, type Workspace, type WorkspacesReader } from './workspace.ts';

/** The modules that a `go.work` uses, with those that they require or import: in a workspace either will do. */
export const goWorkspaces: WorkspacesReader = async (tree, root) => {
  const file = inFolder(root, 'go.work');
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  const folders = firstWords(text, 'use').flatMap((said) => resolved(root, said) ?? []);
  const modules = await Promise.all(folders.map((folder) => readModule(tree, folder)));
  const members = await withImports(tree, modules.flat());
  const sums = inFolder(root, 'go.work.sum');
  return {
    kind: 'go',
    root,
    file,
    lockfile: tree.has(sums) ? sums : undefined,
    members: amongMembers(members),
  };
};

async function readModule(tree: Tree, folder: string) {
  const file = inFolder(folder, 'go.mod');
  const text = await tree.read(file);
  const [name] = text === undefined ? [] : firstWords(text, 'module');
  if (text === undefined || name === undefined) return [];
  const dependsOn = firstWords(text, 'require');
  return [{ name, folder, file, dependsOn }];
}

/** Adds the modules whose packages a module's sources name; tests are no part of a build. */
async function withImports(tree: Tree, modules: readonly Workspace[]): Promise<Workspace[]> {
  const sources = tree.paths().filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
  const found = new Map(modules.map(({ name, dependsOn }) => [name, new Set(dependsOn)]));
  for (const file of sources) {
    const owner = ownerOf(modules, file);
    const known = owner && found.get(owner.name);
    const ahead = modules.filter(({ name }) => name !== owner?.name && !known?.has(name));
    if (!known || ahead.length === 0) continue;
    const text = (await tree.read(file)) ?? '';
    for (const { name } of ahead)
      if (text.includes(`"${name}"`) || text.includes(`"${name}/`)) known.add(name);
  }
  return modules.map((module) => ({ ...module, dependsOn: [...(found.get(module.name) ?? [])] }));
}

const firstWords = (text: string, verb: string): string[] =>
  goDirectives(text).flatMap((each) => (each.verb === verb ? (each.words[0] ?? []) : []));
