import { createHash } from 'node:crypto';
import type { RunCommand } from '../../shared/command/command.ts';
import { readSshAddress } from '../../shared/hosts/ssh-address.ts';
import { ActionError } from '../../shared/runner/errors.ts';

/** One key that a host showed. */
export interface HostKey {
  /** As `known_hosts` has it: name, type, key. */
  line: string;
  type: string;
  /** `SHA256:…`, as `ssh-keygen -l` prints it. */
  fingerprint: string;
}

const keyLine = /^(?<type>(?:ssh|ecdsa|sk)-[\w@.-]+)\s+(?<key>[A-Za-z0-9+/]+=*)(?:\s.*)?$/;

/** How `known_hosts` calls a host: `[name]:port` unless the port is 22. */
export function knownName(address: string): string {
  const { host, port = 22 } = readSshAddress(address);
  return port === 22 ? host : `[${host}]:${String(port)}`;
}

/** Reads the line of a public key, with or without a name in front. `undefined`: it is none. */
export function readHostKey(name: string, text: string): HostKey | undefined {
  const line = text.trim();
  const { type, key } = (keyLine.exec(line) ?? keyLine.exec(line.replace(/^\S+\s+/, '')))?.groups ?? {};
  if (!type || !key || Buffer.from(key, 'base64').length < 32) return undefined;
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return { line: `${name} ${type} ${key}`, type, fingerprint: `SHA256:${digest.replace(/=+$/, '')}` };
}

/** Asks a host for its keys over the network: nothing vouches for them yet. */
export async function scanHost(address: string, run: RunCommand): Promise<HostKey[]> {
  const { host, port = 22 } = readSshAddress(address);
  const argv = ['ssh-keyscan', '-T', '5', '-p', String(port), host] as const;
  const { stdout } = await run({ argv, timeoutMs: 15_000 });
  const lines = stdout.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const keys = lines.map((line) => readHostKey(knownName(address), line)).filter((key) => key !== undefined);
  if (keys.length === 0)
    throw new ActionError(`${address} did not show a host key`, {
      fix: 'See that its name and port are right and reached from here, or give its keys with --known-hosts FILE.',
    });
  return keys.toSorted((a, b) => rank(a) - rank(b));
}

const rank = ({ type }: HostKey): number => (type === 'ssh-ed25519' ? 0 : type.startsWith('ecdsa') ? 1 : 2);

/** The lines of a file of known hosts that speak of a host by its name. */
export const linesFor = (text: string, name: string): string[] =>
  text.split(/\r?\n/).filter((line) => {
    const [names = '', ...rest] = line
      .trim()
      .replace(/^@cert-authority\s+/, '')
      .split(/\s+/);
    return rest.length > 1 && names.split(',').includes(name);
  });
