import path from 'node:path';
import { readTextIfThere } from '../../shared/files/files.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { PlanRequest } from './plan.ts';
import type { Tree } from '../../shared/toolchains/toolchain.ts';
import { affectedBy, type Affected } from '../../shared/toolchains/workspaces/affected.ts';
import { inOrder, pickMembers, withDependencies } from '../../shared/toolchains/workspaces/graph.ts';
import { readWorkspaces } from '../../shared/toolchains/workspaces/read-workspaces.ts';
import type { Workspace, Workspaces } from '../../shared/toolchains/workspaces/workspace.ts';
import type { Git } from '../../shared/command/git.ts';
import { changesSince } from './changes.ts';

/** Which workspaces are asked for. */
export interface WorkspacesWanted {
  /** Names or folders; none, or `*`, is all. */
  names: readonly string[];
  /** Only those that a change since this ref touches. */
  since: string | undefined;
}

/** The workspaces of a build: what there is, what is released, and what must be built for that. */
export interface ChosenWorkspaces {
  all: Workspaces;
  /** Those that get a release, in the order in which they can be built. */
  released: Workspace[];
  /** Those and all that they depend on, in the order in which they can be built. */
  built: Workspace[];
  /** Those that a change touches, and why; `undefined` where that was not asked. */
  affected: Affected[] | undefined;
  /** They were asked for by name: one that makes no release is a mistake. */
  isNamed: boolean;
}

/** Reads the workspaces of a folder and picks those that are asked for. */
export async function chooseWorkspaces(
  tree: Tree,
  { folder: root, toolchain }: Pick<PlanRequest, 'folder' | 'toolchain'>,
  wanted: WorkspacesWanted,
  git: Git,
): Promise<ChosenWorkspaces> {
  const all = await theWorkspaces(tree, root, toolchain);
  const ordered = inOrder(all.members);
  const names = wanted.names.filter((name) => name !== '*');
  const picked = names.length > 0 ? pickMembers(ordered, names) : ordered;
  const affected = wanted.since === undefined ? undefined : await affectedSince(all, tree, wanted.since, git);
  const touched = affected && new Set(affected.map(({ name }) => name));
  const released = picked.filter(({ name }) => !touched || touched.has(name));
  const needed = withDependencies(
    ordered,
    released.map(({ name }) => name),
  );
  return {
    all,
    released,
    built: ordered.filter(({ name }) => needed.has(name)),
    affected: affected?.filter(({ name }) => picked.some((each) => each.name === name)),
    isNamed: names.length > 0,
  };
}

/** The toolchain that builds the members of each kind. */
const toolchainOf: Readonly<Record<Workspaces['kind'], string>> = {
  npm: 'node',
  pnpm: 'node',
  yarn: 'node',
  bun: 'node',
  cargo: 'rust',
  go: 'go',
  maven: 'maven',
  gradle: 'gradle',
  uv: 'python',
};

async function theWorkspaces(tree: Tree, root: string, toolchain: string): Promise<Workspaces> {
  const found = (await readWorkspaces(tree, root)).filter(
    ({ kind }) => toolchain === 'auto' || toolchainOf[kind] === toolchain,
  );
  const [only, other] = found;
  const where = root === '' ? 'The root of the repository' : `The folder ${root}`;
  if (!only)
    throw new ActionError(`${where} declares no workspaces`, {
      fix: 'Leave out workspace and affected-since, or set working-directory to the folder that declares them (package.json, pnpm-workspace.yaml, Cargo.toml, go.work, pom.xml, settings.gradle, pyproject.toml).',
    });
  if (other)
    throw new ActionError(
      `${where} declares workspaces in ${found.map(({ file }) => file).join(' and ')}, and nothing says which are meant`,
      { fix: 'Set toolchain to the one that is meant.', place: { file: only.file } },
    );
  return only;
}

async function affectedSince(all: Workspaces, tree: Tree, ref: string, git: Git): Promise<Affected[]> {
  const changes = await changesSince(ref, git);
  if (!changes)
    return all.members.map(({ name }) => ({ name, because: 'there is no commit to compare with' }));
  return affectedBy(all, { ...changes, now: (file) => readTextIfThere(path.join(tree.root, file)) });
}
