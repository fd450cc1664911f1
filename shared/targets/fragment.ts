import * as v from 'valibot';
import type { SshKeys } from './ssh-place.ts';
import type { Hook, HookName } from './target.ts';
import { fragment } from '../config/config.ts';
import { commandLine, durationOf, line, port, section } from '../config/values.ts';

const insideRelease = v.pipe(
  line('a path in the release'),
  v.check(
    (text) => !text.startsWith('/') && !text.split('/').includes('..') && !/^[A-Za-z]:/.test(text),
    'should be a path inside the release',
  ),
);

const oneHost = section({
  host: line('The host, [user@]host[:port].'),
  user: v.optional(line('The user who logs in on this host.')),
  port: v.optional(port('The port of SSH on this host.')),
  path: v.optional(line('The folder on this host.')),
});

const variable = v.pipe(
  v.string('should be the name of a variable'),
  v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not the name of a variable'),
);

const minutes = 60_000;

const timeoutOf = (mostMs: number, most: string) =>
  v.pipe(
    durationOf(`How long it may take, ${most} at most. Default: 2m.`),
    v.maxValue(mostMs, `should be ${most} at most`),
  );

/** A command of a point of a deployment, alone or with the time that it may take. */
const hookOf = (description: string, mostMs: number, most: string) =>
  v.optional(
    v.pipe(
      v.union(
        [
          commandLine('The command, for sh on the host.'),
          section({
            run: commandLine('The command, for sh on the host.'),
            timeout: v.optional(timeoutOf(mostMs, most)),
          }),
        ],
        'should be a command, or {run, timeout}',
      ),
      v.description(description),
    ),
  );
const slotName = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,19}$/, 'should be the name of a slot: small letters, digits and dashes'),
);

const slots = v.pipe(
  v.record(
    slotName,
    port('The port that a release serves on in this slot.'),
    'should be a mapping of two slots to ports',
  ),
  v.check((all) => Object.keys(all).length === 2, 'should be two slots, such as {blue: 8081, green: 8082}'),
  v.check(
    (all) => new Set(Object.values(all)).size === Object.keys(all).length,
    'should give each slot a port of its own',
  ),
  v.description(
    'Two places on each host where releases run side by side, each with its port: for blue-green and canary, with start, stop, health and a router.',
  ),
);

/** The keys of an environment that say where a release goes and how it runs there. */
export const targetFragment = fragment('environment', {
  path: v.optional(
    line('The folder on the target that holds releases, the current link and the shared files.'),
  ),
  hosts: v.optional(
    v.pipe(
      v.array(v.union([line('a host'), oneHost], 'should be a host'), 'should be a list of hosts'),
      v.minLength(1, 'should name a host'),
      v.maxLength(500, 'should name 500 hosts at most'),
      v.description(
        'The hosts that are reached over SSH, each [user@]host[:port] or a mapping of its own; else path is on the runner.',
      ),
    ),
  ),
  user: v.optional(line('The user who logs in on the hosts.')),
  port: v.optional(port('The port of SSH on the hosts.')),
  'known-hosts': v.optional(
    v.pipe(
      v.string('should be a file or the lines of one'),
      v.minLength(1, 'should not be empty'),
      v.description(
        'The keys of the hosts: a file, from the root of the repository, or its lines. No other is trusted.',
      ),
    ),
  ),
  jump: v.optional(line('A host to go through, [user@]host[:port].')),
  shared: v.optional(
    v.pipe(
      v.array(insideRelease, 'should be a list of paths'),
      v.description('Paths that every release shares, such as uploads or logs: links into shared/.'),
    ),
  ),
  env: v.optional(
    section({
      clear: v.optional(
        v.pipe(
          v.record(
            variable,
            v.pipe(
              v.union([v.string(), v.number(), v.boolean()], 'should be a text, a number or a truth value'),
              v.transform(String),
            ),
            'should be a mapping of names to values',
          ),
          v.description('Plain environment variables of restart, start, stop, hooks and migrate.'),
        ),
      ),
      secret: v.optional(
        v.pipe(
          v.array(variable, 'should be a list of names of variables'),
          v.maxLength(200, 'should name 200 variables at most'),
          v.description(
            'Variables of the step that the same commands get: on the host their values lie in a file of the deploying user alone.',
          ),
        ),
      ),
    }),
  ),
  hooks: v.optional(
    section({
      'before-switch': hookOf(
        'Runs on each host right before it switches; where it fails, this host is not switched.',
        60 * minutes,
        '1h',
      ),
      'after-switch': hookOf(
        'Runs on each host once the release serves there and is healthy; where it fails, it is taken back.',
        60 * minutes,
        '1h',
      ),
      'after-rollback': hookOf(
        'Runs on each host once this release serves again after another was taken back.',
        2 * minutes,
        '2m',
      ),
    }),
  ),
  migrate: v.optional(
    v.pipe(
      v.union(
        [
          commandLine('The migration, for sh on the host.'),
          section({
            run: commandLine('The migration, for sh on the host.'),
            reversible: v.optional(
              v.pipe(
                v.picklist(['code-only', 'no'], 'should be code-only or no'),
                v.description(
                  'code-only (the default): the release before works with what it did; no: it does not, and nothing goes back by itself.',
                ),
              ),
            ),
            timeout: v.optional(
              v.pipe(
                durationOf('How long it may take, 6h at most. Default: 10m.'),
                v.maxValue(6 * 60 * minutes, 'should be 6h at most'),
              ),
            ),
          }),
        ],
        'should be a command, or {run, reversible, timeout}',
      ),
      v.description(
        'Runs once in a deployment, on the first host, from the new release, before anything switches; where it fails, nothing does.',
      ),
    ),
  ),
  restart: v.optional(commandLine('The command that makes the current release serve; it must return.')),
  start: v.optional(commandLine('The command that starts a release; it must return. Use it with stop.')),
  stop: v.optional(commandLine('The command that stops the release that runs; it must return.')),
  slots: v.optional(slots),
});

/** Where a directory target lies and how its releases run. */
export interface DirectorySettings {
  path: string;
  shared: string[];
  env: Record<string, string>;
  secrets?: string[];
  hooks?: Partial<Record<HookName, Hook>>;
  irreversible?: boolean;
  ssh?: SshKeys;
  restart?: string;
  start?: string;
  stop?: string;
  /** Two of them, where releases run side by side. */
  slots?: { name: string; port: number }[];
}

type Values = v.InferOutput<v.StrictObjectSchema<typeof targetFragment.keys, undefined>>;

/** What is said of a host; `undefined` where nothing is. */
function sshKeys({
  hosts,
  user,
  port: sshPort,
  path,
  'known-hosts': knownHosts,
  jump,
}: Values): SshKeys | undefined {
  const keys = { hosts, user, port: sshPort, knownHosts, jump };
  return Object.values(keys).some((value) => value !== undefined) ? { ...keys, path } : undefined;
}

/** The folder of an environment; where each host has its own, that of the first. */
function folderOf({ path, hosts }: Values): string | undefined {
  const [first] = hosts ?? [];
  return path ?? (typeof first === 'object' ? first.path : undefined);
}

/** The hooks with their times, in whole seconds. */
function hookSettings({ hooks = {}, migrate }: Values): Pick<DirectorySettings, 'hooks' | 'irreversible'> {
  const given = { ...hooks, ...(migrate !== undefined && { migrate }) };
  const entries = Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const { run, timeout = defaultMs(name) } = typeof value === 'string' ? { run: value } : value;
    return [[name, { run, seconds: Math.max(1, Math.ceil(timeout / 1000)) }] as const];
  });
  if (entries.length === 0) return {};
  const irreversible = typeof migrate === 'object' && migrate.reversible === 'no';
  return { hooks: Object.fromEntries(entries), ...(irreversible && { irreversible }) };
}

const defaultMs = (name: string): number => (name === 'migrate' ? 10 : 2) * minutes;

/** The directory target of an environment; `undefined` when it names no path. */
export function directorySettings(values: Values): DirectorySettings | undefined {
  const path = folderOf(values);
  if (path === undefined) return undefined;
  const ssh = sshKeys(values);
  return {
    path,
    shared: values.shared ?? [],
    env: values.env?.clear ?? {},
    ...(values.env?.secret && { secrets: values.env.secret }),
    ...hookSettings(values),
    ...(ssh && { ssh }),
    ...(values.restart !== undefined && { restart: values.restart }),
    ...(values.start !== undefined && { start: values.start }),
    ...(values.stop !== undefined && { stop: values.stop }),
    ...(values.slots && { slots: Object.entries(values.slots).map(([name, port]) => ({ name, port })) }),
  };
}
