import type { Environment } from '../runner/runner.ts';
import type { HttpRequest } from './http.ts';
import { causesOf } from './kinds.ts';

/** The head of an answer, and its body as it comes. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: AsyncIterable<Uint8Array> | null;
}

/** One request over the wire, without bounds and without a second try. */
export type Exchange = (request: HttpRequest, signal: AbortSignal) => Promise<Answer>;

/**
 * Node's own `fetch` starts quicker than undici loads, but it knows of no proxy and refuses some ports that services
 * do listen on (6000, 10080: the browsers' list). There undici, which is loaded when it is first needed.
 */
export function createExchange(env: Environment): Exchange {
  const of = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  const proxies: Proxies = {
    httpProxy: of('HTTP_PROXY'),
    httpsProxy: of('HTTPS_PROXY'),
    noProxy: of('NO_PROXY') ?? '',
  };
  const isProxied = proxies.httpProxy !== undefined || proxies.httpsProxy !== undefined;
  let undici: Promise<Exchange> | undefined;
  return async (request, signal) => {
    if (!isProxied && request.socketPath === undefined) {
      try {
        return await fetchAnswer(request, signal);
      } catch (error) {
        if (!isRefusedPort(error)) throw error;
      }
    }
    undici ??= createUndici(proxies);
    return (await undici)(request, signal);
  };
}

async function fetchAnswer(request: HttpRequest, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch(request.url, {
    method: request.method ?? 'GET',
    headers: request.headers,
    body: request.body as RequestInit['body'],
    redirect: request.followRedirects ? 'follow' : 'manual',
    signal,
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
}

function isRefusedPort(error: unknown): boolean {
  return causesOf(error).some(({ message }) => message === 'bad port');
}

interface Proxies {
  httpProxy: string | undefined;
  httpsProxy: string | undefined;
  noProxy: string;
}

async function createUndici(proxies: Proxies): Promise<Exchange> {
  const { Agent, EnvHttpProxyAgent, interceptors, request: send } = await import('undici');
  const direct = new EnvHttpProxyAgent(proxies);
  const following = direct.compose(interceptors.redirect({ maxRedirections: 10 }));
  return async (request, signal) => {
    const { socketPath } = request;
    // Each exchange its own agent: what it held would keep the process, and a socket is asked seldom.
    const over = socketPath === undefined ? undefined : new Agent({ connect: { socketPath }, pipelining: 0 });
    const { statusCode, headers, body } = await send(request.url, {
      method: request.method ?? 'GET',
      headers: request.headers,
      body: request.body,
      dispatcher: over ?? (request.followRedirects ? following : direct),
      signal,
    });
    return { status: statusCode, headers: joined(headers), body };
  };
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] => entry[1] !== undefined,
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
