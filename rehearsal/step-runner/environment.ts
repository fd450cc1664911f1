import os from 'node:os';
import path from 'node:path';
import type { ActionFile } from './action-file.ts';
import { evaluate, type Contexts } from './expressions.ts';
import type { StepRecord } from './step-record.ts';

/** The run that a job belongs to, as GitHub would tell the runner. */
export interface JobRun {
  /** `owner/name` */
  repository: string;
  sha: string;
  ref: string;
  /** A rule of the repository protects the branch or tag. */
  refProtected?: boolean;
  runId: number;
  runNumber?: number;
  runAttempt?: number;
  job: string;
  workflow: string;
  /** Path of the workflow's file. */
  workflowFile: string;
  actor: string;
  eventName: string;
  event: unknown;
  headRef?: string;
  baseRef?: string;
}

/** What GitHub gives to a job: where it is, the job's token, and the `ACTIONS_*` variables of its services. */
export interface JobServices {
  serverUrl: string;
  apiUrl: string;
  token: string;
  environment: Readonly<Record<string, string>>;
}

/** Folders of a job, and the machine it says it is. */
export interface JobMachine {
  workspace: string;
  /** `RUNNER_TEMP` */
  temp: string;
  toolCache: string;
  eventPath: string;
  trackingId: string;
  kind: 'github-hosted' | 'self-hosted';
  /** The variables of the machine itself: PATH, HOME and the like. */
  base: Readonly<Record<string, string>>;
}

const systemNames: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
};
const archNames: Readonly<Record<string, string>> = { x64: 'X64', arm64: 'ARM64', ia32: 'X86', arm: 'ARM' };

/** The variables that every step of a job gets, but for its inputs, state and environment files. */
export function jobEnvironment(
  run: JobRun,
  services: JobServices,
  machine: JobMachine,
): Record<string, string> {
  return {
    ...machine.base,
    CI: 'true',
    ...githubVariables(run, services, machine),
    RUNNER_ARCH: archNames[os.arch()] ?? os.arch(),
    RUNNER_ENVIRONMENT: machine.kind,
    RUNNER_NAME: 'rehearsal',
    RUNNER_OS: systemNames[process.platform] ?? 'Linux',
    RUNNER_TEMP: machine.temp,
    RUNNER_TOOL_CACHE: machine.toolCache,
    RUNNER_TRACKING_ID: machine.trackingId,
    RUNNER_WORKSPACE: path.dirname(machine.workspace),
    ...services.environment,
  };
}

function githubVariables(run: JobRun, services: JobServices, machine: JobMachine): Record<string, string> {
  const [owner = ''] = run.repository.split('/');
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: run.actor,
    GITHUB_API_URL: services.apiUrl,
    GITHUB_BASE_REF: run.baseRef ?? '',
    GITHUB_EVENT_NAME: run.eventName,
    GITHUB_EVENT_PATH: machine.eventPath,
    GITHUB_GRAPHQL_URL: `${services.apiUrl}/graphql`,
    GITHUB_HEAD_REF: run.headRef ?? '',
    GITHUB_JOB: run.job,
    GITHUB_REF: run.ref,
    GITHUB_REF_NAME: run.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_PROTECTED: String(run.refProtected ?? false),
    GITHUB_REF_TYPE: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: run.repository,
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(run.runAttempt ?? 1),
    GITHUB_RUN_ID: String(run.runId),
    GITHUB_RUN_NUMBER: String(run.runNumber ?? run.runId),
    GITHUB_SERVER_URL: services.serverUrl,
    GITHUB_SHA: run.sha,
    GITHUB_TRIGGERING_ACTOR: run.actor,
    GITHUB_WORKFLOW: run.workflow,
    GITHUB_WORKFLOW_REF: `${run.repository}/${run.workflowFile}@${run.ref}`,
    GITHUB_WORKFLOW_SHA: run.sha,
    GITHUB_WORKSPACE: machine.workspace,
  };
}

/** The contexts in which defaults of `action.yml` are evaluated. */
export function jobContexts(run: JobRun, services: JobServices, machine: JobMachine): Contexts {
  return {
    github: {
      token: services.token,
      repository: run.repository,
      sha: run.sha,
      ref: run.ref,
      run_id: String(run.runId),
      run_attempt: String(run.runAttempt ?? 1),
      job: run.job,
      workflow: run.workflow,
      actor: run.actor,
      event_name: run.eventName,
      event: run.event,
      workspace: machine.workspace,
      server_url: services.serverUrl,
      api_url: services.apiUrl,
    },
    runner: {
      temp: machine.temp,
      tool_cache: machine.toolCache,
      name: 'rehearsal',
      environment: machine.kind,
    },
  };
}

/**
 * `INPUT_*` of a step: upper case, spaces to `_`, hyphens kept; what `with` leaves out comes from the defaults.
 * An input that the action does not declare is passed on with a warning, and nothing checks the required ones.
 */
export function inputVariables(
  action: ActionFile,
  given: Readonly<Record<string, string>>,
  contexts: Contexts,
  record: StepRecord,
): Record<string, string> {
  const declared = Object.keys(action.inputs);
  const lower = new Map(declared.map((name) => [name.toLowerCase(), name]));
  const values = new Map<string, string>();
  for (const name of declared) values.set(name, evaluate(action.inputs[name]?.default ?? '', contexts));
  const unexpected = Object.keys(given).filter((name) => !lower.has(name.toLowerCase()));
  for (const [name, value] of Object.entries(given)) values.set(lower.get(name.toLowerCase()) ?? name, value);
  if (unexpected.length > 0)
    record.annotate({
      kind: 'warning',
      message: `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${quoted(declared)}]`,
    });
  warnOfDeprecated(action, given, record);
  return Object.fromEntries(
    [...values].map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
}

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

function warnOfDeprecated(
  action: ActionFile,
  given: Readonly<Record<string, string>>,
  record: StepRecord,
): void {
  for (const name of Object.keys(given)) {
    const message = action.inputs[name]?.deprecationMessage;
    if (message)
      record.annotate({
        kind: 'warning',
        message: `Input '${name}' has been deprecated with message: ${message}`,
      });
  }
}
