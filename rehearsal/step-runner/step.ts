import type { ActionFile } from './action-file.ts';
import { inputVariables } from './environment.ts';
import type { Contexts } from './expressions.ts';
import { createInterpreter } from './interpreter.ts';
import type { Masks } from './masks.ts';
import { startNode, type NodeProcess, type Pace, type ProcessEnd } from './node-process.ts';
import { collectStepFiles, createStepFiles } from './step-files.ts';
import { createRecord, type Annotation, type StepRecord } from './step-record.ts';

/** The conditions that this runner knows: what a workflow writes most. */
export type Condition = 'success()' | 'always()' | 'failure()' | 'cancelled()' | '!cancelled()';

/** A step, main or post, ready to be started. */
export interface StepPlan {
  id: string;
  name: string;
  phase: 'main' | 'post';
  action: ActionFile;
  script: string;
  with: Readonly<Record<string, string>>;
  env: Readonly<Record<string, string>>;
  condition: Condition;
  /** `STATE_*` of a post step. */
  state: Readonly<Record<string, string>>;
  timeoutMs: number | undefined;
}

/** What became of a step. Lines and annotations are masked, outputs are as the action wrote them. */
export interface StepResult {
  id: string;
  name: string;
  phase: 'main' | 'post';
  conclusion: 'success' | 'failure' | 'cancelled' | 'skipped';
  exitCode: number | null;
  signal: string | null;
  outputs: Record<string, string>;
  state: Record<string, string>;
  summary: string;
  annotations: Annotation[];
  log: string[];
  droppedLines: number;
  /** A child held the step's output open after node ended. */
  outputHeld: boolean;
  timedOut: boolean;
  durationMs: number;
}

/** A step whose process runs. */
export interface RunningStep {
  readonly pid: number | undefined;
  readonly ended: Promise<StepResult>;
  cancel(): void;
  kill(): void;
}

/** What a step shares with its job. `environment` is changed by `GITHUB_ENV` and `GITHUB_PATH`. */
export interface StepSurroundings {
  masks: Masks;
  environment: Record<string, string>;
  contexts: Contexts;
  temp: string;
  workspace: string;
  pace: Pace;
  debug: boolean;
  status: 'success' | 'failure' | 'cancelled';
  onLine: (line: string) => void;
}

/** Starts a step's process, unless its condition says no. */
export async function startStep(plan: StepPlan, around: StepSurroundings): Promise<RunningStep> {
  const record = createRecord(around.masks, around.onLine);
  if (!holds(plan.condition, around.status)) return skipped(plan, record);
  const files = await createStepFiles(around.temp);
  const interpreter = createInterpreter(around.masks, record, around.debug);
  const began = performance.now();
  const ends = { cancelled: false, timedOut: false };
  const child = startNode(
    {
      script: plan.script,
      cwd: around.workspace,
      env: stepEnvironment(plan, around, files, record),
      onLine: interpreter.line,
    },
    around.pace,
  );
  const timer = armTimeout(plan, child, ends);
  const ended = child.ended.then(async (end) => {
    clearTimeout(timer);
    noteEnd(end, record);
    const written = await collectStepFiles(files, record, around.masks);
    Object.assign(around.environment, written.env);
    prependPath(around.environment, written.path);
    return {
      ...describe(plan, record),
      conclusion: concludes(end, record.failed, ends),
      exitCode: end.exitCode,
      signal: end.signal,
      outputs: { ...interpreter.found.outputs, ...written.outputs },
      state: { ...interpreter.found.state, ...written.state },
      summary: written.summary,
      outputHeld: end.outputHeld,
      timedOut: ends.timedOut,
      durationMs: performance.now() - began,
    };
  });
  const cancel = (): void => {
    ends.cancelled = true;
    child.cancel();
  };
  return { pid: child.pid, ended, cancel, kill: child.kill };
}

function holds(condition: Condition, status: StepSurroundings['status']): boolean {
  switch (condition) {
    case 'always()':
      return true;
    case 'success()':
      return status === 'success';
    case 'failure()':
      return status === 'failure';
    case 'cancelled()':
      return status === 'cancelled';
    case '!cancelled()':
      return status !== 'cancelled';
    default:
      throw new Error(`The step runner does not evaluate the condition ${String(condition)}`);
  }
}

function stepEnvironment(
  plan: StepPlan,
  around: StepSurroundings,
  files: Readonly<Record<string, string>>,
  record: StepRecord,
): Record<string, string> {
  const state = Object.entries(plan.state).map(([name, value]) => [`STATE_${name}`, value]);
  return {
    ...around.environment,
    ...plan.env,
    GITHUB_ACTION: plan.id,
    ...files,
    ...inputVariables(plan.action, plan.with, around.contexts, record),
    ...Object.fromEntries(state),
  };
}

function armTimeout(
  plan: StepPlan,
  child: NodeProcess,
  ends: { timedOut: boolean },
): NodeJS.Timeout | undefined {
  if (plan.timeoutMs === undefined) return undefined;
  return setTimeout(() => {
    ends.timedOut = true;
    child.cancel();
  }, plan.timeoutMs);
}

function noteEnd(end: ProcessEnd, record: StepRecord): void {
  if (end.notStarted !== undefined)
    record.annotate({ kind: 'error', message: `An error occurred trying to start node: ${end.notStarted}` });
  if (end.outputHeld)
    record.print('##[debug]The output is still open in a child that lives on: not waited for');
}

function concludes(
  end: ProcessEnd,
  failed: boolean,
  ends: { cancelled: boolean; timedOut: boolean },
): StepResult['conclusion'] {
  if (ends.cancelled) return 'cancelled';
  if (ends.timedOut || failed || end.exitCode !== 0) return 'failure';
  return 'success';
}

function prependPath(environment: Record<string, string>, folders: readonly string[]): void {
  const separator = process.platform === 'win32' ? ';' : ':';
  for (const folder of folders) environment.PATH = [folder, environment.PATH].filter(Boolean).join(separator);
}

const describe = (plan: StepPlan, record: StepRecord) => ({
  id: plan.id,
  name: plan.name,
  phase: plan.phase,
  annotations: record.annotations,
  log: record.lines,
  droppedLines: record.dropped.lines,
});

function skipped(plan: StepPlan, record: StepRecord): RunningStep {
  const result: StepResult = {
    ...describe(plan, record),
    conclusion: 'skipped',
    exitCode: null,
    signal: null,
    outputs: {},
    state: {},
    summary: '',
    outputHeld: false,
    timedOut: false,
    durationMs: 0,
  };
  return { pid: undefined, ended: Promise.resolve(result), cancel: () => undefined, kill: () => undefined };
}
