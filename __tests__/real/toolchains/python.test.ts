import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { repository } from '../../fakes/repository.ts';
import { describeWith, part } from '../support/parts.ts';
import { buildAndUnpack } from './unpacked.ts';

const minutes = 60_000;

const app = {
  'app.py':
    'import idna\nimport prices\n\nprint("shop of", idna.encode("bücher.example").decode(), prices.of("book"))\n',
  'prices/__init__.py': 'def of(thing):\n    return {"book": 12}[thing]\n',
  'tests/test_prices.py': 'def test_book():\n    pass\n',
};
const project =
  '[project]\nname = "shop"\nversion = "1.2.0"\nrequires-python = ">=3.9"\ndependencies = ["idna==3.10"]\n';

/** Starts the application where it was unpacked, with the interpreter and nothing else of the build's. */
const started = (folder: string, python: string): string =>
  execFileSync(python, ['-m', 'app'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PYTHONPATH: 'site-packages', PYTHONDONTWRITEBYTECODE: '1' },
    encoding: 'utf8',
  }).trim();

const says = 'shop of xn--bcher-kva.example 12';

/** A PATH on which `python3` is one interpreter, whatever else of the name there is. */
const pathWith = (python: string): { PATH: string } => ({
  PATH: [repository({ python3: `->${python}` }), process.env['PATH'] ?? ''].join(path.delimiter),
});

/** Where Debian and Ubuntu forbid pip to install into their Python: that one is built with too, where it is there. */
const markedLibraries = globSync('/usr/lib/python3*/EXTERNALLY-MANAGED').map((file) => path.dirname(file));
const markedPythons = markedLibraries
  .map((folder) => path.join('/usr/bin', path.basename(folder)))
  .filter((python) => existsSync(python));

const interpreters = [part('python3') ?? 'python3', ...markedPythons]
  .map((python) => ({ python, real: existsSync(python) ? realpathSync(python) : python }))
  .filter(({ real }, at, all) => all.findIndex((each) => each.real === real) === at);

/** Debian takes it out of its Python, into a package of its own. */
const ensurepipOf = (real: string): string[] =>
  markedPythons.includes(real) ? [path.join('/usr/lib', path.basename(real), 'ensurepip')] : [];

for (const { python, real } of interpreters)
  describeWith(['python3', ...ensurepipOf(real)], `with pip of ${python}`, () => {
    test(
      'an application runs elsewhere with its dependencies, twice the same bytes, without tests and bytecode',
      async () => {
        const files = { ...app, 'requirements.txt': 'idna==3.10\n' };
        const { folder, digest, files: packed } = await buildAndUnpack(files, [], pathWith(python));
        expect(started(folder, python)).toBe(says);
        expect(packed.filter((file) => /tests|__pycache__|\.pyc$|RECORD/.test(file))).toEqual([]);
        expect((await buildAndUnpack(files, [], pathWith(python))).digest).toBe(digest);
      },
      5 * minutes,
    );

    test.each([
      ['beside its requirements', 'idna\n', 'constraints.txt'],
      ['named by its requirements', '# of all services\n--constraint pins/all.txt\n\nidna\n', 'pins/all.txt'],
    ])(
      'an application gets the versions of its constraints and runs elsewhere (%s)',
      async (_, requirements, file) => {
        const files = { ...app, 'requirements.txt': requirements, [file]: 'idna==3.9\ncertifi==2024.2.2\n' };
        const { folder, files: packed, built } = await buildAndUnpack(files, [], pathWith(python));
        expect(started(folder, python)).toBe(says);
        expect(packed.filter((name) => /^site-packages\/[^/]*dist-info$/.test(name))).toEqual([
          'site-packages/idna-3.9.dist-info',
        ]);
        expect(built.warnings).toEqual([]);
      },
      5 * minutes,
    );

    test.each([
      ['the file is empty', ''],
      ['the file has a comment alone', '# nothing yet\n'],
    ])(
      'an application without requirements runs elsewhere (%s)',
      async (_, requirements) => {
        const files = { 'app.py': 'print("shop")\n', 'requirements.txt': requirements };
        const { folder, files: packed, built } = await buildAndUnpack(files, [], pathWith(python));
        expect(started(folder, python)).toBe('shop');
        expect(packed).toEqual(['app.py']);
        expect(built.warnings).toEqual([]);
      },
      5 * minutes,
    );

    test(
      'a library becomes a wheel and an sdist in an environment of its own, and the wheel installs elsewhere',
      async () => {
        const { folder, built } = await buildAndUnpack(
          {
            'pyproject.toml':
              '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "prices"\nversion = "1.2.0"\n',
            'prices/__init__.py': app['prices/__init__.py'],
          },
          [],
          pathWith(python),
        );
        expect(readdirSync(path.join(folder, 'dist')).sort()).toEqual([
          'prices-1.2.0-py3-none-any.whl',
          'prices-1.2.0.tar.gz',
        ]);
        expect(built.selection.entries).toHaveLength(2);
        const pip = ['-m', 'pip', 'install', '--no-index', '--target', 'here'];
        execFileSync(python, [...pip, 'dist/prices-1.2.0-py3-none-any.whl'], { cwd: folder });
        expect(existsSync(path.join(folder, 'here/prices/__init__.py'))).toBe(true);
      },
      5 * minutes,
    );
  });

/** Where pip looks for packages by default: Poetry asks that place by an interface of its own, which mirrors lack. */
const simpleIndex = (python: string): string =>
  execFileSync(python, ['-c', 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)'], {
    encoding: 'utf8',
  }).trim();

/** Of development alone: what a server must not get. */
const development = {
  uv: '[dependency-groups]\ndev = ["iniconfig==2.1.0"]\n',
  poetry:
    '[tool.poetry]\npackage-mode = false\n\n[tool.poetry.group.dev.dependencies]\niniconfig = "2.1.0"\n',
  pdm: '[tool.pdm]\ndistribution = false\n\n[dependency-groups]\ndev = ["iniconfig==2.1.0"]\n',
};

for (const manager of ['uv', 'poetry', 'pdm'] as const)
  describeWith([manager, 'python3'], 'an application of uv, poetry or pdm', ([program = '', python = '']) => {
    test(
      'runs elsewhere with what its lockfile says, and without what only development needs',
      async () => {
        const source = `[[tool.poetry.source]]\nname = "simple"\nurl = "${simpleIndex(python)}"\npriority = "primary"\n`;
        const files = {
          ...app,
          'pyproject.toml': `${project}\n${development[manager]}\n${manager === 'poetry' ? source : ''}`,
          '.env': 'TOKEN=secret\n',
        };
        const PATH = [path.dirname(program), process.env['PATH'] ?? ''].join(path.delimiter);
        const {
          folder,
          files: packed,
          built,
        } = await buildAndUnpack(files, [manager, 'lock'], {
          PATH,
          // The environment that PDM makes by itself: virtualenv lies beside it only where pipx installed it.
          PDM_VENV_BACKEND: 'venv',
        });
        expect(started(folder, python)).toBe(says);
        expect(packed).toContain('site-packages/idna');
        expect(packed.filter((file) => /iniconfig|\.venv|\.env|tests|\.lock$|\.pdm/.test(file))).toEqual([]);
        expect(built.selection.warnings).toEqual([]);
      },
      5 * minutes,
    );
  });
