import type { BinaryRequest } from './platforms-binary.ts';

/** The script that becomes a program. */
export interface DenoEntry {
  /** Permissions and the like, as the task has them. */
  flags: string[];
  file: string;
  /** What the program always gets before the words that it is started with. */
  args: string[];
}

/** Options whose value may be a word of its own. */
const withValue =
  /^(?:-[oc]|--(?:output|target|engine|icon|include|exclude|ext|cert|import-map|config|location|seed|app-name|preload|require|conditions))$/;

/** What is said for each platform, what a program has no use for, and what would put the values of a `.env` into it. */
const notKept =
  /^(?:-o|--(?:output|target|watch|watch-exclude|watch-hmr|no-clear-screen|inspect(?:-\w+)?|reload|env|env-file))(?:=|$)/;

/** The entry by the tasks `compile` and `start`, else by the files that are there; the reason where there is none. */
export async function denoEntry({ tree, prefix }: BinaryRequest): Promise<DenoEntry | string> {
  const file = ['deno.json', 'deno.jsonc'].map((name) => `${prefix}${name}`).find((name) => tree.has(name));
  const text = file === undefined ? '' : ((await tree.read(file)) ?? '');
  for (const task of ['compile', 'start']) {
    const written = commandOf(task, text);
    if (written === undefined) continue;
    const words = written.split(/\s+/).filter((word) => word !== '');
    const odd = words.find((word) => !/^[\w@%+=:,./*-]+$/.test(word));
    if (odd !== undefined)
      return `the task ${task} in ${String(file)} has ${odd}, which only a shell can read: a task compile without it says what the program is`;
    const entry = entryOf(words);
    if (entry) return entry;
  }
  const main = ['main.ts', 'src/main.ts', 'mod.ts', 'main.js'].find((name) => tree.has(`${prefix}${name}`));
  return main === undefined
    ? 'no task start or compile runs `deno run` on a file, and there is no main.ts'
    : { flags: [], file: main, args: [] };
}

/** Tasks may lie in a file with comments: they are read by their own lines. */
const commandOf = (task: string, text: string): string | undefined =>
  new RegExp(
    `"${task}"\\s*:\\s*(?:\\{[^{}]*?"command"\\s*:\\s*)?"deno (?:run|compile)\\s+((?:[^"\\\\]|\\\\.)*)"`,
  ).exec(text)?.[1];

function entryOf(words: readonly string[]): DenoEntry | undefined {
  const flags: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) return { flags, file: word, args: words.slice(at + 1) };
    const option = withValue.test(word) ? words.slice(at, ++at + 1) : [word];
    if (!notKept.test(word)) flags.push(...option);
  }
  return undefined;
}
