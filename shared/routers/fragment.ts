import * as v from 'valibot';
import { fragment } from '../config/config.ts';
import { commandLine, httpUrl, line, section } from '../config/values.ts';
import type { CaddySettings } from './caddy.ts';
import type { CommandSettings } from './command-router.ts';
import type { HaproxySettings } from './haproxy.ts';
import type { NginxSettings } from './nginx.ts';

const socket = v.pipe(
  line('The runtime socket, as a path or host:port, that may change things (level admin).'),
  v.regex(/^(\/[\w./@+-]+|[\w.-]+:\d+|\[[\da-fA-F:]+\]:\d+)$/, 'should be a path, or host:port'),
);
const word = (description: string) => v.pipe(line(description), v.regex(/^[\w.:@+-]+$/, 'should be a name'));
const file = (description: string) =>
  v.pipe(line(description), v.regex(/^\//, 'should be a path from the root of the machine'));
const accessLog = v.optional(
  file(
    'A log of JSON lines with upstream_addr, and upstream_status or status, for the counters of each server.',
  ),
);

/** The keys of an environment that say what splits its traffic. */
export const routerFragment = fragment('environment', {
  router: v.optional(
    v.pipe(
      section({
        haproxy: v.optional(
          section({
            socket,
            backend: word('The backend whose servers are divided.'),
            'state-file': v.optional(
              file('Where HAProxy reads the state of servers when it is reloaded (server-state-file).'),
            ),
          }),
        ),
        caddy: v.optional(
          section({
            admin: v.optional(httpUrl('The address of its admin API.'), 'http://localhost:2019'),
            id: v.optional(
              line('The @id of the reverse_proxy; else the one with the addresses of the places.'),
            ),
            'access-log': accessLog,
          }),
        ),
        nginx: v.optional(
          section({
            include: file('The file with the upstream, which nginx includes: its weights are written there.'),
            upstream: word('The name of the upstream.'),
            test: v.optional(commandLine('The command that tests the configuration.'), 'nginx -t'),
            reload: v.optional(commandLine('The command that makes nginx load it.'), 'nginx -s reload'),
            pid: v.optional(file('The file with the number of its process.'), '/run/nginx.pid'),
            'access-log': accessLog,
          }),
        ),
        command: v.optional(
          section({
            'set-weight': commandLine('Gives SERVER its WEIGHT, per cent of the traffic.'),
            weights: commandLine('Prints a line SERVER WEIGHT for each server.'),
            drain: commandLine('Sends nothing new to SERVER; returns 0 once it serves no connection.'),
            counters: v.optional(commandLine('Prints a line SERVER REQUESTS ERRORS for each server.')),
          }),
        ),
        on: v.optional(line("The host of the router, [user@]host[:port]; else the runner's own machine.")),
        server: v.optional(line("The router's name of a place: {host}, {slot} and {port} are filled in.")),
      }),
      v.check(
        ({ haproxy, caddy, nginx, command }) => [haproxy, caddy, nginx, command].filter(Boolean).length === 1,
        'should have one of haproxy, caddy, nginx and command',
      ),
    ),
  ),
});

/** What splits the traffic of an environment, where that is, and what it calls a place. */
export interface RouterSettings {
  kind: RouterKind;
  /** The host that it is on; the runner's own machine where there is none. */
  on?: string;
  /** Its name of a place: `{host}-{slot}`. */
  server?: string;
}

export type RouterKind =
  | ({ router: 'haproxy' } & HaproxySettings)
  | ({ router: 'caddy'; accessLog?: string } & CaddySettings)
  | ({ router: 'nginx'; accessLog?: string } & NginxSettings)
  | ({ router: 'command' } & CommandSettings);

type Values = v.InferOutput<v.StrictObjectSchema<typeof routerFragment.keys, undefined>>;

/** The router of an environment; `undefined` when it names none. */
export function routerSettings({ router }: Values): RouterSettings | undefined {
  if (router === undefined) return undefined;
  return {
    kind: kindOf(router),
    ...(router.on !== undefined && { on: router.on }),
    ...(router.server !== undefined && { server: router.server }),
  };
}

function kindOf({ haproxy, caddy, nginx, command }: NonNullable<Values['router']>): RouterKind {
  if (haproxy) {
    const { socket: at, backend, 'state-file': stateFile } = haproxy;
    return { router: 'haproxy', socket: at, backend, ...(stateFile !== undefined && { stateFile }) };
  }
  if (caddy) {
    const { admin, id } = caddy;
    return { router: 'caddy', admin, ...(id !== undefined && { id }), ...logOf(caddy) };
  }
  if (nginx) {
    const { include, upstream, test, reload, pid } = nginx;
    return { router: 'nginx', include, upstream, test, reload, pid, ...logOf(nginx) };
  }
  if (!command) throw new Error('A router without a kind');
  const { 'set-weight': setWeight, weights, drain, counters } = command;
  return { router: 'command', setWeight, weights, drain, ...(counters !== undefined && { counters }) };
}

const logOf = ({ 'access-log': log }: { 'access-log'?: string | undefined }) =>
  log === undefined ? {} : { accessLog: log };
