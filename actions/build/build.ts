import path from 'node:path';
import { scrubbed } from '../../shared/command/scrub.ts';
import type { Cache } from '../../shared/cache/cache.ts';
import type { ArchiveFormat } from '../../shared/release/archive.ts';
import type { Release, Subject, Toolchain } from '../../shared/release/manifest.ts';
import { removeTree } from '../../shared/files/files.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { RunContext } from '../../shared/runner/runner.ts';
import { selectOutput, type Selection } from '../../shared/toolchains/select.ts';
import { storeFolders, toolVersions, versionWarnings } from '../../shared/toolchains/versions.ts';
import { furtherBinaries } from './binaries.ts';
import type { BinariesWanted } from './binaries-names.ts';
import { planBinaries } from './binaries-plan.ts';
import { commandRunner, type CommandParts, type CommandRecord } from './commands.ts';
import {
  planCache,
  restoreStore,
  saveStore,
  storesToKeep,
  type CachePlan,
  type StoreUse,
} from './dependency-cache.ts';
import { isRelease, openFinished, type Reuse } from './build-cache.ts';
import type { InputScope } from './build-inputs.ts';
import { planImage, type ImageWanted } from './image.ts';
import { makeImage, type MadeImage } from './image-make.ts';
import { leaveRelease, releaseFolder } from './leave-release.ts';
import { plan, type Planned, type PlanRequest } from './plan.ts';
import { createStopwatch, type Phase } from './stopwatch.ts';
import { toldToCommands } from './told.ts';

/** What is to be built, and how far. */
export interface BuildRequest extends PlanRequest {
  archive: ArchiveFormat;
  /** Programs for platforms, beside the archive. */
  binaries?: BinariesWanted | undefined;
  /** An image, beside the archive. */
  image?: ImageWanted | undefined;
  cache: 'auto' | 'read-only' | 'none';
  sbom: 'cyclonedx' | 'none';
  timeoutMs: number;
  context: RunContext;
  /** Picks the output in place of the plan's globs: for a workspace whose dependencies lie beside it. */
  select?: (planned: Planned) => Promise<Picked>;
  /** When a finished build of the same inputs is taken. Default: never. */
  reuse?: Reuse;
  /** What of the repository it reads. Default: all of it. */
  scope?: InputScope;
  /** Comes before the commands, and not before a finished build that is taken. */
  prepare?: () => Promise<void>;
  /** Comes after the commands, and before an image is made of what they left. */
  beforeImage?: () => Promise<void>;
  /** Every step of the image runs, whatever its engine has kept of earlier builds. */
  coldImage?: boolean;
  /** Asks for the versions of its tools. Default: from its own folder. */
  tools?: (planned: Planned) => Promise<Toolchain[]>;
  /** Lays a finished build that is taken where its commands would have left it, for others that need it there. */
  places?: boolean;
}

/** The output of a finished build, and the absolute folder that it lies in. */
export interface Picked {
  folder: string;
  selection: Selection;
}

/** What building touches besides the files. */
export interface BuildParts extends CommandParts {
  cache: Cache;
}

/** What is known of a build once its commands are done. */
export interface BuildFacts {
  planned: Planned;
  tools: Toolchain[];
  commands: CommandRecord[];
  cacheHit: boolean;
  /** Where dependencies came from; `unused` where a finished build was taken. */
  store: StoreUse;
  /** The earlier run whose finished build was taken, and the key that it was kept under. */
  reused?: { run: number; key: string };
  warnings: string[];
}

/** A finished build. */
export interface BuildResult extends BuildFacts {
  release: Release;
  /** Path of the archive. */
  archive: string;
  selection: Selection;
  image?: MadeImage;
  phases: Phase[];
  durationMs: number;
  /** What was other in a second build that made the same. */
  builtTwice?: string;
}

/**
 * Plans, installs, builds and packs one release, which appears in `$RUNNER_TEMP/deploy-actions/<name>/` whole or
 * not at all. Downloaded dependencies are kept for the next run even when the build fails after the install.
 */
export async function build(request: BuildRequest, parts: BuildParts): Promise<BuildResult> {
  const watch = createStopwatch(parts.clock);
  const planned = await watch.time('plan', () => plan(request, parts));
  const folder = path.join(request.workspace, request.folder);
  const env = scrubbed(parts.env);
  const { detector } = planned;
  const ask = (): Promise<Toolchain[]> =>
    request.tools?.(planned) ?? toolVersions(detector, planned.plan, folder, env, parts.run);
  const tools = await watch.time('plan', ask);
  const warnings = [
    ...planned.plan.warnings,
    ...versionWarnings(planned.plan.wants, tools, detector),
    ...(planned.commit.dirty ? [dirtyWarning] : []),
  ];
  warnings.forEach((warning) => parts.log.warning(warning));
  const { binaries: wanted } = request;
  const binaries = wanted && (await watch.time('plan', () => planBinaries(request, wanted, planned, parts)));
  const { image: wantedImage, workspace } = request;
  const image = wantedImage && (await watch.time('plan', () => planImage(wantedImage, workspace, parts)));
  // A build that fails must not leave the one before it: the next step would take it for its own.
  await removeTree(releaseFolder(request.context.temp, planned.plan.name));
  const finished = await watch.time('cache', () => openFinished(request, planned, tools, parts));
  const kept = await watch.time('cache', async () => finished?.restore());
  const taken = kept && { ...kept, store: 'unused' as const };
  const built = taken ?? (await buildAnew(request, planned, folder, parts, watch));
  const { folder: root, selection, commands, store } = built;
  const cacheHit = kept !== undefined || store === 'exact';
  if (selection.entries.length === 0) throw emptyRelease(planned.plan.output);
  const warn = (warning: string): void => {
    warnings.push(warning);
    parts.log.warning(warning);
  };
  selectionWarnings(selection).forEach(warn);
  parts.signal?.throwIfAborted();
  const reused = kept && { run: kept.run, key: kept.key };
  const facts = { planned, tools, commands, cacheHit, store, warnings, ...(reused && { reused }) };
  image?.warnings.forEach(warn);
  let made: MadeImage | undefined;
  const imageSubjects = async (into: string): Promise<Subject[]> => {
    if (!image) return [];
    await request.beforeImage?.();
    made = await watch.time('image', () =>
      makeImage(image, imageOf(request, parts), planned, into, parts, warn),
    );
    return [made.subject];
  };
  const { release, archive } = await watch.time('pack', () =>
    leaveRelease({
      request,
      folder: root,
      selection,
      facts,
      startedAt: parts.clock.now() - watch.elapsed(),
      now: () => parts.clock.now(),
      warn,
      env: parts.env,
      further: async (into) => [
        ...(binaries
          ? await watch.time('platforms', () =>
              furtherBinaries(binaries, request, planned, { folder: root, selection }, into, parts),
            )
          : []),
        ...(await imageSubjects(into)),
      ],
      ...(parts.signal && { signal: parts.signal }),
    }),
  );
  if (finished && !kept) await watch.time('cache', () => finished.save(built, commands));
  return {
    ...{ release, archive, selection, ...facts },
    ...(made && { image: made }),
    ...{ phases: watch.phases(), durationMs: watch.elapsed() },
  };
}

/** An image of a release is built from its first step on, as the release is. */
function imageOf(request: BuildRequest, { env }: BuildParts) {
  const { workspace, timeoutMs, context, cache, reuse = 'none', coldImage = false } = request;
  const isCold = coldImage || reuse === 'none' || (reuse === 'auto' && isRelease(context, env));
  return { workspace, timeoutMs, context, cache, isCold };
}

async function buildAnew(
  request: BuildRequest,
  planned: Planned,
  folder: string,
  parts: BuildParts,
  watch: ReturnType<typeof createStopwatch>,
) {
  await request.prepare?.();
  const ran = await runCommands(request, planned, folder, parts, watch);
  const select = async (): Promise<Picked> => request.select?.(planned) ?? pickOutput(planned, folder);
  return { ...ran, ...(await watch.time('select', select)) };
}

async function pickOutput({ plan: { output }, detector }: Planned, folder: string): Promise<Picked> {
  return { folder, selection: await selectOutput(folder, output, await detector.afterBuild?.(folder)) };
}

const dirtyWarning =
  'Tracked files differ from the commit: the release holds what is in the working tree, and names the commit.';

const emptyRelease = (output: readonly string[]): ActionError =>
  new ActionError(`The output ${output.join(', ')} leaves nothing that could go into a release`, {
    fix: 'Correct output (an input, or build.output in the configuration).',
  });

function selectionWarnings({ secrets, warnings }: Selection): string[] {
  if (secrets.length === 0) return warnings;
  const shown =
    secrets.slice(0, 10).join(', ') + (secrets.length > 10 ? ` and ${String(secrets.length - 10)} more` : '');
  return [
    ...warnings,
    `Left out, since it looks like a secret: ${shown}. To pack a file all the same, name it in output.`,
  ];
}

export async function runCommands(
  request: BuildRequest,
  planned: Planned,
  folder: string,
  parts: BuildParts,
  watch: ReturnType<typeof createStopwatch>,
): Promise<{ commands: CommandRecord[]; store: StoreUse }> {
  const { commands, toolchain, cacheKeyFiles } = planned.plan;
  const { detector } = planned;
  const place = { workspace: request.workspace, folder };
  const run = commandRunner(place, request.timeoutMs, toldToCommands(planned), parts);
  const install = commands.filter(({ phase }) => phase === 'install');
  const records: CommandRecord[] = [];
  // Maven and Gradle download while they build: their plans name the stores all the same.
  const isCached = request.cache !== 'none' && (install.length > 0 || planned.plan.stores !== undefined);
  const found = isCached
    ? await storeFolders(detector, planned.plan, folder, scrubbed(parts.env), parts.run)
    : [];
  const stores = await storesToKeep(found, parts.log);
  const kept = await planCache(
    { stores, keyFiles: cacheKeyFiles, toolchain },
    request.workspace,
    request.context,
    parts.env,
  );
  const unkept = found.length > stores.length ? 'machine' : 'unused';
  const store = kept ? await watch.time('cache', () => restoreStore(parts.cache, kept, parts.log)) : unkept;
  for (const command of install) records.push(await watch.time('install', () => run(command)));
  try {
    for (const command of commands)
      if (command.phase === 'build') records.push(await watch.time('build', () => run(command)));
  } finally {
    if (shouldSave(request, kept, store))
      await watch.time('cache', () => saveStore(parts.cache, kept, parts.log));
  }
  return { commands: records, store };
}

const shouldSave = (request: BuildRequest, kept: CachePlan | undefined, store: StoreUse): kept is CachePlan =>
  kept !== undefined && request.cache === 'auto' && store !== 'exact';
