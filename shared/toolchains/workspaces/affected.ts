import path from 'node:path';
import { withDependants } from './graph.ts';
import { lockFiles, readLock } from './lockfile.ts';
import { rootReaders, type RootReader } from './root-files.ts';
import { inFolder, isIn, ownerOf, type Workspace, type Workspaces } from './workspace.ts';

/** What a comparison of two commits reads. Paths are from the root of the repository. */
export interface Comparison {
  /** Files that were added, changed or taken away. */
  changed: readonly string[];
  /** The text of a file as it was; `undefined` where there was none. */
  before(file: string): Promise<string | undefined>;
  /** The text of a file as it is. */
  now(file: string): Promise<string | undefined>;
}

/** A member that must be built again, and why. */
export interface Affected {
  name: string;
  because: string;
}

/** What a change touches: the members that it reaches directly, and all that depend on them, in the members' order. */
export async function affectedBy(workspaces: Workspaces, comparison: Comparison): Promise<Affected[]> {
  const { members } = workspaces;
  const reasons = new Map<string, string>();
  const touch = (name: string, because: string): void => {
    if (!reasons.has(name)) reasons.set(name, because);
  };
  const locks = new Set(lockFiles(workspaces));
  const changedLock = comparison.changed.find((file) => locks.has(file));
  for (const file of comparison.changed) {
    const owner = file === workspaces.lockfile ? undefined : ownerOf(members, file);
    if (owner) touch(owner.name, `${file} changed`);
    if (locks.has(file) || (owner && !isShared(workspaces, owner, file))) continue;
    for (const each of await touchedByRoot(workspaces, file, comparison)) touch(each.name, `${file} changed`);
  }
  if (changedLock !== undefined)
    for (const each of await touchedByLock(workspaces, comparison))
      touch(each.name, `${changedLock} installs something else for it`);
  for (const name of withDependants(members, reasons.keys())) {
    const on = members.find((each) => each.name === name)?.dependsOn.find((each) => reasons.has(each));
    touch(name, on === undefined ? 'it depends on one that changed' : `it depends on ${on}`);
  }
  return members.flatMap(({ name }) => {
    const because = reasons.get(name);
    return because === undefined ? [] : [{ name, because }];
  });
}

async function touchedByLock(
  workspaces: Workspaces,
  { before, now }: Comparison,
): Promise<readonly Workspace[]> {
  const { members } = workspaces;
  const [was, is] = await Promise.all([readLock(workspaces, before), readLock(workspaces, now)]);
  if (!was || !is) return members;
  return members.filter((member) => was(member).join('\n') !== is(member).join('\n'));
}

/** Files that no build reads, wherever outside of the members they lie. */
const unread =
  /^(?:\.github|\.gitlab|\.circleci|\.vscode|\.idea|\.husky|\.changeset|docs?)\/|(?:^|\/)(?:LICEN[CS]E|NOTICE|CODEOWNERS|AUTHORS|\.gitignore|\.gitattributes|\.editorconfig|\.mailmap|\.prettier(?:rc|ignore)[^/]*|\.eslint(?:rc|ignore)[^/]*|prettier\.config\.\w+|eslint\.config\.\w+|renovate\.json5?|[^/]*\.(?:md|markdown|rst|adoc))$/i;

/** Whether a file outside of the members can change what a build makes of them. */
export const isReadByBuilds = (file: string): boolean => !unread.test(file);

/** Where the root is a member itself, what lies directly in it may be read by the others too. */
function isShared({ root }: Workspaces, owner: Workspace, file: string): boolean {
  const name = file.slice(root === '' ? 0 : root.length + 1);
  return owner.folder === root && (!name.includes('/') || name.startsWith('.'));
}

async function touchedByRoot(
  workspaces: Workspaces,
  file: string,
  comparison: Comparison,
): Promise<readonly Workspace[]> {
  const { root, members } = workspaces;
  if (!isReadByBuilds(file) || !isIn(root, file)) return [];
  const name = file.slice(root === '' ? 0 : root.length + 1);
  const reader = Object.hasOwn(rootReaders, name) ? rootReaders[name] : undefined;
  if (reader) return touchedBy(reader, file, members, comparison);
  if (/^tsconfig[\w.-]*\.json$/.test(name)) return lookingUp(members, name, comparison);
  return (await wasMembers(workspaces, file, comparison)) ? [] : members;
}

/** A member that was taken away touches only who depended on it, and says so in a file of its own. */
async function wasMembers(
  { members, root }: Workspaces,
  file: string,
  { before, now }: Comparison,
): Promise<boolean> {
  const manifest = path.posix.basename(members.find(({ folder }) => folder !== root)?.file ?? '');
  for (
    let folder = path.posix.dirname(file);
    folder !== '.' && folder !== root;
    folder = path.posix.dirname(folder)
  ) {
    const there = `${folder}/${manifest}`;
    if ((await before(there)) !== undefined) return (await now(there)) === undefined;
  }
  return false;
}

/** The members for which a file of the root says something else than it did; all, where it cannot be read. */
async function touchedBy(
  reader: RootReader,
  file: string,
  members: readonly Workspace[],
  { before, now }: Comparison,
): Promise<readonly Workspace[]> {
  const [was = '', is = ''] = await Promise.all([before(file), now(file)]);
  const touched = await Promise.all(
    members.map(async (member) => {
      const manifest = (await now(member.file)) ?? '';
      return says(reader, was, manifest) !== says(reader, is, manifest);
    }),
  );
  return members.filter((_, at) => touched[at]);
}

/** A text that cannot be read is as it is. */
function says(reader: RootReader, text: string, manifest: string): string {
  try {
    return reader(text, manifest);
  } catch {
    return text;
  }
}

/** The members that read compiler settings of the root: by `extends`, by name, or for want of their own. */
async function lookingUp(
  members: readonly Workspace[],
  name: string,
  { now }: Comparison,
): Promise<readonly Workspace[]> {
  const looks = await Promise.all(
    members.map(async ({ folder }) => {
      const [own, ...more] = await Promise.all(
        ['tsconfig.json', 'tsconfig.build.json', 'package.json'].map((each) => now(inFolder(folder, each))),
      );
      const said = [own, ...more].join('\n');
      return own === undefined || said.includes(`../${name}`) || /"extends"\s*:\s*\[?\s*"\.\.\//.test(said);
    }),
  );
  return members.filter((_, at) => looks[at]);
}
