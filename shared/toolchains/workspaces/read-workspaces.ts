import type { Tree } from '../toolchain.ts';
import { cargoWorkspaces } from './cargo.ts';
import { goWorkspaces } from './go-work.ts';
import { gradleWorkspaces } from './gradle-projects.ts';
import { mavenWorkspaces } from './maven-modules.ts';
import { nodeWorkspaces } from './node-packages.ts';
import { uvWorkspaces } from './uv-members.ts';
import type { Workspaces, WorkspacesReader } from './workspace.ts';

/** Every way of declaring members that is known. */
const readers: readonly WorkspacesReader[] = [
  nodeWorkspaces,
  cargoWorkspaces,
  goWorkspaces,
  mavenWorkspaces,
  gradleWorkspaces,
  uvWorkspaces,
];

/** The monorepos that a folder declares, one for each way of declaring them. */
export async function readWorkspaces(tree: Tree, root: string): Promise<Workspaces[]> {
  const found = await Promise.all(readers.map((read) => read(tree, root)));
  return found.flatMap((each) => (each && each.members.length > 0 ? [each] : []));
}
