import { commonInputs, integer, lines, oneOf, text } from '../../shared/runner/inputs.ts';

/** The inputs of `test-matrix`. */
export const testMatrixInputs = {
  mode: oneOf(['plan', 'run', 'report'], {
    description: '`plan` the cells, `run` one of them, or `report`: join all of them into one verdict.',
    required: true,
  }),
  suites: lines({
    description:
      'Plan: the suites to plan, one a line. Default: all of the configuration, else the detected test command.',
  }),
  command: text({
    description: 'Plan, run: the command of one suite, for a repository without a configuration file.',
  }),
  shards: integer({
    description: 'Plan: how many cells share each suite. Default: as each suite says, else 1.',
    min: 1,
    max: 256,
  }),
  cell: text({
    description:
      'Run: the cell, which the expression `toJSON(matrix)` gives in a job with the planned matrix.',
  }),
  reports: lines({
    description: 'Plan, run: globs of the JUnit reports that the command writes, one a line.',
  }),
  'min-tests': integer({ description: 'Plan, run: fewer tests than this fail the suite.', min: 0 }),
  ...commonInputs,
};

/** The outputs of `test-matrix`. */
export const testMatrixOutputs = {
  matrix: 'Plan: JSON, for `strategy.matrix`.',
  cells: 'Plan: how many cells there are.',
  conclusion: 'Run, report: `success` or `failure`.',
  total: 'Run, report: how many tests there were; empty when no report counts them.',
  passed: 'Run, report: how many passed.',
  failed: 'Run, report: how many failed.',
  skipped: 'Run, report: how many were skipped.',
  'missing-cells': 'Report: JSON, the ids of the cells that left no result.',
  slowest: 'Report: JSON, the slowest tests.',
} as const;
