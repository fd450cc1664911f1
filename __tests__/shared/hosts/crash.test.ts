import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { cpSync, existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Hold, LockOwner } from '../../../shared/hosts/state.ts';
import type { Shell } from '../../../shared/hosts/shell.ts';
import { targetProgram } from '../../../shared/hosts/target-program.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import { releaseId } from '../../../shared/targets/release-id.ts';
import type { RunConfiguration, Target } from '../../../shared/targets/target.ts';
import { sampleRelease, type Sample } from '../targets/sample-release.ts';
import { dyingMachine, machine, removeFolder, tempFolder, type MachineKind } from './machine.ts';

jest.setTimeout(300_000);

const owner: LockOwner = { kind: 'run', repository: 'octo/shop', runId: 1, attempt: 1, job: 'deploy' };
const run: RunConfiguration = {
  shared: ['uploads'],
  env: {},
  hooks: {
    migrate: { run: 'echo migrated', seconds: 5 },
    'after-rollback': { run: 'echo back', seconds: 5 },
  },
  restart: 'echo "${RELEASE_DIR##*/}" >>../../restarts',
};

/** What a verb works with, and does. Done again after a crash it ends as if nothing had been. */
interface Verb {
  name: string;
  act(target: Target, hold: Hold): Promise<unknown>;
  /** What is current in the end. */
  ends: 'one' | 'two';
}

/** CRASH_POINTS=all kills at each call of each tool; what every run of the tests does is a sample of them. */
const everyPoint = process.env['CRASH_POINTS'] === 'all';

describe.each<[string, MachineKind]>([
  ['with flock', { sh: 'dash' }],
  ['without flock', { sh: 'dash', without: ['flock'] }],
])('killed with -9 in the middle, %s,', (_name, kind) => {
  let root: string;
  let one: Sample;
  let two: Sample;
  let ready: string;
  let hold: Hold;

  const samples = (release: Sample['release']) =>
    (release.digest === one.release.digest ? one : two).unpacked();
  const whole = (): Shell => machine(root, kind);
  const connect = (folder: string, shell = whole()): Target =>
    directoryTarget({ path: folder, shell, environment: 'production', unpacked: samples, commandSeconds: 5 });
  const idOf = ({ release }: Sample): string => releaseId(release.manifest);

  /** A host on which release one serves, and release two waits with its watchdog armed. */
  beforeEach(async () => {
    root = tempFolder('crash');
    one = sampleRelease(root, '1.0.0', { 'server.js': { text: 'one' }, 'a/b': { link: '../server.js' } });
    two = sampleRelease(root, '1.1.0', { 'server.js': { text: 'two' }, 'a/b': { link: '../server.js' } });
    ready = path.join(root, 'ready');
    const target = connect(ready);
    const place = { host: 'this machine', slot: '' };
    const keeper = target.keeper('');
    const answer = await keeper.acquire(owner, 'dep-two', 3600);
    if (!answer.got) throw new Error('not free');
    hold = answer.hold;
    await target.prepare(place, hold, one.release, run);
    await target.switch(place, hold, undefined, idOf(one));
    await target.prepare(place, hold, two.release, run);
  });
  afterEach(() => {
    removeFolder(root);
  });

  const place = { host: 'this machine', slot: '' };
  const arm = (target: Target) =>
    target.keeper('').arm(hold, { deployment: 'dep-two', from: idOf(two), to: idOf(one), seconds: 3600 });
  const line = { deployment: 'dep-two', place: '', step: 'switch', state: 'begun' } as const;

  const verbs: Verb[] = [
    { name: 'append', act: (target) => target.keeper('').append(hold, line), ends: 'one' },
    { name: 'renew', act: (target) => target.keeper('').renew(hold, 60), ends: 'one' },
    {
      name: 'prepare',
      act: async (target) => target.prepare(place, hold, two.release, { ...run, env: { NEW: 'yes' } }),
      ends: 'one',
    },
    { name: 'arm', act: arm, ends: 'one' },
    { name: 'switch', act: (target) => target.switch(place, hold, idOf(one), idOf(two)), ends: 'two' },
    { name: 'restart', act: (target) => target.restart(place, hold, idOf(one), undefined), ends: 'one' },
    { name: 'hook', act: (target) => target.hook(place, hold, idOf(two), 'migrate', 5), ends: 'one' },
    { name: 'clean-up', act: (target) => target.cleanUp(place, hold, [idOf(two)]), ends: 'one' },
    { name: 'release', act: (target) => target.keeper('').release(hold), ends: 'one' },
  ];

  const currentOf = (folder: string): string => path.basename(readlinkSync(path.join(folder, 'current')));

  /** Old or new, whole; the journal reads; and doing it again ends right. */
  async function check(folder: string, { name, act, ends }: Verb, at: string): Promise<void> {
    const target = connect(folder);
    const current = currentOf(folder);
    expect([at, current]).toEqual([at, current === idOf(two) && ends === 'two' ? idOf(two) : idOf(one)]);
    const listed = await target.look(place);
    for (const { id } of listed.releases) await target.verify(place, id);
    await target.keeper('').readJournal();
    if (name === 'arm') rmSync(path.join(folder, '.deploy/watchdogs'), { recursive: true });
    if (name === 'release' && !existsSync(path.join(folder, '.deploy/lock'))) return;
    await act(target, hold);
    expect([at, currentOf(folder)]).toEqual([at, idOf(ends === 'two' ? two : one)]);
    const { lines } = await target.keeper('').readJournal();
    expect(lines.map(({ seq }) => seq)).toEqual([...lines.map(({ seq }) => seq)].sort((a, b) => a - b));
    await targetProgram(whole(), folder).fire('dep-two', 5);
  }

  test.each(verbs.map((verb) => [verb.name, verb] as const))(
    '%s leaves old or new whole, and may be done again',
    async (_verb, verb) => {
      let points = 0;
      for (const when of ['before', 'after'] as const) {
        for (let at = 1, step = everyPoint ? 1 : 3; ; at += step) {
          const folder = path.join(root, `shop-${String(at)}-${when}`);
          cpSync(ready, folder, { recursive: true, verbatimSymlinks: true });
          const { shell, calls } = dyingMachine(root, kind, at, when);
          const target = connect(folder, shell);
          const ended = await verb.act(target, hold).then(
            () => true,
            () => false,
          );
          if (calls() < at) break;
          points += 1;
          await check(folder, verb, `${verb.name} ${when} ${String(at)}${ended ? ' (it ended)' : ''}`);
          removeFolder(folder);
        }
      }
      expect(points).toBeGreaterThan(0);
    },
  );

  test('fire is finished by whoever fires next', async () => {
    let points = 0;
    for (let at = 1; ; at += everyPoint ? 1 : 3) {
      const folder = path.join(root, `fire-${String(at)}`);
      cpSync(ready, folder, { recursive: true, verbatimSymlinks: true });
      const target = connect(folder);
      await arm(target);
      await target.switch(place, hold, idOf(one), idOf(two));
      const { shell, calls } = dyingMachine(root, kind, at, at % 2 ? 'before' : 'after');
      await connect(folder, shell)
        .keeper('')
        .fire('dep-two')
        .catch(() => undefined);
      if (calls() < at) break;
      points += 1;
      expect([idOf(one), idOf(two)]).toContain(currentOf(folder));
      const { state } = await target.keeper('').watchdog('dep-two');
      // Not yet fired: the sleeper still holds it all. Fired: it may write no more, wherever the undo was cut off.
      if (state === 'fired') await expect(target.switch(place, hold, idOf(one), idOf(two))).rejects.toThrow();
      await target.keeper('').fire('dep-two');
      expect([at, currentOf(folder)]).toEqual([at, idOf(one)]);
      expect(readFileSync(path.join(folder, 'restarts'), 'utf8')).toContain(idOf(one));
      const { lines } = await target.keeper('').readJournal();
      expect(lines.at(-1)).toMatchObject({ step: 'revert', state: 'done' });
      expect(existsSync(path.join(folder, '.deploy/lock'))).toBe(false);
      removeFolder(folder);
    }
    expect(points).toBeGreaterThan(2);
  });

  test('a take-over in half leaves the old holder out, and the next one gets in', async () => {
    for (let at = 1; ; at += 1) {
      const folder = path.join(root, `take-${String(at)}`);
      cpSync(ready, folder, { recursive: true, verbatimSymlinks: true });
      const { shell, calls } = dyingMachine(root, kind, at, at % 2 ? 'after' : 'before');
      const other: LockOwner = { ...owner, runId: 2 };
      await targetProgram(shell, folder)
        .acquire(other, 'dep-new', 60, hold)
        .catch(() => undefined);
      if (calls() < at) break;
      const program = targetProgram(whole(), folder);
      const highest = Number(readFileSync(path.join(folder, '.deploy/fence'), 'utf8'));
      if (highest > hold.fence) await expect(program.append(hold, line)).rejects.toThrow(/no longer held/);
      const seen = await program.acquire({ ...owner, runId: 3 }, 'dep-third', 60);
      if (seen.got) throw new Error('it was free');
      const third = await program.acquire({ ...owner, runId: 3 }, 'dep-third', 60, seen.record);
      if (!third.got) throw new Error('not taken');
      expect(third.hold.fence).toBeGreaterThan(highest);
      await program.append(third.hold, line);
      removeFolder(folder);
    }
  });
});
