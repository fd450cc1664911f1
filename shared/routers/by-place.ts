import { ActionError } from '../runner/errors.ts';
import { nearest } from '../runner/nearest.ts';
import type { Router, ServerRouter, Shares } from './router.ts';
import { division, sameShare } from './shares.ts';

/** A place and what it is made of: `slot` is `''` where a host has only one. */
export interface RoutedPlace {
  name: string;
  host: string;
  slot: string;
  port?: number;
}

/**
 * The router's name of each place, by a template such as `{host}-{slot}` or `{host}:{port}`.
 *
 * @throws ActionError when two places get one name, or a part is not known
 */
export function serverNames(template: string, places: readonly RoutedPlace[]): ReadonlyMap<string, string> {
  const names = new Map(places.map((place) => [place.name, filled(template, place)]));
  const doubled = [...names].find(([place, server]) =>
    [...names].some(([other, same]) => other !== place && same === server),
  );
  if (doubled === undefined) return names;
  throw new ActionError(`Two places would be the same server of the router: ${doubled[1]}`, {
    fix: `Say what tells them apart in server: '{host}-{slot}' (it is '${template}').`,
  });
}

function filled(template: string, { host, slot, port }: RoutedPlace): string {
  const known: Readonly<Record<string, string>> = {
    host,
    slot,
    port: port === undefined ? '' : String(port),
  };
  return template.replaceAll(/\{(\w*)\}/g, (whole, key: string) => {
    const value = Object.hasOwn(known, key) ? known[key] : undefined;
    if (value) return value;
    throw new ActionError(`server: '${template}' holds ${whole}, which ${host} does not have`, {
      fix: 'It may hold {host}, and {slot} and {port} where an environment has slots.',
    });
  });
}

/** A router by the names of places: finds each one's server, divides the traffic, and sees that the division is there. */
export function routerByPlace(router: ServerRouter, names: ReadonlyMap<string, string>): Router {
  const servers = [...names.values()];
  const serverOf = (place: string): string => {
    const server = names.get(place);
    if (server === undefined) throw new Error(`No place ${place}`);
    return server;
  };
  const byPlace = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      [...names].flatMap(([place, server]) => {
        const value = values[server];
        return value === undefined ? [] : [[place, value] as const];
      }),
    );
  const shares = async (): Promise<Shares> => {
    const there = await router.shares();
    const missing = servers.find((server) => there[server] === undefined);
    if (missing !== undefined) throw noServer(router.name, missing, Object.keys(there));
    return there;
  };
  const setWeights = async (wanted: Shares): Promise<void> => {
    const asked = Object.fromEntries(
      Object.entries(wanted).map(([place, share]) => [serverOf(place), share]),
    );
    const whole = division(await shares(), asked, servers);
    await router.divide(whole);
    const seen = await shares();
    for (const [server, share] of Object.entries(whole))
      if (!sameShare(seen[server] ?? 0, share))
        throw new ActionError(
          `${router.name} was told to send ${said(share)} to ${server}, and says ${said(seen[server] ?? 0)}`,
          { fix: 'See whether something else changes its weights.' },
        );
  };
  return {
    setWeight: (place, percent) => setWeights({ [place]: percent }),
    setWeights,
    weights: async () => byPlace(await shares()),
    drain: (place, timeoutMs) => router.drain(serverOf(place), timeoutMs),
    counters: async () => {
      const counted = await router.counters();
      return counted && byPlace(counted);
    },
    undo: () => router.undo(),
  };
}

const said = (share: number): string => `${String(Math.round(share * 100) / 100)} %`;

/** A server that the router does not have: which there are, and which may be meant. */
export function noServer(router: string, server: string, there: readonly string[]): ActionError {
  const meant = nearest(server, there);
  return new ActionError(
    `${router} has no server ${server}; there ${there.length === 1 ? 'is' : 'are'} ${there.join(', ') || 'none'}`,
    {
      fix: `${meant === undefined ? '' : `Is it ${meant}? `}Add the server to the router, or say with server: what it calls each place.`,
    },
  );
}
