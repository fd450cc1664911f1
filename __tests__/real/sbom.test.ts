import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import { cyclonedxText } from '../../shared/sbom/cyclonedx.ts';
import { readInventory } from '../../shared/sbom/lockfiles.ts';
import { repository } from '../fakes/repository.ts';
import { cyclonedxSchema } from '../shared/sbom/schema.ts';
import { describeWith } from './support/parts.ts';

jest.setTimeout(5 * 60_000);

interface Bom {
  components: { purl: string }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}
const validate = cyclonedxSchema();

async function bomOf(root: string): Promise<Bom> {
  const { components, warnings } = await readInventory(root, '');
  expect(warnings).toEqual([]);
  const subject = {
    name: 'shop',
    version: '1.0.0',
    contentsDigest: `sha256:${'ab'.repeat(32)}`,
    commitTime: 0,
  };
  const bom = JSON.parse(cyclonedxText(subject, components)) as Bom;
  expect(validate(bom) ? [] : validate.errors).toEqual([]);
  return bom;
}

const edgesOf = ({ dependencies }: Bom): string[] =>
  dependencies.flatMap(({ ref, dependsOn = [] }) => dependsOn.map((needed) => `${ref} > ${needed}`)).sort();

const manifest = {
  name: 'shop',
  version: '1.0.0',
  dependencies: { express: '4.18.2', chalk: '4.1.2' },
  devDependencies: { rimraf: '3.0.2' },
};

describeWith(['npm', 'pnpm', 'yarn', 'bun'], 'the lockfiles of four package managers', () => {
  test('name the same packages, and the same that depend on each other', async () => {
    const commands = [
      ['npm', 'install', '--package-lock-only', '--no-audit'],
      ['pnpm', 'install', '--lockfile-only'],
      ['yarn', 'install', '--ignore-scripts', '--no-progress'],
      ['bun', 'install', '--lockfile-only'],
    ] as const;
    const boms: Bom[] = [];
    for (const [program, ...args] of commands) {
      const root = repository({ 'package.json': manifest });
      execFileSync(program, args, { cwd: root, stdio: 'pipe' });
      boms.push(await bomOf(root));
    }
    const [first, ...others] = boms.map(edgesOf);
    expect(first?.length).toBeGreaterThan(100);
    expect(first).toContain('shop@1.0.0 > pkg:npm/rimraf@3.0.2');
    for (const other of others) expect(other).toEqual(first);
    expect(new Set(boms.map(({ components }) => components.length)).size).toBe(1);
  });
});

describeWith(['cargo'], 'Cargo.lock', () => {
  test('gives as many packages, and as many that depend on each other, as Cargo tells', async () => {
    const root = repository({
      'Cargo.toml':
        '[package]\nname = "shop"\nversion = "1.0.0"\nedition = "2021"\n[dependencies]\nserde = { version = "1", features = ["derive"] }\nrand = "0.8"\n',
      'src/main.rs': 'fn main() {}\n',
    });
    execFileSync('cargo', ['generate-lockfile'], { cwd: root, stdio: 'pipe' });
    expect(existsSync(`${root}/Cargo.lock`)).toBe(true);
    const said = execFileSync('cargo', ['metadata', '--format-version', '1'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { resolve } = JSON.parse(said) as { resolve: { nodes: { dependencies: string[] }[] } };
    const bom = await bomOf(root);
    expect(bom.components).toHaveLength(resolve.nodes.length - 1);
    const told = resolve.nodes.reduce((sum, { dependencies }) => sum + new Set(dependencies).size, 0);
    expect(edgesOf(bom)).toHaveLength(told);
  });
});

describeWith(['uv', 'poetry'], 'the lockfiles of Python', () => {
  test('name the same packages, as many as uv tells', async () => {
    const pyproject =
      '[project]\nname = "shop"\nversion = "1.0.0"\nrequires-python = ">=3.11"\ndependencies = ["flask==3.0.3", "requests==2.32.3"]\n';
    const roots = ['uv', 'poetry'].map((program) => {
      const root = repository({ 'pyproject.toml': pyproject });
      execFileSync(program, ['lock'], { cwd: root, stdio: 'pipe' });
      return root;
    });
    const [ofUv, ofPoetry] = await Promise.all(roots.map(bomOf));
    const named = (bom: Bom | undefined): string[] =>
      (bom?.components ?? []).map(({ purl }) => purl.replace(/\?.*/, ''));
    expect(named(ofPoetry)).toEqual(named(ofUv));
    const told = execFileSync('uv', ['export', '--no-hashes', '--no-emit-project', '--frozen'], {
      cwd: roots[0],
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pins = told
      .split('\n')
      .flatMap((line) => /^([\w.-]+)==([^\s;]+)/.exec(line)?.slice(1, 3).join('@') ?? []);
    expect(pins.length).toBeGreaterThan(10);
    expect(named(ofUv)).toEqual(pins.map((pin) => `pkg:pypi/${pin}`).sort());
  });
});

describeWith(['go'], 'go.mod', () => {
  test('names modules that Go tells too, in their versions', async () => {
    const root = repository({
      'go.mod': 'module example.com/shop\n\ngo 1.21\n',
      'main.go':
        'package main\n\nimport "golang.org/x/text/language"\n\nfunc main() { println(language.English.String()) }\n',
    });
    execFileSync('go', ['get', 'golang.org/x/text@v0.14.0'], { cwd: root, stdio: 'pipe' });
    execFileSync('go', ['mod', 'tidy'], { cwd: root, stdio: 'pipe' });
    const told = execFileSync('go', ['list', '-m', '-f', '{{.Path}}@{{.Version}}', 'all'], {
      cwd: root,
      encoding: 'utf8',
    });
    const modules = told.trim().split('\n').slice(1);
    const bom = await bomOf(root);
    expect(bom.components.map(({ purl }) => purl)).toEqual(
      expect.arrayContaining(['pkg:golang/golang.org/x/text@v0.14.0']),
    );
    expect(modules).toEqual(
      expect.arrayContaining(bom.components.map(({ purl }) => purl.slice('pkg:golang/'.length))),
    );
  });
});
