import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { deployment } from '../../shared/rollout/scene.ts';
import { removeFolder, tempFolder } from '../../shared/hosts/machine.ts';
import { freePort } from '../../../rehearsal/story/free-port.ts';
import { realParts, serviceRelease, serviceRun, traffic } from './service.ts';
import { watching } from './scene.ts';

jest.setTimeout(60_000);

let root: string;
let port: number;
beforeEach(async () => {
  root = tempFolder('auto-rollback');
  port = await freePort();
});
afterEach(() => {
  const pid = path.join(root, 'srv/pid');
  if (existsSync(pid)) process.kill(Number(readFileSync(pid, 'utf8')));
  removeFolder(root);
});

/** Lock and lease as in a job; the watch asks each quarter of a second. */
const patient = { timeoutMs: 5000, leaseSeconds: 30, takeOver: false };
const watchOf = (forMs: number, errorRate = 0.01) =>
  watching({
    lock: patient,
    watch: {
      forMs,
      errorRate,
      probe: { path: '/', everyMs: 250, timeoutMs: 1000 },
      counts: { path: '/counters', total: 'http.requests', bad: 'http.errors', everyMs: 250 },
    },
  });

describe('a watch of a real service in a real directory', () => {
  test('notices a release that dies after its deployment, and is back before people notice', async () => {
    const good = serviceRelease(root, '1.0.0');
    const bad = serviceRelease(root, '1.1.0', 1500);
    const { parts, github } = realParts(root, [good, bad]);
    const run = serviceRun(port);
    const deploy = (sample: typeof good, runId: number) =>
      rollOut(deployment(sample.release, { run, lock: patient }), parts(runId));
    expect((await deploy(good, 1)).state).toBe('confirmed');
    expect((await deploy(bad, 2)).observed).toBe('version');

    const { answers, stop } = traffic(port, 10);
    const result = await watch(watchOf(30_000), parts(3));
    await new Promise((resolve) => setTimeout(resolve, 300));
    stop();

    expect(result).toMatchObject({ decision: 'rolled-back', red: true, to: { version: '1.0.0' } });
    expect(result.detectionMs).toBeLessThanOrEqual(2000);
    expect(result.rollbackMs).toBeLessThan(3000);
    expect(readlinkSync(path.join(root, 'srv/current'))).toContain('1.0.0-');
    expect(answers.at(-1)).toMatchObject({ status: 200, version: '1.0.0' });
    const lastBad = answers.findLast(({ status }) => status !== 200);
    const firstBack = answers.findLast(({ version, status }) => version === '1.0.0' && status === 200);
    expect(lastBad && firstBack && lastBad.at < firstBack.at).toBe(true);
    expect(github.state.issues).toHaveLength(1);
    const counted = result.evidence.find(({ signal }) => signal === 'counts');
    expect(counted?.bad).toBeGreaterThan(10);
  });

  test('calls a good one healthy by what it counted itself', async () => {
    const good = serviceRelease(root, '1.0.0');
    const { parts } = realParts(root, [good]);
    await rollOut(deployment(good.release, { run: serviceRun(port), lock: patient }), parts(1));
    const { stop } = traffic(port, 10);
    const result = await watch(watchOf(4000, 0.05), parts(2));
    stop();
    expect(result).toMatchObject({ decision: 'healthy', red: false });
    expect(result.evidence.find(({ signal }) => signal === 'counts')?.total).toBeGreaterThan(100);
  });
});
