import { runAction } from '../../shared/runner/action.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import { readInputs } from '../../shared/runner/inputs.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { autoRollbackInputs } from './inputs.ts';
import { outputsOf } from './result.ts';
import { run } from './run.ts';
import { summaryOf } from './summary.ts';

/** One step. Outputs and summary are there whatever the decision; only what was observed to be well is green. */
export async function step(runner: Runner): Promise<void> {
  const inputs = readInputs(autoRollbackInputs, runner);
  const result = await run(inputs, runner);
  for (const [name, value] of Object.entries(outputsOf(result))) runner.output(name, value);
  if (inputs.summary) await runner.summary(summaryOf(result, inputs.environment));
  for (const note of result.notes) runner.log.warning(note);
  if (result.red) throw new ActionError(result.because, { ...(result.fix && { fix: result.fix }) });
  runner.log.notice(result.because);
}

/** Starts the action. */
export const main = (): Promise<void> => runAction(step);
