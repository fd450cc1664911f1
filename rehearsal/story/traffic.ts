import http from 'node:http';

/** What one version answered. */
interface VersionCount {
  ok: number;
  failed: number;
}

/** What was sent and what came back until now. Times are milliseconds since 1970. */
export interface TrafficCount {
  at: number;
  sent: number;
  answered: number;
  failed: number;
  /** By the version that answered; `none` when no answer came. */
  byVersion: Record<string, VersionCount>;
  /** By kind of failure: `500`, `ECONNRESET`, `timeout` … */
  kinds: Record<string, number>;
  firstBadAt: number | undefined;
  lastBadAt: number | undefined;
  /** Requests whose time came while too many were open: not sent, told apart from failures. */
  notSent: number;
}

export interface TrafficOptions {
  origin: string;
  perSecond: number;
  /** Open requests beyond which none is sent. */
  maxOpen?: number;
  timeoutMs?: number;
  /** Ends by itself after this time. */
  maxMs?: number;
}

export interface Traffic {
  count(): TrafficCount;
  /** Sends no more, waits for what is open, and resolves to the last count. */
  stop(): Promise<TrafficCount>;
}

interface Visit {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
}

const visits: readonly Visit[] = [
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/products' },
  { method: 'POST', path: '/orders', body: '{"sku":"mug","quantity":2}' },
  { method: 'GET', path: '/products' },
];

/**
 * Sends requests at a fixed rate over connections that are kept alive, whether or not answers come (an open loop: a
 * server that stalls is not spared). Nothing is tried twice: a failure counts.
 */
export function startTraffic(options: TrafficOptions): Traffic {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 24, scheduling: 'fifo' });
  const count: TrafficCount = {
    at: Date.now(),
    sent: 0,
    answered: 0,
    failed: 0,
    byVersion: {},
    kinds: {},
    firstBadAt: undefined,
    lastBadAt: undefined,
    notSent: 0,
  };
  const began = performance.now();
  let due = 0;
  let open = 0;

  function note(version: string, fault: string | undefined): void {
    open -= 1;
    const side = (count.byVersion[version] ??= { ok: 0, failed: 0 });
    if (fault === undefined) {
      count.answered += 1;
      side.ok += 1;
      return;
    }
    side.failed += 1;
    count.failed += 1;
    count.kinds[fault] = (count.kinds[fault] ?? 0) + 1;
    count.lastBadAt = Date.now();
    count.firstBadAt ??= count.lastBadAt;
  }

  function tick(): void {
    const elapsed = performance.now() - began;
    if (elapsed > (options.maxMs ?? 600_000)) clearInterval(timer);
    for (; due <= (elapsed * options.perSecond) / 1000; due += 1) {
      if (open >= (options.maxOpen ?? 200)) {
        count.notSent += 1;
        continue;
      }
      count.sent += 1;
      open += 1;
      send(options, agent, visits[due % visits.length] as Visit, note);
    }
  }

  const timer = setInterval(tick, 5);
  return {
    count: () => ({ ...count, at: Date.now() }),
    async stop() {
      clearInterval(timer);
      for (let waited = 0; open > 0 && waited < 6000; waited += 20)
        await new Promise((resolve) => setTimeout(resolve, 20));
      agent.destroy();
      return { ...count, at: Date.now() };
    },
  };
}

function send(
  { origin, timeoutMs = 5000 }: TrafficOptions,
  agent: http.Agent,
  { method, path, body }: Visit,
  note: (version: string, fault: string | undefined) => void,
): void {
  let noted = false;
  const once = (version: string, fault: string | undefined): void => {
    if (!noted) note(version, fault);
    noted = true;
  };
  const headers =
    body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const request = http.request(origin + path, { agent, method, headers, timeout: timeoutMs }, (response) => {
    const version = String(response.headers['x-version'] ?? 'unknown');
    const status = response.statusCode ?? 0;
    response.on('end', () => once(version, status >= 500 ? String(status) : undefined));
    response.on('error', (error) => once(version, codeOf(error)));
    response.resume();
  });
  request.on('timeout', () => request.destroy(new Error('timeout')));
  request.on('error', (error) => once('none', codeOf(error)));
  request.end(body);
}

const codeOf = (error: Error & { code?: string }): string => error.code ?? error.message;
