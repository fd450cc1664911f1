import { expect, test } from '@jest/globals';
import type { PlannedCommand } from '../../../shared/toolchains/toolchain.ts';
import { describeWith } from '../support/parts.ts';
import { printed } from './built.ts';
import { buildAndUnpack } from './unpacked.ts';

const command = (phase: PlannedCommand['phase'], run: string): PlannedCommand => ({
  phase,
  run,
  because: { file: `input ${phase}-command`, says: 'it was given' },
});

const shop = {
  'shop.sh.in': '#!/bin/sh\n. "$(dirname "$0")/../lib/prices.sh"\necho "shop @VERSION@: $(price book)"\n',
  'vendored/prices.sh': 'price() { echo "12 for a $1"; }\n',
  '.env': 'TOKEN=secret\n',
};

describeWith(['dash'], 'a repository of no known kind', () => {
  test('is built by the commands that are given, in their order, and runs elsewhere', async () => {
    const install = command('install', 'mkdir -p out/lib && cp vendored/prices.sh .env out/lib/');
    const build = command(
      'build',
      'mkdir -p out/bin && sed "s/@VERSION@/1.2/" shop.sh.in > out/bin/shop && chmod +x out/bin/shop && touch out/lib/id_rsa',
    );
    const given = { given: { install, build }, output: ['out/**'] };
    const { folder, built, files, digest } = await buildAndUnpack(shop, [], {}, given);
    expect(built.planned.plan).toMatchObject({ toolchain: 'none', commands: [install, build] });
    expect(printed(folder, 'out/bin/shop')).toBe('shop 1.2: 12 for a book');
    expect(files).toEqual(['out', 'out/bin', 'out/bin/shop', 'out/lib', 'out/lib/prices.sh']);
    expect(built.warnings.join('\n')).toMatch(/out\/lib\/\.env.*out\/lib\/id_rsa/s);
    expect((await buildAndUnpack(shop, [], {}, given)).digest).toBe(digest);
  }, 60_000);

  test('is a plain folder that goes into the release as it is, where no command is given', async () => {
    const given = { toolchain: 'none', output: ['vendored/**'] };
    const { files, built } = await buildAndUnpack(shop, [], {}, given);
    expect(files).toEqual(['vendored', 'vendored/prices.sh']);
    expect(built.commands).toEqual([]);
  }, 60_000);
});
