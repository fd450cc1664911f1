import { createArtifacts } from '../../shared/artifacts/create-artifacts.ts';
import { runCommand } from '../../shared/command/run-command.ts';
import { runAction } from '../../shared/runner/action.ts';
import { readInputs } from '../../shared/runner/inputs.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { testMatrixInputs } from './inputs.ts';
import { testMatrix } from './modes.ts';

/** One step: reads the inputs and does what the mode says. */
export async function step(runner: Runner): Promise<void> {
  const inputs = readInputs(testMatrixInputs, runner);
  const { repository, runId } = runner.context;
  const artifacts = createArtifacts({ token: inputs.token, repository, runId, log: runner.log });
  await testMatrix(inputs, runner, { artifacts, run: runCommand(runner.env) });
}

/** Starts `test-matrix` as a step of its own. */
export const main = (): Promise<void> => runAction(step);
