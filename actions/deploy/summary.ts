import {
  bytes,
  code,
  codeBlock,
  details,
  escapeCell,
  paragraphs,
  shortDigest,
  table,
} from '../../shared/report/markdown.ts';
import { mermaidTimeline } from '../../shared/report/timeline.ts';
import type { Outcome, PlaceOutcome, TimelineEntry } from '../../shared/rollout/rollout.ts';
import { explain } from '../../shared/runner/errors.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import { unconfirmed, type DeployResult } from './deploy.ts';

/** The summary of a deployment: on failure the first cause on top, then the state that everything is in now. */
export function deploySummary(environment: string, result: DeployResult): string {
  const { outcome } = result;
  return outcome ? ofOutcome(environment, result, outcome) : ofDryRun(environment, result);
}

function ofOutcome(environment: string, { release }: DeployResult, outcome: Outcome): string {
  return paragraphs(
    `## ${title(outcome, release?.manifest.version ?? outcome.release?.version ?? '')} ${escapeCell(environment)}`,
    outcome.bakesUntil === undefined
      ? undefined
      : `**What has to follow:** ${unconfirmed(outcome.bakesUntil)}`,
    outcome.cause && `**First cause:** ${escapeCell(explain(outcome.cause))}`,
    lastLines(outcome),
    table(
      ['', ''],
      [
        ...releaseRows(release, outcome),
        outcome.cause
          ? ['What became of it', escapeCell(outcome.because)]
          : ['Observed', `${outcome.observed}: ${escapeCell(outcome.because)}`],
        ['Serving now', outcome.serving ? code(outcome.serving) : 'nothing'],
        ['Before', outcome.previous ? code(outcome.previous.id) : 'nothing'],
        ...(outcome.cutoverMs === undefined
          ? []
          : [['From switch to good', formatDuration(outcome.cutoverMs)]]),
        ...(outcome.sent
          ? [['Sent', `${count(outcome.sent.files, 'file')} in ${bytes(outcome.sent.bytes)}`]]
          : []),
        ['Deployment', code(outcome.deployment)],
      ],
    ),
    canaryTable(outcome),
    hostsTable(outcome),
    recovered(outcome),
    outcome.timeline.length > 0 ? timeline(environment, outcome) : undefined,
    undo(environment, outcome),
  );
}

function releaseRows(release: DeployResult['release'], { release: there }: Outcome): string[][] {
  if (!release)
    return there
      ? [
          ['Version', code(there.version)],
          ['Release', code(shortDigest(there.digest))],
          ['Commit', code(there.commit.slice(0, 12))],
        ]
      : [];
  const { manifest, digest } = release;
  const { contents, commit, version } = manifest;
  return [
    ['Version', code(version)],
    ['Release', code(shortDigest(digest))],
    [
      'Contents',
      `${code(shortDigest(contents.digest))}, ${count(contents.files, 'file')}, ${bytes(contents.bytes)}`,
    ],
    ['Commit', code(commit.sha.slice(0, 12))],
  ];
}

const outcomes: Readonly<Record<PlaceOutcome['outcome'], string>> = {
  moved: '✅ moved',
  there: '✅ was there already',
  back: '↩️ back',
  behind: '❌ behind: went back alone',
  untouched: '➖ untouched',
  unknown: '❓ not known',
};

/** What became of each host, where there are several: those that need a look first. */
function hostsTable({ places }: Outcome): string | undefined {
  if (places.length < 2) return undefined;
  const order = Object.keys(outcomes).reverse();
  const sorted = places.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  return table(
    ['Host', 'Outcome', 'Serving now', ''],
    sorted.map(({ place, outcome, serving, because = '' }) => [
      escapeCell(place),
      outcomes[outcome],
      serving === undefined ? '' : code(serving),
      escapeCell(because.slice(0, 300)),
    ]),
  );
}

/** What the judge saw of a canary at each share of the traffic. */
function canaryTable({ judged = [] }: Outcome): string | undefined {
  if (judged.length === 0) return undefined;
  if (judged.every(({ verdict }) => verdict === 'uncounted'))
    return 'The router does not count what its servers answer: the canary was judged by its health alone.';
  return table(
    ['Share of the traffic', 'Verdict', 'Looked at for', 'Seen so far'],
    judged.map(({ percent, verdict, because, afterMs }) => [
      `${String(percent)} %`,
      verdict === 'watching' ? 'nothing bad so far' : verdict,
      formatDuration(afterMs),
      escapeCell(because),
    ]),
  );
}

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;

function title({ state, changed, previous, cause }: Outcome, version: string): string {
  const name = escapeCell(version);
  if (state === 'confirmed' && cause) return `❌ ${name} serves on some hosts alone in`;
  if (state === 'confirmed') return changed ? `✅ ${name} serves in` : `✅ ${name} was serving already in`;
  if (state === 'reverted')
    return `❌ ${name} was not taken, ${previous ? escapeCell(previous.version) : 'nothing'} is back in`;
  if (state === 'paused') return `⏸️ ${name} is paused in`;
  if (state === 'baking') return `⏳ ${name} serves and is not confirmed in`;
  if (state === 'failed' && changed) return `❌ ${name} was not confirmed, and stays in`;
  if (state === 'reverting') return `❌ ${name} is being undone in`;
  return `❌ ${name} was not deployed to`;
}

function lastLines({ cause, restart }: Outcome): string | undefined {
  if (!cause || !restart || restart.tail.length === 0) return undefined;
  return `Last lines of its commands:\n\n${codeBlock(restart.tail.slice(-50).join('\n'))}`;
}

function recovered({ recovery }: Outcome): string | undefined {
  const lines = recovery.deployments.map(
    ({ deployment, because }) => `- ${code(deployment)}: ${escapeCell(because)}`,
  );
  return lines.length > 0
    ? `Left unfinished by an earlier run, and finished first:\n\n${lines.join('\n')}`
    : undefined;
}

const mostBars = 60;

/** Each step at each place; of many places, each step from the first to the last of them. */
function together(entries: readonly TimelineEntry[]): TimelineEntry[] {
  if (entries.length <= mostBars) return [...entries];
  return [...Map.groupBy(entries, ({ step }) => step)].map(([step, group]) => ({
    step,
    place: `${String(new Set(group.map(({ place }) => place)).size)} hosts`,
    state: group.some(({ state }) => state === 'failed') ? 'failed' : 'done',
    startMs: Math.min(...group.map(({ startMs }) => startMs)),
    endMs: Math.max(...group.map(({ endMs }) => endMs)),
  }));
}

function timeline(environment: string, { timeline: entries }: Outcome): string {
  const steps = together(entries).map(({ place, step, state, startMs, endMs }) => ({
    title: `${step}${place ? ` (${place})` : ''} ${formatDuration(endMs - startMs)}`,
    fromMs: startMs,
    toMs: endMs,
    outcome: state === 'failed' ? ('failed' as const) : ('done' as const),
  }));
  return details('Timeline', mermaidTimeline(`Deployment to ${environment}`, steps));
}

/** How to undo it, and every release that one could go back to. */
function undo(environment: string, { state, choices }: Outcome): string | undefined {
  const [first] = choices;
  if (!first)
    return state === 'confirmed' ? 'There is no earlier release on the target to go back to.' : undefined;
  const rows = choices.map(({ id, version, commit }) => [code(version), code(id), code(commit.slice(0, 12))]);
  return paragraphs(
    `**${state === 'confirmed' ? 'To undo it' : 'To go further back'}:** run ${code('auto-rollback')} with ${code('mode: rollback')}, ${code(`environment: ${environment}`)} and ${code('to: last-good')} (${code(first.version)} now), or one of:`,
    table(['Version', 'Release on the target', 'Commit'], rows),
  ).trim();
}

function ofDryRun(environment: string, { release, foreseen }: DeployResult): string {
  if (!foreseen || !release) return '';
  const version = escapeCell(release.manifest.version);
  const rows = foreseen.steps.map(({ place, step, does, undo: back }) => [
    escapeCell(place),
    step,
    escapeCell(does),
    escapeCell(back),
  ]);
  return paragraphs(
    `## Dry run: ${version} to ${escapeCell(environment)}`,
    `Current now: ${foreseen.from ? code(foreseen.from.id) : 'nothing'}. Nothing was changed.`,
    foreseen.unfinished.length > 0
      ? `Left unfinished by an earlier run, to be finished first: ${foreseen.unfinished.map(code).join(', ')}.`
      : undefined,
    foreseen.same
      ? 'The same contents are current already: they would be read back and asked for their health, and nothing else.'
      : table(['Place', 'Step', 'What it does', 'Its undo'], rows),
  );
}
