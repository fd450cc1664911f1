import type { Http } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import type { CountersSource } from './counters.ts';
import { jsonAt } from './json-document.ts';
import type { Threshold, ValueSource } from './reading.ts';

/** A Prometheus, or what speaks its HTTP API. */
interface Server {
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
    read: (signal) => instant(server, query, http, signal),
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
      const [all, failed] = await Promise.all(
        [total, bad].map((query) => instant(server, query, http, signal)),
      );
      return { total: counter(total, all), bad: counter(bad, failed) };
    },
  };
}

function counter(query: string, value: number | undefined): number {
  if (value !== undefined && Number.isFinite(value) && value >= 0) return value;
  throw new ActionError(`${query} gives ${String(value)}, and a counter is a number from 0`);
}

/** An instant query: https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries */
async function instant(
  { url, token }: Server,
  query: string,
  http: Http,
  signal: AbortSignal | undefined,
): Promise<number> {
  const address = new URL(`${url.replace(/\/+$/, '')}/api/v1/query`);
  address.searchParams.set('query', query);
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  return valueOf(await jsonAt(address.href, http, signal, headers), query);
}

interface Answer {
  status?: unknown;
  data?: { resultType?: unknown; result?: unknown };
}

function valueOf(answer: unknown, query: string): number {
  const { status, data } = (answer ?? {}) as Answer;
  if (status !== 'success') throw new ActionError('its answer is none of Prometheus');
  const { resultType, result } = data ?? {};
  if (resultType === 'scalar') return sample(result);
  if (resultType !== 'vector' || !Array.isArray(result))
    throw new ActionError(
      `${query} gives a ${String(resultType)}, and a number is needed: ask for one series now`,
    );
  const [only, ...more] = result as { value?: unknown }[];
  if (only === undefined) throw new ActionError(`${query} gives nothing`);
  if (more.length > 0)
    throw new ActionError(`${query} gives ${String(result.length)} series, and one is needed: add sum(…)`);
  return sample(only.value);
}

/** `[time, "value"]`. `NaN` and `+Inf` come as such texts, and are what they say. */
function sample(value: unknown): number {
  const text: unknown = Array.isArray(value) ? value[1] : undefined;
  if (typeof text !== 'string') throw new ActionError('its answer holds no sample');
  if (/^[+-]?Inf$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return text === '' ? NaN : Number(text);
}
