import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { hashFile, walk } from '../../../shared/files/files.ts';
import { archiveFormats } from '../../../shared/release/archive.ts';
import { Names, pathFault } from '../../../shared/release/names.ts';
import { pack } from '../../../shared/release/pack.ts';
import { unpack } from '../../../shared/release/unpack.ts';
import { newFolder, readTree, shown, smallApp, type Tree, writeTree } from './support/trees.ts';

jest.setTimeout(60_000);

const time = 1_700_000_000;

async function packed(root: string, format: (typeof archiveFormats)[number] = 'tar.zst') {
  const out = path.join(newFolder(), `app.${format}`);
  const result = await pack({ root, entries: await walk(root), out, format, time });
  return { ...result, out };
}

const oddName = fc
  .oneof(
    fc.constantFrom(
      'with space',
      'line\nbreak',
      '😀',
      'e\u0301',
      '-rf',
      'x'.repeat(255),
      'é'.repeat(127),
      '$(x)',
      '\'"`',
      '%41',
      'tab\t',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  )
  .filter((name) => !name.includes('/') && pathFault(name) === undefined);
const oddPath = fc.array(oddName, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const bytes = fc.oneof(
  fc.constant(new Uint8Array()),
  fc.uint8Array({ maxLength: 1500 }),
  fc.constantFrom(511, 512, 513, 1024).map((size) => new Uint8Array(size).fill(7)),
);
const oddTree: fc.Arbitrary<Tree> = fc
  .array(
    fc.tuple(oddPath, fc.oneof(fc.record({ bytes, executable: fc.boolean() }), fc.record({ link: oddName }))),
    { minLength: 1, maxLength: 12 },
  )
  .map((nodes) => {
    const names = new Names();
    return Object.fromEntries(
      nodes.filter(([name, node]) => !names.add(name, 'link' in node ? 'link' : 'file')),
    );
  });

describe('pack and unpack', () => {
  test.each(archiveFormats)(
    'give the same tree back as %s: names, modes, links, empty files',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(oddTree, async (tree) => {
          const { out, contents } = await packed(writeTree(tree), format);
          const into = path.join(newFolder(), 'out');
          expect(await unpack({ archive: out, into })).toEqual(contents);
          expect(readTree(into)).toEqual(shown(tree));
        }),
        { numRuns: 25 },
      );
    },
  );

  test.each(archiveFormats)('give a file of many blocks back as %s', async (format) => {
    const large = Buffer.alloc(13_000_001, 'a line that compresses\n');
    large.writeUInt32LE(0xdeadbeef, 9_000_000);
    const root = writeTree({ large: { bytes: large }, after: { bytes: 'x' } });
    const { out, contents } = await packed(root, format);
    const into = path.join(newFolder(), 'out');
    await unpack({ archive: out, into, expected: contents });
    expect(readFileSync(path.join(into, 'large')).equals(large)).toBe(true);
    expect(readFileSync(path.join(into, 'after'), 'utf8')).toBe('x');
  });

  test('keep modes under a narrow umask', async () => {
    const { out } = await packed(writeTree(smallApp));
    const before = process.umask(0o077);
    try {
      const into = path.join(newFolder(), 'out');
      await unpack({ archive: out, into });
      expect(readTree(into)).toEqual(shown(smallApp));
    } finally {
      process.umask(before);
    }
  });
});

describe('pack', () => {
  test.each(archiveFormats)(
    'gives the same bytes twice as %s, whatever the order, times and exact modes',
    async (format) => {
      const [first, second] = [writeTree(smallApp), writeTree(smallApp)];
      utimesSync(path.join(second, 'server.js'), 1, 1);
      chmodSync(path.join(second, 'server.js'), 0o600);
      chmodSync(path.join(second, 'bin/start'), 0o711);
      const out = path.join(newFolder(), `other.${format}`);
      const entries = (await walk(second)).toReversed();
      const other = await pack({ root: second, entries, out, format, time });
      const one = await packed(first, format);
      expect(other.contents).toEqual(one.contents);
      expect(other.subject.digest).toBe(one.subject.digest);
    },
  );

  test('gives the same bytes on one core as on all', async () => {
    const root = writeTree({ large: { bytes: Buffer.alloc(10_000_000, 'some text ') } });
    const { subject } = await packed(root);
    const out = path.join(newFolder(), 'one-core.tar.zst');
    const script = `
      import { pack } from '${path.resolve('shared/release/pack.ts')}';
      import { walk } from '${path.resolve('shared/files/files.ts')}';
      const root = process.argv[1];
      await pack({ root, entries: await walk(root), out: process.argv[2], format: 'tar.zst', time: ${time} });`;
    const onOneCore = process.platform === 'linux' ? ['taskset', '-c', '0'] : [];
    const [program = '', ...args] = [
      ...onOneCore,
      process.execPath,
      '--input-type=module-typescript',
      '-e',
      script,
      root,
      out,
    ];
    execFileSync(program, args, { stdio: 'inherit' });
    expect((await hashFile(out)).digest).toBe(subject.digest);
  });

  test.each(archiveFormats)('says the size and digest of the archive that it wrote as %s', async (format) => {
    const { subject, out } = await packed(writeTree(smallApp), format);
    expect(await hashFile(out)).toEqual({ digest: subject.digest, size: subject.size });
    expect(subject).toMatchObject({ kind: 'archive', name: `app.${format}` });
  });

  test('writes another archive when one byte, mode, name, link or the time differs', async () => {
    const digests = new Set<string>();
    const trees: Tree[] = [
      smallApp,
      { ...smallApp, 'server.js': { bytes: 'console.log("1.2.1")\n' } },
      { ...smallApp, 'server.js': { bytes: 'console.log("1.2.0")\n', executable: true } },
      { ...smallApp, 'empty2.txt': { bytes: '' } },
      { ...smallApp, latest: { link: 'bin/' } },
    ];
    for (const tree of trees) digests.add((await packed(writeTree(tree))).subject.digest);
    const root = writeTree(smallApp);
    const later = await pack({
      root,
      entries: await walk(root),
      out: path.join(newFolder(), 'a.tar.zst'),
      format: 'tar.zst',
      time: time + 1,
    });
    expect(digests.add(later.subject.digest).size).toBe(6);
  });

  test.each<[string, Tree, RegExp]>([
    ['a link out of the tree', { a: { link: '../../etc' } }, /leaves the release/],
    ['a link to an absolute path', { a: { link: '/etc/passwd' } }, /absolute/],
    [
      'names that differ in case alone',
      { Readme: { bytes: '' }, README: { bytes: '' } },
      /upper and lower case/,
    ],
    ['a backslash in a name', { 'a\\b': { bytes: '' } }, /backslash/],
    ['an empty tree', {}, /nothing to pack/],
  ])('refuses %s and leaves no file', async (_, tree, why) => {
    const root = writeTree(tree);
    const folder = newFolder();
    const request = {
      root,
      entries: await walk(root),
      out: path.join(folder, 'a.tar.zst'),
      format: 'tar.zst' as const,
      time,
    };
    await expect(pack(request)).rejects.toThrow(why);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('refuses a named pipe without opening it', async () => {
    const root = writeTree(smallApp);
    execFileSync('mkfifo', [path.join(root, 'pipe')]);
    await expect(packed(root)).rejects.toThrow(
      /“pipe” cannot go into a release: it is neither a file nor a link/,
    );
  });

  test.each<[string, (file: string) => void]>([
    ['is gone', (file) => execFileSync('rm', [file])],
    ['has become a link', (file) => execFileSync('ln', ['-sf', '/etc/hostname', file])],
  ])('refuses a listed file that %s', async (_, change) => {
    const root = writeTree({ a: { bytes: 'x' }, b: { bytes: 'y' } });
    const entries = await walk(root);
    change(path.join(root, 'b'));
    const out = path.join(newFolder(), 'a.tar.zst');
    await expect(pack({ root, entries, out, format: 'tar.zst', time })).rejects.toThrow('“b” cannot be read');
    expect(existsSync(out)).toBe(false);
  });

  test.each<[string, (file: string) => void]>([
    ['shrinks', (file) => truncateSync(file, 5_000_000)],
    ['grows', (file) => appendFileSync(file, 'more')],
  ])('notices a file that %s while it is packed', async (_, change) => {
    const root = writeTree({ large: { bytes: Buffer.alloc(24_000_000, 1) } });
    const out = path.join(newFolder(), 'a.tar.zst');
    const packing = pack({ root, entries: await walk(root), out, format: 'tar.zst', time });
    // The first block is being compressed by now, the rest is not read yet.
    setImmediate(() => change(path.join(root, 'large')));
    await expect(packing).rejects.toThrow('“large” changed while it was packed.');
    expect(existsSync(out)).toBe(false);
  });

  test('stops when it is cancelled and leaves no file', async () => {
    const root = writeTree(smallApp);
    const out = path.join(newFolder(), 'a.tar.zst');
    const cancelled = AbortSignal.abort(new Error('cancelled'));
    await expect(
      pack({ root, entries: await walk(root), out, format: 'tar.zst', time, cancelled }),
    ).rejects.toThrow('cancelled');
    expect(existsSync(out)).toBe(false);
  });

  test('never writes over a file that is there', async () => {
    const out = path.join(newFolder(), 'a.tar.zst');
    writeFileSync(out, 'mine');
    const root = writeTree(smallApp);
    await expect(pack({ root, entries: await walk(root), out, format: 'tar.zst', time })).rejects.toThrow(
      /EEXIST/,
    );
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });
});

describe('the tools of others', () => {
  const odd: Tree = {
    ...smallApp,
    [`${'long/'.repeat(30)}file`]: { bytes: 'deep' },
    ['x'.repeat(200)]: { bytes: 'long' },
    'é/😀 name': { bytes: 'unicode' },
    'far link': { link: 'y'.repeat(180) },
  };

  test.each([
    ['tar.zst', ['tar', '--zstd', '-xf']],
    ['tar.gz', ['tar', '-xzf']],
    ['tar.gz', ['python3', '-c', 'import sys,tarfile; tarfile.open(sys.argv[1]).extractall(".")']],
    ['zip', ['python3', '-c', unzipScript()]],
  ] as const)('unpack %s with %j', async (format, [program, ...args]) => {
    const { out } = await packed(writeTree(odd), format);
    const into = path.join(newFolder(), 'out');
    mkdirSync(into);
    execFileSync(program, [...args, out], { cwd: into });
    expect(readTree(into)).toEqual(shown(odd));
  });
});

/** Python's zipfile leaves modes and links to its caller. */
function unzipScript(): string {
  return `
import os, stat, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    for i in z.infolist():
        os.makedirs(os.path.dirname(i.filename) or '.', exist_ok=True)
        mode = i.external_attr >> 16
        if stat.S_ISLNK(mode): os.symlink(z.read(i), i.filename)
        else:
            open(i.filename, 'wb').write(z.read(i)); os.chmod(i.filename, mode & 0o7777)
`;
}
