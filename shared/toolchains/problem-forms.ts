/** How one compiler says where a fault is. Groups: `file`, `line`, `column`, `message`, in whichever line has them. */
export interface ProblemForm {
  line: RegExp;
  /** Stands above: the nearest line within so many. */
  above?: { line: RegExp; within: number };
  /** Stands below: the nearest line within so many. */
  below?: { line: RegExp; within: number };
}

/** A path: no form takes one that holds what ends a path in the output of compilers. */
const file = String.raw`(?<file>(?:[A-Za-z]:)?[^\s:()"'<>|*?\[\]][^:()"'<>|*?\[\]]*)`;
/** The same, with an extension: where nothing else tells a path from any other word. */
const source = String.raw`(?<file>(?:[A-Za-z]:)?[^\s:()"'<>|*?\[\]][^:()"'<>|*?\[\]]*\.\w{1,8})`;
const colons = String.raw`:(?<line>\d+):(?<column>\d+)`;
const form = (...parts: string[]): RegExp => new RegExp(`^${parts.join('')}$`);

/** The first form that fits a line counts: what is more particular stands first. */
export const problemForms: readonly ProblemForm[] = [
  // tsc: src/a.ts(12,5): error TS2322: …; C# the same, with the project behind the message.
  {
    line: form(
      String.raw`\s*${file}\((?<line>\d+)(?:,(?<column>\d+)[,\d]*)?\): error `,
      String.raw`(?<message>[A-Z]{2,}\d+: .*?)(?: \[[^\]]+proj\])?`,
    ),
  },
  // tsc for a terminal: src/a.ts:12:5 - error TS2322: …
  { line: form(file, colons, ' - error (?<message>.+)') },
  // Maven: [ERROR] /a/B.java:[12,5] …
  { line: form(String.raw`\[ERROR\] ${file}:\[(?<line>\d+),(?<column>\d+)\] (?<message>.+)`) },
  // Kotlin: e: file:///a/B.kt:12:5 …
  { line: form(`e: (?:file://)?${file}`, colons, ':? (?<message>.+)') },
  // Rust: error[E0308]: mismatched types, and below it   --> src/a.rs:12:5
  {
    line: form(String.raw`\s*--> ${file}`, colons),
    above: { line: /^error(?:\[\w+\])?: (?<message>.+)$/, within: 3 },
  },
  // esbuild and Vite: ✘ [ERROR] …, and below it   src/a.ts:12:5:
  {
    line: form(String.raw`\s+${file}`, colons, ':'),
    above: { line: /^✘ \[ERROR\] (?<message>.+)$/, within: 3 },
  },
  // Elixir: error: …, some lines of source, └─ lib/a.ex:12:5: A.f/0
  {
    line: form(String.raw`\s*└─ ${file}`, colons, '(?::.*)?'),
    above: { line: /^\s*error: (?<message>.+)$/, within: 20 },
  },
  { line: form(String.raw`\*\* \(\w+Error\) ${file}:(?<line>\d+):(?:(?<column>\d+):)? (?<message>.+)`) },
  // GHC: src/A.hs:12:5: error: [GHC-88464], and below it the message.
  {
    line: form(file, colons, String.raw`: error:(?: \[GHC-\d+\])?`),
    below: { line: /^\s+(?:• )?(?<message>\S.*)$/, within: 1 },
  },
  // gcc, clang, javac, Zig, Meson: a.c:12:5: error: …
  {
    line: form(
      String.raw`${file}:(?<line>\d+):(?:(?<column>\d+):)? (?:fatal )?(?:error|ERROR): (?<message>.+)`,
    ),
  },
  // CMake: CMake Error at CMakeLists.txt:12 (find_package):, and below it the message.
  {
    line: form(String.raw`CMake Error at ${file}:(?<line>\d+) \(.*\):`),
    below: { line: /^\s+(?<message>\S.*)$/, within: 2 },
  },
  // Make: Makefile:12: *** missing separator.  Stop.
  { line: form(String.raw`${file}:(?<line>\d+): \*\*\* (?<message>.+)`) },
  // PHP: PHP Parse error:  … in /a/b.php on line 12
  { line: /^(?:PHP )?(?:Parse|Fatal) error: +(?<message>.+) in (?<file>\S+) on line (?<line>\d+)$/ },
  // Ruby: a.rb:12: syntax error …; a.rb:1:in 'require': cannot load such file -- x (LoadError)
  {
    line: form(
      String.raw`(?:ruby: )?${source}:(?<line>\d+):(?:in .+?:)? `,
      String.raw`(?<message>.*(?:syntax error|SyntaxError|LoadError|NameError).*)`,
    ),
  },
  // Python: File "a.py", line 12, and below its last place SyntaxError: …
  {
    line: /^(?:E\s+|\s*)File "(?<file>[^"<]+)", line (?<line>\d+)/,
    below: { line: /^(?:E\s+)?(?<message>\w*(?:Error|Exception): .+)$/, within: 30 },
  },
  // The collection of pytest: a/test_b.py:12: in <module>, and below it E   ModuleNotFoundError: …
  {
    line: form(String.raw`${source}:(?<line>\d+): in .+`),
    below: { line: /^E\s+(?<message>\w*(?:Error|Exception): .+)$/, within: 30 },
  },
  // ESLint: the path in a line of its own, and below it   12:5  error  …  rule
  {
    line: /^\s+(?<line>\d+):(?<column>\d+)\s+error\s+(?<message>.+?)(?:\s{2,}\S+)?$/,
    above: { line: form(source), within: 200 },
  },
  // Go, and linters: ./a.go:12:5: …
  {
    line: form(`(?:vet: )?${source}`, colons, String.raw`:? (?!warning|note|info|hint)(?<message>\S.*)`),
  },
];
