import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { describeWith, part } from '../support/parts.ts';
import { buildAndUnpack } from './unpacked.ts';

const minutes = 60_000;
const gemspec =
  "Gem::Specification.new do |s|\n  s.name = 'prices'\n  s.version = '1.2.0'\n  s.summary = 'prices'\n  s.authors = ['octo']\n  s.files = ['lib/prices.rb']\nend\n";
const library = 'module Prices\n  BOOK = 12\nend\n';
const env = { PATH: process.env['PATH'], HOME: '/nonexistent' };

describeWith(['ruby', 'bundle'], 'an application of Ruby', () => {
  test(
    'runs elsewhere under Bundler, in deployment, with a gem that lies in the repository',
    async () => {
      const { folder } = await buildAndUnpack(
        {
          Gemfile: "gem 'prices', path: 'gems/prices'\n",
          'app.rb': 'require \'prices\'\nputs "a book is #{Prices::BOOK}"\n',
          'gems/prices/prices.gemspec': gemspec,
          'gems/prices/lib/prices.rb': library,
        },
        ['bundle', 'lock', '--local'],
      );
      const said = execFileSync(part('bundle') ?? '', ['exec', 'ruby', 'app.rb'], { cwd: folder, env });
      expect(String(said)).toContain('a book is 12');
    },
    2 * minutes,
  );
});

describeWith(['ruby', 'gem'], 'a gem', () => {
  test(
    'is built, the same bytes twice, and installs elsewhere',
    async () => {
      const files = { 'prices.gemspec': gemspec, 'lib/prices.rb': library };
      const { folder, files: packed, digest } = await buildAndUnpack(files);
      expect(packed).toEqual(['prices-1.2.0.gem']);
      const home = path.join(folder, 'gems');
      const install = ['install', '--local', '--no-document', '--install-dir', home, 'prices-1.2.0.gem'];
      execFileSync(part('gem') ?? '', install, { cwd: folder, env });
      const said = execFileSync(part('ruby') ?? '', ['-e', "require 'prices'; puts Prices::BOOK"], {
        env: { ...env, GEM_HOME: home },
      });
      expect(String(said).trim()).toBe('12');
      expect((await buildAndUnpack(files)).digest).toBe(digest);
    },
    2 * minutes,
  );
});
