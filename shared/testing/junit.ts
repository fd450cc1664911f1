import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ActionError } from '../runner/errors.ts';
import { createDecoder } from './decode.ts';

/** One test as a report tells it. */
export interface TestCase {
  /** The names of the suites around it, outermost first. */
  suites: readonly string[];
  className: string;
  name: string;
  outcome: 'passed' | 'failed' | 'skipped';
  durationMs: number;
  file?: string;
  line?: number;
  /** Why it failed: the `message`, and the start of the text. */
  message?: string;
  text?: string;
}

/** How much of a failure's text is kept. */
const keptText = 10_000;
/** What the parser may hold of one token: the rest of a longer text is dropped. */
const heldText = 64 * 1024;
const deepest = 100;

/** What saxes holds of an unfinished token. A report may have one text of gigabytes: without a cut it all stays in memory. */
interface Held {
  text: string;
  name: string;
  entity: string;
  attribList: unknown[];
}

/**
 * Reads a JUnit report chunk by chunk; memory stays flat however long it is. Counts what is there, never what an
 * attribute claims.
 *
 * @throws ActionError naming the file: for a report that is cut off, is no JUnit XML, or has a DOCTYPE (entity bombs)
 */
export async function readJunit(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
  onCase: (testCase: TestCase) => void,
): Promise<void> {
  const decoder = createDecoder(file);
  const parser = new SaxesParser({ fileName: file });
  const reader = createReader(parser, file, onCase);
  const write = (text: string): void => {
    if (text === '') return;
    parser.write(text);
    trim(parser as unknown as Held, file, reader.keep);
  };
  for await (const chunk of chunks) write(decoder.decode(chunk));
  write(decoder.end());
  reader.close();
}

/** Cuts what the parser holds: text of a failure is kept up to its cap, all other text is not needed. */
function trim(held: Held, file: string, keep: (text: string) => void): void {
  if (held.name.length > heldText || held.entity.length > heldText || held.attribList.length > 1000)
    throw notJunit(file, 'has a name or an attribute list without end');
  if (held.text.length <= heldText) return;
  // An attribute has a name by now, and text has none.
  if (held.name === '') {
    keep(held.text);
    held.text = '';
  } else held.text = held.text.slice(0, heldText);
}

const notJunit = (file: string, what: string): ActionError =>
  new ActionError(`The report ${file} ${what}`, {
    fix: 'Look at how the report is written: it must be JUnit XML.',
    place: { file },
  });

const cutOff = (file: string, why: string): ActionError =>
  new ActionError(`The report ${file} is cut off (${why}): the tests ended before they wrote it to the end`, {
    fix: "Look at the end of the command's output for a crash, or for memory or disk that ran out.",
    place: { file },
  });

interface OpenSuite {
  /** Its own name behind those around it. */
  names: readonly string[];
  file: string | undefined;
}

/** Turns tags into cases. A failure of a suite itself (its set-up, its import) counts as a failed case. */
function createReader(parser: SaxesParser, file: string, onCase: (testCase: TestCase) => void) {
  const path: string[] = [];
  const suites: OpenSuite[] = [];
  let current: TestCase | undefined;
  let isSuiteFault = false;
  let isClosing = false;
  const keep = (text: string): void => {
    if (current?.text !== undefined && current.text.length < keptText)
      current.text += text.slice(0, keptText - current.text.length);
  };
  const open = (tag: SaxesTagPlain): void => {
    path.push(tag.name);
    if (path.length > deepest) throw notJunit(file, `is nested deeper than ${String(deepest)} elements`);
    if (path.length === 1 && tag.name !== 'testsuites' && tag.name !== 'testsuite')
      throw notJunit(file, `begins with <${shown(tag.name)}>, not with <testsuites> or <testsuite>`);
    const parent = path.at(-2);
    if (tag.name === 'testsuite') suites.push(suiteOf(tag, suites));
    else if (tag.name === 'testcase') current = caseOf(tag, suites);
    else if (isFault(tag.name) && parent === 'testsuite') {
      current = { ...caseOf(tag, suites), name: `the suite itself (${tag.name})`, outcome: 'failed' };
      isSuiteFault = true;
      startFailure(current, tag);
    } else if (current && parent === 'testcase') {
      if (isFault(tag.name)) {
        current.outcome = 'failed';
        startFailure(current, tag);
      } else if (tag.name === 'skipped' && current.outcome !== 'failed') current.outcome = 'skipped';
    }
  };
  const startFailure = (testCase: TestCase, tag: SaxesTagPlain): void => {
    testCase.message ??= (tag.attributes['message'] ?? tag.attributes['type'] ?? '').slice(0, keptText);
    testCase.text ??= '';
    parser.on('text', keep);
    parser.on('cdata', keep);
  };
  const close = (tag: SaxesTagPlain): void => {
    path.pop();
    if (isFault(tag.name)) {
      parser.off('text');
      parser.off('cdata');
    }
    const isEnd = tag.name === 'testcase' || (isSuiteFault && isFault(tag.name));
    if (isEnd && current) {
      onCase(current);
      current = undefined;
      isSuiteFault = false;
    }
    if (tag.name === 'testsuite') suites.pop();
  };
  parser.on('opentag', open);
  parser.on('closetag', close);
  parser.on('doctype', () => {
    throw notJunit(
      file,
      'has a DOCTYPE, which a JUnit report never needs: refused, since it can hold an entity bomb',
    );
  });
  parser.on('error', (error) => {
    // Colours of a terminal are no XML, and yet many tools write them.
    if (/disallowed character\.|malformed character entity/.test(error.message)) return;
    const what = error.message.slice(0, 500);
    throw isClosing ? cutOff(file, what) : notJunit(file, `is not well-formed XML: ${what}`);
  });
  return {
    keep,
    close(): void {
      isClosing = true;
      parser.close();
    },
  };
}

const suiteOf = ({ attributes }: SaxesTagPlain, around: readonly OpenSuite[]): OpenSuite => ({
  names: [...(around.at(-1)?.names ?? []), attributes['name'] ?? ''],
  file: attributes['file'],
});

const isFault = (name: string): boolean => name === 'failure' || name === 'error';

const shown = (name: string): string => name.slice(0, 50);

function caseOf({ attributes }: SaxesTagPlain, suites: readonly OpenSuite[]): TestCase {
  const suite = suites.at(-1);
  const { file = suite?.file, line, status } = attributes;
  const isNotRun = status === 'notrun' || status === 'disabled';
  // One object for each of a million cases: built without spreads, which would cost more than the parsing.
  const testCase: TestCase = {
    suites: suite?.names ?? [],
    className: attributes['classname'] ?? '',
    name: attributes['name'] ?? '',
    outcome: isNotRun ? 'skipped' : 'passed',
    durationMs: milliseconds(attributes['time']),
  };
  if (file) testCase.file = file;
  if (line !== undefined && /^[1-9]\d{0,8}$/.test(line)) testCase.line = Number(line);
  return testCase;
}

/** `time` is in seconds; some writers group its thousands. */
function milliseconds(time: string | undefined): number {
  if (time === undefined) return 0;
  const seconds = Number(time.includes(',') ? time.replaceAll(',', '') : time);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
