import { child, children, childText, parseXml, within, type XmlElement } from './xml.ts';

/** What says which artifact is meant. */
export interface Coordinates {
  group: string | undefined;
  artifact: string | undefined;
}

/** A dependency as a `pom.xml` names it, its properties filled in. */
export interface PomDependency extends Coordinates {
  version: string | undefined;
  scope: string | undefined;
  optional: boolean;
}

/** A `pom.xml`, read. */
export interface PomText extends Coordinates {
  project: XmlElement;
  version: string | undefined;
  parent: (Coordinates & { version: string | undefined }) | undefined;
  /** Its own, by name; those of the project (`project.version`) among them. */
  properties: ReadonlyMap<string, string>;
  /** What it is built with; what it only manages is not among them. */
  dependencies: PomDependency[];
  /** The versions that it manages, for itself and for those whose parent it is. */
  managed: PomDependency[];
  /** Plugins that build it, not those that are only managed. */
  plugins: XmlElement[];
  /** Folders, or other poms, from its own folder. */
  modules: XmlElement[];
}

/** Reads a `pom.xml`; `undefined` where the document is another one. @throws XmlFault */
export function readPomText(text: string): PomText | undefined {
  const project = child(parseXml(text), 'project');
  if (!project) return undefined;
  const parent = child(project, 'parent');
  const properties = propertiesOf(project, parent);
  const read = (each: XmlElement): PomDependency => ({
    group: filled(childText(each, 'groupId'), properties),
    artifact: filled(childText(each, 'artifactId'), properties),
    version: filled(childText(each, 'version'), properties),
    scope: childText(each, 'scope'),
    optional: childText(each, 'optional') === 'true',
  });
  return {
    project,
    group: properties.get('project.groupId'),
    artifact: childText(project, 'artifactId'),
    version: filled(properties.get('project.version'), properties),
    parent: parent && read(parent),
    properties,
    dependencies: children(child(project, 'dependencies'), 'dependency').map(read),
    managed: managedBy(project).map(read),
    plugins: [project, ...profilesOf(project)].flatMap((each) =>
      children(child(child(each, 'build'), 'plugins'), 'plugin'),
    ),
    modules: children(child(project, 'modules'), 'module'),
  };
}

/** The elements in which a pom manages versions. */
const managedBy = (project: XmlElement): XmlElement[] =>
  children(child(child(project, 'dependencyManagement'), 'dependencies'), 'dependency');

const profilesOf = (project: XmlElement): XmlElement[] => within(child(project, 'profiles'), 'profile');

function propertiesOf(project: XmlElement, parent: XmlElement | undefined): Map<string, string> {
  const facts = ['version', 'groupId', 'artifactId'].flatMap((name): [string, string][] => {
    const value = childText(project, name) ?? childText(parent, name);
    return value === undefined ? [] : [[`project.${name}`, value]];
  });
  const inherited = childText(parent, 'version');
  const own = child(project, 'properties')?.inner ?? [];
  return new Map([
    ...facts,
    ...(inherited === undefined ? [] : [['project.parent.version', inherited] as const]),
    ...own.map(({ name, text }) => [name, text.trim()] as const),
  ]);
}

/** Fills `${…}` in, a few levels deep; `undefined` when something stays open. */
export function filled(
  value: string | undefined,
  properties: ReadonlyMap<string, string>,
): string | undefined {
  let text = value;
  for (let depth = 0; depth < 8 && text?.includes('${'); depth += 1)
    text = text
      .replace(/\$\{([^}]+)\}/g, (whole, name: string) => properties.get(name) ?? whole)
      .slice(0, 1000);
  return text?.includes('${') ? undefined : text;
}
