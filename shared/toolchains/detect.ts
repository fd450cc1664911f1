import path from 'node:path';
import { ActionError } from '../runner/errors.ts';
import picomatch from 'picomatch';
import { compose, sayPassedOver, servesOthers, withoutBuilt } from './compose.ts';
import type { Candidate, Detected, Signed } from './compose.ts';
import { toolchains } from './list.ts';
import type { GivenCommands, Monorepo, ToolchainDetector, Tree } from './toolchain.ts';

/**
 * Finds out how `folder` of a repository builds (`''` is its root). An application with a `package.json` for its assets
 * is one plan of both.
 *
 * @param wanted a toolchain's name, or `auto`
 * @param monorepo where the folder is a member of one, that one
 * @throws ActionError that lists what was looked for and where, and for ecosystems of which nothing says which counts
 */
export async function detect(
  tree: Tree,
  folder: string,
  wanted: string,
  given: GivenCommands = {},
  monorepo?: Monorepo,
): Promise<Detected> {
  const asked = toolchains.filter(({ name }) => wanted === 'auto' || name === wanted);
  const signed = asked.flatMap((detector) =>
    signsIn(tree, folder, detector)
      .slice(0, 1)
      .map((sign) => ({ detector, sign })),
  );
  // What serves another, or is built by it, is not even asked beside it: it may well not build alone.
  const own = await withoutBuilt(
    tree,
    signed.filter(({ detector }) => !servesOthers(detector)),
  );
  const rest = signed.filter(({ detector }) => servesOthers(detector));
  const ownPlans = await plansOf(tree, folder, own, given, monorepo);
  const found = ownPlans.length > 0 ? ownPlans : await plansOf(tree, folder, rest, given, monorepo);
  const [only, other] = found;
  if (!only) throw nothingFound(tree, folder, asked);
  if (!other) {
    const { detector, plan, sign } = only;
    return sayPassedOver(
      { detector, plan },
      sign,
      signed.filter((each) => !own.includes(each) && each.sign !== sign),
    );
  }
  const composed = await compose(tree, found, given);
  if (!composed) throw ambiguous(found);
  return composed;
}

async function plansOf(
  tree: Tree,
  folder: string,
  signed: readonly Signed[],
  given: GivenCommands,
  monorepo: Monorepo | undefined,
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const { detector, sign } of signed) {
    const plan = await detector.detect(tree, folder, given, monorepo);
    if (plan) found.push({ detector, plan, sign });
  }
  return found;
}

/** A folder that an ecosystem could build, and the file that says so. */
export interface Buildable {
  folder: string;
  toolchain: string;
  file: string;
}

/** Every folder that could be built by more than a Makefile or a page, by name alone, from the top down: what is where. */
export function buildableFolders(tree: Tree): Buildable[] {
  const folders = new Set(tree.paths().map((file) => folderOf(file)));
  return [...folders]
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .flatMap((folder) =>
      toolchains
        .filter((detector) => !servesOthers(detector))
        .flatMap((detector) =>
          signsIn(tree, folder, detector)
            .slice(0, 1)
            .map((file) => ({ folder, toolchain: detector.name, file })),
        ),
    );
}

const depth = (folder: string): number => (folder === '' ? 0 : folder.split('/').length);

const inFolder = (folder: string, file: string): string => (folder === '' ? file : `${folder}/${file}`);

/** The files in a folder that make it an ecosystem's, in the order in which they are looked for. */
export function signsIn(tree: Tree, folder: string, { looksFor }: ToolchainDetector): string[] {
  const names = tree.filesIn(folder);
  return looksFor.flatMap((sign) => {
    const isNamed = named(sign);
    // Only the name: a second argument, such as an index, makes of every answer a true one.
    return names.filter((name) => isNamed(name)).map((name) => inFolder(folder, name));
  });
}

/** Whether anything in a folder itself says how it builds. */
export const isKnown = (tree: Tree, folder: string): boolean =>
  toolchains.some((detector) => signsIn(tree, folder, detector).length > 0);

const matchers = new Map<string, (name: string) => boolean>();

/** Each sign is asked of every folder: what matches it is made once. */
function named(sign: string): (name: string) => boolean {
  const known =
    matchers.get(sign) ?? (picomatch.scan(sign).isGlob ? picomatch(sign) : (name) => name === sign);
  matchers.set(sign, known);
  return known;
}

function ambiguous(found: readonly Candidate[]): ActionError {
  const files = found.map(({ sign, plan }) => `${sign} (${plan.toolchain})`).join(' and ');
  return new ActionError(`Nothing says which of these builds it: ${files}`, {
    fix: `Say which: toolchain: ${found.map(({ plan }) => plan.toolchain).join(' or ')}. To build both, give install-command and build-command too.`,
    place: { file: found[0]?.sign ?? '' },
  });
}

function nothingFound(tree: Tree, folder: string, asked: readonly ToolchainDetector[]): ActionError {
  const where = folder === '' ? 'the root of the repository' : `the folder ${folder}`;
  const names = new Set(asked.map(({ name }) => name));
  const elsewhere = buildableFolders(tree).filter(
    (each) => names.has(each.toolchain) && each.folder !== folder,
  );
  return new ActionError(
    [
      `Nothing says how to build ${where}. There is: ${topLevel(tree, folder)}.`,
      'Looked for:',
      ...asked.map(({ name, looksFor }) => `  ${name.padEnd(8)} ${looksFor.join(', ')}`),
    ].join('\n'),
    {
      fix:
        elsewhere.length === 0
          ? 'Add one of these files, set working-directory to the folder that holds it, or say all of it: toolchain: none, with build-command and output.'
          : `Set working-directory to one of: ${placesOf(elsewhere)}.`,
    },
  );
}

const placesOf = (elsewhere: readonly Buildable[]): string => {
  const shown = elsewhere
    .slice(0, 10)
    .map(({ folder, toolchain }) => `${folder === '' ? '.' : folder} (${toolchain})`)
    .join(', ');
  return elsewhere.length > 10 ? `${shown} and ${String(elsewhere.length - 10)} more` : shown;
};

const folderOf = (file: string): string => {
  const folder = path.posix.dirname(file);
  return folder === '.' ? '' : folder;
};

/** The names in a folder, at most twenty. */
function topLevel(tree: Tree, folder: string): string {
  const prefix = folder === '' ? '' : `${folder}/`;
  const names = new Set<string>();
  for (const file of tree.paths()) {
    if (!file.startsWith(prefix)) continue;
    const [name = '', ...rest] = file.slice(prefix.length).split('/');
    names.add(rest.length > 0 ? `${name}/` : name);
  }
  if (names.size === 0) return 'nothing';
  const shown = [...names].slice(0, 20).join(', ');
  return names.size > 20 ? `${shown} and ${String(names.size - 20)} more` : shown;
}
