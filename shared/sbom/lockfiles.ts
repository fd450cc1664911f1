import nodePath from 'node:path';
import { fileStat, pathKind, readText } from '../files/files.ts';
import { bunComponents } from './bun.ts';
import type { Component, LockfileReader } from './component.ts';
import { composerComponents } from './composer.ts';
import { denoComponents } from './deno.ts';
import { gemComponents } from './gem.ts';
import { goComponents } from './go.ts';
import { mavenComponents } from './maven.ts';
import { mixComponents } from './mix.ts';
import { npmComponents } from './npm.ts';
import { gradleComponents, nugetComponents } from './others.ts';
import { pnpmComponents } from './pnpm.ts';
import { pipfileComponents, requirementsComponents } from './python.ts';
import { cargoComponents, pythonLockComponents } from './toml-locks.ts';
import { yarnComponents } from './yarn.ts';

/** The files that name packages, of each ecosystem the best one first: the first that is there is read. */
const ecosystems: readonly (readonly [file: string, read: LockfileReader][])[] = [
  [
    ['npm-shrinkwrap.json', npmComponents],
    ['package-lock.json', npmComponents],
    ['pnpm-lock.yaml', pnpmComponents],
    ['yarn.lock', yarnComponents],
    ['bun.lock', bunComponents],
  ],
  [['deno.lock', denoComponents]],
  [['go.mod', goComponents]],
  [['Cargo.lock', cargoComponents]],
  [
    ['uv.lock', pythonLockComponents],
    ['poetry.lock', pythonLockComponents],
    ['pdm.lock', pythonLockComponents],
    ['Pipfile.lock', pipfileComponents],
    ['requirements.txt', requirementsComponents],
  ],
  [['Gemfile.lock', gemComponents]],
  [['composer.lock', composerComponents]],
  [
    ['gradle.lockfile', gradleComponents],
    ['pom.xml', mavenComponents],
  ],
  [['packages.lock.json', nugetComponents]],
  [['mix.lock', mixComponents]],
];

/** The files that are read, by their names. */
export const lockfileNames: readonly string[] = ecosystems.flatMap((files) => files.map(([name]) => name));

const largest = 64 * 1024 * 1024;

/** What lockfiles name, and which files they were. */
export interface Inventory {
  components: Component[];
  /** Paths from the workspace. */
  files: string[];
  warnings: string[];
}

/**
 * Reads the lockfiles that count for a folder: of each ecosystem the nearest one, in the folder itself or in one above
 * it, up to the workspace. One that cannot be read is a warning, and its packages are missing.
 */
export async function readInventory(workspace: string, folder: string): Promise<Inventory> {
  const inventory: Inventory = { components: [], files: [], warnings: [] };
  const parts = folder.split('/').filter(Boolean);
  const places = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
  for (const candidates of ecosystems) {
    const found = await nearest(workspace, [...places, ''], candidates);
    if (found) await take(workspace, found, inventory);
  }
  return inventory;
}

interface Found {
  file: string;
  read: LockfileReader;
}

async function nearest(
  workspace: string,
  places: readonly string[],
  candidates: readonly (readonly [string, LockfileReader])[],
): Promise<Found | undefined> {
  for (const place of places)
    for (const [name, read] of candidates) {
      const file = nodePath.posix.join(place, name);
      if ((await pathKind(nodePath.join(workspace, file))) === 'file') return { file, read };
    }
  return undefined;
}

async function take(workspace: string, { file, read }: Found, inventory: Inventory): Promise<void> {
  const folder = nodePath.dirname(nodePath.join(workspace, file));
  const beside = async (name: string): Promise<string | undefined> => {
    const path = nodePath.join(folder, name);
    return (await pathKind(path)) === 'file' ? bounded(path) : undefined;
  };
  try {
    inventory.components.push(...(await read(await bounded(nodePath.join(workspace, file)), beside)));
    inventory.files.push(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    inventory.warnings.push(
      `The SBOM lacks the packages of ${file}, which cannot be read: ${why.split('\n')[0] ?? ''}`,
    );
  }
}

async function bounded(path: string): Promise<string> {
  if ((await fileStat(path)).size > largest) throw new Error('it is larger than 64 MiB');
  return (await readText(path)).replace(/^\uFEFF/, '');
}
