import { describe, expect, test } from '@jest/globals';
import { planOf } from './plan-of.ts';

const manifest = (name: string, more = ''): string =>
  `[package]\nname = "${name}"\nversion = "1.2.0"\nedition = "2021"\n${more}`;
const main = 'fn main() {}\n';

describe('a crate', () => {
  test('installs its programs into dist, from the lockfile', async () => {
    const plan = await planOf({
      'Cargo.toml': manifest('shop', 'rust-version = "1.80"\n'),
      'Cargo.lock': '',
      'src/main.rs': `${main}\n#[test]\nfn adds() {}\n`,
      'templates/a.html': '',
    });
    expect(plan).toMatchObject({
      toolchain: 'rust',
      name: 'shop',
      version: '1.2.0',
      output: ['dist/**', 'templates/**'],
      cacheKeyFiles: ['Cargo.lock'],
      warnings: [],
      test: { run: 'cargo test --locked', because: { file: 'src/main.rs', line: 3 } },
    });
    expect(plan.commands).toMatchObject([
      { phase: 'install', run: 'cargo fetch --locked', because: { file: 'Cargo.lock' } },
      {
        phase: 'build',
        run: 'cargo install --path . --root dist --no-track --force --locked',
        because: { file: 'src/main.rs' },
        env: { RUSTFLAGS: expect.stringContaining('{workspace}=/build') },
      },
    ]);
    expect(plan.wants).toMatchObject([
      { tool: 'rust', version: '>=1.80', because: { file: 'Cargo.toml', line: 5 } },
    ]);
  });

  test('names each of its programs with the line that says so', async () => {
    const { evidence } = await planOf({
      'Cargo.toml': manifest('shop', '[[bin]]\nname = "worker"\npath = "src/work.rs"\n'),
      'Cargo.lock': '',
      'src/main.rs': main,
      'src/work.rs': main,
      'src/bin/mend.rs': main,
      'src/bin/move/main.rs': main,
    });
    expect(evidence.slice(1)).toEqual([
      { file: 'src/main.rs', says: 'the program shop' },
      { file: 'src/bin/mend.rs', says: 'the program mend' },
      { file: 'src/bin/move/main.rs', says: 'the program move' },
      { file: 'Cargo.toml', line: 6, says: '[[bin]] worker' },
    ]);
  });

  test('keeps the flags that its configuration sets', async () => {
    const files = { 'Cargo.toml': manifest('shop'), 'Cargo.lock': '', 'src/main.rs': main };
    const { commands } = await planOf({ ...files, '.cargo/config.toml': '[build]\n' });
    expect(commands.at(-1)?.env).toBeUndefined();
  });

  test('is built without a lockfile, and says what that means', async () => {
    const plan = await planOf({ 'Cargo.toml': manifest('shop'), 'src/main.rs': main });
    expect(plan.commands.map(({ run }) => run)).toEqual([
      'cargo fetch',
      'cargo install --path . --root dist --no-track --force',
    ]);
    expect(plan.warnings).toEqual([expect.stringContaining('no Cargo.lock beside Cargo.toml')]);
  });

  test.each([
    ['rust-toolchain.toml', '[toolchain]\nchannel = "1.90.0"\n', '1.90.0', 2],
    ['rust-toolchain', '1.88\n', '1.88', 1],
  ])('asks for the Rust of %s before that of its manifest', async (file, text, version, line) => {
    const { wants } = await planOf({
      'Cargo.toml': manifest('shop', 'rust-version = "1.70"\n'),
      'src/main.rs': main,
      [file]: text,
    });
    expect(wants).toMatchObject([
      { tool: 'rust', version, because: { file, line }, mend: `uses: dtolnay/rust-toolchain@${version}` },
    ]);
  });

  test('is refused when it is a library alone, unless the user says how it builds', async () => {
    const library = { 'Cargo.toml': manifest('shop'), 'src/lib.rs': '' };
    await expect(planOf(library)).rejects.toThrow('Cargo.toml has no program');
    const build = { phase: 'build', run: 'just build', because: { file: 'input', says: 'given' } } as const;
    expect((await planOf(library, '', { build })).commands.at(-1)).toBe(build);
  });

  test('is refused with the line of what is no TOML', async () => {
    const plan = planOf({ 'Cargo.toml': '[package]\nname = shop\n' });
    await expect(plan).rejects.toMatchObject({
      message: expect.stringContaining('Cargo.toml cannot be read'),
      place: { file: 'Cargo.toml', line: 2 },
    });
  });
});

describe('a cargo workspace', () => {
  const workspace = {
    'Cargo.toml':
      '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/old"]\n[workspace.package]\nversion = "3.0.0"\nrust-version = "1.81"\n',
    'Cargo.lock': '',
    'crates/shop/Cargo.toml':
      '[package]\nname = "shop"\nversion.workspace = true\nrust-version.workspace = true\n',
    'crates/shop/src/main.rs': main,
    'crates/basket/Cargo.toml': manifest('basket'),
    'crates/basket/src/lib.rs': '',
    'crates/old/Cargo.toml': manifest('old'),
    'crates/old/src/main.rs': main,
  };

  test('builds the members that have programs', async () => {
    const plan = await planOf(workspace);
    expect(plan).toMatchObject({ name: 'shop', version: '3.0.0' });
    expect(plan.commands.slice(1).map(({ run }) => run)).toEqual([
      'cargo install --path crates/shop --root dist --no-track --force --locked',
    ]);
    expect(plan.wants).toMatchObject([{ version: '>=1.81', because: { file: 'Cargo.toml', line: 6 } }]);
  });

  test('lends a member that is built alone its lockfile', async () => {
    const plan = await planOf(workspace, 'crates/shop');
    expect(plan).toMatchObject({ version: '3.0.0', cacheKeyFiles: ['Cargo.lock'] });
    expect(plan.commands.map(({ run }) => run)).toEqual([
      'cargo fetch --locked',
      'cargo install --path . --root dist --no-track --force --locked',
    ]);
  });

  test('is refused when two programs would be one file', async () => {
    const twice = { ...workspace, 'crates/basket/src/bin/shop.rs': main };
    await expect(planOf(twice)).rejects.toThrow(
      'dist/bin/shop: crates/basket/src/bin/shop.rs, crates/shop/src/main.rs',
    );
  });
});
