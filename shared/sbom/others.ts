import { asRecord, asText, fromIntegrity, link, namesIn, type Component } from './component.ts';

/** Reads `gradle.lockfile`: `group:name:version=configurations`. */
export function gradleComponents(text: string): Component[] {
  return text.split('\n').flatMap((line) => {
    const [, namespace, name, version, uses] = /^([^#:=]+):([^:=]+):([^:=]+)=(.+)$/.exec(line.trim()) ?? [];
    if (namespace === undefined || name === undefined || version === undefined) return [];
    const isDevelopment = uses?.split(',').every((use) => /test|annotationProcessor/i.test(use)) ?? false;
    return { type: 'maven', namespace, name, version, ...(isDevelopment && { scope: 'excluded' as const }) };
  });
}

/** Reads NuGet's `packages.lock.json`: the packages of each framework. */
export function nugetComponents(text: string): Component[] {
  const frameworks = Object.values(asRecord(asRecord(JSON.parse(text))['dependencies']));
  return frameworks.flatMap((packages) => {
    const known = Object.entries(asRecord(packages)).flatMap(([name, value]) => {
      const entry = asRecord(value);
      const hash = fromIntegrity(`sha512-${asText(entry['contentHash'])}`);
      if (entry['type'] === 'Project') return [];
      const component: Component = {
        type: 'nuget',
        name,
        version: asText(entry['resolved']),
        ...(hash && { hash }),
      };
      return [[entry, component] as const];
    });
    const byName = new Map(known.map(([, component]) => [component.name.toLowerCase(), component]));
    link(
      known.map(([entry, component]) => {
        const names = namesIn(entry, 'dependencies');
        return [component, names.map((name) => byName.get(name.toLowerCase()))] as const;
      }),
      known.flatMap(([entry, component]) => (entry['type'] === 'Direct' ? [component] : [])),
    );
    return known.map(([, component]) => component);
  });
}
