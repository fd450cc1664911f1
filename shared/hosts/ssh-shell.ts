import { randomBytes } from 'node:crypto';
import type { CommandResult, RunCommand } from '../command/command.ts';
import { ActionError } from '../runner/errors.ts';
import type { Environment } from '../runner/runner.ts';
import { afterMark, inputStream, linesAfterMark, startLine, wholeScript } from './any-shell.ts';
import type { Shell, ShellCall, ShellResult } from './shell.ts';
import { keepBytes, shellAnswer } from './shell-answer.ts';
import { sshTarget, type SshFile } from './ssh-config.ts';
import { sshFault } from './ssh-fault.ts';
import type { Turnstile } from './turnstile.ts';

/** A shell on a host, over the system's OpenSSH. */
export interface SshShell extends Shell {
  /** Ends the shared connection, if there is one. */
  close(): Promise<void>;
  /** Asks the connection for something: `forward`, `cancel`, `check`. */
  ask(request: string, ...more: string[]): Promise<CommandResult>;
}

const lost = 255;
/** Longer than ssh itself waits, twice where it goes through another host. */
const connectMs = 45_000;

/**
 * A shell on a host: one connection, which all calls share where sockets can be shared.
 *
 * @param file the connection's settings: see `writeSshConfig`
 * @param turn connections are opened in turn with those of other hosts
 */
export function sshShell(
  name: string,
  { file, shared }: SshFile,
  run: RunCommand,
  env: Environment,
  turn: Turnstile = (work) => work(),
): SshShell {
  const common = { cwd: '/', env: sshEnvironment(env) };
  const ssh = (...more: string[]): [string, ...string[]] => ['ssh', '-F', file, ...more, '--', sshTarget];
  let connected: Promise<void> | undefined;
  const connect = async (): Promise<void> => {
    const result = await run({ ...common, argv: ssh('-M', '-N', '-f'), timeoutMs: connectMs });
    if (result.exitCode === 0) return;
    // What stops a host in between is not printed for a shared connection: asked again plainly, for its words.
    const alone: [string, ...string[]] = [
      ...ssh('-o', 'ControlPath=none', '-o', 'ControlPersist=no'),
      'exit',
    ];
    const said = isSilent(result) ? await run({ ...common, argv: alone, timeoutMs: connectMs }) : result;
    throw connectionFault(name, said.exitCode === 0 ? result : said);
  };
  const connection = async (): Promise<void> => {
    if (!shared) return;
    connected ??= turn(connect);
    await connected.catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
  };
  return {
    name,
    async run(call, signal) {
      await connection();
      const mark = `begin-${randomBytes(8).toString('hex')}`;
      const script = Buffer.from(wholeScript(call, mark));
      const result = await run(
        {
          ...common,
          argv: [...ssh(), startLine(call.stdin === undefined ? undefined : script.length)],
          stdin: inputStream(script, call.stdin),
          keepBytes,
          ...(call.timeoutMs !== undefined && { timeoutMs: call.timeoutMs }),
          ...(call.onLine && { onLine: linesAfterMark(mark, call.onLine) }),
        },
        signal,
      );
      // The next call connects anew.
      if (result.exitCode === lost) connected = undefined;
      return resultOf(name, { ...result, wasConnected: shared }, call, mark);
    },
    async ask(request, ...more) {
      await connection();
      return run({ ...common, argv: ssh('-O', request, ...more), timeoutMs: 10_000 });
    },
    async close() {
      if (connected === undefined) return;
      connected = undefined;
      await run({ ...common, argv: ssh('-O', 'exit'), timeoutMs: 5000 });
    },
  };
}

const isSilent = ({ stderr }: CommandResult): boolean =>
  !/denied|known|verification|refused|resolve|timed out|unreachable|No route/.test(stderr);

function resultOf(
  name: string,
  result: CommandResult & { wasConnected: boolean },
  { timeoutMs }: ShellCall,
  mark: string,
): ShellResult {
  const answer = afterMark(result.stdout, mark);
  const told = shellAnswer(name, { ...result, stdout: answer ?? '' }, timeoutMs);
  const isLost = result.exitCode === null || result.exitCode === lost;
  if (result.timedOut || answer !== undefined) return isLost ? { ...told, exitCode: null } : told;
  // Whether it began is not known: the connection was there.
  if (isLost && result.wasConnected)
    return { ...told, exitCode: null, stderr: `${told.stderr}the connection was lost\n` };
  // Nothing of ours ran: refused, or a login shell that is no shell.
  throw connectionFault(name, result);
}

function connectionFault(name: string, { stderr, stdout, timedOut }: CommandResult): ActionError {
  if (timedOut)
    return new ActionError(`${name} could not be reached: no answer in time`, {
      fix: 'Look whether the runner reaches its SSH port (firewall, address, port), or name a host to go through with jump.',
    });
  const { says, fix } = sshFault(`${stderr}\n${stdout}`);
  return new ActionError(`${name}: ${says}`, { fix });
}

/** What ssh itself needs of the environment: never the runner's credentials, which `SendEnv` could send on. */
const sshVariables = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'SSH_AUTH_SOCK',
  'SystemRoot',
  'USERPROFILE',
];

const sshEnvironment = (env: Environment): Environment =>
  Object.fromEntries(sshVariables.map((name) => [name, env[name]]));
