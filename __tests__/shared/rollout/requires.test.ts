import { describe, expect, test } from '@jest/globals';
import type { NewStatus } from '../../../shared/github/github.ts';
import { bakedMark, refuseUnbaked } from '../../../shared/rollout/requires.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { release } from './scene.ts';

const one = release('1.0.0');
const other = release('1.1.0');
const baked: NewStatus = { state: 'success', description: `${bakedMark}: 5,000 requests` };
const serves: NewStatus = { state: 'success', description: 'Serves 1.0.0' };
const replaced: NewStatus = { state: 'inactive', description: 'Replaced by 1.1.0' };
const bad: NewStatus = { state: 'failure', description: 'probe: 12 of 100 failed' };
const doubt: NewStatus = { state: 'success', description: 'Serves, but the watch was not sure: no data' };

/** Staging as GitHub tells of it: deployments of these contents, oldest first, each with its statuses, oldest first. */
async function staging(...deployments: { of?: typeof one; statuses: NewStatus[] }[]) {
  const github = fakeGitHub();
  for (const [at, { of = one, statuses }] of deployments.entries()) {
    const { version, contents } = of.manifest;
    const made = await github.createDeployment({
      environment: 'staging',
      sha: 'a'.repeat(40),
      description: '',
      production: false,
      payload: {
        v: 1,
        id: String(at),
        kind: 'deploy',
        version,
        digest: of.digest,
        contentsDigest: contents.digest,
      },
    });
    for (const status of statuses) await github.setStatus(made.githubId, status);
  }
  return github;
}

const asked = (github: Awaited<ReturnType<typeof staging>> | undefined, watched = true) =>
  refuseUnbaked({ environment: 'staging', watched }, one.manifest, github).then(
    () => 'goes on',
    (error: Error) => error.message,
  );

describe('a release that must bake in staging first', () => {
  test.each([
    ['was watched there and healthy', true, [serves, baked]],
    ['was healthy there and replaced since', true, [serves, baked, replaced]],
    ['serves there, where nothing watches', false, [serves]],
  ])('goes on when it %s', async (_, watched, statuses) => {
    expect(await asked(await staging({ statuses }), watched)).toBe('goes on');
  });

  test.each([
    ['has not been there', [], 'have none of its contents (sha256:'],
    ['is still watched', [{ statuses: [serves] }], 'not finished (success: Serves 1.0.0)'],
    ['ended its watch in doubt', [{ statuses: [serves, doubt] }], 'not finished (success: Serves, but'],
    ['was replaced before its watch ended', [{ statuses: [serves, replaced] }], 'is not finished'],
    ['was bad', [{ statuses: [serves, bad] }], 'its last deployment there failed: probe: 12 of 100 failed'],
    [
      'was healthy, and rolled back later',
      [{ statuses: [serves, baked, bad] }],
      'its last deployment there failed',
    ],
    [
      'was bad at a second try',
      [{ statuses: [serves, baked, replaced] }, { statuses: [bad] }],
      'failed: probe',
    ],
    ['is other contents', [{ of: other, statuses: [serves, baked] }], 'have none of its contents'],
  ])('is refused when it %s', async (_, deployments, because) => {
    expect(await asked(await staging(...deployments))).toContain(because);
  });

  test('is refused when GitHub cannot be asked: no token, no answer, no permission', async () => {
    const github = await staging({ statuses: [serves, baked] });
    expect(await asked(undefined)).toContain('without a token GitHub cannot be asked');
    github.state.denied.add('statuses');
    expect(await asked(github)).toContain('GitHub did not say whether it baked there');
    github.state.denied.clear();
    github.state.down = true;
    expect(await asked(github)).toContain('GitHub did not say whether it baked there');
  });
});
