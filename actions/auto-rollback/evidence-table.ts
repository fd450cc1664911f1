import path from 'node:path';
import type { SignalEvidence } from '../../shared/judge/evidence.ts';
import { failedOf, percent } from '../../shared/judge/sentences.ts';
import { code, escapeCell, table } from '../../shared/report/markdown.ts';

/** What each signal said, for people. */
export function evidenceTable(evidence: readonly SignalEvidence[]): string | undefined {
  if (evidence.length === 0) return undefined;
  return table(
    ['signal', 'seen', 'before', 'limit', 'blocks with errors', 'evidence', 'needed'],
    evidence.map(({ signal, role, total, bad, before, limit, errorBlocks, weight, needed }) => [
      escapeCell(role === 'advise' ? `${signal} (advises)` : signal),
      failedOf({ total, bad }),
      before ? failedOf(before) : '',
      limit === undefined ? '' : percent(limit),
      String(errorBlocks),
      odds(weight),
      odds(needed),
    ]),
  );
}

/** Where all that was seen is, and how it is judged again. */
export const replayLine = (recording: string | undefined): string | undefined =>
  recording === undefined
    ? undefined
    : `All that was seen: ${code(path.basename(recording))}, the output ${code('observations')} of the run; ${code(`npm run judge -- ${path.basename(recording)}`)} judges it again.`;

/** A logarithm as odds that people can read: `1 : 40`, `1 : 2,400,000`. */
function odds(log: number): string {
  const against = Math.exp(Math.min(log, 700));
  const few = against < 1000 ? Math.round(against) : Number(against.toPrecision(2));
  return `1 : ${few < 1e9 ? few.toLocaleString('en') : 'over a thousand million'}`;
}
