import { describe, expect, test } from '@jest/globals';
import semver from 'semver';
import { askedTools, type AskedToolName } from '../../../shared/toolchains/asked-tools.ts';
import { askedVersions } from '../../../shared/toolchains/asked-versions.ts';
import { pessimisticRange, pythonRange } from '../../../shared/toolchains/asked-ranges.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import type { Tree } from '../../../shared/toolchains/toolchain.ts';
import { versionWarnings } from '../../../shared/toolchains/versions.ts';
import { repository } from '../../fakes/repository.ts';
import fc from '../../support/fast-check.ts';

/** Files that are in no folder. */
const treeOf = (files: Record<string, string>): Tree => ({
  root: '',
  has: (file) => Object.hasOwn(files, file),
  paths: () => Object.keys(files).sort(),
  filesIn: () => [],
  read: (file) => Promise.resolve(Object.hasOwn(files, file) ? files[file] : undefined),
});

const asked = async (
  tool: AskedToolName,
  files: Record<string, string>,
  prefix = '',
  manifests = Object.keys(files),
) => (await askedVersions(treeOf(files), prefix, [tool], manifests))[0];

const mise = (line: string): string => `[tools]\n${line}\n`;

describe('the version that is asked for', () => {
  test.each<[AskedToolName, string, string, string, number]>([
    ['node', '.nvmrc', '# pinned\nv22.1.0\n', '22.1.0', 2],
    ['node', '.nvmrc', 'lts/Jod\n', '22', 1],
    ['node', '.tool-versions', 'ruby 3\nnodejs 21.0.0 20.1.0 # both\n', '21.0.0', 2],
    ['node', 'mise.toml', mise('node = ["22", "20"]'), '22', 2],
    ['node', '.config/mise.toml', '[tools.node]\nversion = "22.1"\n', '22.1', 1],
    [
      'node',
      'package.json',
      '{\n"devEngines": {"runtime": {\n"name": "node",\n"version": "^24"}}}',
      '^24',
      4,
    ],
    ['npm', 'package.json', '{"packageManager": "npm@10.9.2+sha512.abc"}', '10', 1],
    ['pnpm', 'package.json', '{\n"packageManager": "pnpm@9.1.0+sha512.abc"}', '9.1.0', 2],
    ['yarn', 'package.json', '{"packageManager": "yarn@4.1.0"}', '4.1.0', 1],
    ['bun', '.bun-version', '1.2.3\n', '1.2.3', 1],
    ['deno', '.dvmrc', '2.1.0\n', '2.1.0', 1],
    ['go', 'go.mod', 'module a\n\ngo 1.21 // least\ntoolchain go1.23.4\n', '>=1.23.4', 4],
    ['go', 'go.mod', 'module a\ntoolchain default\ngo 1.27rc1\n', '>=1.27.0-rc.1', 3],
    ['go', '.tool-versions', 'golang 1.22.1\n', '1.22.1', 1],
    ['rust', 'rust-toolchain.toml', '[toolchain]\nchannel = "1.90.0"\n', '1.90.0', 2],
    ['rust', 'rust-toolchain', 'stable\n', 'stable', 1],
    ['rust', 'Cargo.toml', '[package]\nrust-version = "1.80"\n', '>=1.80', 2],
    ['python', '.python-version', '# ours\ncpython-3.12\n', '3.12', 2],
    ['python', 'runtime.txt', 'python-3.11.4\n', '3.11.4', 1],
    ['python', 'pyproject.toml', '[project]\nrequires-python = ">=3.9,<4"\n', '>=3.9 <4', 2],
    ['python', 'setup.cfg', '[options]\npython_requires = >=3.9\n', '>=3.9', 2],
    ['python', 'Pipfile', '[requires]\npython_version = "3.12"\n', '3.12', 2],
    ['uv', 'pyproject.toml', '[tool.uv]\nrequired-version = ">=0.5"\n', '>=0.5', 2],
    ['poetry', 'pyproject.toml', '[tool.poetry]\nrequires-poetry = ">=2.0"\n', '>=2.0', 2],
    ['ruby', '.ruby-version', 'ruby-3.2.2\n', '3.2.2', 1],
    ['ruby', 'Gemfile', 'source "x"\nruby "~> 3.2"\n', '^3.2', 2],
    ['php', 'composer.json', '{"require": {\n"php": "^8.1 | ^8.3"}}', '^8.1 || ^8.3', 2],
    ['elixir', '.tool-versions', 'elixir 1.16.0-otp-26\n', '1.16.0', 1],
    ['elixir', 'mix.exs', '  def project do\n  elixir: "~> 1.15",\n', '^1.15', 2],
    ['erlang', '.tool-versions', 'erlang 26.2.1\n', '26', 1],
    ['java', '.java-version', 'temurin-21.0.2\n', '21.0.2', 1],
    ['java', '.tool-versions', 'java corretto-8.302.08.1\n', '8.302.08.1', 1],
    ['java', '.sdkmanrc', '# ours\njava=17.0.9-tem\n', '17.0.9', 2],
    [
      'java',
      'pom.xml',
      '<project><properties>\n<java.version>21</java.version></properties></project>',
      '>=21',
      2,
    ],
    ['java', 'build.gradle.kts', 'kotlin {\n jvmToolchain(17)\n}', '>=17', 2],
    ['java', 'build.gradle', 'sourceCompatibility = JavaVersion.VERSION_1_8\n', '>=8', 1],
    ['gradle', '.sdkmanrc', 'gradle=8.5\n', '8.5', 1],
    ['dotnet', 'global.json', '{\n// ours\n"sdk": {\n"version": "8.0.204"}}', '>=8.0.204 <8.0.300', 4],
    ['dotnet', 'a.csproj', '<Project>\n<TargetFramework>net8.0</TargetFramework>', '>=8.0', 2],
    ['cmake', 'CMakeLists.txt', 'cmake_minimum_required(VERSION 3.16...3.30)\n', '>=3.16', 1],
    ['cmake', '.tool-versions', 'cmake 3.28.1\n', '3.28.1', 1],
    ['meson', 'meson.build', "project('a', 'c',\n meson_version: '>= 0.60')", '>=0.60', 2],
    ['zig', 'build.zig.zon', '.{\n .minimum_zig_version = "0.14.0",\n}', '>=0.14.0', 2],
    ['zig', '.zigversion', '0.13.0\n', '0.13.0', 1],
    ['ghc', 'cabal.project', 'packages: .\nwith-compiler: ghc-9.4.7\n', '9.4.7', 2],
    ['ghc', 'mise.toml', mise('ghc = "9.6.4"'), '9.6.4', 2],
    ['cabal', '.tool-versions', 'cabal 3.10.2.0\n', '3.10.2.0', 1],
  ])('of %s, in %s that says %j, is %s', async (tool, file, text, version, line) => {
    expect(await asked(tool, { [file]: text })).toMatchObject({ tool, version, because: { file, line } });
  });

  test.each<[AskedToolName, string, string]>([
    ['node', 'mise.toml', '[tools\nnode = "22"\n'],
    ['python', '.python-version', 'pypy3.10\n'],
    ['java', '.sdkmanrc', '# java=17.0.9-tem\n'],
    ['rust', 'Cargo.toml', '[package]\nrust-version = { workspace = true }\n'],
    ['yarn', 'package.json', '{"packageManager": "pnpm@9.1.0"}'],
    ['go', 'go.mod', 'module go 1.21\n'],
  ])('of %s is none in %s that says %j', async (tool, file, text) => {
    expect(await asked(tool, { [file]: text })).toBeUndefined();
  });

  test('of every tool but those that only a manifest names can be kept for asdf and mise', async () => {
    for (const [tool, { places }] of Object.entries(askedTools)) {
      const keys = places.filter(({ files }) => files.includes('.tool-versions')).map(({ key }) => key);
      expect([tool, keys.length]).toEqual([tool, 1]);
      const version = tool === 'erlang' ? '26' : tool === 'npm' ? '10' : '26.1.2';
      const text = `${keys[0]?.split(', ')[0] ?? ''} 26.1.2\n`.replace(
        '26.1.2',
        tool === 'npm' ? '10.1.0' : '26.1.2',
      );
      expect(await asked(tool as AskedToolName, { '.tool-versions': text })).toMatchObject({ version });
    }
  });
});

describe('of several places', () => {
  const all = {
    '.nvmrc': '22',
    '.node-version': '21',
    '.tool-versions': 'nodejs 20.0.0',
    'mise.toml': mise('node = "18"'),
    'package.json': '{"engines": {"node": ">=16"}}',
  };

  test('the first that is stated counts, and each in its turn', async () => {
    const entries = Object.entries(all);
    const versions: (string | undefined)[] = [];
    for (const gone of entries.keys())
      versions.push((await asked('node', Object.fromEntries(entries.slice(gone))))?.version);
    expect(versions).toEqual(['22', '21', '20.0.0', '18', '>=16']);
  });

  test('the nearest folder counts before the place, and a manifest of another folder not at all', async () => {
    const files = {
      '.nvmrc': '22',
      'apps/.node-version': '21',
      'apps/web/src/.nvmrc': '10',
      'apps/other/.nvmrc': '11',
      'package.json': '{"engines": {"node": ">=16"}}',
    };
    const version = async (prefix: string) => (await asked('node', files, prefix, []))?.version;
    expect([
      await version('apps/web/'),
      await version('apps/'),
      await version(''),
      await version('lib/'),
    ]).toEqual(['21', '21', '22', '22']);
    expect(
      await asked('node', { 'package.json': files['package.json'] }, 'a/', ['a/package.json']),
    ).toBeUndefined();
  });

  test('the root names the package manager for all packages', async () => {
    const files = { 'package.json': '{"packageManager": "pnpm@9.1.0"}', 'a/package.json': '{}' };
    expect(await asked('pnpm', files, 'a/', ['a/package.json'])).toMatchObject({
      version: '9.1.0',
      because: { file: 'package.json', line: 1, says: 'packageManager is pnpm@9.1.0' },
    });
  });
});

describe('a mismatch', () => {
  const mended = async (tool: AskedToolName, files: Record<string, string>, has: string) =>
    versionWarnings(
      await askedVersions(treeOf(files), '', [tool], Object.keys(files)),
      [{ name: tool, version: has }],
      { setupAction: 'setup/it' },
    );

  test.each<[AskedToolName, Record<string, string>, string, string]>([
    [
      'pnpm',
      { 'package.json': '{"packageManager": "pnpm@9.1.0"}' },
      '10.0.0',
      'uses: pnpm/action-setup, which reads packageManager',
    ],
    ['pnpm', { '.tool-versions': 'pnpm 9.1.0' }, '10.0.0', "uses: pnpm/action-setup (with version: '9.1.0')"],
    [
      'yarn',
      { 'package.json': '{"packageManager": "yarn@4.1.0"}' },
      '1.22.22',
      'run: corepack enable, which brings what packageManager says',
    ],
    [
      'yarn',
      { 'package.json': '{"engines": {"yarn": ">=4"}}' },
      '1.22.22',
      "run: corepack enable && corepack install --global 'yarn@>=4'",
    ],
    [
      'npm',
      { 'package.json': '{"packageManager": "npm@10.9.2"}' },
      '11.1.0',
      'run: npm install --global npm@10',
    ],
    [
      'bun',
      { 'package.json': '{"packageManager": "bun@1.2.0"}' },
      '1.3.0',
      "uses: setup/it (with bun-version: '1.2.0')",
    ],
    ['zig', { '.tool-versions': 'zig 0.14.0' }, '0.15.2', "uses: mlugg/setup-zig (with version: '0.14.0')"],
    [
      'poetry',
      { 'pyproject.toml': 'requires-poetry = ">=2.0,<3"' },
      '1.8.0',
      "run: pipx install 'poetry>=2.0,<3'",
    ],
    ['uv', { 'mise.toml': mise('uv = "0.5"') }, '0.4.1', "uses: astral-sh/setup-uv (with version: '0.5')"],
    [
      'java',
      { '.sdkmanrc': 'java=21.0.2-tem' },
      '17.0.9',
      "uses: actions/setup-java (with distribution: temurin, java-version: '21.0.2')",
    ],
    ['ghc', { '.tool-versions': 'ghc 9.4.7' }, '9.6.4', "uses: setup/it (with ghc-version: '9.4.7')"],
  ])('of %s by %j, where the runner has %s, is named with %s', async (tool, files, has, step) => {
    expect(await mended(tool, files, has)).toEqual([
      expect.stringContaining(`Add a step before this one: ${step}`),
    ]);
  });

  test.each<[AskedToolName, Record<string, string>, string]>([
    ['npm', { 'package.json': '{"packageManager": "npm@10.9.2"}' }, '10.1.0'],
    ['node', { '.nvmrc': 'node' }, '24.1.0'],
    ['rust', { 'rust-toolchain': 'nightly-2026-01-02' }, '1.95.0'],
    ['python', { '.python-version': '3.11' }, '3.11.9'],
  ])('of %s by %j is none where the runner has %s', async (tool, files, has) => {
    expect(await mended(tool, files, has)).toEqual([]);
  });
});

test('no file of a repository, whatever is in it, stops the reading', async () => {
  const files = [
    '.nvmrc',
    '.tool-versions',
    'mise.toml',
    '.sdkmanrc',
    'go.mod',
    'Cargo.toml',
    'Gemfile',
    'mix.exs',
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.string({ unit: 'grapheme' }), async (file, text) => {
      for (const tool of Object.keys(askedTools) as AskedToolName[]) await asked(tool, { [file]: text });
    }),
  );
});

test('ranges of Python and of Ruby mean what they mean there', () => {
  const [first, part] = [fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 })];
  fc.assert(
    fc.property(first, part, part, part, (major, minor, more, patch) => {
      const least = `${String(major)}.${String(minor)}`;
      const later = `${String(major)}.${String(minor + more)}.${String(patch)}`;
      for (const range of [pythonRange(`~=${least}`), pessimisticRange(`~> ${least}`)]) {
        expect(semver.satisfies(later, range ?? '')).toBe(true);
        expect(semver.satisfies(`${String(major + 1)}.0.0`, range ?? '')).toBe(false);
      }
    }),
  );
});

test('what is asked for is read from files that lie in a repository', async () => {
  const tree = await readTree(repository({ '.config/mise.toml': mise('zig = "0.14"'), 'a/build.zig': '' }));
  expect(await askedVersions(tree, 'a/', ['zig'])).toMatchObject([{ version: '0.14' }]);
});
