import { runAction } from '../../shared/runner/action.ts';
import { readInputs } from '../../shared/runner/inputs.ts';
import { environmentOf, readSettings } from '../../shared/settings/settings.ts';
import { pipelineInputs } from './inputs.ts';
import { pipeline, type PipelineParts } from './pipeline.ts';
import { refuseKeys } from './trust.ts';

/** Each action is loaded when its turn comes. */
const parts: PipelineParts = {
  build: async (runner) => (await import('../build/main.ts')).step(runner),
  testMatrix: async (runner) => (await import('../test-matrix/main.ts')).step(runner),
  publishArtifact: async (runner) => (await import('../publish-artifact/main.ts')).step(runner),
  deploy: async (runner) => (await import('../deploy/main.ts')).step(runner),
  autoRollback: async (runner) => (await import('../auto-rollback/main.ts')).step(runner),
};

/** Starts the pipeline: all five actions in one step. */
export const main = (): Promise<void> =>
  runAction(async (runner) => {
    const inputs = readInputs(pipelineInputs, runner);
    refuseKeys(runner.env, inputs.trustBuild);
    const all = await readSettings(runner.context.workspace, inputs.config);
    const settings = inputs.environment === undefined ? undefined : environmentOf(all, inputs.environment);
    await pipeline({ ...inputs, settings }, runner, parts);
  });

/** A deployment that the main step left unfinished is finished by deploy's own post step. */
export const post = async (): Promise<void> => (await import('../deploy/main.ts')).post();
