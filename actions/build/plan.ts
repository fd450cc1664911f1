import path from 'node:path';
import type { RunCommand } from '../../shared/command/command.ts';
import { pathKind, safeName } from '../../shared/files/files.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Environment } from '../../shared/runner/runner.ts';
import { readCommit, releaseVersion, type Commit } from '../../shared/toolchains/commit.ts';
import { detect, isKnown, signsIn } from '../../shared/toolchains/detect.ts';
import { planOwnCommands } from '../../shared/toolchains/own-commands.ts';
import type {
  BuildPlan,
  GivenCommands,
  Monorepo,
  ToolchainDetector,
  Tree,
} from '../../shared/toolchains/toolchain.ts';
import { readTree } from '../../shared/toolchains/tree.ts';

/** What a plan is asked for: the inputs and the configuration, joined. */
export interface PlanRequest {
  /** The repository's root, absolute. */
  workspace: string;
  /** The folder that is built, from the root, `/` between parts; `''` is the root itself. */
  folder: string;
  /** A toolchain's name, or `auto`. */
  toolchain: string;
  given: GivenCommands;
  /** Globs in place of the detected ones. */
  output: readonly string[];
  /** Where `output` was written, for the evidence. */
  outputFile: string | undefined;
  name: string | undefined;
  version: string | undefined;
  /** Commit and files, where they were read already: for one of many workspaces. */
  known?: Pick<Planned, 'commit' | 'tree'>;
  /** Where it is a member of a monorepo whose tool builds from there. */
  monorepo?: Monorepo;
  /** Changes what was detected: a workspace is installed with all others. */
  shape?: (found: BuildPlan) => BuildPlan;
}

/** What planning reads besides the files. */
export interface PlanParts {
  env: Environment;
  run: RunCommand;
}

/** A plan, and what it rests on. */
export interface Planned {
  plan: BuildPlan;
  detector: ToolchainDetector;
  commit: Commit;
  /** The files that it was made from. */
  tree: Tree;
}

/** Finds out how a repository builds, with the evidence. Starts nothing but git, and changes nothing. */
export async function plan(request: PlanRequest, parts: PlanParts): Promise<Planned> {
  const { workspace, folder } = request;
  if ((await pathKind(path.join(workspace, folder))) !== 'folder')
    throw new ActionError(`There is no folder ${path.join(workspace, folder)}`, {
      fix: 'Correct the path (in a workflow: working-directory), or check out the repository first (actions/checkout).',
    });
  const { commit, tree } = request.known ?? (await readRepository(workspace, folder, parts));
  const { detector, plan: detected } = saysAll(request, tree)
    ? planOwnCommands(request.given, request.output)
    : await detect(tree, folder, request.toolchain, request.given, request.monorepo);
  const found = request.shape?.(detected) ?? detected;
  const [file = folder] = signsIn(tree, folder, detector);
  const { version, because } = releaseVersion(request.version, commit, { version: found.version, file });
  const output = request.output.length > 0 ? [...request.output] : found.output;
  const outputEvidence =
    request.output.length > 0
      ? [{ file: request.outputFile ?? 'input output', says: `the output is ${output.join(', ')}` }]
      : [];
  return {
    detector,
    commit,
    tree,
    plan: {
      ...found,
      name: nameOf(request, found, parts.env),
      version,
      output,
      evidence: [...found.evidence, ...outputEvidence, because],
    },
  };
}

/** Whether the user's own commands are the whole build: asked for, or given where nothing else is known of. */
function saysAll({ toolchain, given, output, folder }: PlanRequest, tree: Tree): boolean {
  if (toolchain !== 'auto') return toolchain === 'none';
  return given.build !== undefined && output.length > 0 && !isKnown(tree, folder);
}

/** Reads commit and files: git is started first, and the walk is over by the time that it answers. */
export async function readRepository(
  workspace: string,
  folder: string,
  parts: PlanParts,
): Promise<Pick<Planned, 'commit' | 'tree'>> {
  const [commit, tree] = await Promise.all([
    readCommit(path.join(workspace, folder), parts.env, parts.run),
    readTree(workspace, folder),
  ]);
  return { commit, tree };
}

/** The name that was given, the package's, the repository's, else the folder's. */
function nameOf(request: PlanRequest, found: BuildPlan, env: Environment): string {
  const repository = env['GITHUB_REPOSITORY']?.split('/').at(-1);
  const folder = path.basename(path.join(request.workspace, request.folder));
  return safeName(request.name || found.name || repository || folder);
}
