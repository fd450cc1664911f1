import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { createServer, request as forward, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHttp } from '../../../shared/http/create-http.ts';
import { listen, serve, type LocalServer } from './server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'proxy-test-'));
const seen: string[] = [];
let plain: LocalServer;
let secure: LocalServer;
let proxy: LocalServer;

/** A proxy that writes down whom it was asked for. */
function loggingProxy(): Server {
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const passed = forward(
      request.url ?? '',
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(passed);
  });
  server.on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    const [, port] = (request.url ?? '').split(':');
    const tunnel = connect(Number(port), '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    tunnel.pipe(socket).pipe(tunnel);
    for (const end of [tunnel, socket]) end.on('error', () => undefined);
  });
  return server;
}

beforeAll(async () => {
  const key = path.join(folder, 'key.pem');
  const cert = path.join(folder, 'cert.pem');
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', cert, ...subject],
    { stdio: 'ignore' },
  );
  plain = await serve((_, response) => response.end('plain'));
  const https = createHttps({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
    response.end('secure'),
  );
  secure = await listen(https as unknown as Server);
  proxy = await listen(loggingProxy());
});

beforeEach(() => {
  seen.length = 0;
});

afterAll(async () => {
  await Promise.all([plain, secure, proxy].map((each) => each.close()));
  rmSync(folder, { recursive: true });
});

/** Asks in a process of its own: Node reads the extra certificates once, when it starts. */
async function askInChild(url: string, env: Record<string, string>): Promise<string> {
  const script = `
    import { createHttp } from ${JSON.stringify(path.resolve('shared/http/create-http.ts'))};
    const answer = await createHttp(process.env)({ url: ${JSON.stringify(url)} }).catch((error) => ({ body: error.kind }));
    console.log(answer.body);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env,
  });
  return stdout.trim();
}

describe('http', () => {
  test('goes through the proxy that HTTP_PROXY names', async () => {
    const http = createHttp({ HTTP_PROXY: proxy.url });
    expect((await http({ url: plain.url })).body).toBe('plain');
    expect(seen).toEqual([expect.stringContaining(String(plain.port))]);
  });

  test('goes past the proxy for a host in NO_PROXY', async () => {
    const http = createHttp({ http_proxy: proxy.url, NO_PROXY: 'example.com,127.0.0.1' });
    expect((await http({ url: plain.url })).body).toBe('plain');
    expect(seen).toEqual([]);
  });

  test('calls a proxy that is not there refused', async () => {
    const http = createHttp({ HTTP_PROXY: 'http://127.0.0.1:9' });
    await expect(http({ url: plain.url })).rejects.toMatchObject({ kind: 'refused' });
  });

  test('trusts a private authority in NODE_EXTRA_CA_CERTS, directly and through a proxy', async () => {
    const url = `https://localhost:${secure.port}/`;
    const trust = { NODE_EXTRA_CA_CERTS: path.join(folder, 'cert.pem') };
    expect(await askInChild(url, {})).toBe('tls');
    expect(await askInChild(url, trust)).toBe('secure');
    expect(await askInChild(url, { ...trust, HTTPS_PROXY: proxy.url })).toBe('secure');
    expect(seen).toEqual([`CONNECT localhost:${secure.port}`]);
  });
});
