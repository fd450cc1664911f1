import type { Log } from '../../shared/runner/runner.ts';
import type { CellResult } from '../../shared/testing/result.ts';

/** GitHub shows ten annotations of a kind for a step; the one that fails the step is among them. */
const mostAnnotations = 9;
const longestAnnotation = 2000;

/** Puts failed tests on the lines that they stand on; those beyond GitHub's limit are listed in the log. */
export function annotateFailures({ failures, totals }: CellResult, log: Log): void {
  failures.forEach(({ name, message, text, file, line }, index) => {
    const what = [name, message ?? text?.split('\n')[0]]
      .filter(Boolean)
      .join('\n')
      .slice(0, longestAnnotation);
    const place = file === undefined ? undefined : { file, ...(line !== undefined && { line }) };
    if (index < mostAnnotations) log.error(what, place);
    else log.info(`failed: ${file === undefined ? '' : `${file}: `}${what}`);
  });
  const rest = (totals?.failed ?? 0) - failures.length;
  if (rest > 0) log.info(`… and ${String(rest)} more failed tests.`);
}
