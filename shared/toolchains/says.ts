import type { Evidence } from './toolchain.ts';

/** The first line of a text that a pattern matches, as evidence: what the pattern's first group holds, else the line itself. */
export function lineSaying(file: string, text: string, pattern: RegExp): Evidence | undefined {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => pattern.test(line));
  const line = lines[at];
  if (line === undefined) return undefined;
  return { file, line: at + 1, says: (pattern.exec(line)?.[1] ?? line).trim().slice(0, 200) };
}

/** The number of the line at an offset, from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** A text as a pattern that matches it alone. */
export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
