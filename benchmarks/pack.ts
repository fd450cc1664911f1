/**
 * Packs a tree of 20,000 files and 400 MB beside `tar | zstd -T0`, `tar | gzip`, and the zip that the artifact client of
 * GitHub sends for upload-artifact (level 6). Each contender walks, packs and (ours) hashes contents and archive in a process of its own: `npm run
 * bench:pack [-- rounds [files megabytes]]`. Trees lie in memory, so that no disk is measured.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { walk } from '../shared/files/files.ts';
import type { ArchiveFormat } from '../shared/release/archive.ts';
import { pack } from '../shared/release/pack.ts';
import { type Contender, measure, printTable, ratio } from './harness.ts';
import { growTree } from './tree.ts';

interface Run {
  ms: number;
  cpuMs: number;
  peakMiB: number;
}

async function packOnce([root = '', out = '', format = 'tar.zst']: string[]): Promise<void> {
  const used = process.cpuUsage();
  const start = performance.now();
  await pack({ root, entries: await walk(root), out, format: format as ArchiveFormat, time: 1_700_000_000 });
  const { user, system } = process.cpuUsage(used);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  const run: Run = { ms: performance.now() - start, cpuMs: (user + system) / 1000, peakMiB };
  process.stdout.write(JSON.stringify(run));
}

/** The zip of upload-artifact, by the client's own code, into a file in place of the network. */
async function zipForUpload([root = '', out = '']: string[]): Promise<void> {
  const used = process.cpuUsage();
  const start = performance.now();
  const client = path.resolve(import.meta.dirname, '../node_modules/@actions/artifact/lib/internal/upload');
  const { getUploadZipSpecification } = (await import(`${client}/upload-zip-specification.js`)) as {
    getUploadZipSpecification(files: string[], root: string): object[];
  };
  const { createZipUploadStream } = (await import(`${client}/zip.js`)) as {
    createZipUploadStream(files: object[]): Promise<NodeJS.ReadableStream>;
  };
  const files = (await walk(root))
    .filter(({ kind }) => kind === 'file')
    .map((entry) => path.join(root, entry.path));
  await pipeline(await createZipUploadStream(getUploadZipSpecification(files, root)), createWriteStream(out));
  const { user, system } = process.cpuUsage(used);
  const run: Run = { ms: performance.now() - start, cpuMs: (user + system) / 1000, peakMiB: NaN };
  process.stdout.write(`\n${JSON.stringify(run)}`);
}

async function compare(rounds: number, files: number, megabytes: number): Promise<void> {
  const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bench-pack-'));
  try {
    const root = path.join(folder, 'tree');
    const bytes = await growTree(root, files, megabytes * 1e6);
    const cpu = new Map<string, number[]>();
    const measured = await measure(contenders(root, folder, cpu), rounds);
    printTable(
      `Packing ${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(0)} MB`,
      measured,
      zstdPeer,
    );
    const speed = (ms: number): string => `${(bytes / 1e3 / ms).toFixed(0)} MB/s`;
    for (const { name, median, least } of measured) {
      const cpuMs = (cpu.get(name) ?? []).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
      console.log(
        `  ${name.padEnd(16)} ${speed(median)} (best ${speed(least)}), ${(cpuMs / 1000).toFixed(2)} s of processor time, ${sizeOf(folder, name)}`,
      );
    }
    for (const [own, other] of [
      ['ours tar.zst', zstdPeer],
      ['ours tar.gz', 'tar | gzip'],
      ['ours zip', uploadPeer],
      ['ours tar.zst', uploadPeer],
    ] as const) {
      const [one, peer] = [own, other].map((name) => measured.find((each) => each.name === name));
      console.log(`  ${own} takes ${ratio(one, peer).toFixed(2)} × the time of ${other}`);
    }
    await compareMemory(root, folder, files, megabytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const zstdPeer = 'tar | zstd -T0';
const uploadPeer = 'upload-artifact';

/** `cpu` gets each round's processor time, which other load on the machine changes least. */
function contenders(root: string, folder: string, cpu: Map<string, number[]>): Contender[] {
  const contender = (name: string, run: () => Run): Contender => ({
    name,
    run: async () => {
      const { ms, cpuMs } = run();
      cpu.set(name, [...(cpu.get(name) ?? []), cpuMs]);
      return ms;
    },
  });
  const peer = (name: string): Contender =>
    contender(name, () => packByShell(name.split(' | ')[1] ?? '', root, outOf(folder, name)));
  const ours = (format: ArchiveFormat): Contender =>
    contender(`ours ${format}`, () => packInChild(root, outOf(folder, `ours ${format}`), format));
  const upload = contender(uploadPeer, () => inChild('zip-for-upload', root, outOf(folder, uploadPeer)));
  return [ours('tar.zst'), peer(zstdPeer), ours('tar.gz'), peer('tar | gzip'), ours('zip'), upload];
}

function packByShell(compressor: string, root: string, out: string): Run {
  const start = performance.now();
  const script = `tar -C "$1" -cf - . | ${compressor} > "$2"; times`;
  const printed = execFileSync('sh', ['-c', script, 'sh', root, out], { encoding: 'utf8' });
  return { ms: performance.now() - start, cpuMs: childrenMs(printed), peakMiB: NaN };
}

/** The second line of `times`: what the shell's children used, as `0m1.23s 0m0.45s`. */
function childrenMs(printed: string): number {
  const [, children = ''] = printed.trim().split('\n');
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

const outOf = (folder: string, name: string): string => path.join(folder, name.replace(/[ |]+/g, '-'));

const sizeOf = (folder: string, name: string): string =>
  `${(statSync(outOf(folder, name)).size / 1e6).toFixed(1)} MB`;

const packInChild = (root: string, out: string, format: ArchiveFormat): Run =>
  inChild('pack-once', root, out, format);

function inChild(work: string, root: string, out: string, ...more: string[]): Run {
  rmSync(out, { force: true });
  const child = spawnSync(process.execPath, [import.meta.filename, work, root, out, ...more], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '') as Run;
}

async function compareMemory(root: string, folder: string, files: number, megabytes: number): Promise<void> {
  const quarter = path.join(folder, 'quarter');
  await growTree(quarter, files / 4, megabytes * 250_000);
  for (const [count, tree] of [
    [files / 4, quarter],
    [files, root],
  ] as const)
    console.log(
      `  peak memory of ${String(count)} files: ${packInChild(tree, path.join(folder, 'memory'), 'tar.zst').peakMiB.toFixed(0)} MiB`,
    );
}

const [mode, ...operands] = process.argv.slice(2);
if (mode === 'pack-once') await packOnce(operands);
else if (mode === 'zip-for-upload') await zipForUpload(operands);
else await compare(Number(mode ?? 5), Number(operands[0] ?? 20_000), Number(operands[1] ?? 400));
