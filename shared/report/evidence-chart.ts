import { formatDuration } from '../time/duration.ts';

/** The evidence of one signal over time, as natural logarithms: the highest in each `everyMs` of the watch. */
export interface EvidenceLine {
  signal: string;
  needed: number;
  curve: { everyMs: number; points: readonly number[] };
}

const mostCharts = 3;
const perTen = Math.log(10);
/** Evidence that speaks for the release by more than so many powers of ten is drawn as so much. */
const lowest = -3;

/** Mermaid charts of the evidence against a release, one a signal, as far as there is any; GitHub draws them. */
export function evidenceCharts(lines: readonly EvidenceLine[]): string | undefined {
  const drawn = lines.filter(({ curve }) => curve.points.length > 1).slice(0, mostCharts);
  return drawn.length > 0 ? drawn.map(chart).join('\n\n') : undefined;
}

function chart({ signal, needed, curve }: EvidenceLine): string {
  const tens = powers(curve.points);
  const line = needed / perTen;
  const top = Math.ceil(Math.max(line, ...tens) + 0.5);
  const bottom = Math.floor(Math.min(0, ...tens));
  const until = (curve.everyMs * tens.length) / 1000;
  return [
    '```mermaid',
    // The theme's own first colour can hardly be seen on white.
    '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#0969da, #cf222e"}}}}%%',
    'xychart-beta',
    `  title "${plain(signal)}: odds against the release; a decision takes 1 to 10^${line.toFixed(1)}"`,
    `  x-axis "seconds of the watch" 0 --> ${String(until)}`,
    `  y-axis "powers of ten" ${String(bottom)} --> ${String(top)}`,
    `  line [${tens.map((value) => value.toFixed(2)).join(', ')}]`,
    `  line [${tens.map(() => line.toFixed(2)).join(', ')}]`,
    '```',
  ].join('\n');
}

const powers = (points: readonly number[]): number[] =>
  points.map((point) => Math.max(lowest, point / perTen));

const plain = (text: string): string => text.replace(/[^\w .:/@-]+/g, ' ').slice(0, 60);

const [width, height, edge] = [640, 240, 40];

/** The same of one signal as an SVG document, for whoever has no Mermaid. */
export function evidenceSvg({ signal, needed, curve }: EvidenceLine): string {
  const tens = powers(curve.points);
  const line = needed / perTen;
  const [top, bottom] = [Math.max(line, ...tens) + 0.5, Math.min(0, ...tens)];
  const x = (index: number): number =>
    edge + (index * (width - 2 * edge)) / Math.max(1, curve.points.length - 1);
  const y = (value: number): number => edge + ((top - value) * (height - 2 * edge)) / (top - bottom);
  const path = tens.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const level = (value: number, style: string, text: string): string =>
    `<line x1="${String(edge)}" x2="${String(width - edge)}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" ${style}/>` +
    `<text x="${String(edge + 4)}" y="${(y(value) - 4).toFixed(1)}" font-size="11" fill="#666">${text}</text>`;
  const until = formatDuration(curve.everyMs * tens.length);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" font-family="sans-serif">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${String(edge)}" y="20" font-size="14">${plain(signal)}: odds against the release</text>`,
    level(line, 'stroke="#c00" stroke-dasharray="6 4"', `a decision takes 1 : 10^${line.toFixed(1)}`),
    level(0, 'stroke="#999"', 'even'),
    `<polyline points="${path}" fill="none" stroke="#06c" stroke-width="2"/>`,
    `<text x="${String(edge)}" y="${String(height - 12)}" font-size="11" fill="#666">0</text>`,
    `<text x="${String(width - edge)}" y="${String(height - 12)}" font-size="11" fill="#666" text-anchor="end">${until}</text>`,
    '</svg>',
  ].join('\n');
}
