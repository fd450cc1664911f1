import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ActionError, codeOf, explain } from '../runner/errors.ts';
import type { Environment } from '../runner/runner.ts';
import type { Command, CommandResult, RunCommand } from './command.ts';
import type { Mark } from './descendants.ts';
import { createOutput, type Output } from './lines.ts';
import { endGroup } from './process-group.ts';
import { scrubbed } from './scrub.ts';

const keepBytesDefault = 1024 * 1024;
/** Between asking a group to end and killing it: well within the 7 s that a cancelled step has. */
const graceMs = 3000;
/** How long output is still read after the child is gone: another process may hold its end of the pipe for ever. */
const drainMs = 500;

type Child = ChildProcessByStdio<Writable | null, Readable, Readable>;

/** Starts programs with the runner's environment, scrubbed, unless a command brings its own. */
export function runCommand(env: Environment): RunCommand {
  return async (command, signal) => {
    signal?.throwIfAborted();
    checkArguments(command.argv);
    const started = performance.now();
    const tree = command.wholeTree ? { name: 'DEPLOY_ACTIONS_COMMAND', value: randomUUID() } : undefined;
    const child = start(command, {
      ...(command.env ?? scrubbed(env)),
      ...(tree && { [tree.name]: tree.value }),
    });
    const stdout = collect(child.stdout, command, 'stdout');
    const stderr = collect(child.stderr, command, 'stderr');
    const stopper = createStopper(child, command, tree, signal);
    try {
      const [end] = await Promise.all([ended(child, command), feed(child, command)]);
      await stopper.settled();
      await drained(child);
      stdout.end();
      stderr.end();
      signal?.throwIfAborted();
      return {
        ...end,
        stdout: stdout.text(),
        stderr: stderr.text(),
        durationMs: performance.now() - started,
        timedOut: stopper.timedOut(),
        truncated: stdout.truncated() || stderr.truncated(),
      };
    } finally {
      stopper.clear();
    }
  };
}

function start(command: Command, env: Environment): Child {
  const [program, ...args] = command.argv;
  const options = {
    cwd: command.cwd,
    env,
    // A session and a process group of its own, so that all of it can be ended, and no terminal's Ctrl-C skips us.
    detached: process.platform !== 'win32',
    windowsHide: true,
  } as const;
  try {
    return command.stdin === undefined
      ? spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn(program, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    throw cannotStart(command, error);
  }
}

function checkArguments(argv: readonly string[]): void {
  const index = argv.findIndex((argument) => argument.includes('\0'));
  if (index !== -1) throw new ActionError(`Argument ${index} of \`${argv[0]}\` holds a NUL character.`);
}

function collect(stream: Readable, command: Command, name: 'stdout' | 'stderr'): Output {
  const { onLine } = command;
  const output = createOutput(
    command.keepBytes ?? keepBytesDefault,
    onLine && ((line) => onLine(line, name)),
  );
  stream.on('data', (chunk: Buffer) => output.add(chunk));
  // A pipe that breaks ends the output; how the child ended says what became of it.
  stream.on('error', () => undefined);
  return output;
}

function ended(child: Child, command: Command): Promise<Pick<CommandResult, 'exitCode' | 'signal'>> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(cannotStart(command, error)));
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

async function feed(child: Child, { stdin }: Command): Promise<void> {
  if (!child.stdin || stdin === undefined) return;
  const source =
    typeof stdin === 'string' || stdin instanceof Uint8Array ? Readable.from([Buffer.from(stdin)]) : stdin;
  try {
    await pipeline(source, child.stdin);
  } catch (error) {
    // A child may end without reading all of it; a source that breaks is a fault.
    if (!isClosedPipe(error)) {
      await endGroup(child, 0);
      throw error;
    }
  }
}

function isClosedPipe(error: unknown): boolean {
  return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'EOF'].includes(codeOf(error));
}

/** Waits for the rest of the output, but not for a process that was left behind with the pipe in its hands. */
function drained(child: Child): Promise<void> {
  const streams = [child.stdout, child.stderr];
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      for (const stream of streams) stream.destroy();
    }, drainMs);
    const check = (): void => {
      if (!streams.every((stream) => stream.closed)) return;
      clearTimeout(timer);
      resolve();
    };
    for (const stream of streams) stream.once('close', check);
    check();
  });
}

interface Stopper {
  timedOut(): boolean;
  /** Waits for a kill that is under way. */
  settled(): Promise<void>;
  clear(): void;
}

/** Ends the child's group when its time is over or the caller aborts. */
function createStopper(
  child: Child,
  { timeoutMs }: Command,
  tree: Mark | undefined,
  signal: AbortSignal | undefined,
): Stopper {
  let isTimeout = false;
  let ending: Promise<void> | undefined;
  const stop = (): void => {
    ending ??= endGroup(child, graceMs, tree);
  };
  const onTimeout = (): void => {
    isTimeout = true;
    stop();
  };
  const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);
  signal?.addEventListener('abort', stop, { once: true });
  return {
    timedOut: () => isTimeout,
    settled: async () => {
      clearTimeout(timer);
      await ending;
    },
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

function cannotStart(command: Command, cause: unknown): ActionError {
  const [program] = command.argv;
  const code = codeOf(cause);
  const { cwd } = command;
  if (cwd !== undefined && !statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    return new ActionError(`Cannot start \`${program}\` in ${cwd}: there is no such folder.`, { cause });
  }
  if (code === 'ENOENT') {
    return new ActionError(`Cannot start \`${program}\`: it is not on the PATH.`, {
      fix: `Install it in a step before this one.`,
      cause,
    });
  }
  if (code === 'E2BIG') {
    return new ActionError(
      `Cannot start \`${program}\`: its arguments and environment are too long for the system.`,
      {
        cause,
      },
    );
  }
  return new ActionError(`Cannot start \`${program}\`: ${explain(cause)}`, {
    cause,
  });
}
