import * as v from 'valibot';
import { ActionError } from '../runner/errors.ts';

/** GitHub drops a matrix of more jobs without a word. */
export const mostCells = 256;

const axisValue = v.union([v.string(), v.number(), v.boolean()]);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const known = {
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  'runs-on': v.string(),
  suite: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  shard: count,
  shards: count,
  command: v.pipe(v.string(), v.minLength(1)),
  /** Globs, one a line. */
  reports: v.string(),
  'min-tests': v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  'timeout-ms': v.exactOptional(count),
};

/** The schema of a cell: what is known, and the values of its matrix beside it, as `matrix.<name>` in a workflow. */
export const cellSchema = v.objectWithRest(known, axisValue);

/** One job of the matrix, with all that its command needs. It travels as `${{ toJSON(matrix) }}`. */
export type Cell = v.InferOutput<typeof cellSchema>;

/** Names that a matrix may not use: the plan's own keys. */
export const reservedNames: ReadonlySet<string> = new Set(Object.keys(known));

/** The values of a cell's matrix, by name. */
const axesOf = (cell: Cell): Record<string, string | number | boolean> =>
  Object.fromEntries(Object.entries(cell).filter(([name]) => !reservedNames.has(name))) as Record<
    string,
    string | number | boolean
  >;

/** Reads the input `cell`. */
export function parseCell(text: string): Cell {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ActionError(`The input cell is not JSON: ${String(cause)}`, { cause, fix });
  }
  const result = v.safeParse(cellSchema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ActionError(
    `The input cell is no cell of a plan: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`,
    { fix },
  );
}

const fix = 'Give cell: ${{ toJSON(matrix) }} in a job whose matrix is the output of mode plan.';

/** The environment that a cell's command gets: its shard, and each value of the matrix as `MATRIX_<NAME>`. */
export function cellEnvironment(cell: Cell): Record<string, string> {
  const axes = Object.entries(axesOf(cell)).map(([name, value]) => [
    `MATRIX_${name.toUpperCase().replace(/[^A-Z0-9_]/g, '_')}`,
    String(value),
  ]);
  return {
    SHARD_INDEX: String(cell.shard),
    SHARD_TOTAL: String(cell.shards),
    ...(Object.fromEntries(axes) as Record<string, string>),
  };
}

/** The cells that share a suite and its matrix values: their shards together are the whole suite. */
export const groupOf = (cell: Cell): string =>
  JSON.stringify([cell.suite, Object.entries(axesOf(cell)).sort()]);
