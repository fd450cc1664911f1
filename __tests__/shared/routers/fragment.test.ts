import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { readConfiguration } from '../../../shared/config/read.ts';
import { routerFragment, routerSettings } from '../../../shared/routers/fragment.ts';
import { openRouter } from '../../../shared/routers/open-router.ts';
import { leapingClock } from '../../fakes/leaping-clock.ts';

const schema = v.strictObject(routerFragment.keys);
const read = (text: string) => routerSettings(readConfiguration(text, 'deploy-actions.yml', schema));

describe('router:', () => {
  it.each<[string, unknown]>([
    [
      "router: {haproxy: {socket: /run/haproxy/admin.sock, backend: shop, state-file: /var/lib/haproxy/state}, on: lb-1, server: '{host}-{slot}'}",
      {
        kind: {
          router: 'haproxy',
          socket: '/run/haproxy/admin.sock',
          backend: 'shop',
          stateFile: '/var/lib/haproxy/state',
        },
        on: 'lb-1',
        server: '{host}-{slot}',
      },
    ],
    [
      'router: {haproxy: {socket: "127.0.0.1:9999", backend: shop}}',
      { kind: { router: 'haproxy', socket: '127.0.0.1:9999', backend: 'shop' } },
    ],
    ['router: {caddy: {}}', { kind: { router: 'caddy', admin: 'http://localhost:2019' } }],
    [
      'router: {nginx: {include: /etc/nginx/deploy/shop.conf, upstream: shop, reload: sudo nginx -s reload, access-log: /var/log/nginx/shop.log}}',
      {
        kind: {
          router: 'nginx',
          include: '/etc/nginx/deploy/shop.conf',
          upstream: 'shop',
          test: 'nginx -t',
          reload: 'sudo nginx -s reload',
          pid: '/run/nginx.pid',
          accessLog: '/var/log/nginx/shop.log',
        },
      },
    ],
    [
      'router: {command: {set-weight: ./set, weights: ./weights, drain: ./drain}}',
      { kind: { router: 'command', setWeight: './set', weights: './weights', drain: './drain' } },
    ],
    ['{}', undefined],
  ])('is read: %s', (text, settings) => {
    expect(read(text)).toEqual(settings);
  });

  it.each([
    ['router: {}', /should have one of haproxy, caddy, nginx and command/],
    ['router: {caddy: {}, nginx: {include: /a, upstream: b}}', /should have one of/],
    ['router: {haproxy: {socket: run/haproxy.sock, backend: shop}}', /should be a path, or host:port/],
    ['router: {haproxy: {socket: "/run/a,mode=1", backend: shop}}', /should be a path, or host:port/],
    ['router: {haproxy: {socket: /run/a, backend: "shop; disable server x"}}', /should be a name/],
    ['router: {haproxy: {socket: /run/a, backed: shop}}', /unknown key "backed"; did you mean "backend"/],
    ['router: {nginx: {include: shop.conf, upstream: shop}}', /should be a path from the root/],
  ])('is refused: %s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('never lets a host become a part of a command', () => {
    const settings = { kind: { router: 'haproxy' as const, socket: '/a', backend: 'shop' } };
    const parts = {
      shell: { name: '', run: () => Promise.reject(new Error('asked')) },
      http: () => Promise.reject(new Error('asked')),
      clock: leapingClock(),
      environment: '',
      workspace: '/',
    };
    const place = { name: 'a', host: 'a; disable server shop/b', slot: '' };
    expect(() => openRouter(settings, [place], parts)).toThrow('cannot be the name of a server');
  });
});
