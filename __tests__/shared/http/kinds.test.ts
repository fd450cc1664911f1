import { describe, expect, test } from '@jest/globals';
import { kindOf } from '../../../shared/http/kinds.ts';

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('kindOf', () => {
  test('finds the code along the chain of causes', () => {
    expect(kindOf(new TypeError('fetch failed', { cause: withCode('ENOTFOUND') }))).toBe('dns');
  });

  test('looks into the first of several addresses that were tried', () => {
    const tried = new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]);
    expect(kindOf(new TypeError('fetch failed', { cause: tried }))).toBe('refused');
  });

  test.each(['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED', 'EPROTO'])(
    'calls %s a fault of tls',
    (code) => {
      expect(kindOf(withCode(code))).toBe('tls');
    },
  );

  test('does not loop over an error that causes itself', () => {
    const error = new Error('round');
    error.cause = error;
    expect(kindOf(error)).toBe('other');
  });
});
