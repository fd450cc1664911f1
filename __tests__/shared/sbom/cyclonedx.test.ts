import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import type { Component } from '../../../shared/sbom/component.ts';
import { cyclonedxText, purlOf } from '../../../shared/sbom/cyclonedx.ts';
import { npmComponents } from '../../../shared/sbom/npm.ts';
import { cyclonedxSchema } from './schema.ts';

const subject = {
  name: 'shop',
  version: '1.2.3',
  contentsDigest: `sha256:${'ab'.repeat(32)}`,
  commitTime: 1_700_000_000,
};
const validate = cyclonedxSchema();

interface Bom {
  serialNumber: string;
  metadata: { timestamp: string };
  components?: { purl: string; scope?: string; hashes?: unknown[] }[];
  dependencies?: { ref: string; dependsOn?: string[] }[];
}
const bomOf = (components: readonly Component[], of = subject): Bom =>
  JSON.parse(cyclonedxText(of, components)) as Bom;

const component: fc.Arbitrary<Component> = fc.record(
  {
    type: fc.constantFrom('npm', 'golang', 'cargo', 'pypi', 'gem', 'composer', 'maven', 'hex', 'nuget'),
    namespace: fc.constantFrom('@scope', 'group/inner', 'org.example'),
    name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,12}$/),
    version: fc.stringMatching(/^[0-9][A-Za-z0-9.+-]{0,8}$/),
    scope: fc.constantFrom('optional', 'excluded'),
  },
  { requiredKeys: ['type', 'namespace', 'name'] },
);

describe('cyclonedxText', () => {
  test('is valid against the schema of CycloneDX 1.6, and counts this project’s own lockfile', async () => {
    const text = readFileSync('package-lock.json', 'utf8');
    const bom = bomOf(await npmComponents(text, async () => undefined));
    expect(validate(bom) ? [] : validate.errors).toEqual([]);
    const entries = Object.entries(
      (JSON.parse(text) as { packages: Record<string, { version: string; name?: string }> }).packages,
    );
    const named = entries
      .filter(([path]) => path !== '')
      .map(([path, { version, name }]) => `${name ?? path.replace(/^.*node_modules\//, '')}@${version}`);
    expect(bom.components).toHaveLength(new Set(named).size);
    expect(bom.components?.every(({ hashes }) => hashes?.length === 1)).toBe(true);
    const { dependencies = [] } = bom;
    expect(dependencies).toHaveLength(1 + (bom.components?.length ?? 0));
    const { dependencies: needed, devDependencies } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    ) as Record<string, object>;
    const own = dependencies.find(({ ref }) => ref === 'shop@1.2.3')?.dependsOn;
    expect(own).toHaveLength(Object.keys({ ...needed, ...devDependencies }).length);
  });

  test('is no longer valid when a component has no name, so the schema is really asked', () => {
    const bom = bomOf([{ type: 'npm', name: 'left-pad', version: '1.3.0' }]);
    expect(validate({ ...bom, components: [{ type: 'library' }] })).toBe(false);
  });

  test('has the commit’s time, and a serial number that follows the contents and the packages', () => {
    const packages: Component[] = [{ type: 'npm', name: 'left-pad', version: '1.3.0' }];
    const { serialNumber, metadata } = bomOf(packages);
    expect(metadata.timestamp).toBe('2023-11-14T22:13:20.000Z');
    expect(serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(bomOf([]).serialNumber).not.toBe(serialNumber);
    expect(
      bomOf(packages, { ...subject, contentsDigest: `sha256:${'cd'.repeat(32)}` }).serialNumber,
    ).not.toBe(serialNumber);
  });

  test('keeps a package once, as needed when one lockfile needs it at run time', () => {
    const lodash: Component = { type: 'npm', name: 'lodash', version: '4.17.21' };
    const bom = bomOf([{ ...lodash, scope: 'excluded' }, lodash, { ...lodash, scope: 'optional' }]);
    expect(bom.components).toHaveLength(1);
    expect(bom.components?.[0]).not.toHaveProperty('scope');
  });

  test('writes package URLs as their specification does', () => {
    expect(purlOf({ type: 'npm', namespace: '@babel', name: 'core', version: '7.0.0' })).toBe(
      'pkg:npm/%40babel/core@7.0.0',
    );
    expect(purlOf({ type: 'golang', namespace: 'github.com/pkg', name: 'errors', version: 'v0.9.1' })).toBe(
      'pkg:golang/github.com/pkg/errors@v0.9.1',
    );
    expect(purlOf({ type: 'pypi', name: 'Typing_Extensions', version: '4.1' })).toBe(
      'pkg:pypi/typing-extensions@4.1',
    );
    expect(
      purlOf({ type: 'gem', name: 'nokogiri', version: '1.16.0', qualifiers: { platform: 'x86_64-linux' } }),
    ).toBe('pkg:gem/nokogiri@1.16.0?platform=x86_64-linux');
  });

  test('does not publish the password of a repository', () => {
    const vcs_url = 'git+https://user:secret@example.com/x.git';
    expect(purlOf({ type: 'npm', name: 'x', qualifiers: { vcs_url } })).not.toContain('secret');
  });

  test('says who depends on whom, once for each, and nothing of what is not known', () => {
    const [a, b, c]: Component[] = ['a', 'b', 'c'].map((name) => ({ type: 'npm', name, version: '1.0.0' }));
    if (!a || !b || !c) throw new Error('three');
    const { isDirect, needs } = { isDirect: true, needs: [b, a] };
    const again = { ...a, needs: [c] };
    const { dependencies } = bomOf([{ ...a, isDirect, needs }, b, { ...c, needs: [] }, again]);
    expect(dependencies).toEqual([
      { ref: 'pkg:npm/a@1.0.0', dependsOn: ['pkg:npm/b@1.0.0', 'pkg:npm/c@1.0.0'] },
      { ref: 'pkg:npm/c@1.0.0' },
      { ref: 'shop@1.2.3', dependsOn: ['pkg:npm/a@1.0.0'] },
    ]);
    expect(bomOf([b])).not.toHaveProperty('dependencies');
  });

  test('is valid and the same text in whatever order the packages came', () => {
    fc.assert(
      fc.property(fc.array(component, { maxLength: 12 }), fc.array(fc.nat()), (made, picks) => {
        const at = (pick: number) => made[pick % made.length];
        const needs = picks.map(at).filter((each) => each !== undefined);
        const components = made.map((each, index) => ({ ...each, needs: index % 2 ? needs : [] }));
        const text = cyclonedxText(subject, components);
        expect(cyclonedxText(subject, components.toReversed())).toBe(text);
        expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
