import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
import { directoryTarget } from '../../../shared/targets/directory.ts';
import type { RunConfiguration } from '../../../shared/targets/target.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { ownerOf } from './scene.ts';

/** A small service: `/healthz` by its release's word, `/version` its version. */
const server = `
import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
const version = readFileSync(new URL('./version', import.meta.url), 'utf8').trim();
const health = Number(readFileSync(new URL('./health', import.meta.url), 'utf8'));
const answer = (request, response) => {
  response.writeHead(request.url === '/healthz' ? health : 200, { 'content-type': 'text/plain' });
  response.end(request.url === '/version' ? version : 'ok');
};
createServer(answer).listen(Number(process.env.PORT), '127.0.0.1', () => writeFileSync(process.env.PIDFILE, String(process.pid)));
`;

/** Stops the service that runs. */
export const stopLine =
  'if [ -f "$PIDFILE" ]; then p=$(cat "$PIDFILE"); rm -f "$PIDFILE"; kill "$p" || true; while kill -0 "$p" 2>/dev/null; do sleep 0.01; done; fi';
/** Starts the service, and waits until it listens. */
export const startLine =
  '"$NODE" server.mjs & n=0; while [ ! -s "$PIDFILE" ]; do n=$((n+1)); [ "$n" -lt 300 ] || exit 1; sleep 0.02; done';

/** A real folder, a real service in it, and runners that come to it. Linux and macOS. */
export async function realScene() {
  const root = mkdtempSync(path.join(tmpdir(), 'rollout-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const pidFile = path.join(root, 'pid');
  const env = { PORT: String(port), PIDFILE: pidFile, NODE: process.execPath };
  const run: RunConfiguration = {
    restart: `${stopLine}\n${startLine}`,
    stop: stopLine,
    shared: [],
    env,
    health: {
      url: `${origin}/healthz`,
      versionUrl: `${origin}/version`,
      withinMs: 1_500,
      intervalMs: 50,
      timeoutMs: 500,
      successes: 1,
    },
  };
  const http = createHttp(process.env);
  const runner = fakeRunner();
  const srv = path.join(root, 'srv');
  const { unpacked } = createUnpacker(root);
  return {
    root,
    srv,
    run,
    logged: runner.logged,
    release: (version: string, health = 200) => serviceRelease(root, version, health),
    parts(runId: number, more: Partial<RolloutParts> = {}): RolloutParts {
      const shell = localShell(runCommand(process.env), process.env);
      return {
        target: directoryTarget({ path: srv, shell, environment: 'production', unpacked }),
        owner: ownerOf(runId),
        clock: systemClock,
        log: runner.log,
        health: createHealthProbe(http, systemClock),
        ...more,
      };
    },
    /** What the service says that it is; empty when nothing answers. */
    async served(): Promise<string> {
      return http({ url: `${origin}/version`, timeoutMs: 500 }).then(
        ({ body }) => body,
        () => '',
      );
    },
    close(): void {
      try {
        process.kill(Number(readFileSync(pidFile, 'utf8')));
      } catch {
        // Nothing runs.
      }
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A release of the service, with the word that its health check says. */
export async function serviceRelease(root: string, version: string, health: number): Promise<Release> {
  const source = path.join(root, `source-${version}`);
  mkdirSync(source);
  for (const [name, text] of Object.entries({ 'server.mjs': server, version, health: String(health) })) {
    writeFileSync(path.join(source, name), text);
    chmodSync(path.join(source, name), 0o644);
  }
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
