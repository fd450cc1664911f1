import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { walk } from '../../../shared/files/files.ts';
import { archiveDifference, type Difference } from '../../../shared/release/difference.ts';
import { usualCause, type TwoBuilds } from '../../../shared/release/difference-cause.ts';
import { pack } from '../../../shared/release/pack.ts';
import fc from '../../support/fast-check.ts';
import { temporaryFolder } from '../../fakes/repository.ts';

type Make = (folder: string) => void;

const write =
  (name: string, content: string | Buffer): Make =>
  (folder) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  };

async function packed(make: Make, format: 'tar.zst' | 'zip'): Promise<string> {
  const root = temporaryFolder();
  make(root);
  const out = path.join(temporaryFolder(), `a.${format}`);
  await pack({ root, entries: await walk(root), out, format, time: 0 });
  return out;
}

const difference = async (first: Make, second: Make, format: 'tar.zst' | 'zip' = 'tar.zst') =>
  archiveDifference(await packed(first, format), await packed(second, format), temporaryFolder());

const builds: TwoBuilds = {
  folder: '/tmp/another/place/shop',
  home: '/tmp/home-of-another-builder',
  user: 'another-builder',
  from: Date.parse('2026-03-04T05:06:07Z'),
  to: Date.parse('2026-03-04T05:08:07Z'),
  toolchain: 'go',
};

const causeOf = (found: Difference | undefined): string =>
  found ? usualCause(found, builds).says : 'no difference';

/** Tar as GNU writes it, of one file with this time. */
const tarOf =
  (name: string, seconds: number, options: string[] = [], text = 'same'): Make =>
  (folder) => {
    const from = temporaryFolder();
    writeFileSync(path.join(from, 'member'), text);
    utimesSync(path.join(from, 'member'), seconds, seconds);
    execFileSync('tar', ['-cf', path.join(folder, name), ...options, 'member'], { cwd: from });
  };

/** A zip as Python writes it, whose members keep their order and times. */
const zipOf =
  (name: string, members: readonly [name: string, text: string, year: number][]): Make =>
  (folder) => {
    const program = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    for name, text, year in json.loads(sys.argv[2]):
        archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
`;
    execFileSync('python3', ['-c', program, path.join(folder, name), JSON.stringify(members)]);
  };

describe('the first difference of two archives', () => {
  test('is none where they unpack to the same, whatever their format', async () => {
    const make = write('a', 'same');
    expect(await difference(make, make)).toBeUndefined();
    const archives = [await packed(make, 'tar.zst'), await packed(make, 'zip')] as const;
    expect(await archiveDifference(...archives, temporaryFolder())).toBeUndefined();
  });

  test.each(['tar.zst', 'zip'] as const)('is at the first byte that differs, in %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3000 }), fc.nat(), async (bytes, where) => {
        const one = Buffer.from(bytes);
        const two = Buffer.from(bytes);
        const at = where % one.length;
        two[at] = (two[at] ?? 0) ^ 1;
        const found = await difference(write('b', one), write('b', two), format);
        expect(found).toMatchObject({ path: 'b', offset: at, says: `differs at byte ${String(at)}` });
      }),
      { numRuns: 10 },
    );
  });

  test('is where the shorter one ends', async () => {
    expect(await difference(write('a', 'one'), write('a', 'one and more'))).toMatchObject({ offset: 3 });
  });

  test('is found beyond the first megabytes', async () => {
    const bytes = randomBytes(3_000_000);
    const other = Buffer.from(bytes);
    other[2_500_000] = (other[2_500_000] ?? 0) ^ 255;
    expect(await difference(write('a', bytes), write('a', other))).toMatchObject({ offset: 2_500_000 });
  });

  test('is a file, a link or a mode that one of them has alone', async () => {
    const link =
      (to: string): Make =>
      (folder) =>
        symlinkSync(to, path.join(folder, 'l'));
    expect(await difference(write('a', ''), write('b', ''))).toMatchObject({
      path: 'a',
      says: 'is in the first build alone',
    });
    expect(await difference(link('a'), link('b'))).toMatchObject({
      says: 'leads to a in the first build, to b in the second',
    });
    expect(await difference(link('a'), write('l', ''))).toMatchObject({
      says: 'is a link in one of the builds alone',
    });
    const run: Make = (folder) => writeFileSync(path.join(folder, 'a'), '', { mode: 0o755 });
    const found = await difference(run, write('a', ''));
    expect(found?.says).toBe('has the mode 0755 in the first build, 0644 in the second');
    expect(causeOf(found)).toBe('its mode follows the umask');
  });

  test('is looked for in the members of zips, also of those that Python or Java wrote', async () => {
    const one = zipOf('app.jar', [
      ['b', 'same', 2024],
      ['a/c', 'first', 2024],
    ]);
    const two = zipOf('app.jar', [
      ['b', 'same', 2024],
      ['a/c', 'fixed', 2024],
    ]);
    expect(await difference(one, two)).toMatchObject({
      path: 'app.jar',
      member: 'a/c',
      offset: 2,
      says: 'differs in its member “a/c” at byte 2',
    });
  });

  test('is the order or the time of members that hold the same', async () => {
    const [a, b, later] = [['a', '', 2024] as const, ['b', '', 2024] as const, ['b', '', 2025] as const];
    const zip = (...members: (readonly [string, string, number])[]) =>
      zipOf(
        'a.whl',
        members.map((each) => [...each]),
      );
    const ordered = await difference(zip(a, b), zip(b, a));
    expect(ordered?.says).toBe('has the same members in another order');
    expect(causeOf(ordered)).toMatch(/in another order/);
    const timed = await difference(zip(a, b), zip(a, later));
    expect(timed?.says).toBe('has a member “b” that has another time in each');
    expect(causeOf(timed)).toBe('it holds the time of the build');
  });

  test('is looked for in tars, and in what gzip compressed', async () => {
    expect(await difference(tarOf('a.tar', 1), tarOf('a.tar', 2))).toMatchObject({
      says: 'has a member “member” that has another time in each',
    });
    const owned = await difference(
      tarOf('a.tar', 1, ['--owner=one:1']),
      tarOf('a.tar', 1, ['--owner=another-builder:2']),
    );
    expect(owned?.says).toBe('has a member “member” that has another owner in each');
    expect(causeOf(owned)).toBe('it holds the name of the user');
    expect(
      await difference(tarOf('a.tar', 1, ['--mode=600']), tarOf('a.tar', 1, ['--mode=640'])),
    ).toMatchObject({ says: 'has a member “member” that has another mode in each' });
    const [one, two] = ['one', 'two'].map((text) => tarOf('a.tgz', 1, ['-z'], text));
    if (one && two) expect(await difference(one, two)).toMatchObject({ member: 'member', offset: 0 });
    expect(
      await difference(write('a.gz', gzipSync('some one')), write('a.gz', gzipSync('some two'))),
    ).toMatchObject({ says: 'differs at byte 5 of what it unpacks to' });
  });

  test('is at a byte of the archive itself where it cannot be read', async () => {
    for (const name of ['a.jar', 'a.tar', 'a.tgz'])
      expect(await difference(write(name, 'no archive'), write(name, 'no other'))).toMatchObject({
        says: 'differs at byte 3',
      });
  });

  test('leaves the two files that differ in the folder for them, and nothing else', async () => {
    const temp = temporaryFolder();
    const archives = [await packed(write('a', '1'), 'zip'), await packed(write('a', '2'), 'zip')] as const;
    await archiveDifference(...archives, temp);
    expect(readdirSync(temp)).toEqual(['first', 'second']);
  });
});

describe('the usual cause', () => {
  const seconds = (iso: string): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(Date.parse(iso) / 1000);
    return bytes;
  };
  const pyc = (time: Buffer): Buffer => Buffer.concat([Buffer.from('cb0d0d0a00000000', 'hex'), time]);
  const cases: [what: string, one: string | Buffer, two: string | Buffer, cause: RegExp][] = [
    ['a date', 'built 2026-03-04 05:06', 'built 2026-03-04 05:07', /the time of the build/],
    ['a date with letters', 'at Wed Mar  4 05:06:07 UTC', 'at Thu Mar  5 19:06:07 +14', /the time/],
    ['a date in another locale', 'Wed Mar  4 05:06:07 2026', 'Mi 4. Mär 05:06:07 2026', /the time/],
    ['a stamp', 'v20260304T050607Z', 'v20260304T050612Z', /the time/],
    ['seconds', '"at":1772600767', '"at":1772600801', /the time/],
    ['milliseconds', '"at":1772600767123,', '"at":1772600801456,', /the time/],
    [
      'seconds in binary',
      pyc(seconds('2026-03-04T05:06:07Z')),
      pyc(seconds('2026-03-04T05:06:59Z')),
      /the time/,
    ],
    [
      'the age of sources in binary',
      pyc(seconds('2024-01-01T00:00:00Z')),
      pyc(seconds('2026-03-04T05:06:59Z')),
      /the time/,
    ],
    ['the folder', 'in /home/shop/src', 'in /tmp/another/place/shop/src', /the folder that it was built in/],
    [
      'the folder, far behind what differs first',
      `id 77${' '.repeat(2000)}/home/shop/src`,
      `id 42${' '.repeat(2000)}/tmp/another/place/shop/src`,
      /the folder/,
    ],
    ['the home', '~ is /root', '~ is /tmp/home-of-another-builder', /the home folder/],
    ['the user', 'by octo', 'by another-builder', /the name of the user/],
    [
      'an identifier',
      'id: 0f8fad5b-d9cb-469f-a165-70867728950e',
      'id: 7c9e6679-7425-40de-944b-e07fc1f90ae7',
      /made at random/,
    ],
    ['an order of keys', '{"a":1,"b":2}', '{"b":2,"a":1}', /in another order/],
    ['another number', 'seed 8f3a9', 'seed 11c07', /none of the usual causes/],
    ['another version of a number of eight digits', 'n 48151623', 'n 42108151', /none of the usual causes/],
  ];

  test.each(cases)('is seen in the bytes: %s', async (_, one, two, cause) => {
    expect(causeOf(await difference(write('a', one), write('a', two)))).toMatch(cause);
  });

  test('is mended in the way of the toolchain', async () => {
    const found = await difference(write('a', '/here'), write('a', builds.folder));
    if (!found) throw new Error('no difference');
    const fix = (toolchain: string): string => usualCause(found, { ...builds, toolchain }).fix;
    expect(fix('go')).toContain('-trimpath');
    expect(fix('rust')).toContain('--remap-path-prefix');
    expect(fix('php')).toContain('from the root of the repository');
  });
});
