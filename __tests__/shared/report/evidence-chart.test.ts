import { describe, expect, test } from '@jest/globals';
import { evidenceCharts, evidenceSvg, type EvidenceLine } from '../../../shared/report/evidence-chart.ts';

const line = (signal: string, points: number[]): EvidenceLine => ({
  signal,
  needed: Math.log(1000),
  curve: { everyMs: 500, points },
});
const rising = [0, Math.log(10), Math.log(100), Math.log(5000)];

describe('the evidence as a picture', () => {
  test('is one chart a signal, in powers of ten, with the line of a decision', () => {
    const chart = evidenceCharts([line('probe', rising)]) ?? '';
    expect(chart).toContain('title "probe: odds against the release; a decision takes 1 to 10^3.0"');
    expect(chart).toContain('x-axis "seconds of the watch" 0 --> 2');
    expect(chart).toContain('line [0.00, 1.00, 2.00, 3.70]');
    expect(chart).toContain('line [3.00, 3.00, 3.00, 3.00]');
  });

  test('is none where there is nothing to draw, and three at most', () => {
    expect(evidenceCharts([line('probe', [0])])).toBeUndefined();
    const many = evidenceCharts(['a', 'b', 'c', 'd'].map((name) => line(name, rising))) ?? '';
    expect(many.match(/```mermaid/g)).toHaveLength(3);
  });

  test('holds no sign of a name that would end the chart, and no value beyond its axis', () => {
    const chart = evidenceCharts([line('a"]\n```<b>', [-500, 0])]) ?? '';
    expect(chart).toContain('title "a b :');
    expect(chart).toContain('line [-3.00, 0.00]');
    expect(chart).toContain('y-axis "powers of ten" -3 -->');
  });

  test('is an SVG for whoever has no Mermaid', () => {
    const svg = evidenceSvg(line('probe', rising));
    expect(svg).toMatch(/^<svg [^>]+>[\s\S]+<\/svg>$/);
    expect(svg.match(/<polyline points="([^"]+)"/)?.[1]?.split(' ')).toHaveLength(4);
  });
});
