import { explain } from '../../shared/runner/errors.ts';
import type { Toolchain } from '../../shared/release/manifest.ts';
import { folderIn } from '../../shared/toolchains/folder.ts';
import { buildableFolders, type Buildable } from '../../shared/toolchains/detect.ts';
import { toolVersions, versionWarnings } from '../../shared/toolchains/versions.ts';
import type { BuildPlan, Evidence } from '../../shared/toolchains/toolchain.ts';
import { binaryNames, type BinariesPlace, type BinariesWanted, type BinaryReport } from './binaries-names.ts';
import type { ImageWanted } from './image.ts';
import type { Planned, PlanParts } from './plan.ts';

/** A plan as it is handed on: the output `plan`, and what `plan --json` prints. */
export interface PlanReport extends Omit<BuildPlan, 'tools' | 'stores'> {
  commit: string;
  /** The versions that this machine has; empty when a tool is missing, which a warning names. */
  tools: Toolchain[];
  /** The other folders that could be built. */
  elsewhere: Buildable[];
  /** The image that would be made, and why; absent where nothing asks for one. */
  image?: ImageReport;
  /** The archives of programs for platforms, and the list of their checksums; absent where none are asked for. */
  binaries?: BinaryReport[];
}

/** An image as a plan tells of it. */
interface ImageReport {
  file: string;
  /** What would build it; absent where this machine has nothing that can. */
  engine?: string;
  /** None: the runner's own. */
  platforms: readonly string[];
  because: Evidence;
}

/** What is asked for beside the archive. */
export interface FurtherAsked {
  image?: ImageAsked | undefined;
  binaries?: { wanted: BinariesWanted; request: BinariesPlace } | undefined;
}

/** The image that is asked for, and where. */
export interface ImageAsked {
  wanted: ImageWanted;
  because: Evidence;
}

/** Lays the plan beside the tools that are there: what is missing or of another version becomes a warning. */
export async function planReport(
  planned: Planned,
  folder: string,
  parts: PlanParts,
  asked: FurtherAsked = {},
): Promise<PlanReport> {
  const { plan, detector, commit } = planned;
  const report = { ...plan, stores: undefined, commit: commit.sha, elsewhere: elsewhere(planned, folder) };
  const image = asked.image && (await imageReport(asked.image, planned.tree.root, parts));
  const binaries = asked.binaries && (await binariesReport(asked.binaries, planned, parts));
  const shown = {
    ...(image && { image: image.report }),
    ...(binaries && { binaries: binaries.report }),
  };
  const warnings = [...plan.warnings, ...(image?.warnings ?? []), ...(binaries?.warnings ?? [])];
  try {
    const tools = await toolVersions(detector, plan, folder, parts.env, parts.run);
    const older = versionWarnings(plan.wants, tools, detector);
    return { ...report, ...shown, tools, warnings: [...warnings, ...older] };
  } catch (error) {
    return { ...report, ...shown, tools: [], warnings: [...warnings, explain(error)] };
  }
}

async function imageReport({ wanted, because }: ImageAsked, workspace: string, parts: PlanParts) {
  const { file, platforms } = wanted;
  const report: ImageReport = { file, platforms, because };
  try {
    const { planImage } = await import('./image.ts');
    const { engine, warnings } = await planImage(wanted, workspace, parts);
    return { report: { ...report, engine: engine.name }, warnings };
  } catch (error) {
    return { report, warnings: [explain(error)] };
  }
}

async function binariesReport(
  { wanted, request }: NonNullable<FurtherAsked['binaries']>,
  planned: Planned,
  parts: PlanParts,
) {
  const report = binaryNames(wanted, planned.plan);
  try {
    const { planBinaries } = await import('./binaries-plan.ts');
    await planBinaries(request, wanted, planned, parts);
    return { report, warnings: [] };
  } catch (error) {
    return { report, warnings: [explain(error)] };
  }
}

const mostElsewhere = 50;

const elsewhere = ({ tree }: Planned, folder: string): Buildable[] =>
  buildableFolders(tree)
    .filter((each) => each.folder !== folderIn(tree.root, folder))
    .slice(0, mostElsewhere);

/** `package.json:7`: where evidence stands. */
export const placeOf = ({ file, line }: Evidence): string =>
  line === undefined ? file : `${file}:${String(line)}`;

/** `Dockerfile for linux/amd64, by podman`: an image in one line. */
export function imageText({ file, platforms, engine }: ImageReport): string {
  const where = platforms.length === 0 ? '' : ` for ${platforms.join(', ')}`;
  return `${file}${where}${engine === undefined ? '' : `, by ${engine}`}`;
}
