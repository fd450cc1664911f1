import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../../shared/command/run-command.ts';
import { createHttp } from '../../shared/http/create-http.ts';
import type { Release } from '../../shared/release/manifest.ts';
import { createUnpacker, type Unpacker } from '../../shared/release/unpacked.ts';
import { reachTarget, type ReachedTarget } from '../../shared/targets/reach-target.ts';
import type { PreparedRelease, ServingPlace, Target } from '../../shared/targets/target.ts';
import type { Host } from './hosts.ts';
import type { Versions } from './versions.ts';
import type { Way } from './way.ts';

const run = { shared: [], env: {} };

/**
 * Lock, prepare, switch, unlock on all hosts side by side, from a closed connection to a closed one. It runs in this
 * process, as the rest of a deployment does.
 */
export function ours(hosts: readonly Host[], versions: Versions): Way {
  const way = 'deploy-actions';
  const seen = new Map<string, PreparedRelease['travelled']>();
  return {
    name: way,
    clear() {
      for (const host of hosts) rmSync(host.root(way), { recursive: true, force: true });
    },
    async deploy(version) {
      const { release } = versions[version];
      const unpacker = createUnpacker(path.dirname(release.folder));
      // As `deploy` does: it is made ready while the hosts are reached.
      void unpacker.unpacked(release).catch(() => undefined);
      const { target, close } = await reach(hosts, way, unpacker);
      const all = await Promise.all(target.places.map((place) => bring(target, place, release)));
      await close();
      await unpacker.close();
      const [travelled] = all;
      if (travelled) seen.set(version, travelled);
    },
    notes: () =>
      [...seen].map(
        ([version, { files, bytes }]) =>
          `of version ${version} ${String(files)} files travelled, ${(bytes / 1e6).toFixed(2)} MB to each host`,
      ),
  };
}

function reach(hosts: readonly Host[], way: string, { unpacked }: Unpacker): Promise<ReachedTarget> {
  const [first] = hosts;
  if (!first) throw new Error('No host');
  const ssh = hosts.map((host) => ({
    address: `${host.user}@127.0.0.1:${String(host.port)}`,
    knownHosts: host.knownHosts,
    path: host.root(way),
  }));
  return reachTarget(
    { path: first.root(way), environment: 'production', ssh, sshKey: readFileSync(first.key, 'utf8') },
    unpacked,
    {
      run: runCommand(process.env),
      env: process.env,
      http: createHttp(process.env),
      context: { temp: first.folder, workspace: first.folder },
    },
  );
}

async function bring(
  target: Target,
  place: ServingPlace,
  release: Release,
): Promise<PreparedRelease['travelled']> {
  const keeper = target.keeper(place.host);
  const owner = { kind: 'person', name: 'bench', machine: 'bench' } as const;
  const answer = await keeper.acquire(owner, 'bench', 600);
  if (!answer.got) throw new Error('The lock is held');
  const { current } = await target.look(place);
  const { id, travelled } = await target.prepare(place, answer.hold, release, run);
  await target.switch(place, answer.hold, current, id);
  await keeper.release(answer.hold);
  return travelled;
}
