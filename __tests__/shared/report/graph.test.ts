import { describe, expect, test } from '@jest/globals';
import { mermaidGraph } from '../../../shared/report/graph.ts';

describe('mermaidGraph', () => {
  test('draws a box a node and an arrow for each dependency that is there', () => {
    const drawn = mermaidGraph([
      { name: 'web', leadsTo: ['lib', 'gone'], state: 'chosen' },
      { name: 'lib', leadsTo: [], state: 'needed' },
    ]);
    expect(drawn.split('\n').slice(0, 5)).toEqual([
      '```mermaid',
      'flowchart LR',
      '  n0["web"]:::chosen',
      '  n1["lib"]:::needed',
      '  n0 --> n1',
    ]);
  });

  test('lets no name end its box or the block', () => {
    const drawn = mermaidGraph([{ name: '"]\n```\n<b>&', leadsTo: [], state: 'left' }]);
    expect(drawn.split('\n')[2]).toBe(`  n0["'] ''' ‹b›＆"]:::left`);
  });
});
