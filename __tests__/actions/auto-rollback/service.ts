import { request } from 'node:http';
import path from 'node:path';
import { runCommand } from '../../../shared/command/run-command.ts';
import type { WatchParts } from '../../../actions/auto-rollback/parts.ts';
import { createHealthProbe } from '../../../shared/health/probe.ts';
import { localShell } from '../../../shared/hosts/local-shell.ts';
import { createHttp } from '../../../shared/http/create-http.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import type { RunConfiguration } from '../../../shared/targets/target.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { ownerOf } from '../../shared/rollout/scene.ts';
import { sampleRelease, type Sample } from '../../shared/targets/sample-release.ts';

/** A small service: its version, its counters, and errors from `badAfterMs` on, as many as `share`. */
const program = (version: string, badAfterMs: number, share: number): string => `
import { createServer } from 'node:http';
const began = Date.now();
const counters = { requests: 0, errors: 0 };
const server = createServer((request, response) => {
  if (request.url === '/version') return response.end('${version}');
  if (request.url === '/counters') return response.end(JSON.stringify({ http: counters }));
  counters.requests += 1;
  const bad = Date.now() - began > ${String(badAfterMs)} && counters.requests % 100 < ${String(share * 100)};
  if (bad) counters.errors += 1;
  response.writeHead(bad ? 500 : 200).end('${version}');
});
server.on('error', () => setTimeout(() => server.listen(Number(process.env.PORT), '127.0.0.1'), 10));
server.listen(Number(process.env.PORT), '127.0.0.1');
`;

/** A release of the service that serves well, or goes bad after a while. */
export const serviceRelease = (root: string, version: string, badAfterMs = 1e9, share = 1): Sample =>
  sampleRelease(root, version, { 'server.mjs': { text: program(version, badAfterMs, share) } });

/** How the service runs: one process, ended and started again. */
export const serviceRun = (port: number): RunConfiguration => ({
  shared: [],
  env: { PORT: String(port) },
  restart:
    'test ! -e ../../pid || kill "$(cat ../../pid)" || true; nohup node server.mjs >/dev/null 2>&1 & echo $! > ../../pid',
  health: {
    url: `http://127.0.0.1:${String(port)}/`,
    versionUrl: `http://127.0.0.1:${String(port)}/version`,
    withinMs: 10_000,
    intervalMs: 20,
    timeoutMs: 1000,
    successes: 1,
  },
});

/** Runners that come to a real directory. */
export function realParts(root: string, samples: Sample[]) {
  const github = fakeGitHub();
  const runner = fakeRunner();
  const { PATH = '' } = process.env;
  const shell = localShell(runCommand(process.env), { PATH, HOME: root });
  const unpacked = (release: Sample['release']) => {
    const sample = samples.find((each) => each.release.digest === release.digest);
    return sample ? sample.unpacked() : Promise.reject(new Error('no such sample'));
  };
  const parts = (runId: number): WatchParts => {
    const http = createHttp({});
    return {
      target: directoryTarget({ path: path.join(root, 'srv'), shell, environment: 'production', unpacked }),
      owner: ownerOf(runId),
      clock: systemClock,
      log: runner.log,
      http,
      command: { run: runCommand(process.env), env: { PATH }, cwd: root },
      health: createHealthProbe(http, systemClock),
      github,
    };
  };
  return { parts, github, logged: runner.logged };
}

/** One user's request, each on a connection of its own: what it got, and when. */
export interface Answer {
  at: number;
  status: number;
  version: string;
}

/** Asks every few milliseconds, whatever the answers, until it is stopped. */
export function traffic(port: number, everyMs: number): { answers: Answer[]; stop: () => void } {
  const answers: Answer[] = [];
  const ask = () => {
    const asked = request({ port, host: '127.0.0.1', agent: false, timeout: 2000 }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        answers.push({ at: performance.now(), status: response.statusCode ?? 0, version: body }),
      );
    });
    asked.on('error', () => answers.push({ at: performance.now(), status: 0, version: '' }));
    asked.end();
  };
  const timer = setInterval(ask, everyMs);
  return {
    answers,
    stop: () => {
      clearInterval(timer);
    },
  };
}
