import { readSshAddress } from '../hosts/ssh-address.ts';
import { targetPath } from '../hosts/target-path.ts';
import { ActionError } from '../runner/errors.ts';
import { lines, line, text } from '../runner/inputs.ts';

/** A host that is reached over SSH. Plain data, so that a post step can be told. */
export interface SshPlace {
  /** `[user@]host[:port]` */
  address: string;
  /** The folder there. */
  path: string;
  /** A file, from the workspace, or the text of one. */
  knownHosts: string;
  jump?: string;
}

/** A host of the list with words of its own. */
interface HostKeys {
  host: string;
  user?: string | undefined;
  port?: number | undefined;
  path?: string | undefined;
}

/** Where hosts are, as the configuration file says it. */
export interface SshKeys {
  hosts?: readonly (string | HostKeys)[] | undefined;
  user?: string | undefined;
  port?: number | undefined;
  path?: string | undefined;
  knownHosts?: string | undefined;
  jump?: string | undefined;
}

/** The inputs that say which hosts, and with which key. */
export const sshInputs = {
  hosts: lines({
    description:
      'The hosts, each as `[user@]host[:port]`, that are reached over SSH. Default: as the environment has it; without one, this machine.',
  }),
  user: line({
    description:
      'The user who logs in there, where a host does not name its own. Default: as the environment has it.',
  }),
  'known-hosts': text({
    description:
      'The keys of the hosts, as a file or as its lines: no other is trusted. Default: as the environment has it.',
  }),
  'ssh-key': text({ description: 'The private key that logs in. Default: the agent at `SSH_AUTH_SOCK`.' }),
} as const;

/** What the inputs say, empty where they do not. */
export interface SshInputs {
  hosts: readonly string[];
  user: string | undefined;
  path: string | undefined;
  knownHosts: string | undefined;
}

/**
 * The hosts of an environment, in their order; none where it names none: then the target is on this machine.
 *
 * @throws ActionError for a host twice, a host without known-hosts or path, and for what is no address
 */
export function sshPlaces(inputs: SshInputs, file: SshKeys = {}): SshPlace[] {
  const hosts = inputs.hosts.length > 0 ? inputs.hosts : (file.hosts ?? []);
  const places = hosts.map((host) => placeOf(typeof host === 'string' ? { host } : host, inputs, file));
  refuseTwice(places);
  return places;
}

function placeOf(own: HostKeys, inputs: SshInputs, file: SshKeys): SshPlace {
  const knownHosts = inputs.knownHosts ?? file.knownHosts;
  if (knownHosts === undefined)
    throw new ActionError(`No known-hosts vouch for ${own.host}`, {
      fix: 'Take the line from the host itself (its /etc/ssh/ssh_host_ed25519_key.pub, behind its name), put it into .github/known_hosts, and name that file with known-hosts.',
    });
  const folder = own.path ?? inputs.path ?? file.path;
  if (folder === undefined)
    throw new ActionError(`Where a release lies on ${own.host} is not known`, {
      fix: 'Add "path:" to the environment or to that host, or set the input "path".',
    });
  const written = readSshAddress(own.host);
  const { host } = written;
  const user = written.user ?? own.user ?? inputs.user ?? file.user;
  const port = written.port ?? own.port ?? file.port;
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const address = `${user === undefined ? '' : `${user}@`}${bracketed}${port === undefined ? '' : `:${String(port)}`}`;
  readSshAddress(address);
  if (file.jump !== undefined) readSshAddress(file.jump);
  return {
    address,
    path: targetPath(folder),
    knownHosts,
    ...(file.jump !== undefined && { jump: file.jump }),
  };
}

/** However it is written: two deployments into one folder would undo each other. */
function refuseTwice(places: readonly SshPlace[]): void {
  const seen = new Map<string, string>();
  for (const { address, path } of places) {
    const { host, port = 22 } = readSshAddress(address);
    const key = `${host.toLowerCase().replace(/\.$/, '')} ${String(port)} ${path}`;
    const before = seen.get(key);
    if (before !== undefined)
      throw new ActionError(
        `hosts names ${before} twice${before === address ? '' : `, as ${address} too`}: the same folder ${path} on the same host`,
        { fix: 'Name each host once, or give each its own path.' },
      );
    seen.set(key, address);
  }
}

/**
 * What each host is called in the journal and the log: its own name, where several share it with their ports, and
 * where they share these too with their folders.
 */
export function hostNames(places: readonly Pick<SshPlace, 'address' | 'path'>[]): string[] {
  const read = places.map(({ address, path }) => ({ ...readSshAddress(address), path }));
  const ways = [
    ({ host }: (typeof read)[number]): string => host,
    ({ host, port = 22 }: (typeof read)[number]): string => `${host}:${String(port)}`,
    ({ host, port = 22, path }: (typeof read)[number]): string => `${host}:${String(port)}${path}`,
  ];
  return read.map((place) => {
    const way = ways.find((name) => read.filter((each) => name(each) === name(place)).length === 1);
    return (way ?? ways[2])?.(place) ?? place.host;
  });
}
