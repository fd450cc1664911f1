import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { withoutComments } from '../gradle-settings.ts';
import { isRecord, parseObject, valueAt } from '../json.ts';

/** What a file of the root says for a member, whose own manifest is given: equal texts are the same for it. */
export type RootReader = (text: string, manifest: string) => string;

/** How files of the root are read, of which only a part is for members, and that part for some of them alone. */
export const rootReaders: Readonly<Record<string, RootReader>> = {
  'package.json': (text) => sorted(parseObject(text, 'package.json'), ofPackage),
  'pnpm-workspace.yaml': (text) => sorted(parseYaml(text, { maxAliasCount: 100 }), ofPnpm),
  'Cargo.toml': ofCargo,
  'pyproject.toml': (text) => sorted(valueAt(parseToml(text), 'tool', 'uv'), ofUv),
  'settings.gradle': withoutIncludes,
  'settings.gradle.kts': withoutIncludes,
};

/** Scripts and descriptions build no member; who is one says its own file; dependencies are left to the lockfile. */
const ofPackage = new Set([
  'name',
  'version',
  'description',
  'scripts',
  'author',
  'license',
  'repository',
  'keywords',
  'workspaces',
]);

const ofPnpm = new Set(['packages', 'catalog', 'catalogs']);
const ofUv = new Set(['workspace', 'sources', 'dev-dependencies']);

/** The members themselves, and what only the root's own package is. */
const ofCargoRoot = new Set([
  'package',
  'dependencies',
  'dev-dependencies',
  'build-dependencies',
  'features',
  'bin',
  'lib',
  'target',
  'example',
  'test',
  'bench',
]);
const ofCargoWorkspace = new Set(['members', 'default-members', 'exclude', 'dependencies', 'metadata']);

const sorted = (value: unknown, without: ReadonlySet<string>): string =>
  JSON.stringify(
    Object.entries(isRecord(value) ? value : {})
      .filter(([key]) => !without.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Of the dependencies that it keeps for all, those that a member takes: `serde.workspace = true`. */
function ofCargo(text: string, manifest: string): string {
  const root = parseToml(text);
  const kept = valueAt(root, 'workspace', 'dependencies');
  const member = parseToml(manifest);
  const targets = Object.values(isRecord(member['target']) ? member['target'] : {});
  const taken = [member, ...targets].flatMap((of) =>
    ['dependencies', 'build-dependencies'].flatMap((key) => {
      const table = valueAt(of, key);
      return Object.entries(isRecord(table) ? table : {}).flatMap(([name, wanted]) =>
        valueAt(wanted, 'workspace') === true ? [[name, valueAt(kept, name) ?? null]] : [],
      );
    }),
  );
  const workspace = sorted(valueAt(root, 'workspace'), ofCargoWorkspace);
  return [sorted({ ...root, workspace: undefined }, ofCargoRoot), workspace, JSON.stringify(taken)].join(
    '\n',
  );
}

function withoutIncludes(text: string): string {
  const lines = withoutComments(text)
    .replace(/^\s*include\s*\(?(?:[^)\n]*,\s*\n)*[^)\n]*\)?/gm, '')
    .replace(/^.*\.projectDir\s*=.*$/gm, '')
    .split('\n');
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}
