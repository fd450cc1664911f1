import path from 'node:path';
import type { RunCommand } from '../command/command.ts';
import { makeTempFolder, pathKind, removeTree, tempRoot, writeAtomically } from '../files/files.ts';
import { hostHttp } from '../hosts/host-http.ts';
import { localShell } from '../hosts/local-shell.ts';
import type { Shell } from '../hosts/shell.ts';
import { readSshAddress } from '../hosts/ssh-address.ts';
import { writeSshConfig } from '../hosts/ssh-config.ts';
import { sshShell } from '../hosts/ssh-shell.ts';
import type { Turnstile } from '../hosts/turnstile.ts';
import type { Http } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import type { Environment, RunContext } from '../runner/runner.ts';
import type { SshPlace } from './ssh-place.ts';

/** The way to a host. */
export interface Reached {
  shell: Shell;
  /** Asks a loopback address on the host, and all else from here. */
  http: Http;
  /** Ends the connection, and removes the key from this machine. */
  close(): Promise<void>;
}

/** What reaching a host works with. */
export interface ReachParts {
  run: RunCommand;
  env: Environment;
  http: Http;
  context: Pick<RunContext, 'temp' | 'workspace'>;
}

/** What a host is called, and when its connection may be opened. */
interface ReachHost {
  name: string;
  turn: Turnstile;
  /** Without a key and an agent, ssh tries those of the person's own folder. */
  ownKeys: boolean;
}

/** The name of a socket under it (`/`, 40 digits, 17 of ssh's own) still has room in 104 characters. */
const longestFolder = 104 - 58;

/** This machine, or the host over SSH; what is written for that is gone after `close`, or with the job. */
export async function reach(
  place: SshPlace | undefined,
  key: string,
  parts: ReachParts,
  { name, turn, ownKeys = false }: Partial<ReachHost> = {},
): Promise<Reached> {
  const { run, env, http, context } = parts;
  if (place === undefined) return { shell: localShell(run, env), http, close: async () => {} };
  if (key === '' && !env['SSH_AUTH_SOCK'] && !ownKeys) throw noKey(place);
  // The runner empties its folder for temporary files at each job: a key does not outlive a killed step for long.
  const folder = await makeTempFolder(context.temp, 'ssh');
  const sockets = folder.length > longestFolder ? await makeTempFolder(tempRoot(), 'ssh') : folder;
  const remove = async (): Promise<void> => {
    await Promise.all([folder, sockets].map(removeTree));
  };
  try {
    const { address: written, jump } = place;
    const address = readSshAddress(written);
    const settings = {
      address,
      knownHosts: await knownHostsFile(place, folder, context.workspace),
      ...(key !== '' && { key: await keyFile(key, folder) }),
      ...(jump !== undefined && { jump: readSshAddress(jump) }),
    };
    const file = await writeSshConfig(folder, settings, sockets);
    const shell = sshShell(name ?? address.host, file, run, env, turn);
    const close = async (): Promise<void> => {
      await shell.close();
      await remove();
    };
    return { shell, http: hostHttp(shell, file.shared ? sockets : undefined, http), close };
  } catch (error) {
    await remove();
    throw error;
  }
}

const noKey = ({ address }: SshPlace): ActionError =>
  new ActionError(`There is no key to log in to ${address} with`, {
    fix: 'Give it as ssh-key: ${{ secrets.DEPLOY_SSH_KEY }}, or start an agent before this step (SSH_AUTH_SOCK).',
  });

/** Secrets lose their last newline, and come with those of Windows: ssh reads neither. */
async function keyFile(key: string, folder: string): Promise<string> {
  const file = path.join(folder, 'key');
  await writeAtomically(file, `${key.replaceAll('\r\n', '\n').trim()}\n`, 0o600);
  return file;
}

async function knownHostsFile({ knownHosts }: SshPlace, folder: string, workspace: string): Promise<string> {
  if (/\s\S/.test(knownHosts.trim())) {
    const file = path.join(folder, 'known_hosts');
    await writeAtomically(file, `${knownHosts.replaceAll('\r\n', '\n').trim()}\n`, 0o600);
    return file;
  }
  const file = path.resolve(workspace, knownHosts.trim());
  if ((await pathKind(file)) === 'file') return file;
  throw new ActionError(`The file of known hosts ${file} is not there`, {
    fix: 'Check the repository out before this step, or correct known-hosts.',
  });
}
