import { code, details, escapeCell, paragraphs, shortDigest, table } from '../../shared/report/markdown.ts';
import { mermaidTimeline } from '../../shared/report/timeline.ts';
import type { PastDeployment, PastRelease } from '../../shared/rollout/history.ts';
import type { TimelineEntry } from '../../shared/rollout/rollout.ts';
import { evidenceCharts } from '../../shared/report/evidence-chart.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import { evidenceTable, replayLine } from './evidence-table.ts';
import type { CommonRequest } from './parts.ts';
import type { AutoRollbackResult } from './result.ts';

/** The deployment that was to be left, and who asked for that. */
export interface Left {
  deployment: Pick<PastDeployment, 'deployment' | 'githubId'>;
  by: string;
}

/** The labels of an incident. */
export const incidentLabels = ['incident', 'deploy-actions'];

/** What makes an incident one: the contents that are bad, and where. */
export const incidentMarker = (environment: string, contentsDigest: string): string =>
  `deploy-actions/incident/${environment}/${contentsDigest}`;

/** What an incident is called in the list of issues. */
export const incidentTitle = (environment: string, { version }: PastRelease): string =>
  `${version} was found bad on ${environment}`;

/** The whole text of an incident: what was seen, what was done, what is frozen and how to lift it. */
export function incidentBody(result: AutoRollbackResult, left: Left, request: CommonRequest): string {
  const { from, to } = result;
  return paragraphs(
    `**${escapeCell(result.because)}**`,
    whatWasDone(result, left, request),
    '### Versions',
    versionsTable(from, to),
    compareLink(from, to, request),
    result.evidence.length > 0 ? '### Evidence' : undefined,
    evidenceTable(result.evidence),
    evidenceCharts(result.evidence),
    replayLine(result.recording),
    stepsOf(result.timeline),
    '### What is frozen',
    `The contents ${code(from?.contentsDigest ?? '')} are refused on ${escapeCell(request.environment)}, under whatever version they come again. ` +
      'When they are good after all, someone with write access closes this issue; or run `auto-rollback` with `mode: unfreeze`. ' +
      'Mended contents are not frozen: deploy them.',
  );
}

function whatWasDone(result: AutoRollbackResult, left: Left, { record }: CommonRequest): string {
  const run = record.logUrl ? ` ([run](${record.logUrl}))` : '';
  const times = [
    result.detectionMs !== undefined && `noticed ${formatDuration(result.detectionMs)} after the first error`,
    result.rollbackMs !== undefined && `served again ${formatDuration(result.rollbackMs)} after the decision`,
  ].filter((text) => text !== false);
  const did = result.decision === 'rolled-back' ? 'Rolled back' : 'Nothing was rolled back';
  return `${did}, asked by ${escapeCell(left.by)}${run}${times.length > 0 ? `: ${times.join(', ')}` : ''}. Deployment ${code(left.deployment.deployment)}.`;
}

/** The two versions, what was left and what is served now. */
export function versionsTable(from: PastRelease | undefined, to: PastRelease | undefined): string {
  const row = (what: string, release: PastRelease | undefined) =>
    release
      ? [
          [
            what,
            escapeCell(release.version),
            code(shortDigest(release.digest)),
            code(shortDigest(release.contentsDigest)),
            code(release.commit.slice(0, 12)),
          ],
        ]
      : [];
  return table(
    ['', 'version', 'release', 'contents', 'commit'],
    [...row(to ? 'left' : 'watched', from), ...row('serves', to)],
  );
}

const isSha = (text: string): boolean => /^[0-9a-f]{7,64}$/.test(text);

function compareLink(
  from: PastRelease | undefined,
  to: PastRelease | undefined,
  { repositoryUrl }: CommonRequest,
) {
  if (!from || !to || !isSha(from.commit) || !isSha(to.commit) || repositoryUrl === '') return undefined;
  return `[What changed between the two](${repositoryUrl}/compare/${to.commit}...${from.commit})`;
}

/** What was done, step by step, folded. */
export function stepsOf(timeline: readonly TimelineEntry[]): string | undefined {
  if (timeline.length === 0) return undefined;
  const steps = timeline.map(({ step, place, state, startMs, endMs }) => ({
    title: place ? `${step} ${place}` : step,
    fromMs: startMs,
    toMs: endMs,
    outcome: state === 'failed' ? ('failed' as const) : ('done' as const),
  }));
  return details('Timeline of the rollback', mermaidTimeline('Rollback', steps));
}
