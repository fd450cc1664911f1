import { spawn, type ChildProcess } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** How long the runner waits at each turn of a cancel, and for output that a child holds open. Tests shorten it. */
export interface Pace {
  interruptMs: number;
  terminateMs: number;
  heldOutputMs: number;
}

/** The runner's own waits: SIGINT, 7.5 s, SIGTERM, 2.5 s, kill; five seconds for output held open by a child. */
export const runnerPace: Pace = { interruptMs: 7500, terminateMs: 2500, heldOutputMs: 5000 };

export interface ProcessEnd {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Why it could not be started, e.g. E2BIG for an input that is too long. */
  notStarted: string | undefined;
  /** A child kept stdout or stderr open after node ended. */
  outputHeld: boolean;
}

export interface NodeProcess {
  readonly pid: number | undefined;
  readonly ended: Promise<ProcessEnd>;
  /** The runner's cancel sequence, to node alone: its children live on. */
  cancel(): void;
  /** What a lost machine does to node: SIGKILL, now. */
  kill(): void;
}

/** Starts `node <script>` in its own process group, so that a Ctrl-C at the terminal reaches it only through us. */
export function startNode(
  options: { script: string; cwd: string; env: Record<string, string>; onLine: (line: string) => void },
  pace: Pace,
): NodeProcess {
  const timers: NodeJS.Timeout[] = [];
  let child: ChildProcess;
  try {
    child = spawn(process.execPath, [options.script], {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
  } catch (error) {
    return {
      pid: undefined,
      ended: Promise.resolve(neverStarted(error)),
      cancel: () => undefined,
      kill: () => undefined,
    };
  }
  const flushes = [child.stdout, child.stderr].map((stream) =>
    stream ? readLines(stream, options.onLine) : undefined,
  );
  const ended = waitForEnd(child, pace.heldOutputMs).finally(() => {
    timers.forEach(clearTimeout);
    flushes.forEach((flush) => flush?.());
  });
  const kill = (): void => void child.kill('SIGKILL');
  const cancel = (): void => {
    child.kill('SIGINT');
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), pace.interruptMs),
      setTimeout(kill, pace.interruptMs + pace.terminateMs),
    );
  };
  return { pid: child.pid, ended, cancel, kill };
}

const neverStarted = (error: unknown): ProcessEnd => ({
  exitCode: null,
  signal: null,
  notStarted: error instanceof Error ? error.message : String(error),
  outputHeld: false,
});

function waitForEnd(child: ChildProcess, heldOutputMs: number): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    let held: NodeJS.Timeout | undefined;
    child.once('error', (error) => resolve(neverStarted(error)));
    child.once('exit', (exitCode, signal) => {
      held = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ exitCode, signal, notStarted: undefined, outputHeld: true });
      }, heldOutputMs);
    });
    child.once('close', (exitCode, signal) => {
      clearTimeout(held);
      resolve({ exitCode, signal, notStarted: undefined, outputHeld: false });
    });
  });
}

const longestLine = 1024 * 1024;

/** Calls back for each line; returns a function that gives out what is left. A line without an end is cut at 1 MiB. */
function readLines(stream: Readable, onLine: (line: string) => void): () => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
    for (; rest.length > longestLine; rest = rest.slice(longestLine)) onLine(rest.slice(0, longestLine));
  });
  stream.on('error', () => undefined);
  return () => {
    if (rest !== '') onLine(rest.replace(/\r$/, ''));
    rest = '';
  };
}
