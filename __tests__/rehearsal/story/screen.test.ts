import { describe, expect, test } from '@jest/globals';
import { createScreen, cut, wantsColour, wrap } from '../../../rehearsal/story/screen.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, columns: 40, write: (text: string) => written.push(text) };
}

describe('screen', () => {
  test('without a terminal there are plain lines only', () => {
    const stream = terminal(false);
    const screen = createScreen(stream, false);
    screen.live(() => 'working');
    screen.line(screen.paint.good('done'));
    screen.close();
    expect(stream.written).toEqual(['done\n']);
  });

  test('on a terminal a line takes the place of the live line, which comes back below', () => {
    const stream = terminal(true);
    const screen = createScreen(stream, true);
    screen.live(() => 'working');
    screen.line(screen.paint.good('done'));
    screen.close();
    const text = stream.written.join('');
    expect(text).toContain('working');
    expect(text).toContain('\r\u001b[2K\u001b[32mdone\u001b[39m\n');
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
  });

  test('a live line never wraps, and colours are not counted', () => {
    expect(cut('\u001b[31mabcdef\u001b[39m', 3)).toBe('\u001b[31mabc\u001b[0m');
    expect(cut('\u001b[31mabc\u001b[39m', 3)).toBe('\u001b[31mabc\u001b[39m');
    expect(cut('añ😀x', 3)).toBe('añ😀');
  });

  test('a long text is broken at its blanks, a long word never', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('http://a.very.long/address and more', 10)).toEqual([
      'http://a.very.long/address',
      'and more',
    ]);
    expect(wrap('', 10)).toEqual(['']);
  });

  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('with %j on a terminal %s, colours are %s', (env, isTTY, expected) => {
    expect(wantsColour(terminal(isTTY), env)).toBe(expected);
  });
});
