import type { ArchiveFormat } from '../../shared/release/archive.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { folderIn } from '../../shared/toolchains/folder.ts';
import { imageSettings } from '../../shared/toolchains/fragment.ts';
import { parsePlatforms } from '../../shared/toolchains/platforms.ts';
import type { GivenCommands, PlannedCommand } from '../../shared/toolchains/toolchain.ts';
import type { BinariesWanted } from './binaries-names.ts';
import type { ImageWanted } from './image.ts';
import type { PlanRequest } from './plan.ts';
import type { ImageAsked } from './plan-report.ts';

/** What the inputs of `build` say of the plan. */
export interface PlanInputs {
  workingDirectory: string;
  toolchain: string;
  installCommand: string | undefined;
  buildCommand: string | undefined;
  output: readonly string[];
  name: string | undefined;
  version: string | undefined;
}

/** Joins inputs and configuration: an input wins, and the evidence says where a value was written. */
export function planRequest(inputs: PlanInputs, settings: Settings, workspace: string): PlanRequest {
  const { commands, output, name } = settings.build;
  const file = settings.file ?? '';
  const fromInput = inputs.output.length > 0;
  return {
    workspace,
    folder: folderIn(workspace, inputs.workingDirectory),
    toolchain: inputs.toolchain,
    given: {
      ...given('install', inputs.installCommand, commands.install, file),
      ...given('build', inputs.buildCommand, commands.build, file),
    },
    output: fromInput ? inputs.output : (output ?? []),
    outputFile: fromInput ? undefined : file,
    name: inputs.name || name,
    version: inputs.version,
  };
}

/** The binaries that inputs or configuration ask for; `undefined` when they ask for none. */
export function binariesWanted(
  { platforms, archive = 'tar.gz' }: { platforms: readonly string[]; archive: ArchiveFormat | undefined },
  { build }: Settings,
): BinariesWanted | undefined {
  const asked = platforms.length > 0 ? platforms : (build.platforms ?? []);
  if (asked.length === 0) return undefined;
  return { platforms: parsePlatforms(asked), format: archive, runtimes: build.nodeBinaries ?? {} };
}

/** The image that input or configuration ask for: a file that the input names takes the place of the configured one. */
export function imageWanted(input: string, { build }: Settings): ImageWanted | undefined {
  if (input === 'none') return undefined;
  return input === 'auto' ? build.image : { ...(build.image ?? imageSettings({})), file: input };
}

/** The same with the reason, for a plan. */
export function imageAsked(input: string, settings: Settings): ImageAsked | undefined {
  const wanted = imageWanted(input, settings);
  if (!wanted) return undefined;
  const because =
    input === 'auto'
      ? { file: settings.file ?? '', says: `build.image asks for one, made from ${wanted.file}` }
      : { file: 'input image', says: `it names ${wanted.file}` };
  return { wanted, because };
}

function given(
  phase: PlannedCommand['phase'],
  input: string | undefined,
  setting: string | undefined,
  file: string,
): GivenCommands {
  const run = input || setting;
  if (!run) return {};
  const because = input
    ? { file: `input ${phase}-command`, says: input }
    : { file, says: `build.commands.${phase} is ${run}` };
  return { [phase]: { phase, run, because } };
}
