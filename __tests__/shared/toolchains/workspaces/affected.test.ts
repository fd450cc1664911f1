import { describe, expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import { affectedBy } from '../../../../shared/toolchains/workspaces/affected.ts';
import { withDependants } from '../../../../shared/toolchains/workspaces/graph.ts';
import type { Workspaces } from '../../../../shared/toolchains/workspaces/workspace.ts';

const member = (name: string, ...dependsOn: string[]) => ({
  name,
  folder: `packages/${name}`,
  file: `packages/${name}/package.json`,
  dependsOn,
});

const monorepo = (change: Partial<Workspaces> = {}): Workspaces => ({
  kind: 'npm',
  root: '',
  file: 'package.json',
  lockfile: 'package-lock.json',
  members: [member('docs'), member('lib'), member('web', 'lib')],
  ...change,
});

type Files = Record<string, string | object>;

const reader = (files: Files) => async (file: string) => {
  const found = files[file];
  return typeof found === 'object' ? JSON.stringify(found) : found;
};

const affected = async (changed: string[], before: Files = {}, now: Files = {}, of = monorepo()) =>
  (await affectedBy(of, { changed, before: reader(before), now: reader(now) })).map(({ name }) => name);

const npmLock = (versions: Record<string, string>): object => ({
  lockfileVersion: 3,
  packages: {
    '': { devDependencies: { typescript: '5' } },
    'packages/web': { dependencies: { express: '5' }, version: '1.0.0' },
    'packages/lib': {},
    'packages/docs': { dependencies: { qs: '5' } },
    'node_modules/typescript': { version: versions['typescript'] ?? '5' },
    'node_modules/express': { version: versions['express'] ?? '5', dependencies: { qs: '6' }, resolved: 'r' },
    'node_modules/qs': { version: versions['qs'] ?? '6' },
    'packages/docs/node_modules/qs': { version: versions['old'] ?? '5' },
  },
});

const pnpmLock = (qs: string, old = '5.0.0'): string => `lockfileVersion: '9.0'
importers:
  .:
    devDependencies: {typescript: {specifier: '5', version: 5.0.0}}
  packages/web:
    dependencies:
      express: {specifier: '5', version: 5.0.0}
      lib: {specifier: 'workspace:*', version: 'link:../lib'}
  packages/lib: {}
  packages/docs:
    dependencies: {qs: {specifier: '5', version: ${old}}}
packages:
  typescript@5.0.0: {}
  express@5.0.0: {}
  qs@${old}: {}
  qs@${qs}: {}
snapshots:
  express@5.0.0:
    dependencies: {qs: ${qs}}
  qs@${qs}: {}
  qs@${old}: {}
`;

describe('affectedBy', () => {
  test('finds the member of a changed file, and all that depend on it', async () => {
    expect(await affected(['packages/lib/src/a.js'])).toEqual(['lib', 'web']);
    expect(await affected(['packages/web/a.js'])).toEqual(['web']);
    expect(await affected([])).toEqual([]);
  });

  test('says why', async () => {
    const changed = ['packages/lib/a.js'];
    expect(await affectedBy(monorepo(), { changed, before: reader({}), now: reader({}) })).toEqual([
      { name: 'lib', because: 'packages/lib/a.js changed' },
      { name: 'web', because: 'it depends on lib' },
    ]);
  });

  test.each(['README.md', 'docs/guide/a.svg', '.github/workflows/ci.yml', 'LICENSE', 'eslint.config.js'])(
    'builds nothing for %s at the root, which no build reads',
    async (file) => expect(await affected([file])).toEqual([]),
  );

  test('builds all for a file of the root that anyone may read', async () => {
    expect(await affected(['babel.config.js'])).toEqual(['docs', 'lib', 'web']);
  });

  test('leaves files outside of the monorepo alone', async () => {
    const js = monorepo({
      root: 'js',
      file: 'js/package.json',
      lockfile: undefined,
      members: [{ name: 'a', folder: 'js/a', file: 'js/a/package.json', dependsOn: [] }],
    });
    expect(await affected(['server/main.go', 'babel.config.js'], {}, {}, js)).toEqual([]);
    expect(await affected(['js/babel.config.js'], {}, {}, js)).toEqual(['a']);
  });

  test.each([
    ['a deep dependency', { qs: '6.1' }, ['web']],
    ['a nested version of its own', { old: '5.1' }, ['docs']],
    ['a tool of the root', { typescript: '5.1' }, ['docs', 'lib', 'web']],
    ['nothing', {}, []],
  ])('reads in package-lock.json whom %s touches', async (_, versions, expected) => {
    const files = { 'package-lock.json': npmLock(versions) };
    expect(await affected(['package-lock.json'], { 'package-lock.json': npmLock({}) }, files)).toEqual(
      expected,
    );
  });

  test.each([
    ['a deep dependency', pnpmLock('6.1.0'), ['web']],
    ['its own version', pnpmLock('6.0.0', '5.1.0'), ['docs']],
    ['nothing', pnpmLock('6.0.0'), []],
  ])('reads in pnpm-lock.yaml whom %s touches', async (_, now, expected) => {
    const pnpm = monorepo({ kind: 'pnpm', lockfile: 'pnpm-lock.yaml' });
    expect(
      await affected(
        ['pnpm-lock.yaml'],
        { 'pnpm-lock.yaml': pnpmLock('6.0.0') },
        { 'pnpm-lock.yaml': now },
        pnpm,
      ),
    ).toEqual(expected);
  });

  test('reads in Cargo.lock whom a crate touches', async () => {
    const lock = (serde: string): string =>
      [
        '[[package]]\nname = "docs"\nversion = "0.1.0"\ndependencies = ["serde 1.0.0"]',
        '[[package]]\nname = "web"\nversion = "0.1.0"\ndependencies = ["tide"]',
        '[[package]]\nname = "tide"\nversion = "1.0.0"\nsource = "registry"\ndependencies = ["serde 2.0.0"]',
        '[[package]]\nname = "serde"\nversion = "1.0.0"\nsource = "registry"\nchecksum = "a"',
        `[[package]]\nname = "serde"\nversion = "2.0.0"\nsource = "registry"\nchecksum = "${serde}"`,
      ].join('\n');
    const cargo = monorepo({ kind: 'cargo', lockfile: 'Cargo.lock' });
    expect(
      await affected(['Cargo.lock'], { 'Cargo.lock': lock('b') }, { 'Cargo.lock': lock('c') }, cargo),
    ).toEqual(['web']);
  });

  test.each([
    ['one that cannot be read', '{'],
    ['one that was not there', undefined],
  ])('builds all for a lockfile and %s', async (_, before) => {
    const files = before === undefined ? {} : { 'package-lock.json': before };
    expect(
      await affected(['package-lock.json'], files as Files, { 'package-lock.json': npmLock({}) }),
    ).toEqual(['docs', 'lib', 'web']);
  });

  test('builds nothing for a script of the root, and all for an override', async () => {
    const before = { 'package.json': { scripts: { a: '1' } } };
    expect(await affected(['package.json'], before, { 'package.json': { scripts: { a: '2' } } })).toEqual([]);
    expect(
      await affected(['package.json'], before, { 'package.json': { overrides: { a: '2' } } }),
    ).toHaveLength(3);
  });

  const cargo = (of: string): string => `[package]\nname = "x"\n[dependencies]\n${of}.workspace = true\n`;
  const members = {
    'packages/lib/Cargo.toml': cargo('serde'),
    'packages/web/Cargo.toml': cargo('tide'),
    'packages/docs/Cargo.toml': '[package]\nname = "docs"\n',
  };
  const workspace = (more: string): string => `[workspace]\nmembers = ["packages/*"]\n${more}`;
  const kept = (serde: string): string => `[workspace.dependencies]\nserde = "${serde}"\ntide = "1"\n`;
  const uv = '[tool.uv.workspace]\nmembers = ["packages/*"]\n';
  const gradle = 'include(":web",\n  ":lib")\n';
  test.each<[string, Workspaces['kind'], string, string, string, string[]]>([
    [
      'a dependency that the root keeps',
      'cargo',
      'Cargo.toml',
      workspace(kept('1')),
      workspace(kept('2')),
      ['lib', 'web'],
    ],
    ['another member', 'cargo', 'Cargo.toml', workspace(''), workspace('exclude = ["a"]\n'), []],
    [
      'a profile',
      'cargo',
      'Cargo.toml',
      workspace(''),
      workspace('[profile.release]\nlto = true\n'),
      ['docs', 'lib', 'web'],
    ],
    [
      'a package of the root alone',
      'cargo',
      'Cargo.toml',
      workspace(''),
      workspace('[package]\nname = "r"\n'),
      [],
    ],
    [
      'a catalogue',
      'pnpm',
      'pnpm-workspace.yaml',
      'packages: [a]\n',
      'packages: [b]\ncatalog: {a: "1"}\n',
      [],
    ],
    [
      'an override',
      'pnpm',
      'pnpm-workspace.yaml',
      'packages: [a]\n',
      'overrides: {a: "1"}\n',
      ['docs', 'lib', 'web'],
    ],
    ['a linter', 'uv', 'pyproject.toml', uv, `${uv}[tool.ruff]\nline-length = 100\n`, []],
    ['an index', 'uv', 'pyproject.toml', uv, `${uv}[[tool.uv.index]]\nurl = "x"\n`, ['docs', 'lib', 'web']],
    ['another project', 'gradle', 'settings.gradle.kts', gradle, `${gradle}include(":new") // new\n`, []],
    [
      'a plugin of the settings',
      'gradle',
      'settings.gradle.kts',
      gradle,
      `${gradle}plugins { id("x") }\n`,
      ['docs', 'lib', 'web'],
    ],
    ['what cannot be read', 'cargo', 'Cargo.toml', workspace(''), '[', ['docs', 'lib', 'web']],
  ])('reads whom %s at the root touches (%s)', async (_, kind, file, before, now, expected) => {
    const of = monorepo({
      kind,
      file,
      lockfile: undefined,
      members:
        kind === 'cargo'
          ? monorepo().members.map((each) => ({
              ...each,
              file: each.file.replace('package.json', 'Cargo.toml'),
            }))
          : monorepo().members,
    });
    expect(await affected([file], { ...members, [file]: before }, { ...members, [file]: now }, of)).toEqual(
      expected,
    );
  });

  test('follows compiler settings of the root to whom they reach', async () => {
    const now = {
      'packages/lib/tsconfig.json': '{"extends": "../../tsconfig.base.json"}',
      'packages/web/tsconfig.json': '{}',
      'packages/docs/tsconfig.json': '{}',
    };
    expect(await affected(['tsconfig.base.json'], {}, now)).toEqual(['lib', 'web']);
    expect(await affected(['tsconfig.json'], {}, { ...now, 'packages/docs/tsconfig.json': '' })).toEqual([
      'lib',
      'web',
    ]);
  });

  test('builds nothing for a member that was taken away', async () => {
    const before = { 'packages/gone/package.json': {}, 'packages/gone/a.js': '' };
    expect(await affected(['packages/gone/package.json', 'packages/gone/a.js'], before)).toEqual([]);
  });

  test('builds others too for what lies directly in a root that is a member', async () => {
    const cargo = monorepo({
      kind: 'cargo',
      file: 'Cargo.toml',
      lockfile: undefined,
      members: [{ name: 'root', folder: '', file: 'Cargo.toml', dependsOn: [] }, member('lib')],
    });
    expect(await affected(['src/main.rs'], {}, {}, cargo)).toEqual(['root']);
    expect(await affected(['.cargo/config.toml'], {}, {}, cargo)).toEqual(['root', 'lib']);
    expect(await affected(['packages/lib/src/lib.rs'], {}, {}, cargo)).toEqual(['lib']);
  });

  test('holds, for any graph and any changes, exactly the owners and their dependants', async () => {
    const graphs = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(graphs, fc.array(fc.nat(), { maxLength: 4 }), async (wanted, picks) => {
        const members = wanted.map((on, at) =>
          member(`m${String(at)}`, ...new Set(at === 0 ? [] : on.map((each) => `m${String(each % at)}`))),
        );
        const names = picks.map((pick) => `m${String(pick % members.length)}`);
        const found = await affected(
          names.map((name) => `packages/${name}/x`),
          {},
          {},
          monorepo({ members }),
        );
        expect(new Set(found)).toEqual(withDependants(members, names));
      }),
      { numRuns: 50 },
    );
  });
});
