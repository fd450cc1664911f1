import type { Http } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import type { Counters, CountersSource } from './counters.ts';
import { jsonAt, numberAt } from './json-document.ts';

/** Where a JSON document with counters is, and where they are in it: `http.requests`. */
export interface CountsSettings {
  url: string;
  total: string;
  bad: string;
  everyMs: number;
}

/** Counters of a JSON document: whole numbers from 0. */
export function counts({ url, total, bad, everyMs }: CountsSettings, http: Http): CountersSource {
  const read = async (signal?: AbortSignal): Promise<Counters> => {
    const document = await jsonAt(url, http, signal);
    return { total: countAt(document, total), bad: countAt(document, bad) };
  };
  return { name: 'counts', everyMs, read };
}

function countAt(document: unknown, path: string): number {
  const count = numberAt(document, path);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new ActionError(`${path} is ${String(count)}, and a counter is a whole number from 0`);
}
