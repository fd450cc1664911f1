import path from 'node:path';
import { readPomText, type PomText } from '../lockfiles/pom.ts';
import { child, childText, within, XmlFault } from '../lockfiles/xml.ts';
import { ActionError } from '../runner/errors.ts';
import type { Tree } from './toolchain.ts';

/** What a Maven module makes. */
type MavenKind = 'war' | 'fat-jar' | 'quarkus' | 'jar' | 'parent';

/** A `pom.xml`, and where it lies. */
export interface Pom extends PomText {
  file: string;
  /** The folder that holds it: `''`, or with `/` at its end. */
  prefix: string;
  kind: MavenKind;
  /** What makes it of this kind. */
  because: { line: number; says: string };
}

/** Reads the `pom.xml` of a folder, `undefined` where there is none. */
export async function readPom(tree: Tree, prefix: string): Promise<Pom | undefined> {
  const file = `${prefix}pom.xml`;
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  const pom = parsed(text, file);
  return { ...pom, file, prefix, ...kindOf(pom) };
}

function parsed(text: string, file: string): PomText {
  const fault = (says: string, line: number): ActionError =>
    new ActionError(`${file} ${says}`, { fix: `Correct ${file}.`, place: { file, line } });
  try {
    const pom = readPomText(text);
    if (pom) return pom;
  } catch (error) {
    if (error instanceof XmlFault) throw fault(`cannot be read: ${error.message}`, error.line);
    throw error;
  }
  throw fault('has no project element', 1);
}

const fat: readonly (readonly [plugin: string, kind: MavenKind, also?: string])[] = [
  ['quarkus-maven-plugin', 'quarkus'],
  ['spring-boot-maven-plugin', 'fat-jar'],
  ['maven-shade-plugin', 'fat-jar'],
  ['maven-assembly-plugin', 'fat-jar', 'jar-with-dependencies'],
];

function kindOf({ project, plugins }: PomText): Pick<Pom, 'kind' | 'because'> {
  const packaging = child(project, 'packaging');
  const line = packaging?.line ?? 1;
  const is = packaging?.text.trim();
  if (is === 'war') return { kind: 'war', because: { line, says: 'it is packaged as a war' } };
  if (is === 'pom') return { kind: 'parent', because: { line, says: 'it only joins modules' } };
  for (const [name, kind, also] of fat) {
    const plugin = plugins.find((each) => childText(each, 'artifactId') === name);
    const isMeant =
      also === undefined || within(plugin, 'descriptorRef').some(({ text }) => text.trim() === also);
    if (plugin && isMeant)
      return { kind, because: { line: plugin.line, says: `${name} packs it with what it needs` } };
  }
  return { kind: 'jar', because: { line, says: 'a jar, beside which its dependencies go' } };
}

/** The modules below a pom, itself first; each is read once, whatever its modules say. */
export async function modulesOf(tree: Tree, root: Pom, seen = new Set<string>([root.file])): Promise<Pom[]> {
  const found = [root];
  for (const { text, line } of root.modules) {
    const folder = text.trim();
    const joined = path.posix.normalize(`${root.prefix}${folder}`).replace(/\/pom\.xml$/, '');
    const prefix = joined === '.' ? '' : `${joined.replace(/\/$/, '')}/`;
    if (seen.has(`${prefix}pom.xml`)) continue;
    seen.add(`${prefix}pom.xml`);
    const pom = await readPom(tree, prefix);
    if (!pom)
      throw new ActionError(`${root.file} names the module ${folder}, and there is no ${prefix}pom.xml`, {
        fix: `Correct the modules of ${root.file}.`,
        place: { file: root.file, line },
      });
    found.push(...(await modulesOf(tree, pom, seen)));
  }
  return found;
}
