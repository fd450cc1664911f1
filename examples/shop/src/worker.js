// One worker: serves the release it was started from, until its parent tells it to drain.
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { createFaults } from './faults.js';
import { createShop } from './shop.js';

/** Connections that are idle this long after the drain began are closed: by then no request is on its way. */
const idleMs = 2_000;
/** What still runs after this time is cut. */
const drainMs = 30_000;

const here = (name) => new URL(name, import.meta.url);
const readJson = async (name) => JSON.parse(await readFile(here(name), 'utf8'));

const { version } = await readJson('version.json');
const faults = createFaults(await readJson('faults.json').catch(() => undefined));
const page = await readFile(here('page.html'), 'utf8');

let draining = false;
const handle = createShop({ version, page, faults });
const server = http.createServer((request, response) => {
  if (draining) response.setHeader('connection', 'close');
  void handle(request, response);
});
// Longer than a proxy in front keeps its connections: the side that speaks first must be the one that closes.
server.keepAliveTimeout = 65_000;
server.listen(Number(process.env.PORT ?? 8080), process.env.HOST ?? '127.0.0.1');

process.on('message', (message) => {
  if (message === 'drain' && !draining) drain();
});

function drain() {
  draining = true;
  // Not http's own close(): it cuts idle connections at once, and with them a request that is on its way.
  net.Server.prototype.close.call(server, () => process.exit(0));
  process.send('draining');
  setTimeout(() => setInterval(() => server.closeIdleConnections(), 100), idleMs);
  setTimeout(() => process.exit(0), drainMs);
}
