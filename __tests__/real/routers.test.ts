import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runCommand } from '../../shared/command/run-command.ts';
import { localShell } from '../../shared/hosts/local-shell.ts';
import { createHttp } from '../../shared/http/create-http.ts';
import { added, seeTraffic } from '../../shared/routers/counters.ts';
import type { RouterKind } from '../../shared/routers/fragment.ts';
import type { HaproxySettings } from '../../shared/routers/haproxy.ts';
import type { NginxSettings } from '../../shared/routers/nginx.ts';
import { openRouter } from '../../shared/routers/open-router.ts';
import type { Router } from '../../shared/routers/router.ts';
import { systemClock } from '../../shared/time/system-clock.ts';
import { leapingClock } from '../fakes/leaping-clock.ts';
import { startLoad, type Load } from './support/load.ts';
import { describeWith } from './support/parts.ts';
import {
  startCaddy,
  startHaproxy,
  startNginx,
  type RealRouter,
  type StartRouter,
} from './support/routers.ts';
import { startUpstreams, type Upstream } from './support/upstreams.ts';

/** Requests in all: as many as DEPLOY_ACTIONS_LOAD says. */
const total = Number(process.env['DEPLOY_ACTIONS_LOAD'] ?? 3000);
const perSecond = Number(process.env['DEPLOY_ACTIONS_RATE'] ?? 400);
const clock = systemClock;
const shell = localShell(runCommand(process.env), process.env);
const http = createHttp(process.env);

const kinds: readonly [string, string, StartRouter][] = [
  ['HAProxy', 'haproxy', startHaproxy],
  ['Caddy', 'caddy', startCaddy],
  ['nginx', 'nginx', startNginx],
];

for (const [title, name, start] of kinds)
  describeWith([name], `${title} under traffic`, ([program = '']) => {
    let upstreams: { servers: Upstream[]; close: () => Promise<void> };
    let real: RealRouter;
    let router: Router;
    beforeAll(async () => {
      upstreams = await startUpstreams(['blue', 'green']);
      real = await start(program, upstreams.servers);
      router = open();
    });
    afterAll(async () => {
      await real.close();
      await upstreams.close();
    });

    const open = (changes: Partial<RealRouter['settings']> = {}): Router => {
      const places = upstreams.servers.map(({ name: slot, port }) => ({
        name: `web/${slot}`,
        host: '127.0.0.1',
        slot,
        port,
      }));
      const parts = { shell, http, clock, environment: 'production', workspace: '/' };
      return openRouter({ ...real.settings, ...changes }, places, parts);
    };
    const ask = (): Promise<Response> =>
      fetch(`http://127.0.0.1:${real.port}/`, { headers: { connection: 'close' } });
    const shareOf = async (load: Load): Promise<number> => {
      const before = load.seen();
      await clock.sleep(1000);
      const now = load.seen();
      const [blue = 0, green = 0] = ['blue', 'green'].map((each) => (now[each] ?? 0) - (before[each] ?? 0));
      return (green * 100) / (blue + green);
    };

    it('puts its weights back by a text that needs no runner', async () => {
      await router.setWeight('web/green', 5);
      const undo = await router.undo();
      await router.setWeights({ 'web/green': 60, 'web/blue': 40 });
      await router.drain('web/blue', 1000);
      execFileSync('sh', ['-c', undo], {
        env: { PATH: process.env['PATH'] },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      expect(await router.weights()).toEqual({ 'web/blue': 95, 'web/green': 5 });
    });

    it('counts what each server answered, and what it failed', async () => {
      await router.setWeight('web/green', 50);
      const before = await router.counters();
      upstreams.servers[1]?.fail(true);
      const statuses: number[] = [];
      for (let index = 0; index < 20; index += 1) statuses.push((await ask()).status);
      upstreams.servers[1]?.fail(false);
      await clock.sleep(50);
      const now = await router.counters();
      const since = (place: string) => {
        const zero = { requests: 0, clientErrors: 0, serverErrors: 0 };
        return added(before?.[place] ?? zero, now?.[place] ?? zero);
      };
      const failed = statuses.filter((status) => status === 500).length;
      expect(failed).toBeGreaterThan(5);
      expect(since('web/green')).toMatchObject({ requests: failed, serverErrors: failed });
      expect(since('web/blue')).toMatchObject({ requests: 20 - failed, serverErrors: 0 });
    });

    it('names the servers that there are', async () => {
      const wrong = open({ server: 'shop-{slot}' });
      await expect(wrong.weights()).rejects.toThrow(/no server shop-blue; there are \S+, \S+$/);
    });

    it(
      'moves 0, 5, 50, 100 % to another server, drains the first and lets it end',
      async () => {
        await router.setWeight('web/green', 0);
        expect(await router.weights()).toEqual({ 'web/blue': 100, 'web/green': 0 });
        const load = startLoad({ port: real.port, perSecond, most: 200_000 });
        for (const percent of [5, 50, 100]) {
          await router.setWeight('web/green', percent);
          expect((await router.weights())['web/green']).toBe(percent);
          expect(await seeTraffic(router, 'web/green', 'some', { clock, withinMs: 5000 })).toBe('seen');
          expect(Math.abs((await shareOf(load)) - percent)).toBeLessThan(4);
        }
        expect(await router.drain('web/blue', 10_000)).toBe(0);
        expect(await seeTraffic(router, 'web/blue', 'none', { clock, withinMs: 5000 })).toBe('seen');
        await upstreams.servers[0]?.stop();
        const result = await load.until(total);
        console.log(`${title}: ${JSON.stringify(result)}`);
        // HAProxy alone changes weights without closing a connection: Caddy and nginx take a new configuration, and a
        // request that comes as its connection is closed is lost where it may not be sent again.
        const [lost = 0, resent = 0] = [result.lost, result.resent].map((kinds) =>
          Object.values(kinds).reduce((sum, each) => sum + each, 0),
        );
        const most = title === 'HAProxy' ? 0 : total / 100;
        expect(resent).toBeLessThanOrEqual(most);
        expect(lost).toBeLessThanOrEqual(most);
        expect(result.answered + lost).toBeGreaterThanOrEqual(total);
      },
      60_000 + (total / perSecond) * 2000,
    );
  });

describeWith(['haproxy'], 'HAProxy itself', ([program = '']) => {
  let upstreams: { servers: Upstream[]; close: () => Promise<void> };
  let real: RealRouter;
  beforeAll(async () => {
    upstreams = await startUpstreams(['blue', 'green']);
    real = await startHaproxy(program, upstreams.servers);
  });
  afterAll(async () => {
    await real.close();
    await upstreams.close();
  });
  const open = (changes: Partial<HaproxySettings> = {}, on?: string, time = clock): Router =>
    openRouter(
      {
        kind: { ...(real.settings.kind as RouterKind & { router: 'haproxy' }), ...changes },
        server: '{slot}',
        ...(on !== undefined && { on }),
      },
      ['blue', 'green'].map((slot) => ({ name: slot, host: 'web', slot })),
      { shell, http, clock: time, environment: 'production', workspace: '/' },
    );

  it('keeps weights and what was drained over a reload', async () => {
    const router = open();
    await router.setWeight('green', 25);
    await router.drain('blue', 1000);
    await real.reload();
    expect(await router.weights()).toEqual({ blue: 0, green: 100 });
    await router.setWeights({ blue: 75, green: 25 });
    await real.reload();
    expect(await router.weights()).toEqual({ blue: 75, green: 25 });
  });

  it('is driven through a shell by a program of the host as by its socket', async () => {
    const router = open({}, 'lb-1');
    await router.setWeight('green', 40);
    expect(await open().weights()).toEqual({ blue: 60, green: 40 });
  });

  it('names the line that gives the right to change, and the backends that there are', async () => {
    const at = path.join(real.folder, 'look.sock');
    await expect(open({ socket: at }).setWeight('green', 90)).rejects.toMatchObject({
      message: `HAProxy: the socket ${at} may look, and change nothing`,
      fix: expect.stringContaining('level admin'),
    });
    await expect(open({ backend: 'shopp' }).weights()).rejects.toThrow(
      'HAProxy has no backend shopp; there are shop',
    );
  });

  it('says what its check finds when the server that is to get traffic does not answer', async () => {
    const router = open({}, undefined, leapingClock());
    await router.setWeight('green', 0);
    await upstreams.servers[1]?.stop();
    // Its check needs three tries to see that.
    await clock.sleep(1200);
    await expect(router.setWeight('green', 50)).rejects.toThrow(
      /HAProxy sends nothing to green: it is DOWN .*refused/,
    );
  }, 30_000);
});

describeWith(['caddy'], 'Caddy itself', ([program = '']) => {
  it('takes a change of someone else in, and leaves it there', async () => {
    const upstreams = await startUpstreams(['blue', 'green']);
    const real = await startCaddy(program, upstreams.servers);
    const { admin } = real.settings.kind as RouterKind & { router: 'caddy' };
    const places = upstreams.servers.map(({ name: slot, port }) => ({
      name: slot,
      host: '127.0.0.1',
      slot,
      port,
    }));
    const meddle = async (): Promise<void> => {
      for (let round = 1; round <= 8; round += 1)
        await fetch(`${admin}/config/apps/http/servers/srv0/idle_timeout`, {
          method: 'POST',
          // Its admin API ends kept connections at each change.
          headers: { 'content-type': 'application/json', origin: admin, connection: 'close' },
          body: String(60e9 + round),
        });
    };
    const router = openRouter(real.settings, places, {
      shell,
      http,
      clock,
      environment: 'production',
      workspace: '/',
    });
    await Promise.all([meddle(), router.setWeight('green', 5), router.setWeight('green', 5)]);
    expect(await router.weights()).toEqual({ blue: 95, green: 5 });
    const left = await (
      await fetch(`${admin}/config/apps/http/servers/srv0/idle_timeout`, {
        headers: { origin: admin, connection: 'close' },
      })
    ).text();
    expect(left.trim()).toBe(String(60e9 + 8));
    await real.close();
    await upstreams.close();
  });
});

describeWith(['nginx'], 'nginx itself', ([program = '']) => {
  it('keeps its include, and serves, when its configuration or its reload fails', async () => {
    const upstreams = await startUpstreams(['blue', 'green']);
    const real = await startNginx(program, upstreams.servers);
    const kind = real.settings.kind as RouterKind & { router: 'nginx' };
    const places = upstreams.servers.map(({ name: slot, port }) => ({
      name: slot,
      host: '127.0.0.1',
      slot,
      port,
    }));
    const open = (changes: Partial<NginxSettings> = {}): Router =>
      openRouter({ ...real.settings, kind: { ...kind, ...changes } }, places, {
        shell,
        http,
        clock,
        environment: 'production',
        workspace: '/',
      });
    const before = readFileSync(kind.include, 'utf8');
    const conf = path.join(real.folder, 'nginx.conf');
    const good = readFileSync(conf, 'utf8');
    writeFileSync(conf, `${good}\nnonsense;\n`);
    await expect(open().setWeight('green', 50)).rejects.toThrow(
      /failed, and .*shop\.conf is as it was: .*unknown directive "nonsense"/,
    );
    expect(readFileSync(kind.include, 'utf8')).toBe(before);
    writeFileSync(conf, good);
    await expect(
      open({ reload: 'echo sudo: a password is required >&2; false' }).setWeight('green', 50),
    ).rejects.toMatchObject({
      fix: expect.stringContaining('NOPASSWD'),
    });
    expect(readFileSync(kind.include, 'utf8')).toBe(before);
    await open().setWeight('green', 50);
    expect(await open().weights()).toEqual({ blue: 50, green: 50 });
    await expect(open({ pid: '/nowhere/nginx.pid' }).setWeight('green', 50)).rejects.toThrow(
      'nginx does not run',
    );
    await real.close();
    await upstreams.close();
  }, 30_000);
});
