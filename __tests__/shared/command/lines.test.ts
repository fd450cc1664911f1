import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { createOutput } from '../../../shared/command/lines.ts';

function feed(bytes: Buffer, cuts: readonly number[], keepBytes: number): { lines: string[]; text: string } {
  const lines: string[] = [];
  const output = createOutput(keepBytes, (line) => lines.push(line));
  let from = 0;
  for (const cut of cuts.map((each) => each % (bytes.length + 1)).toSorted((left, right) => left - right)) {
    output.add(bytes.subarray(from, cut));
    from = cut;
  }
  output.add(bytes.subarray(from));
  output.end();
  return { lines, text: output.text() };
}

describe('createOutput', () => {
  test('gives the same lines and text however the bytes are cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.nat()), (texts, cuts) => {
        const bytes = Buffer.from(texts.join('\n'), 'utf8');
        expect(feed(bytes, cuts, 1_000_000)).toEqual(feed(bytes, [], 1_000_000));
        expect(feed(bytes, cuts, 1_000_000).text).toBe(bytes.toString('utf8'));
      }),
    );
  });

  test('keeps the end, in whole characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.integer({ min: 4, max: 40 }),
        (text, keep) => {
          const kept = feed(Buffer.from(text.repeat(20), 'utf8'), [], keep).text;
          expect(text.repeat(20).endsWith(kept)).toBe(true);
          expect(Buffer.byteLength(kept)).toBeGreaterThan(Math.min(keep, Buffer.byteLength(text) * 20) - 4);
        },
      ),
    );
  });

  test('takes bytes that are no UTF-8', () => {
    expect(feed(Buffer.from([0xff, 0xfe, 0x0a, 0x41]), [], 100).lines).toEqual(['\ufffd\ufffd', 'A']);
  });
});
