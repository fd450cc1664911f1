/** One bar of a timeline: milliseconds since it began. */
export interface TimelineStep {
  title: string;
  fromMs: number;
  toMs: number;
  outcome: 'done' | 'failed';
}

/** A Mermaid Gantt chart of what took how long; GitHub draws it in summaries and issues. */
export function mermaidTimeline(title: string, steps: readonly TimelineStep[]): string {
  const bars = steps.map(({ title, fromMs, toMs, outcome }) => {
    const from = Math.max(0, Math.round(fromMs));
    const to = Math.max(from + 1, Math.round(toMs));
    return `  ${plain(title)} :${outcome === 'failed' ? 'crit, ' : ''}${String(from)}, ${String(to)}`;
  });
  return [
    '```mermaid',
    'gantt',
    `  title ${plain(title)}`,
    '  dateFormat x',
    '  axisFormat %S.%L s',
    ...bars,
    '```',
  ].join('\n');
}

/** Mermaid has no escapes in titles: what has a meaning there is left out. */
const plain = (text: string): string =>
  text
    .replace(/[:;#,"`\r\n\\<>{}[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80) || '–';
