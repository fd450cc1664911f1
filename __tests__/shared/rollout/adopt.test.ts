import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { foresee } from '../../../shared/rollout/foresee.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { RollOutRequest } from '../../../shared/rollout/rollout.ts';
import type { Release } from '../../../shared/release/manifest.ts';
import { deployment, lock, rollback } from './scene.ts';
import { realScene, startLine } from './real-scene.ts';

jest.setTimeout(120_000);

const old = '20260101000000';
const serving = '20260201000000';

describe('a folder that another tool deploys to', () => {
  let here: Awaited<ReturnType<typeof realScene>>;
  let fresh: Release;
  beforeEach(async () => {
    here = await realScene();
    await here.release('0.8.0');
    await here.release('0.9.0');
    fresh = await here.release('1.0.0');
  });
  afterEach(() => here.close());

  const at = (...names: string[]): string => path.join(here.srv, ...names);
  const current = (): string => path.basename(readlinkSync(at('current')));
  const ask = (of: Release, more: Partial<RollOutRequest> = {}) =>
    deployment(of, { run: here.run, lock: { ...lock, timeoutMs: 30_000 }, ...more });

  /** As Capistrano leaves it: absolute links, linked folders, a mirror, a log of its own. */
  function capistrano(): void {
    for (const [folder, version] of [
      [old, '0.8.0'],
      [serving, '0.9.0'],
    ] as const) {
      mkdirSync(at('releases', folder), { recursive: true });
      cpSync(path.join(here.root, `source-${version}`), at('releases', folder), { recursive: true });
      symlinkSync(at('shared/log'), at('releases', folder, 'log'));
      writeFileSync(at('releases', folder, 'REVISION'), 'a'.repeat(40));
      writeFileSync(at('releases', folder, 'bin'), '#!/bin/sh\n', { mode: 0o755 });
    }
    mkdirSync(at('shared/log'), { recursive: true });
    mkdirSync(at('repo'));
    writeFileSync(at('revisions.log'), `Branch main (at aaaaaaa) deployed as release ${serving} by mona\n`);
    symlinkSync(at('releases', serving), at('current'));
    execFileSync('sh', ['-e', '-c', startLine], {
      cwd: at('current'),
      env: { ...process.env, ...here.run.env },
      stdio: 'ignore',
    });
  }

  test('is refused as it is, with a way on, and nothing is touched', async () => {
    capistrano();
    const refused = await rollOut(ask(fresh), here.parts(1));
    expect(refused.state).toBe('failed');
    expect(refused.cause?.message).toContain(`current is ${serving}, but the journal knows of no deployment`);
    expect(refused.cause).toMatchObject({ fix: expect.stringContaining('adopt: true') });
    expect([readlinkSync(at('current')), await here.served()]).toEqual([at('releases', serving), '0.9.0']);
    await expect(foresee(ask(fresh), here.parts(2))).rejects.toThrow('something else changed it');
    const seen = await foresee(ask(fresh, { adopt: true }), here.parts(3));
    expect(seen.steps[0]).toMatchObject({ step: 'adopt', place: 'this machine' });
    expect(existsSync(at('.deploy/releases', serving))).toBe(false);
  });

  test('is gone on from when that is asked for: what served is what a rollback returns to', async () => {
    capistrano();
    const done = await rollOut(ask(fresh, { adopt: true, keepReleases: 2 }), here.parts(1));
    expect(done).toMatchObject({ state: 'confirmed', previous: { id: serving } });
    expect(done.choices.map(({ id }) => id)).toEqual([serving]);
    expect(await here.served()).toBe('1.0.0');
    // What nobody adopted is another tool's, and said.
    expect(readdirSync(at('releases')).sort()).toEqual([old, serving, current()].sort());
    expect(here.logged.join('\n')).toContain(`left ${old}, which another tool put there`);
    expect(['repo', 'revisions.log', 'shared/log'].every((name) => existsSync(at(name)))).toBe(true);

    const back = await rollBack(
      rollback('last-good', { lock: { ...lock, timeoutMs: 30_000 } }),
      here.parts(2),
    );
    expect(back).toMatchObject({ state: 'confirmed', to: { id: serving } });
    expect([current(), await here.served()]).toEqual([serving, '0.9.0']);
    expect(readlinkSync(at('releases', serving, 'log'))).toBe(at('shared/log'));
  });

  test('gets back what served when the first release of ours is bad', async () => {
    capistrano();
    const sick = await here.release('1.1.0', 500);
    const back = await rollOut(ask(sick, { adopt: true }), here.parts(1));
    expect(back).toMatchObject({ state: 'reverted', serving });
    expect([current(), await here.served()]).toEqual([serving, '0.9.0']);
    expect(await rollOut(ask(fresh), here.parts(2))).toMatchObject({ state: 'confirmed' });
  });

  test('goes back by hand, on the host, to what was adopted', async () => {
    capistrano();
    await rollOut(ask(fresh, { adopt: true }), here.parts(1));
    const { stdout } = await promisify(execFile)(at('.deploy/rollback'));
    expect(stdout).toContain(`${serving} is current`);
    expect([current(), await here.served()]).toEqual([serving, '0.9.0']);
  });

  test('may be deployed to by the other tool in between: that is drift again, and adopted again', async () => {
    capistrano();
    await rollOut(ask(fresh, { adopt: true }), here.parts(1));
    rmSync(at('current'));
    symlinkSync(at('releases', old), at('current'));
    const next = await here.release('1.1.0');
    const refused = await rollOut(ask(next), here.parts(2));
    expect(refused.cause?.message).toMatch(new RegExp(`current is ${old}, but the journal says 1\\.0\\.0-`));
    const done = await rollOut(ask(next, { adopt: true }), here.parts(3));
    expect(done).toMatchObject({ state: 'confirmed', previous: { id: old } });
  });

  test('is not adopted where current leads elsewhere; where there is none, nothing is gone on from', async () => {
    mkdirSync(at('other'), { recursive: true });
    symlinkSync(at('other'), at('current'));
    await expect(rollOut(ask(fresh, { adopt: true }), here.parts(1))).rejects.toThrow('cannot be adopted');
    rmSync(at('current'));
    expect((await rollOut(ask(fresh), here.parts(2))).state).toBe('confirmed');
    rmSync(at('current'));
    const next = await here.release('1.1.0');
    expect((await rollOut(ask(next), here.parts(3))).cause?.message).toContain('current is absent');
    expect(await rollOut(ask(next, { adopt: true }), here.parts(4))).toMatchObject({ state: 'confirmed' });
  });
});
