import { utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { failurePlace } from '../../../shared/testing/failure-place.ts';
import type { TestCase } from '../../../shared/testing/junit.ts';
import { findReports, tallyReports, writtenSince } from '../../../shared/testing/reports.ts';
import { repository } from '../../fakes/repository.ts';

const xml = (...names: string[]): string =>
  `<testsuite>${names.map((name) => `<testcase name="${name}"/>`).join('')}</testsuite>`;

describe('reports', () => {
  test('are found by globs, in order, not among installed packages', async () => {
    const root = repository({
      'b/r.xml': xml('1'),
      'a/r.xml': xml('2', '3'),
      'a/other.txt': '',
      'node_modules/c/r.xml': xml('4'),
      'link/r.xml': '->../a/r.xml',
    });
    const files = [...(await findReports(root, ['./**/r.xml'])).keys()];
    expect(files).toEqual(['a/r.xml', 'b/r.xml']);
    expect((await tallyReports(root, files)).totals).toEqual({ total: 3, passed: 3, failed: 0, skipped: 0 });
    expect((await findReports(root, [])).size).toBe(0);
  });

  test.each([['../r.xml'], ['/tmp/*.xml']])('outside of the folder are refused: %s', async (glob) => {
    await expect(findReports(repository({ a: '' }), [glob])).rejects.toThrow(/leave the working directory/);
  });

  test('that lay there before, untouched, do not count', async () => {
    const root = repository({ 'old.xml': xml('1'), 'again.xml': xml('1') });
    for (const file of ['old.xml', 'again.xml']) utimesSync(path.join(root, file), 1000, 1000);
    const before = await findReports(root, ['*.xml']);
    repository({ 'again.xml': xml('1'), 'new.xml': xml('1') }, root);
    expect(writtenSince(before, await findReports(root, ['*.xml']))).toEqual({
      fresh: ['again.xml', 'new.xml'],
      stale: ['old.xml'],
    });
  });

  test('are named when one is cut off', async () => {
    const root = repository({ 'a.xml': xml('1'), 'b.xml': '<testsuite><testcase' });
    await expect(tallyReports(root, ['a.xml', 'b.xml'])).rejects.toThrow('b.xml is cut off');
  });
});

describe('the place of a failed test', () => {
  const place = (testCase: Partial<TestCase>) =>
    failurePlace(
      { suites: [], className: '', name: '', outcome: 'failed', durationMs: 0, ...testCase },
      '/w',
      '/w/app',
    );

  test.each<[string, Partial<TestCase>, object | undefined]>([
    ['the report', { file: 'src/a.test.js', line: 4 }, { file: 'app/src/a.test.js', line: 4 }],
    ['an absolute path', { file: '/w/lib/a.go', line: 4 }, { file: 'lib/a.go', line: 4 }],
    [
      'a JavaScript trace',
      { text: 'Error: no\n  at f (/w/app/node_modules/x/y.js:1:2)\n  at g (file:///w/app/src/a.js:12:5)' },
      { file: 'app/src/a.js', line: 12, column: 5 },
    ],
    ['a Go trace', { text: '    cart_test.go:17: expected 1' }, { file: 'app/cart_test.go', line: 17 }],
    [
      'a Python trace',
      { text: 'File "/usr/lib/python3/unittest.py", line 1\nFile "/w/app/t.py", line 9, in test' },
      { file: 'app/t.py', line: 9 },
    ],
    [
      'the line of the file that the report names',
      { file: 'src/a.js', text: 'at /w/app/src/b.js:1:1\nat /w/app/src/a.js:8:3' },
      { file: 'app/src/a.js', line: 8, column: 3 },
    ],
    ['the file alone', { file: 'src/a.js' }, { file: 'app/src/a.js' }],
    [
      'nothing outside of the workspace',
      { file: '/etc/passwd', line: 1, text: 'at /usr/x.js:1:1' },
      undefined,
    ],
    ['nothing', {}, undefined],
  ])('comes from %s', (_, testCase, expected) => {
    expect(place(testCase)).toEqual(expected);
  });
});
