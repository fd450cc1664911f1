import {
  code,
  bytes,
  details,
  escapeCell,
  paragraphs,
  shortDigest,
  table,
} from '../../shared/report/markdown.ts';
import type { Subject } from '../../shared/release/manifest.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import type { Evidence } from '../../shared/toolchains/toolchain.ts';
import type { BuildResult } from './build.ts';
import type { StoreUse } from './dependency-cache.ts';
import type { LastRelease } from './last-release.ts';
import { imageText, placeOf, type PlanReport } from './plan-report.ts';
import { changeOf, counted, largestFiles, share } from './sizes.ts';

/** Where dependencies came from, in words; where there was none to bring, nothing. */
export const storeTexts: Readonly<Record<StoreUse, string | undefined>> = {
  exact: 'from the cache, exactly those of the lockfile',
  other: 'from the cache of another lockfile; what that lacks was downloaded',
  empty: 'downloaded: the cache held none yet',
  machine: 'from the store that this machine keeps; what that lacks was downloaded',
  unused: undefined,
};

/** What was built: the release, where its size and its time went, and why it was built so. */
export function buildSummary(result: BuildResult, last?: LastRelease): string {
  const { release, planned, warnings } = result;
  const { name, version } = release.manifest;
  return paragraphs(
    `### Built ${escapeCell(name)} ${escapeCell(version)}`,
    warningList(warnings),
    table(['', ''], releaseRows(result, last)),
    `**Took ${formatDuration(result.durationMs)}**`,
    table(['Phase', 'Took', '', 'Commands'], phaseRows(result)),
    largestFiles([{ result, last }]),
    evidenceTable(planned.plan.evidence),
  );
}

function releaseRows(
  { release, tools, store, reused, image, builtTwice }: BuildResult,
  last: LastRelease | undefined,
): string[][] {
  const { contents, subjects, commit } = release.manifest;
  const [archive] = subjects;
  return [
    [
      'Archive',
      archive
        ? `${code(archive.name)}, **${bytes(archive.size)}**${ratio(archive.size, contents.bytes)}`
        : '',
    ],
    ...(last && archive ? [['Change', changeOf(archive.size, last)]] : []),
    [
      'Contents',
      `${counted(contents.files, 'file')}, ${bytes(contents.bytes)}, ${code(shortDigest(contents.digest))}`,
    ],
    ...binaryRows(subjects),
    ...imageRows(image),
    ['Release', code(shortDigest(release.digest))],
    ...(builtTwice === undefined
      ? []
      : [['Built twice', `the same, the second time with ${escapeCell(builtTwice)}`]]),
    ['Commit', code(commit.sha)],
    ...(tools.length === 0 ? [] : [['Tools', escapeCell(tools.map(versionOf).join(' · '))]]),
    ...(reused
      ? [['Build', `taken from the cache: run ${String(reused.run)} built it of the same inputs`]]
      : []),
    ...[storeTexts[store]].flatMap((text) => (text === undefined ? [] : [['Dependencies', text]])),
  ];
}

const versionOf = ({ name, version }: BuildResult['tools'][number]): string => `${name} ${version}`;

const ratio = (archive: number, contents: number): string =>
  contents === 0 ? '' : `, ${String(Math.round((100 * archive) / contents))} % of its contents`;

/** Each phase with its share of the time, and what it ran. */
function phaseRows({ phases, commands, durationMs }: BuildResult): string[][] {
  return phases.map(({ name, durationMs: took }) => [
    name,
    formatDuration(took),
    share(took, durationMs),
    commands
      .filter(({ phase }) => phase === name)
      .map(({ run, durationMs: ms }) => `${code(run)} ${formatDuration(ms)}`)
      .join('<br>'),
  ]);
}

const binaryRows = (subjects: readonly Subject[]): string[][] =>
  subjects
    .filter(({ kind }) => kind === 'binary' || kind === 'checksums')
    .map(({ name, size, digest, platform = '' }) => [
      platform === '' ? 'Checksums' : `For ${escapeCell(platform)}`,
      `${code(name)}, ${bytes(size)}, ${code(shortDigest(digest))}`,
    ]);

/** The image: its digest, its size as it is pushed, and what of it was kept from an earlier build. */
function imageRows(image: BuildResult['image']): string[][] {
  if (!image) return [];
  const { subject, engine, platforms, layers, steps, kept } = image;
  const where = platforms.length === 0 ? '' : ` for ${platforms.join(', ')}`;
  const text = `${counted(layers, 'layer')}${where}, by ${engine}, ${String(kept)} of ${String(steps)} steps from the cache`;
  return [
    [
      'Image',
      `${code(subject.name)}, ${bytes(subject.size)}, ${code(shortDigest(subject.manifest ?? ''))}<br>${escapeCell(text)}`,
    ],
  ];
}

/** A plan alone: what would be done, and why. */
export function planSummary(report: PlanReport): string {
  const commands = report.commands.map(({ phase, run, because }) => [
    phase,
    code(run),
    escapeCell(reasonOf(because)),
  ]);
  const image = report.image
    ? [['image', escapeCell(imageText(report.image)), escapeCell(reasonOf(report.image.because))]]
    : [];
  const binaries = (report.binaries ?? []).map(({ name, platform = '' }) => [
    'platforms',
    code(name),
    escapeCell(platform === '' ? 'the list of their digests' : `for ${platform}`),
  ]);
  const test = report.test ? [['test', code(report.test.run), escapeCell(placeOf(report.test.because))]] : [];
  return paragraphs(
    `### Plan for ${escapeCell(report.name)} ${escapeCell(report.version)}`,
    table(
      ['Step', 'Command', 'Because'],
      [...commands, ...test, ['output', code(report.output.join(', ')), ''], ...binaries, ...image],
    ),
    warningList(report.warnings),
    evidenceTable([...report.evidence, ...report.wants.map(({ because }) => because)]),
    report.elsewhere.length === 0
      ? undefined
      : details(
          'Also in this repository',
          table(
            ['Folder', 'Toolchain', 'Because of'],
            report.elsewhere.map(({ folder, toolchain, file }) => [
              code(folder || '.'),
              toolchain,
              code(file),
            ]),
          ),
        ),
  );
}

const reasonOf = (because: Evidence): string => `${placeOf(because)}: ${because.says}`;

const warningList = (warnings: readonly string[]): string | undefined =>
  warnings.length === 0 ? undefined : warnings.map((warning) => `- ⚠️ ${escapeCell(warning)}`).join('\n');

const evidenceTable = (evidence: readonly Evidence[]): string =>
  details(
    'Evidence',
    table(
      ['Where', 'What it says'],
      evidence.map((each) => [code(placeOf(each)), escapeCell(each.says)]),
    ),
  );
