import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ActionError } from '../../shared/runner/errors.ts';

const run = promisify(execFile);

/** A commit of the rehearsed repository. */
export interface Commit {
  version: string;
  sha: string;
  subject: string;
}

/** A git repository of its own under a temporary folder. */
export interface Repository {
  folder: string;
  /** Lays the commit into `folder`, as `actions/checkout` would. */
  checkOut(sha: string, folder: string): Promise<void>;
}

/** One change of the shop: its version, why, and the files that differ. */
interface Change {
  version: string;
  subject: string;
  files: Readonly<Record<string, (text: string) => string>>;
}

const changes: readonly Change[] = [
  { version: '1.0.0', subject: 'Open the shop', files: {} },
  {
    version: '1.1.0',
    subject: 'Sell cups too',
    files: {
      'src/orders.js': (text) => text.replace(/^\];$/m, "  { sku: 'cup', name: 'Cup', price: 700 },\n];"),
    },
  },
  {
    version: '1.2.0',
    subject: 'Take orders faster',
    files: { 'faults.json': () => `${JSON.stringify({ afterMs: 1500, share: 0.35 })}\n` },
  },
];

/** Makes a repository from the example, one commit a release; the last one answers errors after a while. */
export async function makeShopRepository(
  example: string,
  folder: string,
  settings: { path: string; port: number },
): Promise<{ repository: Repository; commits: Commit[] }> {
  await cp(example, folder, {
    recursive: true,
    filter: (from) => !/[/\\](node_modules|dist|run)$/.test(from),
  });
  await rewrite(path.join(folder, '.github/deploy-actions.yml'), (text) =>
    text.replaceAll('8080', String(settings.port)).replace('/srv/shop', JSON.stringify(settings.path)),
  );
  await git(folder, 'init', '--quiet', '--initial-branch=main');
  const commits: Commit[] = [];
  for (const [index, change] of changes.entries()) {
    await apply(folder, change);
    commits.push({
      version: change.version,
      subject: change.subject,
      sha: await commitAll(folder, change.subject, index),
    });
    await git(folder, 'tag', `v${change.version}`);
  }
  return { repository: repositoryAt(folder), commits };
}

/** The repository at a folder. */
export function repositoryAt(folder: string): Repository {
  return {
    folder,
    async checkOut(sha, into) {
      await mkdir(path.dirname(into), { recursive: true });
      await git(path.dirname(into), 'clone', '--quiet', '--no-checkout', '--', folder, into);
      await git(into, '-c', 'advice.detachedHead=false', 'checkout', '--quiet', sha);
    },
  };
}

async function apply(folder: string, { version, files }: Change): Promise<void> {
  const stamp = (text: string): string =>
    text.replace(/"version": "\d+\.\d+\.\d+"/g, `"version": "${version}"`);
  await rewrite(path.join(folder, 'package.json'), stamp);
  await rewrite(path.join(folder, 'package-lock.json'), stamp);
  for (const [name, change] of Object.entries(files)) await rewrite(path.join(folder, name), change);
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8').catch(() => '')));
}

/** Commits everything; author and times are fixed, so that every rehearsal makes the same commits. */
export async function commitAll(folder: string, subject: string, index: number): Promise<string> {
  await git(folder, 'add', '--all');
  const date = `2026-01-0${index + 1}T12:00:00Z`;
  await git(folder, 'commit', '--quiet', '--allow-empty', '--message', subject, '--date', date);
  return git(folder, 'rev-parse', 'HEAD');
}

const identity = {
  GIT_AUTHOR_NAME: 'Rehearsal',
  GIT_AUTHOR_EMAIL: 'rehearsal@example.com',
  GIT_COMMITTER_NAME: 'Rehearsal',
  GIT_COMMITTER_EMAIL: 'rehearsal@example.com',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
};

/** Runs git there, apart from anyone's own settings; answers what it printed. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  const date = args[0] === 'commit' ? { GIT_COMMITTER_DATE: args[args.indexOf('--date') + 1] } : {};
  try {
    const { stdout } = await run('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
      cwd: folder,
      env: { ...process.env, ...identity, ...date },
      timeout: 60_000,
    });
    return stdout.trim();
  } catch (error) {
    const fault = error as NodeJS.ErrnoException & { stderr?: string };
    if (fault.code === 'ENOENT')
      throw new ActionError('git was not found on this machine', {
        fix: 'Install git, and start the rehearsal again.',
      });
    throw new ActionError(`git ${args[0]} failed in ${folder}: ${fault.stderr?.trim() || fault.message}`);
  }
}
