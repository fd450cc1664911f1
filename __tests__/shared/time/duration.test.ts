import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { formatDuration, parseDuration } from '../../../shared/time/duration.ts';

describe('parseDuration', () => {
  test.each([
    ['200ms', 200],
    ['30s', 30_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['1.5s', 1500],
    ['0s', 0],
    [' 5s ', 5000],
  ])('reads %j as %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each([
    '',
    '5',
    's',
    '-1s',
    '5 s',
    '5S',
    '1d',
    '1h30m',
    '1e3s',
    '٣s',
    'Infinitys',
    `${'9'.repeat(400)}h`,
  ])('does not read %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ms = parseDuration(text);
        expect(ms === undefined || (Number.isSafeInteger(ms) && ms >= 0)).toBe(true);
      }),
    );
  });
});

describe('formatDuration', () => {
  test.each([
    [-1, '0 ms'],
    [0, '0 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [1234, '1.2 s'],
    [59_960, '1 min'],
    [184_000, '3 min 4 s'],
    [3_599_999, '1 h'],
    [7_500_000, '2 h 5 min'],
  ])('says %d as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
