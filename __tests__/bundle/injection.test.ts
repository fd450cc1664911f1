import { readdir } from 'node:fs/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { plainScene, type PlainScene } from './support/plain.ts';
import { errorsOf } from './support/scene.ts';

jest.setTimeout(120_000);
let at: PlainScene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

/** Each would make files called `canary-…` if any shell, or any program's options, ever read it. */
const canaries = [
  `$(touch canary-1)\`touch canary-2\`;touch canary-3;|touch canary-4 '; touch canary-5; ' "; touch canary-6; " \${IFS}&&touch\${IFS}canary-7`,
  '--upload-pack=touch canary-8',
  '-oProxyCommand=touch canary-9',
];

/** Every file below the scene's folder that a canary made. */
async function made({ folder }: PlainScene): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /(^|\/)canary-\d+$/.test(name));
}

describe('a name that is written to be run', () => {
  const steps: Record<string, (text: string) => [string, Record<string, string>]> = {
    version: (version) => ['build', { version, cache: 'none' }],
    output: (output) => ['build', { output, cache: 'none' }],
    'working-directory': (folder) => ['build', { 'working-directory': folder, cache: 'none' }],
    config: (config) => ['build', { config, cache: 'none' }],
    suites: (suites) => ['test-matrix', { mode: 'plan', suites }],
    cell: (id) => ['test-matrix', { mode: 'run', cell: cellOf({ id, name: id, suite: id }) }],
    'a value of a cell': (size) => ['test-matrix', { mode: 'run', cell: cellOf({ size }) }],
    reports: (reports) => ['test-matrix', { mode: 'run', command: 'true', reports }],
    release: (release) => ['publish-artifact', { release }],
    artifact: (name) => ['deploy', { environment: 'production', release: `artifact:${name}` }],
    directory: (name) => ['deploy', { environment: 'production', release: `directory:${name}` }],
    environment: (environment) => ['deploy', { environment, path: '/nowhere' }],
    to: (to) => ['auto-rollback', { environment: 'production', mode: 'rollback', reason: 'a try', to }],
  };

  test.each(canaries)('is only a name, wherever it is given: %s', async (text) => {
    at = await plainScene();
    for (const [name, step] of Object.entries(steps)) {
      const [uses, inputs] = step(text);
      const result = await at.one(uses, inputs);
      // Refused or taken as a name; never a fault of ours.
      expect([name, errorsOf(result).join('\n')]).toEqual([
        name,
        expect.not.stringContaining('fault of deploy-actions'),
      ]);
    }
    expect(await made(at)).toEqual([]);
  });

  test('is only a name as a release’s, a tag’s, a file’s and a target’s, from build to rollback', async () => {
    const hostile = 'x $(touch canary-1)`touch canary-2`;touch canary-3\'"';
    at = await plainScene(
      `    shared: ['${hostile.replaceAll("'", "''")}']\n    env: {clear: {WORDS: '${hostile.replaceAll("'", "''")}'}}\n    restart: 'printf "%s" "$WORDS" > said.txt'\n`,
      { [`dist-${hostile}.txt`.replaceAll('"', '')]: 'a file' },
    );
    const inputs = { path: `${at.host} ${hostile}`, environment: 'production' };
    const all = `dist/**\n*.txt`;
    for (const [runId, version] of [
      [1, '1.0.0'],
      [2, '1.1.0'],
    ] as const) {
      if (runId > 1) await at.next(version);
      const job = await at.job({ job: 'deploy', runId });
      const built = await job.run({ uses: 'build', with: { cache: 'none', output: all, name: hostile } });
      expect(errorsOf(built)).toEqual([]);
      const stores = `artifact\ndirectory:${at.folder}/store ${hostile}`;
      expect(errorsOf(await job.run({ uses: 'publish-artifact', with: { stores } }))).toEqual([]);
      expect(errorsOf(await job.run({ uses: 'deploy', with: inputs }))).toEqual([]);
      await job.finish();
    }
    const back = { ...inputs, mode: 'rollback', reason: hostile };
    const result = await at.one('auto-rollback', back, { runId: 3 });
    expect(errorsOf(result)).toEqual([]);
    expect(result.outputs['to-version']).toBe('1.0.0');
    expect(await made(at)).toEqual([]);
  });

  test.each(['v1$(touch${IFS}canary-1)', 'v1;touch${IFS}canary-3', 'v1`touch${IFS}canary-2`'])(
    'is refused as the tag %s, which cannot name a release',
    async (tag) => {
      at = await plainScene();
      await at.commit({ 'more.txt': tag }, tag);
      const result = await at.one('build', { cache: 'none' });
      expect(errorsOf(result).join('\n')).toContain(`the tag ${tag} says the version`);
      expect(await made(at)).toEqual([]);
    },
  );

  test('is refused in every input that is one line, when it has several', async () => {
    at = await plainScene();
    const two = 'production\n::set-output name=state::forged';
    const { outputs, annotations, ...result } = await at.one('deploy', {
      environment: two,
      path: '/srv/a\r\nb',
      release: two,
      digest: two,
      config: two,
    });
    const said = errorsOf({ annotations, outputs, ...result }).join('\n');
    for (const name of ['environment', 'path', 'release', 'digest', 'config'])
      expect(said).toContain(`\`${name}\` must be one line`);
    expect(outputs).toEqual({});
  });
});

function cellOf(words: Record<string, string>): string {
  const cell = { id: 'unit', name: 'unit', suite: 'unit', 'runs-on': 'ubuntu-latest', shard: 1, shards: 1 };
  return JSON.stringify({ ...cell, command: 'true', reports: '', ...words });
}
