import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { parseCommand } from '../../../rehearsal/step-runner/commands.ts';
import { createMasks } from '../../../rehearsal/step-runner/masks.ts';

const known = (name: string): boolean => ['set-output', 'error', 'debug'].includes(name);
const read = (line: string) => {
  const command = parseCommand(line, known);
  return command && { ...command, properties: { ...command.properties } };
};

describe('workflow commands', () => {
  test('a command has a name, properties and data, unescaped', () => {
    expect(read('::error file=a%2Cb.ts,line=3::50%25 off%0Anow: %3A')).toEqual({
      name: 'error',
      properties: { file: 'a,b.ts', line: '3' },
      data: '50% off\nnow: %3A',
    });
  });

  test('names are taken in any case, and spaces before them do not matter', () => {
    expect(read('  ::SET-OUTPUT name=x::1')).toEqual({
      name: 'set-output',
      properties: { name: 'x' },
      data: '1',
    });
  });

  test('the old form counts inside a line', () => {
    expect(read('progress ##[set-output name=x;]a%3Bb')).toEqual({
      name: 'set-output',
      properties: { name: 'x' },
      data: 'a;b',
    });
  });

  test.each(['::unknown::x', 'text ::debug::x', '::debug', 'plain', '##[unknown]x', '##[debug'])(
    '%s is plain text',
    (line) => {
      expect(read(line)).toBeUndefined();
    },
  );

  test('no line makes the parser throw, and no property reaches the prototype', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (head, data) => {
        parseCommand(`::set-output ${head}::${data}`, known);
        parseCommand(`x ##[debug ${head}]${data}`, known);
      }),
    );
    const command = parseCommand('::set-output __proto__=x::1', known);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(command?.properties.toString).toBeUndefined();
  });
});

describe('masks', () => {
  const secret = 'p@ss "w<o>rd" & more';

  test.each([
    ['as it is', secret],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64 from its second byte', Buffer.from(secret).subarray(1).toString('base64')],
    ['base64 from its third byte', Buffer.from(secret).subarray(2).toString('base64')],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['URI', encodeURIComponent(secret)],
    ['XML', 'p@ss &quot;w&lt;o&gt;rd&quot; &amp; more'],
  ])('hide a secret written %s', (_, form) => {
    expect(createMasks([secret]).apply(`before ${form} after`)).toBe('before *** after');
  });

  test('hide each line of a secret of several lines', () => {
    expect(createMasks(['first line\nsecond line']).apply('a second line')).toBe('a ***');
  });

  test('let hex and parts of a secret through, as the runner does', () => {
    const hex = Buffer.from(secret).toString('hex');
    expect(createMasks([secret]).apply(`${hex} p@ss`)).toBe(`${hex} p@ss`);
  });

  test('put one *** over secrets that overlap', () => {
    expect(createMasks(['abcdef', 'defghi']).apply('xabcdefghiy')).toBe('x***y');
  });

  test('no text that holds a secret shows it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 4 }), fc.string(), (before, value, after) => {
        fc.pre(
          value.trim() !== '' && !value.includes('*') && !before.includes(value) && !after.includes(value),
        );
        const masks = createMasks([value]);
        expect(masks.hides(before + value + after)).toBe(true);
        expect(masks.apply(`${before}\u0000${value}\u0000${after}`)).not.toContain(`\u0000${value}\u0000`);
      }),
    );
  });
});
