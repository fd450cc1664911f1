import { describe, expect, test } from '@jest/globals';
import {
  add,
  failedFiles,
  lastLine,
  noCounts,
  ofJest,
  ofProgram,
  ofTwoTries,
} from '../../scripts/test/counts.ts';

const report = (...files: { name: string; status: string }[][]): string =>
  JSON.stringify({
    testResults: files.map((tests, index) => ({
      name: `/file-${index}.test.ts`,
      message: '',
      assertionResults: tests.map(({ name, status }) => ({ fullName: name, status })),
    })),
  });

describe('ofJest', () => {
  test('counts what passed, failed and was skipped, and names the last two', () => {
    const text = report(
      [
        { name: 'a', status: 'passed' },
        { name: 'b', status: 'failed' },
      ],
      [
        { name: 'c', status: 'pending' },
        { name: 'd', status: 'todo' },
      ],
    );
    expect(ofJest('fast', text, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 2,
      failures: ['b'],
      skips: ['c', 'd'],
      unsteady: [],
    });
  });

  test('takes a file without a test as one that could not be run', () => {
    expect(ofJest('fast', report([]), 1)).toMatchObject({
      failed: 1,
      failures: ['/file-0.test.ts: could not be run'],
    });
  });

  test.each([1, 137, null])('is never green over the exit code %j', (exitCode) => {
    expect(ofJest('fast', report([{ name: 'a', status: 'passed' }]), exitCode).failed).toBe(1);
    expect(ofJest('fast', undefined, exitCode).failed).toBe(1);
  });

  test('takes a run that wrote no report as failed, though it ended well', () => {
    expect(ofJest('fast', undefined, 0).failed).toBe(1);
  });
});

describe('a second try', () => {
  const first = report(
    [{ name: 'a', status: 'passed' }],
    [
      { name: 'b', status: 'passed' },
      { name: 'c', status: 'failed' },
      { name: 'd', status: 'failed' },
    ],
    [],
  );

  test('is for the files that did not end well', () => {
    expect(failedFiles(first)).toEqual(['/file-1.test.ts', '/file-2.test.ts']);
    expect(failedFiles(report([{ name: 'a', status: 'passed' }]))).toEqual([]);
    expect(failedFiles(undefined)).toEqual([]);
  });

  test('counts by its word on them, and names what passed only then', () => {
    const second = report([
      { name: 'b', status: 'passed' },
      { name: 'c', status: 'passed' },
      { name: 'd', status: 'failed' },
    ]);
    expect(ofTwoTries('real', first, second, 1)).toEqual({
      passed: 3,
      failed: 1,
      skipped: 0,
      failures: ['d'],
      skips: [],
      unsteady: ['c', '/file-2.test.ts: could not be run'],
    });
  });

  test('is not green over its exit code', () => {
    const second = report([{ name: 'c', status: 'passed' }]);
    expect(ofTwoTries('real', first, second, 0).failed).toBe(0);
    expect(ofTwoTries('real', first, second, null).failed).toBe(1);
  });
});

describe('ofProgram', () => {
  test('is one test', () => {
    expect(ofProgram('eslint', 0)).toMatchObject({ passed: 1, failed: 0 });
    expect(ofProgram('eslint', 2)).toMatchObject({ passed: 0, failed: 1, failures: ['eslint'] });
    expect(ofProgram('eslint', null).failed).toBe(1);
  });
});

describe('lastLine', () => {
  test('sums up', () => {
    const counts = add(ofProgram('x', 0), add(ofProgram('y', 1), { ...noCounts(), skipped: 3 }));
    expect(lastLine(counts)).toBe('1 passed, 1 failed, 3 skipped');
  });
});
