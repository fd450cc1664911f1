import { freezeWords, holding, type Freeze } from '../../shared/rollout/freeze.ts';
import { history, type History, type Quarantined } from '../../shared/rollout/history.ts';
import { lift, unfreezeEnvironment } from '../../shared/rollout/quarantine.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import { readJournal } from './bake.ts';
import { hostNowMs } from './freeze.ts';
import type { CommonRequest, Parts } from './parts.ts';
import { frozenOf, type AutoRollbackResult } from './result.ts';

/** Which quarantine is lifted, by whom and why. */
export interface UnfreezeRequest extends CommonRequest {
  /** A version, an id or a digest, or `environment`; `undefined` where only one thing is frozen. */
  to: string | undefined;
  reason: string | undefined;
  by: string;
  dryRun: boolean;
}

/** Lets a quarantined release be deployed again. Who lifted it and why stays in the journal and on the incident. */
export async function unfreeze(request: UnfreezeRequest, parts: Parts): Promise<AutoRollbackResult> {
  const { reason, by } = request;
  if (!reason)
    throw new ActionError('Lifting a quarantine or a freeze needs a reason.', {
      fix: 'Say with the input "reason" why the release is good after all, or why it may be deployed again.',
    });
  const { quarantined, freeze: written } = history(await readJournal(parts));
  const freeze = holding(written, await hostNowMs(parts));
  if (request.to === 'environment' || (request.to === undefined && quarantined.length === 0 && freeze))
    return thaw(request, reason, freeze, parts);
  const found = pick(request, { quarantined, freeze });
  const { version, contentsDigest } = found;
  if (!request.dryRun) await lift({ contentsDigest, by, reason }, request.lock, parts);
  const notes = request.dryRun ? [] : await tellIncident(found, by, reason, parts);
  return {
    decision: '',
    because: request.dryRun
      ? `Would lift the quarantine of ${version}.`
      : `${version} is no longer quarantined: lifted by ${by} (${reason}).`,
    red: false,
    evidence: [],
    frozen: frozenOf(history(await readJournal(parts))),
    timeline: [],
    notes,
  };
}

/** Lets the environment be deployed to again. */
async function thaw(
  { by, environment, lock, dryRun }: UnfreezeRequest,
  reason: string,
  freeze: Freeze | undefined,
  parts: Parts,
): Promise<AutoRollbackResult> {
  if (freeze === undefined)
    throw new ActionError(`${environment} is not frozen.`, { fix: 'There is nothing to lift.' });
  if (!dryRun) await unfreezeEnvironment({ by, reason }, lock, parts);
  return {
    decision: '',
    because: dryRun
      ? `Would lift the freeze of ${environment} (${freezeWords(freeze)}).`
      : `${environment} is no longer frozen: lifted by ${by} (${reason}).`,
    red: false,
    evidence: [],
    frozen: frozenOf(history(await readJournal(parts))),
    timeline: [],
    notes: [],
  };
}

function pick(
  { to, environment }: UnfreezeRequest,
  { quarantined, freeze }: Pick<History, 'quarantined' | 'freeze'>,
): Quarantined {
  const names = [
    ...quarantined.map(({ id, version }) => id || version),
    ...(freeze ? ['environment (its freeze)'] : []),
  ].join(', ');
  if (quarantined.length === 0)
    throw new ActionError(`Nothing is quarantined on ${environment}.`, { fix: 'There is nothing to lift.' });
  const [only, second] =
    to === undefined && !freeze
      ? quarantined
      : quarantined.filter((each) => to !== undefined && isMeant(each, to));
  if (only && !second) return only;
  const what =
    to === undefined
      ? freeze
        ? 'More is frozen than one thing'
        : 'Several releases are quarantined'
      : `"${to}" means ${only ? 'several releases' : 'no release'} that ${only ? 'are' : 'is'} quarantined`;
  throw new ActionError(`${what}.`, { fix: `Name one with "to", by its id or digest: ${names}.` });
}

function isMeant({ id, version, contentsDigest }: Quarantined, to: string): boolean {
  const hex = /^(?:sha256:)?([0-9a-f]{12,64})$/.exec(to)?.[1];
  return id === to || version === to || (hex !== undefined && contentsDigest.startsWith(`sha256:${hex}`));
}

async function tellIncident(
  { incident, since }: Quarantined,
  by: string,
  reason: string,
  { github }: Parts,
): Promise<string[]> {
  if (!github || !incident) return [];
  try {
    const text = `@${by} lifted the quarantine: ${reason}\n\nThis issue can be closed.`;
    await github.comment(incident.issue, `deploy-actions/lift/${since}`, text);
    return [`${incident.url} can be closed now.`];
  } catch (error) {
    return [`The incident could not be told: ${explain(error)}`];
  }
}
