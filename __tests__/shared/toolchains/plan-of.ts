import { detect } from '../../../shared/toolchains/detect.ts';
import type { BuildPlan, GivenCommands } from '../../../shared/toolchains/toolchain.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import { repository } from '../../fakes/repository.ts';

/** The plan of a repository that is written for it. */
export const planOf = async (
  files: Record<string, string>,
  folder = '',
  given: GivenCommands = {},
): Promise<BuildPlan> => (await detect(await readTree(repository(files)), folder, 'auto', given)).plan;

/** The lines of a plan's commands. */
export const lines = ({ commands }: BuildPlan): string[] => commands.map(({ run }) => run);
