import type { Environment } from '../runner/runner.ts';
import type { Clock } from '../time/clock.ts';
import { systemClock } from '../time/system-clock.ts';
import { HttpError, type Http, type HttpRequest, type HttpResponse } from './http.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { causesOf, kindOf } from './kinds.ts';
import { readBody } from './body.ts';
import { waitBefore } from './retry.ts';

const timeoutDefault = 10_000;
const deadlineDefault = 60_000;
const maxBytesDefault = 10 * 1024 * 1024;
const repeated = new Set<HttpError['kind']>(['refused', 'reset', 'timeout', 'dns', 'truncated']);

/** Makes the HTTP client: through the proxy that the environment names, with the certificates that Node was given. */
export function createHttp(env: Environment, clock: Clock = systemClock): Http {
  const exchange = createExchange(env);
  return (request, signal) => send(exchange, withLogin(request), clock, signal);
}

/** A user and a password in an address go where they belong: `fetch` refuses such an address, and logs would show it. */
function withLogin(request: HttpRequest): HttpRequest {
  if (!URL.canParse(request.url)) return request;
  const url = new URL(request.url);
  if (url.username === '' && url.password === '') return request;
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = url.password = '';
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  return { ...request, url: url.href, headers: { authorization, ...request.headers } };
}

async function send(
  exchange: Exchange,
  request: HttpRequest,
  clock: Clock,
  signal?: AbortSignal,
): Promise<HttpResponse> {
  const { tries = 1, deadlineMs = deadlineDefault } = request;
  const end = clock.monotonic() + deadlineMs;
  for (let attempt = 1; ; attempt++) {
    const left = end - clock.monotonic();
    const outcome = await once(
      exchange,
      request,
      Math.min(request.timeoutMs ?? timeoutDefault, left),
      signal,
    );
    signal?.throwIfAborted();
    const wait = isRepeatable(outcome) ? waitBefore(attempt, retryAfter(outcome), clock.now()) : undefined;
    if (wait === undefined || attempt >= tries || clock.monotonic() + wait >= end)
      return settle(outcome, request, attempt);
    await clock.sleep(wait, signal);
  }
}

type Outcome = { response: HttpResponse } | { error: HttpError };

async function once(
  exchange: Exchange,
  request: HttpRequest,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Outcome> {
  const started = performance.now();
  const timeout = AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs)));
  try {
    const answer = await exchange(request, signal ? AbortSignal.any([signal, timeout]) : timeout);
    const { status, headers } = answer;
    const body = await readBody(answer, request.method, request.maxBytes ?? maxBytesDefault);
    return { response: { status, headers, body, durationMs: performance.now() - started } };
  } catch (error) {
    if (error instanceof HttpError) return { error };
    const kind = timeout.aborted ? 'timeout' : kindOf(error);
    return {
      error: new HttpError(
        kind === 'timeout' ? `no answer within ${Math.ceil(timeoutMs)} ms` : reason(error, request.url),
        kind,
        { cause: error },
      ),
    };
  }
}

function isRepeatable(outcome: Outcome): boolean {
  if ('error' in outcome) return repeated.has(outcome.error.kind);
  return outcome.response.status >= 500 || outcome.response.status === 429;
}

function retryAfter(outcome: Outcome): string | undefined {
  return 'response' in outcome ? outcome.response.headers['retry-after'] : undefined;
}

function settle(outcome: Outcome, request: HttpRequest, attempts: number): HttpResponse {
  if ('response' in outcome) return outcome.response;
  const { error } = outcome;
  const after = attempts === 1 ? '' : ` (after ${attempts} tries)`;
  throw new HttpError(
    `${request.method ?? 'GET'} ${withoutQuery(request.url)}: ${error.message}${after}`,
    error.kind,
    {
      cause: error.cause ?? error,
    },
  );
}

/** A signed address carries its secret in the query, and a user's password before the host. */
function withoutQuery(url: string): string {
  if (!URL.canParse(url)) return 'an address that is not a URL';
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** The innermost message says most; a message may repeat the address, which is not for a log. */
function reason(error: unknown, url: string): string {
  const causes = causesOf(error);
  const told = causes.findLast(({ message }) => message !== '') ?? causes.find(({ code }) => code !== '');
  return (told?.message || told?.code || 'no answer').replaceAll(url, withoutQuery(url));
}
