import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { findProblems } from '../../shared/toolchains/problems.ts';
import { repository } from '../fakes/repository.ts';
import { describeWith } from './support/parts.ts';

jest.setTimeout(120_000);

/** What a program says of files with faults: the places that are found in it. */
async function placesSaid(files: Record<string, string>, program: string, ...args: string[]) {
  const root = repository(files);
  const env = { ...process.env, NO_COLOR: undefined, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout, stderr, status } = spawnSync(program, args, { cwd: root, encoding: 'utf8', env });
  expect(status).not.toBe(0);
  const problems = await findProblems(`${stdout}\n${stderr}`, root, root);
  return problems.map(({ place: { file, line }, message }) => `${file}:${String(line)} ${message}`);
}

const tsc = path.resolve(import.meta.dirname, '../../node_modules/.bin/tsc');

describeWith(['node'], 'the faults that tsc names', () => {
  test.each([[[]], [['--pretty']]])('are found on their lines, with %j', async (more) => {
    const files = { 'src/a.ts': 'export {};\nconst a: number = "x";\nconsole.log(a);\n' };
    expect(await placesSaid(files, tsc, '--noEmit', '--ignoreConfig', ...more, 'src/a.ts')).toContainEqual(
      "src/a.ts:2 TS2322: Type 'string' is not assignable to type 'number'.",
    );
  });
});

describeWith(['rustc'], 'the faults that rustc names', () => {
  test('are found on their lines', async () => {
    const files = { 'src/main.rs': 'fn main() {\n    let a: i32 = "x";\n}\n' };
    expect(await placesSaid(files, 'rustc', 'src/main.rs')).toEqual(['src/main.rs:2 mismatched types']);
  });
});

describeWith(['gcc'], 'the faults that gcc names', () => {
  test('are found on their lines', async () => {
    const files = { 'src/a.c': '#include <no/such.h>\n', 'b.c': 'int main(void) {\n  return x;\n}\n' };
    expect(await placesSaid(files, 'gcc', '-c', 'src/a.c', 'b.c')).toEqual([
      'src/a.c:1 no/such.h: No such file or directory',
      expect.stringMatching(/^b\.c:2 .x. undeclared/),
    ]);
  });
});

describeWith(['javac'], 'the faults that javac names', () => {
  test('are found on their lines', async () => {
    const files = { 'src/A.java': 'class A {\n  int a = "x";\n}\n' };
    expect(await placesSaid(files, 'javac', 'src/A.java')).toEqual([
      'src/A.java:2 incompatible types: String cannot be converted to int',
    ]);
  });
});

describeWith(['python3'], 'the faults that Python names', () => {
  test('are found on their lines', async () => {
    const files = { 'app/a.py': 'x = 1\ndef f(:\n    pass\n' };
    expect(await placesSaid(files, 'python3', '-m', 'compileall', '-q', 'app')).toEqual([
      expect.stringMatching(/^app\/a\.py:2 SyntaxError: /),
    ]);
  });
});

describeWith(['ruby'], 'the faults that Ruby names', () => {
  test('are found on their lines', async () => {
    expect((await placesSaid({ 'a.rb': 'x = 1\ndef f(\n' }, 'ruby', '-c', 'a.rb'))[0]).toMatch(
      /^a\.rb:[123] /,
    );
  });
});

describeWith(['php'], 'the faults that PHP names', () => {
  test('are found on their lines', async () => {
    expect((await placesSaid({ 'a.php': '<?php\n$a = ;\n' }, 'php', '-l', 'a.php'))[0]).toMatch(
      /^a\.php:2 syntax error, unexpected token ";"/,
    );
  });
});

describeWith(['cmake'], 'the faults that CMake names', () => {
  test('are found on their lines', async () => {
    const files = {
      'CMakeLists.txt':
        'cmake_minimum_required(VERSION 3.16)\nproject(a NONE)\nfind_package(NoSuch REQUIRED)\n',
    };
    expect((await placesSaid(files, 'cmake', '-B', 'out'))[0]).toMatch(/^CMakeLists\.txt:3 /);
  });
});

describeWith(['meson', 'gcc'], 'the faults that Meson names', () => {
  test('are found on their lines', async () => {
    const files = { 'meson.build': "project('a', 'c')\ndependency('no-such')\n" };
    expect((await placesSaid(files, 'meson', 'setup', 'out'))[0]).toMatch(/^meson\.build:2 /);
  });
});

describeWith(['pytest'], 'the faults that the collection of pytest names', () => {
  test('are found on their lines', async () => {
    const files = { 'tests/test_a.py': 'import os\nimport no_such_module\n', 'tests/test_b.py': 'def f(:\n' };
    const said = await placesSaid(files, 'pytest', '-p', 'no:cacheprovider', 'tests');
    expect(said).toEqual([
      expect.stringMatching(/^tests\/test_a\.py:2 ModuleNotFoundError: /),
      expect.stringMatching(/^tests\/test_b\.py:1 SyntaxError: /),
    ]);
  });
});

describeWith(['ghc'], 'the faults that GHC names', () => {
  test('are found on their lines', async () => {
    const files = { 'A.hs': 'module A where\n\na :: Int\na = missing\n' };
    expect((await placesSaid(files, 'ghc', '-c', 'A.hs'))[0]).toMatch(/^A\.hs:4 .*not in scope: .?missing/);
  });
});

describeWith(['elixirc'], 'the faults that Elixir names', () => {
  test('are found on their lines', async () => {
    const files = { 'lib/a.ex': 'defmodule A do\n  def f, do: missing_variable\nend\n' };
    expect((await placesSaid(files, 'elixirc', 'lib/a.ex'))[0]).toMatch(/^lib\/a\.ex:2 .*missing_variable/);
  });
});
