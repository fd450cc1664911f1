import { readFile, stat, writeFile, chmod } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { plainScene, type PlainScene } from './support/plain.ts';
import { errorsOf } from './support/scene.ts';

jest.setTimeout(120_000);
let at: PlainScene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

/** Flips one bit in the middle of a file. */
async function flip(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await chmod(file, 0o644);
  await writeFile(file, bytes);
}

const twoDigests = /sha256:[0-9a-f]{64}.*sha256:[0-9a-f]{64}/s;

describe('the release of another run', () => {
  test('is deployed when it is this repository’s own, and refused in every other case', async () => {
    at = await plainScene();
    const { github, current } = at;
    const job = await at.job({ runId: 7 });
    await job.run({ uses: 'build', with: { cache: 'none' } });
    expect(errorsOf(await job.run({ uses: 'publish-artifact', with: { stores: 'artifact' } }))).toEqual([]);
    await job.finish();
    github.finishRun(7, 'success');
    const run = github.state.runs.find(({ id }) => id === 7);
    if (!run) throw new Error('no run 7');
    const deploy = async () => {
      const inputs = { environment: 'production', release: 'artifact:release@7' };
      const result = await (at as PlainScene).one('deploy', inputs, { runId: 8 });
      return errorsOf(result).join('\n');
    };
    const cases: [Partial<typeof run>, RegExp][] = [
      [{ headRepository: 'mallory/shop' }, /comes from mallory\/shop/],
      [{ event: 'pull_request_target' }, /pull_request_target/],
      [{ path: 'dynamic/pages/build' }, /workflow/],
      [{ conclusion: 'failure' }, /failure/],
      [{ headSha: 'a'.repeat(40) }, /was built from/],
    ];
    for (const [facts, why] of cases) {
      const before = { ...run };
      Object.assign(run, facts);
      expect(await deploy()).toMatch(why);
      expect(await current()).toBeUndefined();
      Object.assign(run, before);
    }
    github.permissions.actions = 'none';
    expect(await deploy()).toContain('actions: read');
    expect(await current()).toBeUndefined();
    github.permissions.actions = 'read';
    expect(await deploy()).toBe('');
    expect(await current()).toMatch(/^1\.0\.0-/);
  });
});

describe('one bit flipped', () => {
  test.each([
    ['the archive', 'small-1.0.0.tar.zst', twoDigests],
    ['contents.json', 'contents.json', /contents\.json/],
    ['release.json', 'release.json', /release\.json|sha256:/],
  ])('in %s between build and deploy stops it before anything is touched', async (_, name, says) => {
    at = await plainScene();
    const { built, deployed } = await at.deliver({
      between: async ({ outputs }) => flip(path.join(path.dirname(outputs.release ?? ''), name)),
    });
    expect(errorsOf(built)).toEqual([]);
    expect(deployed.conclusion).toBe('failure');
    expect(errorsOf(deployed).join('\n')).toMatch(says);
    await expect(stat(at.host)).rejects.toThrow(/ENOENT/);
    expect(at.github.state.deployments).toEqual([]);
  });

  test('in the manifest, where it stays valid, is refused by the digest of the build', async () => {
    at = await plainScene();
    const inputs: Record<string, string> = {};
    const { deployed } = await at.deliver({
      inputs,
      between: async ({ outputs }) => {
        const file = outputs.release ?? '';
        inputs['digest'] = outputs.digest ?? '';
        const text = await readFile(file, 'utf8');
        await chmod(file, 0o644);
        await writeFile(file, text.replace('"version": "1.0.0"', '"version": "1.0.1"'));
      },
    });
    expect(errorsOf(deployed).join('\n')).toMatch(twoDigests);
    expect(await at.current()).toBeUndefined();
  });

  test('on the target is found by a rollback to it, which leaves what serves', async () => {
    at = await plainScene();
    const first = await at.deliver();
    const old = (await at.current()) ?? '';
    await at.next('1.1.0');
    await at.deliver({ facts: { runId: 2 } });
    const serving = await at.current();
    expect([first.deployed.conclusion, serving]).toEqual(['success', expect.stringMatching(/^1\.1\.0-/)]);
    await flip(path.join(at.host, 'releases', old, 'dist', 'package.json'));
    const inputs = { environment: 'production', mode: 'rollback', reason: 'a try' };
    const result = await at.one('auto-rollback', inputs, { runId: 3 });
    expect(errorsOf(result).join('\n')).toMatch(twoDigests);
    expect(await at.current()).toBe(serving);
  });
});

describe('an event of a fork', () => {
  const of = (head: unknown) => ({ pull_request: { head: { repo: head } } });
  const mallory = { full_name: 'mallory/shop', fork: true };
  const events: [string, string, unknown][] = [
    ['pull_request', 'pull_request', of(mallory)],
    ['pull_request_target', 'pull_request_target', of(mallory)],
    ['pull_request_target of a fork that is gone', 'pull_request_target', of(null)],
    ['workflow_run', 'workflow_run', { workflow_run: { head_repository: mallory } }],
    ['workflow_run without a payload', 'workflow_run', {}],
  ];

  test('neither deploys nor rolls back, whatever the event and the mode', async () => {
    at = await plainScene();
    expect(errorsOf((await at.deliver()).deployed)).toEqual([]);
    const job = await at.job({ job: 'deploy', runId: 9 });
    await job.run({ uses: 'build', with: { cache: 'none' } });
    const before = [await at.current(), await at.journalText(), at.github.exchanges.length];
    for (const [title, eventName, event] of events) {
      const facts = { runId: 9, eventName, event };
      const release = path.join(job.temp, 'deploy-actions', 'small');
      const results = [await at.one('deploy', { environment: 'production', release }, facts)];
      const modes = title === 'pull_request' ? ['watch', 'rollback', 'reconcile', 'unfreeze'] : ['rollback'];
      for (const mode of modes)
        results.push(
          await at.one('auto-rollback', { environment: 'production', mode, reason: 'a try' }, facts),
        );
      for (const result of results)
        expect([title, errorsOf(result)[0]]).toEqual([title, expect.stringMatching(/fork's event/)]);
    }
    expect([await at.current(), await at.journalText(), at.github.exchanges.length]).toEqual(before);
  });

  test('pull_request_target does not get further with the pipeline either', async () => {
    at = await plainScene();
    const result = await at.one(
      '.',
      { environment: 'production' },
      {
        eventName: 'pull_request_target',
        event: of(mallory),
      },
    );
    expect(errorsOf(result).join('\n')).toMatch(/fork's event/);
    await expect(stat(at.host)).rejects.toThrow(/ENOENT/);
  });
});
