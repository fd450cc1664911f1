import { ActionError } from '../runner/errors.ts';

/** Of a larger file only the start was read (see `readTree`): what is wrong with it is not its last character. */
const mostBytes = 1024 * 1024;

/** A JSON file of the user's as a record; a fault names file, line and column. */
export function parseObject(text: string, file: string): Record<string, unknown> {
  if (Buffer.byteLength(text) >= mostBytes)
    throw new ActionError(`${file} is larger than 1 MiB`, { fix: `Shorten ${file}.`, place: { file } });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const [, line, column] = /line (\d+) column (\d+)/.exec(said) ?? [];
    throw new ActionError(`${file} is not valid JSON: ${said}`, {
      fix: `Correct ${file}.`,
      place: { file, ...(line && { line: Number(line) }), ...(column && { column: Number(column) }) },
      cause: error,
    });
  }
  if (isRecord(value)) return value;
  throw new ActionError(`${file} is not a JSON object`, {
    fix: `Correct ${file}.`,
    place: { file, line: 1 },
  });
}

/** Whether a value is a mapping, and not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of keys, `undefined` where there is none. */
export function valueAt(value: unknown, ...keys: string[]): unknown {
  let at = value;
  for (const key of keys) at = isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return at;
}

/** The text at a path of keys, `undefined` where there is none or where it is something else. */
export function textAt(value: unknown, ...keys: string[]): string | undefined {
  const at = valueAt(value, ...keys);
  return typeof at === 'string' ? at : undefined;
}

/** The line (from 1) on which a key stands in valid JSON: the evidence for what it says. */
export function lineOfKey(text: string, ...keys: string[]): number | undefined {
  const path: string[] = [];
  let line = 1;
  let depth = 0;
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]\n]/gs;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '\n') line++;
    else if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') path.length = Math.max(0, --depth - 1);
    else if (/^\s*:/.test(text.slice(index + token.length, index + token.length + 100))) {
      path.length = depth - 1;
      path.push(token.slice(1, -1));
      if (path.length === keys.length && keys.every((key, at) => path[at] === key)) return line;
    }
  }
  return undefined;
}
