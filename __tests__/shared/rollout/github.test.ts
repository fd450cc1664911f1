import { describe, expect, it } from '@jest/globals';
import { history } from '../../../shared/rollout/history.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { faultAt } from '../../fakes/target.ts';
import { deployment, drive, lock, record, release, rollback, scene } from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');
const patient = { ...lock, timeoutMs: 120_000 };

function stage(down = false) {
  const here = scene();
  const github = fakeGitHub({ down, runStates: { 2: 'over' } });
  const parts = (runId: number, fault?: Parameters<typeof here.parts>[1]) =>
    here.parts(runId, fault, { github });
  const states = () => github.state.deployments.map(({ statuses }) => statuses.map(({ state }) => state));
  return { here, github, parts, states };
}

describe("GitHub's record of a deployment", () => {
  it('is one deployment with our own id, in progress and then successful, with its links', async () => {
    const { here, github, parts } = stage();
    const result = await drive(here.clock, rollOut(deployment(one), parts(1)));
    expect(github.state.deployments).toHaveLength(1);
    const [recorded] = github.state.deployments;
    expect(recorded).toMatchObject({
      environment: 'production',
      production: true,
      payload: {
        v: 1,
        id: result.deployment,
        kind: 'deploy',
        version: '1.0.0',
        digest: one.digest,
        contentsDigest: one.manifest.contents.digest,
      },
      statuses: [{ state: 'in_progress' }, { state: 'success', logUrl: record.logUrl }],
    });
    expect(result.github).toEqual({ id: recorded?.githubId, url: recorded?.url });
  });

  it('marks the one before inactive, also in production', async () => {
    const { here, parts, states } = stage();
    for (const each of [one, two]) await drive(here.clock, rollOut(deployment(each), parts(1)));
    expect(states()).toEqual([
      ['in_progress', 'success', 'inactive'],
      ['in_progress', 'success'],
    ]);
  });

  it('is a failure with its reason where the release was not taken, and the one before stays as it is', async () => {
    const { here, github, parts, states } = stage();
    await drive(here.clock, rollOut(deployment(one), parts(1)));
    here.world.broken.add('1.1.0-110000000000');
    await drive(here.clock, rollOut(deployment(two), parts(2)));
    expect(states()).toEqual([
      ['in_progress', 'success'],
      ['in_progress', 'failure'],
    ]);
    expect(github.state.deployments[1]?.statuses[1]?.description).toContain('exit code 1');
  });

  it('of a rollback is one of its own, and the bad one is marked as a failure with the reason', async () => {
    const { here, github, parts, states } = stage();
    for (const each of [one, two]) await drive(here.clock, rollOut(deployment(each), parts(1)));
    await drive(here.clock, rollBack(rollback(), parts(2)));
    expect(states()).toEqual([
      ['in_progress', 'success', 'inactive'],
      ['in_progress', 'success', 'failure'],
      ['in_progress', 'success'],
    ]);
    expect(github.state.deployments[1]?.statuses.at(-1)?.description).toBe('it answers errors');
    expect(github.state.deployments[2]?.payload).toMatchObject({ kind: 'rollback', version: '1.0.0' });
  });

  it('takes few calls', async () => {
    const { here, github, parts } = stage();
    await drive(here.clock, rollOut(deployment(one), parts(1)));
    github.state.calls = {};
    await drive(here.clock, rollOut(deployment(two), parts(1)));
    expect(github.state.calls).toEqual({ compare: 1, createDeployment: 1, setStatus: 3 });
  });

  it('is not made for what changed nothing', async () => {
    const { here, github, parts } = stage();
    for (const each of [one, one]) await drive(here.clock, rollOut(deployment(each), parts(1)));
    expect(github.state.deployments).toHaveLength(1);
  });
});

describe('GitHub down', () => {
  it('stops no deployment, and the next one mends the record', async () => {
    const { here, github, parts, states } = stage(true);
    const result = await drive(here.clock, rollOut(deployment(one), parts(1)));
    expect(result).toMatchObject({ state: 'confirmed', github: { id: undefined } });
    expect(here.logged.join('\n')).toContain('mended by a later run');
    github.state.down = false;
    const later = await drive(here.clock, rollOut(deployment(two), parts(3)));
    expect(later.recovery.mended).toEqual([result.deployment]);
    expect(github.state.deployments.map(({ payload }) => payload?.version)).toEqual(['1.1.0', '1.0.0']);
    expect(states()).toEqual([['in_progress', 'success'], ['inactive']]);
  });

  it('hangs nothing: a record that does not answer is left after a bound', async () => {
    const { here, github, parts } = stage();
    const hung = { ...github, createDeployment: () => new Promise<never>(() => undefined) };
    const began = here.clock.monotonic();
    const result = await drive(here.clock, rollOut(deployment(one), { ...parts(1), github: hung }));
    expect(result.state).toBe('confirmed');
    expect(here.clock.monotonic() - began).toBeLessThan(30_000);
  });

  it('is mended by recover too, once; after that all is well', async () => {
    const { here, github, parts, states } = stage(true);
    const result = await drive(here.clock, rollOut(deployment(one), parts(1)));
    github.state.down = false;
    const asked = { environment: 'production', lock, record };
    expect(await drive(here.clock, recover(asked, parts(3)))).toEqual({
      deployments: [],
      mended: [result.deployment],
      healed: [],
      apart: [],
    });
    expect(states()).toEqual([['success']]);
    expect(await drive(here.clock, recover(asked, parts(3)))).toMatchObject({ deployments: [], mended: [] });
  });

  it('leaves a record that may not be written as it is: that is said with the permission, and never tried again', async () => {
    const { here, github, parts } = stage();
    github.state.denied.add('createDeployment');
    await drive(here.clock, rollOut(deployment(one), parts(1)));
    expect(here.logged.join('\n')).toContain('Add the permission to the job.');
    github.state.denied.clear();
    expect(await drive(here.clock, recover({ environment: 'production', lock, record }, parts(3)))).toEqual({
      deployments: [],
      mended: [],
      healed: [],
      apart: [],
    });
  });
});

describe('a runner that was killed', () => {
  it.each([
    ['before it confirmed, as a failure', 17, 'failure'],
    ['after it confirmed, as a success', 27, 'success'],
  ])('has its record ended by the next run: %s', async (_, at, expected) => {
    const { here, github, parts } = stage();
    await drive(here.clock, rollOut(deployment(one), parts(1)));
    await drive(
      here.clock,
      rollOut(deployment(two), parts(2, faultAt(at, 'kill-after'))).catch(() => undefined),
    );
    const before = history({ lines: here.world.journal, torn: 0 }).deployments.at(-1);
    expect(before?.outcome).toBe('unfinished');
    await drive(here.clock, recover({ environment: 'production', lock: patient, record }, parts(3)));
    const recorded = github.state.deployments.find(({ payload }) => payload?.id === before?.deployment);
    expect(recorded?.statuses.at(-1)?.state).toBe(expected);
    expect(github.state.deployments).toHaveLength(2);
  });
});
