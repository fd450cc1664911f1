export interface ShellCall {
  /** POSIX-sh text. */
  script: string;
  /** `$1`, `$2` …: passed as arguments, never spliced into the text. */
  args?: readonly string[];
  stdin?: string | Uint8Array | NodeJS.ReadableStream;
  timeoutMs?: number;
  onLine?: (line: string) => void;
}

export interface ShellResult {
  /** `null` when the connection or a signal ended it: what was done there is then unknown. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** A POSIX shell on a machine: this one, or a host over ssh. Same text, same effect. */
export interface Shell {
  /** For logs and errors: `this machine`, or the host as the user wrote it. */
  readonly name: string;
  run(call: ShellCall, signal?: AbortSignal): Promise<ShellResult>;
}
