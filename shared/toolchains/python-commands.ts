import type { PythonKind } from './python-kind.ts';
import type { PythonManager, PythonProject } from './python-project.ts';
import { quoted, variable, wayUp } from './shell-lines.ts';
import type { Evidence, GivenCommands, PlannedCommand, Probe } from './toolchain.ts';

/** The interpreter: Windows has it under its plain name alone, Debian under the other alone. */
export const python = process.platform === 'win32' ? 'python' : 'python3';

const pip: Probe = { tool: 'pip', run: `${python} -m pip --version` };

/** What brings pip into a virtual environment: Debian has it in a package of its own. */
const ensurepip: Probe = { tool: 'ensurepip', run: `${python} -m ensurepip --version` };

/** The tools of a plan: Python, and what installs. */
export const pythonTools = (manager: PythonManager, kind: PythonKind['kind'] = 'application'): Probe[] => [
  { tool: 'python', run: `${python} --version` },
  manager === 'pip' ? (kind === 'library' ? ensurepip : pip) : { tool: manager, run: `${manager} --version` },
];

/** The steps that bring what Python itself does not. */
export const pythonSetup: Readonly<Record<string, string>> = {
  ensurepip: 'run: sudo apt-get install --yes python3-venv',
  uv: 'astral-sh/setup-uv',
  poetry: 'run: pipx install poetry',
  pdm: 'run: pipx install pdm',
};

const storeOf: Readonly<Record<PythonManager, string>> = {
  pip: `${python} -m pip cache dir`,
  uv: 'uv cache dir',
  poetry: 'poetry config cache-dir',
  pdm: 'pdm config cache_dir',
};

/** Where what was downloaded is kept. */
export const pythonStores = (manager: PythonManager): Probe[] => [{ tool: manager, run: storeOf[manager] }];

/** Copies what was installed into a virtual environment, which holds the path of its folder and cannot move. */
const copyInstalled = `python -c "import shutil, sysconfig; shutil.copytree(sysconfig.get_path('purelib'), 'site-packages', dirs_exist_ok=True)"`;

/** The commands of an application: its dependencies into `site-packages`, where any path can hold them. */
function applicationCommands({
  manager,
  lockfile,
  because,
  file,
  prefix,
  root,
  text,
  constraints,
}: PythonProject): PlannedCommand[] {
  const install = (run: string, env?: Record<string, string>): PlannedCommand => ({
    phase: 'install',
    run,
    because,
    ...(env && { env }),
  });
  const target = '--target site-packages';
  if (manager === 'uv') {
    const locked = lockfile === undefined ? '' : ' --locked';
    // What is exported names other members from the root of the workspace.
    const there = `--directory ${wayUp(prefix, root)} --target ${quoted(`${prefix.slice(root.length)}site-packages`)}`;
    const into = root === prefix ? target : there;
    // Of a folder uv keeps what it built for as long as its pyproject.toml is the same, whatever its sources are.
    const isLocal = root !== prefix || /\b(?:path|workspace)\s*=/.test(text);
    const again = isLocal ? ' --reinstall' : '';
    return [
      install(
        `uv export${locked} --quiet --no-dev --no-editable --no-emit-project --format requirements-txt | uv pip install${again} ${into} -r -`,
      ),
    ];
  }
  if (manager === 'poetry') {
    const env = { POETRY_VIRTUALENVS_IN_PROJECT: 'true', POETRY_NO_INTERACTION: '1' };
    return [install('poetry sync --only main --no-root', env), install(`poetry run ${copyInstalled}`, env)];
  }
  if (manager === 'pdm')
    return [
      ...(lockfile === undefined ? [install('pdm lock')] : [install('pdm lock --check')]),
      install('pdm sync --prod --no-self --no-editable --clean'),
      install(`pdm run ${copyInstalled}`),
    ];
  const what = lockfile === undefined ? '.' : `-r ${lockfile.slice(prefix.length)}`;
  if (lockfile === undefined && !/pyproject\.toml$/.test(file)) return [];
  const within = constraints && !constraints.isNamed ? ` -c ${constraints.file.slice(prefix.length)}` : '';
  return [install(`${python} -m pip install --no-compile --upgrade ${target} ${what}${within}`)];
}

/** The interpreter of the environment that builds. */
const builder =
  process.platform === 'win32'
    ? `& "${variable('PYTHON_BUILDER')}/Scripts/python"`
    : `"${variable('PYTHON_BUILDER')}/bin/python"`;

/**
 * The commands of a library: a wheel and an sdist in `dist`. What builds them is installed into an environment of its own
 * outside of the folder, since the system's Python is often its package manager's alone (PEP 668).
 */
function libraryCommands(manager: PythonManager, prefix: string, because: Evidence): PlannedCommand[] {
  const build = (run: string): PlannedCommand => ({ phase: 'build', run, because });
  if (manager === 'uv') return [build('uv build --sdist --wheel --out-dir dist')];
  if (manager === 'poetry') return [build('poetry build')];
  if (manager === 'pdm') return [build('pdm build')];
  const env = { PYTHON_BUILDER: `{temp}/python-build-${prefix.replace(/[^\w.-]/g, '-')}` };
  const make = `${python} -m venv --clear "${variable('PYTHON_BUILDER')}"`;
  return [
    { phase: 'install', run: make, because, env },
    { phase: 'install', run: `${builder} -m pip install build`, because, env },
    { ...build(`${builder} -m build --outdir dist`), env },
  ];
}

/** The commands of a plan, where the user gave none. */
export function pythonCommands(
  project: PythonProject,
  { kind, because }: PythonKind,
  given: GivenCommands,
): PlannedCommand[] {
  const planned =
    kind === 'library'
      ? libraryCommands(project.manager, project.prefix, because)
      : applicationCommands(project);
  const of = (phase: PlannedCommand['phase']): PlannedCommand[] => {
    const own = given[phase];
    return own ? [own] : planned.filter((command) => command.phase === phase);
  };
  return [...of('install'), ...of('build')];
}
