/**
 * Brings a release of 2,000 files and 40 MB to hosts over SSH, and then an update of 40 files, beside
 * `rsync --link-dest` with a switch of the link, and beside Capistrano where it is installed (`capistrano` of Debian,
 * or the gem). Each way has folders of its own on real hosts (sshd on loopback), all of it in memory.
 *
 *     npm run bench:ssh [-- --hosts 1,10,50 --rounds 5]
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Contender, measure, type Measured, printTable } from './harness.ts';
import { capistrano, hasCapistrano } from './ssh/capistrano.ts';
import { startHosts, type Host } from './ssh/hosts.ts';
import { ours } from './ssh/ours.ts';
import { rsync } from './ssh/rsync.ts';
import { makeVersions, type Versions } from './ssh/versions.ts';
import type { Way } from './ssh/way.ts';

const { values } = parseArgs({
  options: { hosts: { type: 'string', default: '1,10' }, rounds: { type: 'string', default: '5' } },
});
const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bench-ssh-'));
const counts = values.hosts.split(',').map(Number);
try {
  const versions = await makeVersions(folder);
  const hosts = await startHosts(folder, Math.max(...counts));
  try {
    for (const count of counts) await compare(hosts.slice(0, count), versions, Number(values.rounds));
  } finally {
    await Promise.all(hosts.map((host) => host.close()));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(hosts: readonly Host[], versions: Versions, rounds: number): Promise<void> {
  const ways = [ours(hosts, versions), rsync(hosts, versions, false), rsync(hosts, versions, true)];
  // Its hosts would all have one path: there is only one here.
  if (hosts.length === 1 && hasCapistrano()) ways.push(capistrano(hosts, versions));
  const measured = await measure(
    ways.flatMap(({ name, clear, deploy }): Contender[] => [
      {
        name: `first, ${name}`,
        run: async () => {
          clear();
          return timed(() => deploy('one'));
        },
      },
      { name: `update, ${name}`, run: () => timed(() => deploy('two')) },
    ]),
    rounds,
  );
  const of = (what: string): Measured[] =>
    measured
      .filter(({ name }) => name.startsWith(`${what}, `))
      .map((each) => ({ ...each, name: each.name.replace(`${what}, `, '') }));
  const on = `on ${String(hosts.length)} host${hosts.length === 1 ? '' : 's'}`;
  printTable(`First deploy, 2,000 files of 40 MB, ${on}`, of('first'), 'rsync');
  printTable(`Update of 40 files, ${on}`, of('update'), 'rsync');
  tell(of('first'), of('update'), ways);
}

function tell(first: readonly Measured[], update: readonly Measured[], ways: readonly Way[]): void {
  const ratio = (measured: readonly Measured[], peer: string): number | undefined => {
    const [one, other] = ['deploy-actions', peer].map(
      (name) => measured.find((each) => each.name === name)?.median,
    );
    return one === undefined || other === undefined ? undefined : one / other;
  };
  for (const [what, measured, peer, most] of [
    ['first deploy', first, 'rsync', 0.8],
    ['update', update, 'rsync', 0.6],
    ['first deploy', first, 'Capistrano', 0.4],
    ['update', update, 'Capistrano', 0.4],
  ] as const) {
    const found = ratio(measured, peer);
    if (found !== undefined)
      console.log(
        `  ${what}: ${found.toFixed(2)} × ${peer} (aim ${String(most)}: ${found <= most ? 'met' : 'missed'})`,
      );
  }
  for (const { name, notes } of ways) for (const note of notes()) console.log(`  ${name}: ${note}`);
}

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}
