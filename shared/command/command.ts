import type { Environment } from '../runner/runner.ts';

/** One program to start: argv, never a shell line. */
export interface Command {
  argv: readonly [string, ...string[]];
  cwd?: string;
  /** The whole environment of the child. Without it: the runner's, scrubbed. */
  env?: Environment;
  stdin?: string | Uint8Array | NodeJS.ReadableStream;
  /** Kills the whole process group after this time. */
  timeoutMs?: number;
  /** Its end ends also what left its group for a session of its own: a daemon that a build started, no service. */
  wholeTree?: boolean;
  /** Each line as it comes, for progress. Without it the output is only kept. */
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** How much of each stream is kept: the last bytes. Default 1 MiB. */
  keepBytes?: number;
}

export interface CommandResult {
  /** `null` when a signal ended it. */
  exitCode: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
  durationMs: number;
  timedOut: boolean;
  /** Output was longer than `keepBytes`: only its end is kept. */
  truncated: boolean;
}

/** Starts a program and waits for it. A program that cannot be started is an ActionError; a failing one is a result. */
export type RunCommand = (command: Command, signal?: AbortSignal) => Promise<CommandResult>;
