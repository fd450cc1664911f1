import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { findProblems } from '../../../shared/toolchains/problems.ts';
import { repository } from '../../fakes/repository.ts';

const names = [
  'src/a.ts',
  'a.go',
  'src/a.rs',
  'src/B.java',
  'B.kt',
  'a.c',
  'a.hs',
  'tests/test_a.py',
  'lib/a.ex',
];
const more = [
  'a.php',
  'a.rb',
  'CMakeLists.txt',
  'Makefile',
  'meson.build',
  'B.cs',
  'my app.js',
  'node_modules/x/a.js',
];
const root = repository(Object.fromEntries([...names, ...more].map((name) => [name, ''])));
const find = (output: string) => findProblems(output, root, root);
const shown = async (output: string) =>
  (await find(output)).map(
    ({ place: { file, line, column }, message }) => `${file}:${line}:${column ?? '-'} ${message}`,
  );

describe('the faults in the output of compilers', () => {
  test.each<[name: string, output: string, problems: string[]]>([
    [
      'tsc',
      "src/a.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'.\nsrc/a.ts(1,1): warning X1: no",
      ["src/a.ts:12:5 TS2322: Type 'string' is not assignable to type 'number'."],
    ],
    [
      'tsc in colours',
      "\u001b[96msrc/a.ts\u001b[0m:\u001b[93m12\u001b[0m:\u001b[93m5\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS1005: \u001b[0m';' expected.",
      ["src/a.ts:12:5 TS1005: ';' expected."],
    ],
    ['C#', `B.cs(3,9): error CS1002: ; expected [${root}/b.csproj]`, ['B.cs:3:9 CS1002: ; expected']],
    [
      'go',
      '# example.com/a\n./a.go:5:2: undefined: x\nvet: ./a.go:6:1: expected operand',
      ['a.go:5:2 undefined: x', 'a.go:6:1 expected operand'],
    ],
    [
      'rustc',
      'warning: unused\n --> src/a.rs:1:1\n\nerror[E0308]: mismatched types\n --> src/a.rs:2:18\n  |\nnote: here\n --> src/a.rs:9:9',
      ['src/a.rs:2:18 mismatched types'],
    ],
    ['javac', "src/B.java:3: error: ';' expected\n    int a\n         ^", ["src/B.java:3:- ';' expected"]],
    [
      'maven',
      `[ERROR] ${root}/src/B.java:[3,10] cannot find symbol\n[INFO] 1 error`,
      ['src/B.java:3:10 cannot find symbol'],
    ],
    [
      'kotlin',
      `e: file://${root}/B.kt:2:7 Unresolved reference 'x'.`,
      ["B.kt:2:7 Unresolved reference 'x'."],
    ],
    [
      'gcc',
      "a.c: In function 'main':\na.c:3:5: warning: unused\na.c:4:1: error: expected ';' before '}' token\na.c:1:10: fatal error: no.h: No such file or directory",
      ["a.c:4:1 expected ';' before '}' token", 'a.c:1:10 no.h: No such file or directory'],
    ],
    [
      'ghc',
      'a.hs:3:5: error: [GHC-88464]\n    Variable not in scope: x',
      ['a.hs:3:5 Variable not in scope: x'],
    ],
    [
      'the collection of pytest',
      "/usr/lib/python3/importlib/__init__.py:90: in import_module\n    return x\ntests/test_a.py:1: in <module>\n    import no\nE   ModuleNotFoundError: No module named 'no'",
      ["tests/test_a.py:1:- ModuleNotFoundError: No module named 'no'"],
    ],
    [
      'Python',
      `Traceback\n  File "<frozen>", line 1, in x\n  File "${root}/tests/test_a.py", line 3\n    def f(\n         ^\nSyntaxError: '(' was never closed`,
      ["tests/test_a.py:3:- SyntaxError: '(' was never closed"],
    ],
    [
      'Elixir',
      '    error: undefined variable "x"\n    │\n  3 │   x\n    │   ^\n    │\n    └─ lib/a.ex:3:3: A.f/0',
      ['lib/a.ex:3:3 undefined variable "x"'],
    ],
    [
      'PHP',
      `PHP Parse error:  syntax error, unexpected end of file in ${root}/a.php on line 3`,
      ['a.php:3:- syntax error, unexpected end of file'],
    ],
    [
      'Ruby',
      "a.rb:1:in 'require': cannot load such file -- no (LoadError)",
      ['a.rb:1:- cannot load such file -- no (LoadError)'],
    ],
    [
      'CMake',
      'CMake Error at CMakeLists.txt:5 (find_package):\n  By not providing "FindNo.cmake"',
      ['CMakeLists.txt:5:- By not providing "FindNo.cmake"'],
    ],
    [
      'Meson',
      'meson.build:3:0: ERROR: Dependency "no" not found',
      ['meson.build:3:0 Dependency "no" not found'],
    ],
    ['Make', 'Makefile:2: *** missing separator.  Stop.', ['Makefile:2:- missing separator.  Stop.']],
    [
      'esbuild',
      '✘ [ERROR] Could not resolve "no"\n\n    src/a.ts:1:7:\n      1 │ import "no"',
      ['src/a.ts:1:7 Could not resolve "no"'],
    ],
    [
      'ESLint',
      `\n${root}/src/a.ts\n  1:1  warning  no  x\n  2:3  error  'x' is not defined  no-undef\n`,
      ["src/a.ts:2:3 'x' is not defined"],
    ],
    ['a name with a space', 'my app.js:1:2: Unexpected token', ['my app.js:1:2 Unexpected token']],
  ])('are found for %s', async (_, output, problems) => {
    expect(await shown(output)).toEqual(problems);
  });

  test('are those of files in the workspace alone, and not of what was installed', async () => {
    const output = [
      '/etc/passwd:1:1: error: x',
      '../../etc/passwd:1:1: error: x',
      'nowhere.c:1:1: error: x',
      'node_modules/x/a.js:1:1: error: x',
      'src:1:1: error: a folder',
      '12:30:15: started',
    ];
    expect(await find(output.join('\n'))).toEqual([]);
  });

  test('start from the folder of the command, else from the workspace', async () => {
    const from = (output: string) => findProblems(output, root, `${root}/src`);
    expect(await from('a.rs:1:2: error: x')).toMatchObject([{ place: { file: 'src/a.rs' } }]);
    expect(await from('a.go:1:2: x')).toMatchObject([{ place: { file: 'a.go' } }]);
  });

  test('are at most ten, each once', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => `a.go:${String(1 + Math.floor(at / 2))}:1: wrong`);
    expect((await find(lines.join('\n'))).map(({ place }) => place.line)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  test('are looked for in any output within bounded time', async () => {
    const piece = fc.constantFrom(
      'a.go',
      ':',
      '1',
      '(',
      ')',
      ' ',
      ' error',
      '\n',
      'E ',
      'File "',
      '-->',
      '[',
      'x'.repeat(50),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 200 }), async (pieces) => {
        for (const { place } of await find(pieces.join(''))) expect(place.file).toBe('a.go');
      }),
      { numRuns: 100 },
    );
    const start = performance.now();
    await find('a :'.repeat(1_000_000));
    await find(`${'a.go '.repeat(390)}\n`.repeat(2000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
