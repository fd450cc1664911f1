import { describe, expect, test } from '@jest/globals';
import { readTree } from '../../../../shared/toolchains/tree.ts';
import { readWorkspaces } from '../../../../shared/toolchains/workspaces/read-workspaces.ts';
import { repository } from '../../../fakes/repository.ts';

type Files = Record<string, string | object>;

async function read(files: Files, root = '') {
  const [found] = await readWorkspaces(await readTree(repository(files), root), root);
  return found && { ...found, members: Object.fromEntries(found.members.map((each) => [each.folder, each])) };
}

describe('workspaces of Node', () => {
  const shop: Files = {
    'package.json': { private: true, workspaces: ['packages/*', '!packages/old', './tools'] },
    'package-lock.json': {},
    'packages/web/package.json': {
      name: '@shop/web',
      dependencies: { '@shop/lib': '*', express: '^5' },
      devDependencies: { tools: 'file:../../tools' },
    },
    'packages/lib/package.json': { name: '@shop/lib' },
    'packages/old/package.json': { name: '@shop/old' },
    'packages/none/readme.txt': '',
    'tools/package.json': { name: '@shop/tools' },
    'node_modules/@shop/x/package.json': {},
  };

  test('are those that the globs of package.json name, with what they depend on', async () => {
    expect(await read(shop)).toMatchObject({
      kind: 'npm',
      file: 'package.json',
      lockfile: 'package-lock.json',
      members: {
        'packages/web': { name: '@shop/web', dependsOn: ['@shop/lib', '@shop/tools'] },
        'packages/lib': { name: '@shop/lib', dependsOn: [] },
        tools: { name: '@shop/tools' },
      },
    });
    expect(Object.keys((await read(shop))?.members ?? {})).toEqual(['packages/lib', 'packages/web', 'tools']);
  });

  test('belong to pnpm where pnpm-workspace.yaml names packages', async () => {
    const found = await read({
      'package.json': { packageManager: 'pnpm@10.1.0' },
      'pnpm-workspace.yaml': 'packages:\n  - "apps/**"\n  - "!**/test/**"\n',
      'pnpm-lock.yaml': 'lockfileVersion: "9.0"\n',
      'apps/web/package.json': {
        name: 'web',
        dependencies: { lib: 'workspace:^', alias: 'workspace:deep@*' },
      },
      'apps/shared/lib/package.json': { name: 'lib' },
      'apps/shared/deep/package.json': { name: 'deep' },
      'apps/web/test/package.json': { name: 'fixture' },
    });
    expect(found).toMatchObject({ kind: 'pnpm', file: 'pnpm-workspace.yaml', lockfile: 'pnpm-lock.yaml' });
    expect(found?.members['apps/web']?.dependsOn).toEqual(['deep', 'lib']);
    expect(found?.members['apps/web/test']).toBeUndefined();
  });

  test.each([
    ['yarn', { 'yarn.lock': '' }, {}],
    ['bun', { 'bun.lock': '' }, {}],
    ['bun', { 'package-lock.json': {} }, { packageManager: 'bun@1.2.0' }],
    ['npm', {}, {}],
  ])('belong to %s by its lockfile or packageManager', async (kind, files, more) => {
    const found = await read({
      'package.json': { workspaces: { packages: ['a'] }, ...more },
      'a/package.json': {},
      ...files,
    });
    expect(found?.kind).toBe(kind);
  });

  test('take no dependency for a member that says another source', async () => {
    const found = await read({
      'package.json': { workspaces: ['*'] },
      'a/package.json': { name: 'a', dependencies: { b: 'git+https://example.com/b.git' } },
      'b/package.json': { name: 'b' },
    });
    expect(found?.members['a']?.dependsOn).toEqual([]);
  });

  test('are none in a package without workspaces, or with settings of pnpm alone', async () => {
    expect(await read({ 'package.json': {} })).toBeUndefined();
    expect(
      await read({ 'package.json': {}, 'pnpm-workspace.yaml': 'onlyBuiltDependencies: []' }),
    ).toBeUndefined();
  });

  test('are read below a folder too', async () => {
    const found = await read(
      { 'js/package.json': { workspaces: ['packages/*'] }, 'js/packages/a/package.json': { name: 'a' } },
      'js',
    );
    expect(found).toMatchObject({ root: 'js', members: { 'js/packages/a': { name: 'a' } } });
  });

  test('say where a broken pnpm-workspace.yaml is', async () => {
    await expect(read({ 'pnpm-workspace.yaml': 'packages: [' })).rejects.toMatchObject({
      place: { file: 'pnpm-workspace.yaml' },
    });
  });
});

describe('workspaces of Cargo', () => {
  test('are the members, the root package, and what they depend on by path', async () => {
    const found = await read({
      'Cargo.toml': `[package]\nname = "shop"\n[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/old"]
[workspace.dependencies]\nlib = { path = "crates/lib" }\n[dependencies]\nlib.workspace = true\n`,
      'Cargo.lock': '',
      'crates/lib/Cargo.toml':
        '[package]\nname = "lib"\n[dev-dependencies]\nserver = { path = "../server" }\n',
      'crates/server/Cargo.toml':
        '[package]\nname = "server"\n[target."cfg(unix)".dependencies]\nhidden = { path = "../../hidden" }\n[build-dependencies]\nlib = { path = "../lib" }\n',
      'hidden/Cargo.toml': '[package]\nname = "hidden"\n',
      'crates/old/Cargo.toml': '[package]\nname = "old"\n',
    });
    expect(found).toMatchObject({
      kind: 'cargo',
      lockfile: 'Cargo.lock',
      members: {
        '': { name: 'shop', dependsOn: ['lib'] },
        'crates/lib': { dependsOn: [] },
        'crates/server': { dependsOn: ['hidden', 'lib'] },
        hidden: {},
      },
    });
    expect(found?.members['crates/old']).toBeUndefined();
  });

  test('say on which line a broken manifest is', async () => {
    await expect(read({ 'Cargo.toml': '[workspace]\nmembers = [\n' })).rejects.toMatchObject({
      place: { file: 'Cargo.toml', line: expect.any(Number) },
    });
  });
});

describe('workspaces of Go', () => {
  test('are the modules that go.work uses, one a line or in a block', async () => {
    const found = await read({
      'go.work': 'go 1.24\n\nuse ./tool // a comment\nuse (\n\t./shop\n\t"./lib"\n\t./gone\n)\n',
      'shop/go.mod':
        'module example.com/shop\n\nrequire (\n\texample.com/lib v0.0.0\n\tgolang.org/x/net v1 // indirect\n)\n',
      'lib/go.mod': 'module example.com/lib\n',
      'tool/go.mod': 'module example.com/tool\nrequire example.com/lib v0.0.0\n',
    });
    expect(found?.members).toMatchObject({
      lib: { name: 'example.com/lib', dependsOn: [] },
      shop: { dependsOn: ['example.com/lib'] },
      tool: { dependsOn: ['example.com/lib'] },
    });
  });

  test('depend on what they import, required or not; tests do not count', async () => {
    const found = await read({
      'go.work': 'use (\n./shop\n./lib\n./mock\n)\n',
      'shop/go.mod': 'module example.com/shop\n',
      'shop/cart/cart.go': 'package cart\nimport "example.com/lib/money"\n',
      'shop/cart/cart_test.go': 'package cart\nimport "example.com/mock"\n',
      'lib/go.mod': 'module example.com/lib\n',
      'mock/go.mod': 'module example.com/mock\n',
    });
    expect(found?.members['shop']?.dependsOn).toEqual(['example.com/lib']);
  });
});

const pom = (artifact: string, more = '', parent = 'shop'): string =>
  `<project><parent><groupId>com.example</groupId><artifactId>${parent}</artifactId><version>1</version></parent>\n<artifactId>${artifact}</artifactId>${more}</project>`;
const needs = (artifact: string, more = ''): string =>
  `<dependencies><dependency><groupId>\${project.groupId}</groupId><artifactId>${artifact}</artifactId>${more}</dependency></dependencies>`;
const joining = (...modules: string[]): string =>
  `<project><groupId>com.example</groupId><artifactId>shop</artifactId><version>1</version><packaging>pom</packaging><modules>${modules.map((each) => `<module>${each}</module>`).join('')}</modules></project>`;

describe('workspaces of Maven', () => {
  test('are the modules, whatever their depth, with what is built before them', async () => {
    const found = await read({
      'pom.xml': joining('lib', 'apps', 'bom/pom.xml'),
      'lib/pom.xml': pom(
        'lib',
        '<!-- <dependencies><dependency><artifactId>web</artifactId></dependency></dependencies> -->',
      ),
      'bom/pom.xml': pom('bom'),
      'apps/pom.xml': pom(
        'apps',
        '<packaging>pom</packaging><modules><module>web</module><module>tool</module></modules>',
      ),
      'apps/web/pom.xml': pom('web', needs('lib', '<scope>test</scope>'), 'apps'),
      'apps/tool/pom.xml': pom(
        'tool',
        `<dependencyManagement>${needs('bom', '<type>pom</type><scope>import</scope>')}</dependencyManagement><build><plugins><plugin><groupId>com.example</groupId><artifactId>web</artifactId></plugin></plugins></build>${needs('elsewhere')}`,
      ),
    });
    expect(found).toMatchObject({
      kind: 'maven',
      file: 'pom.xml',
      members: {
        lib: { name: 'lib', dependsOn: [], file: 'lib/pom.xml' },
        bom: { dependsOn: [] },
        apps: { dependsOn: [] },
        'apps/web': { dependsOn: ['apps', 'lib'] },
        'apps/tool': { dependsOn: ['bom', 'web'] },
      },
    });
    expect(found?.members['']).toBeUndefined();
  });

  test('are none where no module is joined; say which module is not there, and on which line', async () => {
    expect(await read({ 'pom.xml': pom('shop') })).toBeUndefined();
    await expect(read({ 'pom.xml': joining('\ngone') })).rejects.toMatchObject({
      message: 'pom.xml names the module gone, and there is no gone/pom.xml',
      place: { file: 'pom.xml', line: 1 },
    });
    await expect(
      read({ 'pom.xml': joining('lib'), 'lib/pom.xml': '<project>\n<a></project>' }),
    ).rejects.toMatchObject({
      place: { file: 'lib/pom.xml', line: 2 },
    });
  });
});

describe('workspaces of Gradle', () => {
  test('are the projects that the settings include, with those that their scripts name', async () => {
    const found = await read({
      'settings.gradle.kts': `// include(":old")\ninclude(":apps:web-shop",\n  ":lib")\ninclude("tool")\nproject(":tool").projectDir = file("tools/tool")\n`,
      'apps/web-shop/build.gradle.kts':
        'dependencies { implementation(project(":lib")); /* project(":x") */ testImplementation(projects.tool) }',
      'lib/build.gradle': "dependencies { api project(path: ':tool', configuration: 'x') }",
      'tools/tool/build.gradle': '// project(":lib")\n',
      'gradle/libs.versions.toml': '',
    });
    expect(found).toMatchObject({
      kind: 'gradle',
      file: 'settings.gradle.kts',
      lockfile: 'gradle/libs.versions.toml',
      members: {
        'apps/web-shop': { name: ':apps:web-shop', dependsOn: [':lib', ':tool'] },
        lib: { dependsOn: [':tool'] },
        'tools/tool': { name: ':tool', dependsOn: [], file: 'tools/tool/build.gradle' },
      },
    });
  });

  test('find a project by the name that Gradle generates for it', async () => {
    const found = await read({
      'settings.gradle': "include 'web', 'core:money-api'\n",
      'web/build.gradle': 'dependencies { implementation projects.core.moneyApi.dependencyProject }',
      'core/money-api/build.gradle': '',
    });
    expect(found?.members['web']?.dependsOn).toEqual([':core:money-api']);
  });

  test('are none in a build of one project', async () => {
    expect(
      await read({ 'settings.gradle': "rootProject.name = 'shop'", 'build.gradle': '' }),
    ).toBeUndefined();
  });
});

describe('workspaces of uv', () => {
  test('are the members, the root that is a project, and what they take from the workspace', async () => {
    const project = (name: string, more: string): string => `[project]\nname = "${name}"\n${more}`;
    const found = await read({
      'pyproject.toml': project(
        'Shop',
        'dependencies = ["shop-lib[fast]>=1"]\n[tool.uv.workspace]\nmembers = ["packages/*"]\nexclude = ["packages/old"]\n[tool.uv.sources]\nshop-lib = {workspace = true}\n',
      ),
      'uv.lock': '',
      'packages/lib/pyproject.toml': project('shop_lib', ''),
      'packages/web/pyproject.toml': project(
        'web',
        'dependencies = ["Shop.Lib", "tool"]\n[dependency-groups]\ndev = ["shop"]\n[tool.uv.sources]\nshop = {workspace = true}\ntool = {git = "x"}\nunused = {workspace = true}\n',
      ),
      'packages/tool/pyproject.toml': project('tool', ''),
      'packages/old/pyproject.toml': project('old', ''),
    });
    expect(found).toMatchObject({
      kind: 'uv',
      lockfile: 'uv.lock',
      members: {
        '': { name: 'shop', dependsOn: ['shop-lib'] },
        'packages/web': { dependsOn: ['shop', 'shop-lib'] },
        'packages/tool': { dependsOn: [] },
      },
    });
    expect(found?.members['packages/old']).toBeUndefined();
  });
});
