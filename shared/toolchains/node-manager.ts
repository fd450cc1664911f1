import { ActionError } from '../runner/errors.ts';
import { textAt } from './json.ts';
import type { NodePackage } from './node-package.ts';
import type { Evidence, PlannedCommand, Tree } from './toolchain.ts';

/** A package manager of Node. */
export type NodeManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const lockfiles: readonly (readonly [file: string, manager: NodeManager])[] = [
  ['npm-shrinkwrap.json', 'npm'],
  ['package-lock.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

const managers: readonly NodeManager[] = ['npm', 'pnpm', 'yarn', 'bun'];

/** The lockfile that each writes today. */
const written: Readonly<Record<NodeManager, string>> = {
  npm: 'package-lock.json',
  pnpm: 'pnpm-lock.yaml',
  yarn: 'yarn.lock',
  bun: 'bun.lock',
};

interface Lockfile {
  file: string;
  manager: NodeManager;
}

/** What installs the dependencies, and what that rests on. */
export interface Installation {
  manager: NodeManager;
  command: PlannedCommand;
  lockfile: string | undefined;
  warnings: string[];
}

/**
 * Decides who installs, and how: `packageManager` first, then the lockfile, then npm.
 *
 * @throws ActionError for a package manager that is not known, and for two lockfiles with nothing that says which counts
 */
export async function nodeInstallation(
  tree: Tree,
  prefix: string,
  manifest: NodePackage,
  given: PlannedCommand | undefined,
): Promise<Installation> {
  const there = lockfiles
    .map(([name, manager]) => ({ file: prefix + name, manager }))
    .filter(({ file }) => tree.has(file));
  const asked = textAt(manifest.values, 'packageManager')?.split('@')[0];
  const named = managers.find((name) => name === asked);
  if (given) {
    const manager = named ?? there[0]?.manager ?? (await managerAbove(tree, prefix)) ?? 'npm';
    return { manager, command: given, lockfile: there[0]?.file, warnings: [] };
  }
  if (asked !== undefined && named === undefined) throw unknownManager(manifest, asked);
  const [first] = there;
  const rival = there.find(({ manager }) => manager !== first?.manager);
  if (named === undefined && first && rival) throw twoLockfiles(first, rival);
  const manager = named ?? first?.manager ?? 'npm';
  const own = there.find((lockfile) => lockfile.manager === manager);
  const others = there.filter((lockfile) => lockfile.manager !== manager);
  if (!own && others.length > 0) throw contradiction(manifest, manager, others);
  return {
    manager,
    command: await installCommand(tree, prefix, manifest, manager, own),
    lockfile: own?.file,
    warnings: [
      ...others.map(
        (other) =>
          `${other.file} is a lockfile of ${other.manager} and is not read: ${manifest.file} says packageManager ${manager}. Delete ${other.file}.`,
      ),
      ...(own ? [] : [withoutLockfile(manifest, manager)]),
    ],
  };
}

/** Who installs the monorepo that a folder lies in: the nearest `packageManager` or lockfile above it. */
async function managerAbove(tree: Tree, prefix: string): Promise<NodeManager | undefined> {
  if (prefix === '') return undefined;
  const above = prefix.replace(/[^/]+\/$/, '');
  const text = await tree.read(`${above}package.json`);
  const said = /"packageManager"\s*:\s*"([a-z]+)@/.exec(text ?? '')?.[1];
  const left = lockfiles.find(([name]) => tree.has(above + name))?.[1];
  return managers.find((name) => name === said) ?? left ?? managerAbove(tree, above);
}

async function installCommand(
  tree: Tree,
  prefix: string,
  manifest: NodePackage,
  manager: NodeManager,
  lockfile: Lockfile | undefined,
): Promise<PlannedCommand> {
  const because: Evidence = lockfile
    ? { file: lockfile.file, says: `a lockfile of ${manager}: installed exactly as it says` }
    : {
        file: manifest.file,
        line: 1,
        says: `there is no lockfile: ${manager} picks the versions of this day`,
      };
  const isBerry = manager === 'yarn' && (await usesBerry(tree, prefix, manifest, lockfile));
  if (!lockfile) return { phase: 'install', run: `${manager} install`, because };
  const run = isBerry ? 'yarn install --immutable' : frozen[manager];
  const env = isBerry && !(await choosesLinker(tree, prefix)) ? modulesLinker : undefined;
  return { phase: 'install', run, because, ...(env && { env }) };
}

const frozen: Readonly<Record<NodeManager, string>> = {
  npm: 'npm ci',
  pnpm: 'pnpm install --frozen-lockfile',
  yarn: 'yarn install --frozen-lockfile',
  bun: 'bun install --frozen-lockfile',
};

/** A release is started by plain Node, which finds packages in `node_modules` and not in yarn's archives. */
const modulesLinker = { YARN_NODE_LINKER: 'node-modules' };

/** Yarn from 2 on: its lockfile begins with `__metadata`, where the classic one says `yarn lockfile v1`. */
async function usesBerry(
  tree: Tree,
  prefix: string,
  manifest: NodePackage,
  lockfile: Lockfile | undefined,
): Promise<boolean> {
  const [, major] = /^yarn@(\d+)/.exec(textAt(manifest.values, 'packageManager') ?? '') ?? [];
  if (major !== undefined) return Number(major) > 1;
  if (tree.has(`${prefix}.yarnrc.yml`)) return true;
  return lockfile !== undefined && /^__metadata:/m.test((await tree.read(lockfile.file)) ?? '');
}

const choosesLinker = async (tree: Tree, prefix: string): Promise<boolean> =>
  /^nodeLinker:/m.test((await tree.read(`${prefix}.yarnrc.yml`)) ?? '');

const withoutLockfile = (manifest: NodePackage, manager: NodeManager): string =>
  `There is no ${written[manager]} beside ${manifest.file}: the same commit may get other dependencies tomorrow. ` +
  `Run ${manager} install and commit ${written[manager]}.`;

const listed = (lockfiles: Lockfile[]): string => lockfiles.map(({ file }) => file).join(', ');

function unknownManager(manifest: NodePackage, asked: string): ActionError {
  const { line } = manifest.evidence('', 'packageManager');
  return new ActionError(
    `${manifest.file} says packageManager ${asked}, and only ${managers.join(', ')} are known here`,
    {
      fix: `Give the command that installs with ${asked} as install-command (or build.commands.install in the configuration).`,
      place: { file: manifest.file, ...(line !== undefined && { line }) },
    },
  );
}

const twoLockfiles = (first: Lockfile, other: Lockfile): ActionError =>
  new ActionError(
    `Two package managers left a lockfile: ${first.file} (${first.manager}) and ${other.file} (${other.manager})`,
    {
      fix: `Delete the one that is not in use, or say which counts: "packageManager": "${first.manager}@<version>" in package.json.`,
      place: { file: first.file },
    },
  );

function contradiction(manifest: NodePackage, manager: NodeManager, others: Lockfile[]): ActionError {
  const { line } = manifest.evidence('', 'packageManager');
  return new ActionError(
    `${manifest.file} says packageManager ${manager}, but the only lockfile is ${listed(others)}`,
    {
      fix: `Commit a ${written[manager]} in place of ${listed(others)}, or correct packageManager.`,
      place: { file: manifest.file, ...(line !== undefined && { line }) },
    },
  );
}
