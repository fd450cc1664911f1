import { ActionError } from '../../shared/runner/errors.ts';
import type { InputValues } from '../../shared/runner/inputs.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import type { EnvironmentSettings } from '../../shared/settings/settings.ts';
import type { pipelineInputs } from './inputs.ts';
import { partRunner } from './part-runner.ts';

/** The actions that the pipeline chains: each reads its inputs from the runner that it is given. */
export interface PipelineParts {
  build(runner: Runner): Promise<void>;
  testMatrix(runner: Runner): Promise<void>;
  publishArtifact(runner: Runner): Promise<void>;
  deploy(runner: Runner): Promise<void>;
  autoRollback(runner: Runner): Promise<void>;
}

export type PipelineRequest = InputValues<typeof pipelineInputs> & {
  /** The environment's settings, when one is named. */
  settings: EnvironmentSettings | undefined;
};

type Given = Record<string, string | undefined>;

/** Chains the actions on one release; the first that fails ends it, and its error is the pipeline's. */
export async function pipeline(
  request: PipelineRequest,
  runner: Runner,
  parts: PipelineParts,
): Promise<void> {
  const sections: string[] = [];
  const run = async (title: string, action: (runner: Runner) => Promise<void>, inputs: Given) => {
    const { part, record } = partRunner(runner, { ...commonOf(request), ...defined(inputs) });
    runner.log.info(`── ${title}`);
    try {
      await action(part);
    } finally {
      sections.push(...record.summaries);
      publishOutputs(runner, title, record.outputs);
    }
    return record.outputs;
  };
  try {
    await chain(request, runner, parts, run);
  } finally {
    if (request.summary) await runner.summary(sections.join('\n'));
  }
}

type Run = (
  title: Part,
  action: (runner: Runner) => Promise<void>,
  inputs: Given,
) => Promise<Record<string, string>>;
type Part = 'build' | 'test' | 'publish' | 'deploy' | 'watch';

async function chain(
  request: PipelineRequest,
  runner: Runner,
  parts: PipelineParts,
  run: Run,
): Promise<void> {
  const { environment, stores, settings } = request;
  const built = await run('build', parts.build, {
    'install-command': request.installCommand,
    'build-command': request.buildCommand,
    output: request.output.join('\n'),
    name: request.name,
    version: request.version,
  });
  if (request.dryRun) return runner.log.info('A dry run ends here: what follows needs the release.');
  await test(runner, parts, run);
  const release = built['release'];
  await run('publish', parts.publishArtifact, { release, stores: stores.join('\n') });
  if (environment === undefined) return;
  await run('deploy', parts.deploy, { environment, release, digest: built['digest'] });
  if (request.watchFor === undefined && settings?.watch === undefined)
    return runner.log.notice(
      `${environment} has no "watch", so the release is not watched. Add it to the configuration to have a bad release rolled back.`,
    );
  const watchFor = request.watchFor === undefined ? undefined : `${String(request.watchFor)}ms`;
  await run('watch', parts.autoRollback, { mode: 'watch', environment, 'watch-for': watchFor });
}

async function test(runner: Runner, parts: PipelineParts, run: Run): Promise<void> {
  const { matrix = '{"include":[]}' } = await run('test', parts.testMatrix, { mode: 'plan' });
  const { include } = JSON.parse(matrix) as { include: unknown[] };
  if (include.length === 0) {
    runner.output('conclusion', 'none');
    return runner.log.warning('There are no tests: neither the configuration nor the repository names any.');
  }
  const failures: unknown[] = [];
  for (const cell of include)
    await run('test', parts.testMatrix, { mode: 'run', cell: JSON.stringify(cell) }).catch(
      (error: unknown) => {
        if (!(error instanceof ActionError)) throw error;
        // The others run all the same: the report joins them into one verdict, and fails.
        failures.push(error);
      },
    );
  await run('test', parts.testMatrix, { mode: 'report' });
  if (failures.length > 0) throw failures[0];
}

const commonOf = ({
  workingDirectory,
  config,
  token,
  dryRun,
  summary,
}: PipelineRequest): Record<string, string> => ({
  'working-directory': workingDirectory,
  config: config ?? '',
  token,
  'dry-run': String(dryRun),
  summary: String(summary),
});

const defined = (inputs: Given): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).flatMap(([name, value]) => (value ? [[name, value]] : [])));

const outputsOf: Record<Part, readonly string[]> = {
  build: ['release', 'digest', 'version'],
  test: ['conclusion', 'total'],
  publish: ['receipts'],
  deploy: ['deployment-id', 'deployment-url', 'observed', 'changed'],
  watch: ['decision', 'reason', 'incident-url'],
};

function publishOutputs(runner: Runner, title: string, outputs: Record<string, string>): void {
  for (const name of outputsOf[title as Part]) {
    const value = outputs[name];
    if (value !== undefined) runner.output(name, value);
  }
}
