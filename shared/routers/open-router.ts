import type { Shell } from '../hosts/shell.ts';
import type { Http } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import type { Clock } from '../time/clock.ts';
import { accessLog } from './access-log.ts';
import { routerByPlace, serverNames, type RoutedPlace } from './by-place.ts';
import { caddyRouter } from './caddy.ts';
import { commandRouter } from './command-router.ts';
import type { RouterKind, RouterSettings } from './fragment.ts';
import { haproxyRouter } from './haproxy.ts';
import { nginxRouter } from './nginx.ts';
import type { Router, ServerRouter } from './router.ts';
import { hostRuntime, localRuntime } from './runtime-socket.ts';

/** What a router is reached with: the shell and the HTTP of its machine. */
export interface RouterParts {
  shell: Shell;
  /** Asks a loopback address of that machine. */
  http: Http;
  clock: Clock;
  environment: string;
  /** Where commands run on the runner's machine. */
  workspace: string;
}

const titles = { haproxy: 'HAProxy', caddy: 'Caddy', nginx: 'nginx', command: 'The router' } as const;

/** Opens the router of an environment, by the names of its places. */
export function openRouter(
  { kind, on, server }: RouterSettings,
  places: readonly RoutedPlace[],
  parts: RouterParts,
): Router {
  const hasSlots = places.some(({ slot }) => slot !== '');
  const names = serverNames(server ?? (hasSlots ? '{host}-{slot}' : '{host}'), places);
  const servers = [...names.values()];
  const odd = servers.find((name) => /[\s;'"{}]|^-|^$/.test(name));
  if (odd !== undefined)
    throw new ActionError(`"${odd}" cannot be the name of a server`, { fix: 'Correct router.server.' });
  const name = on === undefined ? titles[kind.router] : `${titles[kind.router]} on ${on}`;
  return routerByPlace(routerOf(kind, { ...parts, name, servers, isHere: on === undefined }), names);
}

interface Opening extends RouterParts {
  name: string;
  servers: readonly string[];
  isHere: boolean;
}

function routerOf(kind: RouterKind, opening: Opening): ServerRouter {
  const { name, shell, http, clock, servers, environment, workspace, isHere } = opening;
  switch (kind.router) {
    case 'haproxy': {
      const ask = isHere ? localRuntime(kind.socket, name) : hostRuntime(kind.socket, name, shell);
      return haproxyRouter(kind, { name, ask, clock, write: (path, text) => write(shell, name, path, text) });
    }
    case 'caddy':
      return caddyRouter(kind, { name, http, clock, servers, ...counted(kind, opening) });
    case 'nginx':
      return nginxRouter(kind, { name, shell, clock, servers, ...counted(kind, opening) });
    case 'command':
      return commandRouter(kind, { name, shell, environment, folder: isHere ? workspace : '.' });
  }
}

const counted = ({ accessLog: log }: { accessLog?: string }, { name, shell }: Opening) =>
  log === undefined ? {} : { counters: accessLog(log, name, shell) };

const writeScript = `new=$1.new.$$
cat >"$new" && mv -f "$new" "$1" || { rm -f "$new"; exit 1; }
`;

/** Writes a file of the router's machine, whole or not at all. */
async function write(shell: Shell, name: string, path: string, text: string): Promise<void> {
  const call = { script: writeScript, args: [path], stdin: text, timeoutMs: 20_000 };
  const { exitCode, stderr } = await shell.run(call);
  if (exitCode === 0) return;
  throw new ActionError(`${name}: ${path} cannot be written: ${stderr.trim().slice(-300)}`, {
    fix: 'Give that folder to the user who deploys, or leave router.haproxy.state-file out: then a reload forgets the weights.',
  });
}
