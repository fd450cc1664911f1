import type { JudgeState } from '../../shared/judge/judge.ts';
import { baking, history, lastDone, type PastDeployment } from '../../shared/rollout/history.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import type { WatchSettings } from '../../shared/signals/fragment.ts';
import type { Addresses } from '../../shared/signals/signals.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import { brokenOff, cameBetween, readJournal, writeWatch } from './bake.ts';
import { nothingServes, planAhead, refuseDrift, refuseLength, settledJournal } from './before-watch.ts';
import { begin, signalsFor } from './begin.ts';
import { conclude } from './conclude.ts';
import { watchGuarded } from './guarded.ts';
import type { Observed, Observing } from './observe.ts';
import { observeRecorded } from './record.ts';
import type { CommonRequest, WatchParts } from './parts.ts';
import { carryOn } from './respond.ts';
import type { AutoRollbackResult } from './result.ts';

/** What is watched, and for how long. */
export interface WatchRequest extends CommonRequest {
  watch: WatchSettings;
  /** Where the release answers; without `health`, the health check that the release was deployed with is asked. */
  addresses: Addresses;
  /** Overrides how often each signal looks. */
  everyMs?: number;
  dryRun?: boolean;
}

/**
 * Watches the release that serves, and returns to the last good one when it is bad. Silence and doubt are never a
 * pass: then the watch ends red, and nothing is rolled back unless that was asked for.
 */
export async function watch(request: WatchRequest, parts: WatchParts): Promise<AutoRollbackResult> {
  refuseLength(request.watch);
  const waiting = baking(history(await readJournal(parts)));
  if (waiting && request.dryRun) return wouldWatch(waiting, 'take it back', request, parts);
  if (waiting) return watchGuarded(request, parts);
  const journal = request.dryRun ? await readJournal(parts) : await settledJournal(request, parts);
  const watched = lastDone(history(journal));
  if (watched === undefined) throw nothingServes(request.environment);
  const broken = brokenOff(journal);
  if (broken?.automatic && !request.dryRun) return carryOn(broken, request, parts);
  await refuseDrift(watched, parts);
  const plan = await planAhead(request, parts);
  const back = plan ? `go back to ${plan.to.version}` : 'only say so: there is no good release to return to';
  if (request.dryRun) return wouldWatch(watched, back, request, parts);
  const observing = await begin(watched, journal, request, parts);
  const since = journal.lines.at(-1)?.seq ?? 0;
  const seen = await observeKept(watched, observing, since, request, parts);
  return conclude({ watched, seen, plan, since, onDoubt: request.watch }, request, parts);
}

/** What a watch would do: its signals are made, and nothing is asked or written. */
async function wouldWatch(
  watched: PastDeployment,
  back: string,
  request: WatchRequest,
  parts: WatchParts,
): Promise<AutoRollbackResult> {
  const signals = await signalsFor(watched, request, parts);
  const how = `for ${formatDuration(request.watch.forMs)} by ${signals.map(({ name }) => name).join(' and ')}`;
  return {
    decision: '',
    because: `Would watch ${watched.release.version} ${how}; when it is bad, ${back}.`,
    red: false,
    evidence: [],
    from: watched.release,
    frozen: [],
    timeline: [],
    notes: [],
  };
}

/** Observes to the end and keeps the judge's state; stops when another deployment comes in between. */
async function observeKept(
  { deployment, release }: PastDeployment,
  observing: Observing,
  since: number,
  request: WatchRequest,
  parts: WatchParts,
): Promise<Observed> {
  const overtaken = new AbortController();
  const { cancelled, ...others } = parts;
  const lock = { ...request.lock, timeoutMs: 0, takeOver: false };
  const keep = async (state: JudgeState, atMs: number): Promise<void> => {
    try {
      if (cameBetween(await readJournal(parts), since)) overtaken.abort();
      else await writeWatch(deployment, { state: 'begun', detail: { state, atMs } }, lock, others);
    } catch (error) {
      parts.log.debug(`The state of the watch was not kept: ${explain(error)}`);
    }
  };
  const stop = cancelled ? AbortSignal.any([overtaken.signal, cancelled]) : overtaken.signal;
  const seen = await observeRecorded(deployment, observing, { keep, stop }, parts);
  if (seen.verdict !== 'watching' || !cancelled?.aborted) return seen;
  await keep(seen.state, seen.atMs);
  const times = `at ${formatDuration(seen.atMs)} of ${formatDuration(observing.forMs)}`;
  throw new ActionError(
    `The watch of ${release.version} was stopped ${times}, unfinished (${seen.because}).`,
    {
      fix: 'Run auto-rollback with mode: watch again: it goes on from there. Until then nothing rolls this release back by itself.',
    },
  );
}
