import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { byBytes, canonicalJson } from '../../../shared/release/canonical.ts';

describe('canonical', () => {
  test('gives one text for the same value, whatever the order of its keys', () => {
    const left = canonicalJson({ b: [{ y: 1, x: undefined }], a: null }, 2);
    expect(left).toBe(canonicalJson({ a: null, b: [{ y: 1 }] }, 2));
    expect(left).toBe('{\n  "a": null,\n  "b": [\n    {\n      "y": 1\n    }\n  ]\n}\n');
  });

  test('orders texts as their UTF-8 bytes are ordered', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(byBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
    // UTF-16 has these two the other way round.
    expect(byBytes('\uff5e', '😀')).toBeLessThan(0);
  });
});
