import { parse } from 'smol-toml';
import { isRecord, textAt, valueAt } from '../json.ts';
import type { LockReader } from './lockfile.ts';

/** What a `Cargo.lock` or a `uv.lock` says of a member: its own entry and all that it reaches. */
export const tomlLock: LockReader = (text) => {
  const lock: Record<string, unknown> = parse(text);
  const packages = Array.isArray(lock['package']) ? lock['package'].filter(isRecord) : undefined;
  if (!packages) return undefined;
  const byName = Map.groupBy(packages, (each) => textAt(each, 'name') ?? '');
  // Which members there are says nothing to the others.
  const manifest = isRecord(lock['manifest']) ? { ...lock['manifest'], members: undefined } : undefined;
  const rest = JSON.stringify({ ...lock, package: undefined, manifest });
  return ({ name }) => {
    const found = new Set(byName.get(name) ?? []);
    for (const each of found)
      for (const wanted of wantedBy(each)) chosen(byName, wanted).forEach((other) => found.add(other));
    return [rest, ...[...found].map((each) => JSON.stringify(withoutOwnVersion(each))).sort()];
  };
};

/** A member has no source but its folder. */
const withoutOwnVersion = (entry: Record<string, unknown>): Record<string, unknown> =>
  entry['source'] === undefined || ['editable', 'virtual'].some((kind) => textAt(entry, 'source', kind))
    ? { ...entry, version: undefined }
    : entry;

interface Wanted {
  name: string;
  version?: string | undefined;
}

function wantedBy(entry: Record<string, unknown>): Wanted[] {
  const lists = [
    entry['dependencies'],
    ...['optional-dependencies', 'dev-dependencies'].flatMap((key) =>
      isRecord(entry[key]) ? Object.values(entry[key]) : [],
    ),
  ];
  return lists.flatMap((list) => (Array.isArray(list) ? list.flatMap(readWanted) : []));
}

/** Cargo writes `name`, or `name version` where several versions are there; uv writes a table. */
function readWanted(said: unknown): Wanted[] {
  if (typeof said !== 'string') {
    const name = textAt(said, 'name');
    return name === undefined ? [] : [{ name, version: textAt(said, 'version') }];
  }
  const [name = '', version] = said.split(' ');
  return [{ name, version }];
}

function chosen(byName: Map<string, Record<string, unknown>[]>, { name, version }: Wanted) {
  const all = byName.get(name) ?? [];
  const exact = all.filter((each) => version === undefined || valueAt(each, 'version') === version);
  return exact.length > 0 ? exact : all;
}
