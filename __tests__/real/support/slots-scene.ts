import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../../rehearsal/story/free-port.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import { walk } from '../../../shared/files/files.ts';
import { createHealthProbe } from '../../../shared/health/probe.ts';
import { localShell } from '../../../shared/hosts/local-shell.ts';
import { createHttp } from '../../../shared/http/create-http.ts';
import { createRelease } from '../../../shared/release/create.ts';
import type { Release } from '../../../shared/release/manifest.ts';
import { createUnpacker } from '../../../shared/release/unpacked.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { openRouter } from '../../../shared/routers/open-router.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import type { RunConfiguration } from '../../../shared/targets/target.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { ownerOf } from '../../shared/rollout/scene.ts';
import type { RealRouter, StartRouter } from './routers.ts';

/** What goes wrong with a release: its health check, or all or three of ten of its answers while that is well. */
export type Ill = 'health' | 'answers' | 'some answers';

/** Names its version in every answer, echoes what is posted, and ends what is open before it ends itself. */
const server = `
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8').trim();
const [version, ill] = [read('./version'), read('./ill')];
let asked = 0;
const fails = () => ill === 'answers' || (ill === 'some answers' && asked++ % 10 < 3);
const service = createServer((request, response) => {
  const url = new URL(request.url, 'http://x');
  if (url.pathname === '/version') return response.end(version);
  if (url.pathname === '/healthz') return response.writeHead(ill === 'health' ? 500 : 200).end('ok');
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    setTimeout(() => response.writeHead(fails() ? 500 : 200).end(version + '\\n' + body), Number(url.searchParams.get('ms') ?? 0));
  });
});
service.keepAliveTimeout = 60000;
service.listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => service.close(() => process.exit()));
`;

const pid = '"$PIDS/{slot}"';
const start = `"$NODE" server.mjs {port} & echo $! >${pid}`;
const stop = `[ ! -f ${pid} ] || { kill "$(cat ${pid})" || true; rm -f ${pid}; }`;

/** A real folder with two slots behind a real router, and runners that come to it. */
export async function slotsScene(program: string, startRouter: StartRouter) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'slots-'));
  const [srv, pids] = [path.join(root, 'srv'), path.join(root, 'pids')];
  mkdirSync(pids);
  const slots = [
    { name: 'blue', port: await freePort() },
    { name: 'green', port: await freePort() },
  ];
  const upstreams = slots.map(({ name, port }) => ({ name, port, address: `127.0.0.1:${String(port)}` }));
  const router: RealRouter = await startRouter(program, upstreams as never);
  const run: RunConfiguration = {
    start,
    stop,
    shared: [],
    env: { NODE: process.execPath, PIDS: pids },
    health: {
      url: 'http://127.0.0.1:{port}/healthz',
      versionUrl: 'http://127.0.0.1:{port}/version',
      withinMs: 5000,
      intervalMs: 50,
      timeoutMs: 2000,
      successes: 1,
    },
  };
  const { unpacked } = createUnpacker(root);
  const shell = localShell(runCommand(process.env), process.env);
  const http = createHttp(process.env);
  const runner = fakeRunner();
  const places = slots.map(({ name: slot, port }) => ({
    name: `${shell.name}/${slot}`,
    host: '127.0.0.1',
    slot,
    port,
  }));
  const opening = { shell, http, clock: systemClock, environment: 'production', workspace: '/' };
  return {
    root,
    srv,
    slots,
    run,
    port: router.port,
    /** How the router is reached, as the configuration file says it. */
    router: router.settings.kind,
    commands: { start, stop },
    env: run.env,
    logged: runner.logged,
    parts(runId: number, more: Partial<RolloutParts> = {}): RolloutParts {
      return {
        target: directoryTarget({ path: srv, shell, environment: 'production', unpacked, slots }),
        owner: ownerOf(runId),
        clock: systemClock,
        log: runner.log,
        health: createHealthProbe(http, systemClock),
        traffic: { router: openRouter(router.settings, places, opening), host: shell.name, drainMs: 10_000 },
        ...more,
      };
    },
    release: (version: string, ill?: Ill): Promise<Release> => releaseOf(root, version, ill),
    current: () => path.basename(readlinkSync(path.join(srv, 'current'))),
    close: async () => {
      for (const { name } of slots) end(path.join(pids, name));
      await router.close();
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function end(file: string): void {
  try {
    process.kill(Number(readFileSync(file, 'utf8')));
  } catch {
    // Nothing runs there.
  }
}

async function releaseOf(root: string, version: string, ill = ''): Promise<Release> {
  const source = path.join(root, `source-${version}`);
  mkdirSync(source);
  for (const [name, text] of Object.entries({ 'server.mjs': server, version, ill }))
    writeFileSync(path.join(source, name), text);
  return createRelease({
    root: source,
    entries: await walk(source),
    folder: path.join(root, 'built', version),
    name: 'shop',
    version,
    commit: { repository: 'octo/shop', sha: 'c'.repeat(40), time: 1 },
    toolchains: [],
    format: 'tar.zst',
    time: 1,
  });
}
