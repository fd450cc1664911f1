import { evidenceOf } from '../../shared/judge/judges.ts';
import { bake, type Bake, type BakeEnd, type BakeVerdict } from '../../shared/rollout/bake.ts';
import { history, type PastDeployment } from '../../shared/rollout/history.ts';
import { defaultPauseSeconds } from '../../shared/rollout/pause.ts';
import type { Outcome } from '../../shared/rollout/rollout.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import { automatic, readJournal, writeWatch } from './bake.ts';
import { begin } from './begin.ts';
import { leaves } from './conclude.ts';
import type { Observed } from './observe.ts';
import { doPaperwork, markLeft, markWatched } from './paperwork.ts';
import type { WatchParts } from './parts.ts';
import { observeRecorded } from './record.ts';
import { settle } from './respond.ts';
import { frozenOf, type AutoRollbackResult } from './result.ts';
import type { WatchRequest } from './watch.ts';

/** A guarded release as it was watched. */
interface Watched {
  past: PastDeployment;
  seen: Observed;
}

/**
 * Watches a release that serves unconfirmed: its watchdogs are renewed as long as this run lives, a good release is
 * confirmed, and a bad one goes back at once. In doubt it stays as it is, until a person decides or its time is over.
 */
export async function watchGuarded(request: WatchRequest, parts: WatchParts): Promise<AutoRollbackResult> {
  const { environment, lock, record, confirmSeconds } = request;
  const asked = { environment, lock, record, confirmSeconds, pauseSeconds: defaultPauseSeconds };
  let watched: Watched | undefined;
  const end = await bake(asked, parts, async (waiting) => {
    const seen = await look(waiting, request, parts);
    watched = { past: waiting.past, seen };
    const verdict = verdictOf(seen, request);
    if (verdict === 'person') await noteDoubt(waiting, seen);
    return verdict;
  });
  if ('heldUntil' in end) return held(watched, end, request, parts);
  return end.verdict === 'good'
    ? good(watched, end.outcome, request, parts)
    : back(watched, end, request, parts);
}

async function look(
  { past, journal, note, stop }: Bake,
  request: WatchRequest,
  parts: WatchParts,
): Promise<Observed> {
  const line = { deployment: past.deployment, place: '', step: 'watch' };
  try {
    const observing = await begin(past, journal, request, parts, (more) => note({ ...line, ...more }));
    const keep = (state: Observed['state'], atMs: number): Promise<void> =>
      note({ ...line, state: 'begun', detail: { state, atMs } }).catch((error: unknown) => {
        parts.log.debug(`The state of the watch was not kept: ${explain(error)}`);
      });
    const seen = await observeRecorded(past.deployment, observing, { keep, stop }, parts);
    if (seen.verdict === 'watching') await keep(seen.state, seen.atMs);
    return seen;
  } catch (error) {
    parts.log.error(
      `${past.release.version} is not watched and not confirmed: all hosts go back alone within ${String(request.confirmSeconds)} s.`,
    );
    throw error;
  }
}

/** This watch is over: the next one begins anew. */
function noteDoubt({ past, note }: Bake, { state, verdict, because }: Observed): Promise<void> {
  const detail = { verdict, because, evidence: evidenceOf(state) };
  return note({ deployment: past.deployment, place: '', step: 'watch', state: 'done', detail });
}

function verdictOf({ verdict }: Observed, { watch }: WatchRequest): BakeVerdict {
  if (verdict === 'healthy') return 'good';
  if (verdict === 'watching') return 'stopped';
  return verdict === 'bad' || leaves(verdict, watch) ? 'bad' : 'person';
}

/** What every answer holds. */
const common = ({ past, seen }: Watched) => ({
  evidence: evidenceOf(seen.state),
  ...(seen.recording !== undefined && { recording: seen.recording }),
  from: past.release,
  frozen: [],
  timeline: [],
  notes: [],
});

const none = (): Error => new Error('Nothing was watched');

async function good(
  watched: Watched | undefined,
  outcome: Outcome,
  request: WatchRequest,
  parts: WatchParts,
): Promise<AutoRollbackResult> {
  if (!watched) throw none();
  const { past, seen } = watched;
  const { version } = past.release;
  const { timeline, places, cause } = outcome;
  const told = { ...common(watched), timeline, places };
  if (outcome.state !== 'confirmed')
    return {
      ...told,
      decision: 'refused',
      red: true,
      because: `${version} was found healthy (${seen.because}) and could not be confirmed: ${outcome.because}`,
      fix: 'Deploy it again.',
    };
  const detail = { verdict: seen.verdict, because: seen.because, evidence: told.evidence };
  await writeWatch(past.deployment, { state: 'done', detail }, request.lock, parts);
  const notes = await markWatched({ ...past, ...idOf(outcome) }, seen, request, parts);
  const frozen = frozenOf(history(await readJournal(parts)));
  const because = `${version} is healthy: ${seen.because}. It is confirmed.`;
  if (!cause) return { ...told, notes, frozen, decision: 'healthy', red: false, because };
  const fix = 'Run auto-rollback with mode: reconcile.';
  return {
    ...told,
    notes,
    frozen,
    decision: 'healthy',
    red: true,
    because: `${because} ${cause.message}`,
    fix,
  };
}

const idOf = ({ github }: Outcome) => (github.id === undefined ? {} : { githubId: github.id });

async function back(
  watched: Watched | undefined,
  { verdict, outcome }: Extract<BakeEnd, { outcome: Outcome }>,
  request: WatchRequest,
  parts: WatchParts,
): Promise<AutoRollbackResult> {
  const { release, previous, places, timeline, cause } = outcome;
  const done = outcome.state === 'reverted' ? outcome : undefined;
  const told = {
    evidence: [],
    frozen: [],
    notes: [],
    ...(watched && common(watched)),
    ...(release && { from: release }),
    ...(done && previous && { to: previous }),
    decision: done ? ('rolled-back' as const) : ('refused' as const),
    red: true,
    timeline,
    places,
  };
  const version = release?.version ?? '';
  const where = done ? `${previous?.version ?? 'nothing'} is back` : outcome.because;
  const fix = cause
    ? 'Mend what is named, then run auto-rollback with mode: reconcile.'
    : 'Mend the release and deploy it again.';
  if (!watched || verdict === 'fired')
    return {
      ...told,
      because: `${version} went back before it was confirmed: a watchdog heard nothing in time, so all hosts went back. ${where}.`,
      fix: 'Deploy it again, and watch it from a runner that reaches all hosts.',
    };
  const { past, seen } = watched;
  const proven = seen.verdict === 'bad';
  const found = {
    watched: past,
    because: seen.because,
    evidence: told.evidence,
    verdict: seen.verdict,
    proven,
  };
  await settle(found, done, request, parts);
  const said = proven ? `${version} is bad` : `Whether ${version} is good could not be told`;
  const result = {
    ...told,
    because: `${said} (${seen.because}): ${where}.`,
    fix,
    ...(proven && timesOf(seen)),
  };
  const left = { ...past, ...idOf(outcome) };
  return proven
    ? doPaperwork(result, { deployment: left, by: automatic }, request, parts)
    : markLeft(result, left, request, parts);
}

/** How long after the first error it was noticed. */
const timesOf = ({ state, atMs }: Observed) => ({
  detectionMs: atMs - Math.min(...evidenceOf(state).map(({ firstErrorMs }) => firstErrorMs ?? atMs)),
});

function held(
  watched: Watched | undefined,
  { verdict, heldUntil }: Extract<BakeEnd, { heldUntil: number }>,
  { environment }: WatchRequest,
  parts: WatchParts,
): AutoRollbackResult {
  if (!watched) throw none();
  const { past, seen } = watched;
  const { version } = past.release;
  const until = new Date(heldUntil).toISOString();
  const fix = `Until ${until} it serves unconfirmed: run auto-rollback with mode: watch again, or deploy with mode: promote or mode: abort. After that all hosts of ${environment} go back alone.`;
  if (verdict === 'stopped')
    throw new ActionError(`The watch of ${version} was stopped, unfinished (${seen.because}).`, { fix });
  parts.log.warning(fix);
  const because = `Whether ${version} is good could not be told: ${seen.because}.`;
  return { ...common(watched), decision: 'paused', red: true, because, fix };
}
