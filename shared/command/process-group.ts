import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { alive, descendantsOf, type Mark } from './descendants.ts';

const isWindows = process.platform === 'win32';

/**
 * Ends a child and its group: asks first, and kills what is left after `graceMs`.
 *
 * @param tree ends those too that left the group for a session of their own, by their parents and by this mark
 */
export async function endGroup(child: ChildProcess, graceMs: number, tree?: Mark): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (isWindows) return endTree(pid);
  // Asked for before anything ends: a process that has lost its parents is not found everywhere any more.
  const apart = tree ? await descendantsOf(pid, tree) : [];
  signalGroup(pid, 'SIGTERM');
  apart.forEach((each) => signal(each.pid, 'SIGTERM'));
  const end = performance.now() + graceMs;
  const isLeft = async (): Promise<boolean> => signalGroup(pid, 0) || (await alive(apart)).length > 0;
  while (performance.now() < end && (await isLeft())) await wait(20);
  signalGroup(pid, 'SIGKILL');
  const late = tree ? await descendantsOf(pid, tree) : [];
  for (const each of [...(await alive(apart)), ...late]) signal(each.pid, 'SIGKILL');
}

/** Whether the group (its leader started it, so it has the leader's id) was there to be signalled. */
const signalGroup = (pid: number, name: NodeJS.Signals | 0): boolean => signal(-pid, name);

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function endTree(pid: number): Promise<void> {
  const killer = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
  await Promise.race([once(killer, 'close').catch(() => undefined), wait(5000, undefined, { ref: false })]);
}
