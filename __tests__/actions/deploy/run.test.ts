import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeployResult } from '../../../actions/deploy/deploy.ts';
import { finish, leftOpen } from '../../../actions/deploy/finish.ts';
import { deployInputs } from '../../../actions/deploy/inputs.ts';
import { outputsOf } from '../../../actions/deploy/outputs.ts';
import { planEnvironment } from '../../../actions/deploy/plan-request.ts';
import { run, type Reach } from '../../../actions/deploy/run.ts';
import { deploySummary } from '../../../actions/deploy/summary.ts';
import type { ActionError } from '../../../shared/runner/errors.ts';
import { readInputs } from '../../../shared/runner/inputs.ts';
import type { RunContext } from '../../../shared/runner/runner.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { faultAt, type FaultHook } from '../../fakes/target.ts';
import { drive, idOf, release, scene, type Scene } from '../../shared/rollout/scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'deploy-'));
});
afterEach(() => {
  rmSync(workspace, { recursive: true, force: true });
});

function configure(text: string): void {
  mkdirSync(path.join(workspace, '.github'));
  writeFileSync(path.join(workspace, '.github/deploy-actions.yml'), text);
}

interface Step {
  inputs: Record<string, string>;
  of?: typeof one;
  fault?: FaultHook;
  context?: Partial<RunContext>;
  env?: Record<string, string>;
}

/** One step over a fake host: what it was connected to, and what it left. */
async function step(here: Scene, { inputs, of = one, fault, context = {}, env: more = {} }: Step) {
  const env = { HOOK: 'https://hooks.example.com/1', ...more };
  const runner = fakeRunner({ inputs, env, context: { workspace, ...context } });
  const seen: { reference?: string | undefined; path?: string; news?: string[]; secrets?: unknown } = {};
  const reach: Reach = {
    open: async (reference) => {
      seen.reference = reference;
      return of;
    },
    http: async ({ url, body }) => {
      (seen.news ??= []).push(`${url} ${String(body)}`);
      return { status: 200, headers: {}, body: '', durationMs: 1 };
    },
    connect: async (connection) => {
      seen.path = connection.path;
      if (Object.keys(connection.secrets ?? {}).length > 0) seen.secrets = connection.secrets;
      return { ...here.parts(1, fault), log: runner.log, cancelled: runner.cancelled, close: async () => {} };
    },
  };
  const result = await drive(here.clock, run(readInputs(deployInputs, runner), runner, reach)).catch(
    (error: unknown) => error as Error,
  );
  return { runner, seen, result };
}

const file = `
environments:
  production:
    url: https://shop.example
    path: /srv/shop
    restart: systemctl restart shop
    shared: [uploads]
    env: {clear: {NODE_ENV: production}}
    health: {port: 8080, path: /healthz, version-path: /version, within: 5s}
`;

describe('a deploy step with secrets', () => {
  const secret = file.replace('env: {', 'env: {secret: [DATABASE_URL, PIN], ');
  const inputs = { environment: 'production', release: 'artifact:shop' };

  it('names every one that is missing or empty before anything is touched', async () => {
    configure(secret);
    const { seen, result } = await step(scene(), { inputs, env: { PIN: '' } });
    expect(result).toMatchObject({ message: expect.stringContaining('The step has no DATABASE_URL, PIN') });
    expect((result as ActionError).fix).toContain('DATABASE_URL: "${{ secrets.DATABASE_URL }}"');
    expect(seen.path).toBeUndefined();
    expect(seen.reference).toBeUndefined();
  });

  it('refuses a variable that is to be both, clear and secret', async () => {
    configure(file.replace('env: {', 'env: {secret: [NODE_ENV], '));
    const { result } = await step(scene(), { inputs, env: { NODE_ENV: 'production' } });
    expect(result).toMatchObject({ message: expect.stringContaining('NODE_ENV is in env.clear and') });
  });

  it('hands their values to the target alone, and masks them', async () => {
    configure(secret);
    const here = scene();
    const env = { DATABASE_URL: 'postgres://u:hunter2@db', PIN: '7777' };
    const { seen, result, runner } = await step(here, { inputs, env });
    expect(result).toMatchObject({ outcome: { state: 'confirmed' } });
    expect(seen.secrets).toEqual(env);
    expect(runner.masks).toEqual(expect.arrayContaining(Object.values(env)));
    const kept = JSON.stringify([here.world.journal, [...here.world.releases], result, runner.logged]);
    for (const value of Object.values(env)) expect(kept).not.toContain(value);
    expect([...here.world.releases.values()][0]?.run.secrets).toEqual(['DATABASE_URL', 'PIN']);
  });
});

describe('a deploy step whose watch is guarded', () => {
  const inputs = { environment: 'production', release: 'artifact:shop' };
  beforeEach(() => {
    configure(file.replace('path: /srv/shop', 'path: /srv/shop\n    watch: {for: 5m, guarded: true}'));
  });

  it('ends green and unconfirmed, and says until when the watch has to come', async () => {
    const here = scene();
    const { result, runner } = await step(here, { inputs });
    expect(result).toMatchObject({ outcome: { state: 'baking', cause: undefined, serving: idOf(one) } });
    const { bakesUntil = 0 } = (result as DeployResult).outcome ?? {};
    const expires = (here.world.lock?.expires ?? 0) * 1000;
    expect([bakesUntil <= expires, bakesUntil > expires - 5000]).toEqual([true, true]);
    const until = new Date(bakesUntil).toISOString();
    const says = `auto-rollback with mode: watch has to take it up by ${until}, else all hosts go back alone.`;
    const { said } = result as DeployResult;
    expect(said).toContain(says);
    expect(deploySummary('production', result as DeployResult)).toContain(
      `**What has to follow:** It is not confirmed`,
    );
    expect(deploySummary('production', result as DeployResult)).toContain(
      '⏳ 1.0.0 serves and is not confirmed in',
    );
    expect(outputsOf(result as DeployResult)).toMatchObject({ state: 'baking', changed: 'true' });
    const state = { ...runner.states };
    expect(leftOpen({ state: (name) => state[name] ?? '' })).toBeUndefined();
  });

  it('does not pause on a partial failure', async () => {
    const { result, seen } = await step(scene(), { inputs: { ...inputs, 'on-partial-failure': 'pause' } });
    expect(result).toMatchObject({ message: expect.stringContaining('does not go with watch.guarded') });
    expect(seen.path).toBeUndefined();
  });

  it('foretells that nothing is confirmed', async () => {
    const { result } = await step(scene(), { inputs: { ...inputs, 'dry-run': 'true' } });
    const steps = (result as DeployResult).foreseen?.steps.map(({ step: name }) => name);
    expect(steps).toEqual(['prepare', 'arm', 'switch', 'restart', 'health', 'clean-up']);
  });
});

describe('a deploy step', () => {
  it('tells once how it ended, where the environment says to whom', async () => {
    configure(file.replace('path: /srv/shop', 'path: /srv/shop\n    notify: "${env:HOOK}"'));
    const here = scene();
    const inputs = { environment: 'production', release: 'artifact:shop' };
    const well = await step(here, { inputs });
    expect(well.seen.news).toEqual([
      expect.stringMatching(/^https:\/\/hooks\.example\.com\/1 .*Deployed to .*1\.0\.0 serves/),
    ]);
    here.sick.add(idOf(two));
    const ill = await step(here, { inputs, of: two });
    expect(ill.seen.news).toEqual([expect.stringMatching(/Failed: .*did not become healthy/)]);
    const dry = await step(here, { inputs: { ...inputs, 'dry-run': 'true' } });
    expect(dry.seen.news).toBeUndefined();
  });

  it('takes the folder of the file for hosts that an input names', async () => {
    configure(file);
    const inputs = {
      environment: 'production',
      hosts: 'web-1.example.com',
      'known-hosts': 'web-1.example.com ssh-ed25519 AAAA',
    };
    const values = readInputs(deployInputs, fakeRunner({ inputs }));
    const { ssh } = await planEnvironment(values, workspace);
    expect(ssh).toMatchObject([{ address: 'web-1.example.com', path: '/srv/shop' }]);
  });

  it('touches nothing where the bake that is required cannot be shown', async () => {
    configure(`${file}    requires: staging\n  staging: {path: /s, health: {port: 80, path: /}}\n`);
    const here = scene();
    const { result } = await step(here, { inputs: { environment: 'production', release: 'artifact:shop' } });
    expect((result as Error).message).toMatch(/1\.0\.0 has to finish its bake in staging first/);
    expect(here.world.journal).toEqual([]);
  });

  it('runs the release as the environment of the file says', async () => {
    configure(file);
    const here = scene();
    const { seen, result } = await step(here, {
      inputs: { environment: 'production', release: 'artifact:shop' },
    });
    expect(result).toMatchObject({ outcome: { state: 'confirmed' } });
    expect(seen).toEqual({ reference: 'artifact:shop', path: '/srv/shop' });
    expect(here.world.releases.get(idOf(one))?.run).toEqual({
      restart: 'systemctl restart shop',
      shared: ['uploads'],
      env: { NODE_ENV: 'production' },
      health: {
        url: 'http://127.0.0.1:8080/healthz',
        versionUrl: 'http://127.0.0.1:8080/version',
        withinMs: 5_000,
        intervalMs: 250,
        timeoutMs: 5_000,
        successes: 1,
      },
    });
  });

  it('refuses a rolling deployment without a health check: no batch would be seen to be well', async () => {
    const { result } = await step(scene(), {
      inputs: { environment: 'home', path: '/srv/flat', strategy: 'rolling' },
    });
    expect((result as Error).message).toContain('A rolling deployment to home needs a health check');
  });

  it('works by inputs alone in a repository without a file', async () => {
    const here = scene();
    const { seen } = await step(here, {
      inputs: { environment: 'home', path: '/srv/flat', restart: 'make run', health: '9090/up' },
    });
    expect(seen).toEqual({ reference: undefined, path: '/srv/flat' });
    expect(here.world.releases.get(idOf(one))?.run).toMatchObject({
      restart: 'make run',
      health: { url: 'http://127.0.0.1:9090/up' },
    });
  });

  it('lets inputs win over the file, with the times that the file has', async () => {
    configure(file);
    const here = scene();
    await step(here, {
      inputs: { environment: 'production', path: '/srv/other', restart: 'make run', health: '9090' },
    });
    expect(here.world.releases.get(idOf(one))?.run).toMatchObject({
      restart: 'make run',
      health: { url: 'http://127.0.0.1:9090/', versionUrl: 'http://127.0.0.1:9090/version', withinMs: 5_000 },
    });
  });

  it('says how to name the folder where nothing does', async () => {
    configure('environments:\n  production: {url: https://shop.example}\n');
    const { result } = await step(scene(), { inputs: { environment: 'production' } });
    expect(result).toMatchObject({
      message: 'Where the environment production is, is not known',
      fix: expect.stringContaining('path'),
    });
  });

  it('names the nearest environment where the file has none of that name', async () => {
    configure(file);
    const { result } = await step(scene(), { inputs: { environment: 'producton' } });
    expect(result).toMatchObject({ message: expect.stringContaining('did you mean "production"') });
  });

  it.each([
    ['pull_request_target', { pull_request: { head: { repo: { full_name: 'stranger/shop' } } } }],
    ['pull_request', { pull_request: { head: { repo: { full_name: 'stranger/shop' } } } }],
    ['workflow_run', { workflow_run: { head_repository: { full_name: 'stranger/shop' } } }],
    ['workflow_run', {}],
  ])("refuses a fork's %s before anything is opened", async (eventName, event) => {
    configure(file);
    const { seen, result } = await step(scene(), {
      inputs: { environment: 'production' },
      context: { eventName, event },
    });
    expect(result).toMatchObject({ message: expect.stringContaining("fork's event") });
    expect(seen).toEqual({});
  });

  it('tells GitHub the run that did it and the address of the environment', async () => {
    configure(file);
    const here = scene();
    const { result } = await step(here, { inputs: { environment: 'production', 'dry-run': 'true' } });
    expect(result).toMatchObject({ foreseen: { same: false } });
    expect(here.world.journal).toEqual([]);
  });
});

describe('the step after the job', () => {
  const inputs = { environment: 'production' };
  const post = (states: Record<string, string>) => fakeRunner({ state: states, context: { workspace } });

  it('has nothing to do when the deployment came to its end', async () => {
    configure(file);
    const here = scene();
    here.sick.add(idOf(two));
    for (const each of [one, two]) {
      const { runner } = await step(here, { inputs, of: each });
      expect(leftOpen(post(runner.states))).toBeUndefined();
    }
    expect(leftOpen(post({}))).toBeUndefined();
  });

  it('has nothing to do when another run was at work', async () => {
    configure(file);
    const here = scene();
    const owner = { kind: 'person', name: 'ann', machine: 'laptop' } as const;
    here.world.lock = { v: 1, owner, deployment: 'other', fence: 9, expires: 2e9, paused: false };
    const { runner, result } = await step(here, { inputs: { ...inputs, 'lock-timeout': '1s' } });
    expect(result).toMatchObject({ message: expect.stringContaining('held by ann at laptop') });
    expect(leftOpen(post(runner.states))).toBeUndefined();
  });

  it('leaves no word of a dry run', async () => {
    configure(file);
    const { runner } = await step(scene(), { inputs: { ...inputs, 'dry-run': 'true' } });
    expect(runner.states).toEqual({});
  });

  it('undoes what a main step that was killed after its switch left', async () => {
    configure(file);
    const here = scene();
    await step(here, { inputs });
    const { runner } = await step(here, { inputs, of: two, fault: faultAt(18, 'kill-after') });
    expect(here.world.current).toBe(idOf(two));
    const after = post(runner.states);
    const open = leftOpen(after);
    expect(open).toMatchObject({ environment: 'production', path: '/srv/shop' });
    if (!open) throw new Error('nothing is open');
    const recovery = await drive(here.clock, finish(open, after, here.parts(1)));
    expect(recovery.deployments).toMatchObject([
      { deployment: open.deployment, outcome: 'returned', serving: idOf(one) },
    ]);
    expect(here.world).toMatchObject({ current: idOf(one), running: idOf(one), lock: undefined });
  });

  it('tells the post step of all hosts, which checks them as it would check what a user writes', () => {
    const states = {
      'deploy-deployment': '20260101-000000-abcdef',
      'deploy-environment': 'production',
      'deploy-path': '/srv/shop',
    };
    const hosts = ['web-1', 'web-2'].map((host) => ({
      address: `deploy@${host}:22`,
      path: '/srv/shop',
      knownHosts: 'known',
    }));
    const left = (value: unknown) => post({ ...states, 'deploy-ssh': JSON.stringify(value) });
    expect(leftOpen(left(hosts))?.ssh).toEqual(hosts);
    expect(() => leftOpen(left({ address: 'web-1' }))).toThrow('not one of ours');
    expect(() => leftOpen(left([{ address: 'web-1' }]))).toThrow('not one of ours');
    expect(() => leftOpen(left([{ ...hosts[0], address: '-oProxyCommand=x' }]))).toThrow('not the address');
    expect(() => leftOpen(left([{ ...hosts[0], path: '/srv/../etc' }]))).toThrow('cannot be the path');
  });

  it.each([
    ['deploy-deployment', '../../etc'],
    ['deploy-deployment', '20260101-000000-abcdef\nx'],
    ['deploy-path', 'srv/shop'],
    ['deploy-path', '/srv/\u0000shop'],
    ['deploy-environment', ''],
  ])('refuses a state that is not ours: %s', (name, value) => {
    const states = {
      'deploy-deployment': '20260101-000000-abcdef',
      'deploy-environment': 'production',
      'deploy-path': '/srv/shop',
    };
    expect(leftOpen(post(states))).toBeDefined();
    expect(() => leftOpen(post({ ...states, [name]: value }))).toThrow('not one of ours');
  });
});
