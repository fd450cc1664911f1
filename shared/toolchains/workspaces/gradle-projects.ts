import { gradleSettings, withoutComments } from '../gradle-settings.ts';
import type { Tree } from '../toolchain.ts';
import { amongMembers, inFolder, type WorkspacesReader } from './workspace.ts';

const catalogue = 'gradle/libs.versions.toml';

/** The projects that the settings of Gradle include, with those that their build scripts name. */
export const gradleWorkspaces: WorkspacesReader = async (tree, root) => {
  const prefix = inFolder(root, '');
  const { file, projects } = await gradleSettings(tree, prefix);
  if (file === undefined || projects.length < 2) return undefined;
  const versions = inFolder(root, catalogue);
  // A folder between, which has no script and no sources of its own, only gives others their path.
  const made = projects.filter(
    ({ prefix: own, script }) => own !== prefix && (script !== undefined || hasSources(tree, own)),
  );
  const names = new Set(made.map(({ path }) => path));
  const members = made.map(async ({ path, prefix: own, script }) => ({
    name: path,
    folder: own.replace(/\/$/, ''),
    file: script ?? file,
    dependsOn: projectsIn(script === undefined ? '' : ((await tree.read(script)) ?? ''), names),
  }));
  return {
    kind: 'gradle',
    root,
    file,
    lockfile: tree.has(versions) ? versions : undefined,
    members: amongMembers(await Promise.all(members)),
  };
};

const hasSources = (tree: Tree, prefix: string): boolean =>
  tree.paths().some((file) => file.startsWith(`${prefix}src/`));

/** `project(':a:b')`, with a name before it too, and `projects.a.b` of those that Gradle generates. */
function projectsIn(script: string, names: ReadonlySet<string>): string[] {
  const text = withoutComments(script);
  const named = [...text.matchAll(/\bproject\s*\(?\s*(?:path\s*[:=]\s*)?["'](:[\w.:/-]+)["']/g)].map(
    ({ 1: name = '' }) => name,
  );
  const byAccessor = new Map([...names].map((name) => [accessorOf(name), name]));
  const typed = [...text.matchAll(/\bprojects((?:\.\w+)+)/g)].flatMap(({ 1: said = '' }) =>
    longest(said, byAccessor),
  );
  return [...named, ...typed];
}

/** `:apps:web-shop` is `.apps.webShop`. */
const accessorOf = (name: string): string =>
  name.replaceAll(':', '.').replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());

/** `.apps.web.dependencyProject` begins with a project. */
function longest(said: string, byAccessor: ReadonlyMap<string, string>): string[] {
  for (let at = said; at !== ''; at = at.slice(0, at.lastIndexOf('.'))) {
    const name = byAccessor.get(at);
    if (name !== undefined) return [name];
  }
  return [];
}
