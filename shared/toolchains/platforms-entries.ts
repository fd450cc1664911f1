import { textAt, isRecord } from './json.ts';
import { readPackage, type NodePackage } from './node-package.ts';
import type { BinaryRequest } from './platforms-binary.ts';

/** A script that becomes a program. */
export interface Entry {
  name: string;
  /** From the built folder, `/` between parts. */
  file: string;
}

/** The `package.json` of what is built. */
export async function packageOf({ tree, prefix }: BinaryRequest): Promise<NodePackage> {
  const file = `${prefix}package.json`;
  return readPackage((await tree.read(file)) ?? '{}', file);
}

/** What a package lets people start: its `bin`, what `start` runs, else its `main`. */
export function entriesOf(manifest: NodePackage, name: string): Entry[] {
  const { bin } = manifest.values;
  const unscoped = (textAt(manifest.values, 'name') ?? name).split('/').at(-1) ?? name;
  if (typeof bin === 'string') return [{ name: unscoped, file: plain(bin) }];
  if (isRecord(bin))
    return Object.entries(bin).flatMap(([key, file]) =>
      typeof file === 'string' ? [{ name: key, file: plain(file) }] : [],
    );
  const started = /^(?:node|bun(?: run)?)\s+(?:-\S+\s+)*([\w@./-]+\.\w+)/.exec(
    manifest.script('start') ?? '',
  )?.[1];
  const file = started ?? textAt(manifest.values, 'main') ?? textAt(manifest.values, 'module');
  return file === undefined ? [] : [{ name: unscoped, file: plain(file) }];
}

const plain = (file: string): string => file.replace(/^(\.\/)+/, '');
