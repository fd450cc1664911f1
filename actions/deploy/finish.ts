import { recover } from '../../shared/rollout/recover.ts';
import { planTraffic } from '../../shared/rollout/reach-traffic.ts';
import type { Recovery, RolloutParts } from '../../shared/rollout/rollout.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { readSettings } from '../../shared/settings/settings.ts';
import { sshPlaces, type SshPlace } from '../../shared/targets/ssh-place.ts';
import type { Connection } from './connect.ts';
import { leaseSeconds, recordFacts, type PlannedEnvironment } from './plan-request.ts';

/** What the main step leaves for the post step while its deployment is not ended. */
export interface LeftOpen {
  deployment: string;
  environment: string;
  path: string;
  ssh: readonly SshPlace[];
  /** The environment has slots: without its router nothing may be finished. */
  slots: boolean;
}

const names = {
  deployment: 'deploy-deployment',
  environment: 'deploy-environment',
  path: 'deploy-path',
  ssh: 'deploy-ssh',
  slots: 'deploy-slots',
  ended: 'deploy-ended',
} as const;

/** Leaves word of a deployment that begins. */
export function leaveWord(runner: Runner, { deployment, environment, path, ssh, slots }: LeftOpen): void {
  runner.saveState(names.deployment, deployment);
  runner.saveState(names.environment, environment);
  runner.saveState(names.path, path);
  if (ssh.length > 0) runner.saveState(names.ssh, JSON.stringify(ssh));
  if (slots) runner.saveState(names.slots, 'true');
}

/** Leaves word that the deployment came to its end: the post step has nothing to do. */
export const leaveEnded = (runner: Runner): void => {
  runner.saveState(names.ended, 'true');
};

/**
 * The deployment that the main step left open; `undefined` when it came to its end or never began. A step's state
 * is text that other code of the job could have written: one that is not ours is refused.
 */
export function leftOpen(runner: Pick<Runner, 'state'>): LeftOpen | undefined {
  const [deployment, environment, path] = [names.deployment, names.environment, names.path].map((name) =>
    runner.state(name),
  );
  if (!deployment || runner.state(names.ended) === 'true') return undefined;
  const isOurs =
    /^\d{8}-\d{6}-[0-9a-f]{6}$/.test(deployment) &&
    /^[^\0-\x1f]{1,255}$/.test(environment ?? '') &&
    /^\/[^\0-\x1f]{1,4000}$/.test(path ?? '');
  if (environment && path && isOurs)
    return {
      ...{ deployment, environment, path },
      ssh: placesLeft(runner.state(names.ssh)),
      slots: runner.state(names.slots) === 'true',
    };
  throw notOurs();
}

/**
 * What splits the traffic of an environment with slots, by the configuration that the main step read.
 *
 * @throws ActionError where that is gone: going back would leave the traffic where it is
 */
export async function trafficLeft(
  { environment, path, ssh, slots }: LeftOpen,
  { context, input }: Pick<Runner, 'context' | 'input'>,
): Promise<Connection['traffic']> {
  if (!slots) return undefined;
  const { environments } = await readSettings(context.workspace, input('config') || undefined);
  const found = Object.hasOwn(environments, environment) ? environments[environment] : undefined;
  const inputs = { user: input('user') || undefined, knownHosts: input('known-hosts') || undefined };
  const traffic = found && planTraffic(found, { ssh, path, keys: found.target?.ssh, inputs });
  if (traffic) return { ...traffic, drainMs: 0 };
  throw new ActionError(`The configuration of ${environment} is gone: its hosts go back alone`, {
    fix: 'Run auto-rollback with mode: reconcile, which then tells the end of the story.',
  });
}

/** Checked as what a user writes is: an address that ssh would take for an option is refused. */
function placesLeft(state: string): SshPlace[] {
  if (state === '') return [];
  return readPlaces(state).map(({ address, path, knownHosts, jump }) => {
    if (typeof address !== 'string' || typeof knownHosts !== 'string') throw notOurs();
    if (typeof path !== 'string' || (jump !== undefined && typeof jump !== 'string')) throw notOurs();
    const [place] = sshPlaces({ hosts: [address], user: undefined, path, knownHosts }, { jump });
    if (!place) throw notOurs();
    return place;
  });
}

function readPlaces(state: string): Partial<Record<keyof SshPlace, unknown>>[] {
  try {
    const value: unknown = JSON.parse(state);
    if (Array.isArray(value)) return value as Partial<Record<keyof SshPlace, unknown>>[];
  } catch {
    // Not even JSON.
  }
  throw notOurs();
}

const notOurs = (): ActionError =>
  new ActionError('The state that the main step left is not one of ours, so nothing was done about it', {
    fix: 'Run auto-rollback with mode: reconcile.',
  });

/** Five minutes are all that post steps get together: a minute of them may go into waiting for an undo. */
const undoWaitMs = 60_000;

/** Ends what a main step that was killed or cancelled left open. */
export async function finish(
  { deployment, environment }: LeftOpen,
  runner: Pick<Runner, 'context' | 'log'>,
  parts: RolloutParts,
): Promise<Recovery> {
  const lock = { timeoutMs: undoWaitMs, leaseSeconds, takeOver: false };
  const named: Pick<PlannedEnvironment, 'name' | 'url'> = { name: environment, url: undefined };
  const record = recordFacts(named, runner.context);
  const recovery = await recover({ environment, lock, record, resume: deployment }, parts);
  if (recovery.busy)
    runner.log.warning(`Deployment ${deployment} is in other hands now: nothing was done about it.`);
  return recovery;
}
