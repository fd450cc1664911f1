import * as v from 'valibot';
import { ActionError } from '../runner/errors.ts';

/** The version of a result's document. */
const resultSchema = 'deploy-actions/test-result/v1';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(20_000));
const totals = v.object({ total: count, passed: count, failed: count, skipped: count });

const failure = v.object({
  name: text,
  message: v.exactOptional(text),
  text: v.exactOptional(text),
  file: v.exactOptional(text),
  line: v.exactOptional(count),
});

const document = v.object({
  schema: v.literal(resultSchema),
  cell: v.string(),
  commit: v.string(),
  attempt: v.pipe(count, v.minValue(1)),
  conclusion: v.picklist(['success', 'failure']),
  /** Why it failed, when not (only) by failed tests. */
  problem: v.exactOptional(text),
  /** Absent when the suite writes no report: its exit code alone was judged. */
  totals: v.exactOptional(totals),
  failures: v.pipe(v.array(failure), v.maxLength(50)),
  slowest: v.pipe(v.array(v.object({ name: text, durationMs: v.number() })), v.maxLength(10)),
  exitCode: v.nullable(v.number()),
  durationMs: v.number(),
});

/** What one cell found: the document that the report joins. */
export type CellResult = v.InferOutput<typeof document>;

/** A failed test as a result keeps it. */
export type Failure = CellResult['failures'][number];

/** A result with its version. */
export const cellResult = (facts: Omit<CellResult, 'schema'>): CellResult => ({
  schema: resultSchema,
  ...facts,
});

/** Reads a result that was kept as an artifact. */
export function parseResult(content: string, where: string): CellResult {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    throw new ActionError(`${where} is cut off or no JSON: ${String(cause)}`, { cause, fix });
  }
  const result = v.safeParse(document, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ActionError(`${where} is no result of a cell: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`, {
    fix,
  });
}

const fix = 'Run the cell again, with the same version of deploy-actions as the report.';
