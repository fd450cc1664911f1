import path from 'node:path';
import { insideOf } from '../files/files.ts';
import type { Place } from '../runner/errors.ts';
import type { TestCase } from './junit.ts';

/** Files of a stack trace: `at f (/a/b.test.js:12:5)`, `b_test.go:12:`, `File "/a/b.py", line 12`. */
const traces = [
  /(?:\(|\s|^|file:\/\/)((?:[A-Za-z]:)?[^\s():"]+\.\w{1,5}):(\d+)(?::(\d+))?/gm,
  /File "([^"\n]+)", line (\d+)/g,
];

/**
 * Where a failed test stands in the workspace: as its report says, else the first file of the workspace that its
 * stack trace names. `undefined` when neither lies inside.
 *
 * @param folder where the command ran, absolute
 */
export function failurePlace(testCase: TestCase, workspace: string, folder: string): Place | undefined {
  const inWorkspace = (file: string): string | undefined => {
    const full = path.resolve(folder, file.replace(/^file:\/\//, ''));
    if (!insideOf(workspace, full) || full.split(path.sep).includes('node_modules')) return undefined;
    return path.relative(workspace, full).split(path.sep).join('/');
  };
  const named = testCase.file === undefined ? undefined : inWorkspace(testCase.file);
  if (named !== undefined && testCase.line !== undefined) return { file: named, line: testCase.line };
  const traced = tracedPlaces(testCase, inWorkspace);
  const same = traced.find(({ file }) => file === named);
  return same ?? (named === undefined ? traced[0] : { file: named });
}

function tracedPlaces(testCase: TestCase, inWorkspace: (file: string) => string | undefined): Place[] {
  const text = `${testCase.message ?? ''}\n${testCase.text ?? ''}`;
  return traces.flatMap((trace) =>
    [...text.matchAll(trace)].flatMap(([, name = '', line, column]) => {
      const file = inWorkspace(name);
      return file === undefined
        ? []
        : [{ file, line: Number(line), ...(column !== undefined && { column: Number(column) }) }];
    }),
  );
}
