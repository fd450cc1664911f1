import type { Shell } from '../hosts/shell.ts';
import { askSocket, type SocketAddress } from '../http/ask-socket.ts';
import { ActionError, codeOf } from '../runner/errors.ts';
import { answerEnd, socketScript } from './socket-script.ts';

/** Sends lines to a runtime socket, each over a connection of its own; the answers in that order. */
export type AskRuntime = (lines: readonly string[]) => Promise<string[]>;

const timeoutMs = 10_000;
const maxBytes = 8 * 1024 * 1024;

/** Asks a socket of this machine. */
export function localRuntime(at: string, router: string): AskRuntime {
  const address = addressOf(at);
  return async (lines) => {
    const answers: string[] = [];
    for (const line of lines)
      try {
        answers.push(await askSocket(address, line, { timeoutMs, maxBytes }));
      } catch (error) {
        throw unreachable(router, at, `${codeOf(error)} ${error instanceof Error ? error.message : ''}`);
      }
    return answers;
  };
}

function addressOf(at: string): SocketAddress {
  if (at.startsWith('/')) return { path: at };
  const colon = at.lastIndexOf(':');
  return { host: at.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), port: Number(at.slice(colon + 1)) };
}

/** Asks a socket of a host, by a program that is there. */
export function hostRuntime(at: string, router: string, shell: Shell): AskRuntime {
  return async (lines) => {
    const { exitCode, stdout, stderr } = await shell.run({
      script: socketScript,
      args: [at, ...lines],
      timeoutMs: timeoutMs * (1 + lines.length),
    });
    if (exitCode !== 0) throw unreachable(router, at, exitCode === 66 ? 'no program' : stderr);
    const answers = stdout.split(answerEnd).slice(0, lines.length);
    if (answers.length === lines.length) return answers;
    throw unreachable(router, at, 'an answer is missing');
  };
}

const faults: readonly (readonly [RegExp, string, string])[] = [
  [
    /no program/,
    'there is no program that can ask it',
    'Install socat (or python3, perl, or an nc that knows -U) on that machine.',
  ],
  [
    /permission denied|EACCES|EPERM/i,
    'this user may not open it',
    'Let the user in: stats socket PATH mode 660 group GROUP level admin, with the user in that group.',
  ],
  [
    /no such file|not found|ENOENT/i,
    'it is not there',
    'Add it to the global section of haproxy.cfg: stats socket PATH mode 660 level admin; or correct router.haproxy.socket.',
  ],
  [/refused|ECONNREFUSED/i, 'nothing listens there', 'See whether HAProxy runs.'],
];

function unreachable(router: string, at: string, text: string): ActionError {
  const [, says, fix] = faults.find(([pattern]) => pattern.test(text)) ?? [];
  const words = text.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
  return new ActionError(`${router}: the socket ${at} cannot be asked: ${says ?? words}`, {
    fix: fix ?? 'See whether HAProxy runs and answers there.',
  });
}
