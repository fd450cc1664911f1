import { standing } from '../../shared/rollout/check.ts';
import {
  baking,
  history,
  lastDone,
  unfinished,
  type History,
  type PastDeployment,
  type Quarantined,
} from '../../shared/rollout/history.ts';
import { describeOwner } from '../../shared/rollout/owner.ts';
import { lift } from '../../shared/rollout/quarantine.ts';
import { recover } from '../../shared/rollout/recover.ts';
import type { Recovery } from '../../shared/rollout/rollout.ts';
import { brokenOff, readJournal, type BrokenOff } from './bake.ts';
import { openIncident } from './paperwork.ts';
import type { CommonRequest, Parts } from './parts.ts';
import { carryOn } from './respond.ts';
import { frozenOf, type AutoRollbackResult } from './result.ts';

/** What `reconcile` is asked with. */
export interface ReconcileRequest extends CommonRequest {
  dryRun: boolean;
}

/**
 * Finishes what lost runners left: deployments without an end, rollbacks that were broken off, GitHub's record,
 * incidents that were never opened or that someone closed. Repeated, it finds nothing to do and changes nothing.
 */
export async function reconcile(request: ReconcileRequest, parts: Parts): Promise<AutoRollbackResult> {
  if (request.dryRun) return wouldDo(history(await readJournal(parts)));
  const recovery = await recover(request, parts);
  if (recovery.busy) {
    const told = history(await readJournal(parts));
    const waits = baking(told);
    return peace(told, [
      ...(waits ? [waitsForWatch(waits)] : []),
      `Nothing was touched: ${describeOwner(recovery.busy.owner)} ${recovery.busy.paused ? 'has' : 'is at work on'} deployment ${recovery.busy.deployment}.`,
    ]);
  }
  const journal = await readJournal(parts);
  const broken = brokenOff(journal);
  if (broken?.automatic) {
    const result = await carryOn(broken, request, parts);
    return { ...result, notes: [...recovered(recovery), ...result.notes] };
  }
  const told = history(journal);
  const incidents: string[] = [];
  for (const each of told.quarantined) incidents.push(...(await settleIncident(each, told, request, parts)));
  return peace(history(await readJournal(parts)), [
    ...recovered(recovery),
    ...incidents,
    ...openBake(told),
    ...askedInVain(broken),
  ]);
}

const recovered = ({ deployments, mended, healed, apart }: Recovery): string[] => [
  ...healed.map((place) => `${place} had stayed apart, and serves what the others serve again.`),
  ...apart.map((place) => `${place} differs from the others still, or could not be reached.`),
  ...deployments.map(({ deployment, because }) => `Deployment ${deployment} was finished: ${because}.`),
  ...mended.map((deployment) => `GitHub's record of deployment ${deployment} was mended.`),
];

/** Lifts a quarantine whose incident was closed by someone who may; opens the incident where there is none yet. */
async function settleIncident(
  quarantined: Quarantined,
  told: History,
  request: CommonRequest,
  parts: Parts,
): Promise<string[]> {
  const { contentsDigest, version, incident, reason, deployment } = quarantined;
  if (incident === undefined) return openLate(quarantined, told, request, parts);
  const answer = await standing(quarantined, parts.github);
  if (answer.stands) return [];
  await lift(
    { contentsDigest, by: answer.by, reason: `incident ${String(incident.issue)} was closed` },
    request.lock,
    parts,
  );
  return [
    `${version} is no longer quarantined: ${answer.by} closed ${incident.url} (${deployment}: ${reason}).`,
  ];
}

async function openLate(
  { contentsDigest, version, id, reason }: Quarantined,
  told: History,
  request: CommonRequest,
  parts: Parts,
): Promise<string[]> {
  const left = told.deployments.findLast(({ release }) => release.contentsDigest === contentsDigest);
  const from = left?.release ?? { id, version, contentsDigest, commit: '', digest: '' };
  const serves = lastDone(told)?.release;
  const result = {
    ...peace(told, []),
    because: `${version} was found bad: ${reason}`,
    from,
    ...(serves && serves.contentsDigest !== contentsDigest && { to: serves }),
  };
  const known = { deployment: left?.deployment ?? '', githubId: left?.githubId };
  const { incident, notes } = await openIncident(
    result,
    { deployment: known, by: 'reconcile' },
    request,
    parts,
  );
  return incident ? [`The incident of ${version} was opened: ${incident.url}.`] : notes;
}

const waitsForWatch = ({ release, deployment }: PastDeployment): string =>
  `${release.version} (deployment ${deployment}) serves and is not confirmed: mode: watch takes it up, else all hosts go back alone.`;

function openBake(told: History): string[] {
  const serves = lastDone(told);
  if (serves?.bake !== 'watching') return [];
  return [
    `The watch of ${serves.release.version} (deployment ${serves.deployment}) is unfinished or still runs: mode: watch goes on with it.`,
  ];
}

const askedInVain = (broken: BrokenOff | undefined): string[] =>
  broken
    ? [
        `The rollback to ${broken.rollback.release.version} that a person asked for was broken off, and ${broken.left.release.version} serves: ask for it again (mode: rollback).`,
      ]
    : [];

function peace(told: History, notes: string[]): AutoRollbackResult {
  const because = notes.length > 0 ? notes.join(' ') : 'All is well: nothing to do.';
  return { decision: '', because, red: false, evidence: [], frozen: frozenOf(told), timeline: [], notes: [] };
}

function wouldDo(told: History): AutoRollbackResult {
  const left = unfinished(told).map(({ deployment }) => `Would finish deployment ${deployment}.`);
  const waits = baking(told);
  return peace(told, [...left, ...(waits ? [waitsForWatch(waits)] : []), ...openBake(told)]);
}
