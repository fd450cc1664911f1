import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import { freePort } from '../../../rehearsal/story/free-port.ts';
import { bake } from '../../../shared/rollout/bake.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { removeFolder, tempFolder } from '../../shared/hosts/machine.ts';
import { deployment, record } from '../../shared/rollout/scene.ts';
import { watching } from './scene.ts';
import { realParts, serviceRelease, serviceRun } from './service.ts';

jest.setTimeout(60_000);

let root: string;
let port: number;
beforeEach(async () => {
  root = tempFolder('guarded');
  port = await freePort();
});
afterEach(() => {
  const pid = path.join(root, 'srv/pid');
  if (existsSync(pid)) process.kill(Number(readFileSync(pid, 'utf8')));
  removeFolder(root);
});

const patient = { timeoutMs: 20_000, leaseSeconds: 30, takeOver: false };
const probe = { path: '/', everyMs: 250, timeoutMs: 1000 };
const watchOf = (forMs: number) =>
  watching({ lock: patient, confirmSeconds: 5, watch: { forMs, errorRate: 0.01, probe } });
const current = (): string => path.basename(readlinkSync(path.join(root, 'srv/current')));
const armed = (): string[] => {
  const dogs = path.join(root, 'srv/.deploy/watchdogs');
  return readdirSync(dogs).filter((dog) => existsSync(path.join(dogs, dog, 'armed')));
};

/** 1.0.0 serves, and after it a release that is not confirmed. */
async function guarded(badAfterMs?: number) {
  const samples = [serviceRelease(root, '1.0.0'), serviceRelease(root, '1.1.0', badAfterMs)] as const;
  const { parts, github } = realParts(root, [...samples]);
  const run = serviceRun(port);
  const roll = (sample: (typeof samples)[number], runId: number, more = {}) =>
    rollOut(deployment(sample.release, { run, lock: patient, ...more }), parts(runId));
  await roll(samples[0], 1);
  expect(await roll(samples[1], 2, { guarded: true })).toMatchObject({
    state: 'baking',
    observed: 'version',
  });
  expect(current()).toContain('1.1.0-');
  expect(armed()).toHaveLength(1);
  return { parts, github };
}

describe('a guarded release in a real directory', () => {
  test('outlives its watchdogs as long as it is watched, and is confirmed', async () => {
    const { parts } = await guarded();
    expect(await watch(watchOf(9000), parts(3))).toMatchObject({ decision: 'healthy', red: false });
    expect(current()).toContain('1.1.0-');
    expect(armed()).toEqual([]);
  });

  test('goes back at once when it turns bad', async () => {
    const { parts, github } = await guarded(3000);
    expect(await watch(watchOf(30_000), parts(3))).toMatchObject({ decision: 'rolled-back', red: true });
    expect(current()).toContain('1.0.0-');
    expect(armed()).toEqual([]);
    expect(github.state.issues).toHaveLength(1);
  });

  test('goes back alone when its watch is gone', async () => {
    const { parts } = await guarded();
    const asked = { environment: 'production', lock: patient, record, confirmSeconds: 5, pauseSeconds: 60 };
    const gone = bake(asked, parts(3), () => Promise.reject(new Error('gone')));
    await expect(gone).rejects.toThrow('gone');
    while (!current().startsWith('1.0.0-')) await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(watch(watchOf(6000), parts(4))).rejects.toThrow('all hosts went back');
  });
});
