import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { scene } from '../actions/build/scene.ts';
import { repository } from '../fakes/repository.ts';
import { describeWith } from './support/parts.ts';

type Files = Record<string, string | object>;

interface Locked {
  /** What is asked for when the lockfile is made, and what is asked for then. */
  files: Files;
  later: Files;
  lock: readonly string[];
  lockfile: string;
  /** The program's name among the parts, where that is another. */
  part?: string;
  env?: Record<string, string>;
}

/** A library that lies in the repository, so that no registry is asked. */
const npmLibrary = { 'lib/package.json': { name: 'lib', version: '1.0.0' } };
const manifest = (dependencies: object) => ({
  'package.json': { name: 'shop', version: '1.0.0', dependencies },
});
const npm = (lockfile: string, lock: readonly string[], part?: string): Locked => ({
  files: { ...manifest({}), ...npmLibrary },
  later: manifest({ lib: 'file:./lib' }),
  lock,
  lockfile,
  ...(part !== undefined && { part }),
});

const pyproject = (dependencies: string, more = '') => ({
  'pyproject.toml': `[project]\nname = "shop"\nversion = "1.0.0"\nrequires-python = ">=3.9"\ndependencies = [${dependencies}]\n${more}`,
});
const python = (lockfile: string, more = '', env = {}): Locked => ({
  files: { ...pyproject('', more), 'app.py': '' },
  later: pyproject('"idna==3.10"', more),
  lock: ['lock'],
  lockfile,
  env,
});

const crate = (more: string) => ({
  'Cargo.toml': `[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n${more}`,
});

const ecosystems: Record<string, Locked> = {
  npm: npm('package-lock.json', ['install', '--package-lock-only']),
  pnpm: npm('pnpm-lock.yaml', ['install', '--lockfile-only']),
  yarn: npm('yarn.lock', ['install', '--silent']),
  'yarn berry': npm('yarn.lock', ['install', '--mode=update-lockfile'], 'yarn-berry'),
  bun: {
    ...npm('bun.lock', ['install', '--lockfile-only']),
    files: {
      ...manifest({ lib: 'file:./lib' }),
      ...npmLibrary,
      'other/package.json': { name: 'other' },
    },
    later: manifest({ lib: 'file:./lib', other: 'file:./other' }),
  },
  deno: {
    files: { 'deno.json': { imports: { ms: 'npm:ms@2.1.3' } }, 'main.ts': '' },
    later: { 'deno.json': { imports: { ms: 'npm:ms@2.1.2' } } },
    lock: ['install'],
    lockfile: 'deno.lock',
    env: { NO_COLOR: '1' },
  },
  uv: python('uv.lock'),
  poetry: python('poetry.lock', '[tool.poetry]\npackage-mode = false\n'),
  pdm: python('pdm.lock', '[tool.pdm]\ndistribution = false\n', { PDM_VENV_BACKEND: 'venv' }),
  cargo: {
    files: {
      ...crate(''),
      'src/main.rs': 'fn main() {}\n',
      'lib/src/lib.rs': '',
      'lib/Cargo.toml': '[package]\nname = "lib"\nversion = "0.1.0"\n',
    },
    later: crate('[dependencies]\nlib = { path = "lib" }\n'),
    lock: ['generate-lockfile'],
    lockfile: 'Cargo.lock',
  },
  bundle: {
    files: {
      Gemfile: '',
      'app.rb': '',
      'gems/prices/prices.gemspec':
        "Gem::Specification.new do |s|\n  s.name = 'prices'\n  s.version = '1.2.0'\n  s.summary = 'prices'\n  s.authors = ['octo']\nend\n",
    },
    later: { Gemfile: "gem 'prices', path: 'gems/prices'\n" },
    lock: ['lock', '--local'],
    lockfile: 'Gemfile.lock',
  },
  composer: {
    files: {
      'composer.json': { name: 'octo/shop', type: 'project', repositories: [{ packagist: false }] },
      'packages/prices/composer.json': { name: 'octo/prices', version: '1.2.0' },
    },
    later: {
      'composer.json': {
        name: 'octo/shop',
        type: 'project',
        repositories: [{ type: 'path', url: 'packages/prices' }, { packagist: false }],
        require: { 'octo/prices': '1.2.0' },
      },
    },
    lock: ['update', '--no-install', '--no-interaction'],
    lockfile: 'composer.lock',
    env: { COMPOSER_ALLOW_SUPERUSER: '1' },
  },
};

for (const [tool, { files, later, lock, lockfile, part, env = {} }] of Object.entries(ecosystems)) {
  const name = tool.split(' ')[0] ?? tool;
  describeWith([part ?? name], `a lockfile of ${tool} that is out of step`, ([program = '']) => {
    test('is refused by the tool itself, named with what mends it, and leaves no release', async () => {
      const root = repository(files);
      const PATH = [repository({ [name]: `->${program}` }), process.env['PATH'] ?? ''].join(path.delimiter);
      const whole = { ...process.env, ...env, PATH };
      execFileSync(program, [...lock], { cwd: root, stdio: 'pipe', env: whole });
      expect(existsSync(path.join(root, lockfile))).toBe(true);
      repository(later, root);
      const { run, temp } = scene(root, { timeoutMs: 120_000 }, { ...env, PATH });
      await expect(run()).rejects.toMatchObject({
        message: expect.stringContaining(`: ${lockfile} is out of step with `),
        fix: expect.stringContaining(`commit ${lockfile}`),
      });
      expect(existsSync(path.join(temp, 'deploy-actions/shop'))).toBe(false);
    }, 180_000);
  });
}
