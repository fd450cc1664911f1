import { sha256 } from '../files/files.ts';
import type { Contents, ContentsEntry } from '../release/manifest.ts';

const hex = (text: string): string => Buffer.from(text).toString('hex');

/**
 * The digest of the list that a host makes of a folder with exactly these contents, sorted by bytes: so that an answer
 * is one line, however many files there are.
 */
export function listSum({ entries }: Contents): string {
  const lines = ['files', 'exec', 'odd', 'links', 'other', ...entries.flatMap(linesOf)];
  // As the bytes that `sort` compares.
  const sorted = lines.map((line) => Buffer.from(line).toString('latin1')).sort();
  return sha256(Buffer.from(`${sorted.join('\n')}\n`, 'latin1'));
}

function linesOf(entry: ContentsEntry): string[] {
  const name = `./${entry.path}`;
  if ('link' in entry) return [`${hex(name)} ${hex(entry.link)}`];
  const digest = entry.digest.replace('sha256:', '');
  const isExecutable = entry.mode === 0o755;
  if (/[\n\\]/.test(name)) return [`${digest} ${isExecutable ? 'x' : '-'} ${hex(name)}`];
  return [`${digest} ${name}`, ...(isExecutable ? [name] : [])];
}
