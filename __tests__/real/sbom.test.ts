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
