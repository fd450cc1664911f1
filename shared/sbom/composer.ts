import {
  asList,
  asRecord,
  asText,
  hashOf,
  link,
  namesIn,
  splitName,
  type Beside,
  type Component,
} from './component.ts';

/** Reads `composer.lock`. What stands in for another package is found by its name. */
export async function composerComponents(text: string, beside: Beside): Promise<Component[]> {
  const document = asRecord(JSON.parse(text));
  const known = ['packages', 'packages-dev'].flatMap((group) =>
    asList(document[group]).map((value) => {
      const entry = asRecord(value);
      return [entry, componentOf(entry, group === 'packages-dev')] as const;
    }),
  );
  const byName = new Map(known.map(([entry, component]) => [asText(entry['name']).toLowerCase(), component]));
  for (const [entry, component] of known)
    for (const name of namesIn(entry, 'replace', 'provide'))
      if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), component);
  const at = (name: string): Component | undefined => byName.get(name.toLowerCase());
  const manifest = await beside('composer.json');
  link(
    known.map(([entry, component]) => [component, namesIn(entry, 'require').map(at)] as const),
    manifest === undefined
      ? undefined
      : namesIn(asRecord(JSON.parse(manifest)), 'require', 'require-dev').map(at),
  );
  return known.map(([, component]) => component);
}

function componentOf(entry: Record<string, unknown>, isDevelopment: boolean): Component {
  const hash = hashOf('SHA-1', asRecord(entry['dist'])['shasum']);
  return {
    type: 'composer',
    ...splitName(asText(entry['name'])),
    version: asText(entry['version']),
    ...(hash && { hash }),
    ...(isDevelopment && { scope: 'excluded' as const }),
  };
}
