import { HttpError, type Http } from '../http/http.ts';
import type { Clock } from '../time/clock.ts';
import { formatDuration } from '../time/duration.ts';
import type { ExpectedRelease, HealthAnswer, HealthProbe, HealthQuestion, Observe } from './health.ts';
import { seeObserved } from './observed.ts';
import { seeVersion } from './version.ts';

/** One question's answer. */
interface Look {
  good: boolean;
  because: string;
  version: string | undefined;
}

const leastMs = 500;

/**
 * A probe over HTTP, asked where `http` asks from: for a directory that is this machine. 2xx is healthy, a redirect
 * is not (it may lead to a host that never saw the release); with `versionUrl` the expected release must name itself,
 * with `observe` that command must.
 */
export function createHealthProbe(http: Http, clock: Clock, observe?: Observe): HealthProbe {
  return async (question, expected, signal) => {
    const began = clock.monotonic();
    const since = (): number => clock.monotonic() - began;
    let inRow = 0;
    let firstGoodMs = 0;
    for (let tries = 1; ; tries += 1) {
      const askedMs = since();
      // The last question gets time for an answer too: one cut short would say nothing about the release.
      const left = Math.max(leastMs, question.withinMs - askedMs);
      const timeoutMs = Math.min(question.timeoutMs, left);
      const seen = await look({ http, observe }, { ...question, timeoutMs }, expected, signal);
      signal?.throwIfAborted();
      if (seen.good && inRow === 0) firstGoodMs = since();
      inRow = seen.good ? inRow + 1 : 0;
      const told = { version: seen.version, tries, durationMs: since() };
      if (inRow >= question.successes) return healthy(question, seen, { ...told, firstGoodMs });
      if (since() + question.intervalMs >= question.withinMs) return unhealthy(question, seen, told);
      await clock.sleep(question.intervalMs, signal);
    }
  };
}

/** The same where there are several hosts: each is asked by its own `http`. */
export const createHostProbe =
  (
    httpOn: (host?: string) => Http,
    clock: Clock,
    observeOn?: (host: string | undefined, id: string) => ReturnType<Observe>,
  ): HealthProbe =>
  (question, expected, signal, host) =>
    createHealthProbe(httpOn(host), clock, observeOn && ((id) => observeOn(host, id)))(
      question,
      expected,
      signal,
    );

type Told = Pick<HealthAnswer, 'version' | 'tries' | 'durationMs'>;

function healthy(
  { versionUrl, observe, successes }: HealthQuestion,
  { because }: Look,
  told: Told & { firstGoodMs: number },
): HealthAnswer {
  const often = successes > 1 ? `, ${successes} times in a row` : '';
  return {
    healthy: true,
    observed: versionUrl || observe ? 'version' : 'health',
    because: `${because}${often}`,
    ...told,
  };
}

function unhealthy({ withinMs }: HealthQuestion, { good, because }: Look, told: Told): HealthAnswer {
  const last = good ? 'it answered well, but not often enough in a row' : because;
  const times = `${told.tries} ${told.tries === 1 ? 'time' : 'times'} within ${formatDuration(withinMs)}`;
  return {
    healthy: false,
    observed: 'nothing',
    because: `asked ${times}; at last ${last}`,
    firstGoodMs: 0,
    ...told,
  };
}

/** Who is asked. */
interface Askers {
  http: Http;
  observe: Observe | undefined;
}

async function look(
  { http, observe }: Askers,
  question: HealthQuestion,
  expected: ExpectedRelease,
  signal: AbortSignal | undefined,
): Promise<Look> {
  const answered =
    question.url === undefined ? undefined : await lookByHttp(http, question, expected, signal);
  if (!question.observe || answered?.good === false) return answered ?? nobodyAsked;
  const observed = await observe?.(expected.id);
  if (!observed) return answered ?? nobodyAsked;
  const { serves, because } = seeObserved(observed, expected);
  const good = serves === 'expected';
  const wanted =
    serves === 'other' ? `, where ${expected.version} was expected, or the commit, or a digest` : '';
  const before = answered ? `${answered.because}, and ` : '';
  return { good, because: `${good ? before : ''}${because}${wanted}`, version: observed.said.trim() };
}

const nobodyAsked: Look = { good: false, because: 'nobody could be asked', version: undefined };

async function lookByHttp(
  http: Http,
  { url = '', versionUrl, timeoutMs }: HealthQuestion,
  expected: ExpectedRelease,
  signal: AbortSignal | undefined,
): Promise<Look> {
  const health = await ask(http, url, timeoutMs, signal);
  if ('fault' in health) return { good: false, because: health.fault, version: undefined };
  if (!versionUrl) return { good: true, because: `${url} answered ${health.status}`, version: undefined };
  const version = await ask(http, versionUrl, timeoutMs, signal);
  if ('fault' in version) return { good: false, because: version.fault, version: undefined };
  const { matches, said } = seeVersion(version.body, expected);
  const because = matches
    ? `${url} answered ${health.status}, and ${versionUrl} says ${said}`
    : `${versionUrl} says ${said}, where ${expected.version} was expected (build and restart find it in RELEASE_VERSION), or the commit, or a digest`;
  return { good: matches, because, version: said };
}

type Asked = { status: number; body: string } | { fault: string };

async function ask(
  http: Http,
  url: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Asked> {
  try {
    const { status, body, headers } = await http(
      { url, timeoutMs, deadlineMs: timeoutMs, maxBytes: 65_536 },
      signal,
    );
    if (status >= 200 && status < 300) return { status, body };
    const where = headers['location'];
    return {
      fault: `${url} answered ${status}${where ? `, a redirect to ${where.slice(0, 200)}, which is not followed` : ''}`,
    };
  } catch (error) {
    if (error instanceof HttpError) return { fault: `${url}: ${error.message}` };
    signal?.throwIfAborted();
    throw error;
  }
}
