import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startGitHub, type EmbeddedGitHub } from '../github/start.ts';
import { createJob, type Job, type JobResult } from '../step-runner/job.ts';
import type { StepResult } from '../step-runner/step.ts';
import { openReport, type Report } from './report.ts';
import type { Commit, Repository } from './repository.ts';
import type { Screen } from './screen.ts';

/** Where the suite lies: its faces and examples, the bundle, and the script that started this program. */
export interface Suite {
  root: string;
  dist: string;
  entry: string;
}

/** Everything a rehearsal plays on. `close` takes all of it away but the report. */
export interface Stage {
  readonly suite: Suite;
  readonly screen: Screen;
  readonly github: EmbeddedGitHub;
  /** The temporary folder. */
  readonly root: string;
  /** Where releases go: the host. */
  readonly host: string;
  readonly report: Report;
  /** The variables of the machine that plays the runner. */
  readonly machine: Readonly<Record<string, string>>;
  /** Aborted by Ctrl-C. */
  readonly cancelled: AbortSignal;
  /** What is to be ended with the rehearsal, last in first out. */
  onClose(end: () => unknown): void;
  close(): Promise<void>;
}

export interface StageOptions {
  suite: Suite;
  screen: Screen;
  /** `owner/name` */
  repositoryName: string;
  /** Whether the runner's user has this user's home, with its caches and settings, or an empty one. */
  ownHome: boolean;
  reportFolder: string | undefined;
  keep: boolean;
  cancelled: AbortSignal;
}

/** Makes the temporary folder, the report's folder and the embedded GitHub. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'rehearsal-')));
  const host = path.join(root, 'host', 'srv', 'app');
  await mkdir(path.dirname(host), { recursive: true });
  const report = await openReport(options.reportFolder ?? `${root}-report`);
  const github = await startGitHub({ repository: options.repositoryName });
  await mkdir(path.join(root, 'bin'));
  await symlink(process.execPath, path.join(root, 'bin', 'node'));
  const home = path.join(root, 'home');
  const temp = path.join(root, 'tmp');
  for (const folder of [home, temp]) await mkdir(folder);
  // Offline means offline: nothing is asked of a registry, not even whether there is a newer npm.
  await writeFile(
    path.join(home, '.npmrc'),
    'offline=true\naudit=false\nfund=false\nupdate-notifier=false\n',
  );
  const ends: (() => unknown)[] = [
    () => (options.keep ? undefined : rm(root, { recursive: true, force: true, maxRetries: 5 })),
    () => github.close(),
  ];
  return {
    suite: options.suite,
    screen: options.screen,
    github,
    root,
    host,
    report,
    machine: {
      ...machineVariables(path.join(root, 'bin')),
      TMPDIR: temp,
      ...(options.ownHome ? {} : { HOME: home }),
    },
    cancelled: options.cancelled,
    onClose: (end) => void ends.push(end),
    async close() {
      for (let end = ends.pop(); end; end = ends.pop()) await Promise.resolve(end()).catch(() => undefined);
    },
  };
}

/** A run of the workflow, for one commit. */
export interface WorkflowRun {
  readonly runId: number;
  readonly commit: Commit;
  /** Runs a job to its end, post steps and clean-up with it. */
  job(name: string, work: (job: StoryJob) => Promise<void>): Promise<JobResult>;
  /** The job's machine is gone in the middle: no post step, no clean-up, GitHub calls the run over. */
  lostJob(name: string, work: (job: StoryJob) => Promise<void>): Promise<void>;
  finish(conclusion: 'success' | 'failure'): void;
}

/** A job whose steps are noted in the report. */
export interface StoryJob extends Pick<Job, 'start' | 'outputs'> {
  run: Job['run'];
  readonly workspace: string;
}

let lastRun = 0;

/** Begins a run as a push of the commit would, or another attempt of an earlier one. */
export function beginRun(
  stage: Stage,
  repository: Repository,
  commit: Commit,
  again?: { runId: number; attempt: number },
): WorkflowRun {
  lastRun += again ? 0 : 1;
  const runId = again?.runId ?? lastRun;
  const attempt = again?.attempt ?? 1;
  let jobs = 0;

  async function open(name: string): Promise<OpenJob> {
    stage.cancelled.throwIfAborted();
    jobs += 1;
    const folder = path.join(
      stage.root,
      'runs',
      `${runId}.${attempt}`,
      `${jobs}-${name.replaceAll(/[^\w-]/g, '-')}`,
    );
    const workspace = path.join(folder, 'work', 'app');
    await repository.checkOut(commit.sha, workspace);
    return openJob(stage, { name, folder, workspace, runId, attempt, commit });
  }

  return {
    runId,
    commit,
    async job(name, work) {
      const { job, story, note } = await open(name);
      let result: JobResult | undefined;
      try {
        await work(story);
      } finally {
        result = await job.finish();
        for (const post of result.posts) await note(post);
      }
      return result;
    },
    async lostJob(name, work) {
      await work((await open(name)).story);
      stage.github.finishRun(runId, 'failure');
    },
    finish: (conclusion) => stage.github.finishRun(runId, conclusion),
  };
}

interface JobPlace {
  name: string;
  folder: string;
  workspace: string;
  runId: number;
  attempt: number;
  commit: Commit;
}

interface OpenJob {
  job: Job;
  story: StoryJob;
  note(result: StepResult): Promise<StepResult>;
}

async function openJob(stage: Stage, place: JobPlace): Promise<OpenJob> {
  const { github, suite } = stage;
  const env = github.env({
    runId: place.runId,
    attempt: place.attempt,
    job: place.name,
    sha: place.commit.sha,
    branch: 'main',
    workflow: 'deliver',
    path: workflowFile,
  });
  const lines = new Map<string, { at: number; text: string }[]>();
  const job = await createJob({
    actions: suite.root,
    dist: suite.dist,
    workspace: place.workspace,
    folder: path.join(place.folder, 'runner'),
    run: {
      repository: github.state.repository,
      sha: place.commit.sha,
      ref: 'refs/heads/main',
      runId: place.runId,
      runAttempt: place.attempt,
      job: place.name,
      workflow: 'deliver',
      workflowFile,
      actor: env.GITHUB_ACTOR ?? 'octocat',
      eventName: 'push',
      event: {
        ref: 'refs/heads/main',
        after: place.commit.sha,
        repository: { full_name: github.state.repository, fork: false },
      },
    },
    services: {
      serverUrl: env.GITHUB_SERVER_URL ?? '',
      apiUrl: github.url,
      token: github.token,
      environment: Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('ACTIONS_'))),
    },
    machine: stage.machine,
    onLine(text, step) {
      const printed = lines.get(step) ?? [];
      printed.push({ at: Date.now(), text });
      lines.set(step, printed);
    },
  });
  stage.cancelled.addEventListener('abort', () => job.cancel(), { once: true });
  const note = async (result: StepResult): Promise<StepResult> => {
    await stage.report.note({
      job: `${place.name} ${place.commit.version}`,
      result,
      lines: lines.get(result.id) ?? [],
    });
    return result;
  };
  const start: Job['start'] = async (step) => {
    const running = await job.start(step);
    return { ...running, ended: running.ended.then(note) };
  };
  const story: StoryJob = {
    start,
    run: async (step) => (await start(step)).ended,
    outputs: job.outputs,
    workspace: place.workspace,
  };
  return { job, story, note };
}

const workflowFile = '.github/workflows/deliver.yml';

/**
 * The variables of the machine that plays the runner: this one's, with Node 24 first on the path. What npm put on the
 * path for this program's own tools is taken off, or a repository would seem to have tools that it does not have.
 */
function machineVariables(bin: string): Record<string, string> {
  const inherited = [
    'HOME',
    'USER',
    'LOGNAME',
    'LANG',
    'SHELL',
    'HTTPS_PROXY',
    'NO_PROXY',
    'GOPROXY',
    'GOFLAGS',
  ];
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !/[/\\](node_modules[/\\]\.bin|node-gyp-bin)$/.test(folder));
  const kept = inherited.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), PATH: [bin, ...folders].join(path.delimiter) };
}
