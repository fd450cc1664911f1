import type { Http } from '../../shared/http/http.ts';
import type { Release } from '../../shared/release/manifest.ts';
import { notify, type News } from '../../shared/report/notify.ts';
import { LockBusy } from '../../shared/rollout/lock.ts';
import { mintDeployment } from '../../shared/rollout/owner.ts';
import type { RolloutParts } from '../../shared/rollout/rollout.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import type { Connection } from './connect.ts';
import { deploy, type DeployRequest, type DeployResult } from './deploy.ts';
import { leaveEnded, leaveWord } from './finish.ts';
import { resume } from './resume.ts';
import { secretValues } from './secrets.ts';
import {
  lockPolicy,
  planEnvironment,
  recordFacts,
  refuseForks,
  secondsOf,
  type DeployInputs,
  type PlannedEnvironment,
} from './plan-request.ts';

/** How a run reaches what it works with. */
export interface Reach {
  open(reference: string | undefined): Promise<Release>;
  connect(connection: Connection): Promise<RolloutParts & { close(): Promise<void> }>;
  /** For news. */
  http: Http;
}

/** Reads where the release goes, opens it verified, deploys it, and tells who wants to know. */
export async function run(inputs: DeployInputs, runner: Runner, reach: Reach): Promise<DeployResult> {
  refuseForks(runner.context);
  const environment = await planEnvironment(inputs, runner.context.workspace);
  const tell = async (kind: News['kind'], said: string): Promise<void> => {
    // What is left of a cancelled run's seconds belongs to the way back.
    if (inputs.dryRun || runner.cancelled.aborted) return;
    await notify(environment.notify, { kind, environment: environment.name, said }, runner, reach.http);
  };
  try {
    const result = await carryOut(inputs, environment, runner, reach);
    const { cause, state } = result.outcome ?? {};
    const kind = state === 'paused' ? 'pause' : cause ? 'failure' : 'success';
    await tell(kind, cause ? explain(cause) : result.said);
    return result;
  } catch (error) {
    await tell('failure', explain(error));
    throw error;
  }
}

/** Leaves word for the post step as long as the deployment is not ended. */
async function carryOut(
  inputs: DeployInputs,
  environment: PlannedEnvironment,
  runner: Runner,
  reach: Reach,
): Promise<DeployResult> {
  const { name, path, ssh, traffic } = environment;
  refusePause(inputs, environment);
  const isPaused = inputs.mode === 'promote' || inputs.mode === 'abort';
  const secrets = isPaused ? {} : secretValues(environment, runner);
  const release = isPaused ? undefined : await reach.open(inputs.release);
  const parts = await reach.connect({
    environment: name,
    path,
    ssh,
    sshKey: inputs.sshKey ?? '',
    token: inputs.token,
    secrets,
    traffic: traffic && { ...traffic, drainMs: inputs.drainTimeout },
    ...(release && !inputs.dryRun && { release }),
  });
  if (release === undefined) return resume(inputs, environment, runner, parts).finally(() => parts.close());
  const deployment = mintDeployment(parts.clock.now());
  if (!inputs.dryRun)
    leaveWord(runner, { deployment, environment: name, path, ssh, slots: traffic !== undefined });
  try {
    const result = await deploy(requestOf(inputs, runner, { environment, release, deployment }), parts);
    if (result.outcome?.settled) leaveEnded(runner);
    return result;
  } catch (error) {
    if (error instanceof LockBusy) leaveEnded(runner);
    throw error;
  } finally {
    await parts.close();
  }
}

/** Where both releases run, or a watch decides for all hosts, a fault at some leaves nothing to decide: all go back. */
function refusePause(
  { onPartialFailure }: DeployInputs,
  { name, traffic, guarded }: PlannedEnvironment,
): void {
  if (guarded && onPartialFailure === 'pause')
    throw new ActionError(
      `on-partial-failure: pause does not go with watch.guarded, and ${name} has it: its watch decides for all hosts`,
      { fix: 'Leave one of the two out. With watch.guarded a fault at one host takes all of them back.' },
    );
  if (!traffic || onPartialFailure !== 'pause') return;
  throw new ActionError(
    `on-partial-failure: pause is for hosts that switch one by one, and ${name} has slots`,
    {
      fix: 'Leave it out: with slots all traffic goes back to the release before, which still runs.',
    },
  );
}

function requestOf(
  inputs: DeployInputs,
  { context }: Runner,
  {
    environment,
    release,
    deployment,
  }: { environment: PlannedEnvironment; release: Release; deployment: string },
): DeployRequest {
  return {
    environment: environment.name,
    release,
    digest: inputs.digest,
    run: environment.run,
    strategy: environment.strategy,
    confirmSeconds: secondsOf(inputs.confirmTimeout),
    onPartialFailure: inputs.onPartialFailure,
    pauseSeconds: secondsOf(inputs.pauseTimeout),
    guarded: environment.guarded,
    keepReleases: inputs.keepReleases,
    lock: lockPolicy(inputs),
    record: recordFacts(environment, context),
    adopt: inputs.adopt,
    allowOlder: inputs.order === 'allow',
    deployment,
    requires: environment.requires,
    dryRun: inputs.dryRun,
    thrownAway: environment.ssh.length === 0 && context.runnerEnvironment === 'github-hosted',
  };
}
