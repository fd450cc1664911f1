import path from 'node:path';
import { scrubbed } from '../../shared/command/scrub.ts';
import { makeFolder, makeTempFolder, removeTree, safeName } from '../../shared/files/files.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import { binaryBuilders } from '../../shared/toolchains/platforms-list.ts';
import type { BinaryPlan } from '../../shared/toolchains/platforms-binary.ts';
import type { Platform } from '../../shared/toolchains/platforms.ts';
import type { BinariesPlace, BinariesWanted } from './binaries-names.ts';
import type { Planned, PlanParts } from './plan.ts';

/** All binaries of a release, as they will be made. */
export interface PlannedBinaries {
  wanted: BinariesWanted;
  /** A folder that is theirs alone. */
  work: string;
  plans: BinaryPlan[];
}

/** Where one platform's binaries are made. */
export const workOf = (work: string, { text }: Platform): string => path.join(work, safeName(text));

/**
 * Finds out how every platform's binaries are made.
 *
 * @throws ActionError that names each platform that cannot be had on this runner, and why, before anything is built
 */
export async function planBinaries(
  request: BinariesPlace,
  wanted: BinariesWanted,
  { plan, tree }: Planned,
  { env, run }: PlanParts,
): Promise<PlannedBinaries> {
  const builder = binaryBuilders[plan.toolchain];
  if (!builder) throw noBuilder(plan.toolchain);
  const work = await makeTempFolder(path.join(request.context.temp, 'deploy-actions-binaries'), plan.name);
  try {
    for (const platform of wanted.platforms) await makeFolder(workOf(work, platform));
    const answers = await builder({
      platforms: wanted.platforms,
      plan,
      tree,
      folder: path.join(request.workspace, request.folder),
      prefix: request.folder === '' ? '' : `${request.folder}/`,
      work: (platform) => workOf(work, platform),
      runtimes: Object.fromEntries(
        Object.entries(wanted.runtimes).map(([name, file]) => [name, path.resolve(request.workspace, file)]),
      ),
      env: scrubbed(env),
      run,
    });
    const faults = answers.filter((answer) => 'why' in answer);
    if (faults[0] && faults.every(({ isNoProgram }) => isNoProgram))
      throw noProgramsIn(plan.toolchain, faults[0].why);
    if (faults.length > 0) throw cannotBeHad(plan.toolchain, faults);
    return { wanted, work, plans: answers.filter((answer) => 'steps' in answer) };
  } finally {
    await removeTree(work);
  }
}

/** What is to be built makes no programs, for whatever platform. */
export class NoPrograms extends ActionError {}

const noProgramsIn = (toolchain: string, why: string): NoPrograms =>
  new NoPrograms(`platforms asks for binaries, and ${toolchain} finds no program to make: ${why}`, {
    fix: 'Name the program there, or remove platforms.',
  });

const noBuilder = (toolchain: string): NoPrograms =>
  new NoPrograms(`platforms asks for binaries, and ${makerOf(toolchain)} none`, {
    fix: `Remove platforms; binaries are made by ${Object.keys(binaryBuilders).join(', ')}.`,
  });

const makerOf = (toolchain: string): string =>
  toolchain === 'none' ? 'commands of your own make' : `${toolchain} makes`;

function cannotBeHad(toolchain: string, faults: readonly { platform: Platform; why: string }[]): ActionError {
  const lines = faults.map(({ platform, why }) => `  ${platform.text}: ${why}`);
  return new ActionError(
    [`${toolchain} cannot make these binaries on this runner, and nothing was built:`, ...lines].join('\n'),
    { fix: 'Install what is missing in a step before this one, or take these platforms out of platforms.' },
  );
}
