import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { division, sameShare, sharesOf, weightsFor } from '../../../shared/routers/shares.ts';

describe('weightsFor', () => {
  it.each([
    [
      { blue: 95, green: 5 },
      { blue: 19, green: 1 },
    ],
    [
      { blue: 100, green: 0 },
      { blue: 1, green: 0 },
    ],
    [
      { blue: 0, green: 0 },
      { blue: 0, green: 0 },
    ],
    [
      { a: 100 / 3, b: 100 / 3, c: 100 / 3 },
      { a: 1, b: 1, c: 1 },
    ],
    [
      { a: 0.5, b: 99.5 },
      { a: 1, b: 199 },
    ],
  ])('divides %j exactly by the least whole numbers', (shares, weights) => {
    expect(weightsFor(shares, 256)).toEqual(weights);
  });

  it('refuses a share that no weight up to 256 can say', () => {
    expect(() => weightsFor({ a: 0.1, b: 99.9 }, 256)).toThrow(/a 0.1 %, b 99.9 % cannot be set/);
    expect(weightsFor({ a: 0.1, b: 99.9 }, 1000)).toEqual({ a: 1, b: 999 });
  });

  it('says any whole per cent of two servers exactly, and of many nearly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }), (percent, others) => {
        fc.pre(percent <= 50 || others === 1);
        const before = Object.fromEntries(
          Array.from({ length: others }, (_, index) => [`s${index}`, 100 / others]),
        );
        const wanted = division({ ...before, new: 0 }, { new: percent }, Object.keys(before));
        const weights = weightsFor(wanted, 256);
        expect(Math.max(...Object.values(weights))).toBeLessThanOrEqual(256);
        const seen = sharesOf(weights);
        if (others === 1) expect(seen['new']).toBe(percent);
        for (const [name, share] of Object.entries(wanted)) {
          expect(sameShare(seen[name] ?? NaN, share)).toBe(true);
          expect((seen[name] ?? 0) > 0).toBe(share > 0);
        }
      }),
    );
  });
});

describe('division', () => {
  it('leaves the others their proportions', () => {
    expect(division({ a: 60, b: 40, c: 0 }, { c: 50 }, ['a', 'b', 'c'])).toEqual({ a: 30, b: 20, c: 50 });
  });

  it('gives a whole move at once', () => {
    const before = { b1: 50, b2: 50, g1: 0, g2: 0 };
    expect(division(before, { g1: 50, g2: 50 }, Object.keys(before))).toEqual({
      b1: 0,
      b2: 0,
      g1: 50,
      g2: 50,
    });
  });

  it('gives what is left to our own others where none had any', () => {
    expect(division({ blue: 0, green: 100, spare: 0 }, { green: 0 }, ['blue', 'green'])).toEqual({
      blue: 100,
      green: 0,
      spare: 0,
    });
  });

  it('leaves a server that stands alone without traffic when told so', () => {
    expect(division({ only: 100 }, { only: 0 }, ['only'])).toEqual({ only: 0 });
  });

  it.each([
    [{ only: 40 }, /Nobody is there for the other 60 %/],
    [{ only: 101 }, /cannot get 101 %/],
    [{ only: NaN }, /cannot get NaN %/],
  ])('refuses %j of a server that stands alone', (wanted, message) => {
    expect(() => division({ only: 100 }, wanted, ['only'])).toThrow(message);
  });

  it('refuses more than there is', () => {
    expect(() => division({ a: 50, b: 50 }, { a: 60, b: 60 }, ['a', 'b'])).toThrow(/120 % of the traffic/);
  });
});
