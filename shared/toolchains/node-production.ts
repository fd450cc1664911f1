import path from 'node:path';
import { listFolder, pathKind, readTextIfThere } from '../files/files.ts';
import { isRecord, parseObject, textAt } from './json.ts';
import { reachedModules } from './node-reached.ts';
import type { AfterBuild } from './toolchain.ts';

const record = 'node_modules/.package-lock.json';

/**
 * Tells what of `node_modules` a server needs, from the record that npm itself leaves there: what is marked
 * `dev` stays behind. The same files remain as after `npm prune --omit=dev`, without a second install and
 * without a change to the folder that was tested. `imported` are packages that something besides `package.json` needs.
 */
export async function productionModules(
  folder: string,
  imported: readonly string[] = [],
): Promise<AfterBuild> {
  const there = await listFolder(path.join(folder, 'node_modules')).catch(() => undefined);
  if (there === undefined) return { leaveOut: [], also: [], warnings: [] };
  const text = await readTextIfThere(path.join(folder, record));
  if (text === undefined && (await pathKind(path.join(folder, 'package.json'))) === undefined)
    return { leaveOut: [], also: [], warnings: [unknownPurpose] };
  if (text === undefined) return reachedModules(folder, imported);
  const packages = parseObject(text, record)['packages'];
  const entries = isRecord(packages) ? Object.entries(packages) : [];
  const isOmitted = ([, entry]: [string, unknown]) => {
    // A link has no mark of its own: what it leads to has.
    const target = linkTarget(entry);
    const marked = target !== undefined && isRecord(packages) ? packages[target] : entry;
    return isRecord(marked) && (marked['dev'] === true || marked['extraneous'] === true);
  };
  const kept = entries.filter((entry) => !isOmitted(entry));
  return {
    leaveOut: [
      record,
      ...entries
        .filter(isOmitted)
        .map(([location]) => location)
        .filter(isInstalled),
    ],
    also: kept.flatMap(([location, entry]) => linkedFolder(location, entry)),
    warnings: [],
  };
}

const unknownPurpose =
  'node_modules was not installed by npm, and there is no package.json that says which packages only development needs: all of it goes into the release.';

const isInstalled = (location: string): boolean => /(^|\/)node_modules\//.test(location);

/** A workspace or a `file:` dependency is a link in `node_modules`: the release needs the folder behind it. */
function linkedFolder(location: string, entry: unknown): string[] {
  const target = linkTarget(entry);
  return target !== undefined && isInstalled(location) && !target.startsWith('..') ? [`${target}/**`] : [];
}

const linkTarget = (entry: unknown): string | undefined =>
  isRecord(entry) && entry['link'] === true ? textAt(entry, 'resolved') : undefined;
