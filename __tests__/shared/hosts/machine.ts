import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../../shared/command/run-command.ts';
import { localShell } from '../../../shared/hosts/local-shell.ts';
import type { Shell } from '../../../shared/hosts/shell.ts';

/** All tools that the target program uses, but for sh. */
const tools = (
  'awk cat chmod cp date df dirname env find flock id kill ln ls mkdir mv nohup od perl ps readlink rm sed setsid sha256sum ' +
  'sleep sort sync tail tar tr true uname xargs zstd'
).split(' ');

const folders = (process.env['PATH'] ?? '').split(':').concat('/usr/bin', '/bin', '/usr/sbin', '/sbin');

/** Where a program lies on this machine. */
export function whereIs(name: string): string | undefined {
  const found = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  return found && realpathSync(found);
}

/** A temporary folder; `remove` ends it. */
export function tempFolder(prefix = 'hosts'): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), `${prefix}-`)));
}

/** Which sh, and which tools are hidden from it. */
export interface MachineKind {
  sh: 'dash' | 'bash' | 'busybox';
  without?: readonly string[];
}

/** Whether this machine has that sh. */
export const has = ({ sh }: MachineKind): boolean => whereIs(sh) !== undefined;

const wanted: [name: string, kind: MachineKind][] = [
  ['dash', { sh: 'dash' }],
  ['dash without flock', { sh: 'dash', without: ['flock'] }],
  ['bash --posix', { sh: 'bash' }],
  ['busybox alone', { sh: 'busybox' }],
];

/** The kinds that this machine has. One that is missing is named, and under `CI=true` it fails the suite. */
export const kinds = wanted.filter(([name, kind]) => {
  if (has(kind)) return true;
  const why = `the target program is not tested under ${name}: this machine has no ${kind.sh} (node scripts/parts.ts)`;
  if (process.env['CI'] === 'true') throw new Error(why);
  console.warn(`SKIPPED ${why}`);
  return false;
});

/** A folder for the PATH that holds one sh and the tools beside it: busybox brings its own, and no flock here. */
export function toolFolder(root: string, { sh, without = [] }: MachineKind): string {
  const folder = path.join(root, 'tools');
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  const link = (name: string, to: string | undefined): void => {
    if (to && !without.includes(name)) symlinkSync(to, path.join(folder, name));
  };
  link('sh', whereIs(sh));
  if (sh === 'busybox') {
    const applets = execFileSync(whereIs('busybox') ?? '', ['--list'], { encoding: 'utf8' })
      .trim()
      .split('\n');
    for (const name of applets) if (name !== 'sh') link(name, whereIs('busybox'));
  } else for (const name of tools) link(name, whereIs(name));
  return folder;
}

/** A shell on this machine as one of those kinds. */
export function machine(root: string, kind: MachineKind, more: Record<string, string> = {}): Shell {
  const PATH = toolFolder(root, kind);
  return localShell(runCommand(process.env), { PATH, HOME: root, USER: 'deploy', ...more });
}

/**
 * A shell whose every tool counts how often one was called, and at the `at`-th kills the program (its whole group)
 * with -9, before or after it did its work. `calls()` says how many were called.
 */
export function dyingMachine(
  root: string,
  kind: MachineKind,
  at: number,
  when: 'before' | 'after',
): { shell: Shell; calls: () => number } {
  const real = toolFolder(path.join(root, `real-${String(at)}-${when}`), kind);
  const shims = path.join(root, `shims-${String(at)}-${when}`);
  const count = path.join(root, `count-${String(at)}-${when}`);
  mkdirSync(shims, { recursive: true });
  const sh = whereIs('dash') ?? '/bin/sh';
  for (const name of tools.concat('sh')) {
    const tool = path.join(real, name);
    if (!existsSync(tool)) continue;
    if (name === 'sh' || name === 'flock' || name === 'sleep' || name === 'setsid') {
      symlinkSync(realpathSync(tool), path.join(shims, name));
      continue;
    }
    const kill = `[ "$n" = ${String(at)} ] && kill -9 0`;
    const text = `#!${sh}
echo x >>'${count}'
n=0; while read -r _; do n=$((n + 1)); done <'${count}'
${when === 'before' ? kill : ''}
'${tool}' "$@"
rc=$?
${when === 'after' ? kill : ''}
exit $rc
`;
    writeFileSync(path.join(shims, name), text);
    chmodSync(path.join(shims, name), 0o755);
  }
  const shell = localShell(runCommand(process.env), { PATH: shims, HOME: root, USER: 'deploy' });
  const calls = (): number =>
    existsSync(count)
      ? (execFileSync('wc', ['-l', count], { encoding: 'utf8' }).trim().split(' ').map(Number)[0] ?? 0)
      : 0;
  return { shell, calls };
}

/** Removes what `tempFolder` made. */
export const removeFolder = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

/** Whether a process runs: one that ended and that nobody asked after yet does not. */
export function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** What the first ten descriptors of a process lead to: what else is open came from whoever started the tests. */
export function openFiles(pid: number): string[] {
  return Array.from({ length: 10 }, (_, fd) => {
    try {
      return readlinkSync(`/proc/${String(pid)}/fd/${String(fd)}`);
    } catch {
      return '';
    }
  }).filter((file) => file !== '');
}
