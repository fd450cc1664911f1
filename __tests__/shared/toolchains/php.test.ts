import { describe, expect, test } from '@jest/globals';
import { lines, planOf } from './plan-of.ts';

const manifest = (more: object): string =>
  JSON.stringify({ name: 'octo/shop', require: { php: '^8.1 | ~8.3' }, ...more }, undefined, 2);

describe('an application of PHP', () => {
  test('takes its packages with it, those of production alone', async () => {
    const plan = await planOf({
      'composer.json': manifest({ type: 'project', 'require-dev': { 'phpunit/phpunit': '^10' } }),
      'composer.lock': '{}',
      'public/index.php': '',
      'src/Shop.php': '',
      'tests/ShopTest.php': '<?php\nfinal class ShopTest extends TestCase {}\n',
      'phpunit.xml': '',
    });
    expect(plan).toMatchObject({
      toolchain: 'php',
      name: 'shop',
      output: ['composer.json', 'composer.lock', 'public/**', 'src/**', 'vendor/**', '!vendor/bin/**'],
      cacheKeyFiles: ['composer.lock'],
      warnings: [],
      test: { run: 'php vendor/bin/phpunit', because: { file: 'tests/ShopTest.php', line: 2 } },
      wants: [{ tool: 'php', version: '^8.1 || ^8.3', because: { file: 'composer.json', line: 4 } }],
    });
    expect(lines(plan)).toEqual([
      'composer install --no-dev --no-interaction --no-progress --prefer-dist --optimize-autoloader',
    ]);
    expect(plan.commands[0]?.env).toEqual({ COMPOSER_MIRROR_PATH_REPOS: '1' });
  });

  test('is known by what starts it, and warned where nothing is locked', async () => {
    const plan = await planOf({ 'composer.json': manifest({}), artisan: '' });
    expect(plan.evidence[0]).toEqual({ file: 'artisan', says: 'what starts an application' });
    expect(plan.warnings).toEqual([expect.stringContaining('no composer.lock')]);
  });
});

test('a library of PHP becomes an archive', async () => {
  const plan = await planOf({ 'composer.json': manifest({ type: 'library' }), 'src/Shop.php': '' });
  expect(plan.output).toEqual(['dist/*.zip']);
  expect(lines(plan)[0]).toMatch(/^composer archive --format=zip/);
  expect(plan.evidence[0]).toMatchObject({ file: 'composer.json', says: 'type is library' });
});
