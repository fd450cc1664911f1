import type { Place } from './errors.ts';

/** Environment variables as a plain record. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What is printed while an action works. One line a call; a group folds what its work prints and shows its time: `tookMs`
 * where what it prints was done before.
 */
export interface Log {
  debug(text: string): void;
  info(text: string): void;
  notice(text: string, place?: Place): void;
  warning(text: string, place?: Place): void;
  error(text: string, place?: Place): void;
  group<T>(title: string, work: () => Promise<T>, tookMs?: number): Promise<T>;
  /** While `work` lasts, what `info` prints is shown and never obeyed: for the output of the user's commands. */
  fenced<T>(work: () => Promise<T>): Promise<T>;
}

/** Which run, commit and event an action runs for, read once from the runner's environment. */
export interface RunContext {
  /** `owner/name` */
  repository: string;
  sha: string;
  ref: string;
  runId: number;
  runAttempt: number;
  job: string;
  workflow: string;
  actor: string;
  eventName: string;
  /** The event's payload, as GitHub sent it: checked where it is used. */
  event: unknown;
  /** `https://github.com` */
  serverUrl: string;
  apiUrl: string;
  /** `RUNNER_TEMP` */
  temp: string;
  /** `GITHUB_WORKSPACE` */
  workspace: string;
  /** `RUNNER_ENVIRONMENT`: the machine is thrown away after the job when `github-hosted`. */
  runnerEnvironment: 'github-hosted' | 'self-hosted';
}

/** What an action asks of the runner that started it. */
export interface Runner {
  readonly context: RunContext;
  /** The runner's own environment, credentials and all: handed to the command room alone, which scrubs it. */
  readonly env: Environment;
  readonly log: Log;
  /** The raw text of an input, `''` when it is not set. */
  input(name: string): string;
  output(name: string, value: string): void;
  /** What the main step kept for the post step, `''` when nothing was. */
  state(name: string): string;
  saveState(name: string, value: string): void;
  /** Hides a secret and its derived forms (base64, hex, URI, JSON) in all later output. */
  mask(secret: string): void;
  /** Appends Markdown to the step's summary, cut so that the whole stays below the runner's 1 MiB. */
  summary(markdown: string): Promise<void>;
  /** Aborted when the runner cancels the step (SIGINT, SIGTERM). */
  readonly cancelled: AbortSignal;
}
