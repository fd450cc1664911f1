import type { Journal } from '../../shared/hosts/state.ts';
import { baking, history, type History, type PastDeployment } from '../../shared/rollout/history.ts';
import { planRollBack } from '../../shared/rollout/plan-roll-back.ts';
import { rollBack } from '../../shared/rollout/roll-back.ts';
import type { RollBackPlan, RollBackResult } from '../../shared/rollout/rollout.ts';
import { refuseOtherVersion, type Alarm } from './alarm.ts';
import { justRolledBack, readJournal } from './bake.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import { nothingServes, settledJournal } from './before-watch.ts';
import { doPaperwork } from './paperwork.ts';
import type { CommonRequest, Parts } from './parts.ts';
import { frozenOf, type AutoRollbackResult } from './result.ts';
import { takeBackUnconfirmed } from './take-back.ts';

/** A rollback that a person asks for. */
export interface RollbackRequest extends CommonRequest {
  /** `last-good`, a version, a digest, `deployment:ID`. */
  to: string;
  reason: string | undefined;
  /** Who asked: a login. */
  by: string;
  /** What an alarm from outside claims: it is held against what serves. */
  alarm?: Alarm | undefined;
  dryRun: boolean;
  /** Over a migration that cannot be reversed, too. */
  force?: boolean;
}

/** How long after a rollback by a watch another one must name its release. */
const secondStepMs = 10 * 60_000;

/**
 * Goes to another release by a person's word. What is left is quarantined when it came after the other: going
 * forward again (a rollback of a rollback) does not make the older one bad.
 */
export async function rollback(request: RollbackRequest, parts: Parts): Promise<AutoRollbackResult> {
  const waiting = baking(history(await readJournal(parts)));
  if (!waiting) return goTo(request, parts);
  refuseOtherVersion(request.alarm, waiting.release);
  if (request.dryRun) return wouldTakeBack(waiting);
  const reason = request.reason ?? `asked for by ${request.by}`;
  const result = await takeBackUnconfirmed(waiting, { ...request, reason }, parts);
  return result.red || request.to === 'last-good' ? result : goTo(request, parts);
}

async function goTo(request: RollbackRequest, parts: Parts): Promise<AutoRollbackResult> {
  const journal = await (request.dryRun ? readJournal(parts) : settledJournal(request, parts));
  await refuseSecondStep(request, journal, parts);
  const told = history(journal);
  const { to, by, environment, lock, record, confirmSeconds, force = false } = request;
  const plan = await planRollBack({ environment, to, force }, parts);
  if (plan.from === undefined) throw nothingServes(environment);
  refuseOtherVersion(request.alarm, plan.from);
  const before = blank(told, plan);
  if (request.dryRun) return { ...before, because: `Would go from ${plan.from.id} to ${plan.to.id}.` };
  const quarantine = isNewer(told, plan);
  const reason = request.reason ?? `asked for by ${by}`;
  const asked = { environment, to, by, lock, record, confirmSeconds, reason, quarantine, force };
  const done = await rollBack({ ...asked, leave: plan.from.contentsDigest, plan }, parts);
  const result = { ...before, ...ending(done, by, reason) };
  if (done.state !== 'confirmed' || !quarantine) return result;
  return doPaperwork(result, { deployment: leftOf(told, plan), by }, request, parts);
}

/**
 * "The last good one" means another release once a watch has gone back to it: a person who asked when the bad one
 * still served would take a second step. Whoever means it names the release.
 */
async function refuseSecondStep({ to }: RollbackRequest, journal: Journal, { target }: Parts): Promise<void> {
  const [place] = target.places;
  if (to !== 'last-good' || place === undefined) return;
  const { hostNow } = await target.look(place);
  const rollback = justRolledBack(journal, hostNow * 1000 - secondStepMs);
  if (rollback === undefined) return;
  const { release, from, at } = rollback;
  throw new ActionError(
    `A watch has already gone back from ${from?.version ?? 'nothing'} to ${release.version} (${at}).`,
    {
      fix: `To go further back than ${release.version}, name the release with "to".`,
    },
  );
}

function wouldTakeBack({ release, from, deployment }: PastDeployment): AutoRollbackResult {
  const because = `Would take ${release.version} (deployment ${deployment}) back before it is confirmed: ${from?.version ?? 'nothing'} served before.`;
  const result = { decision: '' as const, because, red: false, evidence: [], from: release };
  return { ...result, ...(from && { to: from }), frozen: [], timeline: [], notes: [] };
}

function blank(told: History, { from, to }: RollBackPlan): AutoRollbackResult {
  return {
    decision: '',
    because: '',
    red: false,
    evidence: [],
    ...(from && { from }),
    to,
    frozen: frozenOf(told),
    timeline: [],
    notes: [],
  };
}

/** Whether the release that is left was first deployed after the one that is returned to. */
function isNewer({ deployments }: History, { from, to }: RollBackPlan): boolean {
  const first = (digest: string | undefined): number =>
    deployments.findIndex(
      ({ kind, outcome, release }) =>
        kind === 'deploy' && outcome === 'done' && release.contentsDigest === digest,
    );
  return first(from?.contentsDigest) > first(to.contentsDigest);
}

/** The deployment that brought what is left. */
function leftOf(
  { deployments }: History,
  { from }: RollBackPlan,
): { deployment: string; githubId: number | undefined } {
  const left = deployments.findLast(
    ({ outcome, changed, release }) => outcome === 'done' && changed && release.id === from?.id,
  );
  return left ?? { deployment: '', githubId: undefined };
}

function ending(done: RollBackResult, by: string, reason: string): Partial<AutoRollbackResult> {
  const { state, because, timeline, places, rollbackMs, github, from, to } = done;
  const common = {
    timeline,
    places,
    ...(rollbackMs !== undefined && { rollbackMs }),
    ...(github.id !== undefined && { rollbackDeploymentId: github.id }),
  };
  if (state === 'confirmed' && !done.changed)
    return { ...common, because: `${to?.id ?? ''} is current already: nothing was done.` };
  if (state === 'confirmed')
    return {
      ...common,
      decision: 'rolled-back',
      because: `Rolled back from ${from?.version ?? 'nothing'} to ${to?.version ?? ''}, asked for by ${by}: ${reason} (${because}).${done.cause ? ` ${done.cause.message}` : ''}`,
      // Hosts that could not be reached serve what was to be left.
      ...(done.cause && { red: true, fix: 'Mend what is named, then run mode: reconcile.' }),
    };
  return {
    ...common,
    decision: 'refused',
    red: true,
    because: `The rollback to ${to?.version ?? ''} did not come to its end: ${because}`,
    fix: 'Name another release with "to", or run mode: reconcile when it was cancelled.',
  };
}
