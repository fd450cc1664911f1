import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { publishArtifactInputs } from '../../../actions/publish-artifact/inputs.ts';
import { publishArtifact } from '../../../actions/publish-artifact/run.ts';
import { readInputs } from '../../../shared/runner/inputs.ts';
import type { Receipt } from '../../../shared/stores/store.ts';
import { fakeArtifacts } from '../../fakes/artifacts.ts';
import { type FakeRunner, fakeRunner } from '../../fakes/runner.ts';
import { newFolder, releaseOf, smallApp } from '../../shared/release/support/trees.ts';

async function scene() {
  const [temp, workspace] = [newFolder(), newFolder()];
  const release = await releaseOf(smallApp);
  const folder = path.join(temp, 'deploy-actions/shop');
  cpSync(release.folder, folder, { recursive: true });
  const artifacts = await fakeArtifacts();
  const run = async (
    inputs: Record<string, string> = {},
  ): Promise<{ runner: FakeRunner; error: unknown }> => {
    const runner = fakeRunner({ inputs, context: { temp, workspace, runId: 7 } });
    const values = readInputs(publishArtifactInputs, runner);
    const parts = { artifacts, folder: path.resolve(workspace, values.workingDirectory) };
    const error: unknown = await publishArtifact(values, runner, parts).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return { runner, error };
  };
  return { release, folder, workspace, artifacts, run };
}

describe('publish-artifact', () => {
  test('keeps the release of this job as a run artifact, without an input', async () => {
    const { release, artifacts, run } = await scene();
    const { runner, error } = await run();
    expect(error).toBeUndefined();
    expect([...artifacts.stored.keys()]).toEqual(['release']);
    expect(runner.outputs).toMatchObject({
      digest: release.digest,
      'artifact-id': '1',
      'artifact-url': 'https://github.com/octo/shop/actions/runs/7/artifacts/1',
      'already-published': 'false',
    });
    expect(JSON.parse(runner.outputs['receipts'] ?? '')).toMatchObject([
      { reference: 'artifact:release@7', alreadyPublished: false },
    ]);
  });

  test('publishes to several stores, and leaves a receipt of each beside the release', async () => {
    const { folder, workspace, run } = await scene();
    const { runner } = await run({ stores: 'artifact\ndirectory:store\n', name: 'mine' });
    const receipts = JSON.parse(runner.outputs['receipts'] ?? '') as Receipt[];
    expect(receipts.map((receipt) => receipt.store)).toEqual(['artifact', 'directory:store']);
    expect(readdirSync(path.join(folder, 'receipts')).sort()).toEqual([
      'artifact.json',
      'directory-store.json',
    ]);
    expect(JSON.parse(readFileSync(path.join(folder, 'receipts/artifact.json'), 'utf8'))).toEqual(
      receipts[0],
    );
    expect(readdirSync(path.join(workspace, 'store/shop'))).toHaveLength(1);
  });

  test('can be repeated: the second time all is there already', async () => {
    const { run } = await scene();
    await run({ stores: 'artifact\ndirectory:store' });
    const { runner, error } = await run({ stores: 'artifact\ndirectory:store' });
    expect(error).toBeUndefined();
    expect(runner.outputs['already-published']).toBe('true');
    expect(runner.summaries.join('')).toContain('was there already, verified');
  });

  test('fails over a release that is there when asked to', async () => {
    const { run } = await scene();
    await run({ stores: 'directory:store' });
    const { error, runner } = await run({ stores: 'directory:store', 'if-exists': 'fail' });
    expect(String(error)).toMatch(/was published before: directory:/);
    expect(runner.outputs['receipts']).toBe('[]');
    expect(runner.outputs['already-published']).toBe('false');
  });

  test('takes the stores of the configuration, and the input before them', async () => {
    const { workspace, artifacts, run } = await scene();
    mkdirSync(path.join(workspace, '.github'));
    writeFileSync(path.join(workspace, '.github/deploy-actions.yml'), 'stores: ["directory:from-file"]\n');
    await run();
    expect(readdirSync(path.join(workspace, 'from-file'))).toEqual(['shop']);
    expect(artifacts.stored.size).toBe(0);
    await run({ stores: 'artifact' });
    expect(artifacts.stored.size).toBe(1);
  });

  test('publishes to the stores that work when one does not, tells both, and fails by that one', async () => {
    const { workspace, artifacts, run } = await scene();
    writeFileSync(path.join(workspace, 'file'), '');
    const { error, runner } = await run({ stores: 'directory:file/below\nartifact' });
    expect(String(error)).toMatch(/The store .*file\/below\/shop cannot be written/);
    expect(artifacts.stored.size).toBe(1);
    expect(JSON.parse(runner.outputs['receipts'] ?? '')).toHaveLength(1);
    expect(runner.summaries.join('')).toMatch(/Not published everywhere[\s\S]*`directory:file\/below` \| ❌/);
  });

  test('names every store that failed in one error', async () => {
    const { workspace, run } = await scene();
    writeFileSync(path.join(workspace, 'file'), '');
    const { error } = await run({ stores: 'directory:file/a\ndirectory:file/b' });
    expect(String(error)).toMatch(
      /2 of 2 stores failed\.\ndirectory:file\/a: .*\n[\s\S]*directory:file\/b: /,
    );
  });

  test('changes nothing in a dry run, and says what it would do', async () => {
    const { folder, workspace, artifacts, run } = await scene();
    await run({ stores: 'directory:there' });
    const before = readdirSync(path.join(folder, 'receipts'));
    const { runner, error } = await run({ stores: 'artifact\ndirectory:there', 'dry-run': 'true' });
    expect(error).toBeUndefined();
    expect(artifacts.stored.size).toBe(0);
    expect(readdirSync(workspace)).toEqual(['there']);
    expect(readdirSync(path.join(folder, 'receipts'))).toEqual(before);
    expect(runner.summaries.join('')).toMatch(
      /Dry run: would publish[\s\S]*`artifact` \| would be published[\s\S]*there already, verified/,
    );
  });

  test('publishes nothing of a release that is damaged', async () => {
    const { folder, artifacts, run } = await scene();
    writeFileSync(path.join(folder, 'shop-1.2.0.tar.zst'), 'something else');
    const { error } = await run();
    expect(String(error)).toMatch(
      /shop-1.2.0.tar.zst is not what the release says: expected sha256:\w+, found sha256:\w+/,
    );
    expect(artifacts.stored.size).toBe(0);
  });

  test('refuses a store that it does not know before anything is opened', async () => {
    const { run } = await scene();
    expect(String((await run({ stores: 's3://bucket', release: 'nowhere' })).error)).toMatch(
      /There is no store “s3:\/\/bucket”/,
    );
  });

  test('writes no summary when asked not to', async () => {
    const { run } = await scene();
    expect((await run({ summary: 'false' })).runner.summaries).toEqual([]);
  });
});
