/** One instruction of a Dockerfile. */
export interface Instruction {
  /** Where it begins, from 1. */
  line: number;
  /** In capitals: `COPY`. */
  keyword: string;
  /** What follows the keyword, its lines joined. */
  rest: string;
}

/** Reads a Dockerfile: lines that go on, comments between them, and here-documents count as builders count them. */
export function readDockerfile(text: string): Instruction[] {
  const lines = text.split(/\r?\n/);
  const escape = /^#\s*escape\s*=\s*`\s*$/im.test(lines.slice(0, 5).join('\n')) ? '`' : '\\';
  const found: Instruction[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (isEmpty(lines[at])) continue;
    const line = at + 1;
    let whole = '';
    for (; at < lines.length; at++) {
      const piece = lines[at] ?? '';
      // A comment or an empty line within an instruction does not end it.
      if (whole !== '' && isEmpty(piece)) continue;
      const trimmed = piece.trimEnd();
      whole += trimmed.endsWith(escape) ? trimmed.slice(0, -1) : piece;
      if (!trimmed.endsWith(escape)) break;
    }
    const [, keyword = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(whole) ?? [];
    found.push({ line, keyword: keyword.toUpperCase(), rest });
    at = afterDocuments(lines, at, keyword, rest);
  }
  return found;
}

const isEmpty = (line: string | undefined): boolean => /^\s*(?:#.*)?$/.test(line ?? '');

/** The last line of the here-documents that an instruction begins. */
function afterDocuments(lines: readonly string[], from: number, keyword: string, rest: string): number {
  if (!/^(?:RUN|COPY|ADD)$/i.test(keyword)) return from;
  let at = from;
  for (const [, dash, , word = ''] of rest.matchAll(/<<(-?)(["']?)([A-Za-z_]\w*)\2/g)) {
    const isEnd = (line = ''): boolean => (dash === '-' ? line.replace(/^\t+/, '') : line) === word;
    while (at + 1 < lines.length && !isEnd(lines[at + 1])) at++;
    at++;
  }
  return at;
}

/** The sources that a `COPY` or an `ADD` takes from the context; none from another stage or a here-document. */
export function copiedSources({ keyword, rest }: Instruction): string[] {
  if (keyword !== 'COPY' && keyword !== 'ADD') return [];
  const [, flags = '', words = ''] = /^((?:--\S+\s+)*)(.*)$/s.exec(rest.trim()) ?? [];
  if (/--from=/.test(flags)) return [];
  const all = words.startsWith('[') ? listOf(words) : words.split(/\s+/).filter(Boolean);
  return all.slice(0, -1).filter((source) => !source.startsWith('<<') && !/^\w+:\/\//.test(source));
}

function listOf(json: string): string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** The instruction that an engine names by its text, as it was after its lines were joined. */
export function instructionSaid(instructions: readonly Instruction[], said: string): Instruction | undefined {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
  const wanted = plain(said);
  // Engines leave out what names no command: --mount and the like, or the brackets of a list.
  const bare = (text: string): string => plain(text.replace(/--\S+\s+/g, '').replace(/[[\]",]/g, ' '));
  return (
    instructions.find(({ keyword, rest }) => plain(`${keyword} ${rest}`) === wanted) ??
    instructions.find(({ keyword, rest }) => bare(`${keyword} ${rest}`) === bare(said)) ??
    // Of what is no instruction, podman gives the first word alone.
    instructions.find(({ keyword }) => keyword.toLowerCase() === wanted)
  );
}
