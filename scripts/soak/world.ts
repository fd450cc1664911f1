import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { startGitHub, type EmbeddedGitHub } from '../../rehearsal/github/start.ts';
import type { Job } from '../../rehearsal/step-runner/job.ts';
import { freePort } from '../../rehearsal/story/free-port.ts';
import { parseJournal } from '../../shared/hosts/journal.ts';
import type { Journal } from '../../shared/hosts/state.ts';
import { history, type History } from '../../shared/rollout/history.ts';
import { openJob, repository, type Built, type Ground } from './ground.ts';

/** One case's host, service and GitHub, far from those of the others. */
export interface World {
  readonly ground: Ground;
  readonly github: EmbeddedGitHub;
  /** The folder of the target. */
  readonly host: string;
  /** Everything that its jobs printed. */
  readonly lines: string[];
  /** Opens a job of a run of its own; with `again`, of another attempt of an earlier run. */
  job(release: Built, again?: { runId: number; attempt: number }): Promise<OpenedJob>;
  /** What the service says that it is; empty when nothing answers. */
  serves(): Promise<string>;
  /** The id of the release that is current. */
  current(): string | undefined;
  journal(): Journal;
  told(): History;
  close(): Promise<void>;
}

/** A job, and the run that it belongs to. */
export interface OpenedJob {
  job: Job;
  runId: number;
  attempt: number;
}

const configuration = (host: string, port: number): string => `build:
  output: [dist/**, package.json]
environments:
  production:
    path: ${host}
    shared: [run]
    env: { clear: { PORT: ${port} } }
    restart: node dist/restart.js
    health: { port: ${port}, path: /healthz, version-path: /version, within: 15s, interval: 100ms }
    watch:
      for: 1m
      error-rate: 1%
      probe: { path: /, every: 200ms }
`;

let worlds = 0;

/** Makes the world of one case. */
export async function openWorld(ground: Ground): Promise<World> {
  worlds += 1;
  const folder = path.join(ground.folder, 'worlds', String(worlds));
  const host = path.join(folder, 'srv');
  const workspace = path.join(folder, 'work');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  await mkdir(path.join(workspace, '.github'), { recursive: true });
  await writeFile(path.join(workspace, '.github/deploy-actions.yml'), configuration(host, port));
  const github = await startGitHub({ repository });
  const lines: string[] = [];
  let jobs = 0;
  let runs = 0;
  const journal = (): Journal => {
    const file = path.join(host, '.deploy/journal.jsonl');
    return parseJournal(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [], host);
  };
  return {
    ground,
    github,
    host,
    lines,
    async job({ sha }, again) {
      jobs += 1;
      if (!again) runs += 1;
      const runId = again?.runId ?? runs;
      const attempt = again?.attempt ?? 1;
      const job = await openJob(ground, github, {
        name: 'deploy',
        runId,
        attempt,
        sha,
        workspace,
        folder: path.join(folder, 'runner', String(jobs)),
        onLine: (line) => lines.push(`[${runId}.${attempt}] ${line}`),
      });
      return { job, runId, attempt };
    },
    async serves() {
      try {
        const signal = AbortSignal.timeout(3_000);
        const response = await fetch(`${origin}/version`, { headers: { connection: 'close' }, signal });
        return ((await response.json()) as { version: string }).version;
      } catch {
        return '';
      }
    },
    current() {
      try {
        return path.basename(readlinkSync(path.join(host, 'current')));
      } catch {
        return undefined;
      }
    },
    journal,
    told: () => history(journal()),
    async close() {
      await stopService(host);
      await github.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

async function stopService(host: string): Promise<void> {
  for (const release of await readdir(path.join(host, 'releases')).catch(() => [])) {
    const cwd = path.join(host, 'releases', release);
    const stop = promisify(execFile)(process.execPath, ['dist/stop.js'], { cwd, timeout: 10_000 });
    if ((await stop.catch(() => undefined))?.stdout.includes('Stopped')) return;
  }
}
