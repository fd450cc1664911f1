import { bunLock } from './lock-bun.ts';
import { goLock } from './lock-go.ts';
import { gradleLock } from './lock-gradle.ts';
import { mavenLock } from './lock-maven.ts';
import { npmLock } from './lock-npm.ts';
import { pnpmLock } from './lock-pnpm.ts';
import { tomlLock } from './lock-toml.ts';
import { yarnLock } from './lock-yarn.ts';
import { inFolder, type Workspace, type Workspaces } from './workspace.ts';

/** Lines that are equal where a lockfile installs the same for a member. */
export type InstalledFor = (member: Workspace) => string[];

/** The text of a file of the repository, as it is or as it was. */
export type ReadText = (file: string) => Promise<string | undefined>;

/** Reads a lockfile's text, and of other files what it needs; `undefined` for a form that is not known. */
export type LockReader = (
  text: string,
  workspaces: Workspaces,
  read: ReadText,
) => InstalledFor | undefined | Promise<InstalledFor | undefined>;

const readers: Readonly<Record<Workspaces['kind'], LockReader>> = {
  npm: npmLock,
  pnpm: pnpmLock,
  yarn: yarnLock,
  bun: bunLock,
  cargo: tomlLock,
  uv: tomlLock,
  go: goLock,
  maven: mavenLock,
  gradle: gradleLock,
};

/** The files that say together what is installed for all members: the lockfile, and of Go every module's own. */
export function lockFiles({ kind, root, lockfile, members }: Workspaces): readonly string[] {
  if (kind !== 'go') return lockfile === undefined ? [] : [lockfile];
  const work = ['go.work', 'go.work.sum'].map((name) => inFolder(root, name));
  return [
    ...work,
    ...members.flatMap(({ folder }) => ['go.mod', 'go.sum'].map((name) => inFolder(folder, name))),
  ];
}

/** How what is installed is told apart by member; `undefined` where it cannot be, so that all of it counts for each. */
export async function readLock(workspaces: Workspaces, read: ReadText): Promise<InstalledFor | undefined> {
  const { kind, root, lockfile } = workspaces;
  const file = kind === 'go' ? inFolder(root, 'go.work') : lockfile;
  const text = file === undefined ? undefined : await read(file);
  if (text === undefined) return undefined;
  try {
    return await readers[kind](text, workspaces, read);
  } catch {
    // A lockfile that cannot be read is its tool's to complain about; until then it may mean anything for anyone.
    return undefined;
  }
}
