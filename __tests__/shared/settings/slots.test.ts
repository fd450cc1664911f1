import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSettings } from '../../../shared/settings/settings.ts';

const keys: Readonly<Record<string, string>> = {
  path: '/srv/shop',
  slots: '{blue: 8081, green: 8082}',
  start: 'systemctl start shop@{slot}',
  stop: 'systemctl stop shop@{slot}',
  health: '{path: /healthz}',
  router: '{haproxy: {socket: /run/haproxy.sock, backend: shop}}',
};

describe('slots, router and strategy of an environment', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'slots-'));
    mkdirSync(path.join(root, '.github'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** With some of the keys written otherwise, or left out (`null`). */
  const read = async (changes: Readonly<Record<string, string | null>>) => {
    const lines = Object.entries({ ...keys, ...changes }).flatMap(([key, value]) =>
      value === null ? [] : [`    ${key}: ${value}`],
    );
    writeFileSync(
      path.join(root, '.github/deploy-actions.yml'),
      ['environments:', '  shop:', ...lines].join('\n'),
    );
    return (await readSettings(root, undefined)).environments['shop'];
  };

  test('are as they are written', async () => {
    expect(await read({})).toMatchObject({
      target: {
        slots: [
          { name: 'blue', port: 8081 },
          { name: 'green', port: 8082 },
        ],
      },
      router: { kind: { router: 'haproxy', socket: '/run/haproxy.sock', backend: 'shop' } },
    });
    expect((await read({ strategy: 'blue-green' }))?.strategy).toBe('blue-green');
    expect((await read({ strategy: 'canary' }))?.strategy).toEqual({
      canary: { steps: [5, 25, 50], pauseMs: 60_000 },
    });
    expect((await read({ strategy: '{canary: {steps: [10], pause: 5s}}' }))?.strategy).toEqual({
      canary: { steps: [10], pauseMs: 5000 },
    });
    const doubt = '{canary: {on-inconclusive: roll-back, on-no-data: go-on}}';
    expect((await read({ strategy: doubt }))?.strategy).toMatchObject({
      canary: { onInconclusive: 'roll-back', onNoData: 'go-on' },
    });
  });

  const refused: [string, Readonly<Record<string, string | null>>, RegExp][] = [
    ['one slot', { slots: '{blue: 8081}' }, /slots.*two slots/s],
    ['one port for both', { slots: '{blue: 1, green: 1}' }, /a port of its own/],
    ['a name that no file could have', { slots: '{../x: 1, green: 2}' }, /the name of a slot/],
    ['no router', { router: null }, /:\d+:\d+.*nothing moves traffic.*use restart/s],
    ['no slots', { slots: null }, /router.*splits traffic between slots/s],
    ['no commands', { stop: null }, /need the commands "start" and "stop"/],
    ['restart', { restart: 'x' }, /restart.*with slots write start and stop/s],
    ['no health check', { health: null }, /need a health check/],
    ['a port of its own', { health: '{port: 80}' }, /health.*at the port of each slot/s],
    ['a strategy over hosts', { strategy: 'rolling' }, /rolling moves no traffic/],
    ['hosts, and a router on the runner', { hosts: '[web-1]' }, /the way back would be gone.*"on"/s],
    ['a migration of one way', { migrate: '{run: x, reversible: no}' }, /reversible: no/],
    ['steps that shrink', { strategy: '{canary: {steps: [50, 5]}}' }, /should grow from step to step/],
    ['a step of all', { strategy: '{canary: {steps: [100]}}' }, /from 1 to 99/],
  ];
  test.each(refused)('are refused with %s, with what to do', async (_, changes, says) => {
    await expect(read(changes)).rejects.toThrow(says);
  });

  test('blue-green without slots is refused, with what it needs', async () => {
    const none = { slots: null, router: null, strategy: 'blue-green' };
    await expect(read(none)).rejects.toThrow(/blue-green needs two places on each host and a router/);
  });
});
