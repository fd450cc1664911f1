import type { Http } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import type { Counters, CountersSource } from './counters.ts';
import { jsonAt } from './json-document.ts';
import type { Threshold, ValueSource } from './reading.ts';

/** A Prometheus, or what speaks its HTTP API. */
export interface Server {
  /** Its root: `http://metrics:9090`. */
  url: string;
  /** A bearer token. */
  token?: string;
  everyMs: number;
}

/** The result of one instant query, held against a threshold. */
export function prometheusValue(
  { query, above, below, ...server }: Server & { query: string } & Threshold,
  http: Http,
): ValueSource {
  return {
    name: 'prometheus',
    everyMs: server.everyMs,
    ...(above !== undefined && { above }),
    ...(below !== undefined && { below }),
    read: async (signal) => valueOf(await asked(server, 'query', { query }, http, signal), query),
  };
}

/** The ratio of two counters: both are asked as they are, and what was added in between is judged. */
export function prometheusRatio(
  { total, bad, ...server }: Server & { total: string; bad: string },
  http: Http,
): CountersSource {
  return {
    name: 'prometheus',
    everyMs: server.everyMs,
    async read(signal) {
      return countersAt({ total, bad, ...server }, http, signal);
    },
  };
}

/** Both counters of a ratio, as they are now or were at a time, in milliseconds since 1970. */
export async function countersAt(
  { total, bad, ...server }: Server & { total: string; bad: string },
  http: Http,
  signal: AbortSignal | undefined,
  atMs?: number,
): Promise<Counters> {
  const at: Record<string, string> = atMs === undefined ? {} : { time: seconds(atMs) };
  const [all, failed] = await Promise.all(
    [total, bad].map(async (query) =>
      valueOf(await asked(server, 'query', { query, ...at }, http, signal), query),
    ),
  );
  return { total: counter(total, all), bad: counter(bad, failed) };
}

function counter(query: string, value: number | undefined): number {
  if (value !== undefined && Number.isFinite(value) && value >= 0) return value;
  throw new ActionError(`${query} gives ${String(value)}, and a counter is a number from 0`);
}

interface Answer {
  status?: unknown;
  data?: Result;
}

interface Result {
  resultType?: unknown;
  result?: unknown;
}

/** An instant or a range query: https://prometheus.io/docs/prometheus/latest/querying/api/#expression-queries */
export async function asked(
  { url, token }: Server,
  kind: 'query' | 'query_range',
  parameters: Readonly<Record<string, string>>,
  http: Http,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const address = new URL(`${url.replace(/\/+$/, '')}/api/v1/${kind}`);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const { status, data } = ((await jsonAt(address.href, http, signal, headers)) ?? {}) as Answer;
  if (status !== 'success') throw new ActionError('its answer is none of Prometheus');
  return data ?? {};
}

/** A time as Prometheus takes it. */
export const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function valueOf({ resultType, result }: Result, query: string): number {
  if (resultType === 'scalar') return sample(result);
  if (resultType !== 'vector' || !Array.isArray(result))
    throw new ActionError(
      `${query} gives a ${String(resultType)}, and a number is needed: ask for one series now`,
    );
  return sample(onlySeries<{ value?: unknown }>(result, query).value);
}

/** The one series of an answer. */
export function onlySeries<Series>(result: readonly unknown[], query: string): Series {
  const [only, ...more] = result;
  if (only === undefined) throw new ActionError(`${query} gives nothing`);
  if (more.length > 0)
    throw new ActionError(`${query} gives ${String(result.length)} series, and one is needed: add sum(…)`);
  return only as Series;
}

/** `[time, "value"]`. `NaN` and `+Inf` come as such texts, and are what they say. */
export function sample(value: unknown): number {
  const text: unknown = Array.isArray(value) ? value[1] : undefined;
  if (typeof text !== 'string') throw new ActionError('its answer holds no sample');
  if (/^[+-]?Inf$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return text === '' ? NaN : Number(text);
}
