import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../shared/command/run-command.ts';
import { makeFolder, pathKind, writeAtomically } from '../shared/files/files.ts';
import { ActionError, explain } from '../shared/runner/errors.ts';
import { readSettings } from '../shared/settings/settings.ts';
import { gatherAnswers, type Given } from './init/answers.ts';
import { filesFor, type Subject, type WrittenFile } from './init/files.ts';
import { nextSteps } from './init/next-steps.ts';
import { findService, type Service } from './init/service.ts';
import { plannedAt, type CommandIo } from './plan.ts';

const usage = `Writes what a first deployment over SSH needs, for you to review: the workflow, the configuration, known_hosts, and for
the hosts a line of sudoers and a systemd unit. It reads the repository, asks for what it cannot find there, and
overwrites nothing.

Usage: init [PATH] [OPTIONS]

  --environment NAME        production, unless you say otherwise
  --host [USER@]HOST[:PORT] a host; repeat it for each
  --user USER               who logs in there (deploy)
  --folder PATH             the folder on the hosts that holds the releases (/srv/NAME)
  --port PORT               the port that the service answers on; - for none
  --health PATH             the path that says it is healthy
  --start COMMAND           what starts the service, in its release's folder; - for a unit of your own
  --known-hosts FILE        keys of the hosts that you know to be right
  --fingerprint SHA256:…    the fingerprint of a host's key, from that host; repeat it for each
  --to FOLDER               write there, to compare, not into the repository

At a terminal it asks for what is not given. Exit codes: 0 written, 1 not, 2 the command makes no sense.`;

/** `init [PATH]`: writes the files of a first deployment over SSH. */
export async function initCommand(args: readonly string[], io: CommandIo): Promise<number> {
  let asked: ReturnType<typeof readArguments>;
  try {
    asked = readArguments(args, io.cwd);
  } catch (error) {
    io.error(explain(error));
    io.error('See init --help.');
    return 2;
  }
  if (asked.help) {
    io.out(usage);
    return 0;
  }
  try {
    await init(asked.folder, asked.to, asked.given, io);
    return 0;
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    io.error(`Nothing was written: ${explain(error)}`);
    return 1;
  }
}

function readArguments(args: readonly string[], cwd: string) {
  const one = { type: 'string' } as const;
  const many = { type: 'string', multiple: true, default: [] as string[] } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      environment: { type: 'string', default: 'production' },
      host: many,
      user: one,
      folder: one,
      port: one,
      health: one,
      start: one,
      'known-hosts': one,
      fingerprint: many,
      to: one,
      help: { type: 'boolean', default: false },
    },
  });
  if (positionals.length > 1) throw new Error(`One path is enough, not ${positionals.join(' and ')}.`);
  const folder = path.resolve(cwd, positionals[0] ?? '.');
  const knownHosts =
    values['known-hosts'] === undefined ? undefined : path.resolve(cwd, values['known-hosts']);
  const { environment, host: hosts, user, folder: target, port, health, start, fingerprint } = values;
  const given: Given = {
    environment,
    hosts,
    user,
    folder: target,
    port,
    health,
    start,
    knownHosts,
    fingerprints: fingerprint,
  };
  return {
    help: values.help,
    folder,
    to: values.to === undefined ? folder : path.resolve(cwd, values.to),
    given,
  };
}

async function init(folder: string, to: string, given: Given, io: CommandIo): Promise<void> {
  const run = runCommand(io.env);
  const settings = await readSettings(folder, undefined);
  if (settings.file !== undefined && to === folder)
    throw new ActionError(`${settings.file} is there already`, {
      fix: 'Change it by hand, or give --to FOLDER and compare.',
    });
  const planned = await plannedAt(folder, 'auto', settings, { env: io.env, run });
  const name = unitName(planned.plan.name);
  const service = await findService(planned.tree, planned.plan);
  tellFound(planned.plan.toolchain, name, service, io);
  const answers = await gatherAnswers(name, given, service, { ask: io.ask, out: io.out, run });
  const subject: Subject = { name, branch: await branchOf(folder, run), plan: planned.plan };
  await write(to, filesFor(subject, answers), io);
  nextSteps(subject, answers, to).forEach((line) => io.out(line));
}

/** A name that systemd, sudo and useradd take. */
const unitName = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 31)
    .replace(/-+$/, '') || 'service';

function tellFound(toolchain: string, name: string, service: Service, io: CommandIo): void {
  const rows = [
    ['name', name, ''],
    ['toolchain', toolchain, ''],
    ['start', service.start?.value, service.start?.where],
    ['port', service.port?.value, service.port?.where],
    ['health', service.healthPath?.value, service.healthPath?.where],
    ['version', service.versionPath?.value, service.versionPath?.where],
  ] as const;
  io.out('Found');
  for (const [what, value, where] of rows)
    io.out(
      `  ${what.padEnd(10)} ${value === undefined ? 'nothing that says it' : `${value}${where ? `  (${where})` : ''}`}`,
    );
  io.out('');
}

async function branchOf(folder: string, run: ReturnType<typeof runCommand>): Promise<string> {
  const git = (...args: string[]) => run({ argv: ['git', '-C', folder, ...args], timeoutMs: 10_000 });
  const remote = await git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  if (remote.exitCode === 0) return remote.stdout.trim().replace(/^origin\//, '');
  const here = await git('symbolic-ref', '--short', 'HEAD');
  return here.exitCode === 0 ? here.stdout.trim() : 'main';
}

/** All files, or none where one is there already. */
async function write(to: string, files: readonly WrittenFile[], io: CommandIo): Promise<void> {
  const there: string[] = [];
  for (const { path: file } of files)
    if ((await pathKind(path.join(to, file))) !== undefined) there.push(file);
  if (there.length > 0)
    throw new ActionError(`${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} there already`, {
      fix: 'Move what is there out of the way, or give --to FOLDER and compare.',
    });
  for (const { path: file, text } of files) {
    await makeFolder(path.dirname(path.join(to, file)));
    await writeAtomically(path.join(to, file), text, 0o644);
    io.out(`wrote ${file}`);
  }
}
