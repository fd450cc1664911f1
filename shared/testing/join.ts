import { groupOf, type Cell } from './cell.ts';
import { tooFew } from './judge-cell.ts';
import type { TestPlan } from './plan-cells.ts';
import type { CellResult } from './result.ts';
import { slowestOf, sumOf, type SlowTest, type Totals } from './tally.ts';

/** How one cell of a plan ended. `missing`: nothing, or nothing that counts, came from it. */
interface CellOutcome {
  cell: Cell;
  outcome: 'success' | 'failure' | 'missing';
  result?: CellResult;
  /** Why it is not a success. */
  problem?: string;
}

/** The verdict over all cells. */
export interface Verdict {
  conclusion: 'success' | 'failure';
  totals: Totals;
  outcomes: CellOutcome[];
  missing: string[];
  /** What failed beyond single cells: a suite with too few tests, results that belong to no cell. */
  problems: string[];
  slowest: SlowTest[];
}

/** A result as it was found: read, or unreadable and why. */
export interface FoundResult {
  /** The cell that its name says. */
  cell: string;
  attempt: number;
  result?: CellResult;
  problem?: string;
}

/**
 * Holds results against their plan. A cell counts once, by its newest attempt; one that is missing, unreadable
 * or of another commit fails the whole, and so does a suite without a test: green means observed.
 */
export function joinCells(plan: TestPlan, found: readonly FoundResult[]): Verdict {
  const outcomes = plan.cells.map((cell) => outcomeOf(cell, plan, found));
  const results = outcomes.flatMap(({ result }) => (result ? [result] : []));
  const problems = [...nothingPlanned(plan), ...tooFewTests(outcomes), ...strangers(plan, found)];
  const isGood = problems.length === 0 && outcomes.every(({ outcome }) => outcome === 'success');
  return {
    conclusion: isGood ? 'success' : 'failure',
    totals: sumOf(results.flatMap(({ totals }) => (totals ? [totals] : []))),
    outcomes,
    missing: outcomes.filter(({ outcome }) => outcome === 'missing').map(({ cell }) => cell.id),
    problems,
    slowest: slowestOf(results.map(({ slowest }) => slowest)),
  };
}

function outcomeOf(cell: Cell, plan: TestPlan, found: readonly FoundResult[]): CellOutcome {
  const own = found.filter((each) => each.cell === cell.id).sort((a, b) => b.attempt - a.attempt);
  const [newest] = own;
  if (!newest)
    return {
      cell,
      outcome: 'missing',
      problem: 'no result: the job did not run, or did not come to its end',
    };
  const { result } = newest;
  if (!result) return { cell, outcome: 'missing', problem: newest.problem ?? 'its result cannot be read' };
  if (result.cell !== cell.id)
    return { cell, outcome: 'missing', problem: `its result is one of the cell ${result.cell}` };
  if (result.commit !== plan.commit)
    return {
      cell,
      outcome: 'missing',
      problem: `it tested ${result.commit.slice(0, 12)}, and the plan is for ${plan.commit.slice(0, 12)}`,
    };
  if (result.conclusion === 'success') return { cell, outcome: 'success', result };
  return {
    cell,
    outcome: 'failure',
    result,
    ...(result.problem !== undefined && { problem: result.problem }),
  };
}

const nothingPlanned = ({ cells }: TestPlan): string[] =>
  cells.length === 0 ? ['The plan has no cell: nothing was tested'] : [];

/** Shards are counted together: one may rightly be empty, all of them may not. */
function tooFewTests(outcomes: readonly CellOutcome[]): string[] {
  const groups = Map.groupBy(outcomes, ({ cell }) => groupOf(cell));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.some(({ outcome }) => outcome !== 'success')) return [];
    const sum = sumOf(group.flatMap(({ result }) => (result?.totals ? [result.totals] : [])));
    const fault = tooFew(first.cell, sum);
    if (fault === undefined) return [];
    const { suite, shards, name } = first.cell;
    return [`${shards > 1 ? `${suite}, all ${String(shards)} shards together` : name}: ${fault}`];
  });
}

function strangers(plan: TestPlan, found: readonly FoundResult[]): string[] {
  const known = new Set(plan.cells.map(({ id }) => id));
  const names = [...new Set(found.map(({ cell }) => cell).filter((cell) => !known.has(cell)))];
  return names.length === 0 ? [] : [`Results of cells that are not in the plan: ${names.join(', ')}`];
}
