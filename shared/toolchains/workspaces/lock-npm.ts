import { isRecord, textAt } from '../json.ts';
import type { LockReader } from './lockfile.ts';
import { inFolder } from './workspace.ts';

const keys = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/**
 * What a `package-lock.json` installs for a member: all that it reaches by the way in which Node looks packages up, and
 * what the root itself asks for, since its tools are found from every member.
 */
export const npmLock: LockReader = (text) => {
  const lock: unknown = JSON.parse(text);
  const packages = isRecord(lock) ? lock['packages'] : undefined;
  if (!isRecord(packages)) return undefined;
  return ({ folder }) => {
    const found = new Set(['', folder]);
    for (const location of found) {
      const entry = packages[location];
      const link = isRecord(entry) && entry['link'] === true ? textAt(entry, 'resolved') : undefined;
      if (link !== undefined) found.add(link);
      for (const name of namesIn(entry)) {
        const at = lookUp(packages, location, name);
        if (at !== undefined) found.add(at);
      }
    }
    return [...found]
      .sort()
      .map((location) => `${location} ${JSON.stringify(installed(location, packages[location]))}`);
  };
};

const namesIn = (entry: unknown): string[] =>
  keys.flatMap((key) => (isRecord(entry) && isRecord(entry[key]) ? Object.keys(entry[key]) : []));

/** The version of a member itself says nothing of what is installed. */
function installed(location: string, entry: unknown): unknown {
  if (!isRecord(entry) || location.includes('node_modules/')) return entry;
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'version' && key !== 'name'));
}

/** `node_modules` beside a package, then beside each folder above it. */
function lookUp(packages: Record<string, unknown>, location: string, name: string): string | undefined {
  for (let at = location; ;) {
    const tried = inFolder(at, `node_modules/${name}`);
    if (packages[tried] !== undefined) return tried;
    if (at === '') return undefined;
    at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '';
  }
}
