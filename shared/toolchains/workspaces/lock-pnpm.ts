import { parse } from 'yaml';
import { isRecord, textAt } from '../json.ts';
import type { LockReader } from './lockfile.ts';

const keys = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** What a `pnpm-lock.yaml` installs for a member, and for the root, whose tools are found from every member. */
export const pnpmLock: LockReader = (text, { root }) => {
  const lock: unknown = parse(text, { maxAliasCount: 100 });
  const importers = isRecord(lock) ? lock['importers'] : undefined;
  if (!isRecord(lock) || !isRecord(importers)) return undefined;
  const tables = [lock['snapshots'], lock['packages']].filter(isRecord);
  // What a catalogue comes to stands with the importers that take it.
  const settings = {
    ...lock,
    importers: undefined,
    packages: undefined,
    snapshots: undefined,
    catalogs: undefined,
  };
  return ({ folder }) => {
    const own = root === '' ? folder : folder.slice(root.length + 1);
    const starts = ['.', own === '' ? '.' : own].map((name) => importers[name]);
    const found = new Set(starts.flatMap((start) => wantedBy(start, tables)));
    for (const key of found)
      for (const table of tables) wantedBy(table[key], tables).forEach((each) => found.add(each));
    const installed = [...found].sort().map((key) => {
      const bare = key.replace(/\(.*$/, '');
      return `${key} ${JSON.stringify([key, bare].flatMap((each) => tables.map((table) => table[each] ?? null)))}`;
    });
    return [JSON.stringify(settings), ...starts.map((start) => JSON.stringify(start ?? null)), ...installed];
  };
};

/** The keys of what a package asks for. A link is another member, which stands for itself. */
function wantedBy(entry: unknown, tables: readonly Record<string, unknown>[]): string[] {
  if (!isRecord(entry)) return [];
  return keys.flatMap((key) => {
    const section = entry[key];
    if (!isRecord(section)) return [];
    return Object.entries(section).flatMap(([name, said]) => {
      const version = typeof said === 'string' ? said : textAt(said, 'version');
      if (version === undefined || version.startsWith('link:')) return [];
      const tried = [`${name}@${version}`, version, `/${name}@${version}`, `/${name}/${version}`];
      return [
        tried.find((each) => tables.some((table) => table[each] !== undefined)) ?? `${name}@${version}`,
      ];
    });
  });
}
