/** Why something was decided: the file (and line, from 1) that says so, and what it says. */
export interface Evidence {
  file: string;
  line?: number;
  says: string;
}

/** One command of a plan: a line for the user's shell, and why it is there. */
export interface PlannedCommand {
  phase: 'install' | 'build';
  run: string;
  because: Evidence;
  /**
   * Variables that it gets where the step's own environment does not set them. `{workspace}`, `{home}` and `{temp}` stand
   * for those folders, and a variable is left out where the first two cannot be written into it: their path has a blank.
   */
  env?: Readonly<Record<string, string>>;
}

/** Commands that the user gave: they take the place of what would be detected. */
export interface GivenCommands {
  install?: PlannedCommand;
  build?: PlannedCommand;
}

/** A line for the user's shell that prints one fact: a version, a folder. */
export interface Probe {
  tool: string;
  run: string;
  /** A program that prints the version of the npm package it lies in: read from there where it can be, which starts nothing. */
  packaged?: true;
  /** The folder that counts, below the one that is printed. */
  inside?: string;
}

/** What only the finished build can say of the output. Paths are from the built folder, `/` between parts. */
export interface AfterBuild {
  /** Files and folders that stay behind. */
  leaveOut: string[];
  /** Globs that the output needs besides its own. */
  also: string[];
  warnings: string[];
}

/** How a repository (or a folder of it) builds. */
export interface BuildPlan {
  toolchain: string;
  name: string;
  version: string;
  commands: PlannedCommand[];
  /** Globs of what goes into the release, from the folder; `!` leaves out. */
  output: string[];
  /** How its tests are run, when it has any: the default suite of test-matrix. */
  test: { run: string; because: Evidence } | undefined;
  /** What the cache key is made of. */
  cacheKeyFiles: string[];
  /**
   * The version that the repository asks for, of each tool, and who says so; `mend` is the step that brings it, where
   * the setup action does not call it `<tool>-version`.
   */
  wants: { tool: string; version: string; because: Evidence; mend?: string }[];
  /** In place of the ecosystem's own tools and stores, where they depend on the repository. */
  tools?: readonly Probe[];
  stores?: readonly Probe[];
  evidence: Evidence[];
  warnings: string[];
}

/** The files of a repository, walked once: what detection may look at. */
export interface Tree {
  root: string;
  /** Paths from the root, `/` between parts, ignored folders left out. */
  has(path: string): boolean;
  paths(): readonly string[];
  /** The names of the files that lie in a folder itself (`''` is the root): cheaper than a look through all paths. */
  filesIn(folder: string): readonly string[];
  /** The text of a file, `undefined` where there is none; capped at 1 MiB. */
  read(path: string): Promise<string | undefined>;
}

/** The monorepo that a folder is a member of, where its own tool builds from there. */
export interface Monorepo {
  /** The folder of the file that declares it, from the root of the repository. */
  root: string;
  /** Names of the members that are made of this one. */
  usedBy: readonly string[];
}

/** One ecosystem. Adding one is one file and one line of the list. */
export interface ToolchainDetector {
  name: string;
  /** Names, or globs of names, of the files in a folder that make it this ecosystem's: any of them does. */
  looksFor: readonly string[];
  /** Prints the versions that go into the manifest. */
  tools: readonly Probe[];
  /** Prints the folders that hold downloaded dependencies: what is cached. */
  stores: readonly Probe[];
  /** The action, or the `run:` step, that puts a wanted version of a tool onto the runner. */
  setupAction: string;
  /** The actions of tools that need another one. */
  setupActions?: Readonly<Record<string, string>>;
  /** The plan for `folder` (`''` is the root), or `undefined` when this is not its ecosystem. */
  detect(
    tree: Tree,
    folder: string,
    given: GivenCommands,
    monorepo?: Monorepo,
  ): Promise<BuildPlan | undefined>;
  /** Asked once the commands are done, with the absolute path of the built folder. */
  afterBuild?(folder: string): Promise<AfterBuild>;
}
