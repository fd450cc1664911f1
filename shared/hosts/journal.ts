import { ActionError } from '../runner/errors.ts';
import type { Journal, JournalLine, NewJournalLine } from './state.ts';

const states: ReadonlySet<unknown> = new Set(['begun', 'done', 'failed', 'undone', 'paused']);

/**
 * Reads a journal. Lines that a crash tore are counted and passed over.
 *
 * @throws ActionError for a line of a newer version: what it means is not known, so nothing may build on the rest
 */
export function parseJournal(lines: readonly string[], where: string): Journal {
  const journal: Journal = { lines: [], torn: 0 };
  for (const text of lines) {
    if (text === '') continue;
    const value = parse(text);
    if (isNewer(value)) throw newer(where, value.v);
    if (isLine(value)) journal.lines.push(value);
    else journal.torn += 1;
  }
  return journal;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNewer = (value: unknown): value is { v: number } =>
  isRecord(value) && typeof value['v'] === 'number' && value['v'] > 1;

function isLine(value: unknown): value is JournalLine {
  if (!isRecord(value) || value['v'] !== 1) return false;
  const { seq, at, fence, deployment, place, step, state, detail } = value;
  return (
    Number.isSafeInteger(seq) &&
    Number.isSafeInteger(fence) &&
    [at, deployment, place, step].every((field) => typeof field === 'string') &&
    states.has(state) &&
    (detail === undefined || isRecord(detail))
  );
}

function newer(where: string, v: number): ActionError {
  return new ActionError(
    `${where}: the journal holds a line of version ${String(v)}, and this version of the suite reads version 1`,
    {
      fix: 'Use the version of the suite that wrote it, or a newer one.',
    },
  );
}

/** A new line as the host wants it: one line, fields in the order that its own reader expects, without the opening brace. */
export function journalBody({ deployment, place, step, state, detail }: NewJournalLine): string {
  return JSON.stringify({ deployment, place, step, state, detail }).slice(1);
}
