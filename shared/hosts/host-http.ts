import path from 'node:path';
import type { Http } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import { sshFault } from './ssh-fault.ts';
import type { SshShell } from './ssh-shell.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * HTTP as the host sees it: what is asked of a loopback address goes over the shell's connection, so that a service
 * behind a firewall is asked too; all else is asked from here.
 *
 * @param folder where the sockets lie; `undefined` where connections cannot be shared
 */
export function hostHttp(shell: SshShell, folder: string | undefined, http: Http): Http {
  const forwards = new Map<string, Promise<string>>();
  const open = async (folder: string, host: string, port: string): Promise<string> => {
    const socket = path.join(folder, `port-${port}`);
    const { exitCode, stderr } = await shell.ask('forward', '-L', `${socket}:${host}:${port}`);
    if (exitCode === 0) return socket;
    const { says } = sshFault(stderr);
    throw new ActionError(`${shell.name}: port ${port} cannot be asked over SSH: ${says}`, {
      fix: 'Let sshd forward to ports of the host: AllowTcpForwarding local.',
    });
  };
  return async (request, signal) => {
    const { hostname, port, protocol } = new URL(request.url);
    if (!loopback.has(hostname)) return http(request, signal);
    if (folder === undefined)
      throw new ActionError(`A Windows runner cannot ask ${shell.name} for its health over SSH`, {
        fix: 'Run the deploy job on Linux or macOS, or give health.url, which is asked from the runner.',
      });
    const there = port || (protocol === 'https:' ? '443' : '80');
    const key = `${hostname}:${there}`;
    const socket = forwards.get(key) ?? open(folder, hostname, there);
    forwards.set(key, socket);
    // One that failed is asked for again.
    const socketPath = await socket.catch((error: unknown) => {
      forwards.delete(key);
      throw error;
    });
    return http({ ...request, socketPath }, signal);
  };
}
