import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { sha256, walk } from '../../../shared/files/files.ts';
import { contentsText, parseContents } from '../../../shared/release/contents.ts';
import { archiveTime } from '../../../shared/release/epoch.ts';
import { manifestText, readRelease } from '../../../shared/release/manifest-file.ts';
import type { Manifest, Release } from '../../../shared/release/manifest.ts';
import { verifyRelease } from '../../../shared/release/verify.ts';
import { ActionError } from '../../../shared/runner/errors.ts';
import { newFolder, releaseOf, smallApp, writeTree } from './support/trees.ts';

jest.setTimeout(60_000);

describe('createRelease', () => {
  test('leaves manifest, contents and archive, and its digest is the manifest’s', async () => {
    const release = await releaseOf(smallApp);
    expect(readdirSync(release.folder).sort()).toEqual([
      'contents.json',
      'release.json',
      'shop-1.2.0.tar.zst',
    ]);
    expect(release.digest).toBe(sha256(readFileSync(path.join(release.folder, 'release.json'))));
    expect(release.manifest).toMatchObject({
      schema: 'deploy-actions/release/v1',
      contents: { files: 5, bytes: 51 },
    });
    expect(release.manifest.contents.digest).toBe(
      sha256(readFileSync(path.join(release.folder, 'contents.json'))),
    );
    expect(await readRelease(release.folder)).toEqual(release);
    expect(existsSync(path.dirname(release.folder)) && readdirSync(path.dirname(release.folder))).toEqual([
      'shop',
    ]);
  });

  test('gives the same digest for the same files, elsewhere and later', async () => {
    const [first, second] = [await releaseOf(smallApp), await releaseOf(smallApp)];
    expect(second.digest).toBe(first.digest);
  });

  test('keeps the contents digest when only the archive’s time or format differs', async () => {
    const releases = [
      await releaseOf(smallApp),
      await releaseOf(smallApp, { time: 1 }),
      await releaseOf(smallApp, { format: 'zip' }),
    ];
    expect(new Set(releases.map((release) => release.manifest.contents.digest)).size).toBe(1);
    expect(new Set(releases.map((release) => release.digest)).size).toBe(3);
  });

  test('replaces what lay in the folder whole', async () => {
    const folder = path.join(newFolder(), 'shop');
    await releaseOf(smallApp, { folder, format: 'zip' });
    await releaseOf(smallApp, { folder });
    expect(readdirSync(folder).sort()).toEqual(['contents.json', 'release.json', 'shop-1.2.0.tar.zst']);
  });

  test('leaves the release that was there when packing fails', async () => {
    const folder = path.join(newFolder(), 'shop');
    const before = await releaseOf(smallApp, { folder });
    await expect(releaseOf({ a: { link: '/etc' } }, { folder })).rejects.toThrow(/absolute/);
    await expect(releaseOf(smallApp, { folder, version: '1.0+build' })).rejects.toThrow(
      /version: holds other than/,
    );
    await verifyRelease(before);
    expect(readdirSync(path.dirname(folder))).toEqual(['shop']);
  });
});

describe('archiveTime', () => {
  test('is the commit’s, unless SOURCE_DATE_EPOCH is set', () => {
    expect(archiveTime({}, 5)).toBe(5);
    expect(archiveTime({ SOURCE_DATE_EPOCH: '' }, 5)).toBe(5);
    expect(archiveTime({ SOURCE_DATE_EPOCH: '0' }, 5)).toBe(0);
    expect(archiveTime({ SOURCE_DATE_EPOCH: '1700000000' }, 5)).toBe(1_700_000_000);
  });

  test.each(['yesterday', '-1', '1.5', '1e9', '99999999999999'])('refuses %j', (value) => {
    expect(() => archiveTime({ SOURCE_DATE_EPOCH: value }, 5)).toThrow(ActionError);
  });
});

describe('verifyRelease', () => {
  test.each(['tar.zst', 'tar.gz', 'zip'] as const)('takes a sound release packed as %s', async (format) => {
    const contents = await verifyRelease(await releaseOf(smallApp, { format }));
    expect(contents.entries.map((entry) => entry.path)).toEqual([
      'bin/server.js',
      'bin/start',
      'empty.txt',
      'latest',
      'server.js',
    ]);
  });

  test('notices every single byte that is flipped in any of its files, and names file and digests', async () => {
    const release = await releaseOf(smallApp);
    let flipped = 0;
    for (const name of readdirSync(release.folder)) {
      const file = path.join(release.folder, name);
      const sound = readFileSync(file);
      for (let at = 0; at < sound.length; at += 1) {
        const bytes = Buffer.from(sound);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
        writeFileSync(file, bytes);
        const error: unknown = await verifyRelease(release).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(ActionError);
        const { message } = error as ActionError;
        expect([
          name,
          message.includes(name),
          message.includes(sha256(sound)),
          message.includes(sha256(bytes)),
        ]).toEqual([name, true, true, true]);
        flipped += 1;
      }
      writeFileSync(file, sound);
    }
    expect(flipped).toBeGreaterThan(1000);
    await verifyRelease(release);
  });

  test.each(['release.json', 'contents.json', 'shop-1.2.0.tar.zst'])(
    'notices that %s is gone, cut, or a link',
    async (name) => {
      const release = await releaseOf(smallApp);
      const file = path.join(release.folder, name);
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.subarray(0, -1));
      await expect(verifyRelease(release)).rejects.toThrow(`${name} is not what the release says`);
      rmSync(file);
      await expect(verifyRelease(release)).rejects.toThrow(`${name} is missing from the release`);
      const elsewhere = path.join(newFolder(), name);
      writeFileSync(elsewhere, bytes);
      symlinkSync(elsewhere, file);
      await expect(verifyRelease(release)).rejects.toThrow(`${name} is missing from the release`);
    },
  );

  test.each<[string, Parameters<typeof releaseOf>[0], RegExp]>([
    [
      'another byte',
      { ...smallApp, 'server.js': { bytes: 'console.log("9.9.9")\n' } },
      /“server.js” has the digest sha256:\w+ \(21 bytes\), not sha256:\w+/,
    ],
    [
      'another mode',
      { ...smallApp, 'server.js': { bytes: 'console.log("1.2.0")\n', executable: true } },
      /“server.js” has the mode 755, not 644/,
    ],
    [
      'another link',
      { ...smallApp, latest: { link: 'bin/start' } },
      /“latest” leads to bin\/start, not to bin/,
    ],
    [
      'a link for a file',
      { ...smallApp, 'server.js': { link: 'empty.txt' } },
      /“server.js” is a link, not a file|missing/,
    ],
    ['a file too few', { 'server.js': { bytes: 'console.log("1.2.0")\n' } }, /“bin\/server.js” is missing/],
    ['a file too many', { ...smallApp, evil: { bytes: '' } }, /holds more than 5 entries/],
  ])('notices an archive with %s, whose own digest the manifest states', async (_, tree, why) => {
    const release = await releaseOf(smallApp);
    const other = await releaseOf(tree);
    await expect(verifyRelease(await swapArchive(release, other))).rejects.toThrow(why);
  });

  test('notices totals that the contents do not add up to', async () => {
    const release = await releaseOf(smallApp);
    const forged = rewrite(release, (manifest) => ({
      ...manifest,
      contents: { ...manifest.contents, files: 4 },
    }));
    await expect(verifyRelease(await readRelease(forged))).rejects.toThrow(
      /lists 5 files of 51 bytes, release.json says 4/,
    );
  });
});

/** A release whose manifest honestly states an archive that holds something else. */
async function swapArchive(release: Release, other: Release): Promise<Release> {
  const [subject] = other.manifest.subjects;
  cpSync(path.join(other.folder, subject?.name ?? ''), path.join(release.folder, subject?.name ?? ''));
  return readRelease(rewrite(release, (manifest) => ({ ...manifest, subjects: subject ? [subject] : [] })));
}

function rewrite(release: Release, change: (manifest: Manifest) => Manifest): string {
  writeFileSync(path.join(release.folder, 'release.json'), manifestText(change(release.manifest)));
  return release.folder;
}

describe('contents.json', () => {
  test('is read only as it is written', async () => {
    const release = await releaseOf(smallApp);
    const text = readFileSync(path.join(release.folder, 'contents.json'), 'utf8');
    expect(contentsText(parseContents(text))).toBe(text);
    expect(text.split('\n').length).toBe(5 + 3);
    for (const other of [
      text.replace('[\n', '[ \n'),
      `${text} `,
      text.replace('}\n],', ',"x":1}\n],'),
      JSON.stringify(JSON.parse(text)),
      '{',
      '[]',
      'null',
    ])
      expect(() => parseContents(other)).toThrow(ActionError);
  });

  test.each([
    [{ path: '../a', link: 'b' }, /“\.\.”/],
    [{ path: 'a', link: '/b' }, /absolute/],
  ])('with %j is refused', (entry, why) => {
    expect(() =>
      parseContents(contentsText({ schema: 'deploy-actions/contents/v1', entries: [entry] })),
    ).toThrow(why);
  });

  test('does not depend on the user’s umask or the order in which the tree was walked', async () => {
    const root = writeTree(smallApp);
    chmodSync(path.join(root, 'server.js'), 0o640);
    const entries = (await walk(root)).toReversed();
    const one = await releaseOf(smallApp, { root, entries });
    expect(one.digest).toBe((await releaseOf(smallApp)).digest);
  });
});
