import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { node } from '../../../shared/toolchains/node.ts';
import { packagedVersion } from '../../../shared/toolchains/packaged-version.ts';
import { toolVersions } from '../../../shared/toolchains/versions.ts';
import { repository } from '../../fakes/repository.ts';

/** An installation as Node's own: `bin/npm` leads to the program inside of its package. */
function installed(manifest: string): string {
  const root = repository({
    'lib/node_modules/npm/package.json': manifest,
    'lib/node_modules/npm/bin/npm-cli.js': '',
  });
  mkdirSync(path.join(root, 'bin'));
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', path.join(root, 'bin/npm'));
  return path.join(root, 'bin');
}

describe('the version of a packaged program', () => {
  test('is that of npm itself on this machine, or is not read', async () => {
    const said = execFileSync('npm', ['--version'], { encoding: 'utf8' }).trim();
    expect([said, undefined]).toContain(await packagedVersion('npm', process.env));
  });

  test('is read from the first on PATH, behind its link, and nothing is started', async () => {
    const bin = installed('{ "name": "npm", "version": "11.2.3" }');
    const other = installed('{ "name": "npm", "version": "1.0.0" }');
    expect(await packagedVersion('npm', { PATH: `/nowhere:${bin}:${other}` })).toBe('11.2.3');
    const asked: string[] = [];
    const run = async ({ argv }: { argv: readonly string[] }) => {
      asked.push(argv.at(-1) ?? '');
      return { exitCode: 0, stdout: 'v24.0.0', stderr: '', signal: null, timedOut: false, durationMs: 1 };
    };
    const tools = await toolVersions(node, {}, bin, { PATH: bin }, run as never);
    expect(tools).toEqual([
      { name: 'node', version: '24.0.0' },
      { name: 'npm', version: '11.2.3' },
    ]);
    expect(asked.join()).not.toContain('npm');
  });

  test.each([
    ['of another name', '{ "name": "corepack", "version": "0.31.0" }'],
    ['without a version', '{ "name": "npm" }'],
    ['that is broken', '{'],
  ])('is not taken from a package %s', async (_, manifest) => {
    expect(await packagedVersion('npm', { PATH: installed(manifest) })).toBeUndefined();
  });

  test('is not taken where a script stands before it, or PATH is not absolute', async () => {
    const bin = installed('{ "name": "npm", "version": "11.2.3" }');
    const script = repository({ npm: '#!/bin/sh\necho 9.9.9\n' });
    chmodSync(path.join(script, 'npm'), 0o755);
    expect(await packagedVersion('npm', { PATH: `${script}:${bin}` })).toBeUndefined();
    expect(await packagedVersion('npm', { PATH: `.:${bin}` })).toBeUndefined();
    expect(await packagedVersion('npm', {})).toBeUndefined();
  });
});
