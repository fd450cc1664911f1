import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { selectOutput } from '../../../shared/toolchains/select.ts';
import { productionModules } from '../../../shared/toolchains/node-production.ts';
import { repository } from '../../fakes/repository.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(30_000);

const pathsOf = async (folder: string, output: string[]): Promise<string[]> =>
  (await selectOutput(folder, output)).entries.map((entry) => entry.path);

describe('the output', () => {
  test('holds what its globs match, dotted names too, without what ! leaves out', async () => {
    const folder = repository({
      'dist/a.js': '',
      'dist/.config': '',
      'dist/a.js.map': '',
      'dist/deep/b.js': '',
      'src/a.ts': '',
    });
    expect(await pathsOf(folder, ['dist/**', '!**/*.map'])).toEqual([
      'dist/.config',
      'dist/a.js',
      'dist/deep/b.js',
    ]);
    expect(await pathsOf(folder, ['./dist'])).toEqual([
      'dist/.config',
      'dist/a.js',
      'dist/a.js.map',
      'dist/deep/b.js',
    ]);
    expect(await pathsOf(folder, ['dist/'])).toHaveLength(4);
  });

  test('takes names with spaces, newlines, emoji and 250 bytes as they are', async () => {
    const names = [
      'dist/a b',
      'dist/a\nb',
      'dist/\u{1f680}',
      `dist/${'x'.repeat(250)}`,
      "dist/$(x);'",
      'dist/[a]',
    ];
    const folder = repository(Object.fromEntries(names.map((name) => [name, ''])));
    expect((await pathsOf(folder, ['dist/**'])).toSorted()).toEqual(names.toSorted());
  });

  test('of the whole tree leaves out repositories, caches, editors and installed packages', async () => {
    const folder = repository({
      'a.js': '',
      '.git/config': '',
      'sub/.git/config': '',
      'node_modules/b/x.js': '',
      'sub/node_modules/b/x.js': '',
      '.cache/x': '',
      'coverage/x': '',
      '.next/cache/x': '',
      '.next/server.js': '',
      '.github/workflows/x.yml': '',
      'src/coverage/x': '',
    });
    expect(await pathsOf(folder, ['**'])).toEqual(['.next/server.js', 'a.js', 'src/coverage/x']);
    expect(await pathsOf(folder, ['.'])).toHaveLength(3);
  });

  test('never holds .git, even when it is named', async () => {
    const folder = repository({ 'a.js': '', '.git/config': '' });
    await expect(pathsOf(folder, ['a.js', '.git/**'])).rejects.toThrow('".git/**" matches nothing');
  });

  test('holds what is left out by default when it is named', async () => {
    const folder = repository({ 'a.js': '', 'coverage/x': '', 'node_modules/b/x.js': '', '.env': '' });
    expect(await pathsOf(folder, ['a.js', 'coverage/**', 'node_modules/**', '.env'])).toEqual([
      '.env',
      'a.js',
      'coverage/x',
      'node_modules/b/x.js',
    ]);
  });

  test('that matches nothing is an error that lists what is there', async () => {
    const folder = repository({ 'dist/a.js': '', 'package.json': {}, '.git/config': '' });
    await expect(pathsOf(folder, ['build/**', 'dist/**', 'out'])).rejects.toMatchObject({
      name: 'ActionError',
      message: 'The output "build/**", "out" matches nothing after the build. There is: dist/, package.json.',
    });
  });

  test('is whole without what an application that depends on nothing has installed, if the installer ran', async () => {
    const output = ['**', 'site-packages/**', '!site-packages/.lock'];
    expect(await pathsOf(repository({ 'main.py': '', 'site-packages/.lock': '' }), output)).toEqual([
      'main.py',
    ]);
    await expect(pathsOf(repository({ 'main.py': '' }), output)).rejects.toThrow(/site-packages/);
  });

  test.each([['../x'], ['/etc/**'], ['a/../../b'], ['C:/x'], ['']])(
    'that leaves the folder is refused: %j',
    async (glob) => {
      await expect(pathsOf(repository({ 'a.js': '' }), [glob])).rejects.toThrow(/leaves the folder/);
    },
  );
});

describe('secrets', () => {
  test('of every ecosystem stay behind, and what installed packages hold does not', async () => {
    const secret = [
      '.envrc',
      '.my.cnf',
      'auth.json',
      'deploy/prod.kubeconfig',
      'infra/prod.tfvars',
      'terraform.tfstate',
    ];
    const kept = [
      'locales/en/auth.json',
      'lib/python3/site-packages/certifi/server.key',
      'vendor/org/package/tests/.env',
      'credentials.yml.enc',
    ];
    const useless = ['.gradle/a', '.pytest_cache/a', 'sub/.tox/a'];
    const files = Object.fromEntries([...secret, ...kept, ...useless].map((file) => [file, 'x']));
    const { entries, secrets } = await selectOutput(repository(files), ['**']);
    expect(secrets.toSorted()).toEqual(secret.toSorted());
    expect(entries.map((entry) => entry.path).toSorted()).toEqual(kept.toSorted());
  });

  const pem = (kind: string) => `-----BEGIN ${kind}-----\nabc\n-----END ${kind}-----\n`;

  test('stay behind by name or content, and are told; certificates and examples go along', async () => {
    const folder = repository({
      'a.js': '',
      '.env': '',
      'config/.env.production': '',
      '.env.example': '',
      '.npmrc': '',
      'deploy.key': '',
      'ssh/id_ed25519': '',
      'tls/server.pem': pem('EC PRIVATE KEY'),
      'tls/ca.pem': pem('CERTIFICATE'),
      'credentials.json': '{}',
      'src/secrets.ts': '',
    });
    const { entries, secrets } = await selectOutput(folder, ['**']);
    expect(entries.map((entry) => entry.path)).toEqual([
      '.env.example',
      'a.js',
      'src/secrets.ts',
      'tls/ca.pem',
    ]);
    expect(secrets).toEqual([
      '.env',
      '.npmrc',
      'config/.env.production',
      'credentials.json',
      'deploy.key',
      'ssh/id_ed25519',
      'tls/server.pem',
    ]);
  });

  test('are not looked for in installed packages, which are public', async () => {
    const folder = repository({
      'node_modules/a/test/key.pem': pem('PRIVATE KEY'),
      'node_modules/a/.env': '',
    });
    expect((await selectOutput(folder, ['node_modules/**'])).entries).toHaveLength(2);
  });
});

describe('links', () => {
  test('inside the release go along', async () => {
    const folder = repository({ 'dist/a/b.js': '', 'dist/c.js': '->a/b.js', 'dist/d': '->a' });
    expect(await pathsOf(folder, ['dist/**'])).toEqual(['dist/a/b.js', 'dist/c.js', 'dist/d']);
  });

  test.each([['/etc/passwd'], ['../../outside'], ['a/../../../x']])(
    'that leave the folder are refused: %s',
    async (target) => {
      const folder = repository({ 'dist/a.js': '', 'dist/link': `->${target}` });
      await expect(pathsOf(folder, ['dist/**'])).rejects.toMatchObject({
        name: 'ActionError',
        message: expect.stringContaining('dist/link is a link'),
        place: { file: 'dist/link' },
      });
    },
  );

  test('to what is not in the release are left out, and told', async () => {
    const folder = repository({
      'dist/a.js': '',
      'src/x': '',
      'dist/link': '->../src/x',
      'dist/dangling': '->nowhere',
    });
    const { entries, warnings } = await selectOutput(folder, ['dist/**']);
    expect(entries.map((entry) => entry.path)).toEqual(['dist/a.js']);
    expect(warnings).toEqual([
      expect.stringContaining('dist/dangling'),
      expect.stringContaining('dist/link'),
    ]);
  });
});

describe('what is no file', () => {
  test('is left out, and told', async () => {
    const folder = repository({ 'dist/a.js': '' });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path.join(folder, 'dist/socket'), resolve));
    const { entries, warnings } = await selectOutput(folder, ['dist/**']);
    expect(entries.map((entry) => entry.path)).toEqual(['dist/a.js']);
    expect(warnings).toEqual([expect.stringContaining('dist/socket is no regular file')]);
    server.close();
  });
});

describe('the modules that a server needs', () => {
  const local = (name: string, more: object = {}) => ({
    [`${name}/package.json`]: { name: path.basename(name), version: '1.0.0', ...more },
    [`${name}/index.js`]: name,
  });
  const packed = (root: string, name: string): void =>
    void execFileSync('npm', ['pack', '--silent', `./${name}`], { cwd: root, stdio: 'ignore' });

  test('are the same files that npm prune --omit=dev leaves', async () => {
    const root = repository({
      ...local('lib/shared'),
      ...local('lib/only'),
      ...local('lib/runtime', { dependencies: { shared: '1.0.0' } }),
      ...local('lib/tool', { bin: { tool: 'index.js' }, dependencies: { shared: '1.0.0', only: '1.0.0' } }),
    });
    const lib = path.join(root, 'lib');
    const archives = (...names: string[]) =>
      Object.fromEntries(names.map((name) => [name, `file:lib/${name}-1.0.0.tgz`]));
    for (const name of ['shared', 'only', 'runtime', 'tool']) packed(lib, name);
    const dependencies = {
      dependencies: archives('runtime', 'shared'),
      devDependencies: archives('tool', 'only'),
    };
    repository({ 'package.json': { name: 'app', version: '1.0.0', ...dependencies } }, root);
    const npm = (...args: string[]): void =>
      void execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund'], {
        cwd: root,
        stdio: 'ignore',
      });
    npm('install');
    const ours = (await selectOutput(root, ['node_modules/**'], await productionModules(root))).entries.map(
      (entry) => entry.path,
    );
    npm('prune', '--omit=dev');
    const theirs = (await selectOutput(root, ['node_modules/**'])).entries.map((entry) => entry.path);
    expect(ours).toEqual(theirs.filter((file) => file !== 'node_modules/.package-lock.json'));
    expect(ours).toContain('node_modules/runtime/index.js');
    expect(ours.some((file) => /tool|only/.test(file))).toBe(false);
  }, 60_000);

  test('include the folders behind workspaces, without those that only development needs', async () => {
    const root = repository({
      'package.json': {},
      'packages/a/index.js': '',
      'packages/dev/index.js': '',
      'node_modules/a': '->../packages/a',
      'node_modules/dev': '->../packages/dev',
      'node_modules/.bin/dev': '->../dev/index.js',
      'node_modules/.package-lock.json': {
        packages: {
          'packages/a': { version: '1.0.0' },
          'packages/dev': { version: '1.0.0', dev: true },
          'node_modules/a': { resolved: 'packages/a', link: true },
          'node_modules/dev': { resolved: 'packages/dev', link: true },
        },
      },
    });
    const { entries, warnings } = await selectOutput(
      root,
      ['package.json', 'node_modules/**'],
      await productionModules(root),
    );
    expect(entries.map((entry) => entry.path)).toEqual([
      'node_modules/a',
      'package.json',
      'packages/a/index.js',
    ]);
    expect(warnings).toEqual([]);
  });

  test('are all of them, with a warning, when another tool installed them', async () => {
    const root = repository({ 'node_modules/a/index.js': '' });
    expect(await productionModules(root)).toMatchObject({
      leaveOut: [],
      warnings: [expect.stringContaining('not installed by npm')],
    });
  });

  test('are none where nothing is installed', async () => {
    expect(await productionModules(repository({ 'a.js': '' }))).toEqual({
      leaveOut: [],
      also: [],
      warnings: [],
    });
  });
});
