/** How many tests passed, failed and were skipped, and the names of those that did not pass. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
  skips: string[];
}

/** The counts of nothing. */
export function noCounts(): Counts {
  return { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
}

export function add(left: Counts, right: Counts): Counts {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
    failures: [...left.failures, ...right.failures],
    skips: [...left.skips, ...right.skips],
  };
}

/** The counts of a program that is one test by itself. */
export function ofProgram(name: string, exitCode: number | null): Counts {
  return exitCode === 0 ? { ...noCounts(), passed: 1 } : { ...noCounts(), failed: 1, failures: [name] };
}

interface JestReport {
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/**
 * The counts of a run of jest, from its report. A file that could not be run, a report that is not there and a run that
 * failed without saying of which test each count as a failure: whatever did not end well is never green.
 */
export function ofJest(name: string, report: string | undefined, exitCode: number | null): Counts {
  if (report === undefined) return { ...noCounts(), failed: 1, failures: [`${name}: ended with no report`] };
  const counts = noCounts();
  for (const file of (JSON.parse(report) as JestReport).testResults) {
    if (file.assertionResults.length === 0) failed(counts, `${file.name}: could not be run`);
    for (const { fullName, status } of file.assertionResults) {
      if (status === 'passed') counts.passed++;
      else if (status === 'failed') failed(counts, fullName);
      else {
        counts.skipped++;
        counts.skips.push(fullName);
      }
    }
  }
  if (counts.failed === 0 && exitCode !== 0) failed(counts, `${name}: ended with ${exitCode ?? 'a signal'}`);
  return counts;
}

function failed(counts: Counts, name: string): void {
  counts.failed++;
  counts.failures.push(name);
}

/** The last line of a run. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
