import path from 'node:path';
import { scrubbed } from '../../shared/command/scrub.ts';
import {
  availableCores,
  copyFile,
  copyTree,
  fileStat,
  makeFolder,
  pathKind,
  removeTree,
  sha256,
  walk,
  writeAtomically,
} from '../../shared/files/files.ts';
import type { ArchiveFormat } from '../../shared/release/archive.ts';
import { checksumsText } from '../../shared/release/checksums.ts';
import type { Subject } from '../../shared/release/manifest.ts';
import { archiveTime } from '../../shared/release/epoch.ts';
import { pack } from '../../shared/release/pack.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Environment, Log } from '../../shared/runner/runner.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import type { BinaryPlan, BinaryStep } from '../../shared/toolchains/platforms-binary.ts';
import { binaryArchiveName, checksumsName } from '../../shared/toolchains/platforms.ts';
import { readPatterns } from '../../shared/toolchains/patterns.ts';
import { runtimeOutput } from '../../shared/toolchains/runtime-folders.ts';
import type { BuildRequest, Picked } from './build.ts';
import { toldToCommands } from './told.ts';
import type { Planned } from './plan.ts';
import type { CommandParts } from './commands.ts';
import { workOf, type PlannedBinaries } from './binaries-plan.ts';

/** What making binaries needs to know of the release. */
interface BinariesOf {
  name: string;
  version: string;
  format: ArchiveFormat;
  /** See `archiveTime`. */
  time: number;
  /** The built folder, absolute. */
  folder: string;
  /** What goes beside the programs into each archive. */
  beside: readonly string[];
  /** Variables that say what is being built. */
  told: Environment;
  timeoutMs: number;
}

/**
 * Makes the binaries of a finished build in `into`, and the list of their digests. What its output holds to be read at run
 * time goes beside the programs, by its path from the folder that is built.
 */
export function furtherBinaries(
  planned: PlannedBinaries,
  request: BuildRequest,
  of: Planned,
  picked: Picked,
  into: string,
  parts: CommandParts,
): Promise<Subject[]> {
  const prefix = request.folder === '' ? '' : `${request.folder}/`;
  const { plan, commit, tree } = of;
  const told = tree
    .filesIn(request.folder)
    .filter((name) => /^(licen[cs]e|copying|notice|readme)\b/i.test(name));
  const atRunTime = readPatterns(runtimeOutput(tree, prefix).output);
  const folder = path.join(request.workspace, request.folder);
  const read = ownFiles(picked, folder).filter((file) => atRunTime.includes(file));
  return makeBinaries(
    planned,
    {
      name: plan.name,
      version: plan.version,
      format: planned.wanted.format,
      time: archiveTime(parts.env, commit.time),
      folder,
      beside: [...new Set([...told, ...read])],
      told: toldToCommands(of),
      timeoutMs: request.timeoutMs,
    },
    into,
    parts,
  );
}

/** The output of a workspace may start from the root of its monorepo. */
function ownFiles({ folder: from, selection }: Picked, folder: string): string[] {
  const inside = path.relative(from, folder).split(path.sep).join('/');
  const prefix = inside === '' ? '' : `${inside}/`;
  return selection.entries
    .map((entry) => entry.path)
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.slice(prefix.length));
}

/** Builds for each platform, some side by side, and packs one archive each and the list of their digests into `into`. */
async function makeBinaries(
  planned: PlannedBinaries,
  of: BinariesOf,
  into: string,
  parts: CommandParts,
): Promise<Subject[]> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(parts.signal ? [parts.signal] : [])]);
  const subjects: Subject[] = [];
  const waiting = planned.plans.map((plan, at) => ({ plan, at }));
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      subjects[next.at] = await makeBinary(next.plan, planned.work, of, into, { ...parts, signal });
  };
  const workers = Array.from({ length: Math.min(availableCores(), 4) }, worker);
  try {
    await Promise.all(workers);
  } finally {
    stop.abort();
    await Promise.allSettled(workers);
    await removeTree(planned.work);
  }
  return [...subjects, await writeChecksums(subjects, of, into)];
}

async function makeBinary(
  plan: BinaryPlan,
  work: string,
  of: BinariesOf,
  into: string,
  parts: CommandParts,
): Promise<Subject> {
  await makeFolder(workOf(work, plan.platform));
  for (const step of await plan.steps()) await runStep(step, plan, of, parts);
  const root = path.join(work, `packed-${plan.platform.text.replaceAll('/', '-')}`);
  await gather(plan, of, root);
  const archive = binaryArchiveName(of.name, of.version, plan.platform, of.format);
  const { subject } = await pack({
    root,
    entries: await walk(root),
    out: path.join(into, archive.name),
    format: archive.format,
    time: of.time,
    ...(parts.signal && { cancelled: parts.signal }),
  });
  return { ...subject, kind: 'binary', platform: plan.platform.text };
}

/** What several print at once could not be read: a step's output is shown in one piece, once it is over. */
async function runStep(
  { argv, env }: BinaryStep,
  { platform }: BinaryPlan,
  of: BinariesOf,
  parts: CommandParts,
): Promise<void> {
  const result = await parts.run(
    {
      argv,
      cwd: of.folder,
      env: { ...of.told, ...scrubbed(parts.env), ...env },
      timeoutMs: of.timeoutMs,
      keepBytes: 256 * 1024,
      wholeTree: true,
    },
    parts.signal,
  );
  const said = `${result.stdout}\n${result.stderr}`.trim();
  await show(`${platform.text}: ${argv.join(' ')}`, said, result.durationMs, parts.log);
  if (result.exitCode === 0) return;
  const why = result.timedOut
    ? `took longer than ${formatDuration(of.timeoutMs)}`
    : `failed with ${result.signal ?? `exit code ${String(result.exitCode)}`}`;
  const tail = said
    .split('\n')
    .slice(-30)
    .map((line) => `  ${line.slice(0, 500)}`);
  throw new ActionError([`The binary for ${platform.text}: ${argv.join(' ')} ${why}:`, ...tail].join('\n'), {
    fix: 'Its whole output is above. No release was left behind.',
  });
}

/** One piece at a time: groups of the log do not lie in each other. */
let shown: Promise<void> = Promise.resolve();

function show(title: string, said: string, tookMs: number, log: Log): Promise<void> {
  const lines = async (): Promise<void> =>
    said === '' ? undefined : said.split('\n').forEach((line) => log.info(line));
  const print = () => log.group(title, () => log.fenced(lines), tookMs);
  shown = shown.then(print, print);
  return shown;
}

/** Puts the programs and what goes beside them into one folder. */
async function gather({ from, names, platform }: BinaryPlan, of: BinariesOf, root: string): Promise<void> {
  await makeFolder(root);
  for (const file of of.beside) {
    await makeFolder(path.dirname(path.join(root, file)));
    await copyTree(path.join(of.folder, file), path.join(root, file));
  }
  const programs = names ?? (await programsIn(from));
  const missing = (await Promise.all(programs.map((name) => pathKind(path.join(from, name))))).includes(
    undefined,
  );
  if (programs.length === 0 || missing)
    throw new ActionError(
      `The binary for ${platform.text} was not made: ${programs.join(', ') || 'no program'} is missing`,
      {
        fix: 'The output of the commands for this platform is above.',
      },
    );
  for (const name of programs) await copyFile(path.join(from, name), path.join(root, name));
}

async function programsIn(folder: string): Promise<string[]> {
  if ((await pathKind(folder)) !== 'folder') return [];
  const files = await walk(folder, { skip: (_, kind) => kind === 'folder' });
  // Windows linkers leave what debuggers read beside the program.
  return files
    .filter(({ kind, path: name }) => kind === 'file' && !/\.(pdb|lib|exp|ilk)$/.test(name))
    .map((file) => file.path);
}

async function writeChecksums(
  subjects: readonly Subject[],
  { name, version }: BinariesOf,
  into: string,
): Promise<Subject> {
  const file = checksumsName(name, version);
  const text = checksumsText(subjects);
  await writeAtomically(path.join(into, file), text);
  const { size } = await fileStat(path.join(into, file));
  return { kind: 'checksums', name: file, mediaType: 'text/plain', size, digest: sha256(text) };
}
