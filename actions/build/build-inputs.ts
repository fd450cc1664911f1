import path from 'node:path';
import { hashFile, pathKind, sha256 } from '../../shared/files/files.ts';
import { scrubbed } from '../../shared/command/scrub.ts';
import type { Toolchain } from '../../shared/release/manifest.ts';
import type { Environment } from '../../shared/runner/runner.ts';
import { isBuiltFolder } from '../../shared/toolchains/ignored-folders.ts';
import { isReadByBuilds } from '../../shared/toolchains/workspaces/affected.ts';
import type { Git } from '../../shared/command/git.ts';
import type { Planned } from './plan.ts';

/** What of a repository a build reads, where that is not all of it. */
export interface InputScope {
  includes(file: string): boolean;
  /** What else counts, such as the part of a lockfile that is installed for it. */
  also: readonly string[];
  /** Answers as it did before the first of several builds began, whose output is no input of the others. */
  git: Git;
}

/** What a finished build depends on. */
export interface BuildInputs {
  /** Of files, tools, commands, machine and environment. */
  hash: string;
  /** The sources speak of the commit or the version: what is built holds for this commit alone. */
  isStamped: boolean;
}

interface InputsOf {
  workspace: string;
  planned: Planned;
  tools: readonly Toolchain[];
  scope: InputScope | undefined;
  /** A command outside of the plan that its commands rest on. */
  before: string | undefined;
}

/** More than this is no source tree any more: hashing it would cost what the build does. */
const untrackedAtMost = 5000;

/**
 * Hashes all that a build reads. `undefined` where that cannot be told exactly: without git, with submodules or filters
 * (LFS) whose files git does not vouch for, or with masses of files that it does not track.
 */
export async function buildInputs(
  { workspace, planned, tools, scope, before }: InputsOf,
  env: Environment,
  git: Git,
): Promise<BuildInputs | undefined> {
  const files = await inputFiles(workspace, (file) => scope?.includes(file) ?? true, git);
  if (!files) return undefined;
  const { toolchain, commands, output } = planned.plan;
  const hash = sha256(
    JSON.stringify([
      'v1',
      files,
      scope?.also ?? [],
      { toolchain, output, before, commands: commands.map(({ phase, run, env: set }) => [phase, run, set]) },
      tools,
      [process.platform, process.arch, env['ImageOS'], env['ImageVersion']],
      declared(env),
    ]),
  ).slice('sha256:'.length);
  return { hash, isStamped: await speaksOfCommit(scope, git) };
}

/** `mode digest path` for what git tracks as it stands, `path digest` for all else. */
async function inputFiles(
  workspace: string,
  isInput: (file: string) => boolean,
  git: Git,
): Promise<string[] | undefined> {
  const [top, tracked, status] = await Promise.all([
    git('rev-parse', '--show-cdup'),
    git('ls-files', '--stage', '-z'),
    git('status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--ignored=matching'),
  ]);
  if (top?.trim() !== '' || tracked === undefined || status === undefined) return undefined;
  const entries = tracked.split('\0').filter(Boolean);
  const fileOf = (entry: string): string => entry.slice(entry.indexOf('\t') + 1);
  // 160000 is a submodule.
  if (entries.some((entry) => entry.startsWith('160000 '))) return undefined;
  if (entries.some((entry) => /(?:^|\/)\.gitattributes$/.test(fileOf(entry))) && (await hasFilters(git)))
    return undefined;
  const differing = status
    .split('\0')
    .filter(Boolean)
    .map((line) => line.slice(3))
    .filter((file) => isInput(file) && !file.split('/').some(isBuiltFolder));
  if (differing.length > untrackedAtMost || differing.some((file) => file.endsWith('/'))) return undefined;
  const changed = new Set(differing);
  const clean = entries.filter((entry) => isInput(fileOf(entry)) && !changed.has(fileOf(entry)));
  const hashed = await Promise.all(differing.sort().map((file) => asItLies(workspace, file)));
  return [...clean, ...hashed];
}

async function asItLies(workspace: string, file: string): Promise<string> {
  const full = path.join(workspace, file);
  if ((await pathKind(full)) !== 'file') return `${file} none`;
  return `${file} ${(await hashFile(full)).digest}`;
}

const hasFilters = async (git: Git): Promise<boolean> =>
  (await git('grep', '--quiet', '--fixed-strings', '-e', 'filter=', '--', '*.gitattributes')) !== undefined;

/** What tools read of the commit without being told, and the variables in which they are told it. */
const spoken =
  'RELEASE_(VERSION|COMMIT)|GITHUB_(SHA|REF|RUN)|git (rev-parse|describe|log)|setuptools[-_]scm|hatch-vcs|git-commit-id';

async function speaksOfCommit(scope: InputScope | undefined, git: Git): Promise<boolean> {
  const found = await git('grep', '-I', '-z', '--name-only', '--extended-regexp', '-e', spoken);
  return (found ?? '')
    .split('\0')
    .some((file) => file !== '' && isReadByBuilds(file) && (scope?.includes(file) ?? true));
}

/** Variables of the runner, the machine and the shell, which differ from job to job and say nothing of the build. */
const incidental =
  /^(?:(?:GITHUB|RUNNER|AGENT|ACTIONS|npm|SYSTEMD|XDG|SSH|GHCUP|JEST)_.*|_|CI|HOME|USER|USERNAME|LOGNAME|HOSTNAME|COMPUTERNAME|PATH|PWD|OLDPWD|SHLVL|SHELL|TERM|COLORTERM|TMP|TEMP|TMPDIR|INVOCATION_ID|JOURNAL_STREAM|DEBIAN_FRONTEND|PERFLOG_LOCATION_SETTING|ImageOS|ImageVersion)$/i;

/** All else that a workflow or a step declares counts, whatever it is called. */
const declared = (env: Environment): [string, string | undefined][] =>
  Object.entries(scrubbed(env))
    .filter(([name]) => !incidental.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
