import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { forAct } from '../../scripts/for-act.ts';
import { actWorld, root, runAct, type ActRun, type ActWorld } from './support/act.ts';
import { describeWith } from './support/parts.ts';
import { freePort } from '../../rehearsal/story/free-port.ts';

const minutes = 60_000;

const configuration = (port: number) => (folder: string) => `
build:
  output: [dist/**, package.json]
test:
  suites:
    unit: {run: npm run test:unit, reports: [reports/unit.xml], min-tests: 1}
    http: {run: npm run test:http, reports: [reports/http.xml], min-tests: 1}
stores: ['directory:${folder}/releases']
environments:
  production:
    path: ${folder}/target
    shared: [run]
    env: {clear: {PORT: ${String(port)}}}
    restart: node dist/restart.js
    health: {port: ${String(port)}, path: /healthz, version-path: /version}
    watch: {for: 6s, error-rate: 1%, probe: {path: /, every: 100ms}, counts: {path: /stats, every: 250ms}}
`;

const stopShop = (folder: string) => {
  try {
    execFileSync('node', ['dist/stop.js'], { cwd: path.join(folder, 'target/current'), timeout: 10_000 });
  } catch {
    // It never started: nothing to stop.
  }
};

const releases = (folder: string) => path.basename(readlinkSync(path.join(folder, 'target/current')));

describe('the copy of a workflow for act', () => {
  test.each(['deliver', 'one-job', 'rollback', 'reconcile'])(
    '%s differs in deployment: false alone',
    (name) => {
      const text = readFileSync(path.join(root, `examples/workflows/${name}.yml`), 'utf8');
      const left = text.split('\n').filter((line) => line.trim() !== 'deployment: false');
      expect(forAct(text).split('\n')).toEqual(left);
      const removed = text.split('\n').length - left.length;
      const jobs = Object.values((parse(text) as { jobs: Record<string, { environment?: unknown }> }).jobs);
      expect(removed).toBe(jobs.filter((job) => job.environment).length);
    },
  );
});

describeWith(['act'], 'the workflows under act', ([act = '']) => {
  describe.each([
    ['deliver.yml', { build: 1, test: 2, report: 1, publish: 1, deploy: 1, watch: 1 }],
    ['one-job.yml', { deliver: 1 }],
  ])('%s', (workflow, jobs) => {
    let world: ActWorld;
    let result: ActRun;

    beforeAll(async () => {
      const port = await freePort();
      world = await actWorld(workflow, configuration(port));
      result = await runAct(world, act, workflow);
      if (result.exitCode !== 0) console.log(result.log.slice(-20_000));
    }, 10 * minutes);
    afterAll(async () => {
      stopShop(world.folder);
      await world.close();
    });

    test('runs every job, and each succeeds', () => {
      const ran = Object.fromEntries([...result.jobs].map(([id, results]) => [id, results]));
      expect(ran).toEqual(
        Object.fromEntries(Object.entries(jobs).map(([id, cells]) => [id, Array(cells).fill('success')])),
      );
      expect(result.exitCode).toBe(0);
    });

    test('leaves the release current on the target, recorded on GitHub as one successful deployment', () => {
      expect(releases(world.folder)).toMatch(/^1\.0\.0-g[0-9a-f]{12}-[0-9a-f]{12}$/);
      const { deployments } = world.github.state;
      expect(deployments).toHaveLength(1);
      expect(deployments[0]?.statuses.at(-1)?.state).toBe('success');
    });

    test('never prints the token', () => {
      expect(result.log).not.toContain(world.github.token);
    });
  });
});
