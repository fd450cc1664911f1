import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startGitHub, type EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { createJob, type Job, type JobOptions, type JobResult } from '../../../rehearsal/step-runner/job.ts';
import type { StepResult } from '../../../rehearsal/step-runner/step.ts';
import { bundleFolder, root } from './dist.ts';

/** What a job of a test differs in. */
export interface JobFacts {
  job?: string;
  runId?: number;
  attempt?: number;
  eventName?: string;
  event?: unknown;
  secrets?: readonly string[];
  env?: Readonly<Record<string, string>>;
  runnerEnvironment?: JobOptions['runnerEnvironment'];
  /** The name of the runner's folder: hosted runners have the same one for each job. Default: one of its own. */
  runner?: string;
  /** Default: the main branch. */
  ref?: string;
  /** What `GITHUB_REF_PROTECTED` says of it. */
  isProtected?: boolean;
}

/** A repository, a GitHub and a host, all of them in one temporary folder. */
export interface Scene {
  readonly github: EmbeddedGitHub;
  readonly folder: string;
  readonly workspace: string;
  /** Where releases go. */
  readonly host: string;
  /** Every line that any job printed. */
  readonly lines: string[];
  /** Writes files, commits all, and makes that the commit of later jobs. */
  commit(files: Readonly<Record<string, string>>, tag?: string): Promise<string>;
  job(facts?: JobFacts): Promise<Job>;
  close(): Promise<void>;
}

export const standInToken = 'ghs_standin0000000000000000000000000000';

/** Sets a scene with these files committed. */
export async function scene(files: Readonly<Record<string, string>>, tag?: string): Promise<Scene> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'scene-')));
  const workspace = path.join(folder, 'work', 'app');
  const host = path.join(folder, 'srv', 'app');
  for (const each of [workspace, path.dirname(host), path.join(folder, 'bin'), path.join(folder, 'home')])
    await mkdir(each, { recursive: true });
  await symlink(process.execPath, path.join(folder, 'bin', 'node'));
  await writeFile(
    path.join(folder, 'home', '.npmrc'),
    'offline=true\naudit=false\nfund=false\nupdate-notifier=false\n',
  );
  const github = await startGitHub({ repository: 'octo/shop' });
  const lines: string[] = [];
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: workspace, encoding: 'utf8', env: gitEnvironment }).trim();
  git('init', '--quiet', '--initial-branch=main');
  let sha = '';
  let jobs = 0;

  async function commit(changes: Readonly<Record<string, string>>, name?: string): Promise<string> {
    for (const [file, text] of Object.entries(changes)) {
      await mkdir(path.dirname(path.join(workspace, file)), { recursive: true });
      await writeFile(path.join(workspace, file), text);
    }
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '-m', name ?? 'A change');
    if (name) git('tag', name);
    const parents = sha ? [sha] : [];
    sha = git('rev-parse', 'HEAD');
    github.state.commits.push({
      sha,
      parents,
      message: 'A change',
      author: 'octo',
      at: Date.now(),
      files: [],
    });
    github.state.branches.main = sha;
    return sha;
  }

  function job(facts: JobFacts = {}): Promise<Job> {
    jobs += 1;
    const name = facts.job ?? 'build';
    const env = github.env({
      runId: facts.runId ?? 1,
      job: name,
      sha,
      branch: 'main',
      ...(facts.attempt === undefined ? {} : { attempt: facts.attempt }),
      event: facts.eventName ?? 'push',
    });
    return createJob({
      actions: root,
      dist: bundleFolder(),
      workspace,
      folder: path.join(folder, 'runner', facts.runner ?? String(jobs)),
      run: {
        repository: 'octo/shop',
        sha,
        ref: facts.ref ?? 'refs/heads/main',
        ...(facts.isProtected && { refProtected: true }),
        runId: facts.runId ?? 1,
        runAttempt: facts.attempt ?? 1,
        job: name,
        workflow: 'release',
        workflowFile: '.github/workflows/release.yml',
        actor: 'octo',
        eventName: facts.eventName ?? 'push',
        event: facts.event ?? { ref: 'refs/heads/main', after: sha },
      },
      services: {
        serverUrl: env.GITHUB_SERVER_URL ?? '',
        apiUrl: github.url,
        token: github.token,
        environment: Object.fromEntries(Object.entries(env).filter(([key]) => key.startsWith('ACTIONS_'))),
      },
      machine: {
        PATH: [path.join(folder, 'bin'), ...systemPath()].join(path.delimiter),
        HOME: path.join(folder, 'home'),
        LANG: 'C.UTF-8',
      },
      ...(facts.secrets ? { secrets: facts.secrets } : {}),
      ...(facts.env ? { env: facts.env } : {}),
      ...(facts.runnerEnvironment ? { runnerEnvironment: facts.runnerEnvironment } : {}),
      onLine: (line) => lines.push(line),
    });
  }

  await commit(files, tag);
  return {
    github,
    folder,
    workspace,
    host,
    lines,
    commit,
    job,
    async close() {
      await github.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const gitEnvironment = {
  ...process.env,
  GIT_AUTHOR_NAME: 'octo',
  GIT_AUTHOR_EMAIL: 'octo@example.com',
  GIT_COMMITTER_NAME: 'octo',
  GIT_COMMITTER_EMAIL: 'octo@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

const systemPath = (): string[] =>
  (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));

/** Runs one job of one step. */
export async function runStep(
  at: Scene,
  step: Parameters<Job['run']>[0],
  facts: JobFacts = {},
): Promise<{ result: StepResult; job: JobResult }> {
  const job = await at.job({ job: step.uses, ...facts });
  const result = await job.run(step);
  return { result, job: await job.finish() };
}

/** The messages of a step's errors. */
export const errorsOf = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ kind }) => kind === 'error').map(({ message }) => message);

/** A small package: its build writes what the script says. */
export const smallPackage = (
  build: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  'package.json': JSON.stringify(
    { name: 'small', version: '1.2.3', type: 'module', scripts: { build } },
    undefined,
    2,
  ),
  'package-lock.json': JSON.stringify({
    name: 'small',
    version: '1.2.3',
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'small', version: '1.2.3' } },
  }),
  '.gitignore': 'dist/\nnode_modules/\n',
  '.github/deploy-actions.yml': 'build: { output: [dist/**] }\n',
  ...more,
});

/** Reads a file of the scene as JSON. */
export const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
