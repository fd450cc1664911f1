import {
  asList,
  asRecord,
  asText,
  fromIntegrity,
  link,
  splitAt,
  splitName,
  type Component,
} from './component.ts';

/** Reads `deno.lock`: what comes from npm and from JSR. */
export function denoComponents(text: string): Component[] {
  const document = asRecord(JSON.parse(text));
  const root = document['packages'] === undefined ? document : asRecord(document['packages']);
  const found = new Map<string, Component>();
  const needs = new Map<string, string[]>();
  for (const type of ['npm', 'jsr'])
    for (const [key, value] of Object.entries(asRecord(root[type]))) {
      const entry = asRecord(value);
      const [name, version] = splitAt(key);
      const hash = fromIntegrity(entry['integrity']);
      // Behind an underscore are the peers that this copy was resolved with.
      const component = {
        type,
        ...splitName(name),
        version: version.replace(/_.*$/, ''),
        ...(hash && { hash }),
      };
      found.set(`${type}:${key}`, component);
      const list = entry['dependencies'];
      // Older ones map each name to what it came to.
      const named = Array.isArray(list) ? list.map(asText) : Object.values(asRecord(list)).map(asText);
      needs.set(
        `${type}:${key}`,
        named.map((each) => (/^(npm|jsr):/.test(each) ? each : `${type}:${each}`)),
      );
    }
  const specifiers = asRecord(root['specifiers']);
  const at = (said: string): Component | undefined => {
    const name = said.slice(0, said.lastIndexOf('@'));
    const version = asText(specifiers[said]);
    return (
      found.get(said) ??
      (version === '' ? undefined : (found.get(`${name}@${version}`) ?? found.get(version))) ??
      // A name alone stands for the only version that there is.
      [...found].find(([key]) => key.startsWith(`${said}@`))?.[1]
    );
  };
  link(
    [...found].map(([key, component]) => [component, (needs.get(key) ?? []).map(at)] as const),
    Object.keys(specifiers).length === 0 ? undefined : deepStrings(document['workspace']).map(at),
  );
  return [...found.values()];
}

/** The texts of all lists called `dependencies`, those of members too. */
function deepStrings(value: unknown, depth = 0): string[] {
  if (depth > 8) return [];
  return Object.entries(asRecord(value)).flatMap(([key, inner]) =>
    key === 'dependencies' ? asList(inner).map(asText) : deepStrings(inner, depth + 1),
  );
}
