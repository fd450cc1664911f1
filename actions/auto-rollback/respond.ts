import type { SignalEvidence } from '../../shared/judge/evidence.ts';
import type { Verdict } from '../../shared/judge/judge.ts';
import { history, type PastDeployment } from '../../shared/rollout/history.ts';
import { freezeEnvironment, quarantine } from '../../shared/rollout/quarantine.ts';
import { rollBack } from '../../shared/rollout/roll-back.ts';
import type { Outcome, RollBackPlan, RollBackResult } from '../../shared/rollout/rollout.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import { automatic, readJournal, writeWatch, type BrokenOff } from './bake.ts';
import { dayMs, hostNowMs } from './freeze.ts';
import { doPaperwork, markLeft } from './paperwork.ts';
import type { CommonRequest, Parts } from './parts.ts';
import type { AutoRollbackResult } from './result.ts';

/** A release that was found bad, or that is left because nothing showed that it is good. */
interface Found {
  watched: PastDeployment;
  /** `false`: it is left in doubt, and not quarantined. */
  proven: boolean;
  /** The verdict for the journal. */
  verdict: Verdict;
  because: string;
  evidence: SignalEvidence[];
  recording?: string;
  /** Where to go, as it was found before the decision. */
  plan: RollBackPlan | undefined;
  detectionMs?: number;
  /** Why no rollback is tried: watches decided too many. */
  breaker?: string | undefined;
  /** When it was found, by the monotonic clock. */
  decidedAt?: number;
}

/**
 * Answers a bad verdict: traffic first, then the journal, then GitHub. A cancellation no longer stops it: what
 * serves is bad, and the way back takes a second.
 */
export async function respond(
  found: Found,
  request: CommonRequest,
  given: Parts,
): Promise<AutoRollbackResult> {
  const parts = { ...given, cancelled: undefined };
  const { watched, evidence, detectionMs } = found;
  const began = parts.clock.monotonic();
  const answer = await goBack(found, request, parts);
  const done = answer.result?.state === 'confirmed' ? answer.result : undefined;
  await settle(found, done, request, parts);
  const left = done === undefined && (await servesElse(watched, parts));
  const frozen = done || left ? [] : await freezeAfter(found, answer, request, parts);
  const result: AutoRollbackResult = {
    decision: done ? 'rolled-back' : left ? 'paused' : 'refused',
    red: true,
    ...words(found, done, left || undefined, answer),
    evidence,
    ...(found.recording !== undefined && { recording: found.recording }),
    from: watched.release,
    ...(done?.to && { to: done.to }),
    ...(detectionMs !== undefined && { detectionMs }),
    ...(done?.rollbackMs !== undefined && {
      rollbackMs: done.rollbackMs + began - (found.decidedAt ?? began),
    }),
    ...(answer.result?.github.id !== undefined && { rollbackDeploymentId: answer.result.github.id }),
    frozen: [],
    timeline: answer.result?.timeline ?? [],
    notes: done?.cause ? [done.cause.message] : frozen,
  };
  if (!found.proven) return markLeft(result, watched, request, parts);
  return doPaperwork(result, { deployment: watched, by: automatic }, request, parts);
}

/** The release that serves, when it is no longer the one that was found bad: someone was faster. */
async function servesElse({ release }: PastDeployment, { target }: Parts): Promise<string | undefined> {
  const [place] = target.places;
  const current = place && (await target.look(place)).current;
  return current === release.id ? undefined : current;
}

function words(
  { watched, because, proven }: Found,
  done: RollBackResult | undefined,
  serves: string | undefined,
  answer: Answer,
): { because: string; fix: string } {
  const { version } = watched.release;
  const bad = proven
    ? `${version} is bad (${because})`
    : `Whether ${version} is good could not be told (${because})`;
  if (done)
    return {
      because: `${bad}: rolled back to ${done.to?.version ?? 'the release before'}.`,
      fix: proven
        ? 'Mend the release and deploy it again; the bad contents are refused until then.'
        : 'Mend the signals that the watch looks at, and deploy the release again: it is not quarantined.',
    };
  if (serves)
    return {
      because: `${bad}, and was left before: ${serves} serves.`,
      fix: 'Watch what serves now (mode: watch).',
    };
  return { because: `${bad}, and it goes on serving: ${answer.because}`, fix: answer.fix };
}

/** Carries out a rollback that a watch decided and that was broken off. */
export function carryOn(
  { rollback, left }: BrokenOff,
  request: CommonRequest,
  parts: Parts,
): Promise<AutoRollbackResult> {
  parts.log.notice(`The rollback ${rollback.deployment} was broken off: it is carried out now.`);
  const because = rollback.reason ?? 'an earlier watch found it bad';
  const proven = rollback.quarantines;
  const verdict = proven ? 'bad' : 'inconclusive';
  return respond({ watched: left, because, proven, verdict, evidence: [], plan: undefined }, request, parts);
}

interface Answer {
  result?: RollBackResult;
  because: string;
  fix: string;
}

async function goBack(
  { watched, because, plan, proven, breaker }: Found,
  request: CommonRequest,
  parts: Parts,
): Promise<Answer> {
  const { environment, lock, record, confirmSeconds } = request;
  const fix = 'Deploy a good release, or go back to one by hand (mode: rollback).';
  if (breaker !== undefined) return { because: breaker, fix };
  try {
    const asked = {
      environment,
      to: 'last-good',
      reason: because,
      by: automatic,
      quarantine: proven,
      confirmSeconds,
    };
    const leave = watched.release.contentsDigest;
    const result = await rollBack({ ...asked, lock, record, leave, ...(plan && { plan }) }, parts);
    return { result, because: result.because, fix };
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    return { because: error.message, fix: error.fix ?? fix };
  }
}

/**
 * Freezes the environment where a rollback was tried and failed, or where there were too many: what serves is bad, and
 * one more release on top of it is a person's to decide.
 */
async function freezeAfter(
  { watched, breaker }: Found,
  { result, because }: Answer,
  { lock, environment }: CommonRequest,
  parts: Parts,
): Promise<string[]> {
  if (breaker === undefined && result === undefined) return [];
  const reason = `${watched.release.version} was to be left, and was not: ${because}`;
  try {
    const untilMs = (await hostNowMs(parts)) + dayMs;
    await freezeEnvironment({ by: automatic, reason, untilMs }, lock, parts);
    return [
      `${environment} is frozen until ${new Date(untilMs).toISOString()}: nothing is deployed to it. mode: unfreeze with to: environment lifts that.`,
    ];
  } catch (error) {
    return [`${environment} could not be frozen: ${explain(error)}`];
  }
}

/** Writes the verdict, and quarantines what is bad where the rollback itself could not. */
export async function settle(
  {
    watched,
    because,
    evidence,
    verdict,
    proven,
  }: Pick<Found, 'watched' | 'because' | 'evidence' | 'verdict' | 'proven'>,
  done: Outcome | undefined,
  { lock }: CommonRequest,
  parts: Parts,
): Promise<void> {
  const { deployment, release } = watched;
  try {
    const detail = { verdict, because, evidence, rolledBack: done !== undefined };
    await writeWatch(deployment, { state: 'done', detail }, lock, parts);
    if (!proven) return;
    const { quarantined } = history(await readJournal(parts));
    if (!quarantined.some(({ contentsDigest }) => contentsDigest === release.contentsDigest))
      await quarantine({ ...release, reason: because, deployment }, lock, parts);
  } catch (error) {
    parts.log.warning(
      `The verdict could not be written to the journal; a reconcile does it: ${explain(error)}`,
    );
  }
}
