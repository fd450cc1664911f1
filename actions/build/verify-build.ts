import path from 'node:path';
import { makeTempFolder, removeTree, setMode, walk } from '../../shared/files/files.ts';
import { usualCause, type TwoBuilds } from '../../shared/release/difference-cause.ts';
import { archiveDifference, type Difference, type Sides } from '../../shared/release/difference.ts';
import { imageDifference } from '../../shared/release/difference-image.ts';
import type { Subject } from '../../shared/release/manifest.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import type { BuildParts, BuildRequest, BuildResult } from './build.ts';
import { otherSurroundings } from './other-surroundings.ts';
import type { Phase } from './stopwatch.ts';

/** What a build is measured by. */
interface Timed {
  durationMs: number;
  phases?: Phase[];
}

/**
 * Builds, and builds again from a copy that was made before: in another folder, with another umask, time zone, locale,
 * user and order of files, and at a later time. What the first build made stays when the second one made the same.
 *
 * @param results the releases of what is built
 * @throws ActionError naming the first file that differs, how, and the usual cause; then no release is left
 */
export async function builtTwice<R extends Timed>(
  request: BuildRequest,
  parts: BuildParts,
  work: (request: BuildRequest, parts: BuildParts) => Promise<R>,
  results: (made: R) => readonly BuildResult[],
): Promise<R & { builtTwice: string }> {
  const { clock, log, signal } = parts;
  const elsewhere = await makeTempFolder(request.context.temp, 'built-a-second-time');
  try {
    const second = await otherSurroundings(request, parts, elsewhere);
    const from = clock.now();
    // Layers that an engine kept carry into its history what they were once made from: both begin without any.
    const made = await work({ ...request, coldImage: true }, parts);
    const between = clock.monotonic();
    try {
      // A time in whole seconds must have gone on, too.
      await clock.sleep(Math.max(0, 1100 - (clock.now() - from)), signal);
      log.info(`Building a second time, in ${second.request.workspace}: ${second.says}.`);
      const again = await secondBuild(() => work(second.request, second.parts), second.says);
      const builds = { ...second, from, to: clock.now() };
      await log.group('Comparing the two builds', () =>
        refuseDifferences(results(made), results(again), builds, elsewhere),
      );
    } catch (error) {
      await Promise.all(results(made).map(({ release }) => removeTree(release.folder)));
      throw error;
    }
    log.info('Both builds made the same.');
    return withSecond(made, second.says, Math.round(clock.monotonic() - between));
  } finally {
    await removeAll(elsewhere, parts);
  }
}

const withSecond = <R extends Timed>(made: R, says: string, took: number): R & { builtTwice: string } => ({
  ...made,
  ...(made.phases && { phases: [...made.phases, { name: 'verify', durationMs: took }] }),
  durationMs: made.durationMs + took,
  builtTwice: says,
});

async function secondBuild<R>(build: () => Promise<R>, says: string): Promise<R> {
  try {
    return await build();
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    throw new ActionError(
      `It was built once, and cannot be built a second time (${says}): ${error.message}`,
      {
        cause: error,
        fix: `What it relies on differs there: see that the build names no absolute path, user or locale. ${error.fix ?? ''}`.trim(),
      },
    );
  }
}

/** A build may leave folders that nobody may write in. */
async function removeAll(folder: string, { log }: BuildParts): Promise<void> {
  try {
    await removeTree(folder).catch(async () => {
      const entries = await walk(folder);
      for (const entry of entries)
        if (entry.kind === 'folder') await setMode(path.join(folder, entry.path), 0o700);
      await removeTree(folder);
    });
  } catch (error) {
    log.warning(`The folder of the second build, ${folder}, cannot be removed: ${explain(error)}`);
  }
}

async function refuseDifferences(
  first: readonly BuildResult[],
  second: readonly BuildResult[],
  builds: Omit<TwoBuilds, 'toolchain'>,
  temp: string,
): Promise<void> {
  const others = new Map(second.map((result) => [result.release.manifest.name, result]));
  for (const result of first) {
    const { name } = result.release.manifest;
    const other = others.get(name);
    if (!other) throw new ActionError(`Built twice, ${name} was made the first time alone.`, { fix: byHand });
    await refuseDifference(result, other, builds, temp);
  }
}

const byHand = 'Build twice by hand and compare what comes out.';

/** The archive by what it unpacks to, programs for platforms and images by their digests. */
async function refuseDifference(
  { release, planned }: BuildResult,
  { release: other }: BuildResult,
  builds: Omit<TwoBuilds, 'toolchain'>,
  temp: string,
): Promise<void> {
  const { name, contents, subjects } = release.manifest;
  const there = new Map(other.manifest.subjects.map((subject) => [subject.name, subject]));
  for (const subject of subjects) {
    const twin = there.get(subject.name);
    const isSame =
      subject.kind === 'archive'
        ? contents.digest === other.manifest.contents.digest
        : subject.digest === twin?.digest;
    if (isSame) continue;
    const what = subject.kind === 'archive' ? name : `${subject.name} of ${name}`;
    if (!twin || subject.kind === 'checksums') throw otherSubject(what, subject, twin);
    const files = [path.join(release.folder, subject.name), path.join(other.folder, twin.name)] as const;
    const difference =
      subject.kind === 'image'
        ? imageDifference(...files)
        : await archiveDifference(...files, await makeTempFolder(temp, 'differing'));
    if (!difference) throw otherSubject(what, subject, twin);
    throw notReproducible(what, difference, { ...builds, toolchain: planned.plan.toolchain });
  }
}

function otherSubject(what: string, one: Subject, two: Subject | undefined): ActionError {
  const digests = [one, two].map((each) => each?.manifest ?? each?.digest ?? 'none');
  return new ActionError(`Built twice, ${what} is not the same: its digest is ${digests.join(', then ')}.`, {
    fix:
      one.kind === 'image'
        ? 'Look at what its RUN lines write (times, caches, logs) and at modes that COPY takes over from what the build made (COPY --chmod sets them).'
        : byHand,
  });
}

function notReproducible(what: string, difference: Difference, builds: TwoBuilds): ActionError {
  const { says, fix } = usualCause(difference, builds);
  const { first, second, offset } = difference;
  const [one, two] = [excerpt(first, offset), excerpt(second, offset)];
  const bytes = one === two ? '' : ` (first “${one}”, then “${two}”)`;
  return new ActionError(
    `Built twice, ${what} is not the same: “${difference.path}” ${difference.says}${bytes}. The usual cause: ${says}.`,
    { fix },
  );
}

/** The bytes at the difference and a few before, as text on one line. */
function excerpt({ near }: Sides, offset = 0): string {
  const at = Math.min(offset, 512);
  return near
    .subarray(Math.max(0, at - 24), at + 40)
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '.');
}
