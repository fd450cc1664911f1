import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withRouter } from '../../../actions/deploy/check-router.ts';
import { leaveWord, leftOpen, trafficLeft } from '../../../actions/deploy/finish.ts';
import { deployInputs } from '../../../actions/deploy/inputs.ts';
import { planEnvironment } from '../../../actions/deploy/plan-request.ts';
import { run } from '../../../actions/deploy/run.ts';
import { readInputs } from '../../../shared/runner/inputs.ts';
import { ActionError } from '../../../shared/runner/errors.ts';
import { fakeRouter } from '../../fakes/router.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const file = `
environments:
  production:
    hosts: [web-1.example.com, 'deploy@web-2.example.com:2222']
    path: /srv/shop
    known-hosts: known_hosts
    slots: {blue: 8081, green: 8082}
    start: systemctl start shop@{slot}
    stop: systemctl stop shop@{slot}
    health: {path: /healthz, version-path: /version}
    router: {haproxy: {socket: /run/haproxy.sock, backend: shop}, on: ROUTER}
`;

describe('a deployment to slots', () => {
  let workspace: string;
  beforeEach(() => {
    workspace = mkdtempSync(path.join(tmpdir(), 'deploy-slots-'));
    mkdirSync(path.join(workspace, '.github'));
  });
  afterEach(() => rmSync(workspace, { recursive: true }));

  const configure = (router = 'lb.example.com'): void =>
    writeFileSync(path.join(workspace, '.github/deploy-actions.yml'), file.replace('ROUTER', router));
  const runnerOf = (inputs: Record<string, string> = {}) =>
    fakeRunner({ inputs: { environment: 'production', ...inputs }, context: { workspace } });
  const plan = (inputs: Record<string, string> = {}) =>
    planEnvironment(readInputs(deployInputs, runnerOf(inputs)), workspace);

  it('moves by blue-green unless it is told otherwise, and asks health at the port of the slot', async () => {
    configure();
    const { strategy, run: how, traffic } = await plan();
    expect(strategy).toBe('blue-green');
    expect(how.health).toMatchObject({
      url: 'http://127.0.0.1:{port}/healthz',
      versionUrl: 'http://127.0.0.1:{port}/version',
    });
    expect(traffic?.slots.map(({ name }) => name)).toEqual(['blue', 'green']);
    expect((await plan({ strategy: 'canary' })).strategy).toEqual({
      canary: { steps: [5, 25, 50], pauseMs: 60_000 },
    });
  });

  it.each([
    ['lb.example.com', 'lb.example.com'],
    ['root@lb.example.com:23', 'root@lb.example.com:23'],
    ['web-1.example.com', undefined],
    ['web-2.example.com', undefined],
    ['web-2.example.com:2222', undefined],
    ['web-2.example.com:23', 'web-2.example.com:23'],
  ])(
    'reaches a router on %s by a connection of its own only where no release runs there',
    async (on, address) => {
      configure(on);
      expect((await plan()).traffic?.watcher?.address).toBe(address);
    },
  );

  it.each([
    [{ restart: 'x' }, 'The input "restart" does not go with the slots'],
    [{ health: '8080/' }, 'The input "health" does not go with the slots'],
    [{ strategy: 'rolling' }, 'production has slots: its releases move by blue-green or canary'],
  ])('refuses %j', async (inputs, says) => {
    configure();
    await expect(plan(inputs)).rejects.toThrow(says);
  });

  it('refuses to split traffic where there are no slots, and to pause where there are', async () => {
    const bare = 'environments: {production: {path: /srv/shop, health: {port: 80}}}';
    writeFileSync(path.join(workspace, '.github/deploy-actions.yml'), bare);
    await expect(plan({ strategy: 'blue-green' })).rejects.toThrow('production has no slots');
    configure();
    const runner = runnerOf({ 'on-partial-failure': 'pause' });
    const nothing = () => Promise.reject(new Error('too late'));
    const reach = { open: nothing, connect: nothing, http: nothing };
    await expect(run(readInputs(deployInputs, runner), runner, reach)).rejects.toThrow(
      'on-partial-failure: pause is for hosts that switch one by one',
    );
  });

  it('says in a check what the router answers, on the host where it is', async () => {
    const router = fakeRouter({ shares: { 'web-1/blue': 100, 'web-1/green': 0 } });
    const well = {
      host: 'web-1',
      findings: [{ what: 'path' as const, how: 'well' as const, says: 'writable' }],
    };
    const [own, other] = await withRouter([well], { router, host: 'lb', drainMs: 0 });
    expect(own).toEqual(well);
    const says = 'answers: web-1/blue 100 %, web-1/green 0 %';
    expect(other).toEqual({ host: 'lb', findings: [{ what: 'router', how: 'well', says }] });
    const weights = () => Promise.reject(new ActionError('nobody listens', { fix: 'Start it.' }));
    const [both] = await withRouter([well], { router: { ...router, weights }, host: 'web-1', drainMs: 0 });
    const bad = { what: 'router', how: 'bad', says: 'nobody listens', fix: 'Start it.' };
    expect(both?.findings).toEqual([...well.findings, bad]);
  });

  it('lets the post step find its router again, and leaves all to the watchdogs where it cannot', async () => {
    configure();
    const word = {
      deployment: '20260101-000000-abcdef',
      environment: 'production',
      path: '/srv/shop',
      ssh: [],
    };
    const runner = runnerOf();
    leaveWord(runner, { ...word, slots: true });
    const post = { ...runner, state: (name: string) => runner.states[name] ?? '' };
    const open = leftOpen(post);
    expect(open).toEqual({ ...word, slots: true });
    if (!open) throw new Error('nothing was left');
    expect(await trafficLeft(open, runner)).toMatchObject({
      drainMs: 0,
      watcher: { address: 'lb.example.com' },
    });
    expect(await trafficLeft({ ...open, slots: false }, runner)).toBeUndefined();
    rmSync(path.join(workspace, '.github/deploy-actions.yml'));
    await expect(trafficLeft(open, runner)).rejects.toThrow('The configuration of production is gone');
  });
});
