import { describe, expect, test } from '@jest/globals';
import { drawMermaid } from '../../../rehearsal/story/diagrams.ts';
import { renderPage } from '../../../rehearsal/story/html.ts';
import { evidenceCharts } from '../../../shared/report/evidence-chart.ts';
import { mermaidTimeline } from '../../../shared/report/timeline.ts';

const page = (markdown: string): Promise<string> =>
  renderPage({ title: 'Rehearsal', lead: '', sections: [{ title: 'deploy', badge: 'success', markdown }] });

describe('what a summary draws, on the page of a rehearsal', () => {
  test('a timeline has a bar for each step, as long as it took, and a failed one is seen', async () => {
    const drawn = await page(
      mermaidTimeline('Deployment', [
        { title: 'check', fromMs: 0, toMs: 100, outcome: 'done' },
        { title: 'a & b', fromMs: 100, toMs: 200, outcome: 'failed' },
      ]),
    );
    expect(drawn).not.toContain('gantt');
    expect(
      [...drawn.matchAll(/<rect class="(\w+)" x="([\d.]+)"[^>]* width="([\d.]+)"/g)].map((m) => m.slice(1)),
    ).toEqual([
      ['good', '230.0', '265.0'],
      ['bad', '495.0', '265.0'],
    ]);
    expect(drawn).toContain('>a &amp; b</text>');
  });

  test('the evidence is a line, and what a decision takes another', async () => {
    const charts = evidenceCharts([
      { signal: 'probe', needed: Math.log(10) * 4, curve: { everyMs: 1000, points: [0, 1, 12] } },
    ]);
    const drawn = await page(charts ?? '');
    expect(drawn).not.toContain('xychart');
    expect(drawn.match(/<polyline class="(seen|bad)"/g)).toHaveLength(2);
    expect(drawn).toContain('3 seconds of the watch');
  });

  test('another kind stays as it was written, and other code too', async () => {
    expect(drawMermaid('graph LR\n  a --> b')).toBeUndefined();
    expect(await page('```mermaid\ngraph LR\n```\n\n```sh\nls <x>\n```')).toMatch(
      /graph LR[\s\S]*ls &lt;x&gt;/,
    );
  });
});
