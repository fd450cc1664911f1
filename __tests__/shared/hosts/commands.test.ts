import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Hold } from '../../../shared/hosts/state.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import type { OwnCommands, ReleaseThere, Target } from '../../../shared/targets/target.ts';
import { sampleRelease } from '../targets/sample-release.ts';
import { isAlive, kinds, machine, removeFolder, tempFolder } from './machine.ts';

jest.setTimeout(60_000);

const place = { host: 'this machine', slot: '' };
const secret = `it's "top" $ecret`;
const names = ['VERSION', 'DIGEST', 'ID', 'DIR'];
const words = [...names.map((name) => `RELEASE_${name}`), ...names.map((name) => `PREVIOUS_${name}`)];
const tell = (what: string): string =>
  `echo "${what} ${words.map((word) => `$${word}`).join(',')},$ENVIRONMENT" >>"$LOG"`;

describe.each(kinds)('a release’s own commands under %s', (_name, kind) => {
  let root: string;
  let folder: string;
  let log: string;
  let target: Target;
  let hold: Hold;
  let releases = 0;
  const samples = new Map<string, ReturnType<typeof sampleRelease>['unpacked']>();

  beforeEach(async () => {
    root = tempFolder('commands');
    folder = path.join(root, 'the state');
    log = path.join(root, 'log');
    target = directoryTarget({
      path: folder,
      shell: machine(root, kind),
      environment: 'production',
      unpacked: (release) => samples.get(release.digest)?.() ?? Promise.reject(new Error('no sample')),
      secrets: { TOKEN: secret },
    });
    const answer = await target
      .keeper('')
      .acquire({ kind: 'person', name: 'mona', machine: 'm' }, 'dep-1', 600);
    if (!answer.got) throw new Error('not free');
    hold = answer.hold;
  });
  afterEach(() => {
    removeFolder(root);
  });

  async function bring(command: Partial<OwnCommands> = {}): Promise<ReleaseThere> {
    releases += 1;
    const files = { 'server.js': { text: String(releases) } };
    const sample = sampleRelease(root, `1.${String(releases)}.0`, files);
    samples.set(sample.release.digest, sample.unpacked);
    const own = {
      deploy: { run: tell('deploy'), seconds: 20 },
      rollback: { run: tell('rollback'), seconds: 20 },
    };
    const run = { shared: [], env: { LOG: log }, secrets: ['TOKEN'], command: { ...own, ...command } };
    return target.prepare(place, hold, sample.release, run);
  }

  const logged = (): string[] => readFileSync(log, 'utf8').trim().split('\n');
  const told = (there?: ReleaseThere): string =>
    there ? [there.version, there.digest, there.id, `${folder}/releases/${there.id}`].join(',') : ',,,';

  test('deploy is told of its release and of the one before, rollback of the one to return to and the one that is left', async () => {
    const one = await bring();
    const two = await bring();
    await target.restart(place, hold, one.id, undefined);
    await target.restart(place, hold, two.id, one.id);
    await target.restart(place, hold, one.id, two.id, { goesBack: true });
    expect(logged()).toEqual([
      `deploy ${told(one)},${told()},production`,
      `deploy ${told(two)},${told(one)},production`,
      `rollback ${told(one)},${told(two)},production`,
    ]);
  });

  test('where there was nothing before, the rollback of the release that is left says so by empty variables', async () => {
    const one = await bring();
    await target.keeper('').arm(hold, { deployment: 'dep-1', from: one.id, to: '', seconds: 60 });
    await target.switch(place, hold, undefined, one.id);
    await target.restart(place, hold, one.id, undefined);
    expect(await target.keeper('').fire('dep-1')).toBe(true);
    expect(logged().at(-1)).toBe(`rollback ${told()},${told(one)},production`);
    expect((await target.look(place)).current).toBeUndefined();
  });

  test('a command that hangs is ended at its own limit, and one that keeps stdout open is not waited for', async () => {
    const hangs = await bring({ deploy: { run: 'sleep 300 & echo $!; wait', seconds: 1 } });
    const { exitCode, tail } = await target.restart(place, hold, hangs.id, undefined, { seconds: 20 });
    expect(exitCode).toBeNull();
    expect(isAlive(Number(tail[0]))).toBe(false);
    const forks = await bring({ deploy: { run: 'sleep 300 & echo $!', seconds: 20 } });
    const report = await target.restart(place, hold, forks.id, undefined);
    expect(report.exitCode).toBe(0);
    const service = Number(report.tail[0]);
    expect(isAlive(service)).toBe(true);
    process.kill(service, 'SIGKILL');
  });

  test('an undo does not wait for a deploy that hangs: it ends it, and goes back', async () => {
    const one = await bring();
    const two = await bring({ deploy: { run: 'echo $$ >>"$LOG"; sleep 300', seconds: 600 } });
    await target.switch(place, hold, undefined, one.id);
    await target.keeper('').arm(hold, { deployment: 'dep-1', from: two.id, to: one.id, seconds: 60 });
    await target.switch(place, hold, one.id, two.id);
    const hanging = target.restart(place, hold, two.id, one.id, { seconds: 600 });
    await eventually(() => existsSync(log));
    // Its time is over now.
    expect(await target.keeper('').extend(hold, 'dep-1', 0)).toBe(true);
    expect((await hanging).exitCode).toBe(143);
    await eventually(() => existsSync(path.join(folder, '.deploy/watchdogs/dep-1/undone')));
    const [pid, back] = logged();
    expect(isAlive(Number(pid))).toBe(false);
    expect(back).toBe(`rollback ${told(one)},${told(two)},production`);
  });

  test('observe says what serves in a file of its own, beside what it prints, without secrets and without a hold', async () => {
    const line = 'echo looking; echo "not $TOKEN" >&2; printf "1.9.0 %s" "$TOKEN" >"$DEPLOY_OUTPUT"; exit 3';
    const { id } = await bring({ observe: { run: line, seconds: 20 } });
    await target.keeper('').release(hold);
    expect(await target.observe(place, id)).toMatchObject({
      exitCode: 3,
      said: '1.9.0 ***',
      tail: ['looking', 'not ***'],
    });
    expect(readdirSync(path.join(folder, '.deploy')).filter((name) => name.startsWith('observing'))).toEqual(
      [],
    );
  });

  test('observe is ended at its limit, and asked while a deploy runs; a release without one is not asked', async () => {
    const observe = { run: 'echo 1.0.0 >"$DEPLOY_OUTPUT"; [ ! -e "$LOG.slow" ] || sleep 300', seconds: 1 };
    const one = await bring({ observe });
    const slow = await bring({ deploy: { run: ': >"$LOG.slow"; sleep 300', seconds: 600 } });
    const running = target.restart(place, hold, slow.id, one.id, { seconds: 600 });
    await eventually(() => existsSync(`${log}.slow`));
    expect(await target.observe(place, one.id)).toMatchObject({ exitCode: null, said: '1.0.0' });
    expect(await target.observe(place, slow.id)).toBeUndefined();
    process.kill(
      -Number(readFileSync(path.join(folder, '.deploy/command'), 'utf8').split(' ')[0]),
      'SIGKILL',
    );
    expect((await running).exitCode).toBe(137);
  });
});

async function eventually(look: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!look()) {
    if (performance.now() > deadline) throw new Error('It never came');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
