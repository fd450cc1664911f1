import path from 'node:path';
import type { RunCommand } from '../../shared/command/command.ts';
import { scrubbed } from '../../shared/command/scrub.ts';
import { makeLinkDirectly } from '../../shared/files/direct.ts';
import { copyFile, insideOf, makeFolder, setMode, walk } from '../../shared/files/files.ts';
import type { Environment, Log } from '../../shared/runner/runner.ts';
import type { BuildParts, BuildRequest } from './build.ts';

/** Another place to build the same in, by another user. */
export interface OtherSurroundings {
  request: BuildRequest;
  parts: BuildParts;
  /** What it has that the first build had not; `''` where it has the same. */
  folder: string;
  home: string;
  user: string;
  /** All that is other, for people. */
  says: string;
}

const user = 'another-builder';

/** Copies the repository below `elsewhere`, and lays out surroundings for its commands that differ in all that should not matter. */
export async function otherSurroundings(
  request: BuildRequest,
  parts: BuildParts,
  elsewhere: string,
): Promise<OtherSurroundings> {
  const { env, run } = parts;
  const folder = path.join(elsewhere, 'another', 'place', path.basename(request.workspace));
  const temp = path.join(elsewhere, 'temp');
  await makeFolder(temp);
  // An engine copies the modes of its context into the image, and those are the checkout's.
  const mask = request.image ? 0o777 : 0o750;
  await copyBackwards(request.workspace, folder, request.context.temp, mask);
  const home = otherHome(env['HOME'], elsewhere);
  const locale = await otherLocale(env, run);
  const zone = otherZone(parts.clock.now());
  const changed: Environment = {
    ...leadingInto(env, request.workspace, folder),
    ...{ TZ: zone, USER: user, LOGNAME: user, USERNAME: user },
    ...(home !== undefined && { HOME: home }),
    ...(locale !== undefined && { LC_ALL: locale, LANG: locale }),
    ...(env['RUNNER_TEMP'] !== undefined && { RUNNER_TEMP: temp }),
  };
  const context = { ...request.context, workspace: folder, temp };
  return {
    request: {
      ...{ ...request, workspace: folder, cache: 'none', reuse: 'none', sbom: 'none', context },
      beforeImage: () => takeModes(request.workspace, folder, request.context.temp),
    },
    parts: { ...parts, env: changed, run: withOtherUmask(run), log: secondLog(parts.log) },
    folder,
    home: home ?? '',
    user,
    says: [
      'another folder, made in another order',
      ...(process.platform === 'win32' ? [] : ['umask 027']),
      `TZ=${zone}`,
      locale === undefined ? 'the same locale, since this machine has no other' : `LC_ALL=${locale}`,
      `USER=${user}`,
    ].join(', '),
  };
}

/** Copies a tree, its last file first, with no more of the modes than `mask`. */
async function copyBackwards(from: string, to: string, leaveOut: string, mask: number): Promise<void> {
  const entries = await walk(from, { skip: (name) => insideOf(leaveOut, path.join(from, name)) });
  await makeFolder(to);
  for (const { path: name, kind } of entries) if (kind === 'folder') await makeFolder(path.join(to, name));
  for (const { path: name, kind, mode, target } of entries.toReversed()) {
    const [source, copy] = [path.join(from, name), path.join(to, name)];
    if (kind === 'link' && target !== undefined) makeLinkDirectly(target, copy);
    if (kind !== 'file') continue;
    await copyFile(source, copy);
    await setMode(copy, mode & mask);
  }
}

/**
 * Gives what the second build made the modes that the same has in the first: an engine copies those of its context into
 * the image, and the umask of a runner is no fault of the build. What the owner alone may do is left as it was made:
 * a program that can be started in one of the two only is a difference.
 */
async function takeModes(first: string, second: string, leaveOut: string): Promise<void> {
  const entries = await walk(first, { skip: (name) => insideOf(leaveOut, path.join(first, name)) });
  const modes = new Map(entries.map((entry) => [`${entry.kind} ${entry.path}`, entry.mode]));
  for (const { path: name, kind, mode } of await walk(second)) {
    const wanted = modes.get(`${kind} ${name}`);
    const isOther = wanted !== undefined && wanted !== mode && ((wanted ^ mode) & 0o700) === 0;
    if (isOther && kind !== 'link') await setMode(path.join(second, name), wanted);
  }
}

/** Variables that lead into the repository (a target folder, a PATH) lead into its copy. */
function leadingInto(env: Environment, from: string, to: string): Environment {
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const place = new RegExp(`(^|[:;=\\s"'])${escaped}(?=$|[/\\\\:;\\s"'])`, 'g');
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value?.replace(place, (_, before: string) => before + to),
    ]),
  );
}

/** The home under another name: what is in it, tools and their stores, is found there all the same. */
function otherHome(home: string | undefined, elsewhere: string): string | undefined {
  if (process.platform === 'win32' || home === undefined || home === '') return undefined;
  const other = path.join(elsewhere, 'home-of-another-builder');
  makeLinkDirectly(home, other);
  return other;
}

/** A locale that sorts and writes otherwise, of those that the machine has; all are of UTF-8, which tools rely on. */
async function otherLocale(env: Environment, run: RunCommand): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const listed = await run({ argv: ['locale', '-a'], env: scrubbed(env), timeoutMs: 10_000 }).catch(
    () => undefined,
  );
  const plain = (name = ''): string => name.toLowerCase().replaceAll('-', '');
  const now = plain(env['LC_ALL'] || env['LANG']);
  const others = (listed?.stdout ?? '')
    .split('\n')
    .filter((name) => /utf-?8$/i.test(name) && plain(name) !== now)
    .toSorted((a, b) => likeness(a) - likeness(b));
  return others[0];
}

/** The least like what builds are usually run in comes first. */
const likeness = (locale: string): number => (locale.startsWith('C.') ? 2 : locale.startsWith('en_') ? 1 : 0);

/** The end of the world where it is another day than in UTC. */
const otherZone = (now: number): string =>
  new Date(now).getUTCHours() >= 10 ? 'Pacific/Kiritimati' : 'Etc/GMT+12';

function withOtherUmask(run: RunCommand): RunCommand {
  if (process.platform === 'win32') return run;
  return (command, signal) =>
    run({ ...command, argv: ['sh', '-c', 'umask 027 && exec "$@"', 'sh', ...command.argv] }, signal);
}

/** What the first build warned of is not warned of again. */
const secondLog = (log: Log): Log => ({
  ...log,
  notice: (text) => log.info(text),
  warning: (text) => log.info(text),
  group: (title, work, tookMs) => log.group(`second build: ${title}`, work, tookMs),
});
