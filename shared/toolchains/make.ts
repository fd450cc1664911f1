import { compilerProbes, compilerSetup } from './c-compiler.ts';
import { prefixMap } from './reproducible-env.ts';
import { runtimeOutput } from './runtime-folders.ts';
import { lineSaying, literally } from './says.ts';
import { filesBelow } from './sources.ts';
import type {
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** C and C++ by Make, with or without a `configure` script. A Makefile of shortcuts builds nothing of its own. */
export const make: ToolchainDetector = {
  name: 'make',
  looksFor: ['configure', 'configure.ac', 'GNUmakefile', 'makefile', 'Makefile'],
  tools: [{ tool: 'make', run: 'make --version' }, ...compilerProbes],
  stores: [],
  setupAction: 'run: sudo apt-get install --yes build-essential autoconf automake',
  setupActions: compilerSetup,
  detect,
};

const makefiles = ['GNUmakefile', 'makefile', 'Makefile', 'Makefile.in', 'Makefile.am'];

/** What a Makefile makes, and how that gets out of it. */
interface Made {
  output: string[];
  because: Evidence;
  /** The line that installs, where there is one. */
  install?: { run: string; because: Evidence };
}

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = makefiles.map((name) => prefix + name).find((one) => tree.has(one));
  if (file === undefined) return undefined;
  const text = (await tree.read(file)) ?? '';
  const configure = configureCommands(tree, prefix);
  const made = madeBy(
    file,
    text,
    configure.length > 0,
    filesBelow(tree, prefix, /\.(?:c|cc|cpp|cxx|f90|s)$/i)[0],
  );
  if (!made) return undefined;
  const runtime = runtimeOutput(tree, prefix);
  const tests = lineSaying(file, text, /^((?:check|test)\s*:(?!=).*)/);
  const build = { phase: 'build' as const, run: 'make', because: made.because, env: flagsFor(text) };
  return {
    toolchain: 'make',
    name: await nameIn(tree, prefix),
    version: await versionIn(tree, prefix, text),
    commands: [
      ...(given.install ? [given.install] : []),
      ...(given.build
        ? [given.build]
        : [...configure, build, ...(made.install ? [{ phase: 'build' as const, ...made.install }] : [])]),
    ],
    output: [...made.output, ...runtime.output],
    test: tests && { run: `make ${tests.says.split(/[\s:]/)[0] ?? 'check'}`, because: tests },
    cacheKeyFiles: [file],
    wants: [],
    evidence: [...configure.map(({ because }) => because), made.because, ...runtime.evidence],
    warnings: made.output.length === 0 ? [nothingNamed(file)] : [],
  };
}

const nothingNamed = (file: string): string =>
  `${file} says neither what it makes nor how to install it: give output, the globs of what it makes.`;

/** Programs are installed below `dist`, whichever of the two conventions the rules follow. */
function madeBy(
  file: string,
  text: string,
  configured: boolean,
  source: string | undefined,
): Made | undefined {
  const install = configured
    ? { file, says: 'configure makes its rule to install' }
    : lineSaying(file, text, /^(install\s*:(?!=).*)/);
  const staged = configured || /\bDESTDIR\b/.test(text);
  const prefixed = ['PREFIX', 'prefix'].find((name) =>
    new RegExp(`\\$[({]${name}[)}]|^${name}\\s*[:?]?=`, 'm').test(text),
  );
  if (install && (staged || prefixed !== undefined)) {
    const places = [...(staged ? ['DESTDIR="$PWD/dist"'] : []), ...prefixes(configured, staged, prefixed)];
    const run = `make install ${places.join(' ')}`;
    return { output: ['dist/**'], because: install, install: { run, because: install } };
  }
  const programs = programsIn(file, text);
  const [first] = programs;
  if (first) return { output: programs.map(({ says }) => says), because: first };
  const compiler = lineSaying(file, text, /^.*?(\$[({](?:CC|CXX|LD)[)}].*|\b(?:gcc|g\+\+|cc|clang)\s+-.*)/);
  return compiler && source !== undefined ? { output: [], because: compiler } : undefined;
}

function prefixes(configured: boolean, staged: boolean, prefixed: string | undefined): string[] {
  if (configured || prefixed === undefined) return [];
  return [staged ? `${prefixed}=/` : `${prefixed}="$PWD/dist"`];
}

/** The targets that a rule links: by name, or by the variable that holds it. */
function programsIn(file: string, text: string): Evidence[] {
  const joined = text.replace(/\\\r?\n/g, '  ');
  const linked = joined.matchAll(
    /^([^\s:#=][^:#=\n]*):(?![=:])[^\n]*\n\t[^\n]*(?:\$[({](?:CC|CXX|LD)[)}]|\b(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)\b)(?![^\n]*\s-c\s)[^\n]*-o/gm,
  );
  return [...linked].flatMap(({ 1: target = '' }) => {
    const name = valueOf(text, target.trim());
    if (name === undefined || /[%\s]|\.o$/.test(name)) return [];
    const line = lineSaying(file, text, new RegExp(`^${literally(target.trim())}\\s*:`));
    return [{ file, ...(line?.line !== undefined && { line: line.line }), says: name }];
  });
}

/** A word, or what the variable that it names holds. */
function valueOf(text: string, word: string): string | undefined {
  const variable = /^\$[({]([\w.-]+)[)}]$/.exec(word)?.[1];
  if (variable === undefined) return word.includes('$') ? undefined : word;
  const value = new RegExp(`^${literally(variable)}\\s*[:?]{0,2}=\\s*([^#\\n]*)`, 'm')
    .exec(text)?.[1]
    ?.trim();
  return value === undefined || value.includes('$') ? undefined : value;
}

/** A default for CFLAGS that the environment would take the place of keeps its optimisation: there nothing is set. */
const flagsFor = (text: string): Readonly<Record<string, string>> =>
  /^(?:CFLAGS|CXXFLAGS)\s*\?=/m.test(text) ? {} : prefixMap;

function configureCommands(tree: Tree, prefix: string): PlannedCommand[] {
  const script = `${prefix}configure`;
  const source = `${prefix}configure.ac`;
  const file = [script, source].find((one) => tree.has(one));
  if (file === undefined) return [];
  const because = { file, says: 'it is configured by autoconf' };
  // Autoconf's own flags are lost where CFLAGS is set: they are given again.
  const env = Object.fromEntries(Object.entries(prefixMap).map(([name, flag]) => [name, `-O2 ${flag}`]));
  return [
    ...(tree.has(script) ? [] : [{ phase: 'build' as const, run: 'autoreconf --force --install', because }]),
    { phase: 'build', run: './configure --prefix=/', because, env },
  ];
}

const init = /AC_INIT\(\s*\[?([\w.+ -]+?)\]?\s*,\s*\[?([\w.-]+)\]?/;

const nameIn = async (tree: Tree, prefix: string): Promise<string> =>
  init.exec((await tree.read(`${prefix}configure.ac`)) ?? '')?.[1] ?? '';

async function versionIn(tree: Tree, prefix: string, text: string): Promise<string> {
  const configured = init.exec((await tree.read(`${prefix}configure.ac`)) ?? '')?.[2];
  return configured ?? /^VERSION\s*[:?]?=\s*(\d[\w.-]*)\s*$/m.exec(text)?.[1] ?? '';
}
