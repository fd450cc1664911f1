/**
 * Packs a tree of 20,000 files and 400 MB beside `tar | zstd -T0` and `tar | gzip`. Each contender walks, packs and
 * (ours) hashes contents and archive in a process of its own. Trees lie in memory, so that no disk is measured.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { walk } from '../shared/files/files.ts';
import type { ArchiveFormat } from '../shared/release/archive.ts';
import { pack } from '../shared/release/pack.ts';
import { type Contender, measure, printTable } from './harness.ts';
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

async function compare(rounds: number): Promise<void> {
  const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bench-pack-'));
  try {
    const root = path.join(folder, 'tree');
    const bytes = await growTree(root, 20_000, 400_000_000);
    const cpu = new Map<string, number[]>();
    const measured = await measure(contenders(root, folder, cpu), rounds);
    printTable(`Packing 20,000 files, ${(bytes / 1e6).toFixed(0)} MB`, measured, zstdPeer);
    const speed = (ms: number): string => `${(bytes / 1e3 / ms).toFixed(0)} MB/s`;
    for (const { name, median, least } of measured) {
      const cpuMs = (cpu.get(name) ?? []).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
      console.log(
        `  ${name.padEnd(16)} ${speed(median)} (best ${speed(least)}), ${(cpuMs / 1000).toFixed(2)} s of processor time, ${sizeOf(folder, name)}`,
      );
    }
    await compareMemory(root, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const zstdPeer = 'tar | zstd -T0';

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
  return [ours('tar.zst'), peer(zstdPeer), ours('tar.gz'), peer('tar | gzip'), ours('zip')];
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

function packInChild(root: string, out: string, format: ArchiveFormat): Run {
  rmSync(out, { force: true });
  const child = spawnSync(process.execPath, [import.meta.filename, 'pack-once', root, out, format], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(child.stdout) as Run;
}

async function compareMemory(root: string, folder: string): Promise<void> {
  const quarter = path.join(folder, 'quarter');
  await growTree(quarter, 5000, 100_000_000);
  for (const [name, tree] of [
    ['5,000 files, 100 MB', quarter],
    ['20,000 files, 400 MB', root],
  ] as const)
    console.log(
      `  peak memory of ${name}: ${packInChild(tree, path.join(folder, 'memory'), 'tar.zst').peakMiB.toFixed(0)} MiB`,
    );
}

const [mode, ...operands] = process.argv.slice(2);
if (mode === 'pack-once') await packOnce(operands);
else await compare(Number(mode ?? 5));
