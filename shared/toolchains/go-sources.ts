import path from 'node:path';
import type { Evidence, Tree } from './toolchain.ts';

/** One program of a module. */
interface GoMain {
  /** `./cmd/shop`, or `.` */
  folder: string;
  /** What `go build` names the binary. */
  name: string;
  because: Evidence;
}

/** What the Go files of a module say. */
export interface GoSources {
  mains: GoMain[];
  /** The first file that imports "C". */
  cgo: Evidence | undefined;
  /** The first file of tests. */
  test: Evidence | undefined;
}

const readAtOnce = 32;

/** Modules that build without cgo and then fail when they are run. */
const cgoModules = ['github.com/mattn/go-sqlite3', 'github.com/confluentinc/confluent-kafka-go'];

/** Reads the Go files of one module: nested modules, `testdata` and names that Go ignores are not part of it. */
export async function goSources(tree: Tree, prefix: string, module: string): Promise<GoSources> {
  const files = moduleFiles(tree, prefix);
  const mains = new Map<string, GoMain>();
  let cgo = await cgoRequirement(tree, `${prefix}go.mod`);
  const sources = files.filter((file) => !file.endsWith('_test.go'));
  for (let at = 0; at < sources.length; at += readAtOnce) {
    const batch = sources.slice(at, at + readAtOnce);
    const texts = await Promise.all(batch.map((file) => tree.read(file)));
    batch.forEach((file, index) => {
      const text = texts[index] ?? '';
      if (isIgnored(text)) return;
      cgo ??= lineThatSays(file, text, /^\s*(?:import\s+)?"C"\s*$/);
      const main = lineThatSays(file, text, /^package\s+main\b/);
      const folder = path.posix.dirname(file.slice(prefix.length));
      if (main && !mains.has(folder)) mains.set(folder, mainOf(folder, main, module));
    });
  }
  const test = files.find((file) => file.endsWith('_test.go'));
  return {
    mains: [...mains.values()],
    cgo,
    test: test === undefined ? undefined : { file: test, says: 'tests of the module' },
  };
}

function moduleFiles(tree: Tree, prefix: string): string[] {
  const nested = tree
    .paths()
    .filter((file) => file.endsWith('/go.mod') && file.startsWith(prefix) && file !== `${prefix}go.mod`)
    .map((file) => file.slice(0, -'go.mod'.length));
  return tree.paths().filter((file) => {
    if (!file.endsWith('.go') || !file.startsWith(prefix)) return false;
    if (nested.some((folder) => file.startsWith(folder))) return false;
    const parts = file.slice(prefix.length).split('/');
    return !parts.some((part) => part === 'testdata' || part.startsWith('_') || part.startsWith('.'));
  });
}

function mainOf(folder: string, because: Evidence, module: string): GoMain {
  if (folder === '.') return { folder, name: moduleName(module), because };
  return { folder: `./${folder}`, name: path.posix.basename(folder), because };
}

/** The last part of a module's path that is a name: `example.com/shop/v2` is `shop`. */
export const moduleName = (module: string): string =>
  module
    .split('/')
    .filter((part) => !/^v\d+$/.test(part))
    .at(-1) ?? '';

/** `//go:build ignore` before the package clause: a file that is run by hand, not a part of the package. */
const isIgnored = (text: string): boolean => /^\/\/go:build\s+ignore\b/m.test(text.slice(0, 2000));

async function cgoRequirement(tree: Tree, file: string): Promise<Evidence | undefined> {
  const text = (await tree.read(file)) ?? '';
  const lines = text.split('\n');
  const at = lines.findIndex((line) => cgoModules.some((module) => line.includes(module)));
  return at < 0 ? undefined : { file, line: at + 1, says: `needs cgo: ${lines[at]?.trim() ?? ''}` };
}

function lineThatSays(file: string, text: string, pattern: RegExp): Evidence | undefined {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => pattern.test(line));
  return at < 0 ? undefined : { file, line: at + 1, says: lines[at]?.trim() ?? '' };
}
