import { describe, expect, test } from '@jest/globals';
import type { Component } from '../../../shared/sbom/component.ts';
import { purlOf } from '../../../shared/sbom/cyclonedx.ts';
import { inventory } from './inventory.ts';

const sha512 = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;

/** `a@1 > b@2`: who depends on whom; `*` is the repository. */
async function edges(name: string, text: string, more: Record<string, string> = {}): Promise<string[]> {
  const { components, warnings } = await inventory({ [name]: text, ...more });
  expect(warnings).toEqual([]);
  const short = (one: Component): string => decodeURIComponent(purlOf(one).replace(/^pkg:[^/]+\//, ''));
  return [
    ...components.flatMap((one) => (one.isDirect ? [`* > ${short(one)}`] : [])),
    ...components.flatMap((one) => (one.needs ?? []).map((needed) => `${short(one)} > ${short(needed)}`)),
  ].sort();
}

describe('the graph of dependencies', () => {
  test('of package-lock.json goes by the folders, as Node does', async () => {
    const packages = {
      '': { dependencies: { a: '^1' }, devDependencies: { '@s/ui': '*' } },
      'packages/ui': { dependencies: { b: '^2' } },
      'packages/ui/node_modules/b': { version: '2.0.0' },
      'node_modules/@s/ui': { resolved: 'packages/ui', link: true },
      'node_modules/a': { version: '1.0.0', dependencies: { b: '^1' }, peerDependencies: { none: '*' } },
      'node_modules/a/node_modules/c': { version: '3.0.0', optionalDependencies: { b: '*' } },
      'node_modules/b': { version: '1.0.0', dependencies: { a: '*' } },
    };
    expect(await edges('package-lock.json', JSON.stringify({ packages }))).toEqual([
      '* > a@1.0.0',
      '* > b@2.0.0',
      'a@1.0.0 > b@1.0.0',
      'b@1.0.0 > a@1.0.0',
      'c@3.0.0 > b@1.0.0',
    ]);
    const dependencies = {
      a: { version: '1.0.0', requires: { b: '^2' }, dependencies: { b: { version: '2.0.0' } } },
      b: { version: '1.0.0' },
    };
    const manifest = { 'package.json': JSON.stringify({ dependencies: { a: '1', b: '1' } }) };
    expect(await edges('package-lock.json', JSON.stringify({ dependencies }), manifest)).toEqual([
      '* > a@1.0.0',
      '* > b@1.0.0',
      'a@1.0.0 > b@2.0.0',
    ]);
  });

  test.each([
    [
      '9',
      `lockfileVersion: '9.0'
importers:
  .: {dependencies: {a: {specifier: ^1, version: 1.0.0(p@3.0.0)}, alias: {specifier: 'npm:b@2', version: b@2.0.0}}}
packages:
  a@1.0.0: {resolution: {integrity: ${sha512}}}
  b@2.0.0: {resolution: {integrity: ${sha512}}}
  p@3.0.0: {resolution: {integrity: ${sha512}}}
snapshots:
  a@1.0.0(p@3.0.0): {dependencies: {b: 2.0.0, p: 3.0.0}}
  b@2.0.0: {}
  p@3.0.0: {}
`,
    ],
    [
      '6',
      `lockfileVersion: '6.0'
dependencies: {a: {specifier: ^1, version: 1.0.0(p@3.0.0)}, alias: {specifier: 'npm:b@2', version: /b@2.0.0}}
packages:
  /a@1.0.0(p@3.0.0): {resolution: {integrity: ${sha512}}, dependencies: {b: 2.0.0, p: 3.0.0}}
  /b@2.0.0: {resolution: {integrity: ${sha512}}}
  /p@3.0.0: {resolution: {integrity: ${sha512}}}
`,
    ],
    [
      '5',
      `lockfileVersion: 5.4
specifiers: {a: ^1}
dependencies: {a: 1.0.0_p@3.0.0, alias: /b/2.0.0}
packages:
  /a/1.0.0_p@3.0.0: {resolution: {integrity: ${sha512}}, dependencies: {b: 2.0.0, p: 3.0.0}}
  /b/2.0.0: {resolution: {integrity: ${sha512}}}
  /p/3.0.0: {resolution: {integrity: ${sha512}}}
`,
    ],
  ])('of pnpm-lock.yaml %s goes by its keys', async (_, text) => {
    expect(await edges('pnpm-lock.yaml', text)).toEqual([
      '* > a@1.0.0',
      '* > b@2.0.0',
      'a@1.0.0 > b@2.0.0',
      'a@1.0.0 > p@3.0.0',
    ]);
  });

  test.each([
    [
      '1',
      'a@^1.0.0:\n  version "1.0.0"\n  dependencies:\n    "@s/b" "^2.0.0"\n\n"@s/b@^2.0.0", "@s/b@^2.1.0":\n  version "2.1.0"\n',
    ],
    [
      '4',
      `__metadata:
  version: 8
"@s/b@npm:^2.0.0, @s/b@npm:^2.1.0":
  version: 2.1.0
  resolution: "@s/b@npm:2.1.0"
"a@npm:^1.0.0":
  version: 1.0.0
  resolution: "a@npm:1.0.0"
  dependencies: {"@s/b": ^2.0.0}
"shop@workspace:.":
  version: 0.0.0-use.local
  resolution: "shop@workspace:."
  dependencies: {a: "npm:^1.0.0"}
  linkType: soft
`,
    ],
  ])('of the yarn.lock of yarn %s goes by what is asked for', async (_, text) => {
    const manifest = { 'package.json': JSON.stringify({ dependencies: { a: '^1.0.0' } }) };
    expect(await edges('yarn.lock', text, manifest)).toEqual(['* > a@1.0.0', 'a@1.0.0 > @s/b@2.1.0']);
  });

  test('of bun.lock goes by its keys, the nearest first', async () => {
    const text = `{ "workspaces": { "": { "dependencies": { "a": "1" } }, "packages/ui": { "name": "@s/ui", "dependencies": { "b": "2" } } },
"packages": { "a": ["a@1.0.0", "", { "dependencies": { "b": "1" } }, "x"], "a/b": ["b@1.0.0", "", {}, "x"],
"b": ["b@3.0.0", "", {}, "x"], "@s/ui/b": ["b@2.0.0", "", { "dependencies": { "a": "1" } }, "x"], "@s/ui": ["@s/ui@workspace:packages/ui"] } }`;
    expect(await edges('bun.lock', text)).toEqual([
      '* > a@1.0.0',
      '* > b@2.0.0',
      'a@1.0.0 > b@1.0.0',
      'b@2.0.0 > a@1.0.0',
    ]);
  });

  test('of deno.lock goes by its specifiers', async () => {
    const text = JSON.stringify({
      version: '5',
      specifiers: { 'npm:a@^1': '1.0.0', 'jsr:@std/fs@1': '1.0.1' },
      npm: { 'a@1.0.0': { dependencies: ['b'] }, 'b@2.0.0': {} },
      jsr: { '@std/fs@1.0.1': { dependencies: ['npm:a@^1'] } },
      workspace: { dependencies: ['jsr:@std/fs@1'] },
    });
    expect(await edges('deno.lock', text)).toEqual([
      '* > @std/fs@1.0.1',
      '@std/fs@1.0.1 > a@1.0.0',
      'a@1.0.0 > b@2.0.0',
    ]);
  });

  test('of go.mod tells what the repository imports, and no more', async () => {
    const text =
      'module m\ngo 1.24\nrequire a.b/c v1.0.0\nrequire (\n\ta.b/d v1.0.0 // indirect\n\ta.b/e v1.0.0\n)\n';
    expect(await edges('go.mod', text)).toEqual(['* > a.b/c@v1.0.0', '* > a.b/e@v1.0.0']);
    expect((await inventory({ 'go.mod': text })).components.every(({ needs }) => needs === undefined)).toBe(
      true,
    );
  });

  test('of Cargo.lock tells versions apart', async () => {
    const crate = (name: string, version: string, needs: string[], source = 'source = "registry+x"\n') =>
      `[[package]]\nname = "${name}"\nversion = "${version}"\n${source}dependencies = ${JSON.stringify(needs)}\n`;
    const text = [
      crate('shop', '0.1.0', ['a', 'rand 0.8.0', 'own'], ''),
      crate('own', '0.1.0', ['b'], ''),
      crate('a', '1.0.0', ['rand 0.7.0 (registry+x)']),
      crate('b', '1.0.0', []),
      crate('rand', '0.7.0', []),
      crate('rand', '0.8.0', ['b']),
    ].join('\n');
    expect(await edges('Cargo.lock', text)).toEqual([
      '* > a@1.0.0',
      '* > b@1.0.0',
      '* > rand@0.8.0',
      'a@1.0.0 > rand@0.7.0',
      'rand@0.8.0 > b@1.0.0',
    ]);
  });

  const flask = ['* > flask@3.0.0', '* > pytest@8.0.0', 'flask@3.0.0 > typing-extensions@4.1.0'];
  const project =
    '[project]\nname = "shop"\ndependencies = ["Flask[async]>=3"]\n[dependency-groups]\ndev = ["pytest"]\n';

  test.each([
    [
      'uv.lock',
      `[[package]]
name = "shop"
source = { virtual = "." }
dependencies = [{ name = "flask" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "flask"
version = "3.0.0"
source = { registry = "x" }
dependencies = [{ name = "typing-extensions", marker = "x" }]
`,
    ],
    [
      'poetry.lock',
      '[[package]]\nname = "flask"\nversion = "3.0.0"\n[package.dependencies]\nTyping_Extensions = ">=4"\n',
    ],
    [
      'pdm.lock',
      '[[package]]\nname = "flask"\nversion = "3.0.0"\ndependencies = ["typing_extensions>=4; python_version < \\"3.9\\""]\n',
    ],
  ])('of %s takes names as Python does', async (name, text) => {
    const rest = ['typing-extensions@4.1.0', 'pytest@8.0.0']
      .map((each) => each.split('@'))
      .map(([of = '', version = '']) => `[[package]]\nname = "${of}"\nversion = "${version}"\n`);
    expect(await edges(name, [text, ...rest].join(''), { 'pyproject.toml': project })).toEqual(flask);
  });

  test('of composer.lock finds what stands in for another, not PHP itself', async () => {
    const text = JSON.stringify({
      packages: [
        { name: 'a/a', version: '1.0.0', require: { php: '>=8', 'B/b': '*', 'psr/log-implementation': '*' } },
        { name: 'b/b', version: '2.0.0', provide: { 'psr/log-implementation': '1' } },
      ],
    });
    const manifest = { 'composer.json': JSON.stringify({ require: { 'a/a': '^1' } }) };
    expect(await edges('composer.lock', text, manifest)).toEqual(['* > a/a@1.0.0', 'a/a@1.0.0 > b/b@2.0.0']);
  });

  test('of Gemfile.lock takes every platform of a gem, and what a gem of the repository needs', async () => {
    const text = `PATH
  remote: engines/own
  specs:
    own (0.1.0)
      rake (>= 12)

GEM
  remote: https://rubygems.org/
  specs:
    nokogiri (1.16.0)
      racc (~> 1.4)
    nokogiri (1.16.0-x86_64-linux)
      racc (~> 1.4)
    racc (1.7.0)
    rake (13.0.0)

DEPENDENCIES
  nokogiri (~> 1.16)
  own!
`;
    expect(await edges('Gemfile.lock', text)).toEqual([
      '* > nokogiri@1.16.0',
      '* > nokogiri@1.16.0?platform=x86_64-linux',
      '* > rake@13.0.0',
      'nokogiri@1.16.0 > racc@1.7.0',
      'nokogiri@1.16.0?platform=x86_64-linux > racc@1.7.0',
    ]);
  });

  test('of mix.lock takes what mix.exs names', async () => {
    const text = `%{
  "decimal": {:hex, :decimal, "2.1.1", "56", [:mix], [], "hexpm", "53"},
  "jason": {:hex, :jason, "1.4.1", "af", [:mix], [{:decimal, "~> 1.0 or ~> 2.0", [hex: :decimal, repo: "hexpm", optional: true]}], "hexpm", "fb"},
}
`;
    const project = 'defp deps do\n[{:jason, "~> 1.4"}, {:other, "1"}]\nend\n';
    expect(await edges('mix.lock', text, { 'mix.exs': project })).toEqual([
      '* > jason@1.4.1',
      'jason@1.4.1 > decimal@2.1.1',
    ]);
  });

  test('of packages.lock.json goes by what is direct', async () => {
    const dependencies = {
      net8: {
        A: { type: 'Direct', resolved: '1.0.0', dependencies: { b: '2.0.0' } },
        B: { type: 'Transitive', resolved: '2.0.0' },
      },
    };
    expect(await edges('packages.lock.json', JSON.stringify({ dependencies }))).toEqual([
      '* > A@1.0.0',
      'A@1.0.0 > B@2.0.0',
    ]);
  });
});
