import type { RunCommand } from '../command/command.ts';
import type { Environment } from '../runner/runner.ts';
import type { Platform } from './platforms.ts';
import type { BuildPlan, Tree } from './toolchain.ts';

/** One program that is started for a platform's binary: argv, in the built folder. */
export interface BinaryStep {
  argv: readonly [string, ...string[]];
  env?: Environment;
}

/** How the binaries of one platform are made. */
export interface BinaryPlan {
  platform: Platform;
  /** Asked once the plan's own commands are done: writes what the steps read, and says what they are. */
  steps(): Promise<BinaryStep[]>;
  /** The folder where they lie afterwards: all programs in it, or those that are named. */
  from: string;
  names?: string[];
}

/** Why a platform cannot be had on this runner. */
export interface BinaryFault {
  platform: Platform;
  why: string;
  /** Nothing here makes a program, for whatever platform. */
  isNoProgram?: true;
}

/** What a builder of binaries is asked. */
export interface BinaryRequest {
  platforms: readonly Platform[];
  plan: BuildPlan;
  tree: Tree;
  /** The built folder, absolute, and from the tree's root: `''`, or with a `/` behind it. */
  folder: string;
  prefix: string;
  /** An empty folder of its own for each platform, outside of the repository; emptied once more before the steps. */
  work(platform: Platform): string;
  /** Files that stand for a runtime on other platforms, by platform. */
  runtimes: Readonly<Record<string, string>>;
  env: Environment;
  run: RunCommand;
}

/** Says, before anything is built, how each platform's binaries are made, or why they cannot be. */
export type BinaryBuilder = (request: BinaryRequest) => Promise<(BinaryPlan | BinaryFault)[]>;

/** What a program prints, `undefined` where it fails or is not there. */
export async function said(
  argv: readonly [string, ...string[]],
  { run, env, folder }: Pick<BinaryRequest, 'run' | 'env' | 'folder'>,
): Promise<string | undefined> {
  try {
    const result = await run({ argv, cwd: folder, env, timeoutMs: 60_000, keepBytes: 16 * 1024 * 1024 });
    return result.exitCode === 0 ? result.stdout : undefined;
  } catch {
    return undefined;
  }
}

/** The same reason for every platform. */
export const noneOf = (platforms: readonly Platform[], why: string): BinaryFault[] =>
  platforms.map((platform) => ({ platform, why }));

/** The same, of what makes no program at all. */
export const noProgram = (platforms: readonly Platform[], why: string): BinaryFault[] =>
  platforms.map((platform) => ({ platform, why, isNoProgram: true }));
