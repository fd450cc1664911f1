import { describe, expect, test } from '@jest/globals';
import { hostSignals } from '../../../actions/auto-rollback/host-signals.ts';
import type { Http } from '../../../shared/http/http.ts';
import { fleetScene } from '../../shared/rollout/fleet-scene.ts';

const answers =
  (status: number): Http =>
  async () => ({ status, headers: {}, body: '', durationMs: 1 });

describe('the signals of a watch over several hosts', () => {
  const here = fleetScene(['web-1', 'web-2']);
  const { target, clock } = here.parts(1);
  const parts = {
    http: answers(200),
    httpOn: (host: string) => answers(host === 'web-2' ? 500 : 200),
    clock,
    command: { run: () => Promise.reject(new Error('no command')), env: {}, cwd: '/' },
    warn: () => undefined,
  };
  const settings = { forMs: 1000, errorRate: 0.01 };

  test('ask each host at its own loopback address, and name it', async () => {
    const signals = hostSignals(settings, { health: 'http://127.0.0.1:8080/' }, target, parts);
    expect(signals.map(({ name }) => name)).toEqual(['probe on web-1', 'probe on web-2']);
    const seen = await Promise.all(signals.map((signal) => signal.observe(0)));
    expect(seen.flat()).toMatchObject([
      { signal: 'probe on web-1', total: 1, bad: 0 },
      { signal: 'probe on web-2', total: 1, bad: 1 },
    ]);
  });

  test('ask once what is the same for all of them', () => {
    const signals = hostSignals(settings, { health: 'https://shop.example.com/' }, target, parts);
    expect(signals.map(({ name }) => name)).toEqual(['probe']);
  });

  test('ask each of many hosts more seldom', () => {
    const many = fleetScene(Array.from({ length: 40 }, (_, index) => `web-${String(index)}`)).parts(1);
    const signals = hostSignals(settings, { health: 'http://127.0.0.1:8080/' }, many.target, parts);
    expect([signals.length, signals[0]?.everyMs]).toEqual([40, 2500]);
  });
});
