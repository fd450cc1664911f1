import { bytes, code, details, escapeCell, table } from '../../shared/report/markdown.ts';
import type { BuildResult } from './build.ts';
import type { LastRelease } from './last-release.ts';

const largest = 10;

/** A bar of ten, and the share in percent. */
export function share(part: number, whole: number): string {
  const of = whole === 0 ? 0 : Math.min(1, part / whole);
  const full = Math.round(10 * of);
  return `${'█'.repeat(full)}${'░'.repeat(10 - full)} ${String(Math.round(100 * of))} %`;
}

/** `3 files`. */
export const counted = (count: number, what: string): string =>
  `${String(count)} ${what}${count === 1 ? '' : 's'}`;

/** How much an archive grew or shrank, and since when. */
export function changeOf(size: number, last: LastRelease): string {
  const since = `since ${escapeCell(last.version)}`;
  if (size === last.archive) return `none ${since}`;
  const part =
    last.archive === 0
      ? ''
      : ` (${signed(Math.round((1000 * (size - last.archive)) / last.archive) / 10)} %)`;
  return `**${difference(size, last.archive)}**${part} ${since}`;
}

const signed = (value: number): string => (value < 0 ? `−${String(-value)}` : `+${String(value)}`);

const difference = (now: number, before: number): string =>
  `${now < before ? '−' : '+'}${bytes(Math.abs(now - before))}`;

/** A release whose files are shown, and what it weighed before. */
export interface Weighed {
  result: BuildResult;
  last: LastRelease | undefined;
}

/** The largest files of releases, folded; each with how it changed, beside a release before. */
export function largestFiles(releases: readonly Weighed[]): string {
  const all = releases.flatMap(({ result: { release, selection }, last }) =>
    selection.entries.map((entry) => ({ ...entry, name: release.manifest.name, last })),
  );
  const whole = releases.reduce((sum, { result }) => sum + result.release.manifest.contents.bytes, 0);
  const files = all.toSorted((a, b) => b.size - a.size).slice(0, largest);
  // Of a file that was not among the largest then, nothing is known.
  const changes = files.map(({ path, size, last }) => {
    const before = last?.files[path];
    return before === undefined || before === size ? '' : difference(size, before);
  });
  const isChanged = changes.some((each) => each !== '');
  const areSeveral = releases.length > 1;
  const title =
    all.length > largest ? `The largest of ${String(all.length)} files` : counted(all.length, 'file');
  const rows = files.map(({ name, path, size }, at) => [
    ...(areSeveral ? [escapeCell(name)] : []),
    code(path),
    bytes(size),
    share(size, whole),
    ...(isChanged ? [changes[at] ?? ''] : []),
  ]);
  const headers = [...(areSeveral ? ['Release'] : []), 'File', 'Size', '', ...(isChanged ? ['Change'] : [])];
  return details(title, table(headers, rows));
}
