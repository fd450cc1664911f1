import type { PythonProject } from './python-project.ts';
import { isRecord, valueAt } from './json.ts';
import { lineSaying } from './says.ts';
import type { Evidence, Tree } from './toolchain.ts';

/** Whether a project is run, or installed by others. */
export interface PythonKind {
  kind: 'application' | 'library';
  because: Evidence;
}

/** Files by which a server, or a person, starts an application. */
const entries = [
  'manage.py',
  'wsgi.py',
  'asgi.py',
  'app.py',
  'main.py',
  'server.py',
  'Procfile',
  'gunicorn.conf.py',
];

/**
 * Tells an application from a library. A project that says it is no package, that names nothing to build it, or that holds
 * what a server starts is an application; every other is a library, and becomes a wheel and an sdist.
 */
export function pythonKind(tree: Tree, project: PythonProject): PythonKind {
  const { prefix, file, text, values } = project;
  const noPackage =
    valueAt(values, 'tool', 'uv', 'package') === false ||
    valueAt(values, 'tool', 'poetry', 'package-mode') === false ||
    valueAt(values, 'tool', 'pdm', 'distribution') === false;
  if (noPackage)
    return {
      kind: 'application',
      because: lineSaying(file, text, /^\s*((?:package|package-mode|distribution)\s*=\s*false)/) ?? {
        file,
        says: 'it is no package',
      },
    };
  const entry = entries.map((name) => prefix + name).find((each) => tree.has(each));
  if (entry !== undefined)
    return { kind: 'application', because: { file: entry, says: 'what starts an application' } };
  const isBuilt = isRecord(values['build-system']) || isLegacy(tree, project);
  if (!isBuilt)
    return {
      kind: 'application',
      because: { file, says: 'it names no build system: it is run, and not installed' },
    };
  return {
    kind: 'library',
    because: lineSaying(file, text, /^\s*(build-backend\s*=.*)/) ??
      lineSaying(file, text, /^\s*(\[build-system\]|setup\s*\(.*)/) ?? {
        file,
        says: 'a package that others install',
      },
  };
}

/** `setup.py` from before there was `pyproject.toml`. */
const isLegacy = (tree: Tree, { prefix }: PythonProject): boolean =>
  ['setup.py', 'setup.cfg'].some((name) => tree.has(prefix + name));
