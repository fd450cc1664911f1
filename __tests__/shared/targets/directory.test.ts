import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { runCommand } from '../../../shared/command/run-command.ts';
import { localShell } from '../../../shared/hosts/local-shell.ts';
import type { Shell } from '../../../shared/hosts/shell.ts';
import type { Hold, LockOwner } from '../../../shared/hosts/state.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import { releaseId } from '../../../shared/targets/release-id.ts';
import type { Unpacked } from '../../../shared/release/unpacked.ts';
import type { RunConfiguration, Target } from '../../../shared/targets/target.ts';
import { kinds, machine, removeFolder, tempFolder } from '../hosts/machine.ts';
import { parcelsAs, parcelsOf, sampleRelease, type Sample, type SampleFile } from './sample-release.ts';

jest.setTimeout(60_000);

const owner: LockOwner = { kind: 'run', repository: 'octo/shop', runId: 1, attempt: 1, job: 'deploy' };
const place = { host: 'this machine', slot: '' };
const run: RunConfiguration = { shared: [], env: {} };

const files: Record<string, SampleFile> = {
  'server.js': { text: 'serve' },
  'bin/run': { text: '#!/bin/sh\n', mode: 0o755 },
  'bin/go': { link: 'run' },
  empty: { text: '' },
  'a name with \' and " and $(touch canary) and `touch canary`': { text: 'quotes' },
  'line\nbreak/and\ttab': { text: 'newline', mode: 0o755 },
  'line\nbreak/link': { link: 'and\ttab' },
  ' leading and trailing ': { text: 'spaces' },
  '-rf': { text: 'option' },
  '*': { text: 'star' },
  'ünïcödé/日本語/🚀': { text: 'unicode' },
  '.hidden/.env.example': { text: 'dots' },
  sha256: { text: 'files' },
};

let root: string;
let folder: string;
let samples: Sample[];

beforeEach(() => {
  root = tempFolder('directory');
  folder = path.join(root, 'srv/it\'s\nthe "shop" $HOME');
  samples = [];
});
afterEach(() => {
  removeFolder(root);
});

function sample(version: string, of: Record<string, SampleFile> = files): Sample {
  const made = sampleRelease(root, version, of);
  samples.push(made);
  return made;
}

const connect = (shell: Shell, at = folder, unpacked?: () => Promise<Unpacked>): Target =>
  directoryTarget({
    path: at,
    shell,
    environment: 'production',
    unpacked:
      unpacked ??
      ((release) =>
        samples.find((each) => each.release === release)?.unpacked() ??
        Promise.reject(new Error('no sample'))),
  });

async function take(target: Target, deployment = 'dep-1'): Promise<Hold> {
  const answer = await target.keeper('').acquire(owner, deployment, 600);
  if (!answer.got) throw new Error('not free');
  return answer.hold;
}

const plain = () => machine(root, kinds[0]?.[1] ?? { sh: 'dash' });
const releasesIn = (at: string) => readdirSync(path.join(at, 'releases')).sort();

describe.each(kinds)('prepare, %s', (_name, kind) => {
  test('brings every kind of name, reads it back, and is quick to see that it is there', async () => {
    const target = connect(machine(root, kind));
    const hold = await take(target);
    const { release } = sample('1.0.0');
    const there = await target.prepare(place, hold, release, run);
    const at = path.join(folder, 'releases', there.id);
    expect(there.id).toBe(releaseId(release.manifest));
    expect((await target.verify(place, there.id)).entries).toHaveLength(Object.keys(files).length);
    expect(readFileSync(path.join(at, 'line\nbreak/and\ttab'), 'utf8')).toBe('newline');
    expect(readlinkSync(path.join(at, 'bin/go'))).toBe('run');
    expect(statSync(path.join(at, 'bin/run')).mode & 0o777).toBe(0o755);
    expect(existsSync('canary') || existsSync(path.join(folder, 'canary'))).toBe(false);
    const before = lstatSync(path.join(at, 'server.js')).ino;
    expect(await target.prepare(place, hold, release, run)).toEqual({
      ...there,
      travelled: { files: 0, bytes: 0 },
    });
    expect(lstatSync(path.join(at, 'server.js')).ino).toBe(before);
    expect(readFileSync(path.join(folder, '.deploy/releases', there.id, 'release.json'), 'utf8')).toBe(
      readFileSync(path.join(release.folder, 'release.json'), 'utf8'),
    );
  });

  test('finds each kind of change in what lies there', async () => {
    const target = connect(machine(root, kind));
    const hold = await take(target);
    const { id } = await target.prepare(place, hold, sample('1.0.0').release, run);
    const at = path.join(folder, 'releases', id);
    const expectFault = (pattern: RegExp) => expect(target.verify(place, id)).rejects.toThrow(pattern);
    writeFileSync(path.join(at, 'line\nbreak/and\ttab'), 'Newline');
    await expectFault(/line\nbreak\/and\ttab has the digest sha256:[0-9a-f]{64}, not sha256:[0-9a-f]{64}/);
    writeFileSync(path.join(at, 'line\nbreak/and\ttab'), 'newline');
    chmodSync(path.join(at, 'bin/run'), 0o644);
    await expectFault(/bin\/run is not executable/);
    chmodSync(path.join(at, 'bin/run'), 0o755);
    chmodSync(path.join(at, 'empty'), 0o755);
    await expectFault(/empty is executable/);
    chmodSync(path.join(at, 'empty'), 0o644);
    removeFolder(path.join(at, 'bin/go'));
    symlinkSync('../server.js', path.join(at, 'bin/go'));
    await expectFault(/bin\/go leads to \.\.\/server\.js, not to run/);
    removeFolder(path.join(at, 'bin/go'));
    await expectFault(/bin\/go is not a link/);
    symlinkSync('run', path.join(at, 'bin/go'));
    removeFolder(path.join(at, 'server.js'));
    await expectFault(/server\.js is missing/);
    writeFileSync(path.join(at, 'server.js'), 'serve');
    writeFileSync(path.join(at, 'written by the app'), 'later');
    await target.verify(place, id);
    writeFileSync(path.join(folder, '.deploy/releases', id, 'contents.json'), '{}');
    await expectFault(/contents\.json has the digest/);
  });

  test('mends a release that was changed while it did not serve', async () => {
    const target = connect(machine(root, kind));
    const hold = await take(target);
    const { release } = sample('1.0.0');
    const { id } = await target.prepare(place, hold, release, run);
    writeFileSync(path.join(folder, 'releases', id, 'server.js'), 'flipped');
    await target.prepare(place, hold, release, run);
    await target.verify(place, id);
    expect(releasesIn(folder)).toEqual([id]);
    await target.switch(place, hold, undefined, id);
    writeFileSync(path.join(folder, 'releases', id, 'server.js'), 'flipped');
    await expect(target.prepare(place, hold, release, run)).rejects.toThrow(
      /is current, and does not lie there as it would be deployed/,
    );
  });

  test('links shared paths, keeps what lies in them, and leaves them out of what is verified', async () => {
    const target = connect(machine(root, kind));
    const hold = await take(target);
    const shared = ['uploads', 'var/log/my app', 'config/settings.json'];
    mkdirSync(path.join(folder, 'shared/config'), { recursive: true });
    writeFileSync(path.join(folder, 'shared/config/settings.json'), 'kept');
    const content = {
      ...files,
      'uploads/.gitkeep': { text: '' },
      'config/settings.json': { text: 'default' },
    };
    const { id } = await target.prepare(place, hold, sample('1.0.0', content).release, { ...run, shared });
    const at = path.join(folder, 'releases', id);
    writeFileSync(path.join(at, 'uploads/photo'), 'x');
    writeFileSync(path.join(at, 'var/log/my app/log'), 'x');
    expect(readFileSync(path.join(folder, 'shared/uploads/photo'), 'utf8')).toBe('x');
    expect(readFileSync(path.join(folder, 'shared/var/log/my app/log'), 'utf8')).toBe('x');
    expect(readFileSync(path.join(at, 'config/settings.json'), 'utf8')).toBe('kept');
    await target.verify(place, id);
    await target.prepare(place, hold, sample('1.1.0', { ...content, 'server.js': { text: 'two' } }).release, {
      ...run,
      shared,
    });
    await target.cleanUp(place, hold, []);
    expect(readFileSync(path.join(folder, 'shared/uploads/photo'), 'utf8')).toBe('x');
  });

  test('gives plain modes whatever the umask', async () => {
    const target = connect(withUmask(machine(root, kind), '0077'));
    const hold = await take(target);
    const { id } = await target.prepare(place, hold, sample('1.0.0').release, run);
    const modes = ['server.js', 'bin', 'bin/run'].map(
      (name) => statSync(path.join(folder, 'releases', id, name)).mode & 0o777,
    );
    expect(modes).toEqual([0o644, 0o755, 0o755]);
  });
});

const withUmask = (shell: Shell, mask: string): Shell => ({
  name: shell.name,
  run: (call, signal) => shell.run({ ...call, script: `umask ${mask}\n${call.script}` }, signal),
});

describe('prepare', () => {
  test('refuses a byte flipped on the way, and leaves nothing that could be switched to', async () => {
    const { release } = sample('1.0.0');
    const target = connect(plain(), folder, () =>
      Promise.resolve(parcelsOf({ ...files, 'server.js': { text: 'Serve' } })),
    );
    const hold = await take(target);
    await expect(target.prepare(place, hold, release, run)).rejects.toThrow(
      /did not arrive as it was built: server\.js has the digest sha256:\w+, not sha256:\w+/,
    );
    expect((await target.look(place)).releases).toEqual([]);
    await expect(target.switch(place, hold, undefined, releaseId(release.manifest))).rejects.toThrow(
      /is not there/,
    );
  });

  test('refuses a file that nobody listed', async () => {
    const { release } = sample('1.0.0');
    const all = parcelsOf({ ...files, extra: { text: '' } });
    const withExtra: Unpacked = {
      parcel: (_wanted, packing) => all.parcel([[1, Object.keys(files).length + 1]], packing),
    };
    const target = connect(plain(), folder, () => Promise.resolve(withExtra));
    await expect(target.prepare(place, await take(target), release, run)).rejects.toThrow(
      /extra is not one of the release's files/,
    );
  });

  test('survives a stream that breaks or ends early, and brings it the next time', async () => {
    const { release, unpacked } = sample('1.0.0', {
      ...files,
      big: { text: randomBytes(1_000_000).toString('hex') },
    });
    const whole = await wholeOf(await unpacked());
    const streams = [
      () => Readable.from([whole.subarray(0, 800_000)]),
      () => Readable.from(breaking(whole.subarray(0, 800_000))),
      () => Readable.from([whole]),
    ];
    const target = connect(plain(), folder, () =>
      Promise.resolve(parcelsAs(() => streams.shift()?.() ?? Readable.from([]))),
    );
    const hold = await take(target);
    await expect(target.prepare(place, hold, release, run)).rejects.toThrow(
      /cannot unpack the release|did not arrive/,
    );
    await expect(target.prepare(place, hold, release, run)).rejects.toThrow(/the link broke/);
    expect((await target.look(place)).releases).toEqual([]);
    const { id } = await target.prepare(place, hold, release, run);
    await target.verify(place, id);
    await target.cleanUp(place, hold, [id]);
    expect(releasesIn(folder)).toEqual([id]);
  });

  test('refuses a contents.json that is not the one of the release', async () => {
    const { release } = sample('1.0.0');
    writeFileSync(
      path.join(release.folder, 'contents.json'),
      '{"entries":[],"schema":"deploy-actions/contents/v1"}\n',
    );
    const target = connect(plain());
    await expect(target.prepare(place, await take(target), release, run)).rejects.toThrow(
      /has the digest sha256:\w+, and the release was built with sha256:\w+/,
    );
  });

  test.each(['../out', '/abs', 'a//b', 'a/../b', '-x', '', 'a\nb', 'bin/go/x', 'server.js/x'])(
    'refuses to share %j',
    async (shared) => {
      const target = connect(plain());
      const hold = await take(target);
      await expect(
        target.prepare(place, hold, sample('1.0.0').release, { ...run, shared: [shared] }),
      ).rejects.toThrow(/cannot be shared/);
    },
  );
});

async function wholeOf(unpacked: Unpacked): Promise<Buffer> {
  const { open } = await unpacked.parcel([[1, Object.keys(files).length + 1]], 'zstd');
  return Buffer.concat(await open().toArray());
}

async function* breaking(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
  throw new Error('the link broke');
}

describe('look', () => {
  test.each(['', '/', 'srv/shop', '/srv/../etc', '//', '/./', '/srv/\0'])('refuses the path %j', (at) => {
    expect(() => connect(plain(), at)).toThrow(/cannot be the path of a target/);
  });

  test('says when the path, or a part of it, is a file', async () => {
    writeFileSync(path.join(root, 'file'), '');
    await expect(connect(plain(), path.join(root, 'file')).look(place)).rejects.toThrow(
      /file is not a folder/,
    );
    await expect(connect(plain(), path.join(root, 'file/below')).look(place)).rejects.toThrow(
      /file is not a folder/,
    );
  });

  test('says when current is a folder', async () => {
    mkdirSync(path.join(folder, 'current'), { recursive: true });
    await expect(connect(plain()).look(place)).rejects.toThrow(/current is not a link/);
    const target = connect(plain());
    await expect(target.switch(place, await take(target), undefined, undefined)).rejects.toThrow(
      /current is not a link/,
    );
  });

  test('tells where a link of another tool leads, and refuses to switch it', async () => {
    mkdirSync(path.join(folder, 'releases/20260101120000'), { recursive: true });
    symlinkSync(path.join(folder, 'releases/20260101120000'), path.join(folder, 'current'));
    const target = connect(plain());
    expect((await target.look(place)).current).toBe('20260101120000');
    const hold = await take(target);
    const { id } = await target.prepare(place, hold, sample('1.0.0').release, run);
    await expect(target.switch(place, hold, undefined, id)).rejects.toThrow(/current is 20260101120000/);
    await target.switch(place, hold, '20260101120000', id);
    expect((await target.look(place)).current).toBe(id);
  });

  test('names the tools that are there and those that are not', async () => {
    const { tools, hostNow } = await connect(machine(root, { sh: 'dash', without: ['flock', 'perl'] })).look(
      place,
    );
    expect(tools).toMatchObject({ flock: false, perl: false, tar: true, sha256: true, 'rename-link': true });
    expect(Math.abs(hostNow - Date.now() / 1000)).toBeLessThan(5);
  });
});

const isRoot = process.getuid?.() === 0;
const hasSetpriv = spawnSync('setpriv', ['--version']).status === 0;

(isRoot && hasSetpriv ? describe : describe.skip)('for a user who may not', () => {
  const unprivileged = (): Shell => {
    const real = runCommand(process.env);
    chmodSync(root, 0o755);
    return localShell(
      (command, signal) =>
        real(
          {
            ...command,
            argv: ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--', ...command.argv],
          },
          signal,
        ),
      process.env,
    );
  };

  test('names the folder that cannot be written, when looking and when writing', async () => {
    const target = connect(unprivileged(), path.join(root, 'srv/shop'));
    await expect(target.look(place)).rejects.toThrow(`${root} cannot be written`);
    await expect(take(target)).rejects.toThrow(/the first write failed: permission was denied/);
  });

  test('says so when the state of a deployment belongs to another', async () => {
    await take(connect(plain()));
    chmodSync(path.join(root, 'srv'), 0o755);
    const target = connect(unprivileged());
    await expect(target.look(place)).rejects.toThrow(/cannot be written/);
    const hold: Hold = { owner, deployment: 'dep-1', fence: 1 };
    await expect(
      target.keeper('').append(hold, { deployment: 'dep-1', place: '', step: 'x', state: 'begun' }),
    ).rejects.toThrow(/cannot be written/);
  });
});

function mounts(): boolean {
  if (!isRoot) return false;
  const at = tempFolder('mount');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at]).status === 0;
  if (mounted) spawnSync('umount', [at]);
  removeFolder(at);
  return mounted;
}

(mounts() ? describe : describe.skip)('on a file system of its own', () => {
  let at: string;

  beforeEach(() => {
    at = path.join(root, 'mounted');
    mkdirSync(at);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at]);
  });
  afterEach(() => {
    execFileSync('umount', ['-l', at]);
  });

  test('a disk that fills up stops the journal and the arrival with a clear sentence, and what serves stays', async () => {
    const target = connect(plain(), path.join(at, 'shop'));
    const hold = await take(target);
    const line = { deployment: 'dep-1', place: '', step: 'deploy', state: 'begun' } as const;
    spawnSync('dd', ['if=/dev/zero', `of=${path.join(at, 'fill')}`, 'bs=1k']);
    await expect(
      target.keeper('').append(hold, { ...line, detail: { text: 'x'.repeat(20_000) } }),
    ).rejects.toThrow(/the disk is full/);
    await expect(target.prepare(place, hold, sample('1.0.0').release, run)).rejects.toThrow(
      /the disk is full/,
    );
    removeFolder(path.join(at, 'fill'));
    await target.keeper('').append(hold, line);
    const { lines, torn } = await target.keeper('').readJournal();
    expect(lines).toMatchObject([line]);
    expect(torn).toBeLessThanOrEqual(1);
  });

  test('a read-only file system is named', async () => {
    const target = connect(plain(), path.join(at, 'shop'));
    const hold = await take(target);
    execFileSync('mount', ['-o', 'remount,ro', at]);
    await expect(target.look(place)).rejects.toThrow(/cannot be written/);
    await expect(target.switch(place, hold, undefined, undefined)).rejects.toThrow(/cannot be written/);
    await expect(take(connect(plain(), path.join(at, 'other')))).rejects.toThrow(
      /the file system is read-only/,
    );
  });
});
