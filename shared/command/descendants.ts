import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** A process as it is told from a later one of the same id: by when it began, in the system's own words. */
export interface ProcessSeen {
  pid: number;
  began: string;
}

interface Listed extends ProcessSeen {
  parent: number;
}

/** A variable that a process and all that it starts have in their environment. */
export interface Mark {
  name: string;
  value: string;
}

/**
 * All that a process started and that still lives, however deep, those too that left its group for a session of their own. One
 * whose parents have all gone is found on Linux alone, by the mark: elsewhere nothing says any more where it came from.
 */
export async function descendantsOf(pid: number, mark: Mark): Promise<ProcessSeen[]> {
  const all = await listed();
  const found = childrenOf(pid, all);
  const known = new Set([pid, ...found.map((each) => each.pid)]);
  return [...found, ...all.filter((each) => !known.has(each.pid) && isMarked(each.pid, mark))];
}

function childrenOf(pid: number, all: readonly Listed[]): Listed[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const found: Listed[] = [];
  const ahead = [pid];
  for (let parent = ahead.pop(); parent !== undefined; parent = ahead.pop()) {
    for (const child of children.get(parent) ?? []) {
      found.push(child);
      ahead.push(child.pid);
    }
    children.delete(parent);
  }
  return found;
}

/** Reads the environment that a process was started with; that of another user's process is not shown. */
function isMarked(pid: number, { name, value }: Mark): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return `\0${readFileSync(`/proc/${String(pid)}/environ`, 'utf8')}\0`.includes(`\0${name}=${value}\0`);
  } catch {
    return false;
  }
}

/** Those of some processes that still live. */
export async function alive(processes: readonly ProcessSeen[]): Promise<ProcessSeen[]> {
  if (processes.length === 0) return [];
  const now = new Map((await listed()).map((each) => [each.pid, each.began]));
  return processes.filter(({ pid, began }) => now.get(pid) === began);
}

const listed = (): Promise<Listed[]> =>
  process.platform === 'linux' ? Promise.resolve(listedByProc()) : listedByPs();

function listedByProc(): Listed[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const fields = statOf(name);
      const [state, parent] = fields;
      const began = fields[19];
      if (state === 'Z' || parent === undefined || began === undefined) return [];
      return [{ pid: Number(name), parent: Number(parent), began }];
    });
}

/** The fields behind the name, which may hold anything. A process may end while it is looked at. */
function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

async function listedByPs(): Promise<Listed[]> {
  const asked = promisify(execFile)('ps', ['-axo', 'pid=,ppid=,lstart='], { timeout: 5000 });
  const { stdout } = await asked.catch(() => ({ stdout: '' }));
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, began] = /^\s*(\d+)\s+(\d+)\s+(.+)$/.exec(line) ?? [];
    return pid === undefined || parent === undefined || began === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), began }];
  });
}
