import { parse } from 'smol-toml';
import { ActionError } from '../runner/errors.ts';
import { isRecord, textAt, valueAt } from './json.ts';
import { readConstraints, type Constraints } from './python-constraints.ts';
import { lineSaying, literally } from './says.ts';
import type { Evidence, Tree } from './toolchain.ts';

/** What installs the dependencies of a Python project. */
export type PythonManager = 'pip' | 'uv' | 'poetry' | 'pdm';

/** A Python project, read. */
export interface PythonProject {
  prefix: string;
  /** The prefix of the workspace that it is a member of: its own where it is of none. */
  root: string;
  /** The file that speaks for it: `pyproject.toml`, else `requirements.txt`, else `setup.py`. */
  file: string;
  text: string;
  values: Record<string, unknown>;
  manager: PythonManager;
  lockfile: string | undefined;
  /** Of pip's requirements alone. */
  constraints?: Constraints;
  because: Evidence;
}

const lockfiles: readonly (readonly [name: string, manager: PythonManager | 'pipenv'])[] = [
  ['uv.lock', 'uv'],
  ['poetry.lock', 'poetry'],
  ['pdm.lock', 'pdm'],
  ['Pipfile.lock', 'pipenv'],
];

/**
 * Reads the project of a folder, `undefined` where there is none.
 *
 * @param root the prefix of the workspace of uv that it is a member of
 * @throws ActionError for two lockfiles, and for pipenv alone
 */
export async function readPython(
  tree: Tree,
  prefix: string,
  root = prefix,
): Promise<PythonProject | undefined> {
  const file = ['pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg', 'Pipfile']
    .map((name) => prefix + name)
    .find((each) => tree.has(each));
  if (file === undefined) return undefined;
  const text = (await tree.read(file)) ?? '';
  const values = file.endsWith('.toml') ? parseToml(text, file) : {};
  const manager = root === prefix ? managerOf(tree, prefix, file, text, values) : memberOf(tree, root);
  const { lockfile } = manager;
  const constraints =
    manager.manager === 'pip' && lockfile !== undefined ? await readConstraints(tree, lockfile) : undefined;
  return { prefix, root, file, text, values, ...manager, ...(constraints && { constraints }) };
}

function parseToml(text: string, file: string): Record<string, unknown> {
  try {
    return parse(text);
  } catch (error) {
    const [, why = 'no TOML'] = /^Invalid TOML document: (.*)/.exec(String((error as Error).message)) ?? [];
    const line = (error as { line?: unknown }).line;
    throw new ActionError(`${file} cannot be read: ${why}`, {
      fix: `Correct ${file}.`,
      place: { file, ...(typeof line === 'number' && { line }) },
    });
  }
}

/** The lockfile says which manager it is, else the tables of `pyproject.toml`, else it is pip. */
function managerOf(
  tree: Tree,
  prefix: string,
  file: string,
  text: string,
  values: Record<string, unknown>,
): Pick<PythonProject, 'manager' | 'lockfile' | 'because'> {
  const there = lockfiles.filter(([name]) => tree.has(prefix + name));
  const [only, other] = there;
  if (only && other) throw twoLockfiles(prefix, there);
  if (only && only[1] !== 'pipenv') {
    const [name, manager] = only;
    const says = `a lockfile of ${manager}: installed exactly as it says`;
    return { manager, lockfile: prefix + name, because: { file: prefix + name, says } };
  }
  const requirements = `${prefix}requirements.txt`;
  if (tree.has(requirements)) {
    const says = 'the dependencies that pip installs';
    return { manager: 'pip', lockfile: requirements, because: { file: requirements, line: 1, says } };
  }
  if (only || file.endsWith('Pipfile')) throw onlyPipenv(only ? prefix + only[0] : file);
  const table = (['uv', 'poetry', 'pdm'] as const).find((name) => isRecord(valueAt(values, 'tool', name)));
  const because = tableLine(file, text, table);
  return { manager: table ?? 'pip', lockfile: undefined, because };
}

/** A member has the lockfile of its workspace. */
function memberOf(tree: Tree, root: string): Pick<PythonProject, 'manager' | 'lockfile' | 'because'> {
  const lockfile = `${root}uv.lock`;
  const file = tree.has(lockfile) ? lockfile : `${root}pyproject.toml`;
  return {
    manager: 'uv',
    lockfile: tree.has(lockfile) ? lockfile : undefined,
    because: { file, says: 'a workspace of uv: installed as it says for this member' },
  };
}

const tableLine = (file: string, text: string, table: string | undefined): Evidence =>
  (table === undefined
    ? lineSaying(file, text, /^\s*(\[project\]|\[build-system\]|setup\s*\()/)
    : lineSaying(file, text, new RegExp(`^\\s*(\\[\\[?tool\\.${literally(table)}[\\].].*)`))) ?? {
    file,
    line: 1,
    says: 'a project of Python',
  };

const twoLockfiles = (prefix: string, there: readonly (readonly [string, string])[]): ActionError =>
  new ActionError(
    `Several package managers left a lockfile: ${there.map(([name, manager]) => `${prefix}${name} (${manager})`).join(' and ')}`,
    {
      fix: 'Delete those that are not in use: each locks the dependencies in its own way.',
      place: { file: prefix + (there[0]?.[0] ?? '') },
    },
  );

const onlyPipenv = (file: string): ActionError =>
  new ActionError(`${file} is of pipenv, and only pip, uv, poetry and pdm are known here`, {
    fix: 'Commit what pipenv requirements prints as requirements.txt, or give install-command.',
    place: { file },
  });

/** A value of `[project]`, else of `[tool.poetry]`. */
export const projectText = ({ values }: PythonProject, key: string): string | undefined =>
  textAt(values, 'project', key) ?? textAt(values, 'tool', 'poetry', key);
