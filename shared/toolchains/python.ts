import { askedVersions } from './asked-versions.ts';
import {
  python as interpreter,
  pythonCommands,
  pythonSetup,
  pythonStores,
  pythonTools,
} from './python-commands.ts';
import { looseRequirement, type Constraints } from './python-constraints.ts';
import { pythonKind, type PythonKind } from './python-kind.ts';
import { projectText, readPython, type PythonProject } from './python-project.ts';
import { lineSaying } from './says.ts';
import { applicationSources } from './scripted-sources.ts';
import { firstFileSaying } from './sources.ts';
import type { BuildPlan, Evidence, GivenCommands, Monorepo, ToolchainDetector, Tree } from './toolchain.ts';

/** Python: applications with their dependencies beside them, and libraries as wheel and sdist. */
export const python: ToolchainDetector = {
  name: 'python',
  looksFor: ['pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg', 'Pipfile'],
  tools: pythonTools('pip'),
  stores: pythonStores('pip'),
  setupAction: 'actions/setup-python',
  setupActions: pythonSetup,
  detect,
};

async function detect(
  tree: Tree,
  folder: string,
  given: GivenCommands,
  monorepo?: Monorepo,
): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const root = monorepo && (monorepo.root === '' ? '' : `${monorepo.root}/`);
  const project = await readPython(tree, prefix, root);
  if (!project || onlySettings(project)) return undefined;
  const kind = pythonKind(tree, project);
  const { manager, lockfile, file, constraints } = project;
  const commands = pythonCommands(project, kind, given);
  return {
    toolchain: 'python',
    name: projectText(project, 'name') ?? '',
    version: releaseLike(projectText(project, 'version') ?? ''),
    commands,
    output: outputOf(tree, prefix, kind, commands.length > 0),
    test: await testsOf(tree, project),
    cacheKeyFiles: [lockfile ?? file, ...(constraints ? [constraints.file] : [])],
    wants: await askedVersions(
      tree,
      prefix,
      manager === 'pip' ? ['python'] : ['python', manager],
      ['pyproject.toml', 'setup.cfg', 'setup.py', 'Pipfile'].map((name) => prefix + name),
    ),
    tools: pythonTools(manager, kind.kind),
    stores: pythonStores(manager),
    evidence: [
      project.because,
      ...(constraints ? [pinnedBy(constraints)] : []),
      kind.because,
      ...(kind.kind === 'library' ? [] : [startOf(project)]),
    ],
    warnings: await warningsOf(tree, project, kind),
  };
}

/** A `pyproject.toml` of a linter's settings alone is no project. */
const onlySettings = ({ file, values, lockfile, manager }: PythonProject): boolean =>
  file.endsWith('pyproject.toml') &&
  lockfile === undefined &&
  manager === 'pip' &&
  values['project'] === undefined &&
  values['build-system'] === undefined;

/** Python writes `1.2.0rc1` and `1.2.0.dev3` for what others write with a hyphen. */
const releaseLike = (version: string): string =>
  version.replace(/^(\d+\.\d+\.\d+)\.?((?:a|b|rc|dev|post)\d+)$/, '$1-$2').replace(/\+.*/, '');

/**
 * Of what was installed, the scripts name the interpreter of this machine, and the records its folders: servers start
 * programs as `python -m NAME`, and do not uninstall.
 */
const notMoved = [
  '!site-packages/bin/**',
  '!site-packages/*.dist-info/{RECORD,direct_url.json,uv_cache.json}',
  '!site-packages/{pip,setuptools}/**',
  '!site-packages/_virtualenv.{py,pth}',
  '!site-packages/.lock',
  '!**/*.pyc',
];

function outputOf(tree: Tree, prefix: string, { kind }: PythonKind, installs: boolean): string[] {
  if (kind === 'library') return ['dist/*.whl', 'dist/*.tar.gz'];
  const sources = applicationSources(tree, prefix, /^(?:uv|poetry|pdm|Pipfile)\.?lock$|^Pipfile$/);
  return [...sources, ...(installs ? ['site-packages/**'] : []), ...notMoved];
}

const testFile = /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests)\.py$/;

/** pytest where the project names it or its tests are plain functions; else what Python itself brings. */
async function testsOf(
  tree: Tree,
  { prefix, file, text, manager }: PythonProject,
): Promise<BuildPlan['test']> {
  const run = (words: string): string =>
    manager === 'pip' ? `${interpreter} -m ${words}` : `${manager} run python -m ${words}`;
  const named =
    lineSaying(file, text, /^\s*(\[tool\.pytest\b.*|.*\bpytest\b.*)/) ??
    (await firstFileSaying(
      tree,
      prefix,
      /(?:^|\/)(?:pytest\.ini|requirements[^/]*\.txt)$/,
      /^\s*(\[pytest\]|pytest\b.*)/,
    ));
  const pytest =
    named ?? (await firstFileSaying(tree, prefix, testFile, /^(def test_\w+.*|(?:import|from) pytest\b.*)/));
  if (pytest) return { run: run('pytest'), because: pytest };
  const unittest = await firstFileSaying(tree, prefix, testFile, /^\s*(class \w+\(.*TestCase\).*)/);
  if (!unittest) return undefined;
  const words = tree.has(`${prefix}manage.py`) ? undefined : 'unittest discover';
  const django = manager === 'pip' ? `${interpreter} manage.py test` : `${manager} run python manage.py test`;
  return { run: words === undefined ? django : run(words), because: unittest };
}

const pinnedBy = ({ file }: Constraints): Evidence => ({
  file,
  line: 1,
  says: 'constraints: the versions that pip may pick',
});

/** What a server can run of it, elsewhere. */
const startOf = ({ because: { file } }: PythonProject): Evidence => ({
  file,
  says: 'they are in site-packages: start with PYTHONPATH=site-packages, as python -m NAME, with the Python and on the system that built it',
});

async function warningsOf(tree: Tree, project: PythonProject, { kind }: PythonKind): Promise<string[]> {
  if (kind === 'library') return [];
  const { lockfile, manager, file, constraints } = project;
  if (lockfile === undefined) {
    const mend =
      manager === 'pip' ? 'Commit a requirements.txt with versions' : `Run ${manager} lock, and commit it`;
    return [
      `There is no lockfile beside ${file}: each build takes the newest dependencies that fit. ${mend}.`,
    ];
  }
  const loose =
    manager === 'pip' && looseRequirement(lockfile, (await tree.read(lockfile)) ?? '', constraints);
  if (!loose) return [];
  return [
    `${lockfile}:${String(loose.line)} pins no version (${loose.says}): each build takes the newest that fits. Write ==.`,
  ];
}
