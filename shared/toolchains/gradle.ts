import { askedVersions } from './asked-versions.ts';
import { ActionError } from '../runner/errors.ts';
import { gradleScript, gradleSettings, withoutComments, type GradleProject } from './gradle-settings.ts';
import { javaProbe, javaSetup } from './java.ts';
import { runtimeOutput } from './runtime-folders.ts';
import { lineSaying } from './says.ts';
import { folderProbe, wayUp, wrapperScript } from './shell-lines.ts';
import { firstFileSaying } from './sources.ts';
import type { BuildPlan, Evidence, GivenCommands, Monorepo, ToolchainDetector, Tree } from './toolchain.ts';

/** Java, Kotlin and the like, built by Gradle. */
export const gradle: ToolchainDetector = {
  name: 'gradle',
  looksFor: ['settings.gradle.kts', 'settings.gradle', 'build.gradle.kts', 'build.gradle'],
  tools: [javaProbe, { tool: 'gradle', run: 'gradle --version --console=plain' }],
  stores: [],
  setupAction: 'gradle/actions/setup-gradle',
  setupActions: { java: javaSetup },
  detect,
};

/** One project of a build, with what it makes of itself to be run. */
interface Project {
  /** `:app`, or `` for the root. */
  path: string;
  /** The folder, from the built one: `''`, or with `/` at its end. */
  prefix: string;
  task: string;
  output: string[];
  because: Evidence;
  /** Whether it is made to be run, and no library. */
  runs: boolean;
}

async function detect(
  tree: Tree,
  folder: string,
  given: GivenCommands,
  monorepo?: Monorepo,
): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const from = monorepo?.root ?? folder;
  const top = from === '' ? '' : `${from}/`;
  const { file: settingsFile, text: settings, projects: all } = await gradleSettings(tree, top);
  const projects = await projectsOf(
    tree,
    prefix,
    monorepo ? all.filter((each) => each.prefix === prefix) : all,
  );
  const [first] = projects;
  const file = settingsFile ?? first?.because.file;
  if (file === undefined) return undefined;
  const runnable = projects.filter(({ runs }) => runs);
  if (monorepo && !given.build && runnable.length === 0) refuseLibrary(folder, first, monorepo);
  const apps = runnable.length > 0 ? runnable : projects;
  const wrapper = `${top}gradlew`;
  const hasWrapper = tree.has(wrapper);
  const program = hasWrapper ? wrapperScript('gradlew', 'gradlew.bat', wayUp(folder, from)) : 'gradle';
  const tasks = apps.map(({ path, task }) =>
    monorepo ? `${path}:${task}` : `${path}:${task}`.replace(/^:(?=\w+$)/, ''),
  );
  const tests = await firstFileSaying(
    tree,
    prefix,
    /(?:^|\/)src\/test\/.*\.(?:java|kt|groovy)$/,
    /^\s*(@(?:Test|ParameterizedTest)\b.*)/,
  );
  const runtime = runtimeOutput(tree, prefix);
  const root = (await tree.read(gradleScript(tree, prefix, 'build.gradle') ?? '')) ?? '';
  return {
    toolchain: 'gradle',
    name: monorepo
      ? (first?.path.split(':').at(-1) ?? '')
      : (/rootProject\.name\s*=\s*["']([^"']+)["']/.exec(settings)?.[1] ?? ''),
    version: await versionOf(tree, prefix, root),
    commands: [
      ...(given.install ? [given.install] : []),
      given.build ?? {
        phase: 'build',
        run: `${program} --no-daemon --console=plain ${tasks.join(' ')}`.trimEnd(),
        because: apps[0]?.because ?? { file, says: 'a build of Gradle' },
      },
    ],
    output: [...apps.flatMap(({ output }) => output), ...runtime.output],
    test: tests && { run: `${program} --no-daemon --console=plain test`, because: tests },
    cacheKeyFiles: keyFilesOf(tree, top, file, projects),
    wants: await askedVersions(
      tree,
      prefix,
      ['java', 'gradle'],
      projects.map(({ because }) => because.file),
    ),
    // With a wrapper Gradle itself is a download of the build, and nothing that the runner must have.
    ...(hasWrapper && { tools: [javaProbe] }),
    stores: ['caches/modules-2', 'wrapper'].map((inside) =>
      folderProbe('gradle', 'GRADLE_USER_HOME', '.gradle', inside),
    ),
    evidence: [
      { file, says: 'a build of Gradle' },
      ...(hasWrapper ? [{ file: wrapper, says: 'it brings its own Gradle' }] : []),
      ...apps.map(({ because }) => because),
      ...runtime.evidence,
    ],
    warnings: [],
  };
}

async function projectsOf(
  tree: Tree,
  prefix: string,
  projects: readonly GradleProject[],
): Promise<Project[]> {
  const found = await Promise.all(projects.map((project) => projectAt(tree, prefix, project)));
  return found.filter((project) => project !== undefined);
}

/** What makes a project one that is run, and how its plugin packs it. The first that is there counts. */
const kinds: readonly (readonly [sign: RegExp, task: string, output: readonly string[]])[] = [
  [/^.*?(io\.quarkus\b.*)/, 'quarkusBuild', ['build/quarkus-app/**']],
  [/^.*?((?:com\.(?:gradleup|github\.johnrengelman)\.shadow)\b.*)/, 'shadowJar', ['build/libs/*-all.jar']],
  [
    /^.*?(org\.springframework\.boot\b(?!.*\bapply\s*\(?\s*false).*)/,
    'bootJar',
    ['build/libs/*.jar', '!build/libs/*-plain.jar'],
  ],
  [/^\s*((?:id\s*\(?\s*["']war["']|war\b|apply plugin:\s*["']war["']).*)/, 'war', ['build/libs/*.war']],
  [
    /^\s*((?:id\s*\(?\s*["']application["']|application\s*$|`application`|apply plugin:\s*["']application["']).*)/,
    'installDist',
    ['build/install/**'],
  ],
];

const library =
  /^\s*((?:`?java(?:-library)?`?\s*$|id\s*\(?\s*["'](?:java(?:-library)?|org\.jetbrains\.kotlin\.jvm)["']|kotlin\s*\(\s*["']jvm["']|apply plugin:\s*["'](?:java|kotlin)).*)/;

/** @param root the prefix of the built folder, from which output is named */
async function projectAt(
  tree: Tree,
  root: string,
  { path, prefix: whole, script: file }: GradleProject,
): Promise<Project | undefined> {
  if (file === undefined) return undefined;
  const prefix = whole.slice(root.length);
  const text = withoutComments((await tree.read(file)) ?? '');
  const found = (sign: RegExp): Evidence | undefined => lineSaying(file, text, sign);
  for (const [sign, task, output] of kinds) {
    const because = found(sign);
    if (because)
      return { path, prefix, task, output: output.map((glob) => below(prefix, glob)), because, runs: true };
  }
  const because = found(library);
  return (
    because && { path, prefix, task: 'assemble', output: [`${prefix}build/libs/*.jar`], because, runs: false }
  );
}

function refuseLibrary(folder: string, project: Project | undefined, { usedBy }: Monorepo): void {
  const [user] = usedBy;
  if (project && user === undefined) return;
  const says = project ? `is a library of ${user ?? ''}` : 'builds nothing that is known';
  throw new ActionError(`The project in ${folder} ${says}, and nothing to run`, {
    fix: 'Name the project that is run, or give build-command and output.',
    ...(project && { place: { file: project.because.file, line: project.because.line ?? 1 } }),
  });
}

const below = (prefix: string, glob: string): string =>
  glob.startsWith('!') ? `!${prefix}${glob.slice(1)}` : prefix + glob;

async function versionOf(tree: Tree, prefix: string, build: string): Promise<string> {
  const properties = (await tree.read(`${prefix}gradle.properties`)) ?? '';
  const version =
    /^version\s*=\s*["']([^"'$]+)["']/m.exec(build)?.[1] ?? /^version\s*=\s*(\S+)\s*$/m.exec(properties)?.[1];
  return (version ?? '').replace(/-SNAPSHOT$/, '');
}

/** Its lockfiles and catalogue, where it has any, say more than the scripts. */
function keyFilesOf(tree: Tree, prefix: string, file: string, projects: readonly Project[]): string[] {
  const kept = ['gradle.lockfile', 'gradle/libs.versions.toml', 'gradle/wrapper/gradle-wrapper.properties']
    .map((name) => prefix + name)
    .filter((name) => tree.has(name));
  return [...new Set([...kept, file, ...projects.map(({ because }) => because.file)])].slice(0, 8);
}
