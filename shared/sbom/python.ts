import { asRecord, asText, type Beside, type Component } from './component.ts';

/** Reads `requirements.txt`: what is pinned, there or by its constraints, with its version, the rest without. */
export async function requirementsComponents(text: string, beside: Beside): Promise<Component[]> {
  const [, named = 'constraints.txt'] = /^\s*(?:-c|--constraint)[\s=]\s*([^\s#]+)/m.exec(text) ?? [];
  const constraints = named.split('/').includes('..') ? undefined : await beside(named);
  const pinned = new Map(
    requirements(constraints ?? '').map(({ name, version }) => [normal(name), version] as const),
  );
  return requirements(text).map((component) => {
    const version = component.version ?? pinned.get(normal(component.name));
    return version === undefined ? component : { ...component, version };
  });
}

/** As PEP 503 compares names. */
const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

function requirements(text: string): Component[] {
  const lines = text.replace(/\\\r?\n/g, ' ').split('\n');
  return lines.flatMap((raw) => {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    const [, name] = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[|[=<>!~;@ (]|$)/.exec(line) ?? [];
    if (name === undefined || /^\w+:\/\//.test(line)) return [];
    const [, version] = /^[^;@]*?===?\s*([^\s;,*]+)(?=\s|;|$)/.exec(line) ?? [];
    return { type: 'pypi', name, ...(version !== undefined && { version }) };
  });
}

/** Reads `Pipfile.lock`. */
export function pipfileComponents(text: string): Component[] {
  const document = asRecord(JSON.parse(text));
  return ['default', 'develop'].flatMap((group) =>
    Object.entries(asRecord(document[group])).map(([name, value]) => {
      const version = asText(asRecord(value)['version']).replace(/^===?/, '');
      return {
        type: 'pypi',
        name,
        ...(version !== '' && { version }),
        ...(group === 'develop' && { scope: 'excluded' as const }),
      };
    }),
  );
}
