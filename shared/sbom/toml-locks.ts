import { parse } from 'smol-toml';
import { asList, asRecord, asText, hashOf, link, type Beside, type Component } from './component.ts';

const packages = (text: string): Record<string, unknown>[] =>
  asList(asRecord(parse(text))['package']).map(asRecord);

/** Reads `Cargo.lock`. What has no source is a crate of the repository. */
export function cargoComponents(text: string): Component[] {
  const entries = packages(text);
  const found = new Map<string, Component>();
  for (const entry of entries) {
    const source = asText(entry['source']);
    const hash = hashOf('SHA-256', entry['checksum']);
    if (source === '') continue;
    found.set(`${asText(entry['name'])} ${asText(entry['version'])} (${source})`, {
      type: 'cargo',
      name: asText(entry['name']),
      version: asText(entry['version']),
      ...(source.startsWith('git+') && { qualifiers: { vcs_url: source } }),
      ...(hash && { hash }),
    });
  }
  const keys = [...found.keys()];
  // As little is written as tells them apart: the name, then the version, then the source.
  const at = (said: unknown): Component | undefined =>
    found.get(keys.find((key) => key === said || key.startsWith(`${asText(said)} `)) ?? '');
  const needs = (entry: Record<string, unknown>) => asList(entry['dependencies']).map(at);
  const owned = entries.filter((entry) => asText(entry['source']) === '');
  link(
    entries
      .filter((entry) => asText(entry['source']) !== '')
      .flatMap((entry) => {
        const component = found.get(
          `${asText(entry['name'])} ${asText(entry['version'])} (${asText(entry['source'])})`,
        );
        return component ? [[component, needs(entry)] as const] : [];
      }),
    owned.flatMap(needs),
  );
  return [...found.values()];
}

const local = ['editable', 'virtual', 'directory', 'workspace'];

/** Reads `uv.lock`, `poetry.lock` and `pdm.lock`: alike in all that matters here. */
export async function pythonLockComponents(text: string, beside: Beside): Promise<Component[]> {
  const entries = packages(text).filter((entry) => asText(entry['name']) !== '');
  const isLocal = (entry: Record<string, unknown>): boolean => {
    const source = asRecord(entry['source']);
    return local.some((kind) => kind in source || source['type'] === kind) || 'path' in entry;
  };
  const known = entries
    .filter((entry) => !isLocal(entry))
    .map((entry) => [entry, pythonComponent(entry)] as const);
  const at = (said: Named): Component[] => {
    const same = known.filter(([, { name }]) => normal(name) === normal(said.name));
    const exact = same.filter(([, { version }]) => said.version === undefined || version === said.version);
    return (exact.length > 0 ? exact : same).map(([, component]) => component);
  };
  const owned = entries.filter(isLocal).flatMap(namedBy);
  const manifest = owned.length > 0 ? undefined : await beside('pyproject.toml');
  const direct = manifest === undefined ? owned : askedByProject(asRecord(parse(manifest)));
  const isTold = owned.length > 0 || manifest !== undefined;
  link(
    known.map(([entry, component]) => [component, namedBy(entry).flatMap(at)] as const),
    isTold ? direct.flatMap(at) : undefined,
  );
  return known.map(([, component]) => component);
}

function pythonComponent(entry: Record<string, unknown>): Component {
  const source = asRecord(entry['source']);
  const version = asText(entry['version']);
  const groups = asList(entry['groups']).map(asText);
  const isDevelopment =
    entry['category'] === 'dev' ||
    (groups.length > 0 && !groups.includes('main') && !groups.includes('default'));
  const repository = source['type'] === 'git' ? asText(source['url']) : asText(source['git']);
  return {
    type: 'pypi',
    name: asText(entry['name']),
    ...(version !== '' && { version }),
    ...(repository !== '' && { qualifiers: { vcs_url: `git+${repository}` } }),
    ...(isDevelopment && { scope: 'excluded' as const }),
  };
}

interface Named {
  name: string;
  version?: string;
}

/** Names are compared as PEP 503 says. */
const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/** `requests[socks]>=2; python_version > "3.9"`: the name. */
const requirement = (text: unknown): Named => ({ name: /^[A-Za-z0-9._-]*/.exec(asText(text))?.[0] ?? '' });

/** What a package depends on: uv lists tables, poetry has one table, pdm lists requirements. */
function namedBy(entry: Record<string, unknown>): Named[] {
  const lists = [
    entry['dependencies'],
    ...Object.values(asRecord(entry['optional-dependencies'])),
    ...Object.values(asRecord(entry['dev-dependencies'])),
  ];
  return lists.flatMap((list) => {
    if (!Array.isArray(list)) return Object.keys(asRecord(list)).map((name) => ({ name }));
    return list.map((each: unknown) => {
      if (typeof each === 'string') return requirement(each);
      const { name, version } = asRecord(each);
      return { name: asText(name), ...(typeof version === 'string' && { version }) };
    });
  });
}

/** What `pyproject.toml` asks for, in all of its groups. */
function askedByProject(document: Record<string, unknown>): Named[] {
  const project = asRecord(document['project']);
  const poetry = asRecord(asRecord(document['tool'])['poetry']);
  const groups = Object.values(asRecord(poetry['group'])).map((group) => asRecord(group)['dependencies']);
  const tables = [poetry['dependencies'], poetry['dev-dependencies'], ...groups];
  const pdm = asRecord(asRecord(asRecord(document['tool'])['pdm'])['dev-dependencies']);
  const lists = [
    project['dependencies'],
    ...Object.values(asRecord(project['optional-dependencies'])),
    ...Object.values(asRecord(document['dependency-groups'])),
    ...Object.values(pdm),
  ];
  return [
    ...tables.flatMap((table) => Object.keys(asRecord(table))).map((name) => ({ name })),
    ...lists.flatMap((list) => asList(list).map(requirement)),
  ].filter(({ name }) => name !== '');
}
