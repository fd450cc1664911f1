import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { parseRetryAfter, waitBefore } from '../../../shared/http/retry.ts';

describe('waitBefore', () => {
  test('is random below a bound that doubles up to 30 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (attempt) => {
        const wait = waitBefore(attempt, undefined, 0);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** (attempt - 1)));
      }),
    );
    expect(new Set(Array.from({ length: 20 }, () => waitBefore(5, undefined, 0))).size).toBeGreaterThan(1);
  });

  test('is what the server asks for', () => {
    expect(waitBefore(1, '3', 0)).toBe(3000);
  });
});

describe('parseRetryAfter', () => {
  test.each([
    ['0', 0],
    [' 120 ', 120_000],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 10_000],
    ['Wed, 31 Dec 1969 23:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j as %j', (value, expected) => {
    expect(parseRetryAfter(value, 0)).toBe(expected);
  });
});
