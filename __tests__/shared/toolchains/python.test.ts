import { describe, expect, test } from '@jest/globals';
import { lines, planOf } from './plan-of.ts';

const python = process.platform === 'win32' ? 'python' : 'python3';

const project = (more = ''): string =>
  `[project]\nname = "shop"\nversion = "1.2.0"\nrequires-python = ">=3.11,<4"\ndependencies = ["flask"]\n${more}`;
const built = '\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';

describe('an application of pip', () => {
  const files = {
    'requirements.txt': 'flask==3.0.0\n',
    'requirements-dev.txt': 'pytest==8.0.0\n',
    'app.py': '',
    'shop/__init__.py': '',
    'templates/index.html': '',
    'tests/test_shop.py': 'def test_adds():\n    pass\n',
    'README.md': '',
  };

  describe('with constraints beside its requirements', () => {
    const loose = { ...files, 'requirements.txt': 'flask\nMy_Lib[extra] >= 2\n' };
    const pins = 'Flask == 3.0.0\nmy-lib==2.1\nwerkzeug==3.0.1\n';

    test('is installed within them, and misses no version that they pin', async () => {
      const plan = await planOf({ ...loose, 'constraints.txt': pins });
      expect(lines(plan)).toEqual([
        `${python} -m pip install --no-compile --upgrade --target site-packages -r requirements.txt -c constraints.txt`,
      ]);
      expect(plan.cacheKeyFiles).toEqual(['requirements.txt', 'constraints.txt']);
      expect(plan.evidence).toContainEqual(expect.objectContaining({ file: 'constraints.txt', line: 1 }));
      expect(plan.warnings).toEqual([]);
    });

    test('is told of those alone that requirements.txt names itself', async () => {
      const named = `-c pins/all.txt\n${loose['requirements.txt']}`;
      const plan = await planOf({
        ...loose,
        'requirements.txt': named,
        'pins/all.txt': 'flask==3.0.0\n',
        'constraints.txt': pins,
      });
      expect(lines(plan)).toEqual([
        `${python} -m pip install --no-compile --upgrade --target site-packages -r requirements.txt`,
      ]);
      expect(plan.cacheKeyFiles).toEqual(['requirements.txt', 'pins/all.txt']);
      expect(plan.warnings).toEqual([expect.stringContaining('requirements.txt:3 pins no version')]);
    });

    test('knows nothing of those of another server', async () => {
      const named = '--constraint https://pins.example.com/all.txt\nflask==3.0.0\n';
      const plan = await planOf({ ...files, 'requirements.txt': named, 'constraints.txt': pins });
      expect(plan.cacheKeyFiles).toEqual(['requirements.txt']);
      expect(lines(plan).join()).not.toContain(' -c ');
    });
  });

  test('has its dependencies beside its sources, and nothing of its tests', async () => {
    const plan = await planOf(files);
    expect(plan).toMatchObject({
      toolchain: 'python',
      cacheKeyFiles: ['requirements.txt'],
      warnings: [],
      test: { run: `${python} -m pytest`, because: { file: 'requirements-dev.txt', line: 1 } },
    });
    expect(lines(plan)).toEqual([
      `${python} -m pip install --no-compile --upgrade --target site-packages -r requirements.txt`,
    ]);
    expect(plan.output.filter((glob) => !glob.startsWith('!'))).toEqual([
      'app.py',
      'shop/**',
      'templates/**',
      'site-packages/**',
    ]);
    expect(plan.evidence).toMatchObject([
      { file: 'requirements.txt', line: 1 },
      { file: 'app.py' },
      { says: expect.stringContaining('PYTHONPATH=site-packages') },
    ]);
  });

  test('is warned of a requirement without a version, with its line', async () => {
    const { warnings } = await planOf({ ...files, 'requirements.txt': '# web\nflask==3.0.0\nrequests>=2\n' });
    expect(warnings).toEqual([expect.stringContaining('requirements.txt:3 pins no version (requests>=2)')]);
  });

  test('tests with unittest where its tests are of that', async () => {
    const { test: suite } = await planOf({
      'requirements.txt': '',
      'app.py': '',
      'tests/test_shop.py': 'import unittest\n\nclass Shop(unittest.TestCase):\n    pass\n',
    });
    expect(suite).toMatchObject({
      run: `${python} -m unittest discover`,
      because: { file: 'tests/test_shop.py', line: 3 },
    });
  });
});

describe('an application with a lockfile', () => {
  test.each([
    ['uv', 'uv.lock', /^uv export --locked .*--no-dev .*\| uv pip install --target site-packages -r -$/],
    ['poetry', 'poetry.lock', /^poetry sync --only main --no-root$/],
    ['pdm', 'pdm.lock', /^pdm lock --check$/],
  ])('of %s is installed as that says, without development', async (manager, lockfile, first) => {
    const plan = await planOf({ 'pyproject.toml': project(), [lockfile]: '', 'main.py': '' });
    expect(lines(plan)[0]).toMatch(first);
    expect(plan.evidence[0]).toMatchObject({ file: lockfile });
    expect(plan.tools?.map(({ tool }) => tool)).toEqual(['python', manager]);
    expect(plan.cacheKeyFiles).toEqual([lockfile]);
    expect(plan.output).not.toContain(lockfile);
  });

  test('is refused when several managers left one', async () => {
    const files = { 'pyproject.toml': project(), 'uv.lock': '', 'poetry.lock': '' };
    await expect(planOf(files)).rejects.toThrow('uv.lock (uv) and poetry.lock (poetry)');
  });

  test('of pipenv alone is refused with what to do', async () => {
    await expect(planOf({ Pipfile: '', 'Pipfile.lock': '{}' })).rejects.toMatchObject({
      message: expect.stringContaining('Pipfile.lock is of pipenv'),
      fix: expect.stringContaining('requirements.txt'),
    });
  });
});

describe('a library', () => {
  test.each([
    ['uv', { 'uv.lock': '' }, ['uv build --sdist --wheel --out-dir dist']],
    ['poetry', { 'poetry.lock': '' }, ['poetry build']],
    ['pdm', { 'pdm.lock': '' }, ['pdm build']],
    [
      'pip',
      {},
      [
        `${python} -m venv --clear "$PYTHON_BUILDER"`,
        '"$PYTHON_BUILDER/bin/python" -m pip install build',
        '"$PYTHON_BUILDER/bin/python" -m build --outdir dist',
      ],
    ],
  ])('of %s becomes a wheel and an sdist', async (_, files, commands) => {
    const plan = await planOf({ 'pyproject.toml': project(built), 'src/shop/__init__.py': '', ...files });
    expect(plan).toMatchObject({
      name: 'shop',
      version: '1.2.0',
      output: ['dist/*.whl', 'dist/*.tar.gz'],
      warnings: [],
    });
    expect(lines(plan)).toEqual(commands);
    expect(plan.evidence[1]).toMatchObject({ file: 'pyproject.toml', line: 9 });
  });

  test('of pip is built in an environment of its own, which each folder of a repository has elsewhere', async () => {
    const files = { 'pyproject.toml': project(built), 'src/shop/__init__.py': '' };
    const below = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`libs/shop/${name}`, text]),
    );
    const [own, other] = [await planOf(files), await planOf(below, 'libs/shop')];
    expect(own.tools?.map(({ tool }) => tool)).toEqual(['python', 'ensurepip']);
    const places = [own, other].map(({ commands }) => [
      ...new Set(commands.map(({ env }) => env?.['PYTHON_BUILDER'])),
    ]);
    expect(places).toEqual([['{temp}/python-build-'], ['{temp}/python-build-libs-shop-']]);
  });

  test('is an application where it says that it is no package', async () => {
    const text = project(`${built}\n[tool.uv]\npackage = false\n`);
    const plan = await planOf({ 'pyproject.toml': text, 'uv.lock': '', 'shop/__main__.py': '' });
    expect(plan.output).toContain('shop/**');
    expect(plan.evidence[1]).toEqual({ file: 'pyproject.toml', line: 12, says: 'package = false' });
  });

  test('of setup.py alone is built by what it is', async () => {
    const plan = await planOf({ 'setup.py': 'from setuptools import setup\n\nsetup(name="shop")\n' });
    expect(plan.output).toEqual(['dist/*.whl', 'dist/*.tar.gz']);
    expect(plan.evidence[1]).toMatchObject({ file: 'setup.py', line: 3 });
  });
});

describe('the Python that is asked for', () => {
  const files = { 'pyproject.toml': project(), 'uv.lock': '', 'main.py': '' };

  test.each([
    [{}, '>=3.11 <4', 'pyproject.toml', 4],
    [{ 'mise.toml': '[tools]\npython = "3.12"\n' }, '3.12', 'mise.toml', 2],
    [
      { 'mise.toml': '[tools]\npython = "3.12"\n', '.tool-versions': 'python 3.13.1\n' },
      '3.13.1',
      '.tool-versions',
      1,
    ],
    [{ '.python-version': '3.11\n', '.tool-versions': 'python 3.13.1\n' }, '3.11', '.python-version', 1],
  ])('with %j is %s', async (more, version, file, line) => {
    const { wants } = await planOf({ ...files, ...more });
    expect(wants).toMatchObject([{ tool: 'python', version, because: { file, line } }]);
  });
});

test('a pyproject.toml of a linter alone is no project', async () => {
  await expect(planOf({ 'pyproject.toml': '[tool.ruff]\nline-length = 100\n' })).rejects.toThrow(
    'Nothing says how to build',
  );
});

test('a pyproject.toml that cannot be read is named with its line', async () => {
  await expect(planOf({ 'pyproject.toml': '[project]\nname = \n' })).rejects.toMatchObject({
    place: { file: 'pyproject.toml', line: 2 },
  });
});
