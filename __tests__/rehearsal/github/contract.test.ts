import { describe, expect, test } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { allRoutes } from '../../../rehearsal/github/routes.ts';
import type { Exchange } from '../../../rehearsal/github/exchange.ts';
import { checkExchange, contractObserver } from '../../fakes/openapi.ts';

const fixture = new URL('../../fixtures/openapi.json', import.meta.url);

const label = {
  id: 1,
  node_id: 'x',
  url: 'http://x',
  name: 'a',
  description: null,
  color: 'fff',
  default: false,
};
const exchange: Exchange = {
  route: 'POST /repos/{owner}/{repo}/labels',
  kind: 'rest',
  method: 'POST',
  path: '/repos/octo/shop/labels',
  query: {},
  requestBody: { name: 'a' },
  status: 201,
  responseBody: label,
  fault: undefined,
};

describe("GitHub's description", () => {
  test('takes an exchange that is right', () => {
    expect(checkExchange(exchange)).toEqual([]);
  });

  test.each<[string, Partial<Exchange>, string]>([
    ['a field that GitHub does not take', { requestBody: { name: 'a', colour: 'red' } }, '(colour)'],
    ['a request without what is required', { requestBody: {} }, "required property 'name'"],
    [
      'an answer without what is required',
      { responseBody: { ...label, node_id: undefined } },
      "required property 'node_id'",
    ],
    ['an answer of another type', { responseBody: { ...label, default: 'no' } }, '/default: must be boolean'],
    ['an answer that tells more than GitHub does', { responseBody: { ...label, secret: 1 } }, '(secret)'],
    ['a status that GitHub does not answer', { status: 202 }, 'does not answer 202'],
    ['a query that GitHub does not know', { query: { pge: '1' } }, 'query parameter pge'],
    ['an endpoint that GitHub does not have', { route: '' }, 'no such endpoint'],
    ['a null where there may be none', { responseBody: { ...label, name: null } }, '/name: must be string'],
  ])('refuses %s', (_, change, expected) => {
    expect(checkExchange({ ...exchange, ...change }).join('\n')).toContain(expected);
  });

  test('leaves the answer of a fault out, and holds its request', () => {
    const odd = { ...exchange, fault: 'status' as const, status: 599, responseBody: {} };
    expect(checkExchange(odd)).toEqual([]);
    expect(checkExchange({ ...odd, requestBody: { nam: 'a' } })).not.toEqual([]);
  });

  test('of the services refuses camelCase and numbers for int64', () => {
    const finalize: Exchange = {
      ...exchange,
      kind: 'twirp',
      route: 'POST /twirp/github.actions.results.api.v1.CacheService/FinalizeCacheEntryUpload',
      requestBody: { key: 'k', size_bytes: '5', version: 'a'.repeat(64) },
      status: 200,
      responseBody: { ok: true, entry_id: '1', message: '' },
    };
    expect(checkExchange(finalize)).toEqual([]);
    expect(
      checkExchange({ ...finalize, requestBody: { key: 'k', sizeBytes: '5', version: 'a'.repeat(64) } }),
    ).not.toEqual([]);
    expect(checkExchange({ ...finalize, responseBody: { ok: true, entry_id: 1, message: '' } })).not.toEqual(
      [],
    );
  });

  test('is there for every REST endpoint of the embedded GitHub, and small', () => {
    const { endpoints } = JSON.parse(readFileSync(fixture, 'utf8')) as { endpoints: object };
    const served = allRoutes()
      .filter(({ kind }) => kind === 'rest')
      .map(({ name }) => name);
    expect(Object.keys(endpoints)).toEqual(served.sort());
    expect(statSync(fixture).size).toBeLessThan(1024 * 1024);
  });

  test('collects what it saw and throws it at the end', () => {
    const observer = contractObserver();
    observer.check();
    observer.onExchange({ ...exchange, status: 202 });
    expect(() => observer.check()).toThrow('does not answer 202');
  });
});
