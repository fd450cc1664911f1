import { describe, expect, test } from '@jest/globals';
import { nearest } from '../../../shared/runner/nearest.ts';

describe('nearest', () => {
  test.each([
    ['enviroment', 'environment'],
    ['helath', 'health'],
    ['HEALTH', 'health'],
    ['host', 'hosts'],
    ['b', 'b'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearest(typed, ['environment', 'health', 'hosts', 'b'])).toBe(meant);
  });

  test.each(['banana', '', 'x'.repeat(5000)])('takes %.10s for nothing', (typed) => {
    expect(nearest(typed, ['environment', 'health', 'hosts'])).toBeUndefined();
  });
});
