import { describe, expect, test } from '@jest/globals';
import { cyclonedxText } from '../../../shared/sbom/cyclonedx.ts';
import { lockfileNames } from '../../../shared/sbom/lockfiles.ts';
import { inventory } from './inventory.ts';
import { cyclonedxSchema } from './schema.ts';

const count = 60;
const numbers = Array.from({ length: count }, (_, at) => at);
const sha512 = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
const hex = 'ab'.repeat(32);
const lines = (line: (at: number) => string): string => numbers.map(line).join('\n');
const record = (entry: (at: number) => readonly [string, unknown]): object =>
  Object.fromEntries(numbers.map(entry));
const json = (value: unknown): string => JSON.stringify(value);
const npm = json({
  lockfileVersion: 3,
  packages: record((at) => [
    `node_modules/${at % 2 ? '@scope/' : ''}p${at}`,
    { version: `${at}.0.0`, integrity: sha512, ...(at % 3 === 0 && { dev: true }) },
  ]),
});
const pythonLock = lines(
  (at) =>
    `[[package]]\nname = "p${at}"\nversion = "${at}.0.0"\nsource = { registry = "https://pypi.org/simple" }\n`,
);

/** One lockfile of each kind that names as many packages, each once. */
const lockfiles: Readonly<Record<string, string>> = {
  'npm-shrinkwrap.json': npm,
  'package-lock.json': npm,
  'pnpm-lock.yaml': `lockfileVersion: '9.0'\npackages:\n${lines((at) => `  'p${at}@${at}.0.0':\n    resolution: {integrity: ${sha512}}`)}\n`,
  'yarn.lock': `# yarn lockfile v1\n\n${lines((at) => `p${at}@^${at}.0.0:\n  version "${at}.0.0"\n  integrity ${sha512}\n`)}`,
  'bun.lock': `{ "lockfileVersion": 1, "packages": {\n${lines((at) => `"p${at}": ["p${at}@${at}.0.0", "", {}, "${sha512}"],`)}\n} }`,
  'deno.lock': json({ version: '5', npm: record((at) => [`p${at}@${at}.0.0`, { integrity: sha512 }]) }),
  'go.mod': `module example.com/shop\n\ngo 1.24\n\nrequire (\n${lines((at) => `\texample.com/p${at} v1.${at}.0${at % 2 ? ' // indirect' : ''}`)}\n)\n`,
  'Cargo.lock': `version = 4\n${lines((at) => `[[package]]\nname = "p${at}"\nversion = "${at}.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${hex}"\n`)}`,
  'uv.lock': `version = 1\n${pythonLock}`,
  'poetry.lock': pythonLock,
  'pdm.lock': pythonLock,
  'Pipfile.lock': json({ default: record((at) => [`p${at}`, { version: `==${at}.0.0` }]) }),
  'requirements.txt': lines((at) => `p${at}==${at}.0.0 --hash=sha256:${hex}`),
  'Gemfile.lock': `GEM\n  remote: https://rubygems.org/\n  specs:\n${lines((at) => `    p${at} (${at}.0.0)\n      p${(at + 1) % count} (>= 0)`)}\n\nDEPENDENCIES\n  p0\n`,
  'composer.lock': json({
    packages: numbers.slice(20).map((at) => ({ name: `v/p${at}`, version: `${at}.0.0` })),
    'packages-dev': numbers.slice(0, 20).map((at) => ({ name: `v/p${at}`, version: `${at}.0.0` })),
  }),
  'gradle.lockfile': `# lock\n${lines((at) => `com.example:p${at}:${at}.0.0=runtimeClasspath`)}\nempty=\n`,
  'pom.xml': `<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version><dependencies>\n${lines((at) => `<dependency><groupId>com.example</groupId><artifactId>p${at}</artifactId><version>${at}.0</version></dependency>`)}\n</dependencies></project>`,
  'packages.lock.json': json({
    version: 1,
    dependencies: {
      'net8.0': record((at) => [
        `P${at}`,
        { type: 'Transitive', resolved: `${at}.0.0`, contentHash: sha512.slice('sha512-'.length) },
      ]),
    },
  }),
  'mix.lock': `%{\n${lines((at) => `  "p${at}": {:hex, :p${at}, "${at}.0.0", "${hex}", [:mix], [], "hexpm", "${hex}"},`)}\n}\n`,
};

const validate = cyclonedxSchema();
const subject = { name: 'shop', version: '1.0.0', contentsDigest: `sha256:${hex}`, commitTime: 0 };

describe('the bill of materials', () => {
  test.each(Object.entries(lockfiles))('of %s has each of its packages once, valid', async (name, text) => {
    const { components, files, warnings } = await inventory({ [name]: text });
    expect([files, warnings]).toEqual([[name], []]);
    const bom = JSON.parse(cyclonedxText(subject, components)) as {
      components: { purl: string; version: string }[];
    };
    expect(validate(bom) ? [] : validate.errors).toEqual([]);
    expect(bom.components).toHaveLength(count);
    expect(new Set(bom.components.map(({ purl }) => purl)).size).toBe(count);
    for (const { purl, version } of bom.components) expect(decodeURIComponent(purl)).toContain(`@${version}`);
  });

  test('is counted here for every lockfile that is read', () => {
    expect(Object.keys(lockfiles).sort()).toEqual([...lockfileNames].sort());
  });
});
