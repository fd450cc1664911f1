import path from 'node:path';
import picomatch from 'picomatch';
import { parse } from 'smol-toml';
import { ActionError } from '../runner/errors.ts';
import { isRecord, textAt, valueAt } from './json.ts';
import type { Tree } from './toolchain.ts';

/** A `Cargo.toml`, read. */
export interface CargoManifest {
  file: string;
  /** The folder that holds it: `''`, or with `/` at its end. */
  prefix: string;
  text: string;
  values: Record<string, unknown>;
}

/** Reads the `Cargo.toml` of a folder, `undefined` where there is none. */
export async function readCargo(tree: Tree, prefix: string): Promise<CargoManifest | undefined> {
  const file = `${prefix}Cargo.toml`;
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  try {
    return { file, prefix, text, values: parse(text) };
  } catch (error) {
    const [, why = 'no TOML'] = /^Invalid TOML document: (.*)/.exec(String((error as Error).message)) ?? [];
    const line = (error as { line?: unknown }).line;
    throw new ActionError(`${file} cannot be read: ${why}`, {
      fix: 'Correct it: cargo metadata says the same.',
      place: { file, ...(typeof line === 'number' && { line }) },
    });
  }
}

/** The manifest of the workspace that a package belongs to: its own, one above that says `[workspace]`, else its own. */
export async function workspaceOf(tree: Tree, manifest: CargoManifest): Promise<CargoManifest> {
  for (let prefix = manifest.prefix; ; prefix = parentOf(prefix)) {
    const above = prefix === manifest.prefix ? manifest : await readCargo(tree, prefix);
    if (above && isRecord(above.values['workspace'])) return above;
    if (prefix === '') return manifest;
  }
}

const parentOf = (prefix: string): string => {
  const parent = path.posix.dirname(prefix.slice(0, -1));
  return parent === '.' ? '' : `${parent}/`;
};

/** The packages that a folder builds: its own, and where it is a workspace those that `members` names. */
export async function packagesOf(tree: Tree, root: CargoManifest): Promise<CargoManifest[]> {
  const own = isRecord(root.values['package']) ? [root] : [];
  const workspace = root.values['workspace'];
  if (!isRecord(workspace)) return own;
  const isMember = picomatch(strings(workspace['default-members'] ?? workspace['members']));
  const isExcluded = picomatch(strings(workspace['exclude']));
  const folders = tree
    .paths()
    .filter((file) => file.startsWith(root.prefix) && file.endsWith('/Cargo.toml'))
    .map((file) => file.slice(root.prefix.length, -'/Cargo.toml'.length))
    .filter((folder) => isMember(folder) && !isExcluded(folder));
  const members = await Promise.all(folders.map((folder) => readCargo(tree, `${root.prefix}${folder}/`)));
  return [...own, ...members.filter((member) => member !== undefined)];
}

const strings = (value: unknown): string[] =>
  Array.isArray(value)
    ? value
        .filter((each) => typeof each === 'string')
        .map((each) => each.replace(/^\.\//, '').replace(/\/$/, ''))
    : [];

/** A value of `[package]`, which may be the workspace's. */
export function packageText(
  manifest: CargoManifest,
  workspace: CargoManifest,
  key: string,
): string | undefined {
  const own = valueAt(manifest.values, 'package', key);
  if (isRecord(own)) return textAt(workspace.values, 'workspace', 'package', key);
  return typeof own === 'string' ? own : undefined;
}
