import { describe, expect, test } from '@jest/globals';
import { purlOf } from '../../../shared/sbom/cyclonedx.ts';
import { inventory } from './inventory.ts';

async function purls(name: string, text: string, more: Record<string, string> = {}): Promise<string[]> {
  const { components, warnings } = await inventory({ [name]: text, ...more });
  expect(warnings).toEqual([]);
  return components.map((one) => `${purlOf(one)}${one.scope ? ` ${one.scope}` : ''}${one.hash ? ' #' : ''}`);
}

const sha512 = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;

describe('package-lock.json', () => {
  test('names what is installed, not the packages of the repository', async () => {
    const packages = {
      '': { name: 'shop', version: '1.0.0' },
      'packages/ui': { name: '@shop/ui', version: '1.0.0' },
      'node_modules/@shop/ui': { resolved: 'packages/ui', link: true },
      'node_modules/@babel/core': { version: '7.1.0', integrity: sha512, dev: true },
      'node_modules/a/node_modules/b': { version: '2.0.0', integrity: sha512 },
      'node_modules/alias': { name: 'real', version: '3.0.0', optional: true },
      'node_modules/git': { version: '0.1.0', resolved: 'git+ssh://git@example.com/x.git#abc' },
    };
    expect(await purls('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages }))).toEqual([
      'pkg:npm/%40babel/core@7.1.0 excluded #',
      'pkg:npm/b@2.0.0 #',
      'pkg:npm/real@3.0.0 optional',
      'pkg:npm/git@0.1.0?vcs_url=git%2Bssh%3A%2F%2Fgit%40example.com%2Fx.git%23abc',
    ]);
  });

  test('of version 1 is read through all its levels', async () => {
    const dependencies = {
      a: { version: '1.0.0', dependencies: { b: { version: '2.0.0', dev: true } } },
      c: { version: 'npm:@scope/d@3.0.0' },
      own: { version: 'file:own' },
    };
    expect(await purls('package-lock.json', JSON.stringify({ lockfileVersion: 1, dependencies }))).toEqual([
      'pkg:npm/a@1.0.0',
      'pkg:npm/b@2.0.0 excluded',
      'pkg:npm/%40scope/d@3.0.0',
    ]);
  });
});

describe('pnpm-lock.yaml', () => {
  test.each([
    ['5.4', '/@scope/a/1.0.0_peer@2.0.0'],
    ['6.0', '/@scope/a@1.0.0(peer@2.0.0)'],
    ['9.0', '@scope/a@1.0.0'],
  ])('of version %s names its packages', async (version, key) => {
    const text = `lockfileVersion: '${version}'\npackages:\n  '${key}':\n    resolution: {integrity: ${sha512}}\n`;
    expect(await purls('pnpm-lock.yaml', text)).toEqual(['pkg:npm/%40scope/a@1.0.0 #']);
  });
});

describe('yarn.lock', () => {
  test('of yarn 1 names each block once, an alias by what it stands for', async () => {
    const text = `# yarn lockfile v1


"@babel/core@^7.0.0", "@babel/core@^7.1.0":
  version "7.1.0"
  resolved "https://registry.example.com/core-7.1.0.tgz#abc"
  integrity ${sha512}
  dependencies:
    a "^1.0.0"

a@^1.0.0:
  version "1.0.0"

short@npm:real@^2:
  version "2.0.0"

own@link:../own:
  version "0.0.0"
`;
    expect(await purls('yarn.lock', text)).toEqual([
      'pkg:npm/%40babel/core@7.1.0 #',
      'pkg:npm/a@1.0.0',
      'pkg:npm/real@2.0.0',
    ]);
  });

  test('of later yarns names what is no workspace', async () => {
    const text = `__metadata:
  version: 8

"@scope/a@npm:^1.0.0, @scope/a@npm:^1.1.0":
  version: 1.1.0
  resolution: "@scope/a@npm:1.1.0"
  checksum: 10c0/00
  languageName: node
  linkType: hard

"shop@workspace:.":
  version: 0.0.0-use.local
  resolution: "shop@workspace:."
  linkType: soft
`;
    expect(await purls('yarn.lock', text)).toEqual(['pkg:npm/%40scope/a@1.1.0']);
  });
});

describe('other lockfiles of JavaScript', () => {
  test('bun.lock is read with the commas at its ends', async () => {
    const text = `{
  "lockfileVersion": 1,
  "workspaces": { "": { "name": "shop", }, },
  "packages": {
    "@scope/a": ["@scope/a@1.0.0", "", { "dependencies": { "b": "^2, ]" } }, "${sha512}"],
    "ui": ["ui@workspace:packages/ui"],
  },
}`;
    expect(await purls('bun.lock', text)).toEqual(['pkg:npm/%40scope/a@1.0.0 #']);
  });

  test('deno.lock names what comes from npm and from JSR', async () => {
    const text = JSON.stringify({
      version: '5',
      npm: { 'a@1.0.0_b@2.0.0': { integrity: sha512 } },
      jsr: { '@std/fs@1.0.1': {} },
    });
    expect(await purls('deno.lock', text)).toEqual(['pkg:npm/a@1.0.0 #', 'pkg:jsr/%40std/fs@1.0.1']);
  });
});

describe('go.mod', () => {
  test('names what it requires, and what stands in for it', async () => {
    const text = `module example.com/shop

go 1.24

require github.com/pkg/errors v0.9.1

require (
	golang.org/x/text v0.3.0 // indirect
	example.com/own v0.0.0
	example.com/forked v1.0.0
)

replace example.com/own => ../own
replace example.com/forked v1.0.0 => example.com/fork v1.0.1
`;
    expect(await purls('go.mod', text)).toEqual([
      'pkg:golang/github.com/pkg/errors@v0.9.1',
      'pkg:golang/golang.org/x/text@v0.3.0',
      'pkg:golang/example.com/fork@v1.0.1',
    ]);
  });

  test('of an old Go is completed by go.sum', async () => {
    const sum =
      'example.com/deep v1.0.0 h1:x=\nexample.com/deep v1.0.0/go.mod h1:y=\nexample.com/other v2.0.0/go.mod h1:z=\n';
    expect(await purls('go.mod', 'module m\ngo 1.16\n', { 'go.sum': sum })).toEqual([
      'pkg:golang/example.com/deep@v1.0.0',
    ]);
  });
});

describe('Cargo.lock and those of Python', () => {
  test('Cargo.lock names crates that have a source', async () => {
    const text = `version = 4
[[package]]
name = "shop"
version = "0.1.0"

[[package]]
name = "serde"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "${'ab'.repeat(32)}"
`;
    expect(await purls('Cargo.lock', text)).toEqual(['pkg:cargo/serde@1.0.0 #']);
  });

  test('uv.lock names what is not the project itself', async () => {
    const text = `version = 1
[[package]]
name = "shop"
version = "0.1.0"
source = { editable = "." }

[[package]]
name = "flask"
version = "3.0.0"
source = { registry = "https://pypi.org/simple" }
`;
    expect(await purls('uv.lock', text)).toEqual(['pkg:pypi/flask@3.0.0']);
  });

  test.each(['poetry.lock', 'pdm.lock'])('%s tells what is for development alone', async (name) => {
    const text = `[[package]]
name = "flask"
version = "3.0.0"
groups = ["${name === 'pdm.lock' ? 'default' : 'main'}", "dev"]

[[package]]
name = "pytest"
version = "8.0.0"
groups = ["dev"]
`;
    expect(await purls(name, text)).toEqual(['pkg:pypi/flask@3.0.0', 'pkg:pypi/pytest@8.0.0 excluded']);
  });

  test('requirements.txt gives versions to what it pins', async () => {
    const text = `# comment
-r other.txt
--hash=sha256:00
Flask[async]==3.0.0 ; python_version >= "3.9" \\
    --hash=sha256:ab
requests>=2
uvicorn == 0.30.0  # why
local @ https://example.com/local.whl
./here
`;
    expect(await purls('requirements.txt', text)).toEqual([
      'pkg:pypi/flask@3.0.0',
      'pkg:pypi/requests',
      'pkg:pypi/uvicorn@0.30.0',
      'pkg:pypi/local',
    ]);
  });

  test('requirements.txt has the versions of its constraints, beside it or named in it', async () => {
    const pins = 'my-lib==2.1\nunused==1.0\n';
    const expected = ['pkg:pypi/my-lib@2.1', 'pkg:pypi/flask@3.0.0'];
    const text = 'My_Lib[extra]>=2\nflask==3.0.0\n';
    expect(await purls('requirements.txt', text, { 'constraints.txt': pins })).toEqual(expected);
    const named = `--constraint=pins/all.txt\n${text}`;
    expect(await purls('requirements.txt', named, { 'pins/all.txt': pins })).toEqual(expected);
    expect(await purls('requirements.txt', `-c ../pins.txt\n${text}`)).toEqual([
      'pkg:pypi/my-lib',
      'pkg:pypi/flask@3.0.0',
    ]);
  });

  test('Pipfile.lock has two groups', async () => {
    const text = JSON.stringify({
      default: { flask: { version: '==3.0.0' } },
      develop: { pytest: { version: '==8.0.0' } },
    });
    expect(await purls('Pipfile.lock', text)).toEqual([
      'pkg:pypi/flask@3.0.0',
      'pkg:pypi/pytest@8.0.0 excluded',
    ]);
  });
});

describe('the other ecosystems', () => {
  test('Gemfile.lock names gems with their platforms, not those at a PATH', async () => {
    const text = `PATH
  remote: engines/own
  specs:
    own (0.1.0)

GEM
  remote: https://rubygems.org/
  specs:
    rack (3.0.8)
    nokogiri (1.16.0-x86_64-linux)
      racc (~> 1.4)

DEPENDENCIES
  rack
`;
    expect(await purls('Gemfile.lock', text)).toEqual([
      'pkg:gem/rack@3.0.8',
      'pkg:gem/nokogiri@1.16.0?platform=x86_64-linux',
    ]);
  });

  test('composer.lock has two groups', async () => {
    const text = JSON.stringify({
      packages: [{ name: 'monolog/monolog', version: '3.5.0', dist: { shasum: '' } }],
      'packages-dev': [{ name: 'phpunit/phpunit', version: '11.0.0' }],
    });
    expect(await purls('composer.lock', text)).toEqual([
      'pkg:composer/monolog/monolog@3.5.0',
      'pkg:composer/phpunit/phpunit@11.0.0 excluded',
    ]);
  });

  test('pom.xml gives the versions that it states, manages or has as properties', async () => {
    const text = `<?xml version="1.0"?>
<project>
  <groupId>com.example</groupId><artifactId>shop</artifactId><version>1.0</version>
  <properties><jackson.version>2.17.0</jackson.version></properties>
  <dependencyManagement><dependencies>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>2.0.13</version></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-core</artifactId><version>\${jackson.version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId></dependency>
    <dependency><groupId>\${project.groupId}</groupId><artifactId>of-parent</artifactId></dependency>
    <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope></dependency>
  </dependencies>
</project>`;
    expect(await purls('pom.xml', text)).toEqual([
      'pkg:maven/com.fasterxml.jackson.core/jackson-core@2.17.0',
      'pkg:maven/org.slf4j/slf4j-api@2.0.13',
      'pkg:maven/com.example/of-parent',
      'pkg:maven/junit/junit@4.13.2 excluded',
    ]);
  });

  test('gradle.lockfile tells what tests alone use', async () => {
    const text =
      '# lock\norg.slf4j:slf4j-api:2.0.13=compileClasspath,testRuntimeClasspath\njunit:junit:4.13.2=testCompileClasspath\nempty=\n';
    expect(await purls('gradle.lockfile', text)).toEqual([
      'pkg:maven/org.slf4j/slf4j-api@2.0.13',
      'pkg:maven/junit/junit@4.13.2 excluded',
    ]);
  });

  test('packages.lock.json leaves projects out', async () => {
    const packages = {
      Serilog: { type: 'Direct', resolved: '4.0.0', contentHash: sha512.slice('sha512-'.length) },
      own: { type: 'Project' },
    };
    expect(
      await purls('packages.lock.json', JSON.stringify({ version: 1, dependencies: { 'net8.0': packages } })),
    ).toEqual(['pkg:nuget/Serilog@4.0.0 #']);
  });

  test('mix.lock names packages of hex and of git', async () => {
    const text = `%{
  "jason": {:hex, :jason, "1.4.1", "af17", [:mix], [{:decimal, "~> 1.0", [hex: :decimal]}], "hexpm", "fbb0"},
  "own": {:git, "https://example.com/own.git", "0123abcd", []},
}
`;
    expect(await purls('mix.lock', text)).toEqual([
      'pkg:hex/jason@1.4.1',
      'pkg:hex/own@0123abcd?vcs_url=git%2Bhttps%3A%2F%2Fexample.com%2Fown.git%400123abcd',
    ]);
  });
});

describe('readInventory', () => {
  const lock = (name: string) =>
    JSON.stringify({ packages: { [`node_modules/${name}`]: { version: '1.0.0' } } });

  test('takes the nearest lockfile of each ecosystem, up to the workspace', async () => {
    const { files, components } = await inventory(
      {
        'package-lock.json': lock('root'),
        'apps/web/go.mod': 'module m\ngo 1.22\nrequire a.b/c v1.0.0\n',
        'apps/go.mod': 'module n\n',
      },
      'apps/web',
    );
    expect(files).toEqual(['package-lock.json', 'apps/web/go.mod']);
    expect(components.map(({ name }) => name)).toEqual(['root', 'c']);
  });

  test.each([
    ['package-lock.json', '{'],
    ['pnpm-lock.yaml', 'a: ['],
    ['Cargo.lock', '[[package'],
    ['pom.xml', '<project><a></project>'],
  ])('says that a broken %s leaves the list short', async (name, text) => {
    const { components, warnings } = await inventory({ [name]: text });
    expect(components).toEqual([]);
    if (name !== 'pnpm-lock.yaml')
      expect(warnings).toEqual([expect.stringContaining(`the packages of ${name}`)]);
  });
});
