import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { buildableFolders, detect, isKnown } from '../../../shared/toolchains/detect.ts';
import { lineOfKey, parseObject } from '../../../shared/toolchains/json.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';
import fc from '../../support/fast-check.ts';

// Makes 20,000 files, on machines that do other work as well.
jest.setTimeout(30_000);

describe('a repository that nothing is known of', () => {
  test('is refused with what was looked for, where, and what is there', async () => {
    const tree = await readTree(repository({ 'README.md': '', 'src/a.py': '' }));
    await expect(detect(tree, '', 'auto')).rejects.toMatchObject({
      name: 'ActionError',
      message: expect.stringMatching(
        /^Nothing says how to build the root of the repository\. There is: README\.md, src\/\.\nLooked for:\n  node     package\.json\n(?:  \w+ +\S.*\n)+  static   index\.html$/,
      ),
    });
  });

  test('is pointed to the folders that could be built', async () => {
    const tree = await readTree(
      repository({
        'api/go.mod': 'module a',
        'web/package.json': '{}',
        'web/node_modules/a/package.json': '{}',
      }),
    );
    await expect(detect(tree, '', 'auto')).rejects.toMatchObject({
      fix: 'Set working-directory to one of: api (go), web (node).',
    });
    await expect(detect(tree, 'docs', 'auto')).rejects.toMatchObject({
      message: expect.stringContaining('the folder docs'),
    });
  });

  test('is told that it is empty', async () => {
    await expect(detect(await readTree(temporaryFolder()), '', 'auto')).rejects.toThrow('There is: nothing.');
  });
});

describe('a repository of two toolchains', () => {
  const go = { 'go.mod': 'module a', 'main.go': 'package main\nfunc main() {}' };
  const lock = { 'package-lock.json': '{}' };
  const planned = async (files: Record<string, string | object>, given = {}) =>
    detect(await readTree(repository(files)), '', 'auto', given);

  test('is an application whose assets Node builds first, where package.json has a build script', async () => {
    const { plan, detector } = await planned({
      ...go,
      ...lock,
      'package.json': { scripts: { build: 'vite build', dev: 'vite' }, devDependencies: { vite: '7' } },
    });
    expect(plan).toMatchObject({ toolchain: 'go', cacheKeyFiles: ['go.mod', 'package-lock.json'] });
    expect(plan.commands.map(({ run }) => run)).toEqual([
      'npm ci',
      'npm run build',
      'go build -trimpath -buildvcs=false -o dist/ ./...',
    ]);
    expect(plan.evidence).toContainEqual({
      file: 'package.json',
      line: 3,
      says: 'it builds the assets of the go application of go.mod: Node goes first',
    });
    expect(plan.tools?.map(({ tool }) => tool)).toEqual(['go', 'node', 'npm']);
    expect(detector.setupActions).toMatchObject({ npm: 'actions/setup-node' });
    expect((await detector.afterBuild?.(temporaryFolder()))?.also).toEqual(['dist/**']);
  });

  test('leaves a package.json alone that builds nothing, and says so', async () => {
    const { plan, detector } = await planned({ ...go, ...lock, 'package.json': { scripts: { lint: 'x' } } });
    expect(plan.toolchain).toBe('go');
    expect(plan.commands).toHaveLength(1);
    expect(plan.evidence.at(-1)).toMatchObject({
      file: 'package.json',
      says: expect.stringContaining('no build script'),
    });
    expect(detector.name).toBe('go');
  });

  test('takes a given command for the whole of its phase', async () => {
    const because = { file: 'input', says: '' };
    const files = { ...go, ...lock, 'package.json': { scripts: { build: 'vite build' } } };
    const install = { phase: 'install' as const, run: './install', because };
    const first = await planned(files, { install });
    expect(first.plan.commands.map(({ run }) => run)).toEqual([
      './install',
      'npm run build',
      expect.any(String),
    ]);
    const build = { phase: 'build' as const, run: './build', because };
    const second = await planned(files, { build });
    expect(second.plan.commands.map(({ run }) => run)).toEqual(['./build']);
  });

  test.each([
    ['is started', { scripts: { start: 'node server.js', build: 'tsc' } }],
    ['is a program', { bin: 'cli.js' }],
  ])('is refused until one is chosen where the package %s itself', async (_, manifest) => {
    const tree = await readTree(repository({ ...go, ...lock, 'package.json': manifest }));
    await expect(detect(tree, '', 'auto')).rejects.toMatchObject({
      message: 'Nothing says which of these builds it: package.json (node) and go.mod (go)',
      fix: expect.stringContaining('toolchain: node or go'),
    });
    expect((await detect(tree, '', 'go')).plan.toolchain).toBe('go');
    expect((await detect(tree, '', 'node')).plan.toolchain).toBe('node');
  });

  test('is that of the other where a Makefile or a page lies beside it', async () => {
    const beside = { Makefile: 'test:\n\tgo test ./...\n', 'index.html': '<p>' };
    expect((await planned({ ...go, ...beside })).plan.toolchain).toBe('go');
    const crate = {
      'Cargo.toml': '[package]\nname = "a"\nversion = "1.0.0"\n',
      'src/main.rs': 'fn main() {}',
    };
    expect((await planned({ ...crate, ...beside })).plan.toolchain).toBe('rust');
  });

  test("asks no crate for a program that Node's build makes into an addon", async () => {
    const crate = { 'Cargo.toml': '[package]\nname = "a"\nversion = "1.0.0"\n', 'src/lib.rs': '' };
    const manifest = { scripts: { build: 'napi build --release', start: 'node index.js' } };
    expect((await planned({ ...crate, ...lock, 'package.json': manifest })).plan.toolchain).toBe('node');
  });

  test('that are both applications is refused, naming both files', async () => {
    const crate = {
      'Cargo.toml': '[package]\nname = "a"\nversion = "1.0.0"\n',
      'src/main.rs': 'fn main() {}',
    };
    await expect(planned({ ...go, ...crate })).rejects.toMatchObject({
      message: 'Nothing says which of these builds it: go.mod (go) and Cargo.toml (rust)',
      fix: expect.stringMatching(/^Say which: toolchain: go or rust\./),
    });
  });

  test("is Node's where its build script builds the other", async () => {
    const { plan } = await planned({
      ...go,
      ...lock,
      'package.json': { scripts: { build: 'go build -o lib/ ./...', start: 'node index.js' } },
    });
    expect(plan.toolchain).toBe('node');
    expect(plan.evidence.at(-1)).toEqual({
      file: 'go.mod',
      says: 'go could build too; package.json (node) says how all of it is built',
    });
  });
});

describe('the tree', () => {
  test('leaves out installed, built and cached files, and links', async () => {
    const tree = await readTree(
      repository({
        'a.js': '1',
        'node_modules/b/package.json': '{}',
        '.git/config': '',
        'dist/x': '',
        'sub/node_modules/c/x': '',
        link: '->/etc/passwd',
        'sub/a': '',
      }),
    );
    expect(tree.paths()).toEqual(['a.js', 'sub/a']);
    expect(await tree.read('link')).toBeUndefined();
    expect(await tree.read('a.js')).toBe('1');
    expect(tree.has('sub')).toBe(false);
  });

  test('leaves out what a language builds beside its own files, and anything else of that name not', async () => {
    const tree = await readTree(
      repository({
        'crate/Cargo.toml': '',
        'crate/target/debug/a': '',
        'app/build.gradle.kts': '',
        'app/build/libs/a.jar': '',
        'net/a.csproj': '',
        'net/obj/a.json': '',
        'gem/vendor/bundle/ruby/a.rb': '',
        'gem/vendor/list.txt': '',
        'py/venv/lib/a.py': '',
        'build/target/own.ts': '',
        'bin/run': '',
      }),
    );
    expect(tree.paths()).toEqual([
      'app/build.gradle.kts',
      'bin/run',
      'build/target/own.ts',
      'crate/Cargo.toml',
      'gem/vendor/list.txt',
      'net/a.csproj',
    ]);
  });

  test('leaves out the folders that a .gitignore names, beside it and nowhere else', async () => {
    const tree = await readTree(
      repository({
        '.gitignore': '# out\n/out/\nlogs\r\n**/tmp\n*.o\nkept/*\npart\n!part/of.txt\n',
        'out/a': '',
        'logs/a': '',
        'tmp/a': '',
        'kept/a': '',
        'part/of.txt': '',
        'sub/.gitignore': 'gen/',
        'sub/gen/a': '',
        'sub/out/a': '',
        'gen/a': '',
      }),
    );
    expect(tree.paths()).toEqual([
      '.gitignore',
      'gen/a',
      'kept/a',
      'part/of.txt',
      'sub/.gitignore',
      'sub/out/a',
    ]);
    expect(tree.filesIn('sub')).toEqual(['.gitignore']);
    expect(tree.filesIn('nowhere')).toEqual([]);
  });

  test('enters the folder that is to be built, whatever it is called', async () => {
    const root = repository({ 'a/dist/package.json': '{}', 'b/dist/x': '' });
    expect((await readTree(root, 'a/dist')).paths()).toEqual(['a/dist/package.json']);
    expect((await readTree(root, 'a')).paths()).toEqual([]);
  });

  test('is read, and a plan made, in seconds at most for 10,000 files, whatever lies in ignored folders', async () => {
    const root = repository({ 'package.json': { scripts: { test: 'x' } }, 'package-lock.json': '{}' });
    for (let folder = 0; folder < 200; folder++)
      for (const parent of ['src', 'node_modules']) {
        const at = path.join(root, parent, `f${String(folder)}`);
        mkdirSync(at, { recursive: true });
        for (let file = 0; file < 50; file++) writeFileSync(path.join(at, `${String(file)}.js`), '');
      }
    await detect(await readTree(root), '', 'auto');
    const start = performance.now();
    const tree = await readTree(root);
    await detect(tree, '', 'auto');
    expect(tree.paths()).toHaveLength(10_002);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

test('a folder of files that are no sign of anything is of no ecosystem', async () => {
  const files = {
    'a.txt': '',
    'b.sh.in': '',
    'c.txt': '',
    'd/shop.sln.txt': '',
    'd/e.txt': '',
    'f/a': '',
    'f/b.csproj': '',
  };
  const tree = await readTree(repository(files));
  expect(['', 'd', 'f'].map((folder) => isKnown(tree, folder))).toEqual([false, false, true]);
  expect(buildableFolders(tree)).toEqual([{ folder: 'f', toolchain: 'dotnet', file: 'f/b.csproj' }]);
});

describe('the line of a key', () => {
  const text =
    '{\n  "scripts": "no",\n  "a": {"scripts": {\n "build": 1}},\n  "list": [{"scripts": 2}, "scripts"],\n  "b": {\n    "build": "\\"build\\": {"\n  }\n}';

  test('is that of the key at its depth, not of a namesake', () => {
    expect(lineOfKey(text, 'scripts')).toBe(2);
    expect(lineOfKey(text, 'a', 'scripts', 'build')).toBe(4);
    expect(lineOfKey(text, 'b', 'build')).toBe(7);
    expect(lineOfKey(text, 'scripts', 'build')).toBeUndefined();
  });

  test('is right in any JSON that is written one key a line', () => {
    const key = fc
      .string({ minLength: 1, maxLength: 5 })
      .filter((text) => text !== '__proto__' && !/["\\]/.test(JSON.stringify(text).slice(1, -1)));
    fc.assert(
      fc.property(fc.dictionary(key, fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }))), (value) => {
        const written = JSON.stringify(value, undefined, 1);
        const lines = written.split('\n');
        for (const outer of Object.keys(parseObject(written, 'a.json')))
          for (const inner of Object.keys(value[outer] ?? {})) {
            const line = lineOfKey(written, outer, inner);
            expect(lines[(line ?? 0) - 1]).toMatch(/^ {2}"/);
            expect(lines[(line ?? 0) - 1]?.startsWith(`  ${JSON.stringify(inner)}:`)).toBe(true);
          }
      }),
    );
  });
});
