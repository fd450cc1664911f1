import { describe, expect, test } from '@jest/globals';
import type { Http } from '../../../shared/http/http.ts';
import { signalsOf } from '../../../shared/signals/signals.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';

/** The addresses that the signals of these settings ask. */
async function asked(
  ...[watch, addresses, everyMs]: [Parameters<typeof signalsOf>[0], Parameters<typeof signalsOf>[1], number?]
) {
  const urls: string[] = [];
  const http: Http = ({ url }) => {
    urls.push(url);
    return Promise.resolve({ status: 200, headers: {}, body: '{}', durationMs: 1 });
  };
  const signals = signalsOf(watch, addresses, {
    http,
    clock: systemClock,
    command: { run: () => Promise.reject(new Error('no command')), env: { TOKEN: 'secret' }, cwd: '/' },
    warn: () => undefined,
    ...(everyMs !== undefined && { everyMs }),
  });
  for (const signal of signals) await signal.observe(0);
  return signals.map(({ name, everyMs: every }, index) => [name, every, urls[index]]);
}

const health = 'http://127.0.0.1:8080/healthz';

describe('the signals of a watch', () => {
  test('are a probe of the health check when nothing is said', async () => {
    expect(await asked({}, { health, environment: 'https://shop.test' })).toEqual([['probe', 250, health]]);
    expect(await asked({}, { environment: 'https://shop.test/' })).toEqual([
      ['probe', 250, 'https://shop.test/'],
    ]);
  });

  test('take paths at the port of the health check, and whole addresses as they are', async () => {
    const probe = { path: '/shop?probe=1', everyMs: 500, timeoutMs: 1000 };
    const counts = { url: 'http://metrics.test/c', total: 'requests', bad: 'errors', everyMs: 2000 };
    expect(await asked({ probe, counts }, { health })).toEqual([
      ['probe', 500, 'http://127.0.0.1:8080/shop?probe=1'],
      ['counts', 2000, 'http://metrics.test/c'],
    ]);
    expect(await asked({ probe, counts }, { health }, 100)).toEqual([
      ['probe', 100, 'http://127.0.0.1:8080/shop?probe=1'],
      ['counts', 100, 'http://metrics.test/c'],
    ]);
  });

  test('need an address', async () => {
    await expect(asked({}, {})).rejects.toThrow('no address to ask');
    const counts = { path: '/c', total: 'requests', bad: 'errors', everyMs: 1000 };
    await expect(asked({ probe: { url: health, everyMs: 1, timeoutMs: 1 }, counts }, {})).rejects.toThrow(
      'for its counts',
    );
  });

  test('ask Prometheus by its address, and a JSON document and counters beside the health check', async () => {
    const every = { everyMs: 5000 };
    const prometheus = { url: 'http://metrics:9090', query: 'x', above: 1, token: 'TOKEN', ...every };
    const json = { path: '/queue', value: 'length', above: 5, ...every };
    const all = await asked(
      { prometheus, json, command: { run: 'true', timeoutMs: 1, ...every } },
      { health },
    );
    expect(all).toEqual([
      ['probe', 250, health],
      ['json', 5000, 'http://127.0.0.1:8080/queue'],
      ['command', 5000, 'http://metrics:9090/api/v1/query?query=x'],
      ['prometheus', 5000, undefined],
    ]);
    const ratio = { url: 'http://metrics:9090', total: 'all', bad: 'failed', ...every };
    expect((await asked({ prometheus: ratio }, { health })).at(-1)?.[2]).toContain('query=all');
  });

  test('refuse a token that the step does not have', async () => {
    const prometheus = { url: 'http://metrics:9090', query: 'x', above: 1, token: 'OTHER', everyMs: 1 };
    await expect(asked({ prometheus }, { health })).rejects.toThrow(
      /names OTHER, and the step has no such variable/,
    );
  });
});
