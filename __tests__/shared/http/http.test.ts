import { afterEach, describe, expect, test } from '@jest/globals';
import { createHttp } from '../../../shared/http/create-http.ts';
import { HttpError, type HttpRequest } from '../../../shared/http/http.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { serve, type LocalServer } from './server.ts';

const open: LocalServer[] = [];
const http = createHttp({});

async function server(...args: Parameters<typeof serve>): Promise<LocalServer> {
  const started = await serve(...args);
  open.push(started);
  return started;
}

/** A clock whose sleeps are over at once, and written down. */
function hasty(): Clock & { slept: number[] } {
  const slept: number[] = [];
  const clock = fakeClock();
  return { ...clock, slept, sleep: async (ms) => void slept.push(ms) };
}

async function errorOf(request: HttpRequest, send = http): Promise<HttpError> {
  const error: unknown = await send(request).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof HttpError) return error;
  throw new Error(`expected an HttpError, got ${String(error)}`);
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

describe('http', () => {
  test('sends method, headers and body, and returns status, headers and body', async () => {
    const { url } = await server((request, response) => {
      response.writeHead(201, { 'x-seen': `${request.method} ${request.headers['x-one']}` }).write('got ');
      request.pipe(response);
    });
    const answer = await http({ url, method: 'POST', headers: { 'x-one': '1' }, body: 'hello' });
    expect(answer).toMatchObject({ status: 201, body: 'got hello' });
    expect(answer.headers['x-seen']).toBe('POST 1');
  });

  test('takes any status as an answer', async () => {
    const { url } = await server((_, response) => response.writeHead(404).end('no'));
    expect(await http({ url })).toMatchObject({ status: 404, body: 'no' });
  });

  test('does not follow a redirect unless asked to', async () => {
    const { url } = await server((request, response) => {
      if (request.url === '/there') response.end('here');
      else response.writeHead(302, { location: '/there' }).end();
    });
    expect((await http({ url })).status).toBe(302);
    expect((await http({ url, followRedirects: true })).body).toBe('here');
  });

  test.each([10080, 6000])('reaches port %i, which browsers refuse', async (port) => {
    const { url } = await server((_, response) => response.end('there'), port);
    expect((await http({ url })).body).toBe('there');
  });

  test('follows a redirect on a port that browsers refuse', async () => {
    const { url } = await server((request, response) => {
      if (request.url === '/there') response.end('here');
      else response.writeHead(302, { location: '/there' }).end();
    }, 6666);
    expect((await http({ url, followRedirects: true })).body).toBe('here');
    expect((await http({ url })).status).toBe(302);
  });

  test('gives up on a server that does not answer', async () => {
    const { url } = await server(() => undefined);
    const error = await errorOf({ url: `${url}/path?sig=secret`, timeoutMs: 50 });
    expect(error.kind).toBe('timeout');
    expect(error.message).toBe(`GET ${url}/path: no answer within 50 ms`);
  });

  test('gives up on a body that never ends', async () => {
    const { url } = await server((_, response) => void response.writeHead(200).write('some'));
    expect((await errorOf({ url, timeoutMs: 80 })).kind).toBe('timeout');
  });

  test('keeps a total deadline over all tries', async () => {
    const { url } = await server(() => undefined);
    const start = performance.now();
    expect((await errorOf({ url, timeoutMs: 100, tries: 1000, deadlineMs: 250 })).kind).toBe('timeout');
    expect(performance.now() - start).toBeLessThan(1500);
  });

  test('stops at once when the caller aborts', async () => {
    const { url } = await server(() => undefined);
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('cancelled')), 30);
    await expect(http({ url, tries: 5 }, abort.signal)).rejects.toThrow('cancelled');
  });

  test('calls a refused connection refused', async () => {
    const { url, close } = await serve(() => undefined);
    await close();
    expect((await errorOf({ url })).kind).toBe('refused');
  });

  test('calls a name that does not resolve dns', async () => {
    expect((await errorOf({ url: 'http://nowhere.invalid/' })).kind).toBe('dns');
  });

  test('calls a connection that is cut before the answer a reset', async () => {
    const { url } = await server((request) => request.socket.resetAndDestroy());
    expect((await errorOf({ url })).kind).toBe('reset');
  });

  test.each([
    ['shorter than it announced', { 'content-length': '100' }],
    ['cut off in the middle of its chunks', {}],
  ])('refuses a body that is %s', async (_, headers) => {
    const { url } = await server((request, response) => {
      response.writeHead(200, headers).write('only this');
      setTimeout(() => request.socket.destroy(), 30);
    });
    expect((await errorOf({ url })).kind).toBe('truncated');
  });

  test('refuses a body over the bound, announced or not', async () => {
    const { url } = await server((request, response) => {
      if (request.url === '/announced') response.writeHead(200, { 'content-length': '2000' });
      for (let index = 0; index < 20; index++) response.write('x'.repeat(100));
      response.end();
    });
    expect((await errorOf({ url, maxBytes: 1000 })).kind).toBe('too-large');
    expect((await errorOf({ url: `${url}/announced`, maxBytes: 1000 })).kind).toBe('too-large');
    expect((await http({ url, maxBytes: 2000 })).body).toHaveLength(2000);
  });

  test('says nothing of what an address may hide', async () => {
    const error = await errorOf({ url: 'http://user:pass@127.0.0.1:2/x?token=abc' });
    expect(error.message).toContain('GET http://127.0.0.1:2/x: ');
    expect(error.message).not.toMatch(/pass|abc/);
    expect((await errorOf({ url: 'not a url ?token=abc' })).message).not.toContain('abc');
  });

  test('sends the login of an address as a header', async () => {
    const { port } = await server((request, response) => response.end(request.headers.authorization));
    const answer = await http({ url: `http://user:p%40ss@127.0.0.1:${port}/` });
    expect(answer.body).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
  });
});

describe('http tries', () => {
  test.each([500, 502, 503, 504, 429])('come again after %i', async (status) => {
    let calls = 0;
    const { url } = await server(
      (_, response) => void response.writeHead(++calls < 3 ? status : 200).end('ok'),
    );
    const answer = await createHttp({}, hasty())({ url, tries: 5 });
    expect({ calls, status: answer.status }).toEqual({ calls: 3, status: 200 });
  });

  test.each([200, 400, 401, 403, 404, 409, 422])('do not come again after %i', async (status) => {
    let calls = 0;
    const { url } = await server((_, response) => void (calls++, response.writeHead(status).end()));
    expect((await createHttp({}, hasty())({ url, tries: 5 })).status).toBe(status);
    expect(calls).toBe(1);
  });

  test('come again after a reset, and the last error says how many there were', async () => {
    let calls = 0;
    const { url } = await server((request) => void (calls++, request.socket.resetAndDestroy()));
    const error = await errorOf({ url, tries: 3 }, createHttp({}, hasty()));
    expect(calls).toBe(3);
    expect(error.message).toContain('(after 3 tries)');
  });

  test('are one unless more are asked for', async () => {
    let calls = 0;
    const { url } = await server((_, response) => void (calls++, response.writeHead(503).end()));
    expect((await http({ url })).status).toBe(503);
    expect(calls).toBe(1);
  });

  test('return the last answer when all of them fail', async () => {
    const { url } = await server((_, response) => void response.writeHead(503).end('still'));
    expect(await createHttp({}, hasty())({ url, tries: 3 })).toMatchObject({ status: 503, body: 'still' });
  });

  test('wait as many seconds as the server asks for', async () => {
    let calls = 0;
    const clock = hasty();
    const { url } = await server((_, response) => {
      response.writeHead(calls++ ? 200 : 429, { 'retry-after': '7' }).end();
    });
    await createHttp({}, clock)({ url, tries: 2 });
    expect(clock.slept).toEqual([7000]);
  });

  test('wait until the date that the server names', async () => {
    let calls = 0;
    const clock = hasty();
    const { url } = await server((_, response) => {
      response
        .writeHead(calls++ ? 200 : 503, { 'retry-after': new Date(clock.now() + 9000).toUTCString() })
        .end();
    });
    await createHttp({}, clock)({ url, tries: 2 });
    expect(clock.slept).toEqual([9000]);
  });

  test('do not wait for longer than the deadline', async () => {
    const clock = hasty();
    const { url } = await server((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end());
    expect((await createHttp({}, clock)({ url, tries: 5 })).status).toBe(429);
    expect(clock.slept).toEqual([]);
  });
});
