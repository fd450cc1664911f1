import type { Evidence, Tree } from './toolchain.ts';

/** Folders that a server commonly reads beside its own code. */
const runtimeFolders = [
  'public',
  'static',
  'assets',
  'views',
  'templates',
  'locales',
  'migrations',
  'prisma',
  'config',
];

/** The globs of the folders that a server reads at run time and that the repository holds, with the evidence. */
export function runtimeOutput(tree: Tree, prefix: string): { output: string[]; evidence: Evidence[] } {
  const there = runtimeFolders.filter((folder) =>
    tree.paths().some((file) => file.startsWith(`${prefix}${folder}/`)),
  );
  return {
    output: there.map((folder) => `${folder}/**`),
    evidence: there.map((folder) => ({
      file: prefix + folder,
      says: 'a folder that servers read at run time: it goes into the release',
    })),
  };
}
