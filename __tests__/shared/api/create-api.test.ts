import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import type { Fault } from '../../../rehearsal/github/faults.ts';
import { createApi } from '../../../shared/api/create-api.ts';
import { ApiError } from '../../../shared/api/api.ts';
import { createHttp } from '../../../shared/http/create-http.ts';
import { contractObserver } from '../../fakes/openapi.ts';
import { quickClock } from '../../fakes/quick-clock.ts';

const where = { owner: 'octo', repo: 'shop' };
const list = 'GET /repos/{owner}/{repo}/issues';
const open = 'POST /repos/{owner}/{repo}/issues';

describe('createApi', () => {
  let github: EmbeddedGitHub;
  let contract: ReturnType<typeof contractObserver>;

  beforeEach(async () => {
    contract = contractObserver();
    github = await startGitHub({ repository: 'octo/shop', onExchange: contract.onExchange });
  });

  afterEach(async () => {
    await github.close();
    contract.check();
  });

  const api = (options: Partial<Parameters<typeof createApi>[0]> = {}) =>
    createApi({
      token: github.token,
      baseUrl: github.url,
      http: createHttp({}),
      timeoutMs: 400,
      clock: quickClock(),
      ...options,
    });

  const errorOf = async (work: Promise<unknown>): Promise<ApiError> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ApiError)) throw new Error('no ApiError came', { cause: error });
    return error;
  };

  const passing: Omit<Fault, 'match'>[] = [
    { kind: 'reset' },
    { kind: 'lost-response' },
    { kind: 'truncated' },
    { kind: 'hang' },
    { kind: 'status', status: 502 },
    { kind: 'status', status: 429 },
    { kind: 'status', status: 403, message: 'You have exceeded a secondary rate limit.' },
  ];

  test.each(passing)('a read is repeated after $kind $status', async (fault) => {
    github.faults.add({ match: list, times: 2, ...fault });
    const { data } = await api().request(list, where);
    expect(data).toEqual([]);
    // On a slow machine a good answer may come too late, and be asked for again.
    expect(github.exchanges.slice(0, 3).map((each) => each.fault)).toEqual([
      fault.kind,
      fault.kind,
      undefined,
    ]);
  });

  test.each(passing)('a write is sent once, $kind $status is its answer', async (fault) => {
    github.faults.add({ match: open, ...fault });
    const { status } = await errorOf(api().request(open, { ...where, title: 'one' }));
    expect(status).toBe(fault.kind === 'status' ? (fault.status === 403 ? 429 : fault.status) : 0);
    expect(github.exchanges).toHaveLength(1);
  });

  test('a read waits as long as Retry-After asks', async () => {
    github.faults.add({ match: list, kind: 'status', status: 429, retryAfter: 1, times: 1 });
    const clock = quickClock();
    await api({ clock }).request(list, where);
    expect(clock.slept).toEqual([1000]);
  });

  test('a read that is asked to wait beyond its deadline fails at once, and says how long', async () => {
    github.faults.add({ match: list, kind: 'status', status: 429, retryAfter: 3600 });
    const started = performance.now();
    const error = await errorOf(api().request(list, where));
    expect([error.status, error.retryAfterMs]).toEqual([429, 3_600_000]);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a read that never gets an answer ends at its deadline', async () => {
    github.faults.add({ match: list, kind: 'hang' });
    const started = performance.now();
    const { status } = await errorOf(api({ deadlineMs: 700, tries: 99 }).request(list, where));
    expect(status).toBe(0);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a read is not repeated after a refusal, which tells the permission', async () => {
    github.permissions['issues'] = 'none';
    const error = await errorOf(api().request(list, where));
    expect(error).toMatchObject({ status: 403, accepts: 'issues=read' });
    expect(error.message).toContain('Resource not accessible by integration');
    expect(github.exchanges).toHaveLength(1);
  });

  test('a refusal tells what GitHub says of each field', async () => {
    const { message } = await errorOf(api().request(open, { ...where, title: '' }));
    expect(message).toContain('422, Validation Failed (title missing_field)');
  });

  test.each([
    ['', 201],
    ['[{"id":', 200],
    ['<html>', 200],
  ])('a success whose body is %p is no answer', async (body, status) => {
    const http = async () => ({ status, headers: {}, body });
    const error = await errorOf(api({ http }).request(open, { ...where, title: 'one' }));
    expect(error.status).toBe(0);
  });

  test.each([204, 302])('an empty body is right for %d', async (status) => {
    const http = async () => ({ status, headers: { location: 'x' }, body: '' });
    expect(await api({ http }).request(open, where)).toMatchObject({ status, data: undefined });
  });

  test('an empty rate limit is waited for until it is filled again', async () => {
    const reset = Math.ceil(Date.now() / 1000) + 100;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    const http = async () => ({ status: 403, headers, body: '{"message":"API rate limit exceeded"}' });
    const error = await errorOf(api({ http }).request(list, where));
    expect(error.status).toBe(429);
    expect(Math.abs((error.retryAfterMs ?? 0) - 100_000)).toBeLessThan(2000);
  });

  test('without a token none is sent', async () => {
    const { status } = await errorOf(api({ token: '' }).request(list, where));
    expect(status).toBe(401);
  });
});
