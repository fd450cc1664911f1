import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { endpoint } from '../../../shared/api/endpoint.ts';

const base = 'https://api.github.com';

describe('endpoint', () => {
  test('fills the path, and sends the rest of a read as its query', () => {
    const { method, url, body } = endpoint(base, 'GET /repos/{owner}/{repo}/issues', {
      owner: 'octo',
      repo: 'shop',
      state: 'open',
      page: 2,
      labels: undefined,
    });
    expect([method, url, body]).toEqual([
      'GET',
      `${base}/repos/octo/shop/issues?state=open&page=2`,
      undefined,
    ]);
  });

  test('sends the rest of a write as its JSON body', () => {
    const { url, body } = endpoint(`${base}/`, 'POST /repos/{owner}/{repo}/labels', {
      owner: 'octo',
      repo: 'shop',
      name: 'a b',
      color: undefined,
    });
    expect([url, body]).toEqual([`${base}/repos/octo/shop/labels`, '{"name":"a b"}']);
  });

  test.each(['', '.', '..', undefined, {}, null])('refuses %p as a segment', (name) => {
    expect(() => endpoint(base, 'GET /labels/{name}', { name })).toThrow(
      'GET /labels/{name}: name cannot be',
    );
  });

  test.each(['labels', 'FETCH /labels', 'GET labels'])('refuses "%s" as a route', (route) => {
    expect(() => endpoint(base, route, {})).toThrow('not a route');
  });

  test('no text of a parameter leads to another path', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        fc.pre(name !== '.' && name !== '..' && name.isWellFormed());
        const { url } = endpoint(base, 'GET /repos/{name}/issues', { name });
        const { pathname, search, hash } = new URL(url);
        expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'repos', name, 'issues']);
        expect(search + hash).toBe('');
      }),
    );
  });
});
