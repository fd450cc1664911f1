import { describe, expect, test } from '@jest/globals';
import { reconcile } from '../../../actions/auto-rollback/reconcile.ts';
import { unfreeze } from '../../../actions/auto-rollback/unfreeze.ts';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { passTime } from '../../fakes/target.ts';
import { deployment } from '../../shared/rollout/scene.ts';
import { common, idOf, minute, one, three, two, twoReleases, watching, type Scene } from './scene.ts';

const reconciling = { ...common, dryRun: false };

/** 1.1.0 was found bad and rolled back. */
async function rolledBack(prepare: (made: Scene) => void = () => undefined): Promise<Scene> {
  const made = await twoReleases();
  made.service.bad.add(idOf(two));
  prepare(made);
  await made.drive(watch(watching(), made.parts(3)));
  return made;
}

/** A runner was killed in the middle of deploying 1.2.0. */
async function lostRunner(): Promise<Scene> {
  const made = await twoReleases();
  const killed = made.parts(3, (_, step) => (step === 'restart' ? 'kill-after' : undefined));
  await made.drive(rollOut(deployment(three), killed)).catch(() => undefined);
  return made;
}

describe('reconcile', () => {
  test('finds nothing to do where all is well, and asks GitHub nothing', async () => {
    const { drive, parts, world, github } = await twoReleases();
    const lines = world.journal.length;
    github.state.calls = {};
    const result = await drive(reconcile(reconciling, parts(3)));
    expect(result).toMatchObject({ decision: '', red: false, because: 'All is well: nothing to do.' });
    expect([world.journal.length, github.state.calls]).toEqual([lines, {}]);
  });

  test('brings a deployment to its end whose runner was lost', async () => {
    const { drive, parts, world, clock, told } = await lostRunner();
    await clock.advance(2 * minute);
    passTime(world);
    const result = await drive(reconcile(reconciling, parts(4)));
    expect(result.because).toMatch(/^Deployment .* was finished: /);
    expect([world.running, world.current]).toEqual([idOf(two), idOf(two)]);
    expect(told().deployments.at(-1)?.outcome).toBe('undone');
    expect((await drive(reconcile(reconciling, parts(5)))).because).toBe('All is well: nothing to do.');
  });

  test('touches nothing while the runner may still be at work', async () => {
    const { drive, parts, world } = await lostRunner();
    const before = JSON.stringify([world.journal, world.current]);
    const result = await drive(reconcile(reconciling, parts(4)));
    expect(result.because).toContain('Nothing was touched: run 3');
    expect(JSON.stringify([world.journal, world.current])).toBe(before);
  });

  test('names a watch that is unfinished', async () => {
    const { drive, parts, clock } = await twoReleases();
    const cancel = new AbortController();
    void clock.sleep(20_000).then(() => {
      cancel.abort();
    });
    await drive(watch(watching(), parts(3, undefined, { cancelled: cancel.signal }))).catch(() => undefined);
    const result = await drive(reconcile(reconciling, parts(4)));
    expect(result.because).toMatch(/The watch of 1\.1\.0 .* is unfinished/);
  });

  test('opens the incident that could not be opened, and mends what GitHub was not told', async () => {
    const { drive, parts, github, told } = await rolledBack(({ github: down }) => (down.state.down = true));
    expect(github.state.issues).toEqual([]);
    github.state.down = false;
    const result = await drive(reconcile(reconciling, parts(4)));
    expect(github.state.issues).toHaveLength(1);
    expect(github.state.issues[0]?.body).toContain(two.manifest.contents.digest);
    expect(told().quarantined[0]?.incident?.issue).toBe(1);
    expect(result.because).toContain('The incident of 1.1.0 was opened');
    expect(github.state.deployments.at(-1)?.payload).toMatchObject({ kind: 'rollback', version: '1.0.0' });
    expect(github.state.deployments.at(-1)?.statuses.at(-1)?.state).toBe('success');
    expect((await drive(reconcile(reconciling, parts(5)))).because).toBe('All is well: nothing to do.');
  });

  test.each([
    ['a stranger', 'stranger', 'none', true],
    ['someone with the triage role', 'triager', 'triage', true],
    ['a stale bot', 'stale[bot]', 'read', true],
    ['a maintainer', 'octocat', 'maintain', false],
  ])('heeds who closed an incident: %s', async (_, closedBy, permission, stands) => {
    const { drive, parts, github, quarantined, deploy, world } = await rolledBack();
    const [issue] = github.state.issues;
    Object.assign(issue ?? {}, { state: 'closed', closedBy });
    github.state.permissions[closedBy] = permission;
    await drive(reconcile(reconciling, parts(4)));
    expect(quarantined()).toEqual(stands ? ['1.1.0'] : []);
    await deploy(two, 5);
    expect(world.running).toBe(stands ? idOf(one) : idOf(two));
  });

  test('lets no issue count that the journal does not hold', async () => {
    const { drive, parts, github, quarantined } = await rolledBack();
    const [own] = github.state.issues;
    const forged = await github.openIssue({
      marker: `${own?.marker ?? ''}/forged`,
      title: own?.title ?? '',
      body: own?.body ?? '',
      labels: [],
    });
    Object.assign(github.state.issues.find(({ number }) => number === forged.number) ?? {}, {
      state: 'closed',
      closedBy: 'octocat',
    });
    github.state.permissions['octocat'] = 'admin';
    await drive(reconcile(reconciling, parts(4)));
    expect(quarantined()).toEqual(['1.1.0']);
  });

  test('says what it would do and changes nothing in a dry run', async () => {
    const { drive, parts, world, clock } = await lostRunner();
    await clock.advance(minute);
    passTime(world);
    const before = JSON.stringify([world.journal, world.current]);
    const result = await drive(reconcile({ ...reconciling, dryRun: true }, parts(4)));
    expect(result.because).toMatch(/Would finish deployment/);
    expect(JSON.stringify([world.journal, world.current])).toBe(before);
  });
});

describe('unfreeze', () => {
  const lifting = { ...common, to: undefined, reason: 'the probe was wrong', by: 'octocat', dryRun: false };

  test('lifts a quarantine, and keeps who and why', async () => {
    const { drive, parts, world, quarantined, github, deploy } = await rolledBack();
    const result = await drive(unfreeze(lifting, parts(4)));
    expect(result).toMatchObject({
      red: false,
      frozen: [],
      because: '1.1.0 is no longer quarantined: lifted by octocat (the probe was wrong).',
    });
    expect(world.journal.at(-1)).toMatchObject({
      step: 'lift',
      detail: { by: 'octocat', reason: 'the probe was wrong' },
    });
    expect(quarantined()).toEqual([]);
    expect(github.state.issues[0]?.comments[0]?.body).toContain('the probe was wrong');
    await deploy(two, 5);
    expect(world.running).toBe(idOf(two));
  });

  test('works while GitHub is down', async () => {
    const { drive, parts, quarantined, github } = await rolledBack();
    github.state.down = true;
    const result = await drive(unfreeze(lifting, parts(4)));
    expect(quarantined()).toEqual([]);
    expect(result.notes.join()).toContain('could not be told');
  });

  test('needs a reason, and something that is quarantined', async () => {
    const { drive, parts } = await rolledBack();
    await expect(drive(unfreeze({ ...lifting, reason: undefined }, parts(4)))).rejects.toThrow(
      'needs a reason',
    );
    await expect(drive(unfreeze({ ...lifting, to: '1.0.0' }, parts(4)))).rejects.toMatchObject({
      message: '"1.0.0" means no release that is quarantined.',
      fix: expect.stringContaining(idOf(two)),
    });
    const fresh = await twoReleases();
    await expect(fresh.drive(unfreeze(lifting, fresh.parts(4)))).rejects.toThrow('Nothing is quarantined');
  });

  test('asks which, where several are quarantined', async () => {
    const { drive, parts, deploy, service, quarantined } = await rolledBack();
    await deploy(three, 4);
    service.bad.add(idOf(three));
    await drive(watch(watching(), parts(5)));
    await expect(drive(unfreeze(lifting, parts(6)))).rejects.toThrow('Several releases are quarantined');
    await drive(unfreeze({ ...lifting, to: '1.2.0' }, parts(6)));
    await drive(unfreeze({ ...lifting, to: two.manifest.contents.digest.slice(7, 22) }, parts(6)));
    expect(quarantined()).toEqual([]);
  });

  test('changes nothing in a dry run', async () => {
    const { drive, parts, quarantined } = await rolledBack();
    const result = await drive(unfreeze({ ...lifting, dryRun: true }, parts(4)));
    expect([result.because, quarantined()]).toEqual(['Would lift the quarantine of 1.1.0.', ['1.1.0']]);
  });
});
