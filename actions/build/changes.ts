import type { Git } from '../../shared/command/git.ts';
import { ActionError } from '../../shared/runner/errors.ts';

/** What changed since a ref, and how it was before. Paths are from the root of the repository. */
export interface Changes {
  /** The commit that both sides come from. */
  base: string;
  changed: string[];
  before(file: string): Promise<string | undefined>;
}

const noCommit = /^0+$/;

/**
 * What differs between the working tree and the commit at which it left `ref`; `undefined` when `ref` is the commit of
 * zeros that GitHub names before the first push of a branch: then everything is new.
 *
 * @throws ActionError when the ref, or the history up to it, was not checked out
 */
export async function changesSince(ref: string, git: Git): Promise<Changes | undefined> {
  if (noCommit.test(ref)) return undefined;
  const tip = (await commitOf(ref, git)) ?? (await commitOf(`origin/${ref}`, git));
  if (tip === undefined) throw notThere(ref);
  const base = (await git('merge-base', tip, 'HEAD'))?.trim();
  if (!base) throw noHistory(ref);
  const named = await git('diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', base, '--');
  const untracked = await git('ls-files', '--others', '--exclude-standard', '-z', '--full-name');
  if (named === undefined || untracked === undefined) throw noHistory(ref);
  return {
    base,
    changed: [...new Set([...named.split('\0'), ...untracked.split('\0')])].filter(Boolean).sort(),
    before: (file) => git('show', '--no-textconv', `${base}:${file}`),
  };
}

async function commitOf(ref: string, git: Git): Promise<string | undefined> {
  if (ref.startsWith('-') || /[\0\r\n]/.test(ref)) return undefined;
  return (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`))?.trim();
}

const deeper = 'Check out the whole history: uses: actions/checkout (with fetch-depth: 0).';

const notThere = (ref: string): ActionError =>
  new ActionError(`affected-since names "${ref}", and there is no such commit, branch or tag here`, {
    fix: `Correct it, or: ${deeper}`,
  });

const noHistory = (ref: string): ActionError =>
  new ActionError(`Nothing says what changed since "${ref}": the history that leads there is not here`, {
    fix: deeper,
  });
