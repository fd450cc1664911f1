import { ActionError } from '../runner/errors.ts';
import { askedVersions } from './asked-versions.ts';
import { runtimeOutput } from './runtime-folders.ts';
import { lineAt, lineSaying } from './says.ts';
import { filesBelow } from './sources.ts';
import type {
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** Haskell, built by cabal. */
export const haskell: ToolchainDetector = {
  name: 'haskell',
  looksFor: ['cabal.project', '*.cabal'],
  tools: [
    { tool: 'ghc', run: 'ghc --numeric-version' },
    { tool: 'cabal', run: 'cabal --numeric-version' },
  ],
  stores: [{ tool: 'cabal', run: 'cabal path --store-dir' }],
  setupAction: 'haskell-actions/setup',
  detect,
};

/** What comes with the compiler: a package that needs nothing else is built without an index of packages. */
const withCompiler = new Set(
  'array base binary bytestring containers deepseq directory exceptions filepath ghc-prim haskeline mtl parsec pretty process stm template-haskell terminfo text time transformers unix'.split(
    ' ',
  ),
);

interface Package {
  file: string;
  text: string;
  name: string;
}

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const packages = await packagesOf(tree, prefix);
  const [first] = packages;
  if (!first) return undefined;
  const programs = packages.flatMap((one) => programsOf(one));
  const [program] = programs;
  if (!program && !given.build)
    throw new ActionError(`${first.file} has no executable: cabal would make a library, and nothing to run`, {
      fix: 'Add an executable section, or give build-command and output.',
      place: { file: first.file, line: 1 },
    });
  const main = packages.find(({ file }) => file === program?.file) ?? first;
  const freeze = `${prefix}cabal.project.freeze`;
  const tests = packages
    .map(({ file, text }) => lineSaying(file, text, /^(test-suite\s.*)/i))
    .find((evidence) => evidence !== undefined);
  const runtime = runtimeOutput(tree, prefix);
  return {
    toolchain: 'haskell',
    name: main.name,
    version: /^version:\s*(\S+)/im.exec(main.text)?.[1] ?? '',
    commands: [
      ...installCommands(packages, given),
      given.build ?? buildCommand(program ?? { file: first.file, says: 'a package' }),
    ],
    output: ['dist/**', ...runtime.output],
    test: tests && { run: 'cabal test all', because: tests },
    cacheKeyFiles: tree.has(freeze) ? [freeze] : packages.slice(0, 8).map(({ file }) => file),
    wants: await askedVersions(tree, prefix, ['ghc', 'cabal'], [main.file]),
    evidence: [
      lineSaying(main.file, main.text, /^(name:.*)/i) ?? { file: main.file, says: 'a package of cabal' },
      ...programs,
      ...runtime.evidence,
    ],
    warnings: tree.has(freeze) || !furtherPackage(packages) ? [] : [unfrozen],
  };
}

const unfrozen =
  'There is no cabal.project.freeze: each build takes the newest dependencies that fit. Run cabal freeze, and commit it.';

async function packagesOf(tree: Tree, prefix: string): Promise<Package[]> {
  const own = filesBelow(tree, prefix, /\.cabal$/).filter((file) => !file.slice(prefix.length).includes('/'));
  const files = tree.has(`${prefix}cabal.project`) ? filesBelow(tree, prefix, /\.cabal$/) : own;
  return Promise.all(
    files.map(async (file) => {
      const text = ((await tree.read(file)) ?? '').replace(/^\s*--.*$/gm, '');
      return { file, text, name: /^name:\s*(\S+)/im.exec(text)?.[1] ?? '' };
    }),
  );
}

const programsOf = ({ file, text, name }: Package): Evidence[] =>
  [...text.matchAll(/^executable(?:\s+(\S+))?\s*$/gim)].map(({ 1: program = name, index }) => ({
    file,
    line: lineAt(text, index),
    says: `executable ${program}`,
  }));

/** A dependency that is neither the compiler's nor of this repository. */
function furtherPackage(packages: readonly Package[]): Evidence | undefined {
  const own = new Set(packages.map(({ name }) => name));
  for (const { file, text } of packages)
    for (const { 1: list = '', index } of text.matchAll(
      /^[ \t]*build-depends:((?:.*\n?)(?:[ \t]+,?.*\n|[ \t]*\n)*)/gim,
    )) {
      const names = dependencies(list);
      const further = names.find((name) => !own.has(name) && !withCompiler.has(name));
      if (further !== undefined) return { file, line: lineAt(text, index), says: `it depends on ${further}` };
    }
  return undefined;
}

/** The names of a list that ends where the next field begins. */
const dependencies = (list: string): string[] =>
  (list.split(/\n[ \t]*[\w-]+:/)[0] ?? '').split(',').flatMap((each) => {
    const name = /^\s*([A-Za-z][\w-]*)/.exec(each)?.[1];
    return name === undefined ? [] : [name];
  });

function installCommands(packages: readonly Package[], given: GivenCommands): PlannedCommand[] {
  if (given.install) return [given.install];
  const because = furtherPackage(packages);
  if (!because) return [];
  return [
    { phase: 'install', run: 'cabal update', because },
    { phase: 'install', run: 'cabal build all:exes --only-dependencies', because },
  ];
}

const buildCommand = (because: Evidence): PlannedCommand => ({
  phase: 'build',
  run: 'cabal install all:exes --installdir=dist --install-method=copy --overwrite-policy=always',
  because,
});
