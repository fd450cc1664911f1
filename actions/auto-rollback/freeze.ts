import { freezeWords, type Freeze } from '../../shared/rollout/freeze.ts';
import { history } from '../../shared/rollout/history.ts';
import { freezeEnvironment } from '../../shared/rollout/quarantine.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import { parseDuration } from '../../shared/time/duration.ts';
import { readJournal } from './bake.ts';
import type { CommonRequest, Parts } from './parts.ts';
import { frozenOf, type AutoRollbackResult } from './result.ts';

/** A freeze that a person asks for. */
export interface FreezeRequest extends CommonRequest {
  reason: string | undefined;
  /** A duration, or a date and time with its zone; `undefined`: a day. */
  until: string | undefined;
  /** Who asked: a login. */
  by: string;
  dryRun: boolean;
}

/** How long a freeze lasts where nobody says. */
export const dayMs = 24 * 60 * 60_000;
const longestMs = 30 * dayMs;

/** Refuses every deployment to an environment until a time, by a person's word. It is kept in the journal alone. */
export async function freeze(request: FreezeRequest, parts: Parts): Promise<AutoRollbackResult> {
  const { reason, by, lock, environment, dryRun } = request;
  if (!reason)
    throw new ActionError('A freeze needs a reason: whoever it stops reads it.', {
      fix: 'Say with the input "reason" why nothing may be deployed.',
    });
  const nowMs = await hostNowMs(parts);
  const untilMs = untilOf(request.until, nowMs);
  const frozen: Freeze = { by, reason, untilMs, since: new Date(nowMs).toISOString() };
  if (!dryRun) await freezeEnvironment({ by, reason, untilMs }, lock, parts);
  return {
    decision: '',
    because: dryRun
      ? `${environment} would be ${freezeWords(frozen)}.`
      : `${environment} is ${freezeWords(frozen)}. No release is deployed to it; a rollback is.`,
    red: false,
    evidence: [],
    frozen: frozenOf(history(await readJournal(parts))),
    timeline: [],
    notes: [],
  };
}

/** The time on the target: a freeze goes by its clock. */
export async function hostNowMs({ target }: Pick<Parts, 'target'>): Promise<number> {
  const [place] = target.places;
  if (place === undefined) throw new Error('A target without a place');
  return (await target.look(place)).hostNow * 1000;
}

/** @throws ActionError for a time that is none, is over, or is further away than a freeze may last */
function untilOf(until: string | undefined, nowMs: number): number {
  const given = until === undefined ? nowMs + dayMs : timeOf(until, nowMs);
  const fix = 'Set until to a duration such as 8h, or to a date and time such as 2026-03-01T08:00:00Z.';
  if (given === undefined) throw new ActionError(`"${until ?? ''}" is no time`, { fix });
  if (given <= nowMs) throw new ActionError(`${until ?? ''} is over already`, { fix });
  if (given > nowMs + longestMs)
    throw new ActionError(`A freeze until ${new Date(given).toISOString()} is longer than 30 days`, {
      fix: 'Freeze for 720h at most, and again when that is over.',
    });
  return given;
}

/** Without its zone a time would mean another one on each machine. */
const withZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

function timeOf(text: string, nowMs: number): number | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined) return nowMs + duration;
  const at = withZone.test(text) ? Date.parse(text) : NaN;
  return Number.isFinite(at) ? at : undefined;
}
