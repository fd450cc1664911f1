import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { HealthQuestion } from '../../../shared/health/health.ts';
import { createHealthProbe } from '../../../shared/health/probe.ts';
import { createHttp } from '../../../shared/http/create-http.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';

const expected = {
  id: '1.2.0-bbbbbbbbbbbb',
  version: '1.2.0',
  commit: 'c'.repeat(40),
  digest: `sha256:${'a'.repeat(64)}`,
  contentsDigest: `sha256:${'b'.repeat(64)}`,
};
const probe = createHealthProbe(createHttp({}), systemClock);
let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const question = (url: string, more: Partial<HealthQuestion> = {}): HealthQuestion => ({
  url,
  withinMs: 600,
  intervalMs: 20,
  timeoutMs: 200,
  successes: 1,
  ...more,
});

describe('the probe over HTTP', () => {
  it('finds a release healthy that answers 2xx', async () => {
    const origin = await serve((_, response) => response.writeHead(204).end());
    expect(await probe(question(origin), expected)).toMatchObject({
      healthy: true,
      observed: 'health',
      tries: 1,
      because: `${origin} answered 204`,
    });
  });

  it('waits for one that comes up slowly', async () => {
    let asked = 0;
    const origin = await serve((_, response) => response.writeHead((asked += 1) < 4 ? 503 : 200).end());
    expect(await probe(question(origin), expected)).toMatchObject({ healthy: true, tries: 4 });
  });

  it('asks for successes in a row', async () => {
    const answers = [200, 500, 200, 200, 200];
    const origin = await serve((_, response) => response.writeHead(answers.shift() ?? 200).end());
    expect(await probe(question(origin, { successes: 3 }), expected)).toMatchObject({
      healthy: true,
      tries: 5,
    });
  });

  it('gives up when the time is over, and says what it saw last', async () => {
    const origin = await serve((_, response) => response.writeHead(500).end());
    const answer = await probe(question(origin), expected);
    expect(answer).toMatchObject({
      healthy: false,
      observed: 'nothing',
      because: expect.stringContaining('answered 500'),
    });
    expect(answer.durationMs).toBeLessThan(900);
  });

  it('does not wait for an answer that never comes', async () => {
    const origin = await serve(() => undefined);
    const answer = await probe(question(origin), expected);
    expect(answer.healthy).toBe(false);
    expect(answer.durationMs).toBeLessThan(1_200);
  });

  it('finds nothing healthy where nobody listens', async () => {
    const origin = await serve((_, response) => response.end());
    await new Promise((resolve) => server?.close(resolve));
    expect(await probe(question(origin), expected)).toMatchObject({ healthy: false });
  });

  it('does not follow a redirect', async () => {
    const origin = await serve((request, response) =>
      request.url === '/ok' ? response.end() : response.writeHead(302, { location: '/ok' }).end(),
    );
    const answer = await probe(question(origin), expected);
    expect(answer).toMatchObject({
      healthy: false,
      because: expect.stringContaining('a redirect to /ok, which is not followed'),
    });
  });

  it('sees the version that serves', async () => {
    const origin = await serve((request, response) =>
      response.end(request.url === '/version' ? '{"version":"1.2.0"}' : 'ok'),
    );
    const answer = await probe(question(origin, { versionUrl: `${origin}/version` }), expected);
    expect(answer).toMatchObject({ healthy: true, observed: 'version', version: '1.2.0' });
  });

  it('fails a host that serves the old version, however healthy it is', async () => {
    const origin = await serve((request, response) =>
      response.end(request.url === '/version' ? '1.1.0' : 'ok'),
    );
    const answer = await probe(question(origin, { versionUrl: `${origin}/version` }), expected);
    expect(answer).toMatchObject({
      healthy: false,
      observed: 'nothing',
      because: expect.stringContaining('says 1.1.0, where 1.2.0 was expected'),
    });
  });

  it('waits until the new version has taken over from the old', async () => {
    let asked = 0;
    const origin = await serve((request, response) =>
      response.end(request.url === '/version' ? ((asked += 1) < 3 ? '1.1.0' : '1.2.0') : 'ok'),
    );
    expect(await probe(question(origin, { versionUrl: `${origin}/version` }), expected)).toMatchObject({
      healthy: true,
      tries: 3,
    });
  });

  it('reads no more of an endless answer than it needs to', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(65_536)), 1);
      response.on('close', () => clearInterval(timer));
    });
    expect(await probe(question(origin), expected)).toMatchObject({ healthy: false });
  });

  it('ends at once when it is called off', async () => {
    const origin = await serve(() => undefined);
    const off = new AbortController();
    const asking = probe(question(origin, { withinMs: 60_000, timeoutMs: 60_000 }), expected, off.signal);
    setTimeout(() => off.abort(new Error('called off')), 50);
    const began = performance.now();
    await expect(asking).rejects.toThrow('called off');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
