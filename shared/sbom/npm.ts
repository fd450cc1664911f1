import nodePath from 'node:path';
import {
  asRecord,
  asText,
  fromIntegrity,
  link,
  namesIn,
  splitAt,
  splitName,
  type Beside,
  type Component,
} from './component.ts';

const needed = ['dependencies', 'optionalDependencies', 'peerDependencies'];
const asked = [...needed, 'devDependencies'];

/** Reads `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3. */
export async function npmComponents(text: string, beside: Beside): Promise<Component[]> {
  const document = asRecord(JSON.parse(text));
  if (document['packages'] === undefined) return ofVersionOne(document, await beside('package.json'));
  const entries = Object.entries(asRecord(document['packages'])).map(
    ([path, value]) => [path, asRecord(value)] as const,
  );
  const found = new Map<string, Component>();
  for (const [path, entry] of entries) {
    const at = path.lastIndexOf('node_modules/');
    // What lies elsewhere, and the links to it, are packages of the repository itself.
    if (at < 0 || entry['link'] === true) continue;
    found.set(path, npmComponent(asText(entry['name']) || path.slice(at + 'node_modules/'.length), entry));
  }
  const namedBy = (path: string, entry: Record<string, unknown>, mappings: readonly string[]) =>
    namesIn(entry, ...mappings).map((name) => nearest(path, name, (each) => found.get(each)));
  link(
    entries.flatMap(([path, entry]) => {
      const component = found.get(path);
      return component ? [[component, namedBy(path, entry, needed)] as const] : [];
    }),
    entries.flatMap(([path, entry]) => (path.includes('node_modules/') ? [] : namedBy(path, entry, asked))),
  );
  return [...found.values()];
}

/** Node's own way: a package is looked for beside the one that asks, and in every folder above. */
function nearest<Found>(
  path: string,
  name: string,
  at: (path: string) => Found | undefined,
): Found | undefined {
  for (let folder = path; ; folder = nodePath.posix.dirname(folder)) {
    const isTop = folder === '' || folder === '.';
    const there = at(isTop ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
    if (there !== undefined || isTop) return there;
  }
}

function ofVersionOne(document: Record<string, unknown>, manifest: string | undefined): Component[] {
  const found = new Map<string, Component>();
  const entries: [path: string, entry: Record<string, unknown>][] = [];
  const take = (folder: string, dependencies: Record<string, unknown>): void => {
    for (const [name, value] of Object.entries(dependencies)) {
      const entry = asRecord(value);
      const path = `${folder}node_modules/${name}`;
      const version = asText(entry['version']);
      if (!version.startsWith('file:')) {
        const [real, pinned] = version.startsWith('npm:')
          ? splitAt(version.slice('npm:'.length))
          : [name, version];
        found.set(path, npmComponent(real, { ...entry, version: pinned }));
        entries.push([path, entry]);
      }
      take(`${path}/`, asRecord(entry['dependencies']));
    }
  };
  take('', asRecord(document['dependencies']));
  const at = (path: string, name: string) => nearest(path, name, (each) => found.get(each));
  link(
    entries.flatMap(([path, entry]) => {
      const component = found.get(path);
      return component
        ? [[component, namesIn(entry, 'requires').map((name) => at(path, name))] as const]
        : [];
    }),
    manifest === undefined
      ? undefined
      : namesIn(asRecord(JSON.parse(manifest)), ...asked).map((name) => at('', name)),
  );
  return [...found.values()];
}

function npmComponent(name: string, entry: Record<string, unknown>): Component {
  const resolved = asText(entry['resolved']) || asText(entry['version']);
  const version = asText(entry['version']);
  const hash = fromIntegrity(entry['integrity']);
  const isDevelopment = entry['dev'] === true || entry['devOptional'] === true;
  return {
    type: 'npm',
    ...splitName(name),
    ...(/^[\w.+-]+$/.test(version) && { version }),
    ...(/^git[+:]/.test(resolved) && { qualifiers: { vcs_url: resolved } }),
    ...(hash && { hash }),
    ...(isDevelopment
      ? { scope: 'excluded' as const }
      : entry['optional'] === true && { scope: 'optional' as const }),
  };
}
