import { describe, expect, test } from '@jest/globals';
import type { Cell } from '../../../shared/testing/cell.ts';
import { cellProblem, type CellFacts } from '../../../shared/testing/judge-cell.ts';
import type { Totals } from '../../../shared/testing/tally.ts';

const cell = (change: Partial<Cell> = {}): Cell => ({
  id: 'a',
  name: 'a',
  'runs-on': '',
  suite: 'a',
  shard: 1,
  shards: 1,
  command: 'x',
  reports: 'r.xml',
  ...change,
});
const ended = (exitCode: number | null, change: Partial<CellFacts['ended']> = {}) => ({
  exitCode,
  signal: null,
  timedOut: false,
  ...change,
});
const tally = (totals: Partial<Totals>) => ({
  totals: { total: 0, passed: 0, failed: 0, skipped: 0, ...totals },
  failures: [],
  slowest: [],
});
const problem = (change: Partial<CellFacts>): string | undefined =>
  cellProblem({
    cell: cell(),
    ended: ended(0),
    tally: tally({ total: 3, passed: 3 }),
    reportProblem: undefined,
    written: 1,
    ...change,
  });

describe('a cell is well', () => {
  test.each<[string, Partial<CellFacts>]>([
    ['when its command and its tests are', {}],
    [
      'when it names no report and its command ends with 0',
      { cell: cell({ reports: '' }), tally: undefined, written: 0 },
    ],
    ['when it is one shard of several, and empty', { cell: cell({ shards: 2 }), tally: tally({}) }],
    ['without a test, when min-tests is 0', { cell: cell({ 'min-tests': 0 }), tally: tally({}) }],
  ])('%s', (_, facts) => {
    expect(problem(facts)).toBeUndefined();
  });
});

describe('a cell fails', () => {
  test.each<[string, Partial<CellFacts>, string]>([
    [
      'when a test failed',
      { ended: ended(1), tally: tally({ total: 2, passed: 1, failed: 1 }) },
      '1 test failed',
    ],
    [
      'when a test failed and the command hides it',
      { tally: tally({ total: 2, failed: 2 }) },
      '2 tests failed, although the command ended with exit code 0',
    ],
    [
      'when the command failed and no test did',
      { ended: ended(2) },
      'the command ended with exit code 2, although no test in its reports failed',
    ],
    [
      'when the command failed and nothing is reported',
      { cell: cell({ reports: '' }), ended: ended(2), tally: undefined, written: 0 },
      'the command ended with exit code 2',
    ],
    [
      'when it was killed',
      {
        cell: cell({ reports: '' }),
        ended: ended(null, { signal: 'SIGKILL' }),
        tally: undefined,
        written: 0,
      },
      'the command ended with SIGKILL',
    ],
    [
      'when it took too long',
      { ended: ended(null, { timedOut: true, signal: 'SIGTERM' }) },
      'the command took too long and was ended',
    ],
    [
      'when no report was written',
      { tally: tally({}), written: 0 },
      'no report was written that matches r.xml',
    ],
    [
      'when no report was written since it failed',
      { ended: ended(1), tally: tally({}), written: 0 },
      'the command ended with exit code 1, and no report was written that matches r.xml',
    ],
    ['when a report is cut off', { tally: undefined, reportProblem: 'r.xml is cut off' }, 'r.xml is cut off'],
    ['when no test ran', { tally: tally({}) }, 'no test ran'],
    ['when all tests were skipped', { tally: tally({ total: 4, skipped: 4 }) }, 'no test ran'],
    ['when too few tests ran', { cell: cell({ 'min-tests': 5 }) }, '3 tests ran, and at least 5 must'],
    [
      'when min-tests is set and nothing counts',
      { cell: cell({ reports: '', 'min-tests': 1 }), tally: undefined, written: 0 },
      'min-tests is set, and no report says how many tests ran: name reports',
    ],
  ])('%s', (_, facts, message) => {
    expect(problem(facts)).toBe(message);
  });
});
