import nodePath from 'node:path';
import { readBunLock } from '../lockfiles/bun-lock.ts';
import {
  asList,
  asRecord,
  asText,
  fromIntegrity,
  link,
  namesIn,
  splitAt,
  splitName,
  type Component,
} from './component.ts';

const needed = ['dependencies', 'optionalDependencies', 'peerDependencies'];

/** Reads `bun.lock`: the key of a package is its name, behind those of the packages that have it for themselves. */
export function bunComponents(text: string): Component[] {
  const document = asRecord(readBunLock(text));
  const found = new Map<string, Component>();
  const entries = Object.entries(asRecord(document['packages']));
  for (const [key, value] of entries) {
    const entry = asList(value);
    const [name, version] = splitAt(asText(entry[0]));
    if (name === '' || /^(workspace|link|file|root):/.test(version)) continue;
    const hash = fromIntegrity(entry.at(-1));
    found.set(key, {
      type: 'npm',
      ...splitName(name),
      ...(version.includes(':') ? { qualifiers: { vcs_url: version } } : { version }),
      ...(hash && { hash }),
    });
  }
  const at = (key: string, name: string): Component | undefined => {
    for (let from = key; from !== '.' && from !== ''; from = nodePath.posix.dirname(from)) {
      const there = found.get(`${from}/${name}`);
      if (there) return there;
    }
    return found.get(name);
  };
  link(
    entries.flatMap(([key, value]) => {
      const component = found.get(key);
      const told = asList(value).find((part) => typeof part === 'object' && part !== null);
      return component
        ? [[component, namesIn(asRecord(told), ...needed).map((name) => at(key, name))] as const]
        : [];
    }),
    Object.values(asRecord(document['workspaces'])).flatMap((value) => {
      const member = asRecord(value);
      return namesIn(member, ...needed, 'devDependencies').map((name) => at(asText(member['name']), name));
    }),
  );
  return [...found.values()];
}
