import type { TestCase } from './junit.ts';

/** Tests by outcome, each counted once. */
export interface Totals {
  total: number;
  passed: number;
  failed: number;
  skipped: number;
}

/** A test that took long. */
export interface SlowTest {
  name: string;
  durationMs: number;
}

/** What remains of all the cases of a cell: bounded, however many there were. */
export interface Tally {
  totals: Totals;
  /** The first failures. */
  failures: TestCase[];
  /** The slowest tests, slowest first. */
  slowest: SlowTest[];
}

const keptFailures = 50;
const keptSlowest = 10;

/** Counts cases as they come. */
export function createTally(): { add(testCase: TestCase): void; tally: Tally } {
  const tally: Tally = { totals: noTests(), failures: [], slowest: [] };
  return {
    tally,
    add(testCase) {
      tally.totals.total++;
      tally.totals[testCase.outcome]++;
      if (testCase.outcome === 'failed' && tally.failures.length < keptFailures)
        tally.failures.push(testCase);
      keepSlow(tally.slowest, testCase);
    },
  };
}

/** Totals of nothing. */
const noTests = (): Totals => ({ total: 0, passed: 0, failed: 0, skipped: 0 });

/** Totals of several cells together. */
export const sumOf = (all: readonly Totals[]): Totals =>
  all.reduce(
    (sum, { total, passed, failed, skipped }) => ({
      total: sum.total + total,
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    noTests(),
  );

/** The slowest of several lists. */
export const slowestOf = (all: readonly (readonly SlowTest[])[]): SlowTest[] =>
  all.flat().toSorted(slowestFirst).slice(0, keptSlowest);

const slowestFirst = (a: SlowTest, b: SlowTest): number => b.durationMs - a.durationMs;

function keepSlow(slowest: SlowTest[], testCase: TestCase): void {
  const { durationMs } = testCase;
  if (slowest.length >= keptSlowest && durationMs <= (slowest.at(-1)?.durationMs ?? 0)) return;
  slowest.push({ name: fullName(testCase), durationMs });
  slowest.sort(slowestFirst);
  slowest.length = Math.min(slowest.length, keptSlowest);
}

/** How people know a test: its class or its innermost suite, and its name. */
export function fullName({ className, suites, name }: TestCase): string {
  const group = className || suites.at(-1) || '';
  const text = group === '' || name.startsWith(group) ? name : `${group} › ${name}`;
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
