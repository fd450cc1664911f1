import path from 'node:path';
import { openRead, walk, type FileEntry } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import { linkFault } from '../release/names.ts';
import {
  holdsPrivateKey,
  isInstalled,
  isModules,
  isRepository,
  isUseless,
  looksSecret,
  mayHoldKey,
} from './left-out.ts';
import { readPatterns, type Patterns } from './patterns.ts';
import type { AfterBuild } from './toolchain.ts';

/** The files and links that go into a release. */
export interface Selection {
  entries: FileEntry[];
  /** What was left out because it looks like a secret. */
  secrets: string[];
  warnings: string[];
}

/**
 * Picks the output of a finished build. What only clutters, and what looks like a secret, stays behind unless a
 * glob names it; the state of version control always does.
 *
 * @throws ActionError for a glob that matches nothing, listing what is there, and for a link that leaves the folder
 */
export async function selectOutput(
  folder: string,
  output: readonly string[],
  afterBuild: AfterBuild = { leaveOut: [], also: [], warnings: [] },
): Promise<Selection> {
  const patterns = readPatterns([...output, ...afterBuild.also]);
  const leftOut = new Set(afterBuild.leaveOut);
  const tree = await walk(folder, { skip: (file) => isSkipped(file, patterns, leftOut) });
  const matched = tree.filter(({ path: file, kind }) => kind !== 'folder' && patterns.includes(file));
  refuseUnmatched(patterns, tree, output);
  const secrets = await secretsAmong(folder, matched, patterns);
  const kept = matched.filter(({ path: file }) => !secrets.has(file));
  const { entries, warnings } = withWholeLinks(kept);
  return { entries, secrets: [...secrets], warnings: [...afterBuild.warnings, ...warnings] };
}

function isSkipped(file: string, patterns: Patterns, leftOut: ReadonlySet<string>): boolean {
  if (isRepository(file) || leftOut.has(file)) return true;
  if (isModules(file)) return !patterns.mentions('node_modules');
  return isUseless(file) && !patterns.names(file);
}

function refuseUnmatched(patterns: Patterns, tree: readonly FileEntry[], output: readonly string[]): void {
  // An application without dependencies: its installer leaves the folder, and nothing of them in it.
  const isEmptied = (glob: string): boolean =>
    glob === 'site-packages/**' && tree.some(({ path: file }) => file === 'site-packages');
  const missing = patterns
    .unmatched()
    .filter((glob) => output.includes(glob) && !glob.startsWith('node_modules') && !isEmptied(glob));
  const [first] = missing;
  if (first === undefined) return;
  throw new ActionError(
    `The output ${missing.map((glob) => `"${glob}"`).join(', ')} matches nothing after the build. There is: ${namesThere(tree)}.`,
    {
      fix: 'Correct output (an input, or build.output in the configuration), or the command that should make these files.',
    },
  );
}

function namesThere(tree: readonly FileEntry[]): string {
  const names = tree
    .filter(({ path: file }) => !file.includes('/'))
    .map(({ path: file, kind }) => (kind === 'folder' ? `${file}/` : file));
  if (names.length === 0) return 'nothing';
  const shown = names.slice(0, 30).join(', ');
  return names.length > 30 ? `${shown} and ${String(names.length - 30)} more` : shown;
}

async function secretsAmong(
  folder: string,
  entries: readonly FileEntry[],
  patterns: Patterns,
): Promise<Set<string>> {
  const secrets = new Set<string>();
  for (const { path: file, kind } of entries) {
    if (kind !== 'file' || isInstalled(file) || patterns.names(file)) continue;
    if (looksSecret(file) || (mayHoldKey(file) && holdsPrivateKey(await startOf(path.join(folder, file)))))
      secrets.add(file);
  }
  return secrets;
}

async function startOf(file: string): Promise<string> {
  let text = '';
  for await (const chunk of openRead(file, { start: 0, end: 64 * 1024 - 1 })) text += String(chunk);
  return text;
}

/** Refuses links that leave the folder; drops those that lead to nothing in the release, and what is no file at all. */
function withWholeLinks(kept: readonly FileEntry[]): { entries: FileEntry[]; warnings: string[] } {
  const there = new Set(kept.flatMap(({ path: file }) => [file, ...foldersOf(file)]));
  const warnings: string[] = [];
  const entries = kept.filter(({ path: file, kind, target }) => {
    if (kind === 'other')
      warnings.push(`${file} is no regular file (a socket, a pipe or a device) and was left out.`);
    if (kind !== 'link' || target === undefined) return kind === 'file';
    refuseLeaving(file, target);
    const isWhole = there.has(path.posix.join(path.posix.dirname(file), target).replace(/\/$/, ''));
    // The links to the programs of development packages lose their packages: nobody misses them.
    if (!isWhole && !file.includes('node_modules/.bin/'))
      warnings.push(`${file} is a link to ${target}, which is not in the release: the link was left out.`);
    return isWhole;
  });
  return { entries, warnings };
}

function foldersOf(file: string): string[] {
  const parts = file.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function refuseLeaving(file: string, target: string): void {
  const fault = linkFault(file, target);
  if (fault === undefined) return;
  throw new ActionError(`${file} ${fault}: a release must hold all that it needs`, {
    fix: `Replace the link by what it leads to, or leave it out: add "!${file}" to output.`,
    place: { file },
  });
}
