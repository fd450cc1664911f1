import { filled, readPomText, type PomDependency, type PomText } from '../../lockfiles/pom.ts';
import { childText, type XmlElement } from '../../lockfiles/xml.ts';
import type { LockReader } from './lockfile.ts';

/**
 * What the joining `pom.xml` says for a module: the versions that it manages of what the module names, the properties
 * that the module writes, and all else that it hands down. It counts for its children alone.
 */
export const mavenLock: LockReader = async (text, { members }, read) => {
  const root = readPomText(text);
  if (!root) return undefined;
  const poms = await Promise.all(members.map(async ({ name, file }) => [name, await read(file)] as const));
  const byMember = new Map(poms);
  const rest = withoutOwn(root);
  const written = [
    ...root.project.inner
      .filter(({ name }) => name !== 'properties')
      .map((each) => JSON.stringify(bare(each))),
    ...poms.map(([, pom]) => pom ?? ''),
  ].join('\n');
  return ({ name }) => {
    const own = byMember.get(name);
    const pom = own === undefined ? undefined : readPomText(own);
    if (own === undefined || !pom || !isChild(pom, root)) return [];
    // A parent of others hands down whatever it is handed.
    if (childText(pom.project, 'packaging') === 'pom') return [text];
    // A property that nobody writes is one of a plugin's.
    return [
      fill(rest, root),
      ...[...root.properties]
        .filter(([key]) => writes(own, key) || !writes(written, key))
        .filter(([key]) => !key.startsWith('project.'))
        .map(([key, value]) => `${key} ${filled(value, root.properties) ?? value}`),
      ...pom.dependencies.flatMap((each) =>
        root.managed.filter((one) => isSame(one, each)).map((one) => JSON.stringify(one)),
      ),
    ].sort();
  };
};

const isChild = ({ parent }: PomText, root: PomText): boolean =>
  parent?.artifact === root.artifact && parent?.group === root.group;

const isSame = (one: PomDependency, other: PomDependency): boolean =>
  one.group === other.group && one.artifact === other.artifact;

const writes = (text: string, property: string): boolean => text.includes(`\${${property}}`);

/** A pom without what is told apart by module, and without what says nothing to a build. */
const apart = new Set([
  'modelVersion',
  'properties',
  'modules',
  'name',
  'description',
  'url',
  'licenses',
  'developers',
  'scm',
  'issueManagement',
  'ciManagement',
]);

function withoutOwn({ project, managed }: PomText): string {
  const imported = managed.filter(({ scope }) => scope === 'import');
  const parts = project.inner.filter(({ name }) => !apart.has(name) && name !== 'dependencyManagement');
  return JSON.stringify([parts.map(bare), imported]);
}

/** An element without its line. */
const bare = ({ name, text, inner }: XmlElement): unknown => [name, text.trim(), inner.map(bare)];

const fill = (text: string, { properties }: PomText): string =>
  text.replace(/\$\{([^}]+)\}/g, (whole, name: string) => filled(properties.get(name), properties) ?? whole);
