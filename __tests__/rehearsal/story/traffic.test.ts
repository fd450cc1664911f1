import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startTraffic } from '../../../rehearsal/story/traffic.ts';
import { between } from '../../../rehearsal/story/teller.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(handle: http.RequestListener): Promise<string> {
  const server = http.createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('traffic', () => {
  test('counts every answer by the version that gave it', async () => {
    let asked = 0;
    const origin = await serve((_, response) => {
      asked += 1;
      response.setHeader('x-version', asked <= 20 ? '1.0.0' : '1.1.0').end('ok');
    });
    const traffic = startTraffic({ origin, perSecond: 200 });
    await wait(300);
    const count = await traffic.stop();
    expect(count.sent).toBe(asked);
    expect(count.answered).toBe(asked);
    expect(count.failed).toBe(0);
    expect(count.byVersion).toEqual({
      '1.0.0': { ok: 20, failed: 0 },
      '1.1.0': { ok: asked - 20, failed: 0 },
    });
  });

  test('keeps its rate when the server stalls, and counts what ran out of time', async () => {
    const origin = await serve(() => undefined);
    const traffic = startTraffic({ origin, perSecond: 100, timeoutMs: 200 });
    await wait(500);
    const count = await traffic.stop();
    expect(count.sent).toBeGreaterThan(40);
    expect(count.failed).toBe(count.sent);
    expect(Object.keys(count.kinds)).toEqual(['timeout']);
  });

  test('counts 5xx, cut and refused connections as failures, each by its kind', async () => {
    let asked = 0;
    const origin = await serve((request, response) => {
      asked += 1;
      if (asked % 2 === 0) request.socket.destroy();
      else response.writeHead(503).end();
    });
    const traffic = startTraffic({ origin, perSecond: 100 });
    await wait(200);
    const cut = await traffic.stop();
    expect(cut.kinds['503']).toBeGreaterThan(0);
    expect(cut.kinds.ECONNRESET).toBeGreaterThan(0);
    expect(cut.failed).toBe(cut.sent);
    expect(cut.lastBadAt).toBeGreaterThanOrEqual(cut.firstBadAt ?? Infinity);
    servers.splice(0).forEach((server) => {
      server.close();
      server.closeAllConnections();
    });
    const refused = startTraffic({ origin, perSecond: 100 });
    await wait(100);
    expect(Object.keys((await refused.stop()).kinds)).toEqual(['ECONNREFUSED']);
  });

  test('ends by itself at its time limit', async () => {
    const origin = await serve((_, response) => response.end());
    const traffic = startTraffic({ origin, perSecond: 200, maxMs: 100 });
    await wait(250);
    const { sent } = traffic.count();
    await wait(150);
    expect((await traffic.stop()).sent).toBe(sent);
    expect(sent).toBeLessThanOrEqual(40);
  });

  test('holds at most so many requests open, and tells those it did not send', async () => {
    const origin = await serve(() => undefined);
    const traffic = startTraffic({ origin, perSecond: 500, maxOpen: 10, timeoutMs: 300 });
    await wait(100);
    const { sent, notSent } = traffic.count();
    expect(sent).toBe(10);
    expect(notSent).toBeGreaterThan(10);
    await traffic.stop();
  });
});

test('what happened between two counts leaves out versions that did not answer', () => {
  const count = { at: 0, answered: 0, kinds: {}, firstBadAt: undefined, lastBadAt: undefined, notSent: 0 };
  const before = { ...count, sent: 10, failed: 1, byVersion: { '1': { ok: 9, failed: 1 } } };
  const after = {
    ...count,
    sent: 25,
    failed: 3,
    byVersion: { '1': { ok: 9, failed: 1 }, '2': { ok: 13, failed: 2 } },
  };
  expect(between(before, after)).toEqual({ sent: 15, failed: 2, byVersion: { '2': { ok: 13, failed: 2 } } });
});
