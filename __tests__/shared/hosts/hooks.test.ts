import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Hold } from '../../../shared/hosts/state.ts';
import { maskForms } from '../../../shared/runner/masks.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import type { HookName, RunConfiguration, Target } from '../../../shared/targets/target.ts';
import { sampleRelease } from '../targets/sample-release.ts';
import { kinds, machine, removeFolder, tempFolder } from './machine.ts';

jest.setTimeout(60_000);

const place = { host: 'this machine', slot: '' };
const secret = `it's "top" $ecret\nline two of it`;

describe.each(kinds)('%s', (_name, kind) => {
  let root: string;
  let folder: string;
  let target: Target;
  let hold: Hold;
  let releases = 0;
  const samples = new Map<string, ReturnType<typeof sampleRelease>['unpacked']>();

  beforeEach(async () => {
    root = tempFolder('hooks');
    folder = path.join(root, 'shop');
    target = directoryTarget({
      path: folder,
      shell: machine(root, kind),
      environment: 'production',
      unpacked: (release) => samples.get(release.digest)?.() ?? Promise.reject(new Error('no sample')),
      secrets: { DATABASE_URL: secret, PIN: 'x7' },
      commandSeconds: 5,
    });
    const owner = { kind: 'person', name: 'mona', machine: 'm' } as const;
    const answer = await target.keeper('').acquire(owner, 'dep-1', 600);
    if (!answer.got) throw new Error('not free');
    hold = answer.hold;
  });
  afterEach(() => {
    removeFolder(root);
  });

  async function bring(run: Partial<RunConfiguration>): Promise<string> {
    releases += 1;
    const files = { 'server.js': { text: String(releases) } };
    const sample = sampleRelease(root, `1.${String(releases)}.0`, files);
    samples.set(sample.release.digest, sample.unpacked);
    return (await target.prepare(place, hold, sample.release, { shared: [], env: {}, ...run })).id;
  }

  const withHook = (name: HookName, run: string, seconds = 20): Partial<RunConfiguration> => ({
    hooks: { [name]: { run, seconds } },
  });

  test('runs in the folder of its release, which need not be current, with its words and variables', async () => {
    const line =
      'pwd\necho {version} "{host}" ${host:-none} "$RELEASE_ID" "$DEPLOY_HOST" "$COLOUR" {release}';
    const id = await bring({ env: { COLOUR: 'blue' }, ...withHook('migrate', line) });
    const { exitCode, tail } = await target.hook(place, hold, id, 'migrate', 20);
    const version = id.split('-')[0] ?? '';
    expect({ exitCode, tail }).toEqual({
      exitCode: 0,
      tail: [
        path.join(folder, 'releases', id),
        `${version} 'this machine' none ${id} this machine blue ${id}`,
      ],
    });
  });

  test('says how it failed, and is ended when its own time is over', async () => {
    const id = await bring({
      hooks: {
        migrate: { run: 'echo half done\nfalse\necho never', seconds: 20 },
        'before-switch': { run: 'echo waiting; sleep 30', seconds: 1 },
      },
    });
    expect(await target.hook(place, hold, id, 'migrate', 20)).toMatchObject({
      exitCode: 1,
      tail: ['half done'],
    });
    expect(await target.hook(place, hold, id, 'before-switch', 1)).toMatchObject({
      exitCode: null,
      tail: ['waiting'],
    });
    expect(await target.hook(place, hold, id, 'after-switch', 20)).toMatchObject({ exitCode: 0, tail: [] });
  });

  test('knows the slot that its release was started in, and its port', async () => {
    const run = { start: 'true', stop: 'true' };
    const id = await bring({ ...run, ...withHook('after-switch', 'echo {slot} "$SLOT" {port} "$PORT"') });
    await target.start(place, hold, id, { name: 'green', port: 8082 });
    const { tail } = await target.hook(place, hold, id, 'after-switch', 20);
    expect(tail).toEqual(['green green 8082 8082']);
    const other = await bring({ ...run, ...withHook('migrate', 'echo "in ${SLOT:-none}"') });
    expect((await target.hook(place, hold, other, 'migrate', 20)).tail).toEqual(['in none']);
  });

  test('runs after-rollback of the release that is back when the watchdog fires', async () => {
    const marks = path.join(root, 'marks');
    const before = await bring({
      restart: `echo restart >>'${marks}'`,
      ...withHook('after-rollback', `echo "back $RELEASE_ID" >>'${marks}'`),
    });
    const bad = await bring({ ...withHook('after-rollback', `echo bad >>'${marks}'`) });
    await target.switch(place, hold, undefined, before);
    const order = { deployment: 'dep-1', from: bad, to: before, seconds: 60 };
    const keeper = target.keeper('');
    await keeper.arm(hold, order);
    await target.switch(place, hold, before, bad);
    expect(await keeper.fire('dep-1')).toBe(true);
    expect(readFileSync(marks, 'utf8')).toBe(`restart\nback ${before}\n`);
  });

  test('gives commands their secrets, and keeps them from everyone else', async () => {
    const show =
      'printf "%s\\n" "$DATABASE_URL" "$PIN" $(printf %s "$PIN" | od -An -tx1); test -n "$DATABASE_URL"';
    const id = await bring({
      secrets: ['DATABASE_URL', 'PIN'],
      restart: `${show}; printf %s "$DATABASE_URL" >"$HOME/got"`,
      ...withHook('before-switch', `${show}; false`),
    });
    const hook = await target.hook(place, hold, id, 'before-switch', 20);
    expect(hook).toMatchObject({ exitCode: 1, tail: ['***', '***', '***', '78', '37'] });
    expect(await target.restart(place, hold, id, undefined)).toMatchObject({ exitCode: 0, tail: hook.tail });
    expect(readFileSync(path.join(root, 'got'), 'utf8')).toBe(secret);

    const forms = maskForms(secret);
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => forms.some((form) => readFileSync(file, 'latin1').includes(form)));
    const state = path.join(folder, '.deploy', 'releases', id, 'run');
    expect(found.sort()).toEqual(
      ['masks', 'output', 'output.before-switch', 'secrets'].map((name) => path.join(state, name)),
    );
    for (const file of found) expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
    expect((await target.runConfiguration(place, id)).secrets).toEqual(['DATABASE_URL', 'PIN']);
  });
});
