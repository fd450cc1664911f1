import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createJob, type Job, type JobOptions } from '../../../rehearsal/step-runner/job.ts';

/** A hand-written action: its scripts, and what its `action.yml` says beside them. */
export interface TinyAction {
  main: string;
  post?: string;
  postIf?: string;
  inputs?: Record<string, { default?: string; deprecationMessage?: string }>;
}

/** A job over hand-written actions in a folder of its own; `close` removes the folder. */
export async function tinyJob(actions: Record<string, TinyAction>, options: Partial<JobOptions> = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tiny-job-'));
  const workspace = path.join(folder, 'work', 'shop');
  await mkdir(workspace, { recursive: true });
  for (const [name, action] of Object.entries(actions))
    await writeAction(path.join(folder, 'actions', name), action);
  const lines: string[] = [];
  const job: Job = await createJob({
    actions: path.join(folder, 'actions'),
    workspace,
    folder: path.join(folder, 'runner'),
    run: {
      repository: 'octo/shop',
      sha: 'a'.repeat(40),
      ref: 'refs/heads/main',
      runId: 7,
      job: 'deploy',
      workflow: 'release',
      workflowFile: '.github/workflows/release.yml',
      actor: 'octocat',
      eventName: 'push',
      event: { after: 'a'.repeat(40) },
    },
    services: {
      serverUrl: 'http://github.localhost:1',
      apiUrl: 'http://127.0.0.1:1',
      token: 'ghs_tinytoken0000',
      environment: {
        ACTIONS_RUNTIME_TOKEN: 'runtime.tiny.token',
        ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/',
      },
    },
    ...options,
    onLine: (line) => lines.push(line),
  });
  return { job, folder, workspace, lines, close: () => rm(folder, { recursive: true, force: true }) };
}

async function writeAction(folder: string, { main, post, postIf, inputs }: TinyAction): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'main.mjs'), `${prelude}\n${main}`);
  if (post !== undefined) await writeFile(path.join(folder, 'post.mjs'), `${prelude}\n${post}`);
  const runs = {
    using: 'node24',
    main: 'main.mjs',
    ...(post === undefined ? {} : { post: 'post.mjs' }),
    ...(postIf === undefined ? {} : { 'post-if': postIf }),
  };
  // JSON is YAML.
  await writeFile(
    path.join(folder, 'action.yml'),
    JSON.stringify({ name: `tiny ${path.basename(folder)}`, inputs, runs }),
  );
}

const prelude = `
import fs from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
const put = (variable, text) => fs.appendFileSync(process.env[variable], text + '\\n');
`;
