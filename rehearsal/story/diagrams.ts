import { escapeHtml } from './escape.ts';

const width = 760;
const labels = 230;
const row = 22;
const chart = { height: 220, edge: 36 };

/** What GitHub draws of a summary's Mermaid, as SVG: timelines and charts of the evidence. `undefined`: another kind. */
export function drawMermaid(code: string): string | undefined {
  const lines = code.split('\n').map((line) => line.trim());
  if (lines.includes('gantt')) return drawTimeline(lines);
  if (lines.includes('xychart-beta')) return drawChart(lines);
  return undefined;
}

const after = (lines: readonly string[], word: string): string =>
  (lines.find((line) => line.startsWith(`${word} `)) ?? '').slice(word.length + 1).replaceAll('"', '');

const svg = (title: string, height: number, shapes: readonly string[]): string =>
  `<svg role="img" viewBox="0 0 ${width} ${height}"><title>${escapeHtml(title)}</title>${shapes.join('')}</svg>`;

const text = (x: number, y: number, words: string, look = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${look && ` ${look}`}>${escapeHtml(words)}</text>`;

function drawTimeline(lines: readonly string[]): string {
  const bars = lines.flatMap((line) => {
    const [, title = '', bad, from = '', to = ''] = /^(.*) :(crit, )?(\d+), (\d+)$/.exec(line) ?? [];
    return to ? [{ title, kind: bad ? 'bad' : 'good', from: Number(from), to: Number(to) }] : [];
  });
  const scale = (width - labels) / Math.max(1, ...bars.map(({ to }) => to));
  const shapes = bars.map(({ title, kind, from, to }, index) => {
    const y = index * row;
    const long = Math.max(2, (to - from) * scale);
    return (
      text(labels - 8, y + 15, title, 'text-anchor="end"') +
      `<rect class="${kind}" x="${(labels + from * scale).toFixed(1)}" y="${y + 4}" width="${long.toFixed(1)}" height="${row - 8}" rx="2"/>`
    );
  });
  return svg(after(lines, 'title'), bars.length * row, shapes);
}

function drawChart(lines: readonly string[]): string {
  const title = after(lines, 'title');
  const [, unit = '', , until = ''] = /^(.*) (\S+) --> (\S+)$/.exec(after(lines, 'x-axis')) ?? [];
  const [, , least = '0', most = '1'] = /^(.*) (\S+) --> (\S+)$/.exec(after(lines, 'y-axis')) ?? [];
  const { height, edge } = chart;
  const inner = width - 2 * edge;
  const y = (value: number): number =>
    edge + ((Number(most) - value) * (height - 2 * edge)) / Math.max(1, Number(most) - Number(least));
  const curves = lines
    .flatMap((line) => /^line \[(.*)\]$/.exec(line)?.[1] ?? [])
    .map((values, index) => {
      const points = values.split(', ').map(Number);
      const step = inner / Math.max(1, points.length - 1);
      const path = points.map((value, at) => `${(edge + at * step).toFixed(1)},${y(value).toFixed(1)}`);
      return `<polyline class="${index === 0 ? 'seen' : 'bad'}" points="${path.join(' ')}"/>`;
    });
  const marks = [least, most].map((value) =>
    text(edge - 6, y(Number(value)) + 4, value, 'text-anchor="end"'),
  );
  return svg(title, height, [
    text(edge, 18, title),
    `<path class="axis" d="M${edge} ${edge}V${height - edge}H${width - edge}"/>`,
    ...marks,
    ...curves,
    text(width - edge, height - 14, `${until} ${unit}`, 'text-anchor="end"'),
  ]);
}
