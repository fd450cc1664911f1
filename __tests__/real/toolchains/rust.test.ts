import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { built, printed } from './built.ts';

const shop = {
  'Cargo.toml':
    '[package]\nname = "shop"\nversion = "1.2.0"\nedition = "2021"\n\n[dependencies]\nitoa = "1"\nbasket = { path = "basket" }\n\n[workspace]\nmembers = ["basket"]\n',
  'src/main.rs':
    'fn main() {\n    println!("total {} in {}", itoa::Buffer::new().format(basket::total()), file!());\n}\n',
  'basket/Cargo.toml': '[package]\nname = "basket"\nversion = "0.1.0"\nedition = "2021"\n',
  'basket/src/lib.rs': 'pub fn total() -> u32 {\n    42\n}\n',
};

describeWith(['cargo'], 'a crate with a dependency of the registry and one by path', () => {
  const prepare = (root: string) => execFileSync('cargo', ['generate-lockfile', '--quiet'], { cwd: root });

  test('is built, packed, and runs where it is unpacked; the same bytes from another folder', async () => {
    const first = await built(shop, { prepare });
    expect(printed(first.into, 'dist/bin/shop')).toBe('total 42 in src/main.rs');
    const names = first.result.selection.entries.map(({ path }) => path);
    expect(names).toEqual(['dist/bin/shop']);
    expect((await built(shop, { prepare })).digest).toBe(first.digest);
  }, 600_000);
});
