import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { insideOf, safeName } from '../../../shared/files/files.ts';

describe('safeName', () => {
  test.each([
    ['shop', 'shop'],
    ['Écran d’accueil', 'Ecran-d-accueil'],
    ['../../etc/passwd', 'etc-passwd'],
    ['-rf', 'rf'],
    ['.hidden', 'hidden'],
    ['a\0b\nc', 'a-b-c'],
    ['', '_'],
    ['...', '_'],
    ['日本', '_'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
  ])('makes %j %s', (text, name) => {
    expect(safeName(text)).toBe(name);
  });

  test('is a name on every file system, and the same when made safe twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (any) => {
        const name = safeName(any);
        expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/);
        expect(name).not.toMatch(/[.-]$/);
        expect(safeName(name)).toBe(name);
      }),
    );
  });
});

describe('insideOf', () => {
  test.each([
    ['', true],
    ['a', true],
    ['a/../b', true],
    ['..a', true],
    ['..', false],
    ['../root-2', false],
    ['a/../../x', false],
    ['/etc', false],
  ])('says of %j: %j', (file, inside) => {
    expect(insideOf('/srv/root', file)).toBe(inside);
  });

  test('takes a path that is joined already', () => {
    expect(insideOf('/srv/root', path.join('/srv/root', 'a'))).toBe(true);
    expect(insideOf('/srv/root', '/srv/rootless')).toBe(false);
  });
});
