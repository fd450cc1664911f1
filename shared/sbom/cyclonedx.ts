import { createHash } from 'node:crypto';
import { Component as Entry, Bom, Metadata, Property } from '@cyclonedx/cyclonedx-library/Models';
import { ComponentScope, ComponentType, type HashAlgorithm } from '@cyclonedx/cyclonedx-library/Enums';
import { JSON as Json } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import { PackageURL } from 'packageurl-js';
import { byBytes, canonicalJson } from '../release/canonical.ts';
import type { Component } from './component.ts';

/** What the bill of materials is of. */
export interface BomSubject {
  name: string;
  version: string;
  contentsDigest: string;
  /** Seconds since 1970. */
  commitTime: number;
}

/**
 * The bill of materials as CycloneDX 1.6 JSON. The same release with the same lockfiles gives the same text: its serial
 * number comes from the contents digest and the packages, its time from the commit. How packages depend on each other is
 * said as far as the lockfiles tell: one that is not in that list is one of which nothing is known.
 */
export function cyclonedxText(subject: BomSubject, components: readonly Component[]): string {
  const entries = entriesOf(components);
  const bomRef = `${subject.name}@${subject.version}`;
  const bom = new Bom({
    metadata: new Metadata({
      timestamp: new Date(subject.commitTime * 1000),
      component: new Entry(ComponentType.Application, subject.name, {
        version: subject.version,
        bomRef,
      }),
    }),
    serialNumber: serialNumber([subject.contentsDigest, subject.version, ...entries.keys()]),
  });
  bom.metadata.tools.components.add(new Entry(ComponentType.Application, 'deploy-actions'));
  bom.metadata.component?.properties.add(
    new Property('deploy-actions:contents-digest', subject.contentsDigest),
  );
  for (const entry of entries.values()) bom.components.add(entry);
  const document = new Json.Normalize.Factory(Spec1dot6).makeForBom().normalize(bom, { sortLists: true });
  const dependencies = dependenciesOf(bomRef, components);
  return canonicalJson({ ...document, dependencies: dependencies.length > 0 ? dependencies : undefined }, 2);
}

/** Who depends on whom, sorted: the release on what the repository asks for, each package on what it needs in turn. */
function dependenciesOf(release: string, components: readonly Component[]) {
  const needs = new Map<string, Set<string>>();
  const add = (ref: string, found: readonly Component[]): void => {
    const all = needs.get(ref) ?? new Set();
    for (const one of found) all.add(purlOf(one));
    needs.set(ref, all);
  };
  for (const one of components) if (one.needs) add(purlOf(one), one.needs);
  if (components.some(({ isDirect }) => isDirect !== undefined))
    add(
      release,
      components.filter(({ isDirect }) => isDirect),
    );
  return [...needs]
    .map(([ref, all]) => ({ ref, dependsOn: [...all].filter((each) => each !== ref).toSorted(byBytes) }))
    .toSorted((a, b) => byBytes(a.ref, b.ref))
    .map(({ ref, dependsOn }) => (dependsOn.length > 0 ? { ref, dependsOn } : { ref }));
}

/** One entry for each package URL, sorted: what is needed at run time by one lockfile is needed. */
function entriesOf(components: readonly Component[]): Map<string, Entry> {
  const byPurl = new Map<string, Component>();
  for (const component of components) {
    const purl = purlOf(component);
    const before = byPurl.get(purl);
    if (!before || rank(component) < rank(before)) byPurl.set(purl, component);
  }
  const sorted = [...byPurl].toSorted(([a], [b]) => byBytes(a, b));
  return new Map(sorted.map(([purl, component]) => [purl, entryOf(purl, component)]));
}

const rank = ({ scope }: Component): number => (scope === undefined ? 0 : scope === 'optional' ? 1 : 2);

/** A component's package URL. */
export function purlOf({ type, namespace, name, version, qualifiers }: Component): string {
  const safe =
    qualifiers &&
    Object.fromEntries(Object.entries(qualifiers).map(([key, value]) => [key, withoutPassword(value)]));
  return new PackageURL(type, namespace, name, version, safe, undefined).toString();
}

/** A lockfile may hold the password with which it was made; a bill of materials is published. */
const withoutPassword = (url: string): string => url.replace(/\/\/[^/@\s]*:[^/@\s]*@/, '//');

function entryOf(purl: string, { namespace, name, version, hash, scope }: Component): Entry {
  const entry = new Entry(ComponentType.Library, name, {
    bomRef: purl,
    purl,
    ...(namespace !== undefined && { group: namespace }),
    ...(version !== undefined && { version }),
    ...(scope && { scope: scope === 'optional' ? ComponentScope.Optional : ComponentScope.Excluded }),
  });
  if (hash) entry.hashes.set(hash.algorithm as HashAlgorithm, hash.hex);
  return entry;
}

/** A UUID of version 8 (RFC 9562) from the hash of what it stands for. */
function serialNumber(parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
