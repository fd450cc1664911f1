import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { describeWith, part } from '../support/parts.ts';
import { buildAndUnpack } from './unpacked.ts';

const files = {
  'composer.json': {
    name: 'octo/shop',
    type: 'project',
    // Composer before 2.6 draws the name of its loader anew each time where the project sets none.
    config: { 'autoloader-suffix': 'Shop' },
    repositories: [{ type: 'path', url: 'packages/prices' }, { packagist: false }],
    require: { 'octo/prices': '1.2.0' },
    autoload: { 'psr-4': { 'Shop\\': 'src/' } },
  },
  'packages/prices/composer.json': {
    name: 'octo/prices',
    version: '1.2.0',
    autoload: { 'psr-4': { 'Prices\\': 'src/' } },
  },
  'packages/prices/src/Prices.php': '<?php\nnamespace Prices;\nclass Prices { const BOOK = 12; }\n',
  'src/Shop.php':
    '<?php\nnamespace Shop;\nclass Shop { function book() { return \\Prices\\Prices::BOOK; } }\n',
  'public/index.php':
    "<?php\nrequire __DIR__ . '/../vendor/autoload.php';\necho 'a book is ', (new \\Shop\\Shop())->book();\n",
};

describeWith(['php', 'composer'], 'an application of PHP', () => {
  test('runs elsewhere with a package that came by path, twice the same bytes', async () => {
    const env = { COMPOSER_ALLOW_SUPERUSER: '1' };
    const lock = ['composer', 'update', '--no-install', '--no-interaction'];
    const { folder, digest } = await buildAndUnpack(files, lock, env);
    expect(String(execFileSync(part('php') ?? '', ['public/index.php'], { cwd: folder }))).toBe(
      'a book is 12',
    );
    expect((await buildAndUnpack(files, lock, env)).digest).toBe(digest);
  }, 120_000);
});
