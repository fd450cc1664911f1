import type { Http } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import type { ValueSource, Threshold } from './reading.ts';

const timeoutMs = 5000;
const maxBytes = 1024 * 1024;

/** Where a JSON document is, and where the value is in it. */
export interface JsonSettings extends Threshold {
  url: string;
  /** A dotted path: `queue.length`. */
  value: string;
  everyMs: number;
}

/** One number of a JSON document. */
export function jsonValue({ url, value, everyMs, ...threshold }: JsonSettings, http: Http): ValueSource {
  const read = async (signal?: AbortSignal): Promise<number> =>
    numberAt(await jsonAt(url, http, signal), value);
  return { name: 'json', everyMs, ...threshold, read };
}

/** Reads a JSON document. */
export async function jsonAt(
  url: string,
  http: Http,
  signal?: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const { status, body } = await http({ url, headers, timeoutMs, deadlineMs: timeoutMs, maxBytes }, signal);
  if (status !== 200) throw new ActionError(`it answered ${String(status)}`);
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new ActionError('its answer is no JSON');
  }
}

/** The number at a dotted path. Texts that look like one are none. */
export function numberAt(document: unknown, path: string): number {
  const value = path.split('.').reduce<unknown>((at, key) => {
    const isThere = typeof at === 'object' && at !== null && Object.hasOwn(at, key);
    return isThere ? (at as Record<string, unknown>)[key] : undefined;
  }, document);
  if (typeof value === 'number') return value;
  throw new ActionError(value === undefined ? `there is no ${path} in it` : `${path} in it is no number`);
}
