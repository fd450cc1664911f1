/** What a file behind `GITHUB_OUTPUT`, `GITHUB_ENV` or `GITHUB_STATE` holds; `fault` is its first malformed line. */
export interface EnvFile {
  pairs: { name: string; value: string }[];
  fault: string | undefined;
}

/** Reads `name=value` and `name<<DELIMITER … DELIMITER`. What stands before a malformed line still counts. */
export function parseEnvFile(text: string): EnvFile {
  const lines = splitLines(text);
  const pairs: EnvFile['pairs'] = [];
  for (let index = 0; index < lines.length;) {
    const read = readPair(lines, index);
    if (typeof read === 'string') return { pairs, fault: read };
    if (read.pair) pairs.push(read.pair);
    index = read.next;
  }
  return { pairs, fault: undefined };
}

type Line = { text: string; newline: string };

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.replace(/^\uFEFF/, '').matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g))
    if (match[1] !== '' || match[2] !== '') lines.push({ text: match[1] ?? '', newline: match[2] ?? '' });
  return lines;
}

type Read = { pair?: { name: string; value: string }; next: number };

function readPair(lines: readonly Line[], index: number): Read | string {
  const line = lines[index]?.text ?? '';
  if (line === '') return { next: index + 1 };
  const equals = line.indexOf('=');
  const heredoc = line.indexOf('<<');
  if (heredoc >= 0 && (equals < 0 || heredoc < equals)) return readHeredoc(lines, index, heredoc);
  if (equals < 0) return `Invalid format '${line}'`;
  if (equals === 0) return `Invalid format '${line}'. Name must not be empty`;
  return { pair: { name: line.slice(0, equals), value: line.slice(equals + 1) }, next: index + 1 };
}

function readHeredoc(lines: readonly Line[], index: number, heredoc: number): Read | string {
  const line = lines[index]?.text ?? '';
  const name = line.slice(0, heredoc);
  const delimiter = line.slice(heredoc + 2);
  if (!name || !delimiter)
    return `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`;
  let value = '';
  let newline = '';
  for (let at = index + 1; at < lines.length; at += 1) {
    const next = lines[at] as Line;
    if (next.text === delimiter) return { pair: { name, value }, next: at + 1 };
    value += newline + next.text;
    newline = next.newline;
  }
  return `Invalid value. Matching delimiter not found '${delimiter}'`;
}

/** The folders of a file behind `GITHUB_PATH`: one a line. */
export const parsePathFile = (text: string): string[] =>
  text.split(/\r\n|\n|\r/).filter((line) => line !== '');
