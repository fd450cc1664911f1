import path from 'node:path';
import { expect, test } from '@jest/globals';
import { repository, temporaryFolder } from '../../fakes/repository.ts';
import { describeWith } from '../support/parts.ts';
import { built, printed } from './built.ts';

const cabal = (name: string, rest: string): string =>
  `cabal-version: 2.4\nname: ${name}\nversion: 1.2.0\nbuild-type: Simple\n\n${rest}  default-language: Haskell2010\n`;

const shop = {
  'cabal.project': 'packages: . basket\n',
  'shop.cabal': cabal(
    'shop',
    'executable shop\n  main-is: Main.hs\n  hs-source-dirs: app\n  build-depends: base, containers, basket\n',
  ),
  'app/Main.hs':
    'module Main (main) where\n\nimport Basket (total)\nimport qualified Data.Map as Map\n\nmain :: IO ()\nmain = print (Map.fromList [(1 :: Int, total)])\n',
  'basket/basket.cabal': cabal('basket', 'library\n  exposed-modules: Basket\n  build-depends: base\n'),
  'basket/Basket.hs': 'module Basket (total) where\n\ntotal :: Int\ntotal = 42\n',
};

describeWith(['ghc', 'cabal'], 'a cabal project whose program needs another package of it', () => {
  test('is built, packed, and runs where it is unpacked', async () => {
    // An index of packages that is empty: what the compiler brings is enough.
    const index = temporaryFolder();
    const home = repository({ config: `repository none\n  url: file+noindex://${index}\n` });
    const env = { CABAL_DIR: home, CABAL_CONFIG: path.join(home, 'config') };
    const { into } = await built(shop, { env });
    expect(printed(into, 'dist/shop')).toBe('fromList [(1,42)]');
  }, 300_000);
});
