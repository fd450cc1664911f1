import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { errorsOf, scene, smallPackage, type Scene } from './support/scene.ts';

jest.setTimeout(60_000);
let at: Scene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

const writes = (text: string): string => `mkdir -p dist && echo ${text} > dist/one.txt`;

/** Builds in a job, then publishes as often as there are inputs. */
async function publish(scene: Scene, ...steps: Record<string, string>[]) {
  const job = await scene.job();
  const built = await job.run({ uses: 'build', with: { cache: 'none' } });
  expect(errorsOf(built)).toEqual([]);
  const results = [];
  for (const inputs of steps)
    results.push(await job.run({ uses: 'publish-artifact', with: inputs, if: 'always()' }));
  await job.finish();
  return { built, results };
}

describe('publish-artifact', () => {
  test('puts the release into the run and a directory, with the digest of the build', async () => {
    at = await scene(smallPackage(writes('one')));
    const store = path.join(at.folder, 'store');
    const { built, results } = await publish(at, { stores: `artifact\ndirectory:${store}` });
    const [result] = results;
    expect(result).toMatchObject({
      conclusion: 'success',
      outputs: { digest: built.outputs.digest, 'already-published': 'false' },
    });
    expect(at.github.state.artifacts).toHaveLength(1);
    expect(result?.outputs['artifact-id']).toBe(String(at.github.state.artifacts[0]?.id));
    const manifest =
      (await readdir(store, { recursive: true })).find((name) => name.endsWith('release.json')) ?? '';
    expect(await readFile(path.join(store, manifest))).toEqual(await readFile(built.outputs.release ?? ''));
  });

  test('says already-published for the same bytes, and refuses other bytes under the same name', async () => {
    at = await scene(smallPackage(writes('one')));
    const { results } = await publish(at, { stores: 'artifact' }, { stores: 'artifact' });
    expect(results.map(({ conclusion, outputs }) => [conclusion, outputs['already-published']])).toEqual([
      ['success', 'false'],
      ['success', 'true'],
    ]);
    await at.commit(smallPackage(writes('two')));
    const again = await publish(at, { stores: 'artifact' });
    expect(again.results[0]?.conclusion).toBe('failure');
    expect(errorsOf(again.results[0] as never).join('\n')).toMatch(/release/);
    expect(at.github.state.artifacts.filter(({ finalized }) => finalized)).toHaveLength(1);
  });

  test('publishes once although the answer of the service was lost', async () => {
    at = await scene(smallPackage(writes('one')));
    at.github.faults.add({ match: 'FinalizeArtifact', kind: 'lost-response', times: 1 });
    const { results } = await publish(at, { stores: 'artifact' });
    expect(errorsOf(results[0] as never)).toEqual([]);
    expect(results[0]?.conclusion).toBe('success');
    expect(at.github.state.artifacts.filter(({ finalized }) => finalized)).toHaveLength(1);
  });

  test('names what it can where there is no release', async () => {
    at = await scene(smallPackage(writes('one')));
    const job = await at.job();
    const result = await job.run({ uses: 'publish-artifact', with: { stores: 'artifact' } });
    await job.finish();
    expect(result.conclusion).toBe('failure');
    expect(errorsOf(result).join('\n')).toMatch(/build/);
  });

  test('refuses a store that it does not know', async () => {
    at = await scene(smallPackage(writes('one')));
    const { results } = await publish(at, { stores: 'artefact' });
    expect(results[0]?.conclusion).toBe('failure');
    expect(errorsOf(results[0] as never).join('\n')).toMatch(/artifact/);
  });
});
