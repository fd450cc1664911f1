import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runCommand } from '../../../shared/command/run-command.ts';
import { localShell } from '../../../shared/hosts/local-shell.ts';
import type { Shell } from '../../../shared/hosts/shell.ts';
import type { Hold, LockOwner } from '../../../shared/hosts/state.ts';
import type { Packing } from '../../../shared/hosts/offer.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import type { PreparedRelease, RunConfiguration, Target } from '../../../shared/targets/target.ts';
import { kinds, machine, removeFolder, tempFolder, toolFolder, whereIs } from '../hosts/machine.ts';
import { sampleRelease, type Sample, type SampleFile } from './sample-release.ts';

jest.setTimeout(60_000);

const owner: LockOwner = { kind: 'run', repository: 'octo/shop', runId: 1, attempt: 1, job: 'deploy' };
const place = { host: 'this machine', slot: '' };
const run: RunConfiguration = { shared: [], env: {} };

const one: Record<string, SampleFile> = {
  'a b/{x, y}': { text: 'odd' },
  'bin/run': { text: '#!/bin/sh\n', mode: 0o755 },
  'line\nbreak': { text: 'newline' },
  'say "so"': { text: 'quotes' },
  'server.js': { text: 'one' },
  '-rf': { text: 'option' },
  link: { link: 'server.js' },
  ...Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => [`lib/${String(n)}.js`, { text: `lib ${String(n)}` }]),
  ),
};
const two: Record<string, SampleFile> = { ...one, 'server.js': { text: 'two' }, new: { text: 'new' } };
/** Links, and names that JSON escapes, are always sent. */
const always = 3;

let root: string;
let folder: string;
let sent: { wanted: number; packing: Packing }[];

beforeEach(() => {
  root = tempFolder('transfer');
  folder = path.join(root, "the shop's");
  sent = [];
});
afterEach(() => {
  removeFolder(root);
});

/** A target that keeps what was packed for it. */
function connect(shell: Shell, samples: readonly Sample[], at = folder): Target {
  return directoryTarget({
    path: at,
    shell,
    environment: 'production',
    async unpacked(release) {
      const sample = samples.find((each) => each.release === release);
      if (!sample) throw new Error('no such sample');
      const { parcel } = await sample.unpacked();
      return {
        async parcel(wanted, packing) {
          const made = await parcel(wanted, packing);
          sent.push({ wanted: made.files, packing });
          return made;
        },
      };
    },
  });
}

async function take(target: Target): Promise<Hold> {
  const answer = await target.keeper('').acquire(owner, 'dep-1', 600);
  if (!answer.got) throw new Error('not free');
  return answer.hold;
}

const plain = (): Shell => machine(root, kinds[0]?.[1] ?? { sh: 'dash' });
const at = ({ id }: { id: string }, name: string): string => path.join(folder, 'releases', id, name);

/** Release one serves; release two is prepared beside it. */
async function update(
  shell: Shell,
  between: (first: PreparedRelease) => void = () => undefined,
): Promise<{ target: Target; hold: Hold; first: PreparedRelease; second: PreparedRelease }> {
  const samples = [sampleRelease(root, '1.0.0', one), sampleRelease(root, '2.0.0', two)] as const;
  const target = connect(shell, samples);
  const hold = await take(target);
  const first = await target.prepare(place, hold, samples[0].release, run);
  await target.switch(place, hold, undefined, first.id);
  between(first);
  const second = await target.prepare(place, hold, samples[1].release, run);
  await target.verify(place, second.id);
  return { target, hold, first, second };
}

describe.each(kinds)('an update, %s', (_name, kind) => {
  test('sends what changed, and copies the rest from the release that is there', async () => {
    const { first, second } = await update(machine(root, kind));
    expect(first.travelled.files).toBe(Object.keys(one).length);
    expect(second.travelled.files).toBe(2 + always);
    expect(second.travelled.bytes).toBeGreaterThan(0);
    expect(statSync(at(second, 'bin/run')).mode & 0o777).toBe(0o755);
    // A service that writes to its file leaves the release before as it was.
    appendFileSync(at(second, 'lib/1.js'), 'changed');
    expect(readFileSync(at(first, 'lib/1.js'), 'utf8')).toBe('lib 1');
  });

  test('takes no copy for what its list says: one that was changed there is sent again, with all the rest', async () => {
    const { target, hold, second } = await update(machine(root, kind), (first) => {
      writeFileSync(at(first, 'lib/7.js'), 'lib X');
      rmSync(at(first, 'lib/8.js'));
    });
    expect(sent.map(({ wanted }) => wanted)).toEqual([
      Object.keys(one).length,
      2 + always,
      Object.keys(two).length,
    ]);
    expect(readFileSync(at(second, 'lib/7.js'), 'utf8')).toBe('lib 7');
    expect(second.travelled.files).toBe(2 + always + Object.keys(two).length);
    await target.cleanUp(place, hold, []);
    expect(readdirSync(path.join(folder, 'releases')).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('a transfer', () => {
  test('gives plain modes to copies whatever was done to the files that they come from', async () => {
    const { second } = await update(plain(), (first) => {
      chmodSync(at(first, 'lib/1.js'), 0o600);
      chmodSync(at(first, 'lib/2.js'), 0o666);
      chmodSync(at(first, 'lib'), 0o777);
    });
    const modes = ['lib/1.js', 'lib/2.js', 'lib'].map((name) => statSync(at(second, name)).mode & 0o777);
    expect(modes).toEqual([0o644, 0o644, 0o755]);
    expect(second.travelled.files).toBe(2 + always);
  });

  test('leaves what a service wrote into the release before behind', async () => {
    const { second } = await update(plain(), (first) => {
      mkdirSync(at(first, 'cache'));
      writeFileSync(at(first, 'cache/page'), 'later');
    });
    expect(readdirSync(path.join(folder, 'releases', second.id))).not.toContain('cache');
  });

  test('takes from a release that does not serve, too', async () => {
    const samples = ['1.0.0', '2.0.0', '3.0.0'].map((version, n) =>
      sampleRelease(
        root,
        version,
        n === 1 ? { other: { text: 'other' } } : { ...one, version: { text: version } },
      ),
    );
    const [first, second, third] = samples as [Sample, Sample, Sample];
    const target = connect(plain(), samples);
    const hold = await take(target);
    await target.prepare(place, hold, first.release, run);
    const current = await target.prepare(place, hold, second.release, run);
    await target.switch(place, hold, undefined, current.id);
    expect((await target.prepare(place, hold, third.release, run)).travelled.files).toBe(1 + always);
  });

  test.each([
    ['zstd', []],
    ['gzip', ['zstd']],
    ['plain', ['zstd', 'gzip']],
  ] as const)('comes as %s without %j', async (packing, without) => {
    const tools = toolFolder(root, { sh: 'dash', without });
    const gzip = whereIs('gzip') ?? '';
    if (packing !== 'plain') execFileSync('ln', ['-sf', gzip, path.join(tools, 'gzip')]);
    await update(localShell(runCommand(process.env), { PATH: tools, HOME: root }));
    expect(new Set(sent.map((each) => each.packing))).toEqual(new Set([packing]));
  });

  test('is verified by openssl where there is nothing else', async () => {
    const tools = toolFolder(root, { sh: 'dash', without: ['sha256sum'] });
    execFileSync('ln', ['-s', whereIs('openssl') ?? '', path.join(tools, 'openssl')]);
    const { second } = await update(localShell(runCommand(process.env), { PATH: tools, HOME: root }));
    expect(second.travelled.files).toBe(2 + always);
  });

  test('clears away what an earlier one left, before it asks how much room there is', async () => {
    const left = path.join(folder, 'releases/.incoming-0.9.0-abc-123-1');
    mkdirSync(left, { recursive: true });
    mkdirSync(path.join(folder, '.deploy/releases/.incoming-0.9.0-abc-1'), { recursive: true });
    const sample = sampleRelease(root, '1.0.0', one);
    const target = connect(plain(), [sample]);
    const hold = await target.keeper('').acquire(owner, 'dep-0', 600);
    if (!hold.got) throw new Error('not free');
    await target.keeper('').release(hold.hold);
    const { id } = await target.prepare(place, await take(target), sample.release, run);
    expect(readdirSync(path.join(folder, 'releases'))).toEqual([id]);
    expect(readdirSync(path.join(folder, '.deploy/releases'))).toEqual([id]);
  });

  test('is two calls', async () => {
    const real = plain();
    let calls = 0;
    const counting: Shell = {
      name: real.name,
      run(call, signal) {
        calls += 1;
        return real.run(call, signal);
      },
    };
    const sample = sampleRelease(root, '1.0.0', one);
    const target = connect(counting, [sample]);
    const hold = await take(target);
    calls = 0;
    await target.prepare(place, hold, sample.release, run);
    expect(calls).toBe(2);
  });
});

function mounts(): boolean {
  if (process.getuid?.() !== 0) return false;
  const at = tempFolder('mount');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at]).status === 0;
  if (mounted) spawnSync('umount', [at]);
  removeFolder(at);
  return mounted;
}

(mounts() ? describe : describe.skip)('on a disk of its own', () => {
  let disk: string;
  const mount = (options: string): void => {
    disk = path.join(root, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]);
  };
  afterEach(() => {
    execFileSync('umount', ['-l', disk]);
  });

  test.each([
    ['bytes', 'size=4m', { big: { text: 'x'.repeat(4_000_000) } }, /needs \d+ bytes, and \d+ are free/],
    ['inodes', 'nr_inodes=90', one, /needs \d+ inodes, and \d+ are free/],
  ] as const)('with too few %s is refused before a file travels', async (_what, options, files, pattern) => {
    mount(options);
    const sample = sampleRelease(root, '1.0.0', files);
    const target = connect(plain(), [sample], path.join(disk, 'shop'));
    const hold = await take(target);
    await expect(target.prepare(place, hold, sample.release, run)).rejects.toMatchObject({
      message: expect.stringMatching(pattern),
      fix: 'Free space there, or lower keep-releases.',
    });
    expect(sent).toEqual([]);
  });

  test('that became read-only is named', async () => {
    mount('size=4m');
    const sample = sampleRelease(root, '1.0.0', one);
    const target = connect(plain(), [sample], path.join(disk, 'shop'));
    const hold = await take(target);
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    await expect(target.prepare(place, hold, sample.release, run)).rejects.toThrow(/cannot be written/);
    expect(sent).toEqual([]);
  });
});
