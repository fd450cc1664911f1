import type { Http, HttpRequest, HttpResponse } from '../http/http.ts';
import { HttpError } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import type { Clock } from '../time/clock.ts';
import { noServer } from './by-place.ts';
import { caddyUndo } from './caddy-undo.ts';
import { dialsOf, findProxies, hasWeights, weightsIn, withWeights, type Proxy } from './caddy-config.ts';
import type { CountersByName, ServerRouter } from './router.ts';
import { division, sharesOf, weightsFor } from './shares.ts';

/** Where Caddy's admin API is, and which of its proxies are divided. */
export interface CaddySettings {
  /** `http://localhost:2019`, as its machine sees it. */
  admin: string;
  /** The `@id` of a `reverse_proxy`; else each one that forwards to our servers. */
  id?: string;
}

/** What a router by Caddy works with. */
export interface CaddyParts {
  name: string;
  http: Http;
  clock: Clock;
  /** The router's names of our servers: the addresses that Caddy forwards to. */
  servers: readonly string[];
  counters?: () => Promise<CountersByName>;
}

interface Look {
  servers: unknown;
  etag: string;
  proxies: Proxy[];
}

const heaviest = 1000;
const tries = 6;
const pollMs = 50;
const servers = '/config/apps/http/servers';

type Ask = (path: string, more?: Partial<HttpRequest>) => Promise<HttpResponse>;

const adminApi =
  (admin: string, name: string, http: Http): Ask =>
  async (path, more = {}) => {
    // Caddy asks a client that says where it comes from, as fetch does, to come from its own address.
    const headers = { origin: new URL(admin).origin, ...more.headers };
    const url = new URL(path, admin).href;
    try {
      return await http({ timeoutMs: 15_000, deadlineMs: 30_000, tries: 3, ...more, url, headers });
    } catch (error) {
      // Its admin API begins anew with each configuration, and ends the connections that were kept: a change may have
      // been made, or not, which the next look tells.
      if (more.method === 'PATCH' && isCut(error))
        return { status: 412, headers: {}, body: '', durationMs: 0 };
      if (error instanceof HttpError) throw silent(name, admin, error);
      throw error;
    }
  };

/** Caddy by its admin API: each change is a configuration of its own, refused when another came between. */
export function caddyRouter(
  { admin, id }: CaddySettings,
  { name, http, clock, servers: own, counters }: CaddyParts,
): ServerRouter {
  const ask = adminApi(admin, name, http);
  const look = async (): Promise<Look> => {
    const answer = await ask(servers);
    if (answer.status !== 200) throw refused(name, answer);
    const there: unknown = JSON.parse(answer.body);
    const all = findProxies(there);
    const proxies = all.filter((proxy) =>
      id === undefined ? dialsOf(proxy).some((dial) => own.includes(dial)) : proxy.handler['@id'] === id,
    );
    if (proxies.length === 0) throw noProxy(name, id ?? own[0] ?? '', id !== undefined, all);
    return { servers: there, etag: answer.headers['etag'] ?? '', proxies };
  };
  const weights = ({ proxies }: Look): Record<string, number> =>
    Object.assign({}, ...proxies.map(weightsIn)) as Record<string, number>;
  const inFlight = async (server: string): Promise<number> => {
    const answer = await ask('/reverse_proxy/upstreams');
    if (answer.status !== 200) throw refused(name, answer);
    const all = JSON.parse(answer.body) as { address: string; num_requests: number }[];
    return all.filter(({ address }) => address === server).reduce((sum, each) => sum + each.num_requests, 0);
  };
  const put = async (wanted: Readonly<Record<string, number>>): Promise<void> => {
    if (Object.values(wanted).every((weight) => weight === 0))
      throw new ActionError(`${name} cannot leave all of its servers without traffic`, {
        fix: 'A server that stands alone cannot be drained: add another place.',
      });
    // One more look than changes: the last one only reads back.
    for (let left = tries; left >= 0; left -= 1) {
      const before = await look();
      if (before.proxies.every((proxy) => hasWeights(proxy, wanted))) return;
      if (left === 0) break;
      const answer = await ask(servers, {
        method: 'PATCH',
        tries: 1,
        headers: { 'content-type': 'application/json', 'if-match': before.etag },
        body: JSON.stringify(withWeights(before.servers, before.proxies, wanted)),
      });
      // Another change came between the two: the next look has it.
      if (answer.status === 412) await clock.sleep(20 + Math.random() * 200);
      else if (answer.status !== 200) throw refused(name, answer);
    }
    throw new ActionError(`${name}: something else changes its configuration all the time`, {
      fix: 'Let it end, then deploy again.',
    });
  };
  const divide: ServerRouter['divide'] = (shares) => put(weightsFor(shares, heaviest));
  const shares = async () => sharesOf(weights(await look()));
  return {
    name,
    shares,
    divide,
    async drain(server, timeoutMs) {
      const until = clock.monotonic() + timeoutMs;
      const before = await shares();
      if (before[server] === undefined) throw noServer(name, server, Object.keys(before));
      if (before[server] > 0) await divide(division(before, { [server]: 0 }, own));
      for (;;) {
        const left = await inFlight(server);
        if (left === 0 || clock.monotonic() >= until) return left;
        await clock.sleep(Math.min(pollMs, Math.max(1, until - clock.monotonic())));
      }
    },
    counters: async () => counters?.(),
    async undo() {
      const { proxies } = await look();
      return caddyUndo(
        proxies.map((proxy) => ({
          url: new URL(placeOf(proxy), admin).href,
          dials: dialsOf(proxy),
          handler: JSON.stringify(proxy.handler),
        })),
      );
    },
  };
}

/** By its own name where it has one: an index may have moved by the time. */
function placeOf({ path, handler }: Proxy): string {
  if (typeof handler['@id'] === 'string') return `/id/${encodeURIComponent(handler['@id'])}`;
  return [servers, ...path.map((key) => encodeURIComponent(String(key)))].join('/');
}

const isCut = (error: unknown): boolean =>
  error instanceof HttpError && ['reset', 'truncated'].includes(error.kind);

const silent = (name: string, admin: string, error: HttpError): ActionError =>
  new ActionError(`${name}: its admin API does not answer at ${admin}: ${error.message}`, {
    fix: 'See whether Caddy runs there, and whether its configuration says "admin off"; or correct router.caddy.admin.',
  });

function refused(name: string, { status, body }: HttpResponse): ActionError {
  const says = body.slice(0, 300).trim();
  const fix =
    status === 403
      ? 'Allow the address in Caddy: admin { origins … }, or ask for it at the address that Caddy listens on.'
      : 'See the log of Caddy.';
  return new ActionError(`${name}: its admin API answered ${String(status)}: ${says}`, { fix });
}

function noProxy(name: string, wanted: string, isId: boolean, all: readonly Proxy[]): ActionError {
  const there = isId
    ? all.flatMap(({ handler }) => (typeof handler['@id'] === 'string' ? [handler['@id']] : []))
    : all.flatMap(dialsOf);
  if (!isId) return noServer(name, wanted, [...new Set(there)]);
  return new ActionError(
    `${name} has no reverse_proxy with "@id": "${wanted}"; there are ${there.join(', ') || 'none with an @id'}`,
    { fix: 'Correct router.caddy.id, or leave it out: then the addresses of the places find it.' },
  );
}
