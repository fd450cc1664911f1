import { child, within } from '../lockfiles/xml.ts';
import { ActionError } from '../runner/errors.ts';
import { askedVersions } from './asked-versions.ts';
import { javaProbe, javaSetup } from './java.ts';
import { modulesOf, readPom, type Pom } from './maven-pom.ts';
import { runtimeOutput } from './runtime-folders.ts';
import { homeProbe, quoted, variable, wayUp, wrapperScript } from './shell-lines.ts';
import { firstFileSaying } from './sources.ts';
import type {
  BuildPlan,
  GivenCommands,
  Monorepo,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** Java, Kotlin and the like, built by Maven. */
export const maven: ToolchainDetector = {
  name: 'maven',
  looksFor: ['pom.xml'],
  tools: [javaProbe, { tool: 'maven', run: 'mvn --version --quiet --batch-mode' }],
  stores: [],
  setupAction: javaSetup,
  detect,
};

const keyFiles = 8;

async function detect(
  tree: Tree,
  folder: string,
  given: GivenCommands,
  monorepo?: Monorepo,
): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const root = await readPom(tree, prefix);
  if (!root) return undefined;
  if (monorepo && !given.build) refuseLibrary(root, monorepo);
  const modules = monorepo ? [root] : await modulesOf(tree, root);
  const apps = applications(modules);
  const from = monorepo?.root ?? folder;
  const wrapper = from === '' ? 'mvnw' : `${from}/mvnw`;
  const hasWrapper = tree.has(wrapper);
  const runtime = runtimeOutput(tree, prefix);
  const up = wayUp(folder, from);
  const maven = hasWrapper ? wrapperScript('mvnw', 'mvnw.cmd', up) : 'mvn';
  // A module is built from the pom that joins it, with all that it depends on.
  const project = quoted(folder.slice(from === '' ? 0 : from.length + 1));
  const program = monorepo ? `${maven} --file ${up}pom.xml --projects ${project} --also-make` : maven;
  const tests = await firstFileSaying(
    tree,
    prefix,
    /(?:^|\/)src\/test\/.*\.(?:java|kt|groovy|scala)$/,
    /^\s*(@(?:Test|ParameterizedTest)\b.*)/,
  );
  return {
    toolchain: 'maven',
    name: (apps.length === 1 ? apps[0]?.artifact : undefined) ?? root.artifact ?? '',
    version: (root.version ?? '').replace(/-SNAPSHOT$/, ''),
    commands: [...(given.install ? [given.install] : []), given.build ?? buildCommand(program, root, apps)],
    output: [...apps.flatMap((pom) => outputOf(prefix, pom)), ...runtime.output],
    test: tests && { run: `${program} --batch-mode --no-transfer-progress test`, because: tests },
    cacheKeyFiles: modules.slice(0, keyFiles).map(({ file }) => file),
    wants: await askedVersions(
      tree,
      prefix,
      ['java', 'maven'],
      [root, ...apps].map(({ file }) => file),
    ),
    // With a wrapper Maven itself is a download of the build, and nothing that the runner must have.
    ...(hasWrapper && { tools: [javaProbe] }),
    stores: [
      homeProbe('maven', '.m2/repository'),
      ...(hasWrapper ? [homeProbe('maven', '.m2/wrapper')] : []),
    ],
    evidence: [
      {
        file: root.file,
        line: child(root.project, 'artifactId')?.line ?? 1,
        says: `the project ${root.artifact ?? ''}`,
      },
      ...(hasWrapper ? [{ file: wrapper, says: 'it brings its own Maven' }] : []),
      ...apps.map(({ file, because }) => ({ file, ...because })),
      ...runtime.evidence,
    ],
    warnings: [],
  };
}

/** The modules that are run: those packed for it, else those that no other one is made of. */
function applications(modules: readonly Pom[]): Pom[] {
  const made = modules.filter(({ kind }) => kind !== 'parent');
  const packed = made.filter(({ kind }) => kind !== 'jar');
  if (packed.length > 0) return packed;
  return made.filter(
    ({ artifact }) =>
      !made.some(({ dependencies }) => dependencies.some((each) => each.artifact === artifact)),
  );
}

function refuseLibrary({ file, kind, because }: Pom, { usedBy }: Monorepo): void {
  const [user] = usedBy;
  if (kind !== 'parent' && (kind !== 'jar' || user === undefined)) return;
  const says = kind === 'parent' ? 'only joins others' : `is a library of ${user ?? ''}`;
  throw new ActionError(`The module of ${file} ${says}, and nothing to run`, {
    fix: 'Name the module that is run, or give build-command and output.',
    place: { file, line: because.line },
  });
}

/** Tests are left to the suites; the time of the commit is that of all members, so that a jar is the same twice. */
function buildCommand(program: string, root: Pom, apps: readonly Pom[]): PlannedCommand {
  const [plain] = apps.filter(({ kind }) => kind === 'jar');
  const copy = '-DincludeScope=runtime -DoutputDirectory=target/lib';
  const parts = [
    `${program} --batch-mode --no-transfer-progress -DskipTests package`,
    ...(plain && !copiesItself(plain) ? [`dependency:copy-dependencies ${copy}`] : []),
    ...(root.properties.has('project.build.outputTimestamp')
      ? []
      : [`"-Dproject.build.outputTimestamp=${variable('SOURCE_DATE_EPOCH')}"`]),
  ];
  const app = apps[0] ?? root;
  return { phase: 'build', run: parts.join(' '), because: { file: app.file, ...app.because } };
}

const copiesItself = ({ project }: Pom): boolean =>
  within(project, 'goal').some(({ text }) => text.trim() === 'copy-dependencies');

const notRun = ['original-*.jar', '*-sources.jar', '*-javadoc.jar', '*-tests.jar', '*-test-sources.jar'];

function outputOf(prefix: string, pom: Pom): string[] {
  const target = `${pom.prefix.slice(prefix.length)}target`;
  const plain = [`${target}/*.jar`, ...notRun.map((name) => `!${target}/${name}`)];
  if (pom.kind === 'quarkus') return [`${target}/quarkus-app/**`];
  if (pom.kind === 'war') return [`${target}/*.war`];
  if (pom.kind === 'fat-jar') return [...plain, `!${target}/*.jar.original`];
  if (!needsAnything(pom)) return plain;
  if (!copiesItself(pom)) return [...plain, `${target}/lib/**`];
  const own = within(pom.project, 'outputDirectory').flatMap(
    ({ text }) => /^\$\{project\.build\.directory\}\/([\w./-]+?)\/?$/.exec(text.trim())?.[1] ?? [],
  )[0];
  return [...plain, `${target}/${own ?? 'dependency'}/**`];
}

/** A jar that needs nothing at run time has no folder of libraries beside it. */
const needsAnything = ({ dependencies }: Pom): boolean =>
  dependencies.some(({ scope = 'compile' }) => !['test', 'provided', 'system', 'import'].includes(scope));
