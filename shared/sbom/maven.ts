import { readPomText, type PomDependency } from '../lockfiles/pom.ts';
import type { Component } from './component.ts';

/**
 * Reads the dependencies that a `pom.xml` itself names, with the versions that it states or manages, through its
 * properties. What a parent manages, and what they bring along, only Maven knows: those have no version, or are absent.
 */
export function mavenComponents(text: string): Component[] {
  const pom = readPomText(text);
  const managed = new Map(pom?.managed.map((one) => [keyOf(one), one.version]));
  return (pom?.dependencies ?? []).flatMap((one) => {
    const { group, artifact, scope, optional } = one;
    if (!group || !artifact || scope === 'system') return [];
    const version = one.version ?? managed.get(keyOf(one));
    return {
      type: 'maven',
      namespace: group,
      name: artifact,
      ...(version && { version }),
      isDirect: true,
      ...(scope === 'test' || scope === 'provided'
        ? { scope: 'excluded' as const }
        : optional && { scope: 'optional' as const }),
    };
  });
}

const keyOf = ({ group = '', artifact = '' }: PomDependency): string => `${group}:${artifact}`;
