import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { walk } from '../../../shared/files/files.ts';
import { inspectArchive } from '../../../shared/release/inspect.ts';
import { pack } from '../../../shared/release/pack.ts';
import { unpack, type UnpackRequest } from '../../../shared/release/unpack.ts';
import { ActionError } from '../../../shared/runner/errors.ts';
import {
  pax,
  type RawEntry,
  rawTar,
  type RawZipEntry,
  writeTarGz,
  writeTarZst,
  writeZip,
} from './support/hostile.ts';
import { newFolder, writeTree } from './support/trees.ts';

/** Unpacks, and asserts that an archive which is refused leaves nothing behind, not even a temporary folder. */
async function refused(archive: string, more: Partial<UnpackRequest> = {}): Promise<ActionError> {
  const outside = newFolder();
  const error = await unpack({ archive, into: path.join(outside, 'out'), ...more }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(readdirSync(outside)).toEqual([]);
  expect(error).toBeInstanceOf(ActionError);
  return error as ActionError;
}

/** Good before and bad after: what is refused must be refused before the good part was written. */
const good: RawEntry = { path: 'good', body: 'fine' };

const tars: [string, RawEntry[], RegExp][] = [
  ['a path that climbs', [{ path: '../evil' }], /“\.\.” in its path/],
  ['a path that climbs within', [{ path: 'a/../../evil' }], /“\.\.” in its path/],
  ['a path that climbs by its prefix', [{ prefix: '..', path: 'evil' }], /“\.\.” in its path/],
  [
    'a path that climbs by its extended header',
    [{ type: 'x', body: pax('path', '../evil') }, {}],
    /“\.\.” in its path/,
  ],
  ['an absolute path', [{ path: '/tmp/evil' }], /absolute path/],
  ['a drive letter', [{ path: 'C:evil' }], /drive letter/],
  ['a backslash', [{ path: '..\\evil' }], /backslash/],
  ['a NUL in a long name', [{ type: 'x', body: pax('path', 'evil\0.txt') }, {}], /NUL/],
  ['no name', [{ path: '' }], /no name/],
  [
    'a name that is not UTF-8',
    [{ type: 'x', body: Buffer.from('11 path=a\xff\n', 'latin1') }, {}],
    /not UTF-8|damaged/,
  ],
  ['a link out', [{ path: 'l', type: '2', link: '../evil' }], /leaves the release/],
  [
    'a link out by its extended header',
    [
      { type: 'x', body: pax('linkpath', '/etc') },
      { path: 'l', type: '2', link: 'ok' },
    ],
    /absolute/,
  ],
  ['an absolute link', [{ path: 'l', type: '2', link: '/etc' }], /absolute path/],
  [
    'a link that climbs from where another leads',
    [
      { path: 'a/b/up', type: '2', link: '../..' },
      { path: 'a/b/out', type: '2', link: 'up/../evil' },
    ],
    /behind a name/,
  ],
  [
    'a file under a link',
    [{ path: 'l', type: '2', link: 'good' }, { path: 'l/evil' }],
    /lies under “l”, which is a link/,
  ],
  ['a link over a folder', [{ path: 'd/f' }, { path: 'd', type: '2', link: 'good' }], /folder as well/],
  [
    'a file under a link of other case',
    [{ path: 'L', type: '2', link: 'good' }, { path: 'l/evil' }],
    /lies under “L”/,
  ],
  ['a hard link', [{ path: 'h', type: '1', link: 'good' }], /hard link/],
  ['a character device', [{ path: 'null', type: '3' }], /character device/],
  ['a block device', [{ path: 'sda', type: '4' }], /block device/],
  ['a named pipe', [{ path: 'p', type: '6' }], /named pipe/],
  ['a folder entry', [{ path: 'd/', type: '5' }], /folder entry/],
  [
    'a GNU long name',
    [{ path: '././@LongLink', type: 'L', body: '../evil\0' }, {}],
    /kind that is not unpacked/,
  ],
  [
    'a sparse file',
    [{ type: 'x', body: pax('GNU.sparse.major', '1') }, {}],
    /“GNU.sparse.major”, which is not unpacked/,
  ],
  ['a global header', [{ type: 'g', body: pax('path', 'evil') }, {}], /kind that is not unpacked/],
  ['a name that comes twice', [{ path: 'good' }], /comes twice/],
  ['names that differ in case', [{ path: 'GOOD' }], /upper and lower case/],
  ['names that differ in Unicode form', [{ path: '\u00e9' }, { path: 'e\u0301' }], /upper and lower case/],
  ['a setuid file', [{ path: 's', mode: 0o4755 }], /mode 4755/],
  ['a link with bytes', [{ path: 'l', type: '2', link: 'good', body: 'x' }], /link with bytes/],
  ['a file with a target', [{ path: 'f', link: 'good' }], /link’s target/],
  ['a header that is damaged', [{ checksumOff: 1 }], /damaged/],
  ['a GNU header', [{ magic: 'ustar  \0' }], /no POSIX tar/],
  [
    'an extended header twice',
    [{ type: 'x', body: pax('path', 'a') }, { type: 'x', body: pax('path', 'b') }, {}],
    /two extended headers/,
  ],
  ['an extended header of nobody', [{ type: 'x', body: pax('path', 'a') }], /belongs to no entry/],
  [
    'an extended header with a key twice',
    [{ type: 'x', body: pax('path', 'a') + pax('path', 'b') }, {}],
    /“path” twice/,
  ],
  ['an extended header that is cut', [{ type: 'x', body: '99 path=a\n' }, {}], /extended header is damaged/],
  ['a large extended header', [{ type: 'x', body: pax('path', 'a'.repeat(20_000)) }, {}], /too large/],
  ['a file longer than the archive', [{ path: 'long', size: 100_000 }], /cut off/],
  [
    'a file of more than can be',
    [{ type: 'x', body: pax('size', '9000000000000000') }, {}],
    /unpacks to more than/,
  ],
];

jest.setTimeout(60_000);

describe('a hostile tar', () => {
  test.each(tars)('with %s is refused whole, before anything is written', async (_, entries, why) => {
    const tar = rawTar([good, ...entries]);
    for (const archive of [
      writeTarZst(path.join(newFolder(), 'a.tar.zst'), tar),
      writeTarGz(path.join(newFolder(), 'a.tar.gz'), tar),
    ]) {
      const error = await refused(archive);
      expect(error.message).toMatch(why);
      expect(error.message).toMatch(/^The archive a\.tar\.(zst|gz) is refused: /);
    }
  });

  test('is unpacked when it is only written by another program', async () => {
    const archive = writeTarZst(
      path.join(newFolder(), 'a.tar.zst'),
      rawTar([good, { path: 'l', type: '2', link: 'good' }]),
    );
    const into = path.join(newFolder(), 'out');
    await unpack({ archive, into });
    expect(readFileSync(path.join(into, 'l'), 'utf8')).toBe('fine');
  });

  test.each<[string, (tar: Buffer) => Buffer]>([
    ['no end', (tar) => tar.subarray(0, -1024)],
    ['half an end', (tar) => tar.subarray(0, -512)],
    ['a cut body', (tar) => tar.subarray(0, 700)],
    ['bytes behind its end', (tar) => Buffer.concat([tar, Buffer.from('evil')])],
    ['an entry behind its end', (tar) => Buffer.concat([tar, tar])],
    [
      'bytes hidden behind a file’s end',
      (tar) => Buffer.concat([tar.subarray(0, 520), Buffer.from('evil'), tar.subarray(524)]),
    ],
    ['nothing', () => Buffer.alloc(0)],
  ])('with %s is refused', async (_, change) => {
    const tar = change(rawTar([good]));
    await refused(writeTarZst(path.join(newFolder(), 'a.tar.zst'), tar));
    await refused(writeTarGz(path.join(newFolder(), 'a.tar.gz'), tar));
  });

  test.each<[string, Buffer]>([
    ['text', Buffer.from('evil')],
    ['zeros', Buffer.alloc(64)],
    ['the start of a frame', Buffer.from('28b52ffd', 'hex')],
    ['a skippable frame', Buffer.from('502a4d18000000ff', 'hex')],
  ])('with %s behind its compressed bytes is refused', async (_, tail) => {
    const tar = rawTar([good]);
    await refused(writeTarZst(path.join(newFolder(), 'a.tar.zst'), tar, tail));
    await refused(writeTarGz(path.join(newFolder(), 'a.tar.gz'), tar, tail));
  });

  test('that unpacks to a thousand times its size and more is refused by its header alone', async () => {
    const tar = rawTar(
      [good, { path: 'bomb', size: 200 * 1024 * 1024, body: Buffer.alloc(1024) }],
      Buffer.alloc(0),
    );
    const error = await refused(writeTarGz(path.join(newFolder(), 'a.tar.gz'), tar));
    expect(error.message).toMatch(/unpacks to more than 67108864 bytes/);
  });

  test.each([
    [{ entries: 2 }, /more than 2 entries/],
    [{ bytes: 10 }, /more than 10 bytes/],
  ])('beyond the limits %j is refused', async (limits, why) => {
    const archive = writeTarZst(
      path.join(newFolder(), 'a.tar.zst'),
      rawTar([good, { path: 'b', body: '1234' }, { path: 'c', body: '123' }]),
    );
    expect((await refused(archive, { limits })).message).toMatch(why);
  });

  test('whose frame holds more than it says is refused', async () => {
    const file = writeTarZst(path.join(newFolder(), 'a.tar.zst'), rawTar([good]));
    const bytes = readFileSync(file);
    // One segment, size in two bytes: 256 is added to it.
    expect(bytes[4]).toBe(0x60);
    bytes.writeUInt16LE(1, 5);
    writeFileSync(file, bytes);
    expect((await refused(file)).message).toMatch(/compressed bytes are damaged/);
  });
});

const zips: [string, RawZipEntry[], RegExp][] = [
  ['a path that climbs', [{ path: '../evil' }], /“\.\.” in its path/],
  ['an absolute path', [{ path: '/evil' }], /absolute path/],
  ['a backslash', [{ path: '..\\evil' }], /backslash/],
  ['a folder entry', [{ path: 'd/', mode: 0o040755, body: '' }], /folder entry/],
  ['a link out', [{ path: 'l', mode: 0o120777, body: '../evil' }], /leaves the release/],
  [
    'a file under a link',
    [{ path: 'l', mode: 0o120777, body: 'good' }, { path: 'l/evil' }],
    /lies under “l”/,
  ],
  ['a named pipe', [{ path: 'p', mode: 0o010644 }], /named pipe/],
  ['a character device', [{ path: 'p', mode: 0o020644 }], /character device/],
  ['a block device', [{ path: 'p', mode: 0o060644 }], /block device/],
  ['a socket', [{ path: 'p', mode: 0o140644 }], /socket/],
  ['a setuid file', [{ path: 'p', mode: 0o104755 }], /mode 104755/],
  ['a name that comes twice', [{ path: 'good' }], /comes twice/],
  ['names that differ in case', [{ path: 'Good' }], /upper and lower case/],
  [
    'another name in its local header',
    [{ path: 'evil', local: { name: Buffer.from('fine') } }],
    /does not agree/,
  ],
  ['another checksum in its local header', [{ path: 'evil', local: { crc: 1 } }], /does not agree/],
  ['a wrong checksum', [{ path: 'evil', local: { crc: 1 }, central: { crc: 1 } }], /is damaged/],
  ['a link of megabytes', [{ path: 'l', mode: 0o120777, body: 'a/'.repeat(3000) }], /more than 4,096 bytes/],
  ['an entry that starts elsewhere', [{ path: 'evil', central: { offset: 0 } }], /overlap/],
  ['a size that is not so', [{ path: 'evil', local: { size: 5 }, central: { size: 5 } }], /is damaged/],
];

describe('a hostile zip', () => {
  const fine: RawZipEntry = { path: 'good', body: 'fine' };

  test('is unpacked when it is none', async () => {
    const into = path.join(newFolder(), 'out');
    await unpack({ archive: writeZip(path.join(newFolder(), 'a.zip'), [fine]), into });
    expect(readFileSync(path.join(into, 'good'), 'utf8')).toBe('fine');
  });

  test.each(zips)('with %s is refused whole, before anything is written', async (_, entries, why) => {
    const error = await refused(writeZip(path.join(newFolder(), 'a.zip'), [fine, ...entries]));
    expect(error.message).toMatch(why);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['bytes before it', (bytes) => Buffer.concat([Buffer.from('evil'), bytes])],
    ['bytes behind it', (bytes) => Buffer.concat([bytes, Buffer.from('evil')])],
    ['its end cut off', (bytes) => bytes.subarray(0, -5)],
    ['nothing in it', () => Buffer.alloc(0)],
    ['its first half gone', (bytes) => bytes.subarray(bytes.length / 2)],
    [
      'a comment',
      (bytes) => Buffer.concat([bytes.subarray(0, -2), Buffer.from([4, 0]), Buffer.from('evil')]),
    ],
    ['encryption', (bytes) => withByte(bytes, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 8, 1)],
    ['another compression', (bytes) => withByte(bytes, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 10, 12)],
    [
      'a number of entries that is not so',
      (bytes) => withByte(withByte(bytes, bytes.length - 12, 3), bytes.length - 14, 3),
    ],
  ])('with %s is refused', async (_, change) => {
    await refused(writeZip(path.join(newFolder(), 'a.zip'), [fine, { path: 'b' }], change));
  });

  test('that inflates to more than it says is refused', async () => {
    const root = writeTree({ a: { bytes: 'a'.repeat(10_000) } });
    const out = path.join(newFolder(), 'a.zip');
    await pack({ root, entries: await walk(root), out, format: 'zip', time: 0 });
    const bytes = readFileSync(out);
    // The size in the local header and in the directory, both.
    bytes.writeUInt32LE(9_999, 22);
    bytes.writeUInt32LE(9_999, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    writeFileSync(out, bytes);
    expect((await refused(out)).message).toMatch(/more bytes than it says/);
  });
});

function withByte(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
}

describe.each(['tar.zst', 'tar.gz', 'zip'] as const)('a damaged %s', (format) => {
  test('of any kind is an ActionError or the same tree, and nothing else', async () => {
    const root = writeTree({
      a: { bytes: 'hello '.repeat(100) },
      'b/c': { bytes: '', executable: true },
      l: { link: 'b/c' },
    });
    const out = path.join(newFolder(), `a.${format}`);
    await pack({ root, entries: await walk(root), out, format, time: 0 });
    const sound = readFileSync(out);
    const expected = await inspectArchive(out);
    const tree = (await walk(root)).map(({ path: name, kind }) => [name, kind]);
    const damage = fc.oneof(
      fc.record({ at: fc.nat(sound.length - 1), flip: fc.integer({ min: 1, max: 255 }) }),
      fc.record({ cut: fc.integer({ min: 0, max: sound.length - 1 }) }),
      fc.record({ insert: fc.nat(sound.length), bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }) }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (kind) => {
        writeFileSync(out, sound);
        if ('cut' in kind) truncateSync(out, kind.cut);
        else if ('flip' in kind)
          writeFileSync(out, withByte(sound, kind.at, (sound[kind.at] ?? 0) ^ kind.flip));
        else
          writeFileSync(
            out,
            Buffer.concat([sound.subarray(0, kind.insert), kind.bytes, sound.subarray(kind.insert)]),
          );
        const into = path.join(newFolder(), 'out');
        const seen = await unpack({ archive: out, into, expected }).catch((thrown: unknown) => thrown);
        if (!existsSync(into)) expect(seen).toBeInstanceOf(ActionError);
        else {
          expect(seen).toEqual(expected);
          expect((await walk(into)).map(({ path: name, kind }) => [name, kind])).toEqual(tree);
          expect(readFileSync(path.join(into, 'a'), 'utf8')).toBe('hello '.repeat(100));
        }
        // No checksum of a zip covers an entry's mode, so that only the contents expected tell a file from a link.
        const loose = await unpack({ archive: out, into: `${into}-loose` }).then(
          () => new ActionError('unpacked'),
          (thrown: unknown) => thrown,
        );
        expect(loose).toBeInstanceOf(ActionError);
      }),
      { numRuns: 150, examples: format === 'zip' ? [[{ at: 153, flip: 32 }]] : [] },
    );
  });
});
