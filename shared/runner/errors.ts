/** Where a fault of the user's lies: a file of the repository (with line and column from 1), or an input. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/**
 * A fault that its reader can mend. The message says what is wrong and where; `fix` says what to do.
 * Anything else that is thrown counts as a bug of this suite.
 */
export class ActionError extends Error {
  readonly fix: string | undefined;
  readonly place: Place | undefined;

  constructor(message: string, options: { fix?: string; place?: Place; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'ActionError';
    this.fix = options.fix;
    this.place = options.place;
  }
}

/** The message of whatever was thrown, with the fix behind it where there is one. */
export function explain(error: unknown): string {
  if (error instanceof ActionError) return error.fix ? `${error.message}\n${error.fix}` : error.message;
  return isErrorLike(error) ? error.message : String(error);
}

/** The code of a system's error, such as `ENOENT`; `''` when it has none. */
export function codeOf(error: unknown): string {
  return isErrorLike(error) && 'code' in error ? String(error.code) : '';
}

const machineFaults: Readonly<Record<string, string>> = {
  ENOSPC:
    'A disk of this machine is full: free space on it (the workspace, RUNNER_TEMP), or use a larger one.',
  EDQUOT: 'The disk quota of this user is used up: free space, or raise it.',
  EROFS: 'A file system of this machine is read-only: see that the workspace and RUNNER_TEMP can be written.',
  EMFILE: 'This machine lets a process open too few files: raise its limit (ulimit -n).',
  ENFILE: 'This machine has no room for another open file: see what holds them.',
};

/** What to do about a fault of the machine, where an error is one: neither the user's mistake nor a bug. */
export function machineFault(error: unknown): string | undefined {
  const code = codeOf(error);
  return Object.hasOwn(machineFaults, code) ? machineFaults[code] : undefined;
}

/** By its shape, not its class: an error of Node's own may be of another realm than the code that catches it. */
function isErrorLike(error: unknown): error is { message: string } {
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}
