import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { maskForms } from '../../../shared/runner/masks.ts';

const secret = `p&ss "w<rd>"/+=?'é`;

describe('maskForms', () => {
  test.each([
    ['plain', secret],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64url', Buffer.from(secret).toString('base64url')],
    ['hex', Buffer.from(secret).toString('hex')],
    ['upper-case hex', Buffer.from(secret).toString('hex').toUpperCase()],
    ['URI', encodeURIComponent(secret)],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    [
      'XML',
      secret
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/"/g, '&quot;')
        .replace(/'/g, '&apos;'),
    ],
  ])('hold the %s form', (_, form) => {
    expect(maskForms(secret)).toContain(form);
  });

  test('find a secret in base64 of a text around it, at every offset', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.string(), fc.string(), (inner, before, after) => {
        fc.pre(inner.trim() !== '');
        const encoded = Buffer.from(`${before}${inner}${after}`).toString('base64');
        expect(maskForms(inner).some((form) => encoded.includes(form))).toBe(true);
      }),
    );
  });

  test('hold each line of a secret of several lines, but not one of three letters', () => {
    const forms = maskForms('-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA\nend\n');
    expect(forms).toContain('MIIEpAIBAAKCAQEA');
    expect(forms).not.toContain('end');
  });

  test.each(['', ' ', '\n'])('are none for %j: it would hide the whole log', (blank) => {
    expect(maskForms(blank)).toEqual([]);
  });

  test('are itself alone for a secret too short to derive from', () => {
    expect(maskForms('abc')).toEqual(['abc']);
  });

  test('are never blank', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(maskForms(any).every((form) => form.trim() !== '')).toBe(true);
      }),
    );
  });
});
