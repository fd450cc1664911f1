import { readSshAddress } from '../hosts/ssh-address.ts';
import { turnstile, type Turnstile } from '../hosts/turnstile.ts';
import type { Http } from '../http/http.ts';
import { directoryTarget, watcherTarget, type DirectoryOptions } from './directory.ts';
import { fleetTarget } from './fleet.ts';
import { reach, type Reached, type ReachParts } from './reach.ts';
import { hostNames, type SshPlace } from './ssh-place.ts';
import type { Target } from './target.ts';

/** Where a target is. */
export interface TargetPlace extends Pick<DirectoryOptions, 'path' | 'environment' | 'secrets' | 'slots'> {
  /** The hosts it is on; this machine where there are none. */
  ssh: readonly SshPlace[];
  /** Another host, on which no release runs: a router's. */
  watcher?: SshPlace | undefined;
  /** The private key that logs in there; `''`: the agent is asked. */
  sshKey: string;
  /** Without a key and an agent, ssh tries those of the person's own folder. */
  ownKeys?: boolean;
}

/** One host, reached: the part of the target that lies there. */
interface ReachedHost extends Omit<Reached, 'close'> {
  host: string;
  /** How it is reached; `undefined`: it is this machine. */
  place: SshPlace | undefined;
  target: Target;
}

/** A target, and each of its hosts. */
export interface ReachedTarget {
  target: Target;
  hosts: readonly ReachedHost[];
  /** The host on which no release runs, where there is one. */
  watcher?: ReachedHost;
  /** HTTP as a host sees it; without a host as the first does. */
  httpOn(host?: string): Http;
  /** What a release's own `observe` says on a host; without a host on the first. */
  observeOn(host: string | undefined, id: string): ReturnType<Target['observe']>;
  close(): Promise<void>;
}

/** Handshakes at the same time with one machine: its sshd lets no more in who have not logged in yet. */
const atOnceWithOne = 8;
/** And with all of them together. */
const atOnce = 32;

/** Whose turn it is: hosts that are gone through, or share a machine by its port, are counted together. */
function turns(): (place: SshPlace | undefined) => Turnstile {
  const all = turnstile(atOnce);
  const machines = new Map<string, Turnstile>();
  return (place) => {
    const { host, port = 22 } = readSshAddress(place?.jump ?? place?.address ?? 'localhost');
    const machine = `${host} ${String(port)}`;
    const own = machines.get(machine) ?? turnstile(atOnceWithOne);
    machines.set(machine, own);
    return (work) => own(() => all(work));
  };
}

/** Opens the way to a target: a folder on this machine, or on hosts over SSH, side by side. */
export async function reachTarget(
  { path, environment, ssh, sshKey, ownKeys = false, secrets = {}, slots, watcher }: TargetPlace,
  unpacked: DirectoryOptions['unpacked'],
  parts: ReachParts,
): Promise<ReachedTarget> {
  const turnOf = turns();
  const all = [...(ssh.length > 0 ? ssh : [undefined]), ...(watcher ? [watcher] : [])];
  const names = hostNames(all.filter((place) => place !== undefined));
  const open = async (place: SshPlace | undefined, index: number) => {
    const name = names[ssh.length > 0 ? index : index - 1];
    const reached = await reach(place, sshKey, parts, {
      turn: turnOf(place),
      ownKeys,
      ...(name !== undefined && { name }),
    });
    const { shell, http, close } = reached;
    const kind = place ? 'ssh' : 'directory';
    const folder = place?.path ?? path;
    const options = { path: folder, shell, environment, unpacked, kind, secrets, ...(slots && { slots }) };
    const target = place && place === watcher ? watcherTarget(folder, shell) : directoryTarget(options);
    return { host: shell.name, place, target, shell, http, close };
  };
  const opened = await Promise.allSettled(all.map(open));
  const reached = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(reached.map((each) => each.close()));
  };
  const refused = opened.find((each) => each.status === 'rejected');
  if (refused) {
    await close();
    throw refused.reason;
  }
  const target = fleetTarget(reached.map((each) => each.target));
  const hosts = watcher ? reached.slice(0, -1) : reached;
  const watching = watcher && reached.at(-1);
  const httpOn = (host?: string): Http => {
    const found = hosts.find((each) => each.host === host) ?? hosts[0];
    return found?.http ?? parts.http;
  };
  const observeOn = async (host: string | undefined, id: string) => {
    const [first] = target.places;
    const place = target.places.find((each) => each.host === host) ?? first;
    return place && target.observe(place, id);
  };
  return { target, hosts, ...(watching && { watcher: watching }), httpOn, observeOn, close };
}
