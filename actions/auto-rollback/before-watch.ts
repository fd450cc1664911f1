import type { Journal } from '../../shared/hosts/state.ts';
import { history, mayBeCurrent, unfinished, type PastDeployment } from '../../shared/rollout/history.ts';
import { findLead, isFleet } from '../../shared/rollout/hosts.ts';
import { describeOwner } from '../../shared/rollout/owner.ts';
import { planRollBack } from '../../shared/rollout/plan-roll-back.ts';
import { recover } from '../../shared/rollout/recover.ts';
import type { RollBackPlan } from '../../shared/rollout/rollout.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import type { WatchSettings } from '../../shared/signals/fragment.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import { readJournal } from './bake.ts';
import type { CommonRequest, Parts } from './parts.ts';

const longestMs = 6 * 60 * 60 * 1000;
const shortestMs = 1000;

/** Refuses a watch that no job lives to finish, and one that could see nothing. */
export function refuseLength({ forMs, graceMs = 0 }: Pick<WatchSettings, 'forMs' | 'graceMs'>): void {
  if (forMs > longestMs)
    throw new ActionError(`A watch of ${formatDuration(forMs)} is longer than a job may last (6 h).`, {
      fix: 'Watch for at most 6h, and look again from a workflow with on: schedule.',
    });
  if (forMs < shortestMs)
    throw new ActionError(`A watch of ${formatDuration(forMs)} is too short to see anything.`, {
      fix: 'Watch for 1s at least; minutes are usual.',
    });
  if (graceMs > forMs / 2)
    throw new ActionError(
      `A grace of ${formatDuration(graceMs)} leaves less than half of a watch of ${formatDuration(forMs)}.`,
      {
        fix: 'Watch for longer (watch.for), or set watch.grace to the time that the release takes to start.',
      },
    );
}

/** The journal, when what a dead runner left in it has been brought to an end. */
export async function settledJournal(request: CommonRequest, parts: Parts): Promise<Journal> {
  const journal = await readJournal(parts);
  if (unfinished(history(journal)).length === 0) return journal;
  const { busy } = await recover(request, parts);
  if (!busy) return readJournal(parts);
  const who = `deployment ${busy.deployment} (${describeOwner(busy.owner)})`;
  throw new ActionError(`${request.environment} is being worked on by ${who}.`, {
    fix: 'Run again when it has ended; jobs that deploy, watch and roll back belong into one concurrency group.',
  });
}

/** The error of an environment on which nothing serves. */
export const nothingServes = (environment: string): ActionError =>
  new ActionError(`Nothing was deployed to ${environment} yet.`, { fix: 'Deploy a release first.' });

/** Refuses where something else changed what is current since the journal's last word. */
export async function refuseDrift({ release }: PastDeployment, { target }: Parts): Promise<void> {
  const { journals } = await findLead(target);
  for (const place of target.places) {
    const { current } = await target.look(place);
    // Of several hosts one may have gone back alone: its own journal tells.
    const own = isFleet(target) ? journals.get(place.host) : undefined;
    if (current !== release.id && !(own && mayBeCurrent(own).has(current ?? '')))
      throw new ActionError(
        `${place.host}: current is ${current ?? 'absent'}, but the journal says ${release.id}: something else changed it.`,
        { fix: `Put current back to releases/${release.id}, or deploy again.` },
      );
  }
}

/** Finds and verifies where a rollback would go, before it is needed; says loudly when there is nowhere to go. */
export async function planAhead(
  { environment }: CommonRequest,
  parts: Parts,
): Promise<RollBackPlan | undefined> {
  try {
    const plan = await planRollBack({ environment, to: 'last-good' }, parts);
    parts.log.info(`When it is bad: back to ${plan.to.version} (${plan.to.id}, read back on the target).`);
    return plan;
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    parts.log.warning(
      `No automatic rollback is possible; a bad release will be reported and quarantined, and go on serving. ${explain(error)}`,
    );
    return undefined;
  }
}
