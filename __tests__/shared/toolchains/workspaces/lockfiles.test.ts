import { describe, expect, test } from '@jest/globals';
import { affectedBy } from '../../../../shared/toolchains/workspaces/affected.ts';
import { readLock } from '../../../../shared/toolchains/workspaces/lockfile.ts';
import type { Workspaces } from '../../../../shared/toolchains/workspaces/workspace.ts';

type Files = Record<string, string>;

const workspaces = (kind: Workspaces['kind'], lockfile: string, file: string): Workspaces => ({
  kind,
  root: '',
  file,
  lockfile,
  members: ['docs', 'lib', 'web'].map((name) => ({
    name,
    folder: name,
    file: `${name}/${file}`,
    dependsOn: [],
  })),
});

/** Whom one changed file touches, all others being as they were. */
async function touched(
  of: Workspaces,
  all: Files,
  file: string,
  [from, to]: readonly [string | RegExp, string],
) {
  const changed = (all[file] ?? '').replace(from, to);
  expect(changed).not.toBe(all[file]);
  const now: Files = { ...all, [file]: changed };
  const found = await affectedBy(of, {
    changed: [file],
    before: async (name) => all[name],
    now: async (name) => now[name],
  });
  return found.map(({ name }) => name);
}

const manifests: Files = {
  'package.json': '{"devDependencies": {"typescript": "^5"}}',
  'web/package.json': '{"name": "web", "dependencies": {"express": "^5.0.0", "lib": "workspace:*"}}',
  'docs/package.json': '{"name": "docs", "dependencies": {"qs": "^5.0.0"}}',
  'lib/package.json': '{"name": "lib"}',
};

const everyone = ['docs', 'lib', 'web'];

describe('what a lockfile says for a member', () => {
  const classic: Files = {
    ...manifests,
    'yarn.lock': `# yarn lockfile v1

express@^5.0.0:
  version "5.0.0"
  resolved "https://example.com/express.tgz#1"
  dependencies:
    "@scope/qs" "^6.0.0"

"@scope/qs@^6.0.0", "@scope/qs@^6.1.0":
  version "6.1.0"

qs@^5.0.0:
  version "5.0.0"

typescript@^5:
  version "5.0.0"

left@1:
  version "1.0.0"
`,
  };
  const berry: Files = {
    ...manifests,
    'yarn.lock': `__metadata:
  version: 8

"@scope/qs@npm:^6.0.0, @scope/qs@npm:^6.1.0":
  version: 6.1.0
  resolution: "@scope/qs@npm:6.1.0"
  languageName: node
  linkType: hard

"express@npm:^5.0.0":
  version: 5.0.0
  resolution: "express@npm:5.0.0"
  dependencies:
    "@scope/qs": "npm:^6.0.0"
  linkType: hard

"lib@workspace:*, lib@workspace:lib":
  version: 0.0.0-use.local
  resolution: "lib@workspace:lib"
  linkType: soft

"qs@npm:^5.0.0":
  version: 5.0.0
  resolution: "qs@npm:5.0.0"
  linkType: hard

"typescript@npm:^5":
  version: 5.0.0
  resolution: "typescript@npm:5.0.0"
  linkType: hard

"left@npm:1":
  version: 1.0.0
  resolution: "left@npm:1.0.0"
  linkType: hard
`,
  };
  test.each<[string, readonly [string | RegExp, string], string[]]>([
    ['a deep dependency', [/6\.1\.0(?=["\n])/g, '6.2.0'], ['web']],
    ['its own', [/(qs@[^@]*\^5\.0\.0.*\n {2}version:? "?)5\.0\.0/, '$15.1.0'], ['docs']],
    ['a tool of the root', [/(typescript@.*\n {2}version:? "?)5\.0\.0/, '$15.1.0'], everyone],
    ['what nobody asks for', [/(left@.*\n {2}version:? "?)1/, '$12'], []],
    ['another range of the same version', [', "@scope/qs@^6.1.0"', ''], []],
  ])('is read in yarn.lock, of both kinds: %s', async (title, change, expected) => {
    const of = workspaces('yarn', 'yarn.lock', 'package.json');
    expect(await touched(of, classic, 'yarn.lock', change)).toEqual(expected);
    const [from, to] = title.startsWith('another range') ? ([', @scope/qs@npm:^6.1.0', ''] as const) : change;
    expect(await touched(of, berry, 'yarn.lock', [from, to])).toEqual(expected);
  });

  test.each<[string, readonly [string, string], string[]]>([
    ['a deep dependency', ['qs@6.0.0', 'qs@6.1.0'], ['web']],
    ['a version of its own', ['qs@5.0.0', 'qs@5.1.0'], ['docs']],
    ['a tool of the root', ['typescript@5.0.0', 'typescript@5.1.0'], everyone],
    ['what nobody asks for', ['left@1.0.0', 'left@2.0.0'], []],
    ['an override', ['"overrides": {}', '"overrides": {"qs": "6"}'], everyone],
  ])('is read in bun.lock: %s', async (_, change, expected) => {
    const lock = `{
  "lockfileVersion": 1,
  "workspaces": {
    "": {"name": "shop", "devDependencies": {"typescript": "5"},},
    "web": {"name": "@shop/web", "dependencies": {"express": "5"},},
    "docs": {"name": "@shop/docs", "dependencies": {"qs": "5"},},
    "lib": {"name": "lib"},
  },
  "overrides": {},
  "packages": {
    "express": ["express@5.0.0", "", {"dependencies": {"qs": "6"}}, "sha512-a"],
    "qs": ["qs@6.0.0", "", {}, "sha512-b"],
    "@shop/docs/qs": ["qs@5.0.0", "", {}, "sha512-c"],
    "typescript": ["typescript@5.0.0", "", {}, "sha512-d"],
    "left": ["left@1.0.0", "", {}, "sha512-e"],
  },
}
`;
    const of = workspaces('bun', 'bun.lock', 'package.json');
    expect(await touched(of, { 'bun.lock': lock }, 'bun.lock', change)).toEqual(expected);
  });

  const go: Files = {
    'go.work': 'go 1.24\nuse (\n./docs\n./lib\n./web\n)\n',
    'go.work.sum': 'x.org/net v1.0.0 h1:a\nx.org/other v1.0.0 h1:b\n',
    'web/go.mod': 'module web\nrequire (\n\tx.org/net v1.0.0\n\tx.org/text v1.9.0 // indirect\n)\n',
    'lib/go.mod': 'module lib\nrequire x.org/text v1.2.0\n',
    'docs/go.mod': 'module docs\n',
  };
  test.each<[string, string, readonly [string, string], string[]]>([
    ['a newer module, which all that require it get', 'lib/go.mod', ['v1.2.0', 'v1.10.0'], ['lib', 'web']],
    ['one that is older than that of another', 'lib/go.mod', ['v1.2.0', 'v1.3.0'], ['lib']],
    ['the sum of one that is required', 'go.work.sum', ['h1:a', 'h1:c'], ['web']],
    ['the sum of one that nobody requires', 'go.work.sum', ['h1:b', 'h1:c'], []],
    [
      'what is replaced for all',
      'go.work',
      ['go 1.24\n', 'go 1.24\nreplace x.org/net => ../net\n'],
      everyone,
    ],
    ['who else is there', 'go.work', ['use (\n', 'use (\n./new\n'], []],
  ])('is read in go.work and in every go.mod: %s', async (_, file, change, expected) => {
    expect(await touched(workspaces('go', 'go.work.sum', 'go.mod'), go, file, change)).toEqual(expected);
  });

  const child = (artifact: string, more: string): string =>
    `<project><parent><groupId>g</groupId><artifactId>shop</artifactId></parent><artifactId>${artifact}</artifactId>${more}</project>`;
  const needs = (artifact: string, version = ''): string =>
    `<dependency><groupId>g</groupId><artifactId>${artifact}</artifactId>${version && `<version>${version}</version>`}</dependency>`;
  const maven: Files = {
    'pom.xml': `<project><groupId>g</groupId><artifactId>shop</artifactId><version>1</version><description>d</description>
<properties><gson.version>2.1</gson.version><own.version>3.1</own.version><maven.compiler.release>17</maven.compiler.release></properties>
<modules><module>docs</module></modules>
<dependencyManagement><dependencies>${needs('gson', '${gson.version}')}${needs('junit', '4.1')}</dependencies></dependencyManagement>
<build><plugins><plugin><artifactId>jar</artifactId><version>9.1</version></plugin></plugins></build></project>`,
    'web/pom.xml': child(
      'web',
      `<dependencies>${needs('gson')}${needs('x', '${own.version}')}</dependencies>`,
    ),
    'lib/pom.xml': child('lib', `<dependencies>${needs('junit')}</dependencies>`),
    'docs/pom.xml': child('docs', '').replace('<artifactId>shop', '<artifactId>elsewhere'),
  };
  test.each<[string, readonly [string, string], string[]]>([
    ['a version that it manages', ['4.1', '4.2'], ['lib']],
    ['a property of such a version', ['2.1', '2.2'], ['web']],
    ['a property that it writes itself', ['3.1', '3.2'], ['web']],
    ['a property of a plugin', ['17', '21'], ['lib', 'web']],
    ['a plugin', ['9.1', '9.2'], ['lib', 'web']],
    ['a module more, or words', ['<description>d', '<description>e'], []],
    ['who else is there', ['<module>', '<module>new</module><module>'], []],
  ])('is read in the pom that joins the modules, for its children: %s', async (_, change, expected) => {
    expect(await touched(workspaces('maven', 'pom.xml', 'pom.xml'), maven, 'pom.xml', change)).toEqual(
      expected,
    );
  });

  const gradle: Files = {
    'gradle/libs.versions.toml':
      '[versions]\ngson = "2.1"\nkotlin = "1.9"\n[libraries]\ngson-core = {module = "g:gson", version.ref = "gson"}\njunit = "g:junit:4.1"\nleft = "g:left:1"\n[bundles]\ntests = ["junit"]\n[plugins]\nkt = {id = "kt", version.ref = "kotlin"}\n',
    'build.gradle.kts': 'plugins { alias(libs.plugins.kt) apply false }',
    'web/build.gradle.kts': 'dependencies { implementation(libs.gson.core) }',
    'lib/build.gradle.kts': 'dependencies { testImplementation(libs.bundles.tests) } // libs.gson.core',
    'docs/build.gradle.kts': '',
  };
  test.each<[string, readonly [string, string], string[]]>([
    ['a version that a library refers to', ['2.1', '2.2'], ['web']],
    ['a library of a bundle', ['4.1', '4.2'], ['lib']],
    ['a plugin of the root', ['1.9', '2.0'], everyone],
    ['what nobody names', ['left:1', 'left:2'], []],
  ])('is read in the version catalogue of Gradle: %s', async (_, change, expected) => {
    const of = workspaces('gradle', 'gradle/libs.versions.toml', 'build.gradle.kts');
    expect(await touched(of, gradle, 'gradle/libs.versions.toml', change)).toEqual(expected);
  });

  const uv: Files = {
    'uv.lock': `version = 1
[manifest]
members = ["docs", "lib", "web"]
[[package]]
name = "web"
version = "1.0.0"
source = { editable = "web" }
dependencies = [{ name = "flask" }]
[[package]]
name = "flask"
version = "3.0.0"
source = { registry = "https://example.com/simple" }
dependencies = [{ name = "click" }]
[[package]]
name = "click"
version = "8.1.0"
source = { registry = "https://example.com/simple" }
[[package]]
name = "docs"
version = "1.5.0"
source = { virtual = "docs" }
[package.dev-dependencies]
dev = [{ name = "sphinx" }]
[[package]]
name = "sphinx"
version = "7.0.0"
source = { registry = "https://example.com/simple" }
[[package]]
name = "lib"
version = "0.1.0"
source = { editable = "lib" }
`,
  };
  test.each<[string, readonly [string, string], string[]]>([
    ['a deep dependency', ['8.1.0', '8.2.0'], ['web']],
    ['a tool of its own', ['7.0.0', '7.1.0'], ['docs']],
    ['the version of a member', ['1.5.0', '1.6.0'], []],
    ['who else is there', ['"lib", ', '"lib", "new", '], []],
    ['what counts for all', ['version = 1\n', 'version = 1\nrequires-python = ">=3.13"\n'], everyone],
  ])('is read in uv.lock: %s', async (_, change, expected) => {
    expect(await touched(workspaces('uv', 'uv.lock', 'pyproject.toml'), uv, 'uv.lock', change)).toEqual(
      expected,
    );
  });

  test.each([
    ['yarn', 'yarn.lock', '__metadata: ['],
    ['bun', 'bun.lock', '{'],
    ['maven', 'pom.xml', '<project>'],
    ['gradle', 'gradle/libs.versions.toml', '['],
    ['uv', 'uv.lock', '['],
  ] as const)('may be anything where that of %s cannot be read', async (kind, lockfile, text) => {
    const all = { [lockfile]: `${text} ` };
    expect(await touched(workspaces(kind, lockfile, 'x'), all, lockfile, [' ', '\n'])).toEqual(everyone);
  });
});

test('a monorepo without a lockfile reads none', async () => {
  const read = async (file: string): Promise<string> => {
    throw new Error(`"${file}" is read`);
  };
  const without = { ...workspaces('gradle', '', 'build.gradle'), lockfile: undefined };
  expect(await readLock(without, read)).toBeUndefined();
});
