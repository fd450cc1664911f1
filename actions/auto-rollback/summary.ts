import { evidenceCharts } from '../../shared/report/evidence-chart.ts';
import { code, escapeCell, paragraphs } from '../../shared/report/markdown.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import { evidenceTable, replayLine } from './evidence-table.ts';
import { stepsOf, versionsTable } from './incident.ts';
import type { AutoRollbackResult } from './result.ts';

const headings = {
  healthy: '✅ Healthy',
  'rolled-back': '↩️ Rolled back',
  paused: '⏸️ Paused: not sure',
  refused: '⛔ Refused: nothing was rolled back',
  '': 'Auto-rollback',
} as const;

/** The step's summary: the decision on top, then the evidence, then what was done. */
export function summaryOf(result: AutoRollbackResult, environment: string): string {
  const { from, to, evidence, frozen, incident, notes } = result;
  return paragraphs(
    `## ${headings[result.decision]}: ${escapeCell(environment)}`,
    escapeCell(result.because),
    result.fix && `**What to do:** ${escapeCell(result.fix)}`,
    timesOf(result),
    from || to ? versionsTable(from, to) : undefined,
    evidence.length > 0 ? '### Evidence' : undefined,
    evidenceTable(evidence),
    evidenceCharts(evidence),
    replayLine(result.recording),
    incident && `Incident: ${incident.url}`,
    frozen.length > 0
      ? `Frozen: ${frozen.map(code).join(', ')}. Close the incident (with write access), or run \`mode: unfreeze\`, to lift it.`
      : undefined,
    notes.map((note) => `- ${escapeCell(note)}`).join('\n'),
    stepsOf(result.timeline),
  );
}

function timesOf({ detectionMs, rollbackMs }: AutoRollbackResult): string | undefined {
  const times = [
    detectionMs !== undefined && `noticed ${formatDuration(detectionMs)} after the first error`,
    rollbackMs !== undefined && `served again ${formatDuration(rollbackMs)} after the decision`,
  ].filter((text) => text !== false);
  return times.length > 0 ? `${times.join(', ')}.` : undefined;
}
