import { tmpdir } from 'node:os';
import type { Environment, Log, RunContext, Runner } from '../../shared/runner/runner.ts';

export interface FakeRunner extends Runner {
  outputs: Record<string, string>;
  states: Record<string, string>;
  masks: string[];
  /** One line a call, annotations with their kind before them: `warning: …`. */
  logged: string[];
  summaries: string[];
  cancel(reason?: Error): void;
}

export interface FakeRunnerOptions {
  inputs?: Record<string, string>;
  env?: Environment;
  context?: Partial<RunContext>;
  state?: Record<string, string>;
}

/** A runner in memory. */
export function fakeRunner(options: FakeRunnerOptions = {}): FakeRunner {
  const { inputs = {}, env = {}, context = {}, state = {} } = options;
  const cancellation = new AbortController();
  const logged: string[] = [];
  const outputs: Record<string, string> = {};
  const states: Record<string, string> = {};
  const masks: string[] = [];
  const summaries: string[] = [];
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return {
    outputs,
    states,
    masks,
    logged,
    summaries,
    context: { ...anyContext(), ...context },
    env: { ...env, ...Object.fromEntries(given) },
    log: logInto(logged),
    cancelled: cancellation.signal,
    cancel: (reason = new Error('The run was cancelled.')) => cancellation.abort(reason),
    input: (name) => inputs[name] ?? '',
    output: (name, value) => void (outputs[name] = value),
    state: (name) => state[name] ?? '',
    saveState: (name, value) => void (states[name] = value),
    mask: (secret) => void masks.push(secret),
    summary: async (markdown) => void summaries.push(markdown),
  };
}

function anyContext(): RunContext {
  return {
    repository: 'octo/shop',
    sha: '1234567890123456789012345678901234567890',
    ref: 'refs/heads/main',
    runId: 1,
    runAttempt: 1,
    job: 'deploy',
    workflow: 'release',
    actor: 'octocat',
    eventName: 'push',
    event: {},
    serverUrl: 'https://github.com',
    apiUrl: 'https://api.github.com',
    temp: tmpdir(),
    workspace: process.cwd(),
    runnerEnvironment: 'self-hosted',
  };
}

function logInto(logged: string[]): Log {
  return {
    debug: (text) => void logged.push(`debug: ${text}`),
    info: (text) => void logged.push(text),
    notice: (text) => void logged.push(`notice: ${text}`),
    warning: (text) => void logged.push(`warning: ${text}`),
    error: (text) => void logged.push(`error: ${text}`),
    group: async (title, work) => {
      logged.push(title);
      return work();
    },
    fenced: (work) => work(),
  };
}
