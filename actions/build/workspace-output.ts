import path from 'node:path';
import { walk, type FileEntry } from '../../shared/files/files.ts';
import { selectOutput, type Selection } from '../../shared/toolchains/select.ts';
import type { AfterBuild } from '../../shared/toolchains/toolchain.ts';
import { runtimePackages } from '../../shared/toolchains/workspaces/node-closure.ts';
import type { Picked } from './build.ts';
import type { Planned } from './plan.ts';

const nothing: AfterBuild = { leaveOut: [], also: [], warnings: [] };

/**
 * The output of one workspace. One that needs packages at run time, which lie at the root for all, keeps the layout of
 * the monorepo: its own folder, those of the members that it uses, and the packages that it reaches.
 *
 * @param root the monorepo's folder, absolute
 * @param folder the workspace's folder, from there
 * @param outputOf the globs of another member, by its folder
 */
export async function workspaceOutput(
  root: string,
  folder: string,
  { plan: { output, toolchain }, detector }: Planned,
  outputOf: (member: string) => Promise<readonly string[]>,
): Promise<Picked> {
  const own = path.join(root, folder);
  const globs = output.filter((glob) => !glob.startsWith('node_modules'));
  if (toolchain !== 'node' || globs.length === output.length) {
    const after = toolchain === 'node' ? nothing : await detector.afterBuild?.(own);
    return { folder: own, selection: await selectOutput(own, output, after) };
  }
  const { packages, members, links } = await runtimePackages(root, folder);
  const used = await Promise.all(
    members.map(async (member) => below(member, await outputIn(root, member, await outputOf(member)))),
  );
  const installed = await Promise.all(packages.map((each) => packageFiles(root, each)));
  const mine = below(folder, await selectOutput(own, globs, nothing));
  const parts = [mine, ...used];
  return {
    folder: root,
    selection: {
      entries: unique([...parts.flatMap(({ entries }) => entries), ...installed.flat(), ...links]),
      secrets: parts.flatMap(({ secrets }) => secrets),
      warnings: parts.flatMap(({ warnings }) => warnings),
    },
  };
}

function outputIn(root: string, member: string, output: readonly string[]): Promise<Selection> {
  const globs = output.filter((glob) => !glob.startsWith('node_modules'));
  return selectOutput(path.join(root, member), globs, nothing);
}

const below = (folder: string, { entries, secrets, warnings }: Selection): Selection => ({
  entries: entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` })),
  secrets: secrets.map((file) => `${folder}/${file}`),
  warnings,
});

/** All of a package but what is installed inside it, which counts for itself where it is needed. */
async function packageFiles(root: string, folder: string): Promise<FileEntry[]> {
  const found = await walk(path.join(root, folder), { skip: (file) => file === 'node_modules' });
  return found.flatMap((entry) =>
    entry.kind === 'file' ? [{ ...entry, path: `${folder}/${entry.path}` }] : [],
  );
}

const unique = (entries: readonly FileEntry[]): FileEntry[] => [
  ...new Map(entries.map((entry) => [entry.path, entry])).values(),
];
