import semver from 'semver';
import type { RunCommand } from '../command/command.ts';
import { gitIn } from '../command/git.ts';
import type { Environment } from '../runner/runner.ts';
import { ActionError } from '../runner/errors.ts';
import type { Evidence } from './toolchain.ts';

/** The commit that is being built. */
export interface Commit {
  sha: string;
  /** Seconds since 1970. */
  time: number;
  /** Tags that point at it. */
  tags: string[];
  /** Tracked files differ from the commit. */
  dirty: boolean;
}

const noCommit = '0'.repeat(40);

/** Asks git for the commit that is checked out; where there is no repository, the runner's environment says it. */
export async function readCommit(folder: string, env: Environment, run: RunCommand): Promise<Commit> {
  const ask = gitIn(folder, env, run);
  const git = async (...args: string[]): Promise<string | undefined> => (await ask(...args))?.trim();
  const [head, tags, status] = await Promise.all([
    git('log', '-1', '--no-show-signature', '--format=%H %ct', 'HEAD'),
    git('tag', '--points-at', 'HEAD'),
    git('status', '--porcelain', '--untracked-files=no'),
  ]);
  const [sha, seconds] = head?.split(' ') ?? [];
  const named = env['GITHUB_REF']?.startsWith('refs/tags/')
    ? env['GITHUB_REF'].slice('refs/tags/'.length)
    : undefined;
  const isRunners = sha === undefined || sha === env['GITHUB_SHA'];
  return {
    sha: sha ?? (env['GITHUB_SHA'] || noCommit),
    time: Number(seconds ?? 0),
    tags: [
      ...new Set([...(tags?.split('\n') ?? []), ...(named !== undefined && isRunners ? [named] : [])]),
    ].filter(Boolean),
    dirty: status !== undefined && status !== '',
  };
}

/** A release's version, and why it is that. */
export interface ReleaseVersion {
  version: string;
  because: Evidence;
}

/**
 * The version of a release: the input, else the highest `v*` tag on the commit, else the toolchain's own file
 * with the commit behind it, else 0.0.0 with the commit. A `+` is refused: OCI tags cannot hold it, registries drop it.
 */
export function releaseVersion(
  given: string | undefined,
  commit: Commit,
  own: { version: string; file: string },
): ReleaseVersion {
  if (given !== undefined && given !== '') {
    refuseUnusable(given, 'the input version');
    return { version: given, because: { file: 'input version', says: given } };
  }
  const tagged = commit.tags.filter((tag) => /^v\d/.test(tag)).sort(newestFirst)[0];
  if (tagged !== undefined) {
    refuseUnusable(tagged.slice(1), `the tag ${tagged}`);
    return { version: tagged.slice(1), because: { file: '.git', says: `the commit has the tag ${tagged}` } };
  }
  const base = own.version === '' ? '0.0.0' : own.version;
  refuseUnusable(base, own.file);
  const says =
    own.version === ''
      ? 'no tag and no version of its own: the commit alone'
      : `version ${base}, and the commit`;
  return {
    version: `${base}-g${commit.sha.slice(0, 12)}`,
    because: { file: own.version === '' ? '.git' : own.file, says },
  };
}

const newestFirst = (a: string, b: string): number => {
  const [left, right] = [semver.parse(a, { loose: true }), semver.parse(b, { loose: true })];
  if (left && right) return semver.rcompare(left, right);
  return left ? -1 : right ? 1 : a < b ? 1 : -1;
};

function refuseUnusable(version: string, where: string): void {
  if (/^[0-9A-Za-z_][0-9A-Za-z._-]{0,99}$/.test(version)) return;
  throw new ActionError(`${where} says the version "${version}", which cannot name a release`, {
    fix: 'Use letters, digits, ".", "_" and "-", at most 100 of them; a "+" is refused by OCI registries.',
  });
}
