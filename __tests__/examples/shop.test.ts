import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { freePort } from '../../rehearsal/story/free-port.ts';
import { startTraffic, type Traffic } from '../../rehearsal/story/traffic.ts';

const run = promisify(execFile);
const example = path.resolve('examples/shop');
jest.setTimeout(30_000);
let root: string;
let port: number;
let traffic: Traffic | undefined;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'shop-'));
  port = await freePort();
  await mkdir(path.join(root, 'shared', 'run'), { recursive: true });
});

afterEach(async () => {
  await traffic?.stop();
  traffic = undefined;
  await run(process.execPath, ['dist/stop.js'], { cwd: path.join(root, 'releases', '1.0.0') });
  await rm(root, { recursive: true, force: true });
});

/** A release as it lies on a target: built, with `run` linked to what all releases share. */
async function release(
  version: string,
  change: (folder: string) => Promise<void> = async () => undefined,
): Promise<string> {
  const folder = path.join(root, 'releases', version);
  await cp(example, folder, { recursive: true, filter: (from) => !/(node_modules|dist|run)$/.test(from) });
  const manifest = path.join(folder, 'package.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"1.0.0"', JSON.stringify(version)));
  await change(folder);
  await run(process.execPath, ['scripts/build.js'], { cwd: folder });
  await symlink('../../shared/run', path.join(folder, 'run'));
  return folder;
}

const restart = (folder: string) =>
  run(process.execPath, ['dist/restart.js'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: String(port) },
  });

const version = async (): Promise<string> => {
  const response = await fetch(`http://127.0.0.1:${port}/version`, { headers: { connection: 'close' } });
  return ((await response.json()) as { version: string }).version;
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the shop', () => {
  test('loses no request while releases replace each other', async () => {
    const [one, two] = [await release('1.0.0'), await release('1.1.0')];
    await restart(one);
    traffic = startTraffic({ origin: `http://127.0.0.1:${port}`, perSecond: 300 });
    for (const folder of [two, one, two]) {
      await wait(400);
      await restart(folder);
    }
    await wait(2500);
    const count = await traffic.stop();
    expect(await version()).toBe('1.1.0');
    expect(count.failed).toBe(0);
    expect(count.notSent).toBe(0);
    expect(Object.keys(count.byVersion).sort()).toEqual(['1.0.0', '1.1.0']);
    expect(count.answered).toBeGreaterThan(900);
  });

  test('goes on with the old release when the new one does not come up, and says so', async () => {
    const one = await release('1.0.0');
    const broken = await release('1.1.0', (folder) =>
      writeFile(path.join(folder, 'src', 'worker.js'), 'process.exit(7)'),
    );
    await restart(one);
    traffic = startTraffic({ origin: `http://127.0.0.1:${port}`, perSecond: 200 });
    await expect(restart(broken)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The new worker ended with code 7 before it listened'),
    });
    await wait(300);
    const count = await traffic.stop();
    expect(count.failed).toBe(0);
    expect(Object.keys(count.byVersion)).toEqual(['1.0.0']);
  });

  test('starts a worker again that died', async () => {
    const die = `\nserver.on('request', (request) => { if (request.url === '/die') process.exit(9); });\n`;
    await restart(await release('1.0.0', (folder) => appendFile(path.join(folder, 'src', 'worker.js'), die)));
    await fetch(`http://127.0.0.1:${port}/die`).catch(() => undefined);
    let seen = '';
    for (let tries = 0; tries < 50 && seen === ''; tries += 1) {
      await wait(100);
      seen = await version().catch(() => '');
    }
    expect(seen).toBe('1.0.0');
  });

  test('answers errors only after a while when its release says so', async () => {
    await restart(
      await release('1.0.0', (folder) =>
        writeFile(path.join(folder, 'faults.json'), '{"afterMs":700,"share":1}'),
      ),
    );
    const status = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/products`)).status;
    expect(await status()).toBe(200);
    await wait(800);
    expect(await status()).toBe(500);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });
});
