import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { runCommand } from '../../../shared/command/run-command.ts';
import { HttpError, type Http } from '../../../shared/http/http.ts';
import { commandSignal } from '../../../shared/signals/command.ts';
import { countersSignal } from '../../../shared/signals/counters.ts';
import { jsonValue } from '../../../shared/signals/json-document.ts';
import { prometheusRatio, prometheusValue } from '../../../shared/signals/prometheus.ts';
import { valueSignal, type ValueSource } from '../../../shared/signals/reading.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';

// Starts real shells, on machines that do other work as well.
jest.setTimeout(30_000);

interface Answer {
  status?: number;
  body: string | Error;
}

/** An address that gives one answer after the other, and what it was asked. */
function serving(...answers: (Answer | string)[]) {
  const asked: { url: string; authorization: string | undefined }[] = [];
  const http: Http = ({ url, headers }) => {
    asked.push({ url, authorization: headers?.['authorization'] });
    const next = answers[Math.min(asked.length, answers.length) - 1];
    const { status = 200, body } = typeof next === 'string' ? { body: next } : (next as Answer);
    return body instanceof Error
      ? Promise.reject(body)
      : Promise.resolve({ status, headers: {}, body, durationMs: 1 });
  };
  return { http, asked };
}

async function seen(source: ValueSource) {
  const warnings: string[] = [];
  const signal = valueSignal(source, { clock: systemClock, warn: (sentence) => warnings.push(sentence) });
  const [observation] = await signal.observe(0);
  return { total: observation?.total, bad: observation?.bad, because: warnings.join('\n') };
}

const vector = (...values: string[]): string =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result: values.map((value) => ({ metric: {}, value: [1.5, value] })) },
  });

describe('a query of Prometheus', () => {
  const ask = (threshold: { above?: number; below?: number }, ...answers: (Answer | string)[]) =>
    seen(
      prometheusValue(
        { url: 'http://metrics:9090/', query: 'up{job="a b"} + 1', everyMs: 5000, ...threshold },
        serving(...answers).http,
      ),
    );

  test('is one instant query, with its token', async () => {
    const { http, asked } = serving(vector('1'));
    await seen(
      prometheusValue(
        { url: 'http://metrics:9090/', query: 'a + b', token: 't', everyMs: 1, above: 1 },
        http,
      ),
    );
    expect(asked).toEqual([
      { url: 'http://metrics:9090/api/v1/query?query=a+%2B+b', authorization: 'Bearer t' },
    ]);
  });

  test.each([
    [{ above: 5 }, '5', 0],
    [{ above: 5 }, '5.01', 1],
    [{ below: 5 }, '5', 0],
    [{ below: 5 }, '-3e2', 1],
  ])('held against %j is at %s bad %i times', async (threshold, value, bad) => {
    expect(await ask(threshold, vector(value))).toEqual({ total: 1, bad, because: '' });
  });

  test('takes a scalar as well', async () => {
    const scalar = JSON.stringify({ status: 'success', data: { resultType: 'scalar', result: [1, '7'] } });
    expect(await ask({ above: 5 }, scalar)).toMatchObject({ total: 1, bad: 1 });
  });

  test.each<[string, Answer | string, string]>([
    ['nothing', vector(), 'gives nothing'],
    ['several series', vector('1', '9'), 'gives 2 series, and one is needed: add sum(…)'],
    ['NaN', vector('NaN'), 'no number'],
    ['an infinity', vector('+Inf'), 'no number'],
    ['a text', vector('many'), 'no number'],
    ['an empty text', vector(''), 'no number'],
    [
      'a matrix',
      JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [] } }),
      'gives a matrix',
    ],
    [
      'a string',
      JSON.stringify({ status: 'success', data: { resultType: 'string', result: [1, 'x'] } }),
      'gives a string',
    ],
    ['a refusal', { status: 400, body: '{"status":"error"}' }, 'it answered 400'],
    ['an error in a good answer', JSON.stringify({ status: 'error' }), 'none of Prometheus'],
    ['a page', '<html>', 'no JSON'],
    ['null', 'null', 'none of Prometheus'],
    ['silence', { body: new HttpError('down', 'refused') }, 'down'],
  ])('that gives %s is no data, and says why', async (_, answer, because) => {
    const { total, bad, because: said } = await ask({ above: 5 }, answer);
    expect([total, bad]).toEqual([0, 0]);
    expect(said).toContain(because);
  });

  test('of two counters gives what was added between two readings, and sees a reset', async () => {
    const http = serving(...['100', '4', '150', '9', '3', '1', '13', '1'].map((value) => vector(value))).http;
    const source = prometheusRatio({ url: 'http://m', total: 'all', bad: 'failed', everyMs: 5000 }, http);
    const signal = countersSignal(source, { clock: systemClock, warn: () => undefined });
    const looks = [];
    for (let look = 0; look < 4; look++) looks.push(...(await signal.observe(look * 5000)));
    expect(looks).toMatchObject([
      { total: 0, bad: 0 },
      { total: 50, bad: 5 },
      { total: 0, bad: 0, reset: true },
      { total: 10, bad: 0 },
    ]);
  });
});

describe('a number of a JSON document', () => {
  const ask = (body: string) =>
    seen(
      jsonValue({ url: 'http://h/', value: 'queue.length', everyMs: 1000, above: 10 }, serving(body).http),
    );

  test.each([
    ['{"queue":{"length":10}}', 1, 0],
    ['{"queue":{"length":10.5}}', 1, 1],
    ['{"queue":{"length":"99"}}', 0, 0],
    ['{"queue":{}}', 0, 0],
    ['{"queue":null}', 0, 0],
    ['[]', 0, 0],
  ])('in %s gives %i answers, %i of them bad', async (body, total, bad) => {
    expect(await ask(body)).toMatchObject({ total, bad });
  });
});

describe('a command', () => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'signal-'));
  afterAll(() => rmSync(cwd, { recursive: true }));
  const ask = (run: string, threshold: { above?: number; below?: number } = {}) =>
    seen(
      commandSignal(
        { run, everyMs: 1000, timeoutMs: 2000, ...threshold },
        { run: runCommand(process.env), env: { PATH: process.env['PATH'] }, cwd },
      ),
    );

  test.each([
    ['exit 0', {}, 1, 0],
    ['exit 3', {}, 1, 1],
    ['echo about; echo 12', { above: 10 }, 1, 1],
    ['echo 0.5', { below: 0.1 }, 1, 0],
  ])('%j with %j gives %i answers, %i of them bad', async (run, threshold, total, bad) => {
    expect(await ask(run, threshold)).toEqual({ total, bad, because: '' });
  });

  test.each([
    ['echo 12; exit 1', { above: 10 }, 'ended with exit code 1'],
    ['echo 12 ms', { above: 10 }, 'no number: 12 ms'],
    ['true', { above: 10 }, 'no number: it printed none'],
    ['sleep 30', {}, 'did not end by itself'],
  ])('%j with %j is no data, and says why', async (run, threshold, because) => {
    const { total, because: said } = await ask(run, threshold);
    expect(total).toBe(0);
    expect(said).toContain(because);
  });
});
