import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../../rehearsal/story/free-port.ts';
import { createHttp } from '../../../shared/http/create-http.ts';
import { hostNames, type SshPlace } from '../../../shared/targets/ssh-place.ts';
import type { RunConfiguration } from '../../../shared/targets/target.ts';
import { serviceRelease, startLine, stopLine } from '../../shared/rollout/real-scene.ts';
import type { LoneHosts } from './lone-runner.ts';
import { startSshd, type Sshd } from './sshd.ts';

/** Several real hosts on one machine: each has its sshd, its folder, and its service at a port of its own. */
export interface RealFleet {
  over: LoneHosts;
  hosts: { name: string; folder: string; sshd: Sshd }[];
  run: RunConfiguration;
  release(version: string, health?: number): ReturnType<typeof serviceRelease>;
  /** What is current on each host. */
  current(): (string | undefined)[];
  /** What each service says that it is. */
  served(): Promise<string[]>;
  journal(index: number): string;
  close(): Promise<void>;
}

/** Starts a fleet: `many` folders, each with its service, on `machines` of them (each an sshd). */
export async function startFleet(sshd: string, many: number, machines = many): Promise<RealFleet> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'fleet-'));
  const sshds: Sshd[] = [];
  for (let index = 0; index < machines; index += 1) sshds.push(await startSshd(sshd));
  const [first] = sshds;
  if (!first) throw new Error('A fleet without a host');
  for (const each of sshds.slice(1))
    appendFileSync(path.join(each.folder, 'authorized'), readFileSync(`${first.key}.pub`));
  const knownHosts = sshds.map((each) => readFileSync(each.knownHosts, 'utf8')).join('');
  const ssh: SshPlace[] = [];
  const ports: number[] = [];
  for (let index = 0; index < many; index += 1) {
    const on = sshds[index % machines] ?? first;
    const folder = path.join(root, `host-${String(index)}`, 'srv');
    const port = await freePort();
    mkdirSync(folder, { recursive: true });
    // How a service differs from host to host is the host's own matter.
    const own = [
      `PORT=${String(port)}`,
      `PIDFILE=${path.join(folder, '../pid')}`,
      `NODE=${process.execPath}`,
    ];
    writeFileSync(path.join(folder, '../host.env'), `${own.join('\n')}\nexport PORT PIDFILE\n`);
    ssh.push({ address: `${on.user}@127.0.0.1:${String(on.port)}`, path: folder, knownHosts });
    ports.push(port);
  }
  const names = hostNames(ssh);
  const hosts = names.map((name, index) => ({
    name,
    folder: ssh[index]?.path ?? '',
    sshd: sshds[index % machines] ?? first,
  }));
  const http = createHttp(process.env);
  const port = await freePort();
  const here = '. "$RELEASE_DIR/../../../host.env"';
  return {
    over: {
      ssh,
      key: readFileSync(first.key, 'utf8'),
      temp: root,
      ports: Object.fromEntries(names.map((name, index) => [name, ports[index] ?? 0])),
      port,
    },
    hosts,
    run: {
      restart: `${here}\n${stopLine}\n${startLine}`,
      stop: `${here}\n${stopLine}`,
      shared: [],
      env: {},
      health: {
        url: `http://127.0.0.1:${String(port)}/healthz`,
        versionUrl: `http://127.0.0.1:${String(port)}/version`,
        withinMs: 20_000,
        intervalMs: 50,
        timeoutMs: 5_000,
        successes: 1,
      },
    },
    release: (version, health = 200) => serviceRelease(root, version, health),
    current: () => hosts.map(({ folder }) => currentIn(folder)),
    served: () =>
      Promise.all(
        ports.map((each) =>
          http({ url: `http://127.0.0.1:${String(each)}/version`, timeoutMs: 1_000 }).then(
            ({ body }) => body,
            () => '',
          ),
        ),
      ),
    journal: (index) => readFileSync(path.join(hosts[index]?.folder ?? '', '.deploy/journal.jsonl'), 'utf8'),
    async close() {
      for (const { folder } of hosts) endService(path.join(folder, '../pid'));
      await Promise.all(sshds.map((each) => each.close().catch(() => undefined)));
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function currentIn(folder: string): string | undefined {
  try {
    return path.basename(readlinkSync(path.join(folder, 'current')));
  } catch {
    return undefined;
  }
}

function endService(pidFile: string): void {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8')));
  } catch {
    // Nothing runs.
  }
}

/** Takes a host off the network: nobody is let in any more, and who is in is cut off. What runs there runs on. */
export function hangUp({ folder }: Sshd): void {
  const listener = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , name = '']) => name.startsWith('sshd'));
  const below = (parent: number): number[] =>
    processes
      .filter(([, ppid]) => Number(ppid) === parent)
      .map(([pid]) => Number(pid))
      .flatMap((pid) => [pid, ...below(pid)]);
  for (const pid of [listener, ...below(listener)]) process.kill(pid, 'SIGKILL');
}

/** Puts it back. */
export function listenAgain(sshd: string, { folder }: Sshd): () => void {
  const config = path.join(folder, 'sshd_config');
  const child = spawn(sshd, ['-D', '-f', config, '-E', path.join(folder, 'log')], { stdio: 'ignore' });
  return () => {
    child.kill();
  };
}
