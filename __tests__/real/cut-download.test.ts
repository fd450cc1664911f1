import { expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGitHub } from '../../rehearsal/github/start.ts';
import { createArtifacts } from '../../shared/artifacts/create-artifacts.ts';
import { fakeRunner } from '../fakes/runner.ts';

// The client notices a download that was cut after half a minute: too slow for the fast tests.
test('artifacts › a download that was cut is whole in the end', async () => {
  const before = { ...process.env };
  const github = await startGitHub({ repository: 'octo/shop' });
  const folder = await mkdtemp(path.join(tmpdir(), 'cut-'));
  Object.assign(process.env, github.env({ runId: 7 }), { GITHUB_WORKSPACE: folder });
  try {
    const file = path.join(folder, 'a.txt');
    await writeFile(file, 'a'.repeat(5000));
    const artifacts = createArtifacts({
      token: '',
      repository: 'octo/shop',
      runId: 7,
      log: fakeRunner().log,
    });
    const made = await artifacts.upload('cut', [file], folder);
    github.faults.add({ match: /^GET .blobs/, kind: 'truncated', times: 1 });
    await artifacts.download(made, path.join(folder, 'down'));

    expect(github.faults.hits).toBe(1);
    expect(await readFile(path.join(folder, 'down', 'a.txt'), 'utf8')).toBe('a'.repeat(5000));
  } finally {
    process.env = before;
    await github.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
