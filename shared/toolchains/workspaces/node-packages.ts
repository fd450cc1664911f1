import { parse } from 'yaml';
import { ActionError } from '../../runner/errors.ts';
import { isRecord, textAt } from '../json.ts';
import { readPackage, type NodePackage } from '../node-package.ts';
import type { Tree } from '../toolchain.ts';
import { foldersNamed, resolved } from './members.ts';
import {
  amongMembers,
  inFolder,
  type Workspace,
  type Workspaces,
  type WorkspacesReader,
} from './workspace.ts';

const lockfiles = {
  pnpm: ['pnpm-lock.yaml'],
  yarn: ['yarn.lock'],
  bun: ['bun.lock', 'bun.lockb'],
  npm: ['npm-shrinkwrap.json', 'package-lock.json'],
} as const;

type Manager = keyof typeof lockfiles;

const managers = Object.keys(lockfiles) as Manager[];

/** The workspaces of npm, yarn and bun (`workspaces` in `package.json`) and of pnpm (`pnpm-workspace.yaml`). */
export const nodeWorkspaces: WorkspacesReader = async (tree, root) => {
  const file = inFolder(root, 'package.json');
  const text = await tree.read(file);
  const declared = await declaredGlobs(tree, root, text === undefined ? undefined : readPackage(text, file));
  if (!declared) return undefined;
  const folders = foldersNamed(tree, root, declared.globs, 'package.json');
  const packages = await Promise.all(folders.map((folder) => readMember(tree, folder)));
  return {
    kind: declared.kind,
    root,
    file: declared.file,
    lockfile: lockfiles[declared.kind].map((name) => inFolder(root, name)).find((name) => tree.has(name)),
    members: amongMembers(packages.map((each) => toMember(each, packages))),
  };
};

interface Declared {
  kind: Workspaces['kind'] & Manager;
  file: string;
  globs: string[];
}

async function declaredGlobs(
  tree: Tree,
  root: string,
  manifest: NodePackage | undefined,
): Promise<Declared | undefined> {
  const file = inFolder(root, 'pnpm-workspace.yaml');
  const text = await tree.read(file);
  const globs = text === undefined ? undefined : listOf(parseYaml(text, file)['packages']);
  // A pnpm-workspace.yaml without packages only holds settings.
  if (globs) return { kind: 'pnpm', file, globs };
  const said = manifest?.values['workspaces'];
  const named = listOf(isRecord(said) ? said['packages'] : said);
  if (!manifest || !named) return undefined;
  return { kind: managerOf(tree, root, manifest), file: manifest.file, globs: named };
}

function managerOf(tree: Tree, root: string, manifest: NodePackage): Manager {
  const asked = textAt(manifest.values, 'packageManager')?.split('@')[0];
  return (
    managers.find((manager) => manager === asked) ??
    managers.find((manager) => lockfiles[manager].some((name) => tree.has(inFolder(root, name)))) ??
    'npm'
  );
}

const listOf = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string')
    ? value
    : undefined;

function parseYaml(text: string, file: string): Record<string, unknown> {
  try {
    const value: unknown = parse(text, { maxAliasCount: 100 });
    return isRecord(value) ? value : {};
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ActionError(`${file} is not valid YAML: ${said}`, { fix: `Correct ${file}.`, place: { file } });
  }
}

interface Member {
  folder: string;
  manifest: NodePackage;
}

async function readMember(tree: Tree, folder: string): Promise<Member> {
  const file = inFolder(folder, 'package.json');
  return { folder, manifest: readPackage((await tree.read(file)) ?? '{}', file) };
}

const nameOf = ({ folder, manifest }: Member): string => textAt(manifest.values, 'name') ?? folder;

const dependencyKeys = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

function toMember(member: Member, all: readonly Member[]): Workspace {
  const { folder, manifest } = member;
  const wanted = dependencyKeys.flatMap((key) => {
    const section = manifest.values[key];
    return isRecord(section) ? Object.entries(section) : [];
  });
  return {
    name: nameOf(member),
    folder,
    file: manifest.file,
    dependsOn: wanted.flatMap(([name, version]) => target(folder, name, version, all)),
  };
}

/** A member is meant by its name, unless the version says another place: a tag, an address, a folder of another one. */
function target(folder: string, name: string, version: unknown, all: readonly Member[]): string[] {
  const said = typeof version === 'string' ? version : '';
  const [, alias] = /^(?:workspace|npm):(@?[^@/]+(?:\/[^@]+)?)@/.exec(said) ?? [];
  if (alias !== undefined) return [alias];
  const [, place] = /^(?:file|link|portal|workspace):(\.{1,2}(?:\/.*)?)$/.exec(said) ?? [];
  if (place === undefined) return /^(?:git|https?|github):|\.git(?:#|$)/.test(said) ? [] : [name];
  const at = resolved(folder, place);
  return all.filter((each) => each.folder === at).map(nameOf);
}
