import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Part } from './list.ts';

/** Where parts are kept: outside of the repository, so that a clean checkout finds them. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const root =
    env['DEPLOY_ACTIONS_PARTS'] ||
    path.join(env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'deploy-actions');
  return path.join(root, 'parts');
}

/** The folder of one part at one version; what is in it is whole, since it comes there by a rename. */
export function partFolder(cache: string, { name, version }: Part): string {
  return path.join(cache, `${name}-${version}-${process.platform}-${process.arch}`);
}

/** The program of a part, `undefined` where it is not in the cache. */
export function programOf(cache: string, part: Part): string | undefined {
  const file = path.join(partFolder(cache, part), 'bin', part.name);
  return isProgram(file) ? file : undefined;
}

/** A program's place on the PATH. */
export function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

/** The PATH with every part of the cache in front. */
export function pathWithParts(cache: string, all: readonly Part[], env: NodeJS.ProcessEnv): string {
  const bins = all
    .filter((part) => programOf(cache, part))
    .map((part) => path.join(partFolder(cache, part), 'bin'));
  return [...bins, env['PATH'] ?? ''].join(path.delimiter);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
