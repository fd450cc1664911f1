import { parseAllDocuments } from 'yaml';
import { asRecord, asText, fromIntegrity, link, splitAt, splitName, type Component } from './component.ts';

/** Reads `pnpm-lock.yaml`, versions 5 to 9. */
export function pnpmComponents(text: string): Component[] {
  return parseAllDocuments(text, { uniqueKeys: false }).flatMap((document) => {
    if (document.errors[0]) throw document.errors[0];
    return ofLock(asRecord(document.toJS()));
  });
}

function ofLock(lock: Record<string, unknown>): Component[] {
  const isFive = Number.parseFloat(String(lock['lockfileVersion'])) < 6;
  const named = isFive ? keyOfFive : keyOfLater;
  const packages = Object.entries(asRecord(lock['packages'])).map(
    ([key, value]) => [key, asRecord(value)] as const,
  );
  const found = new Map<string, Component>();
  for (const [key, entry] of packages) {
    const component = pnpmComponent(named(key), entry);
    if (component) found.set(key, component);
  }
  /** What a name came to: a version, or a key of another package when it is an alias. */
  const at = ([name, came]: readonly [string, string]): Component | undefined => {
    const keys = isFive ? [`/${name}/${came}`] : [`${name}@${came}`, `/${name}@${came}`];
    return [...keys, came].map((key) => found.get(key) ?? found.get(withoutPeers(key))).find(Boolean);
  };
  // Since version 9 what a package depends on stands apart, once for each set of its peers.
  const snapshots = lock['snapshots'] === undefined ? packages : Object.entries(asRecord(lock['snapshots']));
  const needs = new Map([...found.values()].map((component) => [component, [] as (Component | undefined)[]]));
  for (const [key, value] of snapshots) {
    const component = found.get(key) ?? found.get(withoutPeers(key));
    if (component) needs.get(component)?.push(...resolved(asRecord(value)).map(at));
  }
  const importers = lock['importers'] === undefined ? [lock] : Object.values(asRecord(lock['importers']));
  link(
    needs,
    importers.flatMap((importer) => resolved(asRecord(importer)).map(at)),
  );
  return [...found.values()];
}

const withoutPeers = (key: string): string => key.replace(/\(.*$/, '');

const mappings = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Each name that an entry depends on, and what it came to. */
const resolved = (entry: Record<string, unknown>): [string, string][] =>
  mappings.flatMap((mapping) =>
    Object.entries(asRecord(entry[mapping])).map(([name, value]): [string, string] => [
      name,
      asText(value) || asText(asRecord(value)['version']),
    ]),
  );

/** `/@scope/name/1.2.3_peer@4.0.0` */
function keyOfFive(key: string): [string, string] {
  const [, name = '', version = ''] = /^\/((?:@[^/]+\/)?[^/]+)\/([^/_]+)/.exec(key) ?? [];
  return [name, version];
}

/** `/name@1.2.3(peer@4.0.0)`, without the slash since version 9. */
const keyOfLater = (key: string): [string, string] => splitAt(withoutPeers(key.replace(/^\//, '')));

function pnpmComponent(
  [keyName, keyVersion]: [string, string],
  entry: Record<string, unknown>,
): Component | undefined {
  const name = asText(entry['name']) || keyName;
  const version = asText(entry['version']) || keyVersion;
  const resolution = asRecord(entry['resolution']);
  if (name === '' || resolution['type'] === 'directory' || version.startsWith('file:')) return undefined;
  const hash = fromIntegrity(resolution['integrity']);
  const repository = asText(resolution['repo']) || asText(resolution['tarball']);
  return {
    type: 'npm',
    ...splitName(name),
    ...(/^[\w.+-]+$/.test(version) && { version }),
    ...(repository !== '' && !hash && { qualifiers: { vcs_url: repository } }),
    ...(hash && { hash }),
    ...(entry['dev'] === true
      ? { scope: 'excluded' as const }
      : entry['optional'] === true && { scope: 'optional' as const }),
  };
}
