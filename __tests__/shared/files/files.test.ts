import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  copyTree,
  fileStat,
  freeSpace,
  hashFile,
  makeTempFolder,
  openRead,
  openWrite,
  pathKind,
  readJson,
  readTextIfThere,
  removeTree,
  setTimes,
  sha256,
  walk,
  writeAtomically,
} from '../../../shared/files/files.ts';

// They speak the shell, modes and links of POSIX.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

let root: string;
const at = (...parts: string[]): string => path.join(root, ...parts);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'files-'));
});

afterEach(() => rmSync(root, { recursive: true }));

onPosix('writeAtomically', () => {
  test('writes text and bytes with the mode that is asked for, over what was there', async () => {
    await writeAtomically(at('file'), 'old');
    await writeAtomically(at('file'), new Uint8Array([104, 105]), 0o666);
    expect(await readFile(at('file'), 'utf8')).toBe('hi');
    expect((await stat(at('file'))).mode & 0o777).toBe(0o666);
  });

  test('shows a reader the old or the new bytes, never a part', async () => {
    const contents = ['a', 'b'].map((letter) => letter.repeat(500_000));
    await writeAtomically(at('file'), contents[0] ?? '');
    const seen = new Set<string>();
    let done = false;
    const reader = (async () => {
      while (!done) seen.add(await readFile(at('file'), 'utf8'));
    })();
    for (let turn = 0; turn < 20; turn++) await writeAtomically(at('file'), contents[turn % 2] ?? '');
    done = true;
    await reader;
    expect(contents).toEqual(expect.arrayContaining([...seen]));
  });

  test('leaves the old file and no temporary one when it fails', async () => {
    mkdirSync(at('taken', 'full'), { recursive: true });
    await expect(writeAtomically(at('taken'), 'x')).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['taken']);
  });

  test('replaces a link, and leaves alone what it leads to', async () => {
    writeFileSync(at('precious'), 'kept');
    symlinkSync('precious', at('link'));
    await writeAtomically(at('link'), 'new');
    expect(await readFile(at('precious'), 'utf8')).toBe('kept');
    expect(await pathKind(at('link'))).toBe('file');
  });
});

onPosix('walk', () => {
  test('lists files, folders and links with modes and targets, sorted by bytes', async () => {
    mkdirSync(at('b', 'deep'), { recursive: true });
    for (const name of ['b/deep/file', 'b.txt', 'ä', '\ufffd', '\u{1f600}']) writeFileSync(at(name), name);
    chmodSync(at('b.txt'), 0o755);
    symlinkSync('../elsewhere', at('link'));
    const entries = await walk(root);
    expect(entries.map((entry) => entry.path)).toEqual([
      'b',
      'b.txt',
      'b/deep',
      'b/deep/file',
      'link',
      'ä',
      '\ufffd',
      '\u{1f600}',
    ]);
    expect(entries.find((entry) => entry.path === 'link')).toMatchObject({
      kind: 'link',
      target: '../elsewhere',
    });
    expect(entries.find((entry) => entry.path === 'b.txt')).toMatchObject({
      kind: 'file',
      mode: 0o755,
      size: 5,
    });
  });

  test('follows no link, not even one that leads round', async () => {
    symlinkSync('.', at('round'));
    symlinkSync('/etc', at('away'));
    expect((await walk(root)).map((entry) => entry.path)).toEqual(['away', 'round']);
  });

  test('leaves out what is skipped, and all below it', async () => {
    mkdirSync(at('node_modules', 'x'), { recursive: true });
    writeFileSync(at('node_modules', 'x', 'y'), '');
    writeFileSync(at('keep'), '');
    const asked: string[] = [];
    const entries = await walk(root, { skip: (file) => asked.push(file) > 0 && file === 'node_modules' });
    expect(entries.map((entry) => entry.path)).toEqual(['keep']);
    expect(asked.toSorted()).toEqual(['keep', 'node_modules']);
  });

  test('names a pipe as what is neither file, folder nor link', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    expect((await walk(root))[0]).toMatchObject({ path: 'pipe', kind: 'other' });
  });

  test('fails on a folder that is not there', async () => {
    await expect(walk(at('none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('walks thousands of entries', async () => {
    for (let folder = 0; folder < 50; folder++) {
      mkdirSync(at(String(folder)));
      for (let file = 0; file < 60; file++) writeFileSync(at(String(folder), String(file)), '');
    }
    expect(await walk(root)).toHaveLength(3050);
  });
});

onPosix('hashing', () => {
  test('gives the digest and the size of a file as sha256sum does', async () => {
    const bytes = Buffer.alloc(1_000_003, 'deploy');
    writeFileSync(at('file'), bytes);
    const [expected] = execFileSync('sha256sum', [at('file')], { encoding: 'utf8' }).split(' ');
    expect(await hashFile(at('file'))).toEqual({ digest: `sha256:${expected}`, size: bytes.length });
    expect(sha256(bytes)).toBe(`sha256:${expected}`);
  });

  test('knows the digest of nothing', async () => {
    writeFileSync(at('empty'), '');
    const empty = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(await hashFile(at('empty'))).toEqual({ digest: empty, size: 0 });
    expect(sha256('')).toBe(empty);
  });
});

onPosix('reading', () => {
  test('takes a missing file, or one below a file, as not there', async () => {
    writeFileSync(at('file'), 'x');
    expect(await readTextIfThere(at('none'))).toBeUndefined();
    expect(await readTextIfThere(at('file', 'below'))).toBeUndefined();
    expect(await pathKind(at('file', 'below'))).toBeUndefined();
    await expect(readTextIfThere(root)).rejects.toThrow('EISDIR');
  });

  test('names the file that is no JSON', async () => {
    writeFileSync(at('bad.json'), '{"a":');
    await expect(readJson(at('bad.json'))).rejects.toMatchObject({
      name: 'ActionError',
      message: expect.stringMatching(/bad\.json is not valid JSON: /),
    });
  });

  test('reads JSON behind a byte order mark', async () => {
    writeFileSync(at('bom.json'), '\uFEFF{"a":1}');
    expect(await readJson(at('bom.json'))).toEqual({ a: 1 });
  });
});

onPosix('streams', () => {
  test('read a range, and write with a mode', async () => {
    writeFileSync(at('from'), '0123456789');
    await pipeline(openRead(at('from'), { start: 2, end: 4 }), openWrite(at('to'), { mode: 0o600 }));
    expect(await readFile(at('to'), 'utf8')).toBe('234');
    expect((await fileStat(at('to'))).mode).toBe(0o600);
  });

  test('write exclusively: not over a file, nor through a link', async () => {
    writeFileSync(at('there'), 'x');
    symlinkSync('beyond', at('link'));
    for (const name of ['there', 'link']) {
      const writing = pipeline(openRead(at('there')), openWrite(at(name), { exclusive: true }));
      await expect(writing).rejects.toMatchObject({ code: 'EEXIST' });
    }
    expect(await pathKind(at('beyond'))).toBeUndefined();
  });
});

onPosix('folders', () => {
  test('make a temporary one for this user alone', async () => {
    const folder = await makeTempFolder(at('new', 'root'), 'my/prefix');
    expect(path.basename(folder)).toMatch(/^my-prefix-[0-9a-f]{12}$/);
    expect((await fileStat(folder)).mode).toBe(0o700);
  });

  test('remove a link, and not what it leads to', async () => {
    mkdirSync(at('real'));
    writeFileSync(at('real', 'file'), 'x');
    symlinkSync('real', at('link'));
    await removeTree(at('link'));
    await removeTree(at('never-there'));
    expect(await pathKind(at('real', 'file'))).toBe('file');
  });

  test('copy a tree with its modes, times and links, and over nothing', async () => {
    mkdirSync(at('from'));
    writeFileSync(at('from', 'run.sh'), 'x', { mode: 0o755 });
    symlinkSync('../absent', at('from', 'link'));
    await setTimes(at('from', 'run.sh'), 1_000_000_000_000);
    await copyTree(at('from'), at('to'));
    expect(await walk(at('to'))).toMatchObject([
      { path: 'link', kind: 'link', target: '../absent' },
      { path: 'run.sh', kind: 'file', mode: 0o755, mtimeMs: 1_000_000_000_000 },
    ]);
    await expect(copyTree(at('from'), at('to'))).rejects.toThrow();
  });

  test('know how much is free', async () => {
    const { bytes, inodes } = await freeSpace(root);
    expect(bytes).toBeGreaterThan(0);
    expect(inodes).toBeGreaterThan(0);
  });
});
