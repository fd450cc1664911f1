import type { Tree } from '../toolchain.ts';

/** One member of a monorepo. */
export interface Workspace {
  name: string;
  /** Its folder, from the root of the repository; `''` is the root itself. */
  folder: string;
  /** The file that makes it one. */
  file: string;
  /** Names of the members that must be built before it. */
  dependsOn: string[];
}

/** The members of a monorepo, and what holds them together. */
export interface Workspaces {
  kind: 'npm' | 'pnpm' | 'yarn' | 'bun' | 'cargo' | 'go' | 'maven' | 'gradle' | 'uv';
  /** The folder of the file that declares them, from the root of the repository. */
  root: string;
  /** The file that declares them. */
  file: string;
  /** The one lockfile of all members. */
  lockfile: string | undefined;
  /** Sorted by folder. */
  members: Workspace[];
}

/** Reads one way of declaring members in a folder; `undefined` where it is not used there. */
export type WorkspacesReader = (tree: Tree, root: string) => Promise<Workspaces | undefined>;

/** A path below a folder, `''` being the root. */
export const inFolder = (folder: string, file: string): string =>
  folder === '' ? file : `${folder}/${file}`;

/** Whether a path lies in a folder. */
export const isIn = (folder: string, file: string): boolean => folder === '' || file.startsWith(`${folder}/`);

/** Keeps the dependencies that are members, each once, without the member itself. */
export function amongMembers(members: readonly Workspace[]): Workspace[] {
  const names = new Set(members.map(({ name }) => name));
  return members
    .map((member) => ({
      ...member,
      dependsOn: [...new Set(member.dependsOn)]
        .filter((name) => names.has(name) && name !== member.name)
        .sort(),
    }))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** The member whose folder holds a file: the innermost. */
export const ownerOf = (members: readonly Workspace[], file: string): Workspace | undefined =>
  members
    .filter(({ folder }) => isIn(folder, file))
    .reduce<Workspace | undefined>(
      (best, each) => (best && best.folder.length >= each.folder.length ? best : each),
      undefined,
    );
