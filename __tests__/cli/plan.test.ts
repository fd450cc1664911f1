import { readdirSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import { planCommand } from '../../cli/plan.ts';
import { commitAll, repository, temporaryFolder } from '../fakes/repository.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(30_000);

async function plan(cwd: string, ...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const [out, error]: [string[], string[]] = [[], []];
  const env = { PATH: process.env['PATH'], HOME: temporaryFolder() };
  const code = await planCommand(args, {
    out: (line) => out.push(line),
    error: (line) => error.push(line),
    cwd,
    env,
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

const app = {
  'package.json': {
    name: 'shop',
    version: '1.0.0',
    scripts: { build: 'tsc', test: 'jest' },
    engines: { node: '<20' },
  },
  'package-lock.json': '{}',
};

describe('plan PATH', () => {
  test('prints what is done, what goes in, and why, and changes nothing', async () => {
    const root = repository(app);
    const sha = commitAll(root);
    const { code, out, error } = await plan('/', root);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out.split('\n')[0]).toBe(`shop 1.0.0-g${sha.slice(0, 12)}`);
    expect(out).toMatch(/install {2}npm ci +package-lock\.json: a lockfile of npm/);
    expect(out).toMatch(/build {4}npm run build +package\.json:5: tsc/);
    expect(out).toMatch(/test {5}npm test +package\.json:6: jest/);
    expect(out).toMatch(/output {3}\*\*/);
    expect(out).toMatch(/! package\.json:9 asks for node <20, and this runner has/);
    expect(readdirSync(root).sort()).toEqual(['.git', 'package-lock.json', 'package.json']);
  });

  test('takes the folder that it is started in, and prints JSON', async () => {
    const { code, out } = await plan(repository(app), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      toolchain: 'node',
      name: 'shop',
      commands: [{ run: 'npm ci' }, { run: 'npm run build' }],
      tools: [{ name: 'node' }, { name: 'npm' }],
    });
  });

  test('says that an image would be made, and why, only where one is asked for', async () => {
    const file = 'build:\n  image: {platforms: [linux/arm64]}\n';
    const asked = await plan(repository({ ...app, '.github/deploy-actions.yml': file }));
    expect(asked.out).toMatch(
      /image +Dockerfile for linux\/arm64 +\.github\/deploy-actions\.yml: build\.image asks for one/,
    );
    expect(asked.out).toContain('! There is no Dockerfile to build an image from');
    expect((await plan(repository({ ...app, Dockerfile: 'FROM scratch\n' }))).out).not.toMatch(/image/);
  });

  test('follows the configuration of the repository', async () => {
    const file = 'build:\n  commands: {install: make deps}\n  output: [out/**]\n  name: renamed\n';
    const { out } = await plan(repository({ ...app, '.github/deploy-actions.yml': file }));
    expect(out).toMatch(/^renamed /);
    expect(out).toMatch(/install {2}make deps +\.github\/deploy-actions\.yml: build\.commands\.install/);
    expect(out).toMatch(/output {3}out\/\*\*/);
  });

  test('ends with 1 and what was looked for when nothing can be built', async () => {
    const { code, out, error } = await plan(repository({ 'README.md': '' }));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toMatch(/Looked for:\n  node +package\.json\n[^]*\n  go +go\.mod\n/);
    expect(error).toContain('There is: README.md.');
  });

  test.each([
    ['a folder that is not there', ['/nowhere'], 1, /There is no folder \/nowhere/],
    ['two folders', ['a', 'b'], 2, /One path is enough/],
    ['an unknown option', ['--jsno'], 2, /Usage: plan/],
    ['an unknown toolchain', ['--toolchain', 'cobol'], 2, /no toolchain cobol/],
  ])('explains %s', async (_, args, code, message) => {
    const result = await plan(temporaryFolder(), ...args);
    expect(result.code).toBe(code);
    expect(result.error).toMatch(message);
  });

  test('names both lockfiles where there are two', async () => {
    const { code, error } = await plan(repository({ ...app, 'yarn.lock': '' }));
    expect(code).toBe(1);
    expect(error).toContain('package-lock.json (npm) and yarn.lock');
  });
});
