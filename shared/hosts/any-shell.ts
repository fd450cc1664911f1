import { Readable } from 'node:stream';
import { quoted } from './quoted.ts';
import type { ShellCall } from './shell.ts';

/**
 * What a login shell is asked to do, whichever it is: in single quotes, and without a quote, a backslash, a newline or
 * a `!`, all of which sh, fish and csh read differently. The text itself comes as the first bytes of standard input,
 * taken one by one, since what follows them belongs to it. Where nothing follows (`bytes` is not given) it is all of it:
 * the whole program byte by byte takes longer than what it does.
 */
export const startLine = (bytes?: number): string => {
  const read = bytes === undefined ? 'cat' : `dd bs=1 count=${String(bytes)} 2>/dev/null`;
  return `exec sh -c 's=$(${read}; echo .); eval "\${s%.}"'`;
};

/** A call as text for `sh`, which first says `mark`, so that what a login shell printed before can be told apart. */
export function wholeScript({ script, args = [] }: Pick<ShellCall, 'script' | 'args'>, mark: string): string {
  if ([script, ...args].some((text) => text.includes('\0')))
    throw new Error('A NUL character cannot be an argument of a command');
  return `set -- ${args.map(quoted).join(' ')}\necho ${mark}\n${script}\n`;
}

/** The script, and after it what the call sends itself. */
async function* inputOf(script: Uint8Array, stdin: ShellCall['stdin']): AsyncGenerator<Uint8Array> {
  yield script;
  if (stdin === undefined) return;
  if (typeof stdin === 'string') yield Buffer.from(stdin);
  else if (stdin instanceof Uint8Array) yield stdin;
  else for await (const chunk of stdin) yield Buffer.from(chunk);
}

/** What was printed after `mark`; `undefined` when it never came. */
export function afterMark(text: string, mark: string): string | undefined {
  const at = text.indexOf(`${mark}\n`);
  return at < 0 ? undefined : text.slice(at + mark.length + 1);
}

/** The same for lines as they come. */
export function linesAfterMark(mark: string, onLine: (line: string) => void): (line: string) => void {
  let isSeen = false;
  return (line) => {
    if (isSeen) onLine(line);
    else isSeen = line.endsWith(mark);
  };
}

/** A stream of the script and the call's own input. */
export const inputStream = (script: Uint8Array, stdin: ShellCall['stdin']): Readable =>
  Readable.from(inputOf(script, stdin), { objectMode: false });
