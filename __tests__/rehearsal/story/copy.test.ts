import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { changeOneFile, copyRepository } from '../../../rehearsal/story/copy.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function place() {
  const root = await mkdtemp(path.join(os.tmpdir(), 'copy-'));
  folders.push(root);
  const from = path.join(root, 'original');
  await mkdir(from);
  return { from, to: path.join(root, 'copy') };
}

const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd,
    encoding: 'utf8',
  }).trim();

/** Names, times and bytes of everything, `.git` with it. */
async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const entry of (await readdir(folder, { recursive: true, withFileTypes: true })).sort((a, b) =>
    path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1,
  )) {
    const file = path.join(entry.parentPath, entry.name);
    hash.update(`${file} ${(await stat(file)).mtimeMs}\n`);
    if (entry.isFile()) hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

async function repository(from: string): Promise<void> {
  git(from, 'init', '--quiet', '--initial-branch=trunk');
  await writeFile(path.join(from, '.gitignore'), 'secret.env\nnode_modules/\n');
  await writeFile(path.join(from, 'kept.txt'), 'kept');
  await writeFile(path.join(from, 'gone.txt'), 'gone');
  git(from, 'add', '--all');
  git(from, 'commit', '--quiet', '-m', 'First');
  git(from, 'tag', 'v3.2.1');
}

describe('a copy of a repository', () => {
  test('has its commits and tags, and the original is not touched', async () => {
    const { from, to } = await place();
    await repository(from);
    const before = await fingerprint(from);
    const copy = await copyRepository(from, to);
    expect(copy.uncommitted).toBe(0);
    expect(copy.commit.sha).toBe(git(from, 'rev-parse', 'HEAD'));
    expect(git(to, 'tag')).toBe('v3.2.1');
    expect(await fingerprint(from)).toBe(before);
  });

  test('has what is not committed yet, without ignored files', async () => {
    const { from, to } = await place();
    await repository(from);
    await writeFile(path.join(from, 'kept.txt'), 'changed');
    await rm(path.join(from, 'gone.txt'));
    await writeFile(path.join(from, 'secret.env'), 'TOKEN=1');
    await mkdir(path.join(from, 'new folder'));
    await writeFile(path.join(from, 'new folder', 'ünïcode.txt'), 'new');
    await symlink('kept.txt', path.join(from, 'link'));
    const before = await fingerprint(from);
    const copy = await copyRepository(from, to);
    expect(copy.uncommitted).toBe(4);
    expect(git(to, 'status', '--porcelain')).toBe('');
    expect(
      (await readdir(to, { recursive: true })).filter((name) => !name.startsWith('.git')).sort(),
    ).toEqual(['kept.txt', 'link', 'new folder', path.join('new folder', 'ünïcode.txt')].sort());
    expect(await readFile(path.join(to, 'kept.txt'), 'utf8')).toBe('changed');
    expect(await fingerprint(from)).toBe(before);
  });

  test('of a plain folder is one commit, without its dependencies', async () => {
    const { from, to } = await place();
    await mkdir(path.join(from, 'node_modules', 'x'), { recursive: true });
    await writeFile(path.join(from, 'node_modules', 'x', 'index.js'), '');
    await writeFile(path.join(from, 'main.js'), '1');
    const copy = await copyRepository(from, to);
    expect(copy.uncommitted).toBeUndefined();
    expect(git(to, 'ls-files')).toBe('main.js');
  });

  test('is changed in a text that the release holds, else in a new file', async () => {
    const { from, to } = await place();
    await repository(from);
    const copy = await copyRepository(from, to);
    const text = await changeOneFile(copy, ['dist/built.txt', 'kept.txt']);
    expect(text).toMatchObject({ file: 'kept.txt', added: false });
    expect(git(to, 'show', '--stat', '--format=', text.commit.sha)).toMatch(/^ ?kept.txt/);
    expect(await changeOneFile(copy, ['dist/main.js'])).toMatchObject({ file: 'REHEARSAL.txt', added: true });
  });
});
