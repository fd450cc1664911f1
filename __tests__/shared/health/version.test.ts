import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { seeVersion } from '../../../shared/health/version.ts';

const expected = {
  version: '1.2.0',
  commit: '0123456789abcdef0123456789abcdef01234567',
  digest: `sha256:${'ab'.repeat(32)}`,
  contentsDigest: `sha256:${'cd'.repeat(32)}`,
};
const matches = (body: string): boolean => seeVersion(body, expected).matches;

describe('seeVersion', () => {
  it.each([
    ['the version alone', '1.2.0\n'],
    ['the version behind a v', 'v1.2.0'],
    ['the version among words', 'shop 1.2.0 (linux)'],
    ['the commit', expected.commit],
    ['a short commit', '0123456'],
    ['the digest', expected.digest],
    ['the contents digest without its prefix', 'cd'.repeat(32)],
    ['JSON with the version', '{"version":"1.2.0"}'],
    ['JSON with the commit', '{"commit":"0123456789ab"}'],
    ['JSON deep inside', '{"build":{"info":{"Version":"1.2.0"}}}'],
    ['a JSON text', '"1.2.0"'],
  ])('finds %s', (_, body) => {
    expect(matches(body)).toBe(true);
  });

  it.each([
    ['another version', '1.1.0'],
    ['a version that only begins so', '1.2.0-rc.1'],
    ['a version that only ends so', '11.2.0'],
    ['nothing', ''],
    ['a commit that is too short to tell', '012345'],
    ['another commit', 'fedcba9876543210'],
    ['JSON without a version', '{"status":"ok"}'],
    ['JSON whose version is elsewhere than it should be', '{"minimum":"1.2.0"}'],
    ['JSON whose commit is the old one', '{"version":"1.2.0","commit":"fedcba9876543210"}'],
    ['broken JSON', '{"version":"1.1.0"'],
  ])('refuses %s', (_, body) => {
    expect(matches(body)).toBe(false);
  });

  it('says what it saw in one clean short line, whatever the body is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (body) => {
        const { said } = seeVersion(body, expected);
        expect(said.length).toBeLessThanOrEqual(81);
        expect(/[\u0000-\u001f]/.test(said)).toBe(false);
      }),
    );
  });
});
