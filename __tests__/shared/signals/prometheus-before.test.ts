import { describe, expect, test } from '@jest/globals';
import type { Http } from '../../../shared/http/http.ts';
import { prometheusBefore } from '../../../shared/signals/prometheus-before.ts';

type Settings = Parameters<typeof prometheusBefore>[0];

const minute = 60_000;
const deployed = Date.parse('2026-03-01T12:00:00Z');
const time = { fromMs: deployed - 60 * minute, toMs: deployed };
const server = { url: 'http://metrics:9090/', everyMs: 5000, beforeMs: 10 * minute };
const query = { ...server, query: 'errors', above: 5 };

/** What a server that answers by `answer` says of the time before, and the addresses that it was asked at. */
async function before(settings: Settings, answer: (url: URL) => unknown, when = time) {
  const asked: URL[] = [];
  const http: Http = ({ url }) => {
    asked.push(new URL(url));
    const body = JSON.stringify({ status: 'success', data: answer(new URL(url)) });
    return Promise.resolve({ status: 200, headers: {}, body, durationMs: 1 });
  };
  return { seen: await prometheusBefore(settings, http)?.(when), asked };
}

const matrix = (...series: string[][]) => ({
  resultType: 'matrix',
  result: series.map((values) => ({ metric: {}, values: values.map((value, index) => [index, value]) })),
});
const scalar = (value: number) => ({ resultType: 'scalar', result: [1, String(value)] });

describe('the time before a deployment, from a Prometheus', () => {
  test('is the query at each step, held against the same threshold', async () => {
    const { seen, asked } = await before(query, () => matrix(['1', '6', 'NaN', '+Inf', '5', '9']));
    expect(seen).toEqual([{ at: 0, signal: 'prometheus', side: 'before', total: 4, bad: 2 }]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.pathname).toBe('/api/v1/query_range');
    const { start, end, step } = Object.fromEntries(asked[0]?.searchParams ?? []);
    expect([Number(end) - Number(start), Number(end) * 1000, step]).toEqual([600, deployed, '5.000']);
  });

  test('never reaches back over what served before that, and asks for a thousand points at most', async () => {
    const since = { fromMs: deployed - minute, toMs: deployed };
    const short = await before(query, () => matrix(['1']), since);
    expect(Number(short.asked[0]?.searchParams.get('start')) * 1000).toBe(since.fromMs);
    const day = { ...query, beforeMs: 24 * 60 * minute };
    const long = await before(day, () => matrix(['1']), { ...time, fromMs: 0 });
    expect(long.asked[0]?.searchParams.get('step')).toBe('86.400');
    expect(
      (await before(query, () => matrix(['1']), { fromMs: deployed - 100, toMs: deployed })).seen,
    ).toEqual([]);
  });

  test('of two counters is what was added to them', async () => {
    const ratio = { ...server, total: 'all', bad: 'failed' };
    const at = (url: URL): number => Number(url.searchParams.get('time')) * 1000;
    const growing = (url: URL) =>
      scalar((url.searchParams.get('query') === 'all' ? 1000 : 10) * (at(url) === deployed ? 3 : 1));
    const { seen, asked } = await before(ratio, growing);
    expect(seen).toMatchObject([{ side: 'before', total: 2000, bad: 20 }]);
    expect(new Set(asked.map(at))).toEqual(new Set([deployed - 10 * minute, deployed]));
    const falling = (url: URL) => scalar(at(url) === deployed ? 1 : 1000);
    await expect(before(ratio, falling)).rejects.toThrow('began anew');
  });

  test('is not asked for where it is not wanted', () => {
    const never: Http = () => Promise.reject(new Error('asked'));
    expect(prometheusBefore({ ...query, beforeMs: 0 }, never)).toBeUndefined();
  });

  test.each([
    ['nothing', matrix(), 'gives nothing'],
    ['several series', matrix(['1'], ['2']), 'gives 2 series'],
    ['no values', { resultType: 'vector', result: [{ value: [1, '1'] }] }, 'gives no range'],
  ])('says so where there is %s', async (_, answer, because) => {
    await expect(before(query, () => answer)).rejects.toThrow(because);
  });
});
