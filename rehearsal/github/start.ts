import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBlobs } from './blobs.ts';
import { createFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import type { World } from './route.ts';
import { allRoutes } from './routes.ts';
import { listen } from './server.ts';
import type { Exchange } from './exchange.ts';
import { stableId } from './shapes.ts';
import { newState } from './state.ts';
import type { GitHubState, Permissions, Run } from './state.ts';
import { allPermissions, oidcEnvironment, refused, runtimeToken, standInToken } from './tokens.ts';

const mostExchanges = 10_000;

interface StartOptions {
  /** `owner/name` */
  repository: string;
  /** What the token may do. Default: everything that the endpoints here need. */
  permissions?: Permissions;
  /** Login that writes belong to. Default: `github-actions[bot]`. */
  login?: string;
  /** Milliseconds since 1970. Default: the machine's clock. */
  now?: () => number;
  /** Each exchange as it ends, for holding it against the contract. */
  onExchange?: (exchange: Exchange) => void;
}

/** Which run and job an environment is for. What is left out stays as it was, or takes a plain default. */
interface RunFacts {
  runId?: number;
  attempt?: number;
  job?: string;
  sha?: string;
  branch?: string;
  event?: string;
  workflow?: string;
  /** `.github/workflows/….yml` */
  path?: string;
  /** `owner/name` of a fork. */
  headRepository?: string;
  actor?: string;
}

export interface EmbeddedGitHub {
  /** `http://127.0.0.1:PORT`, the API's base. */
  readonly url: string;
  /** The token that it takes. */
  readonly token: string;
  readonly state: GitHubState;
  /** Changed at any time: what the token may do from now on. */
  readonly permissions: Permissions;
  readonly faults: Faults;
  /** The last 10,000, oldest first. */
  readonly exchanges: Exchange[];
  /** Listings and searches leave out writes of the last so many milliseconds. */
  lagMs: number;
  /** The environment that a runner adds for a job; makes the run and its job in the state when they are new. */
  env(facts?: RunFacts): Record<string, string>;
  /** Ends a run: its jobs and their attempt are over. */
  finishRun(runId: number, conclusion: 'success' | 'failure' | 'cancelled'): void;
  /** Flips one bit of a stored artifact. */
  flipArtifact(name: string): Promise<void>;
  /** Flips one bit of the newest cache entry whose key begins so. */
  flipCache(prefix: string): Promise<void>;
  /** Writes the state as JSON for people to look at. */
  save(file: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the embedded GitHub: one HTTP server on a free loopback port, its state in memory, its blobs in a temporary folder. */
export async function startGitHub(options: StartOptions): Promise<EmbeddedGitHub> {
  const state = newState(options.repository);
  const permissions = options.permissions ?? allPermissions();
  const folder = await mkdtemp(path.join(tmpdir(), 'embedded-github-'));
  const blobs = createBlobs(folder);
  const { faults, take } = createFaults();
  const exchanges: Exchange[] = [];
  let lagMs = 0;
  const world: World = {
    state,
    blobs,
    url: 'http://127.0.0.1',
    now: options.now ?? (() => Date.now()),
    lagMs: () => lagMs,
    login: options.login ?? 'github-actions[bot]',
  };
  const server = await listen({
    routes: allRoutes(),
    world,
    take,
    refused: (call, route) => refused(call.headers.authorization, route.permission, permissions),
    saw(exchange) {
      exchanges.push(exchange);
      if (exchanges.length > mostExchanges) exchanges.shift();
      options.onExchange?.(exchange);
    },
  });
  world.url = `http://127.0.0.1:${server.port}`;
  return {
    url: world.url,
    token: standInToken,
    state,
    permissions,
    faults,
    exchanges,
    get lagMs() {
      return lagMs;
    },
    set lagMs(ms) {
      lagMs = ms;
    },
    env: (facts = {}) => environment(world, runFor(world, facts), facts.job ?? 'build'),
    finishRun: (runId, conclusion) => finishRun(state, runId, conclusion),
    async flipArtifact(name) {
      const artifact = state.artifacts.findLast((candidate) => candidate.name === name);
      if (!artifact) throw new Error(`no artifact ${name}`);
      await blobs.flip(artifact.blob);
    },
    async flipCache(prefix) {
      const entry = state.caches.findLast(({ key }) => key.startsWith(prefix));
      if (!entry) throw new Error(`no cache entry ${prefix}`);
      await blobs.flip(entry.blob);
    },
    save: (file) => writeFile(file, `${JSON.stringify(state, null, 2)}\n`),
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function runFor(world: World, facts: RunFacts): Run {
  const { state } = world;
  const id = facts.runId ?? state.runs.at(-1)?.id ?? 1;
  const there = state.runs.find((run) => run.id === id);
  const run: Run = there ?? {
    id,
    number: state.runs.length + 1,
    name: 'release',
    path: '.github/workflows/release.yml',
    event: 'push',
    headSha: state.branches[state.defaultBranch] ?? '0'.repeat(40),
    headBranch: state.defaultBranch,
    headRepository: state.repository,
    actor: state.repository.split('/')[0] ?? '',
    attempt: 1,
    status: 'in_progress',
    conclusion: null,
    startedAt: world.now(),
    jobs: [],
  };
  if (!there) state.runs.push(run);
  run.headSha = facts.sha ?? run.headSha;
  run.headBranch = facts.branch ?? run.headBranch;
  run.event = facts.event ?? run.event;
  run.name = facts.workflow ?? run.name;
  run.path = facts.path ?? run.path;
  run.headRepository = facts.headRepository ?? run.headRepository;
  run.actor = facts.actor ?? run.actor;
  const attempt = facts.attempt ?? run.attempt;
  if (attempt > run.attempt) Object.assign(run, { attempt, status: 'in_progress', conclusion: null });
  const name = facts.job ?? 'build';
  if (!run.jobs.some((job) => job.name === name && job.attempt === attempt)) {
    const job = { name, attempt, status: 'in_progress', conclusion: null, startedAt: world.now() };
    run.jobs.push({ id: stableId(`${id}/${attempt}/${name}`), ...job });
  }
  return run;
}

function finishRun(state: GitHubState, runId: number, conclusion: string): void {
  const run = state.runs.find((candidate) => candidate.id === runId);
  if (!run) throw new Error(`no run ${runId}`);
  Object.assign(run, { status: 'completed', conclusion });
  for (const job of run.jobs)
    if (job.conclusion === null) Object.assign(job, { status: 'completed', conclusion });
}

function environment(world: World, run: Run, job: string): Record<string, string> {
  const { state, url } = world;
  const [owner = ''] = state.repository.split('/');
  return {
    GITHUB_API_URL: url,
    GITHUB_SERVER_URL: url.replace('127.0.0.1', 'github.localhost'),
    GITHUB_REPOSITORY: state.repository,
    GITHUB_REPOSITORY_ID: String(stableId(state.repository)),
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(run.number),
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_WORKFLOW: run.name,
    GITHUB_JOB: job,
    GITHUB_ACTOR: run.actor,
    GITHUB_EVENT_NAME: run.event,
    GITHUB_SHA: run.headSha,
    GITHUB_REF: `refs/heads/${run.headBranch}`,
    GITHUB_REF_NAME: run.headBranch,
    GITHUB_RETENTION_DAYS: '90',
    ACTIONS_RUNTIME_TOKEN: runtimeToken(run.id, run.attempt, job),
    ACTIONS_RESULTS_URL: `${url}/`,
    ACTIONS_CACHE_SERVICE_V2: 'True',
    ...oidcEnvironment(url, run),
  };
}
