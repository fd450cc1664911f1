import { describe, expect, it } from '@jest/globals';
import { noteIncident, lift, quarantine } from '../../../shared/rollout/quarantine.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { deployment, drive, idOf, lock, release, run, scene } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');

async function after(...releases: (typeof one)[]) {
  const here = scene();
  for (const each of releases) await drive(here.clock, rollOut(deployment(each), here.parts(1)));
  return here;
}

describe('rollOut', () => {
  it('brings the first release to serve, observed by its version', async () => {
    const { parts, world } = scene();
    const result = await rollOut(deployment(one), parts(1));
    expect(result).toMatchObject({
      state: 'confirmed',
      changed: true,
      observed: 'version',
      serving: idOf(one),
      release: { id: idOf(one) },
      previous: undefined,
      cause: undefined,
      choices: [],
    });
    expect(world).toMatchObject({ current: idOf(one), running: idOf(one), lock: undefined });
  });

  it('writes each step in the journal before and after it acts, all under one deployment', async () => {
    const { parts, world } = scene();
    const result = await rollOut(deployment(one), parts(1));
    expect(result.journal).toEqual(world.journal);
    expect(world.journal.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'deploy begun',
      ...['check', 'prepare', 'arm', 'switch', 'restart', 'health', 'confirm', 'clean-up'].flatMap((step) => [
        `${step} begun`,
        `${step} done`,
      ]),
      'deploy done',
    ]);
  });

  it('says what it observed: without a health check the contents alone', async () => {
    const { parts } = scene();
    const silent = { ...run };
    delete silent.health;
    const result = await rollOut(deployment(one, { run: silent }), parts(1));
    expect(result).toMatchObject({ state: 'confirmed', observed: 'contents' });
  });

  it('lists the releases that one could go back to, newest first', async () => {
    const three = release('1.2.0');
    const here = await after(one, two);
    const result = await rollOut(deployment(three), here.parts(2));
    expect(result.choices.map(({ id }) => id)).toEqual([idOf(two), idOf(one)]);
  });

  it('keeps as many releases as asked for, the last good one always among them', async () => {
    const here = scene();
    for (const letter of ['1', '2', '3', '4', '5'])
      await rollOut(deployment(release(`1.${letter}.0`), { keepReleases: 2 }), here.parts(1));
    expect([...here.world.releases.keys()]).toEqual(['1.4.0-140000000000', '1.5.0-150000000000']);
  });

  describe('the same contents again', () => {
    it('verifies them, asks for their health, changes nothing and says so', async () => {
      const here = await after(one);
      const commands = [...here.world.commands];
      const result = await rollOut(deployment(one), here.parts(2));
      expect(result).toMatchObject({
        state: 'confirmed',
        changed: false,
        observed: 'version',
        serving: idOf(one),
      });
      expect(result.because).toContain('the same contents were there already');
      expect(here.world.commands).toEqual(commands);
      expect(result.journal.map(({ step }) => step)).not.toContain('switch');
    });

    it('warns where only the configuration changed, since a release runs as it was deployed', async () => {
      const here = await after(one);
      await rollOut(deployment(one), here.parts(2));
      expect(here.logged.filter((line) => line.startsWith('warning'))).toEqual([]);
      await rollOut(deployment(one, { run: { ...run, env: { WORKERS: '2' } } }), here.parts(3));
      expect(here.logged.join('\n')).toContain('goes on running as it was configured when it was deployed');
    });

    it('fails where a byte of them was changed on the target', async () => {
      const here = await after(one);
      here.world.corrupt.add(idOf(one));
      const result = await rollOut(deployment(one), here.parts(2));
      expect(result).toMatchObject({
        state: 'failed',
        changed: false,
        cause: { message: expect.stringContaining('server.js differs') },
      });
    });

    it('fails where they no longer serve', async () => {
      const here = await after(one);
      here.sick.add(idOf(one));
      const result = await rollOut(deployment(one), here.parts(2));
      expect(result).toMatchObject({
        state: 'failed',
        cause: { message: expect.stringContaining('not healthy') },
      });
      expect(here.world.current).toBe(idOf(one));
    });

    it('does not count as another deployment in the history', async () => {
      const here = await after(one, two);
      await rollOut(deployment(two), here.parts(2));
      const result = await rollOut(deployment(two), here.parts(3));
      expect(result.choices.map(({ id }) => id)).toEqual([idOf(one)]);
    });
  });

  describe('a bad release', () => {
    it('that never answers is undone, and the one before serves again', async () => {
      const here = await after(one);
      here.sick.add(idOf(two));
      const result = await rollOut(deployment(two), here.parts(2));
      expect(result).toMatchObject({ state: 'reverted', changed: false, serving: idOf(one) });
      expect(result.cause?.message).toContain('did not become healthy');
      expect(result.because).toContain(`${idOf(one)} is back`);
      expect(here.world).toMatchObject({ current: idOf(one), running: idOf(one), lock: undefined });
    });

    it('whose restart fails is undone, with the last lines of what it said', async () => {
      const here = await after(one);
      here.world.broken.add(idOf(two));
      const result = await rollOut(deployment(two), here.parts(2));
      expect(result).toMatchObject({ state: 'reverted', restart: { exitCode: 1, tail: ['it fell over'] } });
      expect(result.cause?.message).toContain('ended with exit code 1: it fell over');
      expect(here.world.running).toBe(idOf(one));
    });

    it('as the very first one leaves nothing current, stops what ran, and says so', async () => {
      const here = scene();
      here.sick.add(idOf(one));
      const { health } = run;
      const startStop = { start: 'start', stop: 'stop', shared: [], env: {}, ...(health && { health }) };
      const result = await rollOut(deployment(one, { run: startStop }), here.parts(1));
      expect(result).toMatchObject({ state: 'reverted', serving: undefined });
      expect(result.because).toContain('there was no release to return to');
      expect(here.world).toMatchObject({ current: undefined, running: undefined, lock: undefined });
      expect(here.world.commands.at(-1)).toBe(`stop ${idOf(one)}`);
      expect(await rollOut(deployment(two), here.parts(2))).toMatchObject({ state: 'confirmed' });
    });

    it('as the very first one without a stop command says that it may still run', async () => {
      const here = scene();
      here.sick.add(idOf(one));
      const result = await rollOut(deployment(one), here.parts(1));
      expect(result.because).toContain('may still run, since it has no "stop"');
      expect(here.world.current).toBeUndefined();
    });

    it('is told apart from the one before that cannot start again either', async () => {
      const here = await after(one);
      here.world.broken.add(idOf(two)).add(idOf(one));
      const result = await drive(here.clock, rollOut(deployment(two), here.parts(2)));
      expect(result).toMatchObject({ state: 'failed', serving: idOf(one) });
      expect(result.because).toContain('its own commands failed');
    });
  });

  it('switches nothing where the watchdog is not seen alive', async () => {
    const here = await after(one);
    here.world.watchdogsStart = false;
    const result = await drive(here.clock, rollOut(deployment(two), here.parts(2)));
    expect(result).toMatchObject({
      state: 'reverted',
      serving: idOf(one),
      cause: { message: expect.stringContaining('not alive') },
    });
    expect(result.journal.map(({ step }) => step)).not.toContain('switch');
  });

  it('touches nothing where the target has no room', async () => {
    const here = await after(one);
    here.world.freeBytes = 1;
    const result = await rollOut(deployment(two), here.parts(2));
    expect(result).toMatchObject({ state: 'failed', changed: false, serving: idOf(one) });
    expect(here.world.lock).toBeUndefined();
  });

  it('asks for a confirmation again whose answer did not come, and does not go back for it', async () => {
    const here = await after(one);
    let failed = false;
    const once = (_: number, step: string) => {
      if (step !== 'confirm' || failed) return undefined;
      failed = true;
      return 'fail' as const;
    };
    const result = await drive(here.clock, rollOut(deployment(two), here.parts(2, once)));
    expect(result).toMatchObject({
      state: 'confirmed',
      changed: true,
      observed: 'version',
      serving: idOf(two),
    });
    expect(here.world.commands.at(-1)).toBe(`restart ${idOf(two)}`);
  });

  describe('drift', () => {
    it('is refused, naming what is current and what the journal says', async () => {
      const here = await after(one, two);
      here.world.current = idOf(one);
      const result = await rollOut(deployment(release('1.2.0')), here.parts(2));
      expect(result.cause?.message).toContain(`current is ${idOf(one)}, but the journal says ${idOf(two)}`);
      expect(here.world).toMatchObject({ current: idOf(one), lock: undefined });
    });

    it('stays refused: a refusal is not a word on what is current', async () => {
      const here = await after(one, two);
      here.world.current = idOf(one);
      for (const runId of [2, 3])
        expect(await rollOut(deployment(release('1.2.0')), here.parts(runId))).toMatchObject({
          state: 'failed',
        });
    });

    it('is seen where the journal knows of no deployment at all', async () => {
      const here = scene();
      here.world.current = 'by-hand';
      const result = await rollOut(deployment(one), here.parts(1));
      expect(result.cause?.message).toContain('current is by-hand, but the journal knows of no deployment');
    });
  });
});

describe('quarantined contents', () => {
  const bad = {
    contentsDigest: two.manifest.contents.digest,
    version: '1.1.0',
    id: idOf(two),
    reason: '31 of 412 requests failed',
    deployment: 'd',
  };
  const incident = {
    contentsDigest: bad.contentsDigest,
    issue: 1,
    url: 'https://github.test/octo/shop/issues/1',
  };
  const quarantined = async (github = fakeGitHub()) => {
    const here = await after(one);
    const parts = (runId: number): RolloutParts => here.parts(runId, undefined, { github });
    await quarantine(bad, lock, parts(2));
    await github.openIssue({ marker: 'm', title: 't', body: 'b', labels: [] });
    await noteIncident(incident, lock, parts(2));
    const issue = github.state.issues[0];
    if (!issue) throw new Error('no issue');
    return { here, parts, github, issue };
  };

  it('are refused with the reason, the incident and how to lift it; nothing is recorded on GitHub', async () => {
    const { here, parts, github } = await quarantined();
    const result = await rollOut(deployment(two), parts(3));
    expect(result).toMatchObject({ state: 'failed', changed: false });
    expect(result.cause?.message).toMatch(
      /1\.1\.0 is quarantined since .*31 of 412 requests failed.*issues\/1/,
    );
    expect(result.cause).toHaveProperty(
      'fix',
      expect.stringContaining('close https://github.test/octo/shop/issues/1'),
    );
    expect(here.world.current).toBe(idOf(one));
    expect(github.state.deployments).toEqual([]);
  });

  it('are refused under another version too: it is the contents that are bad', async () => {
    const { parts } = await quarantined();
    const renamed = release('9.9.9', '110');
    expect((await rollOut(deployment(renamed), parts(3))).cause?.message).toContain('quarantined');
  });

  it('are lifted when someone with write access closed the incident', async () => {
    const { here, parts, github, issue } = await quarantined();
    Object.assign(issue, { state: 'closed', closedBy: 'maintainer' });
    github.state.permissions['maintainer'] = 'write';
    expect(await rollOut(deployment(two), parts(3))).toMatchObject({
      state: 'confirmed',
      serving: idOf(two),
    });
    expect(here.told().quarantined).toEqual([]);
  });

  it.each(['triage', 'read', 'none'])(
    'stay refused when the incident was closed by someone with %s',
    async (permission) => {
      const { parts, github, issue } = await quarantined();
      Object.assign(issue, { state: 'closed', closedBy: 'stranger' });
      github.state.permissions['stranger'] = permission;
      expect((await rollOut(deployment(two), parts(3))).cause?.message).toContain(
        'closed by stranger, who may not write here',
      );
    },
  );

  it('stay refused when GitHub does not say who closed it, gives no answer, or denies it', async () => {
    const { parts, github, issue } = await quarantined();
    Object.assign(issue, { state: 'closed', closedBy: undefined });
    expect((await rollOut(deployment(two), parts(3))).cause?.message).toContain('does not say by whom');
    github.state.denied.add('issue');
    expect((await rollOut(deployment(two), parts(3))).cause?.message).toContain('could not be read');
    github.state.down = true;
    expect((await rollOut(deployment(two), parts(3))).cause?.message).toContain('GitHub gives no answer');
  });

  it('are not lifted by an issue that the journal does not name', async () => {
    const { here, github } = await quarantined();
    here.world.journal = here.world.journal.filter(({ step }) => step !== 'incident');
    const issue = github.state.issues[0];
    if (issue) Object.assign(issue, { state: 'closed', closedBy: 'maintainer' });
    github.state.permissions['maintainer'] = 'admin';
    const result = await rollOut(deployment(two), here.parts(3, undefined, { github }));
    expect(result.cause?.message).toContain('no incident is recorded');
  });

  it('are lifted by a person’s word in the journal', async () => {
    const { parts } = await quarantined();
    await lift(
      { contentsDigest: bad.contentsDigest, by: 'octocat', reason: 'a false alarm' },
      lock,
      parts(3),
    );
    expect(await rollOut(deployment(two), parts(4))).toMatchObject({ state: 'confirmed' });
  });
});
