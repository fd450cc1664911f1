import type { Http } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import { asked, countersAt, onlySeries, sample, seconds, type Server } from './prometheus.ts';
import { isBad, type Threshold } from './reading.ts';
import type { Observation, TimeBefore } from './signal.ts';

/** What is asked about the time before a deployment, and how much of it is. */
type Asked = Server & { beforeMs?: number } & (
    ({ query: string } & Threshold) | { total: string; bad: string }
  );

/** More points say no more, and a server refuses 11,000. */
const mostPoints = 1000;

/**
 * Reads what a Prometheus knows of the time before a deployment: the query at each step, or what was added to both
 * counters. It is read as it is now, by the server's own clock.
 */
export function prometheusBefore(
  settings: Asked,
  http: Http,
): ((time: TimeBefore, signal?: AbortSignal) => Promise<Observation[]>) | undefined {
  const { beforeMs = 0 } = settings;
  if (beforeMs === 0) return undefined;
  return async ({ fromMs, toMs }, signal) => {
    const time = { fromMs: Math.max(fromMs, toMs - beforeMs), toMs };
    if (time.toMs - time.fromMs < settings.everyMs) return [];
    const seen =
      'query' in settings
        ? await range(settings, time, http, signal)
        : await added(settings, time, http, signal);
    return [{ at: 0, signal: 'prometheus', side: 'before', ...seen }];
  };
}

type Seen = Pick<Observation, 'total' | 'bad'>;

async function range(
  { query, above, below, ...server }: Server & { query: string } & Threshold,
  { fromMs, toMs }: TimeBefore,
  http: Http,
  signal: AbortSignal | undefined,
): Promise<Seen> {
  const step = Math.max(server.everyMs, (toMs - fromMs) / mostPoints);
  const parameters = { query, start: seconds(fromMs), end: seconds(toMs), step: seconds(step) };
  const { result } = await asked(server, 'query_range', parameters, http, signal);
  const { values } = onlySeries<{ values?: unknown }>(Array.isArray(result) ? result : [], query);
  if (!Array.isArray(values)) throw new ActionError(`${query} gives no range`);
  const numbers = values.map(sample).filter((value) => Number.isFinite(value));
  return {
    total: numbers.length,
    bad: numbers.filter((value) => isBad(value, { above, below })).length,
  };
}

async function added(
  settings: Server & { total: string; bad: string },
  { fromMs, toMs }: TimeBefore,
  http: Http,
  signal: AbortSignal | undefined,
): Promise<Seen> {
  const first = await countersAt(settings, http, signal, fromMs);
  const last = await countersAt(settings, http, signal, toMs);
  const [total, bad] = [last.total - first.total, last.bad - first.bad];
  if (total < 0 || bad < 0 || bad > total)
    throw new ActionError('its counters began anew before the deployment');
  return { total, bad };
}
