import { HttpError, type Http } from '../http/http.ts';
import type { Clock } from '../time/clock.ts';
import type { Signal } from './signal.ts';

/** What is asked, how often, and how long an answer may take. */
export interface ProbeSettings {
  url: string;
  everyMs: number;
  timeoutMs: number;
}

/** Codes that speak of the machine that asks, or of the way from it: nothing was learnt about the release. */
const ofTheAsker = /^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EMFILE|ENFILE|ENOBUFS|EACCES|EPERM)$/;
const ofTheService = new Set<HttpError['kind']>(['refused', 'reset', 'timeout', 'tls', 'truncated']);

/** Asks the release itself, as a user would: 2xx and 3xx are good, any other answer and a service that is gone are bad. */
export function probe({ url, everyMs, timeoutMs }: ProbeSettings, http: Http, clock: Clock): Signal {
  const name = 'probe';
  return {
    name,
    everyMs,
    async observe(at, signal) {
      const started = clock.monotonic();
      const seen = await look(() => http({ url, timeoutMs, deadlineMs: timeoutMs }, signal));
      const total = seen === 'nothing' || signal?.aborted ? 0 : 1;
      const bad = total === 1 && seen === 'bad' ? 1 : 0;
      return [{ at: at + clock.monotonic() - started, signal: name, side: 'canary', total, bad }];
    },
  };
}

async function look(ask: () => ReturnType<Http>): Promise<'good' | 'bad' | 'nothing'> {
  try {
    const { status } = await ask();
    return status >= 200 && status < 400 ? 'good' : 'bad';
  } catch (error) {
    return isOfTheService(error) ? 'bad' : 'nothing';
  }
}

/** Whether a missing answer is the service's doing. A name that does not resolve, or no way to the host, is not. */
function isOfTheService(error: unknown): boolean {
  if (!(error instanceof HttpError) || !ofTheService.has(error.kind)) return false;
  return !codes(error).some((code) => ofTheAsker.test(code));
}

/** The codes along the chain of causes; of several addresses that were tried, those of each. */
function codes(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown; cause?: unknown };
  const tried = Array.isArray(errors) ? errors.flatMap((each) => codes(each, depth + 1)) : [];
  return [...(typeof code === 'string' ? [code] : []), ...tried, ...codes(cause, depth + 1)];
}
