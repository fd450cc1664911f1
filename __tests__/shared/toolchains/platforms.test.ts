import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { archiveFormats } from '../../../shared/release/archive.ts';
import { manifestText } from '../../../shared/release/manifest-file.ts';
import { releaseSchema } from '../../../shared/release/manifest.ts';
import {
  binaryArchiveName,
  checksumsName,
  ownPlatform,
  parsePlatforms,
  programName,
} from '../../../shared/toolchains/platforms.ts';

const platform = fc
  .tuple(
    fc.constantFrom('linux', 'darwin', 'windows', 'freebsd'),
    fc.constantFrom('amd64', 'arm64', '386', 'riscv64', 'arm/v6', 'arm/v7'),
  )
  .map(([os, arch]) => `${os}/${arch}`);

describe('parsePlatforms', () => {
  test('reads system, architecture and variant', () => {
    expect(parsePlatforms(['linux/amd64', ' linux/arm/v7 '])).toEqual([
      { os: 'linux', arch: 'amd64', text: 'linux/amd64' },
      { os: 'linux', arch: 'arm', variant: 'v7', text: 'linux/arm/v7' },
    ]);
  });

  test('names every one that it cannot read, with the one that was meant', () => {
    expect(() => parsePlatforms(['macos/arm64', 'linux/x86_64', 'linux/amd64', 'windws/amd64'])).toThrow(
      'These platforms cannot be read: “macos/arm64” (did you mean darwin/arm64?); ' +
        '“linux/x86_64” (did you mean linux/amd64?); “windws/amd64” (did you mean windows/amd64?).',
    );
  });

  test.each([
    '',
    'linux',
    'linux/',
    '/amd64',
    'linux/amd64/v2',
    'linux/arm/v7/x',
    '../../etc',
    'linux/arm64\n',
  ])('refuses %j or reads it whole', (text) => {
    if (text.trim() === 'linux/arm64') expect(parsePlatforms([text])[0]?.text).toBe('linux/arm64');
    else expect(() => parsePlatforms([text])).toThrow('cannot be read');
  });

  test('refuses one that is there twice', () => {
    expect(() => parsePlatforms(['linux/amd64', 'linux/amd64'])).toThrow('“linux/amd64” is there twice');
  });

  test('reads any text or refuses it, and what it reads is one of its own', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), platform), (text) => {
        try {
          const [read] = parsePlatforms([text]);
          expect(read?.text).toBe(text.trim());
          expect(read?.text).toMatch(/^[a-z]+\/[a-z0-9]+(\/v\d)?$/);
        } catch (error) {
          expect(String(error)).toContain('cannot be read');
        }
      }),
    );
  });
});

describe('names of binaries', () => {
  test('are those that people expect', () => {
    const [linux, windows, arm] = parsePlatforms(['linux/arm64', 'windows/amd64', 'linux/arm/v7']);
    if (!linux || !windows || !arm) throw new Error('three platforms were asked for');
    expect(binaryArchiveName('shop', '1.2.0', linux, 'tar.gz').name).toBe('shop_1.2.0_linux_arm64.tar.gz');
    expect(binaryArchiveName('shop', '1.2.0', linux, 'tar.zst').name).toBe('shop_1.2.0_linux_arm64.tar.zst');
    expect(binaryArchiveName('shop', '1.2.0', windows, 'tar.zst').name).toBe('shop_1.2.0_windows_amd64.zip');
    expect(binaryArchiveName('shop', '1.2.0', arm, 'tar.gz').name).toBe('shop_1.2.0_linux_armv7.tar.gz');
    expect(checksumsName('shop', '1.2.0')).toBe('shop_1.2.0_checksums.txt');
    expect([linux, windows].map((one) => programName('shop', one))).toEqual(['shop', 'shop.exe']);
  });

  test('are names that a manifest takes, one for each platform, whatever the release is called', () => {
    const unique = { minLength: 1, maxLength: 6, selector: (text: string) => text };
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.uniqueArray(platform, unique),
        fc.constantFrom(...archiveFormats),
        (name, version, written, format) => {
          const archives = parsePlatforms(written).map((one) => ({
            one,
            ...binaryArchiveName(name, version, one, format),
          }));
          for (const { one, format: used } of archives)
            expect(used).toBe(one.os === 'windows' ? 'zip' : format);
          const names = [...archives.map((archive) => archive.name), checksumsName(name, version)];
          const digest = `sha256:${'0'.repeat(64)}`;
          const subjects = names.map((file) => ({
            kind: 'binary' as const,
            name: file,
            mediaType: 'x',
            size: 1,
            digest,
          }));
          const manifest = {
            schema: releaseSchema,
            name: 'shop',
            version: '1',
            commit: { repository: 'octo/shop', sha: '0'.repeat(40), time: 0 },
            contents: { files: 1, bytes: 1, digest },
            subjects,
            toolchains: [],
          } satisfies Parameters<typeof manifestText>[0];
          expect(manifestText(manifest)).toContain(names[0]);
        },
      ),
    );
  });
});

describe('ownPlatform', () => {
  test.each([
    ['linux', 'x64', 'linux/amd64'],
    ['darwin', 'arm64', 'darwin/arm64'],
    ['win32', 'ia32', 'windows/386'],
  ])('calls %s on %s %s', (os, arch, text) => {
    expect(ownPlatform(os, arch).text).toBe(text);
  });
});
