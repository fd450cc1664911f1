import http from 'node:http';

/** An open loop of requests: each leaves at its time, whether those before it are answered or not. */
export interface LoadOptions {
  port: number;
  perSecond: number;
  /** It ends by itself after so many. */
  most: number;
}

export interface LoadResult {
  sent: number;
  answered: number;
  /** What became of requests that nobody answered as they should have been: the first of each kind, with their number. */
  lost: Record<string, number>;
  /** Sent once more, as browsers do, since the kept connection that they took was closed at that very moment. */
  resent: Record<string, number>;
  byServer: Record<string, number>;
  /** The slowest of a hundred, without those that are slow on purpose. */
  p99Ms: number;
}

export interface Load {
  /** How many answers each server has given so far. */
  seen(): Record<string, number>;
  /** Goes on until so many were sent in all, or `most`; resolves when all of them are answered. */
  until(sent: number): Promise<LoadResult>;
}

const slowMs = 400;
const mostInFlight = 150;
const limitMs = 20_000;

/** Every tenth is a POST whose body must come back, every hundredth takes long; all share kept connections. */
function requestOf(index: number): { method: string; path: string; body: string } {
  if (index % 100 === 7) return { method: 'GET', path: `/slow?ms=${slowMs}`, body: '' };
  if (index % 10 === 3) return { method: 'POST', path: '/echo', body: `${index} `.repeat(200) };
  return { method: 'GET', path: '/', body: '' };
}

/** Starts the load. Bounded: at most `most` requests, each with a limit of its own. */
export function startLoad({ port, perSecond, most }: LoadOptions): Load {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 256, scheduling: 'lifo' });
  const result: LoadResult = { sent: 0, answered: 0, lost: {}, resent: {}, byServer: {}, p99Ms: 0 };
  const times: number[] = [];
  const began = performance.now();
  let ended = 0;
  let limit = most;
  const tick = (): void => {
    const inTime = Math.floor(((performance.now() - began) / 1000) * perSecond);
    // A machine that is too busy for the load holds it back: else its own queues would be what is measured.
    const due = Math.min(limit, inTime, ended + mostInFlight);
    while (result.sent < due) void send(agent, port, result.sent++, result, times).then(() => (ended += 1));
    if (result.sent < limit) setTimeout(tick, 2);
  };
  tick();
  return {
    seen: () => ({ ...result.byServer }),
    async until(sent) {
      limit = Math.min(most, Math.max(sent, result.sent));
      while (result.sent < limit || ended < result.sent)
        await new Promise((resolve) => setTimeout(resolve, 20));
      agent.destroy();
      times.sort((one, other) => one - other);
      return { ...result, p99Ms: Math.round(times[Math.floor(times.length * 0.99)] ?? 0) };
    },
  };
}

async function send(
  agent: http.Agent,
  port: number,
  index: number,
  result: LoadResult,
  times: number[],
): Promise<void> {
  const asked = requestOf(index);
  const began = performance.now();
  let answer = await ask(agent, port, asked);
  if (answer.stale) {
    result.resent[asked.method] = (result.resent[asked.method] ?? 0) + 1;
    answer = await ask(false, port, asked);
  }
  const { status, body, error } = answer;
  const isRight = status === 200 && (asked.body === '' || body.endsWith(asked.body));
  if (!isRight) {
    const kind = `${asked.method} ${asked.path}: ${error ?? `${status} ${body.slice(0, 80)}`}`;
    result.lost[kind] = (result.lost[kind] ?? 0) + 1;
    return;
  }
  const server = body.split('\n')[0] ?? '';
  result.answered += 1;
  result.byServer[server] = (result.byServer[server] ?? 0) + 1;
  if (!asked.path.startsWith('/slow')) times.push(performance.now() - began);
}

interface Answer {
  status: number;
  body: string;
  error?: string;
  /** The connection had been used before, and ended before a byte of the answer. */
  stale: boolean;
}

/** `false`: on a connection of its own. */
function ask(
  agent: http.Agent | false,
  port: number,
  { method, path, body }: ReturnType<typeof requestOf>,
): Promise<Answer> {
  return new Promise((resolve) => {
    const headers = { ...(body !== '' && { 'content-length': Buffer.byteLength(body) }) };
    const request = http.request({ host: '127.0.0.1', port, method, path, headers, agent, timeout: limitMs });
    const fail = (error: Error & { code?: string }, isBegun: boolean): void =>
      resolve({
        status: 0,
        body: '',
        error: `${error.code ?? error.message}${isBegun ? ' in the answer' : ''}`,
        stale: !isBegun && request.reusedSocket,
      });
    request.once('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', (error) => fail(error, false));
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('error', (error) => fail(error, true));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text, stale: false }));
    });
    request.end(body);
  });
}
