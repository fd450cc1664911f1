import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import {
  bytes,
  code,
  codeBlock,
  escapeCell,
  paragraphs,
  shortDigest,
  table,
} from '../../../shared/report/markdown.ts';
import { mermaidTimeline as mermaid } from '../../../shared/report/timeline.ts';

describe('markdown', () => {
  test('a table has one line a row', () => {
    expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  });

  test('text from outside cannot leave its cell, mention people or hide its direction', () => {
    const hostile = 'a|b\n<img src=x> @octocat [x](http://e) \u202e*bold* `code`';
    const escaped = escapeCell(hostile);
    expect(escaped).not.toMatch(/[^\\]\||\n|<|@octocat|\u202e|[^\\]\*/);
  });

  test('code holds any text within one line and its fences', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const rendered = code(text);
        const fence = /^`+/.exec(rendered)?.[0] ?? '';
        const inner = rendered.slice(fence.length, -fence.length);
        expect(rendered).not.toMatch(/[\r\n]/);
        expect(inner.split(/[^`]+/)).not.toContain(fence);
      }),
    );
  });

  test('a block is fenced longer than any fence inside', () => {
    expect(codeBlock('```\nx\n```')).toBe('````\n```\nx\n```\n````');
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [1_234_567, '1.2 MB'],
    [123_456_789, '123 MB'],
    [999_999, '1.0 MB'],
  ])('%d bytes read as %s', (count, text) => {
    expect(bytes(count)).toBe(text);
  });

  test('empty parts leave no gap', () => {
    expect(paragraphs('a', undefined, '', 'b')).toBe('a\n\nb\n');
  });

  test('a digest is cut to twelve digits', () => {
    expect(shortDigest(`sha256:${'ab'.repeat(32)}`)).toBe('sha256:abababababab');
  });

  test('a timeline survives titles that have a meaning in Mermaid', () => {
    const chart = mermaid('deploy: 1.0; #x', [{ title: 'a:b,c;d', fromMs: 0, toMs: 0, outcome: 'failed' }]);
    expect(chart).toContain('  a b c d :crit, 0, 1');
    expect(chart).toContain('title deploy 1.0 x');
  });
});
