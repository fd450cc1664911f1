import type { Journal, NewJournalLine } from '../../shared/hosts/state.ts';
import { startAbsoluteLimit } from '../../shared/judge/absolute-limit.ts';
import type { JudgeState } from '../../shared/judge/judge.ts';
import { judge } from '../../shared/judge/judges.ts';
import type { PastDeployment } from '../../shared/rollout/history.ts';
import type { Signal } from '../../shared/signals/signal.ts';
import { activeSlot, checkAt } from '../../shared/targets/slots.ts';
import type { HealthCheck, Target } from '../../shared/targets/target.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import { keptWatch, writeWatch } from './bake.ts';
import { hostSignals } from './host-signals.ts';
import type { Observing } from './observe.ts';
import type { WatchParts } from './parts.ts';
import { seenBefore } from './seen-before.ts';
import type { WatchRequest } from './watch.ts';

const keepMs = 10_000;
/** However long a watch, the journal gets about this many lines of it. */
const mostKept = 60;

/** Writes a line of a watch. */
type Write = (line: Pick<NewJournalLine, 'state' | 'detail'>) => Promise<void>;

/**
 * Begins a watch, or goes on with one of the same terms that its runner did not finish.
 *
 * @param write under a lock that is held already; else the line takes one of its own
 */
export async function begin(
  watched: PastDeployment,
  journal: Journal,
  request: WatchRequest,
  parts: WatchParts,
  write: Write = (line) => writeWatch(watched.deployment, line, request.lock, parts),
): Promise<Observing> {
  const signals = await signalsFor(watched, request, parts);
  const names = signals.map(({ name }) => name);
  const { forMs, errorRate, graceMs = 0 } = request.watch;
  const roles = Object.fromEntries(signals.map(({ name, role = 'gate' }) => [name, { role }]));
  const fresh = startAbsoluteLimit({ forMs, limit: errorRate, signals: roles, graceMs });
  const kept = keptWatch(journal, watched.deployment);
  const goesOn = kept !== undefined && sameTerms(kept.state, fresh);
  const { state, atMs } = goesOn
    ? kept
    : { state: judge(fresh, await seenBefore(watched, signals, journal, parts)).state, atMs: 0 };
  const what = `${watched.release.version} (${watched.release.id})`;
  parts.log.info(
    goesOn
      ? `Going on with the watch of ${what}, at ${formatDuration(atMs)} of ${formatDuration(forMs)}.`
      : `Watching ${what} for ${formatDuration(forMs)} by ${names.join(' and ')}.`,
  );
  await write({ state: 'begun', detail: { state, atMs } });
  return { signals, state, fromMs: atMs, forMs, keepMs: Math.max(keepMs, forMs / mostKept) };
}

/** Whether two states were begun with the same rule, time, limit and signals. */
function sameTerms(one: JudgeState, other: JudgeState): boolean {
  const terms = ({ v, rule, terms }: JudgeState) => JSON.stringify([v, rule, terms]);
  return terms(one) === terms(other);
}

/** The signals of a watch: of the configuration, at the addresses that are known. */
export async function signalsFor(
  { release }: PastDeployment,
  { watch: settings, addresses, everyMs }: WatchRequest,
  { target, http, httpOn, clock, command, log }: WatchParts,
): Promise<Signal[]> {
  const [place] = target.places;
  const check = place && (await target.runConfiguration(place, release.id)).health;
  const own =
    check?.url !== undefined && addresses.health === undefined ? await healthOn(check, target) : undefined;
  const [first] = own?.values() ?? [];
  const known = { ...(first !== undefined && { health: first }), ...addresses };
  return hostSignals(settings, known, target, {
    ...(own && { healthOn: own }),
    httpOn,
    http,
    clock,
    command,
    warn: (sentence) => log.warning(sentence),
    ...(everyMs !== undefined && { everyMs }),
  });
}

/** Where the release that serves is asked on each host: in slots at the port of the active one. */
async function healthOn(check: HealthCheck, target: Target): Promise<Map<string, string>> {
  const inSlots = check.url?.includes('{port}');
  const all = target.places.map(async (place) => {
    const port = inSlots ? activeSlot(await target.look(place))?.holds?.port : undefined;
    return [place.host, checkAt(check, port).url ?? ''] as const;
  });
  return new Map(await Promise.all(all));
}
