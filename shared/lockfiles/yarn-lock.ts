import { parse } from 'yaml';

/** One entry of a `yarn.lock`. */
export interface YarnEntry {
  /** What is asked for and comes to this: `lodash@^4.17.0`. */
  descriptors: string[];
  version: string;
  /** Berry alone: `lodash@npm:4.17.21`. */
  resolution: string | undefined;
  /** Classic alone: the address of the archive. */
  resolved: string | undefined;
  integrity: string | undefined;
  /** A member of the repository, or a folder of it. */
  isLocal: boolean;
  /** What it asks for in turn: names and ranges. */
  dependencies: [name: string, range: string][];
}

/** A `yarn.lock`, of yarn 1 (`classic`) or of those after it. */
export interface YarnLock {
  isClassic: boolean;
  entries: YarnEntry[];
}

/** Reads a `yarn.lock` of any version. */
export function readYarnLock(text: string): YarnLock {
  return /^__metadata:/m.test(text)
    ? { isClassic: false, entries: berry(text) }
    : { isClassic: true, entries: classic(text) };
}

const mapping = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function berry(text: string): YarnEntry[] {
  return Object.entries(mapping(parse(text))).flatMap(([key, value]) => {
    if (key === '__metadata') return [];
    const entry = mapping(value);
    const resolution = textOr(entry['resolution']);
    const isLocal = entry['linkType'] === 'soft' || /^.[^@]*@(workspace|link|portal):/.test(resolution ?? '');
    return {
      descriptors: key.split(/\s*,\s*/),
      version: String(entry['version']),
      resolution,
      resolved: undefined,
      integrity: textOr(entry['checksum']),
      isLocal,
      dependencies: Object.entries(mapping(entry['dependencies'])).map(([name, range]): [string, string] => [
        name,
        String(range),
      ]),
    };
  });
}

const unquoted = (word: string): string => word.replace(/^"(.*)"$/, '$1');

function classic(text: string): YarnEntry[] {
  return text.split(/\n(?=[^\s#])/).flatMap((block) => {
    const heading = /^([^\s#][^\n]*):\s*$/m.exec(block)?.[1];
    const [, version] = /^ {2}version "?([^"\n]+)"?$/m.exec(block) ?? [];
    if (heading === undefined || version === undefined) return [];
    const descriptors = heading.split(/,\s*/).map(unquoted);
    return {
      descriptors,
      version,
      resolution: undefined,
      resolved: /^ {2}resolved "?([^"\n]+)"?$/m.exec(block)?.[1],
      integrity: /^ {2}integrity (\S+)$/m.exec(block)?.[1],
      isLocal: descriptors.some((each) => /^.[^@]*@(link|file):/.test(each)),
      dependencies: [...block.matchAll(/^ {4}("[^"\n]+"|\S+) ("[^"\n]*"|\S+)$/gm)].map(
        ({ 1: name = '', 2: range = '' }): [string, string] => [unquoted(name), unquoted(range)],
      ),
    };
  });
}
