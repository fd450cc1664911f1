import type { Coordinates } from '../../lockfiles/pom.ts';
import { children, childText, within } from '../../lockfiles/xml.ts';
import { modulesOf, readPom, type Pom } from '../maven-pom.ts';
import { amongMembers, inFolder, type WorkspacesReader } from './workspace.ts';

/**
 * The modules that a `pom.xml` joins, whatever their depth, with what Maven builds before them: dependencies of any
 * scope, parents, managed versions that they import, plugins. The joining pom itself makes nothing, and is none.
 */
export const mavenWorkspaces: WorkspacesReader = async (tree, root) => {
  const pom = await readPom(tree, inFolder(root, ''));
  if (!pom || pom.modules.length === 0) return undefined;
  const modules = (await modulesOf(tree, pom)).slice(1);
  const nameOf = (module: Pom): string =>
    modules.some((other) => other !== module && other.artifact === module.artifact)
      ? keyOf(module)
      : (module.artifact ?? module.prefix);
  const names = new Map(modules.map((module) => [keyOf(module), nameOf(module)]));
  return {
    kind: 'maven',
    root,
    file: pom.file,
    lockfile: pom.file,
    members: amongMembers(
      modules.map((module) => ({
        name: nameOf(module),
        folder: module.prefix.replace(/\/$/, ''),
        file: module.file,
        dependsOn: wantedBy(module).flatMap((each) => names.get(keyOf(each)) ?? []),
      })),
    ),
  };
};

const keyOf = ({ group = '', artifact = '' }: Coordinates): string => `${group}:${artifact}`;

function wantedBy({ project, parent, dependencies, managed, plugins }: Pom): Coordinates[] {
  const inPlugins = plugins.flatMap((plugin) => [plugin, ...within(plugin, 'dependency')]);
  const inProfiles = children(
    project.inner.find(({ name }) => name === 'profiles'),
    'profile',
  );
  const elements = [...inPlugins, ...inProfiles.flatMap((each) => within(each, 'dependency'))];
  return [
    ...(parent ? [parent] : []),
    ...dependencies,
    ...managed.filter(({ scope }) => scope === 'import'),
    ...elements.map((each) => ({
      group: childText(each, 'groupId'),
      artifact: childText(each, 'artifactId'),
    })),
  ];
}
