import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Host } from './hosts.ts';
import type { Versions } from './versions.ts';
import type { Way } from './way.ts';

const execute = promisify(execFile);

/** `rsync --link-dest` to a new folder, then one command that switches the link. `shared`: over one connection. */
export function rsync(hosts: readonly Host[], versions: Versions, shared: boolean): Way {
  const name = shared ? 'rsync, one connection' : 'rsync';
  const way = shared ? 'rsync-shared' : 'rsync';
  return {
    name,
    clear() {
      for (const host of hosts) {
        rmSync(host.root(way), { recursive: true, force: true });
        mkdirSync(path.join(host.root(way), 'releases'), { recursive: true });
      }
    },
    async deploy(version) {
      await Promise.all(
        hosts.map((host) => bring(host, host.root(way), versions[version].tree, version, shared)),
      );
    },
    notes: () => [],
  };
}

async function bring(
  host: Host,
  root: string,
  tree: string,
  version: string,
  shared: boolean,
): Promise<void> {
  const at = `${host.user}@127.0.0.1`;
  const ssh = [
    ...[
      'ssh',
      '-F',
      'none',
      '-i',
      host.key,
      '-p',
      String(host.port),
      '-o',
      `UserKnownHostsFile=${host.knownHosts}`,
    ],
    ...['-o', 'BatchMode=yes'],
    ...(shared ? ['-o', `ControlPath=${host.folder}/socket`] : []),
  ];
  const [program = '', ...options] = ssh;
  if (shared) await execute(program, [...options, '-M', '-N', '-f', '-o', 'ControlPersist=60', at]);
  const into = `${root}/releases/${version}`;
  const from = [`${tree}/`, `${at}:${into}/`];
  await execute('rsync', ['-a', `--link-dest=${root}/current/`, '-e', ssh.join(' '), ...from]);
  await execute(program, [
    ...options,
    at,
    `ln -sfn releases/${version} ${root}/new && mv -T ${root}/new ${root}/current`,
  ]);
  if (shared) await execute(program, [...options, '-O', 'exit', at]);
}
