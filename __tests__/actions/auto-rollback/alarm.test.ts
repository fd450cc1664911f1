import { describe, expect, test } from '@jest/globals';
import { alarmOf, refuseOtherEnvironment } from '../../../actions/auto-rollback/alarm.ts';
import { rollback } from '../../../actions/auto-rollback/rollback.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { common, idOf, one, scene, two, twoReleases } from './scene.ts';

const sent = (client_payload: unknown) =>
  fakeRunner({
    context: { eventName: 'repository_dispatch', event: { client_payload }, repository: 'octo/shop' },
  }).context;

const alarm = { environment: 'production', version: '1.1.0', reason: 'checkout fails' };
const asking = { ...common, to: 'last-good', reason: 'checkout fails', by: 'alarm-bot', dryRun: false };

describe('an alarm from outside', () => {
  test('is what the payload of repository_dispatch says, in one line', () => {
    expect(alarmOf(sent({ ...alarm, repository: 'Octo/Shop' }))).toEqual(alarm);
    const forged = {
      environment: 'production',
      digest: two.digest,
      reason: `x\n::error::${'y'.repeat(999)}`,
    };
    const read = alarmOf(sent(forged));
    expect(read).toMatchObject({ version: two.digest, reason: expect.stringMatching(/^x ::error::y+$/) });
    expect(read?.reason).toHaveLength(300);
  });

  test('is none for another event, whatever it carries', () => {
    const { context } = fakeRunner({
      context: { eventName: 'workflow_dispatch', event: { client_payload: alarm } },
    });
    expect(alarmOf(context)).toBeUndefined();
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'does not say which version'],
    ['a text', 'production', 'does not say which version'],
    ['no version', { environment: 'production' }, 'does not say which version'],
    ['a version that is no text', { ...alarm, version: 1.1 }, 'does not say which version'],
    ['an empty environment', { ...alarm, environment: ' ' }, 'does not say which version'],
    [
      'another repository',
      { ...alarm, repository: 'octo/other' },
      'means the repository "octo/other", not octo/shop',
    ],
    ['a repository that is no text', { ...alarm, repository: ['octo/shop'] }, 'means the repository'],
  ])('that carries %s is refused', (_, payload, because) => {
    expect(() => alarmOf(sent(payload))).toThrow(because);
  });

  test('for another environment than the step is for is refused', () => {
    expect(() => refuseOtherEnvironment(alarm, 'staging')).toThrow('means the environment "production"');
    expect(() => refuseOtherEnvironment(alarm, 'production')).not.toThrow();
  });

  test.each([
    ['the version', '1.1.0'],
    ['the folder', idOf(two)],
    ['the digest', two.digest],
    ['the digest of the contents', two.manifest.contents.digest],
  ])('that names what serves by %s rolls it back', async (_, version) => {
    const { drive, parts, world } = await twoReleases();
    const result = await drive(rollback({ ...asking, alarm: { ...alarm, version } }, parts(3)));
    expect(result.decision).toBe('rolled-back');
    expect(world.running).toBe(idOf(one));
  });

  test.each(['1.0.0', '9.9.9', two.digest.slice(0, 20)])(
    'that names %s, which does not serve, changes nothing',
    async (version) => {
      const { drive, parts, world } = await twoReleases();
      const before = structuredClone(world.journal);
      await expect(drive(rollback({ ...asking, alarm: { ...alarm, version } }, parts(3)))).rejects.toThrow(
        `The alarm means ${version}, and 1.1.0 (${idOf(two)}) serves: nothing was done`,
      );
      expect(world.running).toBe(idOf(two));
      expect(world.journal).toEqual(before);
    },
  );

  test('before anything was deployed is refused', async () => {
    const { drive, parts } = scene();
    await expect(drive(rollback({ ...asking, alarm }, parts(1)))).rejects.toThrow();
  });
});
