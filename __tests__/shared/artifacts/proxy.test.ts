import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import http from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { createApi } from '../../../shared/api/create-api.ts';
import { createArtifacts } from '../../../shared/artifacts/create-artifacts.ts';
import { createCache } from '../../../shared/cache/create-cache.ts';
import { createHttp } from '../../../shared/http/create-http.ts';
import { fakeRunner } from '../../fakes/runner.ts';

/** A forwarding proxy that knows one server, whatever host is asked for, and writes down what was asked. */
async function startProxy(github: EmbeddedGitHub): Promise<{ url: string; asked: string[]; close(): void }> {
  const asked: string[] = [];
  const { port } = new URL(github.url);
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/');
    asked.push(`${request.method ?? ''} ${url.host} ${url.pathname.split('/').at(-1) ?? ''}`);
    const { method, headers } = request;
    const onward = http.request({
      host: '127.0.0.1',
      port,
      path: url.pathname + url.search,
      method,
      headers,
    });
    onward.on('response', (answer) =>
      answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)),
    );
    request.pipe(onward);
  });
  // Some clients tunnel plain HTTP as well.
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url ?? ''}`);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const onward = connect(Number(port), '127.0.0.1');
    onward.pipe(socket).pipe(onward);
    for (const end of [onward, socket]) end.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('clients behind a proxy', () => {
  let github: EmbeddedGitHub;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  const before = { ...process.env };
  const outside = 'http://results.example:8080';

  beforeAll(async () => {
    github = await startGitHub({ repository: 'octo/shop' });
    proxy = await startProxy(github);
    Object.assign(process.env, github.env(), {
      ACTIONS_RESULTS_URL: outside,
      http_proxy: proxy.url,
      no_proxy: '',
    });
  });

  afterAll(async () => {
    process.env = before;
    proxy.close();
    await github.close();
  });

  test('the artifact client asks through it', async () => {
    const artifacts = createArtifacts({
      token: '',
      repository: 'octo/shop',
      runId: 1,
      log: fakeRunner().log,
    });
    expect(await artifacts.find('nothing')).toBeUndefined();
    expect(proxy.asked.join('\n')).toContain('results.example:8080');
  });

  test('the cache client asks through it', async () => {
    const asked = proxy.asked.length;
    const runner = fakeRunner();
    expect(await createCache({ log: runner.log }).restore(['x'], 'nothing')).toBeUndefined();
    expect(runner.logged).toEqual([]);
    expect(proxy.asked.length).toBeGreaterThan(asked);
  });

  test("GitHub's API is asked through it", async () => {
    const asked = proxy.asked.length;
    const send = createHttp({ HTTP_PROXY: proxy.url });
    const api = createApi({ token: github.token, baseUrl: 'http://api.example:8080', http: send });
    const { data } = await api.request('GET /repos/{owner}/{repo}/issues', { owner: 'octo', repo: 'shop' });
    expect(data).toEqual([]);
    expect(proxy.asked.slice(asked).join('\n')).toContain('api.example:8080');
  });
});
