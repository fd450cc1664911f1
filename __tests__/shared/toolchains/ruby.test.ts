import { describe, expect, test } from '@jest/globals';
import { lines, planOf } from './plan-of.ts';

const locked = 'GEM\n  remote: https://rubygems.org/\n  specs:\n    rack (3.0.0)\n\nPLATFORMS\n  ruby\n';
const app = {
  Gemfile: "source 'https://rubygems.org'\nruby '~> 3.1'\ngem 'rack'\n",
  'Gemfile.lock': locked,
  'config.ru': '',
  'lib/shop.rb': '',
  'spec/shop_spec.rb': "RSpec.describe 'shop' do\nend\n",
};

describe('an application of Ruby', () => {
  test('takes its gems with it, those of production alone', async () => {
    const plan = await planOf(app);
    expect(lines(plan)).toEqual([
      'bundle config set --local path vendor/bundle',
      'bundle config set --local without development:test',
      'bundle config set --local deployment true',
      'bundle install',
    ]);
    expect(plan.output.filter((glob) => !glob.startsWith('!'))).toEqual([
      'Gemfile',
      'Gemfile.lock',
      'config.ru',
      'lib/**',
      '.bundle/config',
      'vendor/bundle/**',
    ]);
    expect(plan).toMatchObject({
      toolchain: 'ruby',
      cacheKeyFiles: ['Gemfile.lock'],
      warnings: [],
      test: { run: 'bundle exec rspec', because: { file: 'spec/shop_spec.rb', line: 1 } },
      wants: [{ tool: 'ruby', version: '^3.1', because: { file: 'Gemfile', line: 2 } }],
    });
  });

  test('expects no vendor/bundle where all of its gems lie in the repository', async () => {
    const lock =
      'PATH\n  remote: gems/prices\n  specs:\n    prices (1.0.0)\n\nGEM\n  specs:\n\nPLATFORMS\n  ruby\n';
    const { output } = await planOf({ ...app, 'Gemfile.lock': lock });
    expect(output).not.toContain('vendor/bundle/**');
  });

  test('without a lockfile is warned, and not installed in deployment mode', async () => {
    const { Gemfile, 'config.ru': rackup } = app;
    const plan = await planOf({ Gemfile, 'config.ru': rackup });
    expect(plan.warnings).toEqual([expect.stringContaining('Run bundle lock')]);
    expect(lines(plan).join('\n')).not.toContain('deployment');
  });

  test('of Rails makes its assets', async () => {
    const lock = `${locked.replace('rack', 'railties')}    propshaft (1.0.0)\n`;
    const plan = await planOf({ ...app, 'Gemfile.lock': lock, '.ruby-version': 'ruby-3.2.2\n' });
    expect(plan.commands.at(-1)).toMatchObject({
      run: 'bundle exec rails assets:precompile',
      env: { SECRET_KEY_BASE_DUMMY: '1' },
    });
    expect(plan.output).toContain('public/assets/**');
    expect(plan.wants).toMatchObject([{ version: '3.2.2', because: { file: '.ruby-version', line: 1 } }]);
  });
});

describe('a gem', () => {
  const gemspec = "Gem::Specification.new do |s|\n  s.name = 'prices'\n  s.version = '1.2.0'\nend\n";

  test('is built from its gemspec', async () => {
    const plan = await planOf({ 'prices.gemspec': gemspec, Gemfile: 'gemspec\n', 'lib/prices.rb': '' });
    expect(plan).toMatchObject({ name: 'prices', version: '1.2.0', output: ['*.gem'] });
    expect(lines(plan)).toEqual(['gem build prices.gemspec']);
    expect(plan.evidence).toMatchObject([{ file: 'prices.gemspec', line: 1 }]);
  });

  test('is refused where there are several', async () => {
    await expect(planOf({ 'a.gemspec': gemspec, 'b.gemspec': gemspec })).rejects.toThrow(
      'a.gemspec, b.gemspec',
    );
  });
});
