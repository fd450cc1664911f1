import { safeName } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import { cellSchema, mostCells, reservedNames, type Cell } from './cell.ts';
import type { SuiteSettings } from './fragment.ts';
import * as v from 'valibot';

/** The version of a plan's document. */
const planSchema = 'deploy-actions/test-plan/v1';

const document = v.object({
  schema: v.literal(planSchema),
  commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/)),
  cells: v.pipe(v.array(cellSchema), v.maxLength(mostCells)),
});

/** All jobs that a commit is tested by: what the report is held against. */
export type TestPlan = v.InferOutput<typeof document>;

const defaultRunner = 'ubuntu-latest';

/**
 * Lays out suites × matrix × shards.
 *
 * @param shards in place of each suite's own
 * @throws ActionError for more cells than GitHub runs
 */
export function planCells(
  suites: Readonly<Record<string, SuiteSettings>>,
  commit: string,
  shards?: number,
): TestPlan {
  const perSuite = Object.entries(suites).map(([name, suite]) => ({
    name,
    cells: cellsOfSuite(name, suite, shards ?? suite.shards ?? 1),
  }));
  const cells = perSuite.flatMap((suite) => suite.cells);
  if (cells.length > mostCells) throw tooMany(cells.length, perSuite);
  refuseDoubles(cells);
  return { schema: planSchema, commit, cells };
}

function tooMany(count: number, perSuite: { name: string; cells: Cell[] }[]): ActionError {
  const shares = perSuite.map(({ name, cells }) => `${name} ${String(cells.length)}`).join(', ');
  return new ActionError(
    `The plan has ${String(count)} cells, and GitHub runs at most ${String(mostCells)} jobs of a matrix: ${shares}`,
    { fix: 'Use fewer shards, or fewer values in a matrix.' },
  );
}

function cellsOfSuite(name: string, suite: SuiteSettings, shards: number): Cell[] {
  const matrix = suite.matrix ?? {};
  const reserved = Object.keys(matrix).find((axis) => reservedNames.has(axis));
  if (reserved !== undefined)
    throw new ActionError(
      `The matrix of the suite ${name} uses the name "${reserved}", which every cell has already`,
      {
        fix: 'Rename it.',
      },
    );
  return combinations(Object.entries(matrix)).flatMap((axes) =>
    Array.from({ length: shards }, (_, index) => cellOf(name, suite, axes, index + 1, shards)),
  );
}

type Axes = readonly (readonly [name: string, value: string | number])[];

/** Every combination of one value from each list, the last list turning fastest. */
const combinations = (lists: readonly (readonly [string, readonly (string | number)[]])[]): Axes[] =>
  lists.reduce<Axes[]>(
    (sofar, [name, values]) =>
      sofar.flatMap((axes) => values.map((value) => [...axes, [name, value] as const])),
    [[]],
  );

function cellOf(name: string, suite: SuiteSettings, axes: Axes, shard: number, shards: number): Cell {
  const parts = [
    ...axes.map(([axis, value]) => `${axis}-${String(value)}`),
    ...(shards > 1 ? [String(shard)] : []),
  ];
  const shown = [
    ...axes.map(([axis, value]) => `${axis} ${String(value)}`),
    ...(shards > 1 ? [`${String(shard)}/${String(shards)}`] : []),
  ];
  const os = axes.find(([axis]) => axis === 'os')?.[1];
  return {
    id: safeName([name, ...parts].join('-')),
    name: shown.length > 0 ? `${name} (${shown.join(', ')})` : name,
    'runs-on': suite.runsOn ?? (os === undefined ? defaultRunner : String(os)),
    suite: name,
    shard,
    shards,
    command: suite.run,
    reports: (suite.reports ?? []).join('\n'),
    ...(suite.minTests !== undefined && { 'min-tests': suite.minTests }),
    ...(suite.timeoutMs !== undefined && { 'timeout-ms': suite.timeoutMs }),
    ...(Object.fromEntries(axes) as Record<string, string | number>),
  };
}

/** Results are kept by id: two cells of one id would hide each other. */
function refuseDoubles(cells: readonly Cell[]): void {
  const seen = new Map<string, string>();
  for (const { id, name } of cells) {
    const other = seen.get(id.toLowerCase());
    if (other !== undefined)
      throw new ActionError(`Two cells would have the id ${id}: "${other}" and "${name}"`, {
        fix: 'Make the values of the matrix differ in letters or digits.',
      });
    seen.set(id.toLowerCase(), name);
  }
}

/** Reads a plan that was kept as an artifact. */
export function parsePlan(text: string, where: string): TestPlan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ActionError(`${where} is not JSON: ${String(cause)}`, { cause, fix: planFix });
  }
  const result = v.safeParse(document, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ActionError(
    `${where} is no plan of test-matrix: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`,
    { fix: planFix },
  );
}

const planFix = 'Use the same version of deploy-actions in all jobs, and run the plan again.';
