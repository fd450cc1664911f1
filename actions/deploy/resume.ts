import { abort, promote } from '../../shared/rollout/promote.ts';
import { recover } from '../../shared/rollout/recover.ts';
import type { Outcome, RolloutParts } from '../../shared/rollout/rollout.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import type { DeployResult } from './deploy.ts';
import {
  lockPolicy,
  recordFacts,
  secondsOf,
  type DeployInputs,
  type PlannedEnvironment,
} from './plan-request.ts';

/** A person's word on a deployment that is paused: it goes on, or back. */
export async function resume(
  inputs: DeployInputs,
  environment: PlannedEnvironment,
  { context }: Runner,
  parts: RolloutParts,
): Promise<DeployResult> {
  const { name } = environment;
  if (inputs.dryRun)
    throw new ActionError(`mode: ${inputs.mode} has no dry run`, {
      fix: 'See the summary of the paused run for where each host stands.',
    });
  const request = {
    environment: name,
    lock: lockPolicy(inputs),
    record: recordFacts(environment, context),
    confirmSeconds: secondsOf(inputs.confirmTimeout),
    pauseSeconds: secondsOf(inputs.pauseTimeout),
  };
  if (inputs.mode === 'abort') {
    const outcome = await abort(request, parts);
    const said = `The paused deployment ${outcome.deployment} was aborted: ${outcome.because}.`;
    return { release: undefined, outcome, foreseen: undefined, said };
  }
  const outcome = await promote(request, parts);
  if (outcome.state === 'confirmed') await bringTheRest(outcome, request, parts);
  const version = outcome.release?.version ?? '';
  const said = `The paused deployment ${outcome.deployment} went on: ${version} serves in ${name}. ${outcome.because}.`;
  return { release: undefined, outcome, foreseen: undefined, said };
}

/** Hosts that had been taken back before the pause get another try, now that it is decided. */
async function bringTheRest(
  outcome: Outcome,
  request: Parameters<typeof recover>[0],
  parts: RolloutParts,
): Promise<void> {
  const behind = outcome.places.filter((each) => each.outcome === 'behind' || each.outcome === 'unknown');
  if (behind.length === 0) return;
  const { healed } = await recover(request, parts);
  for (const each of behind)
    if (healed.includes(each.place))
      Object.assign(each, { outcome: 'moved', serving: outcome.serving, because: undefined });
  const left = behind.filter(({ place }) => !healed.includes(place)).map(({ place }) => place);
  if (left.length > 0)
    outcome.cause = new ActionError(`${left.join(', ')}: the release before serves there still`, {
      fix: 'Mend what is named in the log, then run auto-rollback with mode: reconcile.',
    });
}
