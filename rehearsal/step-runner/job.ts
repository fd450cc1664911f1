import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readActionFile } from './action-file.ts';
import {
  jobContexts,
  jobEnvironment,
  type JobMachine,
  type JobRun,
  type JobServices,
} from './environment.ts';
import { createMasks } from './masks.ts';
import { runnerPace, type Pace } from './node-process.ts';
import { endOrphans, type Orphan } from './orphans.ts';
import { startStep, type Condition, type RunningStep, type StepPlan, type StepResult } from './step.ts';

/** One job on one runner. */
export interface JobOptions {
  /** The folder that holds the faces: `<actions>/<uses>/action.yml`. */
  actions: string;
  /** Stands for `<actions>/dist`: where `main` and `post` are taken from. */
  dist?: string;
  workspace: string;
  /** The runner's folder for this job; `RUNNER_TEMP` lies in it. */
  folder: string;
  run: JobRun;
  services: JobServices;
  /** The machine's own variables. Default: PATH, HOME, USER, LANG, SHELL and TMPDIR of this process. */
  machine?: Readonly<Record<string, string>>;
  /** The workflow's `env:`. */
  env?: Readonly<Record<string, string>>;
  secrets?: readonly string[];
  runnerEnvironment?: 'github-hosted' | 'self-hosted';
  debug?: boolean;
  pace?: Partial<Pace>;
  onLine?: (line: string, step: string) => void;
}

/** A step as a workflow would write it. */
export interface Step {
  /** The action's folder: `deploy`; `.` for the root action. */
  uses: string;
  with?: Readonly<Record<string, string>>;
  env?: Readonly<Record<string, string>>;
  id?: string;
  name?: string;
  if?: Condition;
  continueOnError?: boolean;
  timeoutMs?: number;
}

/** What became of a whole job. */
export interface JobResult {
  conclusion: 'success' | 'failure' | 'cancelled';
  steps: StepResult[];
  posts: StepResult[];
  orphans: Orphan[];
}

/** A job: steps run one after another, share its environment and masks, and leave post steps behind. */
export interface Job {
  /** Starts a step. Its process can be seen, and killed as a lost machine would. */
  start(step: Step): Promise<RunningStep>;
  /** Runs a step to its end. */
  run(step: Step): Promise<StepResult>;
  /** Cancels as GitHub does: the running step gets the cancel sequence, later ones are skipped, posts still run. */
  cancel(): void;
  /** Post steps, last in first out, then the clean-up of what still carries `RUNNER_TRACKING_ID`. */
  finish(): Promise<JobResult>;
  /** Job outputs as GitHub would keep them: those that hold a secret are dropped, over 1 MB is an error. */
  outputs(values: Readonly<Record<string, string>>): { kept: Record<string, string>; dropped: string[] };
  readonly environment: Readonly<Record<string, string>>;
  readonly temp: string;
}

const postBudgetMs = 5 * 60_000;

/** Sets up a job's folders, event file, environment and masks. */
export async function createJob(options: JobOptions): Promise<Job> {
  const machine = await prepareMachine(options);
  const masks = createMasks([options.services.token, ...(options.secrets ?? [])]);
  const environment: Record<string, string> = {
    ...jobEnvironment(options.run, options.services, machine),
    ...(options.debug ? { RUNNER_DEBUG: '1' } : {}),
    ...options.env,
  };
  for (const [name, value] of Object.entries(options.services.environment))
    if (/TOKEN$/.test(name)) masks.add(value);
  const shared = {
    masks,
    environment,
    contexts: jobContexts(options.run, options.services, machine),
    temp: machine.temp,
    workspace: options.workspace,
    pace: { ...runnerPace, ...options.pace },
    debug: options.debug ?? false,
  };
  const steps: StepResult[] = [];
  const posts: StepPlan[] = [];
  let status: JobResult['conclusion'] = 'success';
  let running: RunningStep | undefined;

  async function launch(plan: StepPlan): Promise<RunningStep> {
    const step = await startStep(plan, {
      ...shared,
      status,
      onLine: (line) => options.onLine?.(line, plan.id),
    });
    running = step;
    void step.ended.finally(() => {
      if (running === step) running = undefined;
    });
    return step;
  }

  async function start(step: Step): Promise<RunningStep> {
    const action = await readActionFile(path.join(options.actions, step.uses));
    const plan: StepPlan = {
      id: step.id ?? (step.uses === '.' ? 'pipeline' : step.uses),
      name: step.name ?? action.name,
      phase: 'main',
      action,
      script: bundled(action.main, options),
      with: step.with ?? {},
      env: step.env ?? {},
      condition: step.if ?? 'success()',
      state: {},
      timeoutMs: step.timeoutMs,
    };
    const launched = await launch(plan);
    const ended = launched.ended.then((result) => {
      steps.push(result);
      if (result.conclusion === 'failure' && !step.continueOnError && status === 'success')
        status = 'failure';
      if (result.conclusion !== 'skipped' && action.post)
        posts.push({
          ...plan,
          id: `post-${plan.id}`,
          name: `Post ${plan.name}`,
          phase: 'post',
          script: bundled(action.post, options),
          condition: action.postIf as Condition,
          state: result.state,
          timeoutMs: undefined,
        });
      return result;
    });
    return { ...launched, ended };
  }

  async function finish(): Promise<JobResult> {
    const results: StepResult[] = [];
    const deadline = performance.now() + postBudgetMs;
    for (let plan = posts.pop(); plan; plan = posts.pop()) {
      const left = Math.max(0, deadline - performance.now());
      const result = await (await launch({ ...plan, timeoutMs: left })).ended;
      if (result.conclusion === 'failure' && status === 'success') status = 'failure';
      results.push(result);
    }
    return { conclusion: status, steps, posts: results, orphans: await endOrphans(machine.trackingId) };
  }

  return {
    start,
    run: async (step) => (await start(step)).ended,
    cancel() {
      status = 'cancelled';
      running?.cancel();
    },
    finish,
    outputs: (values) => keepOutputs(values, masks.hides),
    environment,
    temp: machine.temp,
  };
}

async function prepareMachine(options: JobOptions): Promise<JobMachine> {
  const temp = path.join(options.folder, '_temp');
  const toolCache = path.join(options.folder, '_tool');
  const eventPath = path.join(temp, '_github_workflow', 'event.json');
  for (const folder of [path.dirname(eventPath), toolCache]) await mkdir(folder, { recursive: true });
  await writeFile(eventPath, JSON.stringify(options.run.event));
  return {
    workspace: options.workspace,
    temp,
    toolCache,
    eventPath,
    trackingId: `github_${randomUUID()}`,
    kind: options.runnerEnvironment ?? 'self-hosted',
    base: options.machine ?? ownVariables(),
  };
}

/** What a machine's own environment is made of; all else of ours stays out of the job. */
function ownVariables(): Record<string, string> {
  const names = [
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'LANG',
    'SHELL',
    'TMPDIR',
    'SystemRoot',
    'TEMP',
    'PATHEXT',
    'ComSpec',
  ];
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** A file under `<actions>/dist` is taken from the bundle under test. */
function bundled(script: string, { actions, dist }: JobOptions): string {
  const inDist = path.relative(path.join(actions, 'dist'), script);
  return dist === undefined || inDist.startsWith('..') ? script : path.join(dist, inDist);
}

const jobOutputLimit = 1024 * 1024;

function keepOutputs(values: Readonly<Record<string, string>>, hides: (text: string) => boolean) {
  const bytes = Object.values(values).reduce((sum, value) => sum + Buffer.byteLength(value, 'utf16le'), 0);
  if (bytes > jobOutputLimit)
    throw new Error(`The job's outputs have ${bytes} bytes: over 1 MB, GitHub keeps none`);
  const dropped = Object.keys(values).filter((name) => hides(values[name] ?? ''));
  const kept = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== '' && !dropped.includes(name)),
  );
  return { kept, dropped };
}
