import { asRecord, asText, type Component } from './component.ts';

/** Reads `requirements.txt`: what is pinned with its version, the rest without. */
export function requirementsComponents(text: string): Component[] {
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
