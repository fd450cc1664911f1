import type { CommandResult } from '../command/command.ts';
import type { Cell } from './cell.ts';
import type { Tally, Totals } from './tally.ts';

/** What is known of a cell once its command has ended. */
export interface CellFacts {
  cell: Cell;
  ended: Pick<CommandResult, 'exitCode' | 'signal' | 'timedOut'>;
  /** `undefined` where no report is named. */
  tally: Tally | undefined;
  /** A report that could not be read. */
  reportProblem: string | undefined;
  /** Reports that the command wrote. */
  written: number;
}

/** Why a cell fails, or `undefined`: the command, its reports and the number of tests must all be well. */
export function cellProblem(facts: CellFacts): string | undefined {
  const { cell, ended, tally, reportProblem, written } = facts;
  if (ended.timedOut) return 'the command took too long and was ended';
  const exit = ended.signal === null ? `exit code ${String(ended.exitCode)}` : ended.signal;
  const failed = ended.exitCode === 0 ? undefined : `the command ended with ${exit}`;
  if (reportProblem !== undefined)
    return failed === undefined ? reportProblem : `${reportProblem}; ${failed}`;
  if (cell.reports !== '' && written === 0) {
    const missing = `no report was written that matches ${cell.reports.split('\n').join(', ')}`;
    return failed === undefined ? missing : `${failed}, and ${missing}`;
  }
  if (tally && tally.totals.failed > 0) {
    const tests = tally.totals.failed === 1 ? '1 test failed' : `${String(tally.totals.failed)} tests failed`;
    return failed === undefined ? `${tests}, although the command ended with exit code 0` : tests;
  }
  if (failed !== undefined) return tally ? `${failed}, although no test in its reports failed` : failed;
  // A shard may rightly be empty: the report counts all shards of a suite together.
  return cell.shards === 1 ? tooFew(cell, tally?.totals) : undefined;
}

/** What is wrong with the number of tests that ran, or `undefined`. Skipped tests did not run. */
export function tooFew(cell: Cell, totals: Totals | undefined): string | undefined {
  const { reports, 'min-tests': minTests } = cell;
  if (minTests === 0 || (reports === '' && minTests === undefined)) return undefined;
  if (reports === '') return 'min-tests is set, and no report says how many tests ran: name reports';
  const least = minTests ?? 1;
  const ran = (totals?.passed ?? 0) + (totals?.failed ?? 0);
  if (ran >= least) return undefined;
  return ran === 0 ? 'no test ran' : `${String(ran)} tests ran, and at least ${String(least)} must`;
}
