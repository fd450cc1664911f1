import { readSshAddress } from '../hosts/ssh-address.ts';
import type { Http } from '../http/http.ts';
import type { RouterSettings } from '../routers/fragment.ts';
import { openRouter, type RouterParts } from '../routers/open-router.ts';
import type { ReachedTarget } from '../targets/reach-target.ts';
import { sshPlaces, type SshKeys, type SshPlace } from '../targets/ssh-place.ts';
import { placeName } from '../targets/target.ts';
import type { Traffic } from './rollout.ts';

/** What splits the traffic of an environment, and between which slots. */
export interface TrafficPlan {
  router: RouterSettings;
  slots: readonly { name: string; port: number }[];
  /** The host of the router, where it is another than those of the releases. */
  watcher?: SshPlace;
}

/** Where hosts are, as the environment and the inputs together say it. */
interface Hosts {
  ssh: readonly SshPlace[];
  path: string;
  keys: SshKeys | undefined;
  inputs: { user: string | undefined; knownHosts: string | undefined };
}

const sameHost = (one: string, other: string): boolean => {
  const [a, b] = [readSshAddress(one), readSshAddress(other)];
  return a.host.toLowerCase() === b.host.toLowerCase() && (b.port === undefined || (a.port ?? 22) === b.port);
};

/**
 * How the traffic of an environment is split; `undefined` where it has no slots.
 *
 * @throws ActionError where the router's host cannot be reached by what is said of it
 */
export function planTraffic(
  { router, target }: { router?: RouterSettings; target?: { slots?: TrafficPlan['slots'] } },
  { ssh, path, keys, inputs }: Hosts,
): TrafficPlan | undefined {
  if (!router || !target?.slots) return undefined;
  const plan = { router, slots: target.slots };
  const { on } = router;
  if (on === undefined || ssh.some(({ address }) => sameHost(address, on))) return plan;
  const [watcher] = sshPlaces({ ...inputs, hosts: [on], path }, keys);
  return watcher ? { ...plan, watcher } : plan;
}

/** Opens the router of a target that was reached. */
export function connectTraffic(
  { router, slots }: TrafficPlan,
  { target, hosts, watcher }: ReachedTarget,
  {
    drainMs,
    http,
    ...parts
  }: Pick<RouterParts, 'clock' | 'environment' | 'workspace'> & { drainMs: number; http: Http },
): Traffic {
  const { on, kind } = router;
  const own = hosts.find(
    ({ place }) => on !== undefined && place !== undefined && sameHost(place.address, on),
  );
  const at = own ?? watcher ?? hosts[0];
  if (!at) throw new Error('A target without a host');
  const isLocal = hosts.some(({ place }) => place === undefined);
  const places = target.places.flatMap(({ host }) =>
    slots.map(({ name: slot, port }) => ({
      name: placeName({ host, slot }),
      host: isLocal ? '127.0.0.1' : host,
      slot,
      port,
    })),
  );
  // Caddy and nginx know servers by their addresses, the others by names.
  const byAddress = kind.router === 'caddy' || kind.router === 'nginx';
  const server = byAddress ? '{host}:{port}' : isLocal ? '{slot}' : '{host}-{slot}';
  const opening = { ...parts, shell: at.shell, http: on === undefined ? http : at.http };
  return { router: openRouter({ server, ...router }, places, opening), host: at.host, drainMs };
}
