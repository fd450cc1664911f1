import { isRecord } from '../json.ts';

const keys = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** What a `package.json`, or an entry like one, asks for: names and ranges. */
export const askedPackages = (manifest: unknown): [name: string, range: string][] =>
  keys.flatMap((key) => {
    const section = isRecord(manifest) ? manifest[key] : undefined;
    return isRecord(section)
      ? Object.entries(section).map(([name, range]): [string, string] => [name, String(range)])
      : [];
  });
