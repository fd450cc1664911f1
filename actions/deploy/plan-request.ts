import { healthOfInput, healthQuestion } from '../../shared/health/question.ts';
import type { HealthSettings } from '../../shared/health/fragment.ts';
import { isSplit } from '../../shared/rollout/machine.ts';
import { planTraffic, type TrafficPlan } from '../../shared/rollout/reach-traffic.ts';
import type { Requirement } from '../../shared/rollout/requires.ts';
import type { LockPolicy, RecordFacts } from '../../shared/rollout/rollout.ts';
import { isForkEvent } from '../../shared/runner/context.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { InputValues } from '../../shared/runner/inputs.ts';
import type { RunContext } from '../../shared/runner/runner.ts';
import { environmentOf, readSettings, type EnvironmentSettings } from '../../shared/settings/settings.ts';
import type { DirectorySettings } from '../../shared/targets/fragment.ts';
import { sshPlaces, type SshPlace } from '../../shared/targets/ssh-place.ts';
import { plainCanary, plainRolling, type StrategySettings } from '../../shared/targets/strategy.ts';
import type { RunConfiguration } from '../../shared/targets/target.ts';
import type { deployInputs } from './inputs.ts';

/** The typed inputs of `deploy`. */
export type DeployInputs = InputValues<typeof deployInputs>;

/** The inputs that say where a release goes and how it runs. */
type PlaceInputs = Pick<
  DeployInputs,
  'environment' | 'path' | 'config' | 'hosts' | 'user' | 'knownHosts' | 'restart' | 'health'
> & { strategy?: DeployInputs['strategy'] };

/** How long the lock outlives its last renewal: short, since a run that is over is known by GitHub's word. */
export const leaseSeconds = 20;

/** An environment as the inputs and the file together say it is. */
export interface PlannedEnvironment {
  name: string;
  url: string | undefined;
  path: string;
  ssh: readonly SshPlace[];
  run: RunConfiguration;
  strategy: StrategySettings;
  /** What splits its traffic, where it has slots. */
  traffic: TrafficPlan | undefined;
  requires: Requirement | undefined;
  /** The watch after a deployment confirms it. */
  guarded: boolean;
  /** The variable of the step that holds where news go. */
  notify: string | undefined;
}

/** Code of a fork never decides what serves: not by an event of its own, and not by one that runs with our rights. */
export function refuseForks(context: RunContext): void {
  if (!isForkEvent(context)) return;
  throw new ActionError(`deploy does not run for a fork's event (${context.eventName})`, {
    fix: 'Start it by push, release, schedule or workflow_dispatch.',
  });
}

/**
 * Reads where a release goes and how it runs there. Inputs win over the file; a repository without a file names
 * its folder by the input `path`.
 */
export async function planEnvironment(inputs: PlaceInputs, workspace: string): Promise<PlannedEnvironment> {
  const environment = await environmentFor(inputs, workspace);
  const { url, target, health, name, requires, notify, strategy } = environment;
  const folder = inputs.path ?? target?.path;
  if (folder === undefined)
    throw new ActionError(`Where the environment ${name} is, is not known`, {
      fix: 'Add "path:" to it in the configuration file, or set the input "path".',
    });
  const check = inputs.health === undefined ? health : withAddress(healthOfInput(inputs.health), health);
  const ssh = sshPlaces({ ...inputs, path: folder }, target?.ssh);
  const traffic = planTraffic(environment, { ssh, path: folder, keys: target?.ssh, inputs });
  if (traffic) refuseInputs(inputs);
  const run = runOf(inputs, target, check);
  const how = strategyOf(inputs.strategy, strategy ?? (traffic ? 'blue-green' : undefined));
  refuseStrategy(name, how, traffic !== undefined, run.health !== undefined);
  const guarded = environment.watch?.guarded === true;
  return { name, url, path: folder, ssh, run, strategy: how, traffic, requires, guarded, notify };
}

/** How a release runs in slots takes more words than inputs have. */
function refuseInputs({ restart, health }: PlaceInputs): void {
  const given = restart !== undefined ? 'restart' : health !== undefined ? 'health' : undefined;
  if (given === undefined) return;
  throw new ActionError(`The input "${given}" does not go with the slots of the environment`, {
    fix: 'Leave it out: start, stop and health of the configuration file say how a release runs in a slot.',
  });
}

function refuseStrategy(name: string, how: StrategySettings, hasSlots: boolean, isChecked: boolean): void {
  if (isSplit(how) !== hasSlots)
    throw new ActionError(
      hasSlots
        ? `${name} has slots: its releases move by blue-green or canary`
        : `${name} has no slots: two releases cannot run side by side there`,
      {
        fix: hasSlots
          ? 'Leave the input "strategy" out, or write blue-green or canary.'
          : 'Add slots: {blue: 8081, green: 8082}, start, stop, health and router to the environment.',
      },
    );
  if (how === 'all-at-once' || isChecked) return;
  throw new ActionError(
    `A rolling deployment to ${name} needs a health check: without one no batch is seen to be well`,
    { fix: 'Add health: {port: 8080, path: /healthz} to the environment, or deploy all-at-once.' },
  );
}

/** The input names the strategy; its settings are the file's, where it has any for that one. */
function strategyOf(
  input: DeployInputs['strategy'],
  file: StrategySettings = 'all-at-once',
): StrategySettings {
  if (input === undefined || nameOf(file) === input) return file;
  if (input === 'rolling') return plainRolling;
  return input === 'canary' ? plainCanary : input;
}

const nameOf = (strategy: StrategySettings): string =>
  typeof strategy === 'string' ? strategy : (Object.keys(strategy)[0] ?? '');

/** The address of the input, with the file's times and its version path where it has them. */
function withAddress(given: HealthSettings, health: HealthSettings | undefined): HealthSettings {
  if (!health) return given;
  const { versionPath, withinMs, intervalMs, timeoutMs, successes } = health;
  return {
    ...given,
    ...(versionPath !== undefined && { versionPath }),
    withinMs,
    intervalMs,
    timeoutMs,
    successes,
  };
}

async function environmentFor(
  inputs: PlaceInputs,
  workspace: string,
): Promise<Omit<EnvironmentSettings, 'requires'> & { requires: Requirement | undefined }> {
  const settings = await readSettings(workspace, inputs.config);
  const isThere = Object.hasOwn(settings.environments, inputs.environment);
  if (!isThere && inputs.path !== undefined && settings.file === undefined)
    return { name: inputs.environment, requires: undefined };
  const environment = environmentOf(settings, inputs.environment);
  const { requires } = environment;
  const watched = requires !== undefined && settings.environments[requires]?.watch !== undefined;
  return {
    ...environment,
    requires: requires === undefined ? undefined : { environment: requires, watched },
  };
}

function runOf(
  inputs: PlaceInputs,
  target: DirectorySettings | undefined,
  health: HealthSettings | undefined,
): RunConfiguration {
  const restart = inputs.restart ?? target?.restart;
  return {
    ...(restart !== undefined && { restart }),
    // A restart by input stands for all of how it runs.
    ...(inputs.restart === undefined && target?.start !== undefined && { start: target.start }),
    ...(inputs.restart === undefined && target?.stop !== undefined && { stop: target.stop }),
    shared: target?.shared ?? [],
    env: target?.env ?? {},
    ...(target?.secrets && { secrets: target.secrets }),
    ...(target?.hooks && { hooks: target.hooks }),
    ...(target?.irreversible && { irreversible: target.irreversible }),
    ...(health && { health: healthQuestion(health, target?.slots !== undefined) }),
  };
}

/** Whole seconds, one at least. */
export const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

/** How the lock is asked for. */
export const lockPolicy = ({ lockTimeout, takeOver }: DeployInputs): LockPolicy => ({
  timeoutMs: lockTimeout,
  leaseSeconds,
  takeOver,
});

/** What GitHub's record says of this run. */
export function recordFacts(
  { name, url }: Pick<PlannedEnvironment, 'name' | 'url'>,
  context: RunContext,
): RecordFacts {
  const { repository, serverUrl, runId, runAttempt, sha } = context;
  return {
    sha,
    production: /^prod/i.test(name),
    ...(repository && { logUrl: `${serverUrl}/${repository}/actions/runs/${runId}/attempts/${runAttempt}` }),
    ...(url !== undefined && { environmentUrl: url }),
  };
}
