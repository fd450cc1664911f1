/** How many tests passed, failed and were skipped, and the names of those that did not pass. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
  skips: string[];
  /** Failed in the first try and passed in the second, alone. */
  unsteady: string[];
}

/** The counts of nothing. */
export function noCounts(): Counts {
  return { passed: 0, failed: 0, skipped: 0, failures: [], skips: [], unsteady: [] };
}

export function add(left: Counts, right: Counts): Counts {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
    failures: [...left.failures, ...right.failures],
    skips: [...left.skips, ...right.skips],
    unsteady: [...left.unsteady, ...right.unsteady],
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
  for (const file of resultsOf(report)) {
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

/** The files of a run of jest that are worth a second try: a test failed in them, or they could not be run. */
export function failedFiles(report: string | undefined): string[] {
  return report === undefined
    ? []
    : resultsOf(report)
        .filter(isBad)
        .map(({ name }) => name);
}

/** The counts after a second try of the files that failed in the first: what passed only then is named. */
export function ofTwoTries(name: string, first: string, second: string, exitCode: number | null): Counts {
  const good = resultsOf(first).filter((file) => !isBad(file));
  const again = resultsOf(second);
  const counts = ofJest(name, JSON.stringify({ testResults: [...good, ...again] }), exitCode);
  const failedFirst = ofJest(name, first, 1).failures;
  return { ...counts, unsteady: failedFirst.filter((each) => !counts.failures.includes(each)) };
}

type FileResult = JestReport['testResults'][number];

const resultsOf = (report: string): FileResult[] => (JSON.parse(report) as JestReport).testResults;

const isBad = ({ assertionResults }: FileResult): boolean =>
  assertionResults.length === 0 || assertionResults.some(({ status }) => status === 'failed');

function failed(counts: Counts, name: string): void {
  counts.failed++;
  counts.failures.push(name);
}

/** The last line of a run. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
