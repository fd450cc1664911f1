import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { step } from '../../../actions/build/main.ts';
import { readContents } from '../../../shared/release/contents.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { scene, shop } from './scene.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(60_000);

const because = { file: 'input build-command', says: './make-it' };
const build = { phase: 'build' as const, run: 'mkdir -p out && cp notes out/made', because };

const packed = async (temp: string, name: string): Promise<string[]> =>
  (await readContents(path.join(temp, 'deploy-actions', name))).entries.map((entry) => entry.path);

describe('commands of your own', () => {
  test('are the whole build with toolchain: none, whatever lies there', async () => {
    const root = repository({ ...shop(), 'yarn.lock': '', 'go.mod': 'module a\n', notes: 'n' });
    const change = { toolchain: 'none', name: 'made', given: { build }, output: ['out/**'] };
    const { run, temp } = scene(root, change);
    const { release, commands, planned } = await run();
    expect(commands.map(({ phase, run: line }) => [phase, line])).toEqual([['build', build.run]]);
    expect(release.manifest).toMatchObject({ name: 'made', version: '0.0.0-g000000000000', toolchains: [] });
    expect(planned.plan.evidence).toContainEqual(because);
    expect(await packed(temp, 'made')).toEqual(['out/made']);
  });

  test('are it by themselves where nothing else is known of', async () => {
    const { run, temp } = scene(repository({ notes: 'n' }), {
      name: 'made',
      given: { build },
      output: ['out/**'],
    });
    expect((await run()).planned.plan.toolchain).toBe('none');
    expect(await packed(temp, 'made')).toEqual(['out/made']);
  });

  test('may be none at all: then the release holds files as they are', async () => {
    const root = repository({ 'pages/a': 'a', 'pages/.env': 'KEY=1', 'pages/b': 'b' });
    const { run, temp } = scene(root, { toolchain: 'none', name: 'pages', output: ['pages/**', '!**/b'] });
    const { planned } = await run();
    expect(await packed(temp, 'pages')).toEqual(['pages/a']);
    expect(planned.plan.evidence[0]?.says).toBe('nothing is built: the release holds files as they are');
  });

  test('are refused without an output, before any of them runs', async () => {
    const root = repository({ notes: 'n' });
    const { run, runner } = scene(root, { toolchain: 'none', given: { build } });
    await expect(run()).rejects.toMatchObject({
      message: expect.stringContaining('no output says what goes into the release'),
      fix: expect.stringContaining('dist/**'),
    });
    expect(runner.logged).toEqual([]);
  });

  test('make no programs for platforms', async () => {
    const inputs = { toolchain: 'none', 'build-command': 'true', output: 'notes', platforms: 'linux/amd64' };
    const context = { workspace: repository({ notes: 'n' }), temp: temporaryFolder() };
    await expect(step(fakeRunner({ inputs, env: process.env, context }))).rejects.toThrow(
      'platforms asks for binaries, and commands of your own make none',
    );
  });

  test('are shown by a plan', async () => {
    const inputs = { mode: 'plan', toolchain: 'none', 'build-command': './make-it', output: 'out/**' };
    const context = { workspace: repository({ notes: 'n' }), temp: temporaryFolder() };
    const runner = fakeRunner({ inputs, env: process.env, context });
    await step(runner);
    expect(JSON.parse(runner.outputs['plan'] ?? '')).toMatchObject({
      toolchain: 'none',
      commands: [{ phase: 'build', run: './make-it' }],
      output: ['out/**'],
    });
    expect(runner.summaries.join()).toContain('`./make-it`');
  });

  test('are what a repository is pointed to of which nothing is known', async () => {
    await expect(scene(repository({ notes: 'n' })).run()).rejects.toMatchObject({
      fix: expect.stringContaining('toolchain: none, with build-command and output'),
    });
  });
});
