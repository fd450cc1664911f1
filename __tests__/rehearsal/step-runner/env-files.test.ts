import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { parseEnvFile } from '../../../rehearsal/step-runner/env-files.ts';

describe('environment files', () => {
  test('a line holds a name and a value, cut at its first equals sign', () => {
    expect(parseEnvFile('digest=sha256:a=b\nempty=\n')).toEqual({
      pairs: [
        { name: 'digest', value: 'sha256:a=b' },
        { name: 'empty', value: '' },
      ],
      fault: undefined,
    });
  });

  test('a delimiter holds lines as they are, empty ones and equals signs among them', () => {
    expect(parseEnvFile('plan<<EOF\na=1\n\nb<<2\nEOF\n').pairs).toEqual([
      { name: 'plan', value: 'a=1\n\nb<<2' },
    ]);
  });

  test('line ends of Windows stay in a value and not at its end', () => {
    expect(parseEnvFile('a<<E\r\nx\r\ny\r\nE\r\n').pairs).toEqual([{ name: 'a', value: 'x\r\ny' }]);
  });

  test.each([
    ['no equals sign', 'ok=1\nrubbish\nlate=2', "Invalid format 'rubbish'"],
    ['no name', 'ok=1\n=value', "Invalid format '=value'. Name must not be empty"],
    [
      'no delimiter',
      'ok=1\nname<<\nx',
      "Invalid format 'name<<'. Name must not be empty and delimiter must not be empty",
    ],
    ['no end', 'ok=1\nname<<EOF\nx\n', "Invalid value. Matching delimiter not found 'EOF'"],
  ])('%s is a fault, and the lines before it count', (_, text, fault) => {
    expect(parseEnvFile(text)).toEqual({ pairs: [{ name: 'ok', value: '1' }], fault });
  });

  test('every value that is written with a delimiter of its own comes back', () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,20}$/);
    const value = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !text.includes('\r') && !text.includes('ghadelimiter'));
    fc.assert(
      fc.property(fc.array(fc.record({ name, value })), (pairs) => {
        const text = pairs
          .map((pair) => `${pair.name}<<ghadelimiter_1\n${pair.value}\nghadelimiter_1\n`)
          .join('');
        expect(parseEnvFile(text)).toEqual({ pairs, fault: undefined });
      }),
    );
  });
});
