/**
 * Checks 50 hosts over SSH (sshd on loopback) as `mode: check` does, from no connection to closed ones: how long all of
 * them take together, and what was found. A part of them does not answer at all: the others are not to wait for it.
 *
 *     npm run bench:check [-- --hosts 50 --gone 5 --rounds 3]
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isWell } from '../actions/deploy/check.ts';
import { runCommand } from '../shared/command/run-command.ts';
import { createHttp } from '../shared/http/create-http.ts';
import { checkHosts, type HostFindings } from '../shared/targets/check-place.ts';
import { reachTarget } from '../shared/targets/reach-target.ts';
import type { SshPlace } from '../shared/targets/ssh-place.ts';
import { systemClock } from '../shared/time/system-clock.ts';
import { measure, printTable } from './harness.ts';
import { startHosts, type Host } from './ssh/hosts.ts';

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '50' },
    gone: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
  },
});
const [count, gone] = [Number(values.hosts), Number(values.gone)];
const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bench-check-'));
const mute = await listenMutely();
const hosts = await startHosts(folder, count);
let found: HostFindings[] = [];
try {
  const all = hosts.map(placeOf);
  const some = all.map((place, at) =>
    at < gone ? { ...place, address: `127.0.0.1:${String(mute.port)}` } : place,
  );
  const measured = await measure(
    [
      { name: 'all answer', run: () => timed(all) },
      { name: `${String(gone)} do not answer`, run: () => timed(some) },
    ],
    Number(values.rounds),
  );
  printTable(`Check of ${String(count)} hosts`, measured, 'all answer');
  const well = found.filter((each) => isWell([each])).length;
  console.log(`  the last time ${String(well)} of ${String(found.length)} hosts were well`);
} finally {
  await Promise.all(hosts.map((host) => host.close()));
  mute.server.close();
  rmSync(folder, { recursive: true, force: true });
}

function placeOf(host: Host): SshPlace {
  const knownHosts = readFileSync(host.knownHosts, 'utf8');
  return {
    address: `${host.user}@127.0.0.1:${String(host.port)}`,
    knownHosts,
    path: path.join(host.root('check'), 'srv'),
  };
}

async function timed(ssh: SshPlace[]): Promise<number> {
  const start = performance.now();
  const [first] = hosts;
  if (!first) throw new Error('No host');
  const reached = await reachTarget(
    { path: '/srv', environment: 'production', ssh: distinct(ssh), sshKey: readFileSync(first.key, 'utf8') },
    () => Promise.reject(new Error('a check prepares no release')),
    {
      run: runCommand(process.env),
      env: process.env,
      http: createHttp(process.env),
      context: { temp: folder, workspace: folder },
    },
  );
  found = await checkHosts({ shared: [], env: {} }, reached.hosts, systemClock).finally(reached.close);
  return performance.now() - start;
}

/** Those that do not answer share a port: a folder of its own tells each. */
function distinct(ssh: SshPlace[]): SshPlace[] {
  return ssh.map((place, at) => ({ ...place, path: `${place.path}-${String(at)}` }));
}

/** A port that takes connections and says nothing. */
async function listenMutely(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return { server, port: address.port };
}
