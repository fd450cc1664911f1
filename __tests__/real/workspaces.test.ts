import path from 'node:path';
import { test } from '@jest/globals';
import { repository } from '../fakes/repository.ts';
import { monorepoStory } from './support/monorepo-story.ts';
import { describeWith } from './support/parts.ts';

const minutes = 60_000;

const title = 'a monorepo is built, run elsewhere, and after a change only what it touches:';

const scripts = (from: string) => ({ build: `node -e "fs.cpSync('${from}', 'dist', {recursive: true})"` });

const nodeMembers = (range: string) => ({
  '.gitignore': 'node_modules\ndist\n',
  'packages/lib/package.json': {
    name: '@shop/lib',
    version: '1.0.0',
    main: 'dist/index.js',
    files: ['dist'],
    scripts: scripts('src'),
  },
  'packages/lib/src/index.js': 'exports.total = 42;\n',
  'packages/web/package.json': {
    name: '@shop/web',
    version: '1.2.0',
    scripts: { ...scripts('src'), start: 'node dist/server.js' },
    dependencies: { '@shop/lib': range },
  },
  'packages/web/src/server.js': "console.log('web of', require('@shop/lib').total);\n",
  'packages/docs/package.json': { name: '@shop/docs', version: '1.0.0', scripts: scripts('src') },
  'packages/docs/src/index.js': "console.log('docs');\n",
});

const node = {
  names: { lib: '@shop/lib', web: '@shop/web', docs: '@shop/docs' },
  source: 'packages/lib/src/index.js',
  releases: ['docs', 'lib', 'web'],
  run: { web: ['node', 'packages/web/dist/server.js'], docs: ['node', 'dist/index.js'] },
};
const globs = { private: true, workspaces: ['packages/*'] };

describeWith(['npm'], `${title} npm`, () => {
  const files = { ...nodeMembers('*'), 'package.json': globs };
  const lock = ['npm', 'install', '--package-lock-only', '--silent'];
  test('npm', () => monorepoStory({ ...node, files, lock }), 5 * minutes);
});

describeWith(['pnpm'], `${title} pnpm`, () => {
  const files = {
    ...nodeMembers('workspace:*'),
    'package.json': { private: true },
    'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n',
  };
  const lock = ['pnpm', 'install', '--lockfile-only'];
  test('pnpm', () => monorepoStory({ ...node, files, lock }), 5 * minutes);
});

describeWith(['yarn'], `${title} yarn`, () => {
  const files = { ...nodeMembers('1.0.0'), 'package.json': globs };
  const lock = ['yarn', 'install', '--silent', '--ignore-scripts'];
  test('yarn', () => monorepoStory({ ...node, files, lock }), 5 * minutes);
});

describeWith(['yarn-berry'], `${title} yarn from 2 on`, ([berry = '']) => {
  const files = {
    ...nodeMembers('workspace:*'),
    'package.json': { ...globs, packageManager: 'yarn@4.18.1' },
    '.yarnrc.yml': 'nodeLinker: node-modules\nenableTelemetry: false\n',
    '.gitignore': 'node_modules\ndist\n.yarn\n',
  };
  const lock = [berry, 'install', '--mode=update-lockfile'];
  const env = { PATH: [repository({ yarn: `->${berry}` }), process.env['PATH'] ?? ''].join(path.delimiter) };
  test('yarn from 2 on', () => monorepoStory({ ...node, files, lock, env }), 5 * minutes);
});

describeWith(['bun'], `${title} bun`, () => {
  const files = { ...nodeMembers('workspace:*'), 'package.json': globs };
  const lock = ['bun', 'install', '--lockfile-only'];
  test('bun', () => monorepoStory({ ...node, files, lock }), 5 * minutes);
});

describeWith(['cargo'], `${title} Cargo`, () => {
  const crate = (name: string, more = ''): string =>
    `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n${more}`;
  const files = {
    '.gitignore': 'target\ndist\n',
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n',
    'crates/lib/Cargo.toml': crate('lib'),
    'crates/lib/src/lib.rs': 'pub fn total() -> u32 {\n    42\n}\n',
    'crates/web/Cargo.toml': crate('web', '[dependencies]\nlib = { path = "../lib" }\n'),
    'crates/web/src/main.rs': 'fn main() {\n    println!("web of {}", lib::total());\n}\n',
    'crates/docs/Cargo.toml': crate('docs'),
    'crates/docs/src/main.rs': 'fn main() {\n    println!("docs");\n}\n',
  };
  const lock = ['cargo', 'generate-lockfile', '--quiet', '--offline'];
  const names = { lib: 'lib', web: 'web', docs: 'docs' };
  const run = { web: ['dist/bin/web'], docs: ['dist/bin/docs'] };
  const source = 'crates/lib/src/lib.rs';
  const story = { files, lock, names, source, releases: ['docs', 'web'], run };
  test('Cargo', () => monorepoStory(story), 5 * minutes);
});

describeWith(['go'], `${title} go.work`, () => {
  const files = {
    '.gitignore': 'dist\n',
    'go.work': 'go 1.22\n\nuse (\n\t./lib\n\t./web\n\t./docs\n)\n',
    'lib/go.mod': 'module example.com/shop/lib\n\ngo 1.22\n',
    'lib/lib.go': 'package lib\n\nfunc Total() int { return 42 }\n',
    'web/go.mod': 'module example.com/shop/web\n\ngo 1.22\n',
    'web/main.go':
      'package main\n\nimport (\n\t"fmt"\n\n\t"example.com/shop/lib"\n)\n\nfunc main() { fmt.Println("web of", lib.Total()) }\n',
    'docs/go.mod': 'module example.com/shop/docs\n\ngo 1.22\n',
    'docs/main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("docs") }\n',
  };
  const name = (of: string): string => `example.com/shop/${of}`;
  const names = { lib: name('lib'), web: name('web'), docs: name('docs') };
  const run = { web: ['dist/web'], docs: ['dist/docs'] };
  const story = { files, names, source: 'lib/lib.go', releases: ['docs', 'web'], run };
  test('go.work', () => monorepoStory(story), 5 * minutes);
});

describeWith(['mvn', 'javac', 'java'], `${title} Maven`, ([, , java = '']) => {
  const of = (artifact: string): string =>
    `<groupId>com.example</groupId><artifactId>${artifact}</artifactId><version>1.0.0</version>`;
  const module = (artifact: string, more = ''): string =>
    `<project><modelVersion>4.0.0</modelVersion><parent>${of('shop')}</parent><artifactId>${artifact}</artifactId>${more}</project>\n`;
  const files = {
    '.gitignore': 'target\n',
    'pom.xml': `<project><modelVersion>4.0.0</modelVersion>${of('shop')}<packaging>pom</packaging>
  <modules><module>lib</module><module>web</module><module>docs</module></modules>
  <properties><maven.compiler.source>11</maven.compiler.source><maven.compiler.target>11</maven.compiler.target>
  <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties></project>\n`,
    'lib/pom.xml': module('lib'),
    'lib/src/main/java/shop/Lib.java':
      'package shop;\n\npublic class Lib {\n  public static int total() {\n    return 42;\n  }\n}\n',
    'web/pom.xml': module('web', `<dependencies><dependency>${of('lib')}</dependency></dependencies>`),
    'web/src/main/java/shop/Web.java':
      'package shop;\n\npublic class Web {\n  public static void main(String[] args) {\n    System.out.println("web of " + Lib.total());\n  }\n}\n',
    'docs/pom.xml': module('docs'),
    'docs/src/main/java/shop/Docs.java':
      'package shop;\n\npublic class Docs {\n  public static void main(String[] args) {\n    System.out.println("docs");\n  }\n}\n',
  };
  const names = { lib: 'lib', web: 'web', docs: 'docs' };
  const run = {
    web: [java, '-cp', 'target/*:target/lib/*', 'shop.Web'],
    docs: [java, '-cp', 'target/*', 'shop.Docs'],
  };
  const source = 'lib/src/main/java/shop/Lib.java';
  const story = { files, names, source, releases: ['docs', 'web'], run };
  test('Maven', () => monorepoStory(story), 10 * minutes);
});

// In the syntax of Gradle 4.4, which Debian packages.
describeWith(['gradle', 'javac', 'java'], `${title} Gradle`, () => {
  const main = (name: string, says: string): string =>
    `package shop;\n\npublic class ${name} {\n  public static void main(String[] args) {\n    System.out.println(${says});\n  }\n}\n`;
  const app = (name: string, more = ''): string =>
    `plugins {\n  id 'application'\n}\nversion = '1.0.0'\nmainClassName = 'shop.${name}'\n${more}`;
  const files = {
    '.gitignore': 'build\n.gradle\n',
    'settings.gradle': "rootProject.name = 'shop'\ninclude 'lib', 'web', 'docs'\n",
    'lib/build.gradle': "plugins {\n  id 'java-library'\n}\n",
    'lib/src/main/java/shop/Lib.java':
      'package shop;\n\npublic class Lib {\n  public static int total() {\n    return 42;\n  }\n}\n',
    'web/build.gradle': app('Web', "dependencies { implementation project(':lib') }\n"),
    'web/src/main/java/shop/Web.java': main('Web', '"web of " + Lib.total()'),
    'docs/build.gradle': app('Docs'),
    'docs/src/main/java/shop/Docs.java': main('Docs', '"docs"'),
  };
  const names = { lib: ':lib', web: ':web', docs: ':docs' };
  const run = { web: ['build/install/web/bin/web'], docs: ['build/install/docs/bin/docs'] };
  const source = 'lib/src/main/java/shop/Lib.java';
  const story = { files, names, source, releases: ['docs', 'web'], run };
  test('Gradle', () => monorepoStory(story), 5 * minutes);
});

describeWith(['uv', 'python3'], `${title} uv`, ([, python = '']) => {
  const project = (name: string, more = ''): string =>
    `[project]\nname = "${name}"\nversion = "1.0.0"\nrequires-python = ">=3.9"\n${more}`;
  // A build backend of its own: nothing is downloaded.
  const backend = `import base64, hashlib, zipfile

def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = "shop_lib-1.0.0-py3-none-any.whl"
    files = {
        "shop_lib.py": open("shop_lib.py").read(),
        "shop_lib-1.0.0.dist-info/METADATA": "Metadata-Version: 2.1\\nName: shop-lib\\nVersion: 1.0.0\\n",
        "shop_lib-1.0.0.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    files["shop_lib-1.0.0.dist-info/RECORD"] = "".join(f"{each},,\\n" for each in files)
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
    return name

def build_sdist(folder, config_settings=None):
    import tarfile
    with tarfile.open(f"{folder}/shop_lib-1.0.0.tar.gz", "w:gz") as sdist:
        for each in ["pyproject.toml", "shop_lib.py", "backend.py"]:
            sdist.add(each, f"shop_lib-1.0.0/{each}")
    return "shop_lib-1.0.0.tar.gz"
`;
  const files = {
    '.gitignore': 'site-packages\ndist\n.venv\n',
    'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
    'packages/lib/pyproject.toml': project(
      'shop-lib',
      '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
    ),
    'packages/lib/backend.py': backend,
    'packages/lib/shop_lib.py': 'def total():\n    return 42\n',
    'packages/web/pyproject.toml': project(
      'web',
      'dependencies = ["shop-lib"]\n[tool.uv.sources]\nshop-lib = { workspace = true }\n',
    ),
    'packages/web/main.py':
      'import os, sys\nsys.path.insert(0, os.path.join(os.path.dirname(__file__), "site-packages"))\nimport shop_lib\nprint("web of", shop_lib.total())\n',
    'packages/docs/pyproject.toml': project('docs'),
    'packages/docs/main.py': 'print("docs")\n',
  };
  const lock = ['uv', 'lock', '--quiet', '--offline'];
  const names = { lib: 'shop-lib', web: 'web', docs: 'docs' };
  const run = { web: [python, 'main.py'], docs: [python, 'main.py'] };
  const source = 'packages/lib/shop_lib.py';
  const story = { files, lock, names, source, releases: ['docs', 'shop-lib', 'web'], run };
  test('uv', () => monorepoStory(story), 5 * minutes);
});
