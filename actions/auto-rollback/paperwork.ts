import type { GitHub, NewStatus } from '../../shared/github/github.ts';
import { history } from '../../shared/rollout/history.ts';
import { noteIncident } from '../../shared/rollout/quarantine.ts';
import { bakedMark } from '../../shared/rollout/requires.ts';
import { explain } from '../../shared/runner/errors.ts';
import { readJournal } from './bake.ts';
import { incidentBody, incidentLabels, incidentMarker, incidentTitle, type Left } from './incident.ts';
import type { CommonRequest, Parts } from './parts.ts';
import { frozenOf, type AutoRollbackResult } from './result.ts';

type Deployment = Left['deployment'];

/** Says on GitHub how a watch ended. What could not be said there comes back as a note. */
export async function markWatched(
  watched: Deployment,
  { verdict, because }: { verdict: string; because: string },
  request: CommonRequest,
  parts: Parts,
): Promise<string[]> {
  const how = verdict === 'healthy' ? bakedMark : 'Serves, but the watch was not sure';
  return setStatus(watched, { state: 'success', description: `${how}: ${because}` }, request, parts);
}

async function setStatus(
  { deployment, githubId }: Deployment,
  status: NewStatus,
  { environment, record }: CommonRequest,
  { github }: Parts,
): Promise<string[]> {
  if (!github) return [];
  try {
    const id = githubId ?? (await idOf(github, deployment, environment));
    if (id === undefined) return [];
    const { logUrl, environmentUrl } = record;
    const links = { ...(logUrl && { logUrl }), ...(environmentUrl && { environmentUrl }) };
    await github.setStatus(id, { ...status, ...links });
    return [];
  } catch (error) {
    return [`GitHub's record of deployment ${deployment} is not up to date: ${explain(error)}`];
  }
}

async function idOf(github: GitHub, deployment: string, environment: string): Promise<number | undefined> {
  const listed = await github.deployments(environment);
  return listed.find(({ payload }) => payload?.id === deployment)?.githubId;
}

/**
 * Does what is left when the traffic is safe: the bad deployment marked on GitHub, the incident opened, its number
 * kept in the journal. What fails of it is said; the quarantine stands in the journal.
 */
export async function doPaperwork(
  result: AutoRollbackResult,
  left: Left,
  request: CommonRequest,
  parts: Parts,
): Promise<AutoRollbackResult> {
  // A rollback marks the deployment that it left, where GitHub's id of it is in the journal.
  const marked = result.decision === 'rolled-back' && left.deployment.githubId !== undefined;
  const status = { state: 'failure' as const, description: result.because };
  const notes = marked ? [] : await setStatus(left.deployment, status, request, parts);
  const opened = await openIncident(result, left, request, parts);
  const journal = await readJournal(parts).catch(() => undefined);
  const frozen = journal ? frozenOf(history(journal)) : result.frozen;
  return {
    ...result,
    ...(opened.incident && { incident: opened.incident }),
    frozen,
    notes: [...result.notes, ...notes, ...opened.notes],
  };
}

/** Says on GitHub that a release was left in doubt: it has no incident, since nothing showed it bad. */
export async function markLeft(
  result: AutoRollbackResult,
  left: Deployment,
  request: CommonRequest,
  parts: Parts,
): Promise<AutoRollbackResult> {
  const marked = result.decision === 'rolled-back' && left.githubId !== undefined;
  const status = { state: 'failure' as const, description: result.because };
  const notes = marked ? [] : await setStatus(left, status, request, parts);
  const frozen = frozenOf(history(await readJournal(parts)));
  return { ...result, frozen, notes: [...result.notes, ...notes] };
}

const inJournalAlone = 'The quarantine is kept in the journal alone; mode: unfreeze lifts it.';

/** Opens the one incident of bad contents on an environment, and keeps its number: no other issue counts. */
export async function openIncident(
  result: AutoRollbackResult,
  left: Left,
  request: CommonRequest,
  parts: Parts,
): Promise<{ incident?: { issue: number; url: string }; notes: string[] }> {
  const { github } = parts;
  const { from } = result;
  if (request.incident === 'none' || from === undefined) return { notes: [] };
  if (!github) return { notes: [`Without a token no incident was opened. ${inJournalAlone}`] };
  try {
    const { number, url } = await github.openIssue({
      marker: incidentMarker(request.environment, from.contentsDigest),
      title: incidentTitle(request.environment, from),
      body: incidentBody(result, left, request),
      labels: incidentLabels,
    });
    await noteIncident({ contentsDigest: from.contentsDigest, issue: number, url }, request.lock, parts);
    return { incident: { issue: number, url }, notes: [] };
  } catch (error) {
    return { notes: [`No incident was opened: ${explain(error)} ${inJournalAlone}`] };
  }
}
