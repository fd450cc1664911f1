import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import { walk } from '../../../../shared/files/files.ts';
import { createRelease, type CreateRequest } from '../../../../shared/release/create.ts';
import type { Release } from '../../../../shared/release/manifest.ts';

/** What lies at a path: bytes, or where a link leads. */
export type Node = { bytes: Uint8Array | string; executable?: boolean } | { link: string };

/** A tree by its paths. */
export type Tree = Readonly<Record<string, Node>>;

/** All folders of a test file lie in one, which goes when its tests are over. */
const base = mkdtempSync(path.join(tmpdir(), 'release-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

export const newFolder = (): string => mkdtempSync(path.join(base, 'folder-'));

/** Writes a tree into a new folder. */
export function writeTree(tree: Tree, root = newFolder()): string {
  for (const [name, node] of Object.entries(tree)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if ('link' in node) symlinkSync(node.link, file);
    else {
      writeFileSync(file, node.bytes);
      chmodSync(file, node.executable ? 0o755 : 0o644);
    }
  }
  return root;
}

/** A folder as plain data, to be compared: mode and bytes (latin1) of files, targets of links. */
export function readTree(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const name of readdirSync(path.join(root, folder))) {
      const relative = folder === '' ? name : `${folder}/${name}`;
      const full = path.join(root, relative);
      const stat = lstatSync(full);
      if (stat.isDirectory()) visit(relative);
      else if (stat.isSymbolicLink()) found[relative] = `-> ${readlinkSync(full)}`;
      else found[relative] = `${(stat.mode & 0o7777).toString(8)} ${readFileSync(full, 'latin1')}`;
    }
  };
  visit('');
  return found;
}

/** A tree as `readTree` would read it. */
export function shown(tree: Tree): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).map(([name, node]) => [
      name,
      'link' in node
        ? `-> ${node.link}`
        : `${node.executable ? '755' : '644'} ${Buffer.from(node.bytes as string).toString('latin1')}`,
    ]),
  );
}

export const anyCommit = { repository: 'octo/shop', sha: 'a'.repeat(40), time: 1_700_000_000 };

/** A release of a tree, in a folder of its own. */
export async function releaseOf(tree: Tree, more: Partial<CreateRequest> = {}): Promise<Release> {
  const root = writeTree(tree);
  return createRelease({
    root,
    entries: await walk(root),
    folder: path.join(newFolder(), 'shop'),
    name: 'shop',
    version: '1.2.0',
    commit: anyCommit,
    toolchains: [{ name: 'node', version: '24.0.0' }],
    format: 'tar.zst',
    time: anyCommit.time,
    ...more,
  });
}

/** A small app: a file, one that runs, an empty one, links to a file and a folder. */
export const smallApp: Tree = {
  'server.js': { bytes: 'console.log("1.2.0")\n' },
  'bin/start': { bytes: '#!/bin/sh\nexec node server.js\n', executable: true },
  'empty.txt': { bytes: '' },
  'bin/server.js': { link: '../server.js' },
  latest: { link: 'bin' },
};
