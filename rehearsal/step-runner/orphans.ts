import { readdir, readFile } from 'node:fs/promises';

/** A process that outlived its job and was ended, as the runner does at a job's end. */
export interface Orphan {
  pid: number;
  name: string;
}

/**
 * Kills every process whose environment still holds the job's `RUNNER_TRACKING_ID`, and names them.
 * Linux only: elsewhere a process's environment is not to be read, and nothing is killed.
 */
export async function endOrphans(trackingId: string): Promise<Orphan[]> {
  if (process.platform !== 'linux') return [];
  const needle = `RUNNER_TRACKING_ID=${trackingId}`;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const orphans: Orphan[] = [];
  for (const pid of pids) {
    if (pid === process.pid) continue;
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (!environment.split('\0').includes(needle)) continue;
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    if (end(pid)) orphans.push({ pid, name: name.trim() });
  }
  return orphans;
}

function end(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
