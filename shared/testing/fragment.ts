import * as v from 'valibot';
import { fragment } from '../config/config.ts';
import { commandLine, count, durationOf, line, section } from '../config/values.ts';

const matrix = v.pipe(
  v.record(
    v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, 'is not a usable name')),
    v.pipe(
      v.array(
        v.union([v.string(), v.number()], 'should be a text or a number'),
        'should be a list of values',
      ),
      v.minLength(1, 'should have at least one value'),
    ),
    'should be a mapping of names to lists',
  ),
  v.description(
    'One cell for each combination of these values; each is an environment variable of the command.',
  ),
);

const suite = v.union(
  [
    commandLine('The command that runs the suite.'),
    section({
      run: commandLine('The command that runs the suite.'),
      reports: v.optional(
        v.pipe(
          v.array(line('a glob'), 'should be a list of globs'),
          v.description('JUnit reports that the command writes.'),
        ),
      ),
      matrix: v.optional(matrix),
      shards: v.optional(
        count('How many jobs share the suite; the command reads SHARD_INDEX and SHARD_TOTAL.'),
      ),
      'min-tests': v.optional(count('Fewer tests than this fail the suite.', 0)),
      timeout: v.optional(durationOf('How long one cell may take.')),
      'runs-on': v.optional(line('The label of the runner for the suite.')),
    }),
  ],
  (issue) => (issue.received === 'Object' ? 'is not a suite' : 'should be a command, or a mapping with run'),
);

/** The suites of the section `test`. */
export const testFragment = fragment('test', {
  suites: v.optional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'is not a usable name of a suite')),
        suite,
        'should be a mapping of suites',
      ),
      v.description('Suites by name: a command, or a mapping with run.'),
    ),
  ),
});

/** One suite as test-matrix plans it. */
export interface SuiteSettings {
  run: string;
  reports?: string[];
  matrix?: Record<string, (string | number)[]>;
  shards?: number;
  minTests?: number;
  timeoutMs?: number;
  runsOn?: string;
}

type Suite = v.InferOutput<typeof suite>;

/** A suite in its long form. */
export function suiteSettings(suite: Suite): SuiteSettings {
  if (typeof suite === 'string') return { run: suite };
  return {
    run: suite.run,
    ...(suite.reports && { reports: suite.reports }),
    ...(suite.matrix && { matrix: suite.matrix }),
    ...(suite.shards !== undefined && { shards: suite.shards }),
    ...(suite['min-tests'] !== undefined && { minTests: suite['min-tests'] }),
    ...(suite.timeout !== undefined && { timeoutMs: suite.timeout }),
    ...(suite['runs-on'] !== undefined && { runsOn: suite['runs-on'] }),
  };
}
