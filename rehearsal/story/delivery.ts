import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bytes, shortDigest } from '../../shared/report/markdown.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import type { Step } from '../step-runner/job.ts';
import type { StepResult } from '../step-runner/step.ts';
import type { Stage, StoryJob, WorkflowRun } from './stage.ts';
import { describeFailure, StoryBroke, type Said } from './teller.ts';

/** What the build of a run leaves to its other jobs, as a workflow passes outputs on. */
export interface Built {
  name: string;
  version: string;
  digest: string;
  contentsDigest: string;
  /** The reference that later jobs use. */
  release: string;
  matrix: Record<string, unknown>[];
}

/** Runs a step that has to succeed. */
export async function succeed(
  stage: Stage,
  run: WorkflowRun,
  job: StoryJob,
  step: Step,
): Promise<StepResult> {
  const result = await job.run(step);
  stage.cancelled.throwIfAborted();
  if (result.conclusion === 'success') return result;
  throw new StoryBroke(
    describeFailure(`${step.id ?? step.uses} of ${run.commit.version}`, result, logsOf(stage)),
  );
}

/** Runs a step that has to fail: a rollback, a refusal. */
export async function fail(stage: Stage, run: WorkflowRun, job: StoryJob, step: Step): Promise<StepResult> {
  const result = await job.run(step);
  stage.cancelled.throwIfAborted();
  if (result.conclusion === 'failure') return result;
  throw new StoryBroke(
    describeFailure(`${step.id ?? step.uses} of ${run.commit.version}`, result, logsOf(stage)),
  );
}

const logsOf = (stage: Stage): string => path.join(stage.report.folder, 'logs');

/** What a build gave, and the paths of what it packed. */
export interface BuildAnswer {
  built: Built;
  said: Said;
  paths: string[];
}

/** The job `build`: builds, keeps the release as a run artifact, plans the tests. */
export async function build(
  stage: Stage,
  run: WorkflowRun,
  options: { with?: Readonly<Record<string, string>>; plansTests?: boolean } = {},
): Promise<BuildAnswer> {
  let answer: BuildAnswer | undefined;
  await run.job('build', async (job) => {
    const step = await succeed(stage, run, job, { uses: 'build', with: options.with ?? {} });
    const file = step.outputs.release ?? '';
    const manifest = await readManifest(file);
    const published = await succeed(stage, run, job, {
      uses: 'publish-artifact',
      with: { stores: 'artifact' },
    });
    const matrix = options.plansTests === false ? '' : await planTests(stage, run, job);
    const { digest = '', matrix: cells } = keepOutputs(job, { digest: step.outputs.digest ?? '', matrix });
    answer = {
      built: {
        name: manifest.name,
        version: manifest.version,
        digest,
        contentsDigest: manifest.contents.digest,
        release: referenceOf(published),
        matrix: (JSON.parse(cells ?? '{}') as { include?: Record<string, unknown>[] }).include ?? [],
      },
      said: describeBuild(manifest, step),
      paths: await readPaths(file),
    };
  });
  if (!answer) throw new StoryBroke('The job build did not run');
  return answer;
}

async function planTests(stage: Stage, run: WorkflowRun, job: StoryJob): Promise<string> {
  const planned = await succeed(stage, run, job, { uses: 'test-matrix', id: 'plan', with: { mode: 'plan' } });
  return planned.outputs.matrix ?? '';
}

/** `artifact:NAME` of what was published: the run is the same in the jobs that follow. */
function referenceOf({ outputs }: StepResult): string {
  const [receipt] = JSON.parse(outputs.receipts ?? '[]') as { reference: string }[];
  return (receipt?.reference ?? '').replace(/@\d+$/, '');
}

/** The job's outputs as GitHub passes them on. */
function keepOutputs(job: StoryJob, values: Readonly<Record<string, string>>): Record<string, string> {
  const { kept, dropped } = job.outputs(values);
  if (dropped.length > 0)
    throw new StoryBroke(`GitHub would drop these outputs of the job: ${dropped.join(', ')}`);
  return kept;
}

interface ManifestFacts {
  name: string;
  version: string;
  contents: { files: number; bytes: number; digest: string };
  subjects: { size: number }[];
}

const readManifest = async (file: string): Promise<ManifestFacts> =>
  JSON.parse(await readFile(file, 'utf8')) as ManifestFacts;

/** The paths of a release's `contents.json`, which lies beside its manifest. */
async function readPaths(manifest: string): Promise<string[]> {
  const text = await readFile(path.join(path.dirname(manifest), 'contents.json'), 'utf8');
  return (JSON.parse(text) as { entries: { path: string }[] }).entries.map((entry) => entry.path);
}

function describeBuild({ name, version, contents, subjects }: ManifestFacts, { outputs }: StepResult): Said {
  const { commands = [] } = JSON.parse(outputs.plan ?? '{}') as { commands?: { run: string }[] };
  const size = subjects.reduce((sum, subject) => sum + subject.size, 0);
  return {
    text: `${name} ${version}: ${contents.files} ${contents.files === 1 ? 'file' : 'files'}, ${bytes(contents.bytes)}, packed to ${bytes(size)}`,
    more: [
      ...(commands.length > 0 ? [`by ${commands.map(({ run }) => run).join(', then ')}`] : []),
      `digest ${shortDigest(outputs.digest ?? '')} (contents ${shortDigest(contents.digest)})`,
    ],
  };
}

/** The jobs `test`, one a cell, and `report`. */
export async function runTests(stage: Stage, run: WorkflowRun, built: Built): Promise<Said> {
  const cells: string[] = [];
  for (const cell of built.matrix) {
    const name = String(cell.name ?? 'test');
    await run.job(`test (${name})`, async (job) => {
      const { outputs } = await succeed(stage, run, job, {
        uses: 'test-matrix',
        id: 'run',
        with: { mode: 'run', cell: JSON.stringify(cell) },
      });
      cells.push(
        `${name}: ${outputs.passed === '' ? 'passed by its exit code' : `${outputs.passed} passed`}`,
      );
    });
  }
  let total: StepResult | undefined;
  await run.job('report', async (job) => {
    total = await succeed(stage, run, job, { uses: 'test-matrix', id: 'report', with: { mode: 'report' } });
  });
  const counted = total?.outputs.total
    ? `${total.outputs.passed} of ${total.outputs.total} tests passed`
    : 'passed';
  return {
    text: `${counted} in ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`,
    more: [cells.join(' · ')],
  };
}

/** The job `publish`: the same bytes into a store that outlives the run. */
export async function publish(stage: Stage, run: WorkflowRun, built: Built): Promise<Said> {
  let said: Said = { text: '' };
  await run.job('publish', async (job) => {
    const { outputs } = await succeed(stage, run, job, {
      uses: 'publish-artifact',
      id: 'publish',
      with: { release: built.release, stores: `directory:${path.join(stage.root, 'store')}` },
    });
    if (outputs.digest !== built.digest)
      throw new StoryBroke(`What was published has ${outputs.digest}, not the digest of the build`);
    said = { text: `${built.release} and a directory store, read back: ${shortDigest(outputs.digest)}` };
  });
  return said;
}

/** The inputs of the job `deploy`. */
export const deployStep = (built: Built, more: Readonly<Record<string, string>> = {}): Step => ({
  uses: 'deploy',
  with: { environment: 'production', release: built.release, digest: built.digest, ...more },
});

/** What a deployment has to say for itself. */
export function describeDeploy({ outputs }: StepResult): string {
  const { version = '', observed = '' } = outputs;
  const from = outputs['previous-version'] ? `${outputs['previous-version']} → ` : '';
  const cutover = outputs['cutover-ms']
    ? `, cut over in ${formatDuration(Number(outputs['cutover-ms']))}`
    : '';
  if (observed === 'contents') return `${from}${version} is current, every file read back`;
  return `${from}${version} serves: ${observed} observed${cutover}`;
}
