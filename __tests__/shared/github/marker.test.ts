import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { isMarked, marked, markerText } from '../../../shared/github/marker.ts';
import { payloadOf } from '../../../shared/github/shapes.ts';

describe('marker', () => {
  test('is found in the body that it marks, whatever body and marker are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (body, marker) => {
        expect(isMarked(marked(body, marker), marker)).toBe(true);
      }),
    );
  });

  test('never ends its comment early', () => {
    fc.assert(
      fc.property(fc.string(), (marker) => {
        const inner = markerText(marker).slice('<!--'.length, -'-->'.length);
        expect(inner).not.toMatch(/--|>|\n/);
      }),
    );
  });

  test('is not found by a part of it', () => {
    expect(isMarked(marked('', 'incident:10'), 'incident:1')).toBe(false);
  });

  test.each([undefined, null, 1, {}])('%p is not marked', (body) => {
    expect(isMarked(body, 'a')).toBe(false);
  });
});

describe('payload', () => {
  test('of anything at all is one of ours or none', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const payload = payloadOf(value);
        expect(payload === undefined || payload.v === 1).toBe(true);
      }),
    );
  });

  test.each(['id', 'kind', 'version', 'digest', 'contentsDigest', 'v'])(
    'without %s is none of ours',
    (field) => {
      const whole = { v: 1, id: 'a', kind: 'deploy', version: '1', digest: 'd', contentsDigest: 'c' };
      expect(payloadOf(whole)).toEqual(whole);
      expect(payloadOf({ ...whole, [field]: undefined })).toBeUndefined();
    },
  );
});
