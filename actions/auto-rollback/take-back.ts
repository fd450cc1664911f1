import { baking, history, type PastDeployment } from '../../shared/rollout/history.ts';
import { hostsOf } from '../../shared/rollout/hosts.ts';
import { quarantine } from '../../shared/rollout/quarantine.ts';
import { recover } from '../../shared/rollout/recover.ts';
import { fire } from '../../shared/rollout/revert.ts';
import { sideBySide } from '../../shared/rollout/side-by-side.ts';
import { explain } from '../../shared/runner/errors.ts';
import { readJournal } from './bake.ts';
import { doPaperwork } from './paperwork.ts';
import type { CommonRequest, Parts } from './parts.ts';
import type { AutoRollbackResult } from './result.ts';

/**
 * Takes back a release that serves unconfirmed, by a person's word and by the hosts' own watchdogs: no lock is waited
 * for, since its watch may hold it. That watch sees it within seconds, and ends.
 */
export async function takeBackUnconfirmed(
  waiting: PastDeployment,
  { by, reason, ...request }: CommonRequest & { by: string; reason: string },
  parts: Parts,
): Promise<AutoRollbackResult> {
  const { release, deployment } = waiting;
  const began = parts.clock.monotonic();
  const faults = await fireAll(waiting, parts);
  const rollbackMs = parts.clock.monotonic() - began;
  const recovery = await recover(request, parts);
  const left = await stillAt(release.id, parts);
  await quarantine({ ...release, reason, deployment }, request.lock, parts);
  const told = history(await readJournal(parts));
  const isBack = left.length === 0 && baking(told) === undefined;
  const common = {
    evidence: [],
    frozen: [],
    timeline: [],
    from: release,
    ...(waiting.from && { to: waiting.from }),
  };
  const notes = [...faults, ...recovery.apart.map((place) => `${place} could not be reached.`)];
  const version = waiting.from?.version ?? 'nothing';
  const result: AutoRollbackResult = isBack
    ? {
        ...common,
        decision: 'rolled-back',
        red: false,
        because: `${release.version} was taken back before it was confirmed, asked for by ${by}: ${reason}. ${version} is back.`,
        rollbackMs,
        notes,
      }
    : {
        ...common,
        decision: 'refused',
        red: true,
        because: `${release.version} could not be taken back everywhere: it serves on ${left.join(', ') || 'a host that could not be seen'}.`,
        fix: 'See what is named in the log, then run mode: reconcile.',
        notes,
      };
  return doPaperwork(result, { deployment: waiting, by }, request, parts);
}

/** Traffic first: behind it the release before runs. Gives what went wrong. */
async function fireAll({ deployment }: PastDeployment, { target, traffic, clock }: Parts): Promise<string[]> {
  const hosts = hostsOf(target);
  const isRouter = (host: string): boolean => host === traffic?.host;
  const groups = [hosts.filter(({ host }) => isRouter(host)), hosts.filter(({ host }) => !isRouter(host))];
  const faults: string[] = [];
  for (const group of groups)
    for (const each of await sideBySide(group, ({ keeper }) => fire(keeper, deployment, clock)))
      if ('error' in each) faults.push(`${each.item.host}: ${explain(each.error)}`);
  return faults;
}

/** Where a release is current still. */
async function stillAt(id: string, { target }: Parts): Promise<string[]> {
  const looked = await sideBySide(target.places, (place) => target.look(place));
  return looked.flatMap((each) => ('value' in each && each.value.current === id ? [each.item.host] : []));
}
