import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createHttp } from '../../../shared/http/create-http.ts';
import { HttpError, type Http } from '../../../shared/http/http.ts';
import type { Observation as Judged } from '../../../shared/judge/judge.ts';
import { probe } from '../../../shared/signals/probe.ts';
import type { Observation } from '../../../shared/signals/signal.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}

const ask = (url: string, http: Http = createHttp({})) =>
  probe({ url, everyMs: 250, timeoutMs: 300 }, http, systemClock).observe(1000);

const good = { total: 1, bad: 0 };
const bad = { total: 1, bad: 1 };
const nothing = { total: 0, bad: 0 };

describe('the probe of a real service', () => {
  test.each([
    [200, good],
    [204, good],
    [302, good],
    [404, bad],
    [429, bad],
    [500, bad],
    [503, bad],
  ])('counts an answer %i', async (status, expected) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    expect(await ask(url)).toEqual([
      expect.objectContaining({ signal: 'probe', side: 'canary', ...expected }),
    ]);
  });

  test('counts a service that is gone, cuts the line or never answers', async () => {
    const gone = await serve(() => undefined);
    servers.pop()?.close();
    const cut = await serve((request) => request.socket.destroy());
    const silent = await serve(() => undefined);
    for (const url of [gone, cut, silent]) expect(await ask(url)).toEqual([expect.objectContaining(bad)]);
  });

  test('says when the answer was there, not when it was asked for', async () => {
    const url = await serve((_, response) => setTimeout(() => response.end(), 100));
    const [seen] = await ask(url);
    expect(seen?.at).toBeGreaterThanOrEqual(1090);
    expect(seen?.at).toBeLessThan(1300);
  });

  test('saw nothing when the name does not resolve, when there is no way to the host, and when it was stopped', async () => {
    const failing =
      (kind: HttpError['kind'], code: string): Http =>
      () => {
        const cause = Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error(code), { code }),
        });
        return Promise.reject(new HttpError(code, kind, { cause }));
      };
    expect(await ask('http://h/', failing('dns', 'ENOTFOUND'))).toEqual([expect.objectContaining(nothing)]);
    expect(await ask('http://h/', failing('refused', 'EHOSTUNREACH'))).toEqual([
      expect.objectContaining(nothing),
    ]);
    expect(await ask('http://h/', failing('other', 'EMFILE'))).toEqual([expect.objectContaining(nothing)]);
    expect(await ask('http://h/', failing('refused', 'ECONNREFUSED'))).toEqual([
      expect.objectContaining(bad),
    ]);
    const stop = new AbortController();
    const url = await serve(() => stop.abort());
    const stopped = probe({ url, everyMs: 250, timeoutMs: 300 }, createHttp({}), systemClock);
    expect(await stopped.observe(0, stop.signal)).toEqual([expect.objectContaining(nothing)]);
  });

  test('judges each of the addresses that a name resolves to', async () => {
    const refused = (code: string) => Object.assign(new Error(code), { code });
    const http: Http = () =>
      Promise.reject(
        new HttpError('none', 'refused', {
          cause: new TypeError('fetch failed', {
            cause: new AggregateError([refused('ECONNREFUSED'), refused('ENETUNREACH')]),
          }),
        }),
      );
    expect(await ask('http://h/', http)).toEqual([expect.objectContaining(nothing)]);
  });

  test('gives what the judge takes', () => {
    const seen: Observation = { at: 0, signal: 'probe', side: 'canary', ...good };
    const judged: Judged = seen;
    expect(judged).toBe(seen);
  });
});
