import type { Clock } from '../time/clock.ts';
import { systemClock } from '../time/system-clock.ts';
import { readAnswer } from './answer.ts';
import { ApiError } from './api.ts';
import type { ApiResponse, GitHubApi } from './api.ts';
import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** What is needed of an HTTP client: one try, a time limit, and the whole body or an error. */
type Send = (request: {
  url: string;
  method: Endpoint['method'];
  headers: Readonly<Record<string, string>>;
  body?: string;
  timeoutMs: number;
}) => Promise<{ status: number; headers: Readonly<Record<string, string>>; body: string }>;

interface ApiOptions {
  /** `''` asks without one: public repositories can be read so. */
  token: string;
  /** `https://api.github.com`, or `GITHUB_API_URL`. */
  baseUrl: string;
  http: Send;
  clock?: Clock;
  /** For one try. Default 8 s. */
  timeoutMs?: number;
  /** Tries of a read. Default 4. */
  tries?: number;
  /** For all tries of a read together. Default 20 s. */
  deadlineMs?: number;
}

const firstWaitMs = 300;

/** GitHub's REST API through the HTTP client that is passed in, its proxy and certificates with it. */
export function createApi(options: ApiOptions): GitHubApi {
  const { tries = 4, deadlineMs = 20_000, clock = systemClock } = options;
  return {
    async request(route, parameters = {}) {
      const target = endpoint(options.baseUrl, route, parameters);
      const reads = target.method === 'GET' || target.method === 'HEAD';
      const end = clock.monotonic() + deadlineMs;
      for (let attempt = 1; ; attempt++) {
        const outcome = await once(options, clock, target, route);
        if (!(outcome instanceof ApiError)) return outcome;
        const wait = waitBefore(attempt, outcome);
        if (!reads || attempt >= tries || !isPassing(outcome) || clock.monotonic() + wait >= end)
          throw outcome;
        await clock.sleep(wait);
      }
    },
  };
}

async function once(
  { http, token, timeoutMs = 8_000 }: ApiOptions,
  clock: Clock,
  { url, method, body }: Endpoint,
  route: string,
): Promise<ApiResponse | ApiError> {
  const headers = {
    accept: 'application/vnd.github+json',
    'user-agent': 'deploy-actions',
    'x-github-api-version': '2022-11-28',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  };
  try {
    const answer = await http({ url, method, headers, timeoutMs, ...(body === undefined ? {} : { body }) });
    return readAnswer(answer, route, clock.now());
  } catch (error) {
    if (error instanceof ApiError) return error;
    const why = error instanceof Error ? error.message : String(error);
    return new ApiError(`${route}: no answer from GitHub: ${why}`, 0, route, { cause: error });
  }
}

/** Whether the same read may well be answered in a moment. */
const isPassing = ({ status }: ApiError): boolean => status === 0 || status === 429 || status >= 500;

/** What GitHub asked for, else a random time below a bound that doubles, so that many clients do not come back at once. */
function waitBefore(attempt: number, error: ApiError): number {
  return error.retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random());
}
