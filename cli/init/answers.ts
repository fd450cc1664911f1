import type { Ask } from '../../shared/command/ask.ts';
import type { RunCommand } from '../../shared/command/command.ts';
import { readText } from '../../shared/files/files.ts';
import { readSshAddress } from '../../shared/hosts/ssh-address.ts';
import { targetPath } from '../../shared/hosts/target-path.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import { knownName, linesFor, readHostKey, scanHost, type HostKey } from './host-keys.ts';
import type { Found, Service } from './service.ts';

/** What was given on the command line. */
export interface Given {
  environment: string;
  hosts: readonly string[];
  user?: string | undefined;
  folder?: string | undefined;
  port?: string | undefined;
  health?: string | undefined;
  start?: string | undefined;
  knownHosts?: string | undefined;
  fingerprints: readonly string[];
}

/** All that the files are written from. */
export interface Answers {
  environment: string;
  hosts: readonly string[];
  user: string;
  folder: string;
  port: number | undefined;
  healthPath: string;
  versionPath: string | undefined;
  start: string | undefined;
  knownHosts: readonly string[];
}

/** How questions are put; without `ask`, what is not given must have been found. */
export interface AskParts {
  ask: Ask | undefined;
  out(line: string): void;
  run: RunCommand;
}

/** Joins what was given, what was found, and what a person says. */
export async function gatherAnswers(
  name: string,
  given: Given,
  service: Service,
  parts: AskParts,
): Promise<Answers> {
  const { ask } = parts;
  const value = async (said: string | undefined, question: string, found?: Found): Promise<string> =>
    said ??
    (ask ? ask(found ? `${question} (${found.where})` : question, found?.value) : (found?.value ?? ''));
  const hosts =
    given.hosts.length > 0
      ? given.hosts
      : listOf(await value(undefined, 'Which hosts? [user@]host[:port], one or more:'));
  if (hosts.length === 0)
    throw new ActionError('No host was named', { fix: 'Give each with --host [user@]host[:port].' });
  refuseTwice(hosts.map((host) => knownName(host)));
  const plain = (text: string): Found => ({ value: text, where: 'usual' });
  const user = await value(given.user, 'Which user logs in there?', plain('deploy'));
  readSshAddress(`${user}@${'host'}`);
  const folder = await value(given.folder, 'Which folder holds the releases?', plain(`/srv/${name}`));
  targetPath(folder);
  const port = portOf(
    await value(given.port, 'Which port does the service answer on? (- for none)', service.port),
  );
  const healthPath =
    port === undefined
      ? ''
      : await value(given.health, 'Which path says that it is healthy?', service.healthPath ?? plain('/'));
  const start = await value(
    given.start,
    "What starts it, in the release's folder, in the foreground? (- for a unit of your own)",
    service.start,
  );
  return {
    environment: given.environment,
    hosts,
    user,
    folder,
    port,
    healthPath,
    versionPath: port === undefined ? undefined : service.versionPath?.value,
    start: start === '' || start === '-' ? undefined : start,
    knownHosts: await hostKeys(hosts, given, parts),
  };
}

const listOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new ActionError(`${twice} is named twice`, { fix: 'Name each host once.' });
}

function portOf(text: string): number | undefined {
  if (text === '' || text === '-') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new ActionError(`${text} is not a port`, { fix: 'Give a number from 1 to 65535, such as 8080.' });
}

/** The keys of each host, vouched for by a file, by a fingerprint, or by a person: never by the network alone. */
async function hostKeys(hosts: readonly string[], given: Given, parts: AskParts): Promise<string[]> {
  const file = given.knownHosts === undefined ? '' : await readText(given.knownHosts);
  const lines: string[] = [];
  for (const host of hosts) {
    const kept = linesFor(file, knownName(host));
    lines.push(...(kept.length > 0 ? kept : [(await vouchedKey(host, given, parts)).line]));
  }
  return [...new Set(lines)];
}

async function vouchedKey(host: string, given: Given, { ask, out, run }: AskParts): Promise<HostKey> {
  const name = knownName(host);
  const where = 'on the host: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub';
  if (given.fingerprints.length === 0 && !ask)
    throw new ActionError(`Nothing vouches for the key of ${name}`, {
      fix: `Give --fingerprint SHA256:… (${where}), or --known-hosts FILE with its line.`,
    });
  const keys = await scanHost(host, run);
  const matching = keys.find(({ fingerprint }) => given.fingerprints.includes(fingerprint));
  if (matching) return matching;
  const shown = keys.map(({ type, fingerprint }) => `  ${fingerprint} (${type})`);
  if (!ask)
    throw new ActionError(
      `None of the keys that ${name} shows has a fingerprint that you gave:\n${shown.join('\n')}`,
      {
        fix: `Compare with what is printed ${where}. Another key may mean another machine.`,
      },
    );
  out(`${name} shows these keys. Somebody in between could show others, so look at it once, ${where}`);
  shown.forEach((line) => out(line));
  return confirmed(name, keys, ask);
}

/** A person compares: the fingerprint, or the public key from the host itself, typed or pasted. */
async function confirmed(name: string, keys: readonly HostKey[], ask: Ask): Promise<HostKey> {
  const [first] = keys;
  for (let tries = 0; tries < 3; tries += 1) {
    const said = await ask(
      'Paste the fingerprint or the public key from the host; or yes, when you have compared:',
    );
    const pasted = readHostKey(name, said);
    if (pasted) return pasted;
    const match = keys.find(({ fingerprint }) => said.includes(fingerprint));
    if (match) return match;
    if (said === 'yes' && first) return first;
  }
  throw new ActionError(`The key of ${name} was not confirmed`, {
    fix: 'Nothing was written. Compare the fingerprints on the host, and start again.',
  });
}
