import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSshd, type Sshd } from '../../__tests__/real/support/sshd.ts';

/** A host, and a folder of its own for each way. */
export interface Host extends Sshd {
  root: (way: string) => string;
}

/** Starts hosts, whose shells read no file of the user's: one that sets up version managers costs 70 ms a command. */
export async function startHosts(folder: string, count: number): Promise<Host[]> {
  const home = path.join(folder, 'home');
  mkdirSync(home);
  const hosts = await Promise.all(
    Array.from({ length: count }, async (_, number) => ({
      ...(await startSshd('/usr/sbin/sshd', { home })),
      root: (way: string) => path.join(folder, way, String(number)),
    })),
  );
  // One key for all of them.
  for (const host of hosts)
    writeFileSync(path.join(host.folder, 'authorized'), readFileSync(`${hosts[0]?.key ?? ''}.pub`));
  return hosts.map((host) => ({ ...host, key: hosts[0]?.key ?? '' }));
}
