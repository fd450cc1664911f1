import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { commitAll, git, type Commit } from './repository.ts';

const run = promisify(execFile);

/** A copy of someone's repository, with what is not committed there committed here. */
export interface Copy {
  folder: string;
  commit: Commit;
  /** How many changes were not committed there; `undefined` when it is no git repository. */
  uncommitted: number | undefined;
}

/** Copies a repository, history and tags with it. Nothing is written into the original. */
export async function copyRepository(from: string, to: string): Promise<Copy> {
  const top = await ask(from, 'rev-parse', '--show-toplevel');
  const head = await ask(from, 'rev-parse', 'HEAD');
  if (top === undefined || head === undefined || path.relative(top, from) !== '') return copyPlain(from, to);
  await mkdir(path.dirname(to), { recursive: true });
  await git(path.dirname(to), 'clone', '--quiet', '--no-hardlinks', '--', from, to);
  await git(to, 'checkout', '--quiet', '--force', '-B', 'main', head);
  const changed = await takeUncommitted(from, to);
  const sha = changed > 0 ? await commitAll(to, 'What was not committed yet', 0) : head;
  return {
    folder: to,
    commit: commitOf(sha, await git(to, 'log', '-1', '--format=%s')),
    uncommitted: changed,
  };
}

/** A commit is known by its sha here: what version it is, the build finds out. */
const commitOf = (sha: string, subject: string): Commit => ({ version: sha.slice(0, 12), sha, subject });

/** What git says there without taking a lock; `undefined` when it is no repository. */
async function ask(folder: string, ...args: string[]): Promise<string | undefined> {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_DIR: undefined, GIT_WORK_TREE: undefined };
  try {
    const { stdout } = await run('git', args, {
      cwd: folder,
      env,
      timeout: 60_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout.trimEnd();
  } catch {
    return undefined;
  }
}

async function takeUncommitted(from: string, to: string): Promise<number> {
  const list = async (...args: string[]): Promise<string[]> =>
    (await ask(from, ...args, '-z'))?.split('\0').filter((name) => name !== '') ?? [];
  const deleted = new Set(await list('ls-files', '--deleted'));
  const changed = new Set([
    ...(await list('diff', '--name-only', 'HEAD')),
    ...(await list('ls-files', '--others', '--exclude-standard')),
  ]);
  for (const name of [...deleted, ...changed]) {
    await rm(path.join(to, name), { recursive: true, force: true });
    if (deleted.has(name)) continue;
    await mkdir(path.dirname(path.join(to, name)), { recursive: true });
    await cp(path.join(from, name), path.join(to, name), { recursive: true, verbatimSymlinks: true }).catch(
      ifThere,
    );
  }
  return new Set([...deleted, ...changed]).size;
}

/** A file that was added to the index and is gone since. */
function ifThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function copyPlain(from: string, to: string): Promise<Copy> {
  const leftOut = /[/\\](\.git|node_modules)$/;
  await cp(from, to, { recursive: true, verbatimSymlinks: true, filter: (name) => !leftOut.test(name) });
  await git(to, 'init', '--quiet', '--initial-branch=main');
  const sha = await commitAll(to, 'As it is', 0);
  return { folder: to, commit: commitOf(sha, 'As it is'), uncommitted: undefined };
}

/** The file that differs in a second release, and whether it has to be named as output of the build. */
export interface OneChange {
  file: string;
  commit: Commit;
  added: boolean;
}

const marker = 'REHEARSAL.txt';
const plainText = /(^|\/)(README[^/]*|LICENSE[^/]*|.*\.(md|txt|html|css|json))$/i;

/**
 * Commits a change of one file that is sure to be in the release: a text of the repository that is in it now, else a
 * new file.
 */
export async function changeOneFile(copy: Copy, contents: readonly string[]): Promise<OneChange> {
  const tracked = new Set((await git(copy.folder, 'ls-files', '-z')).split('\0'));
  const file = contents.find((name) => tracked.has(name) && plainText.test(name)) ?? marker;
  const target = path.join(copy.folder, file);
  const text = await readFile(target, 'utf8').catch(() => '');
  // An empty line more is a change that no JSON minds.
  await writeFile(target, `${text}\n${file.endsWith('.json') ? '' : 'Changed for a rehearsal.\n'}`);
  const sha = await commitAll(copy.folder, `Change ${file}`, 1);
  return { file, added: file === marker, commit: commitOf(sha, `Change ${file}`) };
}
