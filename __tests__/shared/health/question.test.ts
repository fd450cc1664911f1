import { describe, expect, it } from '@jest/globals';
import { healthOfInput, healthQuestion } from '../../../shared/health/question.ts';

const times = { withinMs: 1, intervalMs: 2, timeoutMs: 3, successes: 4 };

describe('healthQuestion', () => {
  it('asks this machine at a port and a path', () => {
    expect(healthQuestion({ port: 8080, path: '/healthz', versionPath: '/version', ...times })).toEqual({
      url: 'http://127.0.0.1:8080/healthz',
      versionUrl: 'http://127.0.0.1:8080/version',
      ...times,
    });
  });

  it('asks a whole address, and the version at the same one', () => {
    const asked = healthQuestion({
      url: 'https://shop.test:1/up?deep=1',
      path: '/',
      versionPath: '/v',
      ...times,
    });
    expect(asked).toEqual({
      url: 'https://shop.test:1/up?deep=1',
      versionUrl: 'https://shop.test:1/v',
      ...times,
    });
  });

  it('names what is missing where there is neither', () => {
    expect(() => healthQuestion({ path: '/', ...times })).toThrow('neither a port nor a url');
  });
});

describe('healthOfInput', () => {
  it.each([
    ['8080', 'http://127.0.0.1:8080/'],
    ['8080/healthz', 'http://127.0.0.1:8080/healthz'],
    [':8080/a/b?c=d', 'http://127.0.0.1:8080/a/b?c=d'],
    ['http://127.0.0.1:1/x', 'http://127.0.0.1:1/x'],
    ['https://shop.test', 'https://shop.test'],
  ])('reads %s', (text, url) => {
    expect(healthQuestion(healthOfInput(text)).url).toBe(url);
  });

  it.each(['', '/healthz', '0', '70000/x', 'ftp://x', '8080 /x', 'http://', '8080/\u0000', 'localhost:8080'])(
    'refuses %j',
    (text) => {
      expect(() => healthOfInput(text)).toThrow('neither a URL nor a port with a path');
    },
  );
});
