import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { plainScene, saidBy, type PlainScene } from './support/plain.ts';
import { errorsOf } from './support/scene.ts';

jest.setTimeout(120_000);
let at: PlainScene | undefined;
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each();
  await at?.close();
  at = undefined;
});

const environment = 'production';

/** A port that takes connections and never says a word. */
async function silentPort(): Promise<number> {
  const server: Server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => server.close());
  return (server.address() as { port: number }).port;
}

describe('a health check that never answers', () => {
  test('fails the very first release in its time, and leaves nothing current and no lock', async () => {
    const port = await silentPort();
    at = await plainScene(`    health: {port: ${port}, within: 2s, timeout: 1s}\n    restart: 'true'\n`);
    const { deployed } = await at.deliver();
    expect(deployed).toMatchObject({
      conclusion: 'failure',
      outputs: { state: 'reverted', 'previous-version': '' },
    });
    expect(errorsOf(deployed).join('\n')).toMatch(/did not become healthy/);
    expect(await at.current()).toBeUndefined();
    expect(at.github.state.deployments[0]?.statuses.at(-1)?.state).toBe('failure');
    // The next one finds the place free: no lock, no release half on.
    const next = await at.deliver({ facts: { runId: 2 }, inputs: { 'lock-timeout': '0s', health: '' } });
    expect(errorsOf(next.deployed).join('\n')).toMatch(/did not become healthy/);
  });
});

describe('two deployments at once', () => {
  test('the second stops at its time, naming who holds the lock, and the first goes on', async () => {
    const gate = path.join(await mkdtemp(path.join(tmpdir(), 'gate-')), 'open');
    undo.push(() => rm(path.dirname(gate), { recursive: true, force: true }));
    // A service that lives on, started under the lock, and a restart that waits for the gate.
    at = await plainScene(
      `    restart: 'sleep 60 & echo begun > begun.txt; for i in $(seq 600); do [ -e ${gate} ] && break; sleep 0.1; done'\n`,
    );
    const seen = at;
    const slow = await at.job({ job: 'deploy', runId: 1 });
    expect(errorsOf(await slow.run({ uses: 'build', with: { cache: 'none' } }))).toEqual([]);
    const step = await slow.start({ uses: 'deploy', with: { environment } });
    await until(async () => existsSync(path.join(seen.host, 'current', 'begun.txt')));
    const second = await at.deliver({ facts: { runId: 2, job: 'other' }, inputs: { 'lock-timeout': '1s' } });
    expect(errorsOf(second.deployed).join('\n')).toMatch(/The lock is held by .*run 1/);
    await writeFile(gate, '');
    expect(errorsOf(await step.ended)).toEqual([]);
    await slow.finish();
    // The lock is free, though the service that was started under it lives.
    await at.next('1.1.0');
    const third = await at.deliver({ facts: { runId: 3 }, inputs: { 'lock-timeout': '1s' } });
    expect(errorsOf(third.deployed)).toEqual([]);
    expect(await at.current()).toMatch(/^1\.1\.0-/);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600 && !(await holds()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await holds()).toBe(true);
}

describe('the cache', () => {
  const packages = {
    'package.json': JSON.stringify({
      name: 'small',
      version: '1.2.3',
      scripts: { build: 'mkdir -p dist && cp package.json dist/' },
    }),
  };

  test('that a fork wrote is not read by a trusted run, and none is ever asked by publish, deploy or rollback', async () => {
    at = await plainScene('', packages);
    const asked = (from: number) =>
      at?.github.exchanges
        .slice(from)
        .filter(({ path: target }) => target.includes('CacheService'))
        .map(({ path: target, responseBody }) => [
          target.split('/').at(-1),
          (responseBody as { ok?: boolean }).ok,
        ]) ?? [];
    const build = {
      'install-command': 'mkdir -p "$HOME/.npm/_cacache" && echo bytes > "$HOME/.npm/_cacache/any"',
    };
    // Each job has a machine of its own, as hosted ones are.
    const fresh = () => rm(path.join(at?.folder ?? '', 'home/.npm'), { recursive: true, force: true });
    const fork = {
      eventName: 'pull_request',
      event: { pull_request: { head: { repo: { full_name: 'mallory/shop', fork: true } } } },
    };
    expect(errorsOf(await at.one('build', build, fork))).toEqual([]);
    const byFork = asked(0);
    expect(byFork).toContainEqual(['FinalizeCacheEntryUpload', true]);
    await fresh();
    const before = at.github.exchanges.length;
    const trusted = await at.one('build', build, { runId: 2 });
    expect(trusted.outputs['cache-hit']).toBe('false');
    expect(asked(before)).toContainEqual(['GetCacheEntryDownloadURL', false]);
    // The scope is what keeps it away: another run of the fork has it.
    await fresh();
    expect((await at.one('build', build, { ...fork, runId: 3 })).outputs['cache-hit']).toBe('true');

    const job = await at.job({ job: 'deploy', runId: 4 });
    await job.run({ uses: 'build', with: { cache: 'none' } });
    const quiet = at.github.exchanges.length;
    const steps = [
      await job.run({ uses: 'publish-artifact', with: { stores: 'artifact' } }),
      await job.run({ uses: 'deploy', with: { environment, release: 'artifact:release' } }),
      await job.run({ uses: 'auto-rollback', with: { environment, mode: 'reconcile' } }),
    ];
    await job.finish();
    expect(steps.flatMap(errorsOf)).toEqual([]);
    expect(asked(quiet)).toEqual([]);
  });
});

/** A file system of its own with so much room, where this user may mount one. */
function mounted(folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' });
  undo.push(() => spawnSync('umount', ['-l', folder]));
}

function mayMount(): boolean {
  const folder = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
  const { status } = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]);
  if (status === 0) spawnSync('umount', [folder]);
  spawnSync('rmdir', [folder]);
  return status === 0;
}

(mayMount() ? describe : describe.skip)('a runner whose disk is full', () => {
  test('fails the build with a sentence that says so, and leaves no half of a release', async () => {
    at = await plainScene('', {
      'package.json': JSON.stringify({
        name: 'small',
        version: '1.2.3',
        scripts: { build: 'mkdir -p dist && head -c 3000000 /dev/urandom > dist/big.bin' },
      }),
    });
    const machine = path.join(at.folder, 'runner');
    await mkdir(machine);
    mounted(machine, '1m');
    const job = await at.job({ job: 'build' });
    const built = await job.run({ uses: 'build', with: { cache: 'none' } });
    expect(built.conclusion).toBe('failure');
    expect(errorsOf(built).join('\n')).toMatch(/no space|ENOSPC|room/i);
    expect(errorsOf(built).join('\n')).not.toMatch(/fault of deploy-actions/);
    expect(saidBy(built)).not.toMatch(/\n\s+at .*\.js:\d+/);
    const left = await readdir(path.join(job.temp, 'deploy-actions')).catch(() => []);
    expect(left).toEqual([]);
  });
});
