import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { targetProgram } from '../../../shared/hosts/target-program.ts';
import type { LockOwner } from '../../../shared/hosts/state.ts';
import { programText } from '../../../shared/hosts/program/text.ts';
import { raceForLock } from '../../../scripts/soak/lock-race.ts';
import { kinds, machine, removeFolder, tempFolder, toolFolder, type MachineKind } from './machine.ts';

const [processes, rounds] = [12, 4];

/**
 * One runner that takes and gives back the lock again and again. While it holds it, it is alone: a folder that can be
 * made only once says so, whatever the program believes.
 */
const racer = String.raw`
program=$1 root=$2 me=$3 rounds=$4 held=0
while [ "$held" -lt "$rounds" ]; do
  answer=$(sh "$program" "$root" acquire "{\"kind\":\"person\",\"name\":\"$me\",\"machine\":\"m\"}" "dep-$me-$held" 600 '' 0)
  case $answer in *"
got "*) ;; *held*) sleep 0.1; continue ;; *) echo "strange $answer"; exit 1 ;; esac
  fence=\${answer#*got }; fence=\${fence%%[!0-9]*}
  mkdir "$root/alone" || echo "two holders: $me $fence"
  echo "$fence" >>"$root/fences"
  rmdir "$root/alone"
  sh "$program" "$root" release "{\"kind\":\"person\",\"name\":\"$me\",\"machine\":\"m\"}" "dep-$me-$held" "$fence" >/dev/null
  held=$((held + 1))
done`.replaceAll('\\$', '$');

jest.setTimeout(150_000);

const owner = (runId: number): LockOwner => ({
  kind: 'run',
  repository: 'octo/shop',
  runId,
  attempt: 1,
  job: 'deploy',
});

describe('the lock', () => {
  let root: string;

  beforeEach(() => {
    root = tempFolder('mutex');
  });
  afterEach(() => {
    removeFolder(root);
  });

  const race: [string, MachineKind][] = [
    ['with flock', { sh: 'dash' }],
    ['with flock hidden from PATH', { sh: 'dash', without: ['flock'] }],
  ];

  test.each(race)('has one holder at a time among many processes, %s', async (_name, kind) => {
    const folder = path.join(root, 'shop');
    const PATH = `${toolFolder(root, kind)}:${path.dirname(process.execPath)}`;
    symlinkSync('/bin/rmdir', path.join(root, 'tools', 'rmdir'));
    await targetProgram(machine(path.join(root, 'first'), kind), folder).acquire(owner(1), 'dep-1', 60);
    await targetProgram(machine(path.join(root, 'second'), kind), folder).release({
      owner: owner(1),
      deployment: 'dep-1',
      fence: 1,
    });
    const program = path.join(root, 'program.sh');
    writeFileSync(program, programText);
    const said: string[] = [];
    const runs = Array.from({ length: processes }, async (_, index) => {
      const child = spawn('sh', ['-c', racer, 'sh', program, folder, `p${String(index)}`, String(rounds)], {
        env: { PATH },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
      await once(child, 'close');
    });
    await Promise.all(runs);
    expect(said).toEqual([]);
    const fences = readFileSync(path.join(folder, 'fences'), 'utf8').trim().split('\n').map(Number);
    expect(fences).toEqual(Array.from({ length: processes * rounds }, (_, index) => index + 2));
    expect(readFileSync(path.join(folder, '.deploy/mutex'), 'utf8')).toBe(
      kind.without ? 'link\n' : 'flock\n',
    );
  });

  // `npm run soak -- --lock-race 50x200` runs 10,000 rounds of it.
  test.each(race)('is given once at a time to fifty processes that ask for it, %s', async (_name, kind) => {
    const PATH = toolFolder(root, kind);
    const folder = path.join(root, 'race');
    expect(await raceForLock({ folder, PATH, processes: 50, rounds: 2 })).toEqual([]);
  });

  test('keeps to the kind of mutex that came first, and refuses when that is gone', async () => {
    const folder = path.join(root, 'shop');
    const withFlock = targetProgram(machine(path.join(root, 'a'), { sh: 'dash' }), folder);
    const answer = await withFlock.acquire(owner(1), 'dep-1', 60);
    expect(answer.got).toBe(true);
    const without = targetProgram(machine(path.join(root, 'b'), { sh: 'dash', without: ['flock'] }), folder);
    await expect(without.acquire(owner(2), 'dep-2', 60)).rejects.toThrow(/locked with flock, which is gone/);
  });

  test('is inherited once from a process that was killed while it held the mutex of a link', async () => {
    const folder = path.join(root, 'shop');
    const kind: MachineKind = { sh: 'dash', without: ['flock'] };
    const program = targetProgram(machine(path.join(root, 'a'), kind), folder);
    const answer = await program.acquire(owner(1), 'dep-1', 60);
    if (!answer.got) throw new Error('not free');
    const host = readFileSync('/proc/sys/kernel/hostname', 'utf8').trim();
    const dead = `999999.12345.${host}`;
    symlinkSync(dead, path.join(folder, '.deploy/guard.link'));
    // Its heir died too, before it could remove it.
    symlinkSync(`999998.54321.${host}`, path.join(folder, `.deploy/guard.link.${dead}`));
    const line = { deployment: 'dep-1', place: '', step: 'deploy', state: 'begun' } as const;
    await Promise.all(Array.from({ length: 12 }, () => program.append(answer.hold, line)));
    const { lines } = await program.readJournal();
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(readdirSync(path.join(folder, '.deploy')).filter((name) => name.includes('.link'))).toEqual([]);
  });

  test('waits for a living holder of the mutex, also one on another machine', async () => {
    const folder = path.join(root, 'shop');
    const kind: MachineKind = { sh: 'dash', without: ['flock'] };
    const shell = machine(path.join(root, 'a'), kind);
    const program = targetProgram(shell, folder);
    await program.acquire(owner(1), 'dep-1', 60);
    symlinkSync('1.1.another-machine', path.join(folder, '.deploy/guard.link'));
    const call = shell.run({
      script: 'p=$1; shift; exec sh "$p" "$@"',
      args: [programPath(folder), folder, 'renew', '{}', 'dep-1', '1', '60', '0'],
      timeoutMs: 700,
    });
    expect(await call).toMatchObject({ exitCode: null });
    expect(existsSync(path.join(folder, '.deploy/fence'))).toBe(true);
  });
});

function programPath(folder: string): string {
  const bin = path.join(folder, '.deploy/bin');
  return path.join(bin, readdirSync(bin)[0] ?? '');
}

describe.each(kinds)('%s', (_name, kind) => {
  test('numbers the lines of many writers at once without a gap', async () => {
    const root = tempFolder('writers');
    try {
      const program = targetProgram(machine(root, kind), path.join(root, 'shop'));
      const answer = await program.acquire(owner(1), 'dep-1', 60);
      if (!answer.got) throw new Error('not free');
      const line = { deployment: 'dep-1', place: '', step: 'deploy', state: 'begun' } as const;
      await Promise.all(Array.from({ length: 16 }, () => program.append(answer.hold, line)));
      const { lines, torn } = await program.readJournal();
      expect(torn).toBe(0);
      expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    } finally {
      removeFolder(root);
    }
  });
});
