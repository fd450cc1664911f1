import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Step {
  exitCode: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
  outputs: string;
  states: string;
  summary: string;
  durationMs: number;
}

export interface StepOptions {
  env?: Record<string, string>;
  /** Signals to send, once `ready` was printed. */
  signals?: NodeJS.Signals[];
  post?: boolean;
}

/** Runs the body of an action's step in a process of its own, with the runner's files. `runner` is in scope. */
export async function runStep(body: string, options: StepOptions = {}): Promise<Step> {
  const folder = mkdtempSync(path.join(tmpdir(), 'step-'));
  const file = (name: string): string => path.join(folder, name);
  for (const name of ['output', 'state', 'summary']) writeFileSync(file(name), '');
  const start = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(body, options.post)], {
    env: {
      PATH: process.env['PATH'],
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STATE: file('state'),
      GITHUB_STEP_SUMMARY: file('summary'),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const signals = [...(options.signals ?? [])];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (stdout.includes('ready')) for (const signal of signals.splice(0)) child.kill(signal);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [exitCode, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once('close', (...end) => resolve(end));
  });
  const read = (name: string): string => readFileSync(file(name), 'utf8');
  const [outputs, states, summary] = [read('output'), read('state'), read('summary')];
  rmSync(folder, { recursive: true });
  return {
    exitCode,
    signal,
    stdout,
    stderr,
    outputs,
    states,
    summary,
    durationMs: performance.now() - start,
  };
}

function script(body: string, post = false): string {
  const room = (name: string): string => JSON.stringify(path.resolve('shared', name));
  return `
    import { runAction, runPost } from ${room('runner/action.ts')};
    import { ActionError } from ${room('runner/errors.ts')};
    import { runCommand } from ${room('command/run-command.ts')};
    import { runUserCommand } from ${room('command/user-command.ts')};
    import { setTimeout as wait } from 'node:timers/promises';
    await ${post ? 'runPost' : 'runAction'}(async (runner) => { ${body} });`;
}
