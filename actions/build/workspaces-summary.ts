import { bytes, code, escapeCell, paragraphs, shortDigest, table } from '../../shared/report/markdown.ts';
import { mermaidGraph } from '../../shared/report/graph.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import type { BuiltWorkspaces } from './build-all.ts';
import type { MemberFurther } from './member-further.ts';
import type { ChosenWorkspaces } from './choose-workspaces.ts';

/** The most workspaces that a graph shows: a larger one is no picture any more. */
const shownAtMost = 80;

/** What was built of a monorepo: each release, why it was built, and how the workspaces depend on each other. */
export function workspacesSummary({ chosen, results, durationMs, builtTwice }: BuiltWorkspaces): string {
  const rows = results.map(({ release: { manifest, digest }, durationMs: ms }) => [
    escapeCell(`${manifest.name} ${manifest.version}`),
    code(shortDigest(digest)),
    bytes(manifest.subjects[0]?.size ?? 0),
    formatDuration(ms),
  ]);
  const warnings = results.flatMap(({ release, warnings: said }) =>
    said.map((warning) => `- ⚠️ ${escapeCell(`${release.manifest.name}: ${warning}`)}`),
  );
  return paragraphs(
    results.length === 0
      ? '### Nothing to build: no workspace is touched'
      : `### Built ${String(results.length)} of ${String(chosen.all.members.length)} workspaces in ${formatDuration(durationMs)}`,
    rows.length === 0 ? undefined : table(['Release', 'Digest', 'Archive', 'Took'], rows),
    builtTwice === undefined
      ? undefined
      : `Built twice, and the same: the second time with ${escapeCell(builtTwice)}.`,
    [...new Set(warnings)].join('\n'),
    reasons(chosen),
    graph(chosen),
  );
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
