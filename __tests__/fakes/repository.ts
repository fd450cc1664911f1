import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new temporary folder. */
export const temporaryFolder = (): string => realpathSync(mkdtempSync(path.join(tmpdir(), 'repository-')));

/** Writes a repository into a temporary folder: files by path; a value that begins with `->` is a link. */
export function repository(
  files: Readonly<Record<string, string | object>>,
  root = temporaryFolder(),
): string {
  for (const [file, content] of Object.entries(files)) {
    const full = path.join(root, file);
    mkdirSync(path.dirname(full), { recursive: true });
    if (typeof content === 'string' && content.startsWith('->')) symlinkSync(content.slice(2), full);
    else writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
  return root;
}

/** Makes one commit of all that is in a folder; returns its sha. */
export function commitAll(root: string, tag?: string): string {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=octo', '-c', 'user.email=octo@example.com', ...args], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        HOME: root,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
      },
      encoding: 'utf8',
    });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all', '--force');
  git('commit', '--quiet', '--message=all');
  if (tag !== undefined) git('tag', tag);
  return git('rev-parse', 'HEAD').trim();
}

/** What `npm ci` takes for a package without dependencies: needs no network. */
export const emptyLockfile = (name: string, version: string): object => ({
  name,
  version,
  lockfileVersion: 3,
  requires: true,
  packages: { '': { name, version } },
});
