import { askAt } from '../shared/command/ask.ts';
import { interruption } from '../rehearsal/story/interruption.ts';
import { ActionError, explain } from '../shared/runner/errors.ts';
import { nearest } from '../shared/runner/nearest.ts';
import type { CommandIo } from './plan.ts';

type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

/** The commands, each loaded when it is called. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.ts')).initCommand,
  plan: async () => (await import('./plan.ts')).planCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  status: async () => (await import('./status.ts')).statusCommand,
  rollback: async () => (await import('./rollback.ts')).rollbackCommand,
  judge: async () => (await import('./judge.ts')).judgeCommand,
  rehearse: async () => (await import('./rehearse.ts')).rehearseCommand,
};

const usage = `Usage: deploy-actions COMMAND [ARGUMENTS]

  init [PATH]        write what a first deployment over SSH needs, for you to review
  plan [PATH]        how a repository builds, and why; nothing is built
  check ENVIRONMENT  whether a release could go there and run, and what mends it; nothing is changed
  status ENVIRONMENT what serves there, host by host, and where one could go back to; nothing is changed
  rollback ENVIRONMENT
                     go back by hand, from this machine, while GitHub is down too
  judge FILE         how a watch ended, told again from what it saw, and what would have changed that
  rehearse [PATH]    build, test, publish, deploy, watch and roll back, offline: the included shop, or a repository
                     of your own, which is only read

Each takes --help.`;

/** The command line: runs one command and resolves to the exit code. 2: the command makes no sense. */
async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(usage);
    return name === undefined ? 2 : 0;
  }
  try {
    // Started by `rehearse` as a process of its own: no command for people.
    if (name === 'visitors') return await (await import('./rehearse.ts')).visitorsCommand(rest);
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw unknown(name);
    return await (
      await load()
    )(rest, io);
  } catch (error) {
    io.error(
      error instanceof ActionError ? explain(error) : `This is a bug of deploy-actions: ${stackOf(error)}`,
    );
    return error instanceof ActionError ? 2 : 1;
  }
}

function unknown(name: string): ActionError {
  const near = nearest(name, Object.keys(commands));
  return new ActionError(`There is no command ${name}${near ? `; did you mean ${near}?` : ''}`, {
    fix: 'See deploy-actions --help.',
  });
}

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Runs the command line of this process. */
export async function main(): Promise<void> {
  process.exitCode = await runCli(process.argv.slice(2), {
    out: (line) => console.log(line),
    error: (line) => console.error(line),
    ...(process.stdin.isTTY && { ask: askAt(process.stdin, process.stderr) }),
    cancelled: interruption,
    cwd: process.cwd(),
    env: process.env,
  });
}
