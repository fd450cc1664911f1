import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { insideOf, pathKind } from '../files/files.ts';
import type { Place } from '../runner/errors.ts';
import { problemForms, type ProblemForm } from './problem-forms.ts';

/** A fault in a source file, as a compiler names it. */
export interface Problem {
  place: Place;
  message: string;
}

/** GitHub shows ten annotations a step. */
const most = 10;
const linesRead = 5000;
const longestLine = 2000;
const longestMessage = 1000;

/**
 * The faults that compilers name in what a failed command printed, those in files of the workspace alone, the first ten.
 *
 * @param folder where the command ran, absolute: what relative paths start from
 */
export async function findProblems(output: string, workspace: string, folder: string): Promise<Problem[]> {
  const lines = stripVTControlCharacters(output)
    .split(/\r?\n/)
    .slice(-linesRead)
    .map((line) => line.slice(0, longestLine).trimEnd());
  const problems = new Map<string, Problem>();
  for (const named of namedFaults(lines)) {
    const file = await fileIn(workspace, folder, named.file);
    if (file === undefined) continue;
    const problem = { place: { file, ...named.at }, message: named.message.slice(0, longestMessage) };
    // The last place of a trace is where the fault is: it has the same message line.
    problems.set(named.key, problem);
  }
  return distinct([...problems.values()]).slice(0, most);
}

interface NamedFault {
  /** The same for all places of one message. */
  key: string;
  file: string;
  at: { line: number; column?: number };
  message: string;
}

function* namedFaults(lines: readonly string[]): Generator<NamedFault> {
  for (const index of lines.keys()) {
    for (const form of problemForms) {
      const fault = faultAt(lines, index, form);
      if (fault === undefined) continue;
      yield fault;
      break;
    }
  }
}

function faultAt(lines: readonly string[], index: number, form: ProblemForm): NamedFault | undefined {
  const own = form.line.exec(lines[index] ?? '')?.groups;
  if (!own) return undefined;
  const { above, below } = form;
  const over = above && nearby(lines, index, -1, above.line, above.within);
  const under = below && nearby(lines, index, 1, below.line, below.within);
  if ((above && !over) || (below && !under)) return undefined;
  const { file, line, column, message } = { ...own, ...over?.groups, ...under?.groups };
  if (file === undefined || line === undefined || message === undefined) return undefined;
  return {
    key: String(under?.index ?? index),
    file,
    at: { line: Number(line), ...(column !== undefined && { column: Number(column) }) },
    message,
  };
}

function nearby(lines: readonly string[], from: number, step: 1 | -1, sign: RegExp, within: number) {
  for (let distance = 1; distance <= within; distance++) {
    const index = from + step * distance;
    const groups = sign.exec(lines[index] ?? '')?.groups;
    if (groups) return { index, groups };
  }
  return undefined;
}

/** The path from the workspace of a file that is there, outside of what was installed. */
async function fileIn(workspace: string, folder: string, file: string): Promise<string | undefined> {
  for (const base of [folder, workspace]) {
    const full = path.resolve(base, file);
    if (!insideOf(workspace, full) || full.split(path.sep).includes('node_modules')) continue;
    if ((await pathKind(full)) === 'file') return path.relative(workspace, full).split(path.sep).join('/');
  }
  return undefined;
}

function distinct(problems: readonly Problem[]): Problem[] {
  const known = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...known.values()];
}
