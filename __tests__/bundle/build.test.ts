import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  errorsOf,
  readJson,
  runStep,
  scene,
  smallPackage,
  standInToken,
  type Scene,
} from './support/scene.ts';

jest.setTimeout(60_000);
let at: Scene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

const build = (at: Scene, inputs: Record<string, string> = {}) =>
  runStep(at, { uses: 'build', with: { cache: 'none', ...inputs } });
const makesOne = 'mkdir -p dist && echo one > dist/one.txt';

describe('build', () => {
  test('leaves a release whose digest is the sha256 of its manifest', async () => {
    at = await scene(smallPackage(makesOne), 'v2.0.0');
    const { result } = await build(at);
    expect(errorsOf(result)).toEqual([]);
    expect(result.conclusion).toBe('success');
    const manifest = await readFile(result.outputs.release ?? '');
    expect(result.outputs.digest).toBe(`sha256:${createHash('sha256').update(manifest).digest('hex')}`);
    expect(JSON.parse(manifest.toString())).toMatchObject({
      name: 'small',
      version: '2.0.0',
      contents: { files: 1, bytes: 4 },
    });
    expect((await stat(result.outputs.archive ?? '')).size).toBeGreaterThan(0);
    expect(result.summary).toContain('2.0.0');
  });

  test('gives the same contents and the same bytes when the same commit is built again', async () => {
    at = await scene(smallPackage(makesOne));
    const [first, second] = [await build(at), await build(at)];
    expect(second.result.outputs['contents-digest']).toBe(first.result.outputs['contents-digest']);
    expect(second.result.outputs.digest).toBe(first.result.outputs.digest);
  });

  test('hands no credential to a command, in its environment or in that of its parent', async () => {
    const look =
      "env > dist/own.txt; tr '\\0' '\\n' < /proc/$PPID/environ > dist/parent.txt; ls -l /proc/$PPID/fd > dist/fds.txt; cat dist/own.txt dist/parent.txt";
    at = await scene(
      smallPackage('true', {
        '.github/deploy-actions.yml': `build: { output: [dist/**], commands: { build: ${JSON.stringify(`mkdir -p dist; ${look}`)} } }\n`,
      }),
    );
    const { result } = await build(at);
    expect(errorsOf(result)).toEqual([]);
    const seen = await Promise.all(
      ['own.txt', 'parent.txt'].map((name) => readFile(path.join(at?.workspace ?? '', 'dist', name), 'utf8')),
    );
    for (const text of seen) {
      expect(text).toContain('GITHUB_REPOSITORY=octo/shop');
      expect(text).not.toMatch(
        /^(ACTIONS_|INPUT_|STATE_|GITHUB_TOKEN|GITHUB_OUTPUT|GITHUB_ENV|GITHUB_STATE|GITHUB_PATH|GITHUB_STEP_SUMMARY)/m,
      );
      expect(text).not.toContain(standInToken);
    }
  });

  test('takes nothing from the output of a hostile command', async () => {
    const hostile = [
      '::set-output name=digest::sha256:forged',
      '::save-state name=forged::1',
      '::add-mask::small',
      '::stop-commands::open-sesame',
      '::open-sesame::',
      'text ##[set-output name=version;]9.9.9',
      '##[add-mask]one.txt',
      '::error::forged',
      '::set-env name=A::1',
      '::add-path::/forged',
      '::endgroup::',
    ];
    const script = `import { mkdirSync, writeFileSync } from 'node:fs'; mkdirSync('dist', { recursive: true }); writeFileSync('dist/one.txt', '1');
      for (const line of ${JSON.stringify(hostile)}) { console.log(line); console.error(line); }`;
    at = await scene(smallPackage('node hostile.js', { 'hostile.js': script }));
    const { result, job } = await build(at);
    expect(errorsOf(result)).toEqual([]);
    expect(job.conclusion).toBe('success');
    expect(result.outputs.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(result.outputs.version).toMatch(/^1\.2\.3-g/);
    expect(result.state.forged).toBeUndefined();
    expect(result.log.join('\n')).toContain('one.txt');
  });

  test('says what was looked for where nothing can be built', async () => {
    at = await scene({ 'README.md': '# empty' });
    const { result } = await build(at);
    expect(result.conclusion).toBe('failure');
    expect(errorsOf(result).join('\n')).toMatch(/package\.json/);
    expect(errorsOf(result).join('\n')).toMatch(/go\.mod/);
  });

  test('names both lockfiles where there are two', async () => {
    at = await scene(smallPackage(makesOne, { 'yarn.lock': '# yarn lockfile v1\n' }));
    const { result } = await build(at);
    const said = result.annotations.map(({ message }) => message).join('\n');
    expect(said).toMatch(/yarn\.lock/);
    expect(said).toMatch(/package-lock\.json/);
  });

  test('fails with the exit code of an install that fails', async () => {
    at = await scene(smallPackage(makesOne));
    const { result } = await build(at, { 'install-command': 'echo no network >&2; exit 7' });
    expect(result.conclusion).toBe('failure');
    expect(errorsOf(result).join('\n')).toMatch(/install.*7/is);
  });

  test('fails when its output matches nothing', async () => {
    at = await scene(smallPackage('true'));
    const { result } = await build(at);
    expect(result.conclusion).toBe('failure');
    expect(errorsOf(result).join('\n')).toContain('dist/**');
  });

  test('names file, line and nearest key of a typo in the configuration', async () => {
    at = await scene(
      smallPackage(makesOne, {
        '.github/deploy-actions.yml': 'build:\n  output: [dist/**]\nenviroments: {}\n',
      }),
    );
    const { result } = await build(at);
    expect(result.conclusion).toBe('failure');
    const said = errorsOf(result).join('\n');
    expect(said).toContain('environments');
    expect(`${said} ${JSON.stringify(result.annotations)}`).toMatch(/deploy-actions\.yml.*3/s);
  });

  test('names the nearest input of a typo in an input', async () => {
    at = await scene(smallPackage(makesOne));
    const { result } = await build(at, { 'instal-command': 'true' });
    expect(result.conclusion).toBe('failure');
    expect(errorsOf(result).join('\n')).toContain('install-command');
  });

  test('says that a value of an input is none of its words before it does anything', async () => {
    at = await scene(smallPackage(`${makesOne} && touch ran`));
    const { result } = await build(at, { mode: 'bild', cache: 'perhaps' });
    const said = errorsOf(result).join('\n');
    expect(said).toMatch(/mode/);
    expect(said).toMatch(/cache/);
    await expect(readJson(path.join(at.workspace, 'ran'))).rejects.toThrow(/ENOENT/);
  });

  test('shows the faults that a compiler names on their lines, beside the one that says what failed', async () => {
    const lines =
      'for n in $(seq 30); do echo "src/a.ts($n,5): error TS2304: Cannot find name \'x\'."; done; exit 2';
    at = await scene(smallPackage(lines, { 'src/a.ts': 'x\n' }));
    const { result } = await build(at);
    expect(result.conclusion).toBe('failure');
    const errors = result.annotations.filter(({ kind }) => kind === 'error');
    expect(errors[0]).toMatchObject({
      file: 'src/a.ts',
      line: 1,
      column: 5,
      message: "TS2304: Cannot find name 'x'.",
    });
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)?.message).toMatch(/The build command `npm run build` failed with exit code/);
    expect(result.outputs.release ?? '').toBe('');
  });

  test('only plans in mode plan', async () => {
    at = await scene(smallPackage(`${makesOne} && touch ran`));
    const { result } = await build(at, { mode: 'plan' });
    expect(result.conclusion).toBe('success');
    expect(JSON.parse(result.outputs.plan ?? '')).toMatchObject({ toolchain: 'node' });
    expect(result.outputs.release ?? '').toBe('');
    await expect(stat(path.join(at.workspace, 'dist'))).rejects.toThrow(/ENOENT/);
  });
});
