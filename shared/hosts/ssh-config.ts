import path from 'node:path';
import { writeAtomically } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import type { SshAddress } from './ssh-address.ts';

/** How a host is reached. */
export interface SshSettings {
  address: SshAddress;
  /** File with the keys of hosts: nothing else vouches for one. */
  knownHosts: string;
  /** File of the private key; without it the agent is asked. */
  key?: string;
  /** A host to go through. */
  jump?: SshAddress;
}

/** A written file of settings, and whether calls share one connection. */
export interface SshFile {
  file: string;
  shared: boolean;
}

/** The name of the host in the file: what stands on a command line is never the user's text. */
export const sshTarget = 'target';

/**
 * Writes the settings of a connection into `folder`, which is its own. A file, since ssh hands it on to the connection
 * through `jump`, which `-o` does not reach.
 *
 * @param sockets a folder with a short path: a socket's name has at most 104 characters
 */
export async function writeSshConfig(
  folder: string,
  settings: SshSettings,
  sockets = folder,
  platform: string = process.platform,
): Promise<SshFile> {
  const file = path.join(folder, 'config');
  const shared = platform !== 'win32';
  await writeAtomically(file, sshConfig(settings, shared ? sockets : undefined), 0o600);
  return { file, shared };
}

/** The settings as ssh reads them: no file of the machine or the user has a say, nothing is asked, an unknown or changed key ends it. */
function sshConfig({ address, knownHosts, key, jump }: SshSettings, sockets: string | undefined): string {
  const always = [
    'BatchMode yes',
    'StrictHostKeyChecking yes',
    `UserKnownHostsFile ${quoted(knownHosts)}`,
    'GlobalKnownHostsFile none',
    'UpdateHostKeys no',
    'VerifyHostKeyDNS no',
    'CheckHostIP no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'ForwardAgent no',
    'EscapeChar none',
    'RequestTTY no',
    'LogLevel ERROR',
    'ConnectTimeout 10',
    'ServerAliveInterval 5',
    'ServerAliveCountMax 3',
    'StreamLocalBindUnlink yes',
    // The default exchange of OpenSSH 9 costs the client six times the processor time.
    'KexAlgorithms ^curve25519-sha256',
    ...(key === undefined ? [] : ['IdentitiesOnly yes', `IdentityFile ${quoted(key)}`]),
  ];
  const sharing =
    sockets === undefined ? [] : [`ControlPath ${quoted(`${sockets}/%C`)}`, 'ControlPersist 60'];
  return [
    ...hostBlock(sshTarget, address, [...sharing, ...(jump ? ['ProxyJump jump'] : [])]),
    ...(jump ? hostBlock('jump', jump, []) : []),
    'Host *',
    ...always.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

const hostBlock = (name: string, { host, user, port }: SshAddress, more: readonly string[]): string[] => [
  `Host ${name}`,
  `  HostName ${host}`,
  ...(user === undefined ? [] : [`  User ${user}`]),
  ...(port === undefined ? [] : [`  Port ${String(port)}`]),
  ...more.map((line) => `  ${line}`),
];

/** ssh knows no escape in its file, but fills in `%`. */
function quoted(file: string): string {
  if (/["\n\r]/.test(file))
    throw new ActionError(`ssh cannot read a file with such a name: ${JSON.stringify(file)}`, {
      fix: 'Rename it.',
    });
  return `"${file}"`;
}
