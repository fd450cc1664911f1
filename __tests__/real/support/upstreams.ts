import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../../rehearsal/story/free-port.ts';

/** An application as our contract for them asks for: told to end, it takes nothing new and answers who is there. */
const application = `
import http from 'node:http';
const [name, port] = process.argv.slice(2);
let failing = false;
const server = http.createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk) => (body += chunk)).on('end', () => {
    const ms = Number(new URL(request.url, 'http://x').searchParams.get('ms') ?? 0);
    setTimeout(() => {
      response.statusCode = failing ? 500 : 200;
      response.end(name + '\\n' + body);
    }, ms);
  });
});
server.keepAliveTimeout = 600_000;
process.on('message', (message) => { failing = message === 'fail'; });
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  // A router may keep a connection on which it never asked anything: Node does not call that one idle.
  setTimeout(() => server.closeAllConnections(), 2000);
});
server.listen(Number(port), '127.0.0.1', () => process.send('ready'));
`;

export interface Upstream {
  name: string;
  port: number;
  address: string;
  /** From now on it answers 500, or 200 again. */
  fail(isFailing: boolean): void;
  /** Asks it to end, as systemd would; resolves when it has. */
  stop(): Promise<void>;
}

/** Starts a server for each name, in processes of their own. */
export async function startUpstreams(
  names: readonly string[],
): Promise<{ servers: Upstream[]; close: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'upstream-'));
  const file = path.join(folder, 'application.mjs');
  writeFileSync(file, application);
  const servers = await Promise.all(names.map((name) => startUpstream(file, name)));
  return {
    servers,
    close: async () => {
      await Promise.all(servers.map((server) => server.stop()));
      rmSync(folder, { recursive: true });
    },
  };
}

async function startUpstream(file: string, name: string): Promise<Upstream> {
  const port = await freePort();
  const child = fork(file, [name, String(port)], { execArgv: [] });
  await once(child, 'message');
  return {
    name,
    port,
    address: `127.0.0.1:${port}`,
    fail: (isFailing) => void child.send(isFailing ? 'fail' : 'serve'),
    stop: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
