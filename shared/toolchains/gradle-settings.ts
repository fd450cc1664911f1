import type { Tree } from './toolchain.ts';

/** The projects of a build of Gradle, as its settings declare them. */
export interface GradleSettings {
  /** `settings.gradle.kts` or `settings.gradle`; `undefined` where there is neither. */
  file: string | undefined;
  text: string;
  /** The root, whose path is ``, first. A path is as in `:apps:web`. */
  projects: GradleProject[];
}

/** One project of a build. */
export interface GradleProject {
  path: string;
  /** Its folder, from the root of the repository: `''`, or with `/` at its end. */
  prefix: string;
  /** Its build script, `undefined` where it has none. */
  script: string | undefined;
}

/** A script of Gradle, in Kotlin or in Groovy. */
export const gradleScript = (tree: Tree, prefix: string, name: string): string | undefined =>
  [`${prefix}${name}.kts`, `${prefix}${name}`].find((file) => tree.has(file));

/** Reads the settings of a folder. */
export async function gradleSettings(tree: Tree, prefix: string): Promise<GradleSettings> {
  const file = gradleScript(tree, prefix, 'settings.gradle');
  const text = withoutComments(file === undefined ? '' : ((await tree.read(file)) ?? ''));
  const included = [...text.matchAll(/^\s*include\s*\(?((?:[^)\n]*,\s*\n)*[^)\n]*)/gm)].flatMap(
    ({ 1: list = '' }) => [...list.matchAll(/["']:?([\w.:/-]+)["']/g)].map(({ 1: name = '' }) => name),
  );
  const paths = ['', ...new Set(included)];
  const projects = paths.map((name): GradleProject => {
    const folder = prefix + folderOf(text, name);
    return {
      path: name === '' ? '' : `:${name}`,
      prefix: folder,
      script: gradleScript(tree, folder, 'build.gradle'),
    };
  });
  return { file, text, projects };
}

/** A project lies where its path says, unless the settings move it. */
function folderOf(settings: string, name: string): string {
  if (name === '') return '';
  const moved = [
    ...settings.matchAll(
      /project\(["']:?([\w.:/-]+)["']\)\.projectDir\s*=\s*(?:new File|file)\s*\([^"']*["']([^"']+)["']/g,
    ),
  ];
  const place = moved.find(([, project]) => project === name)?.[2] ?? name.replaceAll(':', '/');
  return `${place.replace(/^\.?\//, '')}/`;
}

/** A script without its comments; lines stay. A `//` in a quoted address is none. */
export const withoutComments = (text: string): string =>
  text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (found, quoted?: string) => quoted ?? found.replace(/[^\n]/g, ' '),
  );
