import { createHttp } from '../../shared/http/create-http.ts';
import { notify, type News } from '../../shared/report/notify.ts';
import { planTraffic } from '../../shared/rollout/reach-traffic.ts';
import { isForkEvent } from '../../shared/runner/context.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import type { InputValues } from '../../shared/runner/inputs.ts';
import type { RunContext, Runner } from '../../shared/runner/runner.ts';
import { environmentOf, readSettings, type EnvironmentSettings } from '../../shared/settings/settings.ts';
import { sshPlaces } from '../../shared/targets/ssh-place.ts';
import type { WatchSettings } from '../../shared/signals/fragment.ts';
import type { Addresses } from '../../shared/signals/signals.ts';
import { alarmOf, refuseOtherEnvironment } from './alarm.ts';
import { connect } from './connect.ts';
import { freeze } from './freeze.ts';
import type { autoRollbackInputs } from './inputs.ts';
import type { CommonRequest, WatchParts } from './parts.ts';
import { reconcile } from './reconcile.ts';
import type { AutoRollbackResult } from './result.ts';
import { rollback } from './rollback.ts';
import { unfreeze } from './unfreeze.ts';
import { watch } from './watch.ts';

type Inputs = InputValues<typeof autoRollbackInputs>;

/** A watch that the environment says nothing about. */
const defaultWatch: WatchSettings = { forMs: 10 * 60_000, errorRate: 0.01 };
const leaseSeconds = 60;
const confirmSeconds = 60;
/**
 * Longer than a dead run's lease and the undo that its watchdog begins at about the same time: one that gave up then
 * would leave to a person what it is there for.
 */
const lockTimeoutMs = 180_000;

/** Reads what the mode needs and carries it out. */
export async function run(inputs: Inputs, runner: Runner): Promise<AutoRollbackResult> {
  refuseForks(runner.context);
  const environment = await environmentFor(inputs, runner.context);
  const targetFolder = inputs.path ?? environment.target?.path;
  if (targetFolder === undefined) throw noPath(environment.name);
  const keys = environment.target?.ssh;
  const ssh = sshPlaces({ ...inputs, path: targetFolder }, keys);
  const connection = {
    environment: environment.name,
    path: targetFolder,
    ssh,
    traffic: planTraffic(environment, { ssh, path: targetFolder, keys, inputs }),
    sshKey: inputs.sshKey ?? '',
    token: inputs.token,
  };
  const tell = async (kind: News['kind'], said: string): Promise<void> => {
    if (inputs.dryRun || runner.cancelled.aborted) return;
    const http = createHttp(runner.env);
    await notify(environment.notify, { kind, environment: environment.name, said }, runner, http);
  };
  const parts = await connect(connection, runner);
  try {
    const result = await carryOut(inputs, environment, runner, parts);
    if (result.decision === 'rolled-back') await tell('rollback', result.because);
    else if (result.red) await tell(result.decision === 'paused' ? 'pause' : 'failure', result.because);
    return result;
  } catch (error) {
    await tell('failure', explain(error));
    throw error;
  } finally {
    await parts.close();
  }
}

async function carryOut(
  inputs: Inputs,
  environment: EnvironmentSettings,
  runner: Runner,
  parts: WatchParts,
): Promise<AutoRollbackResult> {
  const common = commonRequest(inputs, environment, runner.context);
  const { to, reason, dryRun } = inputs;
  const by = runner.context.actor || 'a person';
  switch (inputs.mode) {
    case 'watch': {
      const settings = { ...defaultWatch, ...environment.watch };
      const forMs = inputs.watchFor ?? settings.forMs;
      const everyMs = inputs.interval;
      const looks = { addresses: addressesOf(environment), ...(everyMs !== undefined && { everyMs }) };
      const onNoData = inputs.onNoData ?? settings.onNoData ?? 'pause';
      const onInconclusive = inputs.onInconclusive ?? settings.onInconclusive ?? 'pause';
      const watched = { ...settings, forMs, onNoData, onInconclusive };
      return watch({ ...common, ...looks, watch: watched, dryRun }, parts);
    }
    case 'rollback': {
      const alarm = alarmOf(runner.context);
      refuseOtherEnvironment(alarm, environment.name);
      const why = reason ?? alarm?.reason;
      return rollback(
        { ...common, to: to ?? 'last-good', reason: why, by, alarm, dryRun, force: inputs.force },
        parts,
      );
    }
    case 'reconcile':
      return reconcile({ ...common, dryRun }, parts);
    case 'freeze':
      return freeze({ ...common, reason, until: inputs.until, by, dryRun }, parts);
    case 'unfreeze':
      return unfreeze({ ...common, to, reason, by, dryRun }, parts);
  }
}

/** Code of a fork never decides what serves: not by an event of its own, and not by one that runs with our rights. */
function refuseForks(context: RunContext): void {
  if (isForkEvent(context))
    throw new ActionError(`auto-rollback does not run for a fork's event (${context.eventName}).`, {
      fix: 'Start it by push, schedule or workflow_dispatch.',
    });
}

/** The environment of the file; for a repository without one, a bare one where `path` says where it is. */
async function environmentFor(inputs: Inputs, context: RunContext): Promise<EnvironmentSettings> {
  const settings = await readSettings(context.workspace, inputs.config);
  const isThere = Object.hasOwn(settings.environments, inputs.environment);
  if (!isThere && inputs.path !== undefined && settings.file === undefined)
    return { name: inputs.environment };
  return environmentOf(settings, inputs.environment);
}

const noPath = (environment: string): ActionError =>
  new ActionError(`Where ${environment} is, is not known.`, {
    fix: 'Add "path:" to the environment in the configuration file, or set the input "path".',
  });

function commonRequest(
  inputs: Inputs,
  { name, url }: EnvironmentSettings,
  context: RunContext,
): CommonRequest {
  const { repository, serverUrl, runId, runAttempt, sha } = context;
  const repositoryUrl = repository === '' ? '' : `${serverUrl}/${repository}`;
  return {
    environment: name,
    lock: { timeoutMs: lockTimeoutMs, leaseSeconds, takeOver: inputs.takeOver },
    record: {
      sha,
      production: /^prod/i.test(name),
      ...(repositoryUrl && {
        logUrl: `${repositoryUrl}/actions/runs/${String(runId)}/attempts/${String(runAttempt)}`,
      }),
      ...(url !== undefined && { environmentUrl: url }),
    },
    confirmSeconds,
    maxRollbacks: inputs.maxRollbacks,
    incident: inputs.incident,
    repositoryUrl,
  };
}

/** Where the release answers by the configuration of today. */
function addressesOf({ health, url }: EnvironmentSettings): Addresses {
  const port =
    health?.port === undefined ? undefined : `http://127.0.0.1:${String(health.port)}${health.path}`;
  const address = health?.url ?? port;
  return {
    ...(address !== undefined && { health: address }),
    ...(url !== undefined && { environment: url }),
  };
}
