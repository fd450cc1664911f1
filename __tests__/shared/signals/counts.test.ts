import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { HttpError, type Http } from '../../../shared/http/http.ts';
import { countersSignal, type CountersSource } from '../../../shared/signals/counters.ts';
import { counts } from '../../../shared/signals/counts.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';

type Reading = string | { status: number } | Error;

const observedBy = (source: CountersSource, warnings: string[] = []) =>
  countersSignal(source, { clock: systemClock, warn: (sentence) => warnings.push(sentence) });

/** A signal over documents that are served one after the other. */
function reading(documents: Reading[], total = 'requests', bad = 'errors') {
  const left = [...documents];
  const http: Http = () => {
    const next = left.shift();
    if (next === undefined || next instanceof Error) return Promise.reject(next ?? new Error('no more'));
    const [status, body] = typeof next === 'string' ? [200, next] : [next.status, ''];
    return Promise.resolve({ status, headers: {}, body, durationMs: 1 });
  };
  return observedBy(counts({ url: 'http://h/', total, bad, everyMs: 1000 }, http));
}

async function observed(
  documents: Reading[],
  total?: string,
  bad?: string,
): Promise<(readonly [number, number])[]> {
  const signal = reading(documents, total, bad);
  const seen = [];
  for (let at = 0; at < documents.length; at++) seen.push(...(await signal.observe(at * 1000)));
  return seen.map((each) => [each.total, each.bad] as const);
}

const at = (requests: unknown, errors: unknown) => JSON.stringify({ requests, errors });

describe('counts', () => {
  test('observes what was added between two readings, and nothing at the first', async () => {
    expect(await observed([at(100, 7), at(140, 9), at(140, 9), at(141, 10)])).toEqual([
      [0, 0],
      [40, 2],
      [0, 0],
      [1, 1],
    ]);
  });

  test('finds counters by dotted paths', async () => {
    const document = (n: number) => JSON.stringify({ http: { all: n, by: { '5xx': n / 2 } } });
    expect(await observed([document(2), document(8)], 'http.all', 'http.by.5xx')).toEqual([
      [0, 0],
      [6, 3],
    ]);
  });

  test('notices a counter that was reset, and begins anew', async () => {
    expect(await observed([at(100, 7), at(3, 1), at(13, 2)])).toEqual([
      [0, 0],
      [0, 0],
      [10, 1],
    ]);
    expect(await observed([at(100, 7), at(120, 0), at(130, 4)])).toEqual([
      [0, 0],
      [0, 0],
      [10, 4],
    ]);
  });

  test('says that a counter was reset, and why there is no data: each reason once', async () => {
    const signal = reading([at(100, 7), at(3, 1)]);
    await signal.observe(0);
    expect(await signal.observe(1000)).toMatchObject([{ total: 0, bad: 0, reset: true }]);
    const warnings: string[] = [];
    const read = () => Promise.reject(new Error('down'));
    const silent = observedBy({ name: 'counts', everyMs: 1000, read }, warnings);
    for (let look = 0; look < 3; look++) await silent.observe(look);
    expect(warnings).toEqual(['The signal counts has no data: down']);
  });

  test('takes what was counted while it could not read into the next difference', async () => {
    const down = new HttpError('down', 'refused');
    expect(await observed([at(10, 0), down, { status: 500 }, at(40, 5)])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [30, 5],
    ]);
  });

  test.each([
    ['no JSON', 'up 1'],
    ['half a document', '{"requests": 1'],
    ['text', at('120', '3')],
    ['a fraction', at(120.5, 3)],
    ['a negative number', at(120, -1)],
    ['null', 'null'],
    ['a missing counter', '{"requests": 120}'],
    ['an inherited key', '{"requests": 120, "__proto__": {"errors": 3}}'],
    ['an immense number', '{"requests": 1e400, "errors": 3}'],
    ['more failures than requests', at(101, 9)],
  ])('observes nothing in %s', async (_, document) => {
    expect(await observed([at(100, 0), document])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('reads one document at a time', async () => {
    let answer: (() => void) | undefined;
    const http: Http = () =>
      new Promise((resolve) => {
        answer = () => resolve({ status: 200, headers: {}, body: at(1, 0), durationMs: 1 });
      });
    const signal = observedBy(
      counts({ url: 'http://h/', total: 'requests', bad: 'errors', everyMs: 1000 }, http),
    );
    const first = signal.observe(0);
    expect(await signal.observe(10)).toEqual([]);
    answer?.();
    expect(await first).toHaveLength(1);
  });

  test('never observes more failures than requests, whatever it reads', async () => {
    const documents = fc.array(
      fc.oneof(
        fc.json(),
        fc.tuple(fc.nat(50), fc.nat(50)).map(([all, bad]) => at(all, bad)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(documents, async (read) => {
        for (const [total, bad] of await observed(read)) expect(bad >= 0 && bad <= total).toBe(true);
      }),
    );
  });
});
