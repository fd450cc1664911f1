import { describe, expect, test } from '@jest/globals';
import { add, lastLine, noCounts, ofJest, ofProgram } from '../../scripts/test/counts.ts';

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
