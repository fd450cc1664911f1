import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { readJunit, type TestCase } from '../../../shared/testing/junit.ts';
import { createTally } from '../../../shared/testing/tally.ts';

async function read(xml: string | Uint8Array, chunk = 1 << 16): Promise<TestCase[]> {
  const bytes = typeof xml === 'string' ? Buffer.from(xml) : xml;
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  const cases: TestCase[] = [];
  await readJunit(chunks, 'report.xml', (testCase) => cases.push(testCase));
  return cases;
}

const escape = (text: string): string =>
  text.replace(/[&<>"'\r\n\t]/g, (mark) => `&#${String(mark.charCodeAt(0))};`);

describe('a JUnit report', () => {
  test('gives each case with its suites, outcome, time and place', async () => {
    const cases = await read(`<?xml version="1.0" encoding="UTF-8"?>
      <testsuites><testsuite name="outer"><testsuite name="inner" file="b.test.js">
        <testcase classname="Cart" name="adds" time="0.25" file="a.test.js" line="7"/>
        <testcase name="fails"><failure message="expected 1">at b.test.js:9:3</failure></testcase>
        <testcase name="breaks"><error type="TypeError"><![CDATA[x < y]]></error></testcase>
        <testcase name="waits"><skipped/></testcase>
        <testcase name="off" status="notrun"/>
      </testsuite></testsuite></testsuites>`);
    expect(cases).toEqual([
      {
        suites: ['outer', 'inner'],
        className: 'Cart',
        name: 'adds',
        outcome: 'passed',
        durationMs: 250,
        file: 'a.test.js',
        line: 7,
      },
      {
        suites: ['outer', 'inner'],
        className: '',
        name: 'fails',
        outcome: 'failed',
        durationMs: 0,
        file: 'b.test.js',
        message: 'expected 1',
        text: 'at b.test.js:9:3',
      },
      {
        suites: ['outer', 'inner'],
        className: '',
        name: 'breaks',
        outcome: 'failed',
        durationMs: 0,
        file: 'b.test.js',
        message: 'TypeError',
        text: 'x < y',
      },
      {
        suites: ['outer', 'inner'],
        className: '',
        name: 'waits',
        outcome: 'skipped',
        durationMs: 0,
        file: 'b.test.js',
      },
      {
        suites: ['outer', 'inner'],
        className: '',
        name: 'off',
        outcome: 'skipped',
        durationMs: 0,
        file: 'b.test.js',
      },
    ]);
  });

  test('counts cases, whatever the attributes claim', async () => {
    expect(
      await read('<testsuite tests="900" failures="0"><testcase name="a"><failure/></testcase></testsuite>'),
    ).toHaveLength(1);
  });

  test('counts a suite that broke itself as a failure', async () => {
    const cases = await read('<testsuite name="db"><error message="no connection"/></testsuite>');
    expect(cases).toMatchObject([{ outcome: 'failed', message: 'no connection', suites: ['db'] }]);
  });

  test('counts a case with a failure and an error once', async () => {
    const cases = await read(
      '<testsuite><testcase name="a"><failure/><error/><skipped/></testcase></testsuite>',
    );
    expect(cases.map(({ outcome }) => outcome)).toEqual(['failed']);
  });

  test('keeps the start of a long failure text', async () => {
    const [failed] = await read(
      `<testsuite><testcase name="a"><failure>${'x'.repeat(300_000)}</failure></testcase></testsuite>`,
      1000,
    );
    expect(failed?.text).toBe('x'.repeat(10_000));
  });

  test('takes the colours of a terminal, which are no XML', async () => {
    const cases = await read(
      '<testsuite><testcase name="a"><failure>\u001b[31mred&#27;[0m</failure></testcase></testsuite>',
    );
    expect(cases[0]?.text).toContain('red');
  });

  test.each(['utf-16le', 'iso-8859-1'])('reads %s', async (encoding) => {
    const xml = `<?xml version="1.0" encoding="${encoding === 'utf-16le' ? 'UTF-16' : 'ISO-8859-1'}"?><testsuite><testcase name="\u00fcber"/></testsuite>`;
    const bytes =
      encoding === 'utf-16le' ? Buffer.from(`\ufeff${xml}`, 'utf16le') : Buffer.from(xml, 'latin1');
    expect((await read(bytes)).map(({ name }) => name)).toEqual(['\u00fcber']);
  });
});

describe('a report that proves nothing', () => {
  test.each([
    ['is empty', '', /report\.xml is cut off/],
    [
      'ends in the middle of a case',
      '<testsuites><testsuite name="a"><testcase name="b">',
      /report\.xml is cut off .*unclosed tag/,
    ],
    ['ends in the middle of a tag', '<testsuite><testcase name="b', /report\.xml is cut off/],
    [
      'ends in the middle of a text',
      '<testsuite><testcase name="b"><failure><![CDATA[abc',
      /report\.xml is cut off/,
    ],
    ['is HTML', '<html><body/></html>', /begins with <html>/],
    ['is no XML', '{"tests": 3}', /not well-formed XML/],
    ['closes what it did not open', '<testsuite></testcase></testsuite>', /not well-formed XML/],
    [
      'holds an entity bomb',
      '<!DOCTYPE a [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><testsuite><testcase name="&c;"/></testsuite>',
      /DOCTYPE/,
    ],
    [
      'uses an entity that nobody defined',
      '<testsuite><testcase name="&bomb;"/></testsuite>',
      /undefined entity/,
    ],
    ['is nested without end', '<testsuite>'.repeat(200), /nested deeper/],
    ['has a tag name without end', `<testsuite><${'a'.repeat(200_000)}`, /without end/],
    [
      'has attributes without end',
      `<testsuite ${Array.from({ length: 90_000 }, (_, at) => `a${String(at)}="1" `).join('')}`,
      /without end/,
    ],
  ])('is refused by name when it %s', async (_, xml, message) => {
    await expect(read(xml)).rejects.toThrow(message);
    await expect(read(xml)).rejects.toMatchObject({ name: 'ActionError', place: { file: 'report.xml' } });
  });

  test('is refused when it is not in its encoding', async () => {
    await expect(read(Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x3e]))).rejects.toThrow(
      /not text in the encoding/,
    );
  });
});

describe('memory', () => {
  test('stays flat over a text of 200 MB and a comment of 100 MB', async () => {
    const block = Buffer.from('some output that nobody will read, again and again\n'.repeat(5000));
    const times = (count: number) =>
      Array.from({ length: Math.ceil((count * 1e6) / block.length) }, () => block);
    function* chunks() {
      yield Buffer.from('<testsuite><testcase name="a"><system-out><![CDATA[');
      yield* times(200);
      yield Buffer.from(']]></system-out><!--');
      yield* times(100);
      yield Buffer.from('--></testcase><testcase name="b"><failure>');
      yield* times(20);
      yield Buffer.from('</failure></testcase></testsuite>');
    }
    const cases: TestCase[] = [];
    let peak = 0;
    const before = process.memoryUsage().rss;
    function* watched() {
      for (const chunk of chunks()) {
        peak = Math.max(peak, process.memoryUsage().rss - before);
        yield chunk;
      }
    }
    await readJunit(watched(), 'big.xml', (testCase) => cases.push(testCase));
    expect(cases.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['a', 'passed'],
      ['b', 'failed'],
    ]);
    expect(cases[1]?.text).toHaveLength(10_000);
    expect(peak).toBeLessThan(200e6);
  }, 60_000);
});

const printable = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((text) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text));
const anyCase = fc.record({
  name: printable,
  className: printable,
  outcome: fc.constantFrom('passed' as const, 'failed' as const, 'skipped' as const),
  message: printable,
  text: printable,
  isError: fc.boolean(),
  output: printable,
});
const anySuites = fc.array(fc.record({ name: printable, cases: fc.array(anyCase, { maxLength: 8 }) }), {
  maxLength: 5,
});

type Written = typeof anySuites extends fc.Arbitrary<infer T> ? T : never;

function write(suites: Written): string {
  const body = ({ outcome, message, text, isError }: Written[number]['cases'][number]): string => {
    if (outcome === 'skipped') return '<skipped/>';
    const tag = isError ? 'error' : 'failure';
    return outcome === 'failed' ? `<${tag} message="${escape(message)}">${escape(text)}</${tag}>` : '';
  };
  const oneCase = (written: Written[number]['cases'][number]): string =>
    `<testcase name="${escape(written.name)}" classname="${escape(written.className)}">${body(written)}<system-out>${escape(written.output)}</system-out></testcase>`;
  const oneSuite = ({ name, cases }: Written[number]): string =>
    `<testsuite name="${escape(name)}" tests="7">${cases.map(oneCase).join('\n')}</testsuite>`;
  return `<testsuites>${suites.map(oneSuite).join('')}</testsuites>`;
}

describe('any report', () => {
  test('is read back as it was written, wherever its chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(anySuites, fc.integer({ min: 1, max: 50 }), async (suites, chunk) => {
        const cases = await read(write(suites), chunk);
        const expected = suites.flatMap((suite) => suite.cases.map((one) => ({ ...one, suite: suite.name })));
        expect(
          cases.map(({ name, className, outcome, suites: [suite], text }) => ({
            name,
            className,
            outcome,
            suite,
            text,
          })),
        ).toEqual(
          expected.map(({ name, className, outcome, suite, text }) => ({
            name,
            className,
            outcome,
            suite,
            text: outcome === 'failed' ? text : undefined,
          })),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('is refused wherever it is cut off', async () => {
    await fc.assert(
      fc.asyncProperty(anySuites, fc.double({ min: 0, max: 0.999, noNaN: true }), async (suites, where) => {
        const xml = Buffer.from(write(suites));
        await expect(read(xml.subarray(0, Math.floor(xml.length * where)))).rejects.toThrow(
          /cut off|encoding/,
        );
      }),
      { numRuns: 200 },
    );
  });

  test('gives totals that add up, and bounded lists', async () => {
    await fc.assert(
      fc.property(
        fc.array(fc.constantFrom('passed' as const, 'failed' as const, 'skipped' as const), {
          maxLength: 200,
        }),
        (outcomes) => {
          const { add, tally } = createTally();
          outcomes.forEach((outcome, at) =>
            add({ suites: [], className: '', name: String(at), outcome, durationMs: (at * 7919) % 101 }),
          );
          const count = (outcome: string): number => outcomes.filter((each) => each === outcome).length;
          expect(tally.totals).toEqual({
            total: outcomes.length,
            passed: count('passed'),
            failed: count('failed'),
            skipped: count('skipped'),
          });
          expect(tally.failures).toHaveLength(Math.min(50, count('failed')));
          const times = outcomes.map((_, at) => (at * 7919) % 101).sort((a, b) => b - a);
          expect(tally.slowest.map(({ durationMs }) => durationMs)).toEqual(times.slice(0, 10));
        },
      ),
    );
  });
});
