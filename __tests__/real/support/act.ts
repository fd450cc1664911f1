import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startGitHub, type EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { forAct } from '../../../scripts/for-act.ts';

const run = promisify(execFile);
export const root = path.resolve(import.meta.dirname, '../../..');
const actMinutes = 8;

/** A machine for act: a clean clone of the suite with the bundle under test, a user's repository, a GitHub. */
export interface ActWorld {
  github: EmbeddedGitHub;
  /** The user's repository. */
  repository: string;
  folder: string;
  close(): Promise<void>;
}

export interface ActRun {
  exitCode: number | null;
  log: string;
  /** Job id → its result, for each job that act ran: a matrix job counts once a cell. */
  jobs: Map<string, string[]>;
}

const git = (cwd: string, ...args: string[]) =>
  run('git', ['-c', 'user.name=tester', '-c', 'user.email=tester@example.com', ...args], { cwd });

/** The suite as a repository that uses it would get it: the faces and the bundle, in a clean git repository. */
async function suiteClone(folder: string): Promise<string> {
  const clone = path.join(folder, 'suite');
  await mkdir(clone);
  for (const face of ['build', 'test-matrix', 'publish-artifact', 'deploy', 'auto-rollback'])
    await cp(path.join(root, face), path.join(clone, face), { recursive: true });
  await cp(path.join(root, 'action.yml'), path.join(clone, 'action.yml'));
  await cp(process.env['DEPLOY_ACTIONS_DIST'] ?? path.join(root, 'dist'), path.join(clone, 'dist'), {
    recursive: true,
  });
  await git(clone, 'init', '-q', '-b', 'main');
  await git(clone, 'add', '-A', '-f');
  await git(clone, 'commit', '-q', '-m', 'suite');
  return clone;
}

/** A repository of examples/shop with a workflow of examples/workflows and a configuration of its own. */
async function shopRepository(folder: string, workflow: string, configuration: string): Promise<string> {
  const repository = path.join(folder, 'shop');
  await cp(path.join(root, 'examples/shop'), repository, {
    recursive: true,
    filter: (from) => !/node_modules|[\\/]dist$/.test(from),
  });
  await mkdir(path.join(repository, '.github/workflows'), { recursive: true });
  const text = await readFile(path.join(root, 'examples/workflows', workflow), 'utf8');
  await writeFile(path.join(repository, '.github/workflows', workflow), forAct(text));
  await writeFile(path.join(repository, '.github/deploy-actions.yml'), configuration);
  await git(repository, 'init', '-q', '-b', 'main');
  await git(repository, 'add', '-A');
  await git(repository, 'commit', '-q', '-m', 'shop');
  return repository;
}

/** Makes a world; `configuration` gets the folder where the target may lie. */
export async function actWorld(
  workflow: string,
  configuration: (folder: string) => string,
): Promise<ActWorld> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'act-'));
  const github = await startGitHub({ repository: 'octo/shop' });
  await suiteClone(folder);
  const repository = await shopRepository(folder, workflow, configuration(folder));
  const close = async () => {
    await github.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { github, repository, folder, close };
}

/** Runs the workflow with act in host mode, as one run of the embedded GitHub. */
export async function runAct(
  world: ActWorld,
  act: string,
  workflow: string,
  event: object = {},
): Promise<ActRun> {
  const { github, repository, folder } = world;
  const sha = (await git(repository, 'rev-parse', 'HEAD')).stdout.trim();
  const runId = 1000 + (await readdir(folder)).length;
  const eventFile = path.join(folder, `event-${String(runId)}.json`);
  await writeFile(
    eventFile,
    JSON.stringify({ repository: { full_name: 'octo/shop', default_branch: 'main' }, ...event }),
  );
  const given = github.env({
    runId,
    sha,
    branch: 'main',
    event: 'push',
    path: `.github/workflows/${workflow}`,
  });
  const environment = Object.entries(given).filter(
    ([name]) => !['GITHUB_TOKEN', 'PATH', 'HOME'].includes(name),
  );
  const args = [
    'push',
    '--json',
    '-W',
    `.github/workflows/${workflow}`,
    '-P',
    'ubuntu-latest=-self-hosted',
    '-P',
    'self-hosted=-self-hosted',
    '--defaultbranch',
    'main',
    '--action-offline-mode',
    '--no-cache-server',
    '--use-gitignore=false',
    '-e',
    eventFile,
    '-s',
    `GITHUB_TOKEN=${github.token}`,
    '--local-repository',
    `org/deploy-actions@v1=${path.join(folder, 'suite')}`,
    ...environment.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ];
  const result = await start(act, args, repository, folder);
  github.finishRun(runId, result.exitCode === 0 ? 'success' : 'failure');
  return result;
}

function start(act: string, args: string[], cwd: string, folder: string): Promise<ActRun> {
  const bin = path.join(root, 'node_modules/.bin');
  const env = {
    PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    HOME: path.join(folder, 'home'),
    XDG_CACHE_HOME: path.join(folder, 'home/.cache'),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(act, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: actMinutes * 60_000,
    });
    let log = '';
    const keep = (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4_000_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, log: readable(log), jobs: jobResults(log) });
    });
  });
}

interface Line {
  jobID?: string;
  job?: string;
  jobResult?: string;
  msg?: string;
}

const parsed = (log: string): Line[] =>
  log.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return line ? [{ msg: line }] : [];
    }
  });

const readable = (log: string): string =>
  parsed(log)
    .map(({ job, msg }) => `${job ?? ''} | ${msg?.trimEnd() ?? ''}`)
    .join('\n');

function jobResults(log: string): Map<string, string[]> {
  const jobs = new Map<string, string[]>();
  for (const { jobID, jobResult } of parsed(log))
    if (jobID && jobResult) jobs.set(jobID, [...(jobs.get(jobID) ?? []), jobResult]);
  return jobs;
}
