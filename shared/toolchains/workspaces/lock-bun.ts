import { readBunLock } from '../../lockfiles/bun-lock.ts';
import { isRecord, textAt } from '../json.ts';
import { askedPackages } from './asked-packages.ts';
import type { LockReader } from './lockfile.ts';

/**
 * What a `bun.lock` installs for a member: all that it and the root reach, by the way in which Node looks packages up. A
 * binary `bun.lockb` is not read.
 */
export const bunLock: LockReader = (text, { root }) => {
  const lock = readBunLock(text);
  const [workspaces, packages] = isRecord(lock) ? [lock['workspaces'], lock['packages']] : [];
  if (!isRecord(lock) || !isRecord(workspaces) || !isRecord(packages)) return undefined;
  const settings = JSON.stringify({ ...lock, workspaces: undefined, packages: undefined });
  return ({ folder }) => {
    const own = workspaces[root === '' ? folder : folder.slice(root.length + 1)];
    const found = new Set<string>();
    const reach = (from: string, entry: unknown): void => {
      for (const [name] of askedPackages(entry)) {
        const key = lookUp(packages, from, name);
        if (key !== undefined) found.add(key);
      }
    };
    reach('', workspaces['']);
    reach(textAt(own, 'name') ?? '', own);
    for (const key of found) reach(key, detailsOf(packages[key]));
    return [settings, ...[...found].sort().map((key) => `${key} ${JSON.stringify(packages[key])}`)];
  };
};

/** A package is a list: what it is, where from, what it asks for, its hash. */
const detailsOf = (entry: unknown): unknown => (Array.isArray(entry) ? entry.find(isRecord) : undefined);

/** `a/b/name` beside what `a/b` is installed for, then beside `a`, then at the top. */
function lookUp(packages: Record<string, unknown>, from: string, name: string): string | undefined {
  const way = from.match(/@[^/]+\/[^/]+|[^/]+/g) ?? [];
  for (let length = way.length; length >= 0; length--) {
    const key = [...way.slice(0, length), name].join('/');
    if (Object.hasOwn(packages, key)) return key;
  }
  return undefined;
}
