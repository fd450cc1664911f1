import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { HttpError, type Http, type HttpRequest } from '../../../shared/http/http.ts';
import { caddyRouter } from '../../../shared/routers/caddy.ts';
import { leapingClock } from '../../fakes/leaping-clock.ts';

const answer = (status: number, body: unknown, headers = {}) => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  durationMs: 1,
});

interface World {
  servers: unknown;
  inFlight: Record<string, number>;
  heard: HttpRequest[];
  /** What happens to the configuration just before a change arrives, once. */
  between?: (() => void) | undefined;
  /** The connection ends while a change is answered, once. */
  cut?: boolean;
}

/** Caddy's admin API as far as a router needs it, with its etags. */
function caddy(world: World): Http {
  const etag = () =>
    `"/config/apps/http/servers ${createHash('sha1').update(JSON.stringify(world.servers)).digest('hex')}"`;
  return async (request) => {
    world.heard.push(request);
    const { pathname } = new URL(request.url);
    if (pathname === '/reverse_proxy/upstreams')
      return answer(
        200,
        Object.entries(world.inFlight).map(([address, num_requests]) => ({
          address,
          num_requests,
          fails: 0,
        })),
      );
    if (request.method !== 'PATCH') return answer(200, world.servers, { etag: etag() });
    world.between?.();
    world.between = undefined;
    if (request.headers?.['if-match'] !== etag())
      return answer(412, { error: 'If-Match header did not match' });
    world.servers = JSON.parse(String(request.body));
    if (!world.cut) return answer(200, '');
    world.cut = false;
    throw new HttpError('other side closed', 'reset');
  };
}

const proxy = (dials: string[], more: Record<string, unknown> = {}) => ({
  handler: 'reverse_proxy',
  upstreams: dials.map((dial) => ({ dial })),
  ...more,
});
function scene(handlers: unknown[], id?: string) {
  const servers = {
    srv0: {
      listen: [':80'],
      routes: [{ handle: [{ handler: 'subroute', routes: [{ handle: handlers }] }] }],
    },
  };
  const world: World = { servers, inFlight: {}, heard: [] };
  const settings = { admin: 'http://localhost:2019', ...(id !== undefined && { id }) };
  const parts = { name: 'Caddy', http: caddy(world), clock: leapingClock(), servers: ['a:1', 'b:1'] };
  return { world, router: caddyRouter(settings, parts) };
}

describe('Caddy', () => {
  it('spreads evenly until it gets weights, and then goes by the least of them', async () => {
    const { world, router } = scene([proxy(['a:1', 'b:1'])]);
    expect(await router.shares()).toEqual({ 'a:1': 50, 'b:1': 50 });
    await router.divide({ 'a:1': 95, 'b:1': 5 });
    expect(JSON.stringify(world.servers)).toContain('"policy":"weighted_round_robin","weights":[19,1]');
    expect(await router.shares()).toEqual({ 'a:1': 95, 'b:1': 5 });
  });

  it('divides every proxy that forwards to our servers in one change, and no other', async () => {
    const other = proxy(['c:1', 'd:1']);
    const { world, router } = scene([proxy(['a:1', 'b:1']), other, proxy(['b:1', 'a:1'])]);
    await router.divide({ 'a:1': 100, 'b:1': 0 });
    const text = JSON.stringify(world.servers);
    expect(text).toContain('"weights":[1,0]');
    expect(text).toContain('"weights":[0,1]');
    expect(text).toContain(JSON.stringify(other));
    expect(world.heard.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  it('takes in what another changed just before, and asks nothing when all is so', async () => {
    const { world, router } = scene([proxy(['a:1', 'b:1'])]);
    world.between = () => {
      world.servers = { ...(world.servers as object), srv1: { listen: [':81'] } };
    };
    await router.divide({ 'a:1': 0, 'b:1': 100 });
    expect(world.servers).toMatchObject({ srv1: { listen: [':81'] } });
    expect(await router.shares()).toEqual({ 'a:1': 0, 'b:1': 100 });
    world.heard.length = 0;
    await router.divide({ 'a:1': 0, 'b:1': 100 });
    expect(world.heard.map(({ method }) => method ?? 'GET')).toEqual(['GET']);
  });

  it('looks what became of a change whose answer was lost', async () => {
    const { world, router } = scene([proxy(['a:1', 'b:1'])]);
    world.cut = true;
    await router.divide({ 'a:1': 25, 'b:1': 75 });
    expect(await router.shares()).toEqual({ 'a:1': 25, 'b:1': 75 });
  });

  it('gives up when another changes it all the time', async () => {
    const { world, router } = scene([proxy(['a:1', 'b:1'])]);
    let round = 0;
    const meddle = (): void => {
      world.servers = { ...(world.servers as object), round: (round += 1) };
      setImmediate(() => (world.between = meddle));
    };
    world.between = meddle;
    await expect(router.divide({ 'a:1': 25, 'b:1': 75 })).rejects.toThrow(
      'changes its configuration all the time',
    );
    expect(round).toBeLessThan(10);
  });

  it('drains: no share, and none in flight; else it says how many', async () => {
    const { world, router } = scene([proxy(['a:1', 'b:1'])]);
    world.inFlight = { 'a:1': 2, 'b:1': 9 };
    expect(await router.drain('a:1', 500)).toBe(2);
    expect(await router.shares()).toEqual({ 'a:1': 0, 'b:1': 100 });
    world.inFlight = { 'a:1': 0, 'b:1': 9 };
    expect(await router.drain('a:1', 500)).toBe(0);
    expect(await router.drain('b:1', 500)).toBe(9);
    expect(await router.shares()).toEqual({ 'a:1': 100, 'b:1': 0 });
  });

  it.each<[string, unknown[], string | undefined, RegExp]>([
    ['no such server', [proxy(['a:2', 'b:2'])], undefined, /Caddy has no server a:1; there are a:2, b:2/],
    [
      'no proxy with that @id',
      [proxy(['a:1'], { '@id': 'shop' })],
      'shopp',
      /no reverse_proxy with "@id": "shopp"; there are shop/,
    ],
    [
      'a policy that binds clients',
      [proxy(['a:1', 'b:1'], { load_balancing: { selection_policy: { policy: 'cookie' } } })],
      undefined,
      /by cookie: weights would replace that/,
    ],
  ])('refuses %s', async (_, handlers, id, message) => {
    await expect(scene(handlers, id).router.divide({ 'a:1': 50, 'b:1': 50 })).rejects.toThrow(message);
  });

  it('says where nothing answers, and what is to be allowed', async () => {
    const parts = { name: 'Caddy', clock: leapingClock(), servers: ['a:1'] };
    const settings = { admin: 'http://localhost:2019' };
    const deaf: Http = () => Promise.reject(new HttpError('refused', 'refused'));
    await expect(caddyRouter(settings, { ...parts, http: deaf }).shares()).rejects.toThrow(
      'its admin API does not answer at http://localhost:2019',
    );
    const strict: Http = async () => answer(403, '{"error":"origin"}');
    await expect(caddyRouter(settings, { ...parts, http: strict }).shares()).rejects.toMatchObject({
      fix: expect.stringContaining('origins'),
    });
  });
});
