import { describe, expect, it } from '@jest/globals';
import { routerByPlace, serverNames } from '../../../shared/routers/by-place.ts';
import type { ServerRouter, Shares } from '../../../shared/routers/router.ts';

const places = ['blue', 'green'].map((slot) => ({ name: `web-1/${slot}`, host: 'web-1', slot, port: 8081 }));

/** A router that keeps what it is told; a deaf one does not. */
function keeping(shares: Shares, deaf = false): ServerRouter & { now: () => Shares } {
  let now = shares;
  return {
    name: 'router',
    now: () => now,
    shares: async () => now,
    divide: async (wanted) => void (now = deaf ? now : wanted),
    drain: async (server) => (server === 'web-1-blue' ? 3 : 0),
    counters: async () => ({ 'web-1-blue': { requests: 5, clientErrors: 0, serverErrors: 1 } }),
    undo: async () => 'true',
  };
}

describe('serverNames', () => {
  it('fills in what a place is made of', () => {
    expect([...serverNames('{host}-{slot}', places)]).toEqual([
      ['web-1/blue', 'web-1-blue'],
      ['web-1/green', 'web-1-green'],
    ]);
  });

  it.each([
    ['{host}', /Two places would be the same server of the router: web-1/],
    ['{host}-{colour}', /holds \{colour\}/],
  ])('refuses %s', (template, message) => {
    expect(() => serverNames(template, places)).toThrow(message);
  });

  it('refuses a slot where a host has none', () => {
    expect(() => serverNames('{host}-{slot}', [{ name: 'a', host: 'a', slot: '' }])).toThrow(
      /holds \{slot\}/,
    );
  });
});

describe('a router by places', () => {
  const names = serverNames('{host}-{slot}', places);

  it('sets the share of a place and leaves the rest to the others', async () => {
    const router = keeping({ 'web-1-blue': 100, 'web-1-green': 0, other: 0 });
    await routerByPlace(router, names).setWeight('web-1/green', 5);
    expect(router.now()).toEqual({ 'web-1-blue': 95, 'web-1-green': 5, other: 0 });
    expect(await routerByPlace(router, names).weights()).toEqual({ 'web-1/blue': 95, 'web-1/green': 5 });
  });

  it('sees that a router did not do what it was told', async () => {
    const router = keeping({ 'web-1-blue': 100, 'web-1-green': 0 }, true);
    await expect(routerByPlace(router, names).setWeight('web-1/green', 50)).rejects.toThrow(
      'router was told to send 50 % to web-1-blue, and says 100 %',
    );
  });

  it('names the servers that there are, and the one that may be meant', async () => {
    const router = keeping({ 'web1-blue': 100, 'web-1-green': 0 });
    await expect(routerByPlace(router, names).weights()).rejects.toMatchObject({
      message: 'router has no server web-1-blue; there are web1-blue, web-1-green',
      fix: expect.stringContaining('Is it web1-blue?'),
    });
  });

  it('tells counters and what a drain left by place', async () => {
    const router = routerByPlace(keeping({ 'web-1-blue': 100, 'web-1-green': 0 }), names);
    expect(await router.counters()).toEqual({
      'web-1/blue': { requests: 5, clientErrors: 0, serverErrors: 1 },
    });
    expect(await router.drain('web-1/blue', 10)).toBe(3);
  });
});
