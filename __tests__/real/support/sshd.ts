import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../../rehearsal/story/free-port.ts';

/** A real sshd on loopback, with keys of its own. */
export interface Sshd {
  port: number;
  folder: string;
  /** The private key that it lets in. */
  key: string;
  /** A file of known hosts that holds its key. */
  knownHosts: string;
  user: string;
  log(): string;
  close(): Promise<void>;
}

/** Starts a host. `login`: what it runs in place of the user's login shell. `home`: where that looks for its files. */
export async function startSshd(
  sshd: string,
  { login, home }: { login?: string; home?: string } = {},
): Promise<Sshd> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sshd-'));
  const file = (name: string): string => path.join(folder, name);
  for (const name of ['host', 'key'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(name)]);
  const port = await freePort();
  writeFileSync(
    file('authorized'),
    `${login === undefined ? '' : `command="${login}" `}${readFileSync(file('key.pub'), 'utf8')}`,
  );
  writeFileSync(file('known'), `[127.0.0.1]:${String(port)} ${readFileSync(file('host.pub'), 'utf8')}`);
  mkdirSync('/run/sshd', { recursive: true });
  writeFileSync(
    file('sshd_config'),
    [
      `Port ${String(port)}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${file('host')}`,
      `AuthorizedKeysFile ${file('authorized')}`,
      `PidFile ${file('pid')}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'PermitRootLogin yes',
      'AllowTcpForwarding yes',
      'AllowStreamLocalForwarding yes',
      // The services of the tests need this Node.
      `SetEnv PATH=${path.dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin:/usr/sbin${home === undefined ? '' : ` HOME=${home}`}`,
      '',
    ].join('\n'),
  );
  chmodSync(file('host'), 0o600);
  const child = spawn(sshd, ['-D', '-f', file('sshd_config'), '-E', file('log')], { stdio: 'ignore' });
  await listening(port);
  return {
    port,
    folder,
    key: file('key'),
    knownHosts: file('known'),
    user: os.userInfo().username,
    log: () => readFileSync(file('log'), 'utf8'),
    close: () => ended(child, folder),
  };
}

async function ended(child: ChildProcess, folder: string): Promise<void> {
  const isGone = child.exitCode !== null || child.signalCode !== null;
  const gone = isGone || new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
  rmSync(folder, { recursive: true, force: true });
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`sshd does not listen on ${String(port)}`);
}
