import {
  bytes,
  code,
  details,
  escapeCell,
  paragraphs,
  shortDigest,
  table,
} from '../../shared/report/markdown.ts';
import { mermaidGraph } from '../../shared/report/graph.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import type { BuiltWorkspaces } from './build-all.ts';
import type { BuildResult } from './build.ts';
import type { LastRelease } from './last-release.ts';
import { changeOf, counted, largestFiles, type Weighed } from './sizes.ts';
import { storeTexts } from './summary.ts';
import type { MemberFurther } from './member-further.ts';
import type { ChosenWorkspaces } from './choose-workspaces.ts';

/** The most workspaces that a graph shows: a larger one is no picture any more. */
const shownAtMost = 80;

/** What was built of a monorepo: each release, why it was built, and how the workspaces depend on each other. */
export function workspacesSummary(
  { chosen, results, durationMs, builtTwice, store }: BuiltWorkspaces,
  last: Readonly<Record<string, LastRelease>> = {},
): string {
  const weighed = results.map((result) => ({ result, last: last[result.release.manifest.name] }));
  const warnings = results.flatMap(({ release, warnings: said }) =>
    said.map((warning) => `- ⚠️ ${escapeCell(`${release.manifest.name}: ${warning}`)}`),
  );
  const dependencies = storeTexts[store];
  return paragraphs(
    results.length === 0
      ? '### Nothing to build: no workspace is touched'
      : `### Built ${String(results.length)} of ${counted(chosen.all.members.length, 'workspace')} in ${formatDuration(durationMs)}`,
    [...new Set(warnings)].join('\n'),
    results.length === 0 ? undefined : releaseTable(weighed),
    dependencies && `Dependencies: ${dependencies}.`,
    builtTwice === undefined
      ? undefined
      : `Built twice, and the same: the second time with ${escapeCell(builtTwice)}.`,
    reasons(chosen),
    graph(chosen),
    results.length === 0 ? undefined : details('Where the time went', phaseTable(results)),
    results.length === 0 ? undefined : largestFiles(weighed),
  );
}

function releaseTable(weighed: readonly Weighed[]): string {
  const isCompared = weighed.some(({ last }) => last !== undefined);
  const rows = weighed.map(({ result: { release, durationMs, reused }, last }) => {
    const { name, version, subjects, contents } = release.manifest;
    const size = subjects[0]?.size ?? 0;
    return [
      escapeCell(`${name} ${version}`),
      code(shortDigest(release.digest)),
      bytes(size),
      ...(isCompared ? [last ? changeOf(size, last) : 'new'] : []),
      String(contents.files),
      formatDuration(durationMs),
      reused ? `by run ${String(reused.run)}, from the cache` : 'by this run',
    ];
  });
  const headers = ['Release', 'Digest', 'Archive', ...(isCompared ? ['Change'] : [])];
  return table([...headers, 'Files', 'Took', 'Built'], rows);
}

/** Workspaces that build side by side: the sums of the phases are more than the whole. */
function phaseTable(results: readonly BuildResult[]): string {
  const names = [...new Set(results.flatMap(({ phases }) => phases.map(({ name }) => name)))];
  const rows = results.map(({ release, phases }) => [
    escapeCell(release.manifest.name),
    ...names.map((name) => {
      const took = phases.find((phase) => phase.name === name)?.durationMs;
      return took === undefined ? '' : formatDuration(took);
    }),
  ]);
  return table(['Release', ...names], rows);
}

/** What would be built of a monorepo, and why. */
export const workspacesPlanSummary = (
  chosen: ChosenWorkspaces,
  further: ReadonlyMap<string, MemberFurther>,
): string =>
  paragraphs(
    `### ${String(chosen.released.length)} of ${String(chosen.all.members.length)} workspaces would be built`,
    table(
      ['Workspace', 'Folder', 'Depends on'],
      chosen.released.map(({ name, folder, dependsOn }) => [
        escapeCell(name),
        code(folder || '.'),
        escapeCell(dependsOn.join(', ')),
      ]),
    ),
    furtherTable(further),
    reasons(chosen),
    graph(chosen),
  );

function furtherTable(further: ReadonlyMap<string, MemberFurther>): string | undefined {
  const rows = [...further].flatMap(([workspace, { binaries = [], image }]) => [
    ...binaries.map(({ name, platform = 'checksums' }) => [escapeCell(workspace), platform, code(name)]),
    ...(image === undefined ? [] : [[escapeCell(workspace), 'image', code(image)]]),
  ]);
  return rows.length === 0 ? undefined : table(['Workspace', 'Beside its archive', ''], rows);
}

function reasons({ affected }: ChosenWorkspaces): string | undefined {
  if (!affected || affected.length === 0) return undefined;
  return table(
    ['Affected', 'Because'],
    affected.map(({ name, because }) => [escapeCell(name), escapeCell(because)]),
  );
}

function graph({ all, built, released }: ChosenWorkspaces): string | undefined {
  const shown = all.members.length <= shownAtMost ? all.members : built;
  if (shown.length < 2 || shown.length > shownAtMost) return undefined;
  const names = new Set(released.map(({ name }) => name));
  const needed = new Set(built.map(({ name }) => name));
  return mermaidGraph(
    shown.map(({ name, dependsOn }) => ({
      name,
      leadsTo: dependsOn,
      state: names.has(name) ? 'chosen' : needed.has(name) ? 'needed' : 'left',
    })),
  );
}
