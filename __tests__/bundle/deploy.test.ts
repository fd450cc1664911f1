import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { shopScene, type ShopScene } from './support/shop.ts';
import { errorsOf, standInToken } from './support/scene.ts';

jest.setTimeout(120_000);
let at: ShopScene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('deploy', () => {
  test('puts a release there, sees its version serve, and says so everywhere', async () => {
    at = await shopScene();
    const before = at.github.exchanges.length;
    const { built, deployed } = await at.deliver();
    expect(errorsOf(deployed)).toEqual([]);
    expect(deployed).toMatchObject({
      conclusion: 'success',
      outputs: {
        state: 'confirmed',
        observed: 'version',
        version: '1.0.0',
        digest: built.outputs.digest,
        changed: 'true',
        'previous-version': '',
      },
    });
    expect(await at.serving()).toBe('1.0.0');
    expect(await at.current()).toBe(`1.0.0-${built.outputs['contents-digest']?.slice(7, 19) ?? ''}`);
    const [deployment] = at.github.state.deployments;
    expect(deployment).toMatchObject({ environment: 'production', production: true });
    expect(deployment?.statuses.at(-1)).toMatchObject({ state: 'success' });
    expect(String(deployment?.id)).toBe(deployed.outputs['deployment-id']);
    expect(deployed.summary).toContain('1.0.0');
    const calls = at.github.exchanges.slice(before).filter(({ path: target }) => !target.includes('twirp'));
    expect(calls.length).toBeLessThanOrEqual(8);
  });

  test('changes nothing when the same contents serve already', async () => {
    at = await shopScene();
    await at.deliver();
    const { deployed } = await at.deliver();
    expect(deployed).toMatchObject({
      conclusion: 'success',
      outputs: { changed: 'false', observed: 'version' },
    });
  });

  test('takes the release of another job by its artifact, and refuses it with one byte flipped', async () => {
    at = await shopScene();
    const job = await at.job({ job: 'build' });
    const built = await job.run({ uses: 'build', with: { cache: 'none' } });
    const published = await job.run({ uses: 'publish-artifact', with: { stores: 'artifact' } });
    await job.finish();
    expect(errorsOf(published)).toEqual([]);
    const inputs = {
      environment: 'production',
      release: 'artifact:release',
      digest: built.outputs.digest ?? '',
    };
    const good = await at.job({ job: 'deploy' });
    expect(errorsOf(await good.run({ uses: 'deploy', with: inputs }))).toEqual([]);
    await good.finish();
    const current = await at.current();

    await at.github.flipArtifact('release');
    const bad = await at.job({ job: 'deploy' });
    const refused = await bad.run({ uses: 'deploy', with: inputs });
    await bad.finish();
    expect(refused.conclusion).toBe('failure');
    expect(errorsOf(refused).join('\n')).toMatch(/is not what was uploaded.*sha256:[0-9a-f]{64}/s);
    expect(await at.current()).toBe(current);
    expect(await at.serving()).toBe('1.0.0');
  });

  test('refuses a release of a directory store with one byte flipped, naming both digests', async () => {
    at = await shopScene();
    const store = path.join(at.folder, 'store');
    const job = await at.job({ job: 'build' });
    await job.run({ uses: 'build', with: { cache: 'none' } });
    const published = await job.run({ uses: 'publish-artifact', with: { stores: `directory:${store}` } });
    await job.finish();
    expect(errorsOf(published)).toEqual([]);
    const [{ reference }] = JSON.parse(published.outputs.receipts ?? '') as [{ reference: string }];
    const archive =
      (await readdir(store, { recursive: true })).find((name) => name.endsWith('.tar.zst')) ?? '';
    const bytes = await readFile(path.join(store, archive));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await chmod(path.join(store, archive), 0o644);
    await writeFile(path.join(store, archive), bytes);

    const bad = await at.job({ job: 'deploy' });
    const refused = await bad.run({
      uses: 'deploy',
      with: { environment: 'production', release: reference },
    });
    await bad.finish();
    expect(refused.conclusion).toBe('failure');
    expect(errorsOf(refused).join('\n')).toMatch(/sha256:[0-9a-f]{12,}.*sha256:[0-9a-f]{12,}/s);
    expect(await at.current()).toBeUndefined();
  });

  test('refuses the release of an older commit, unless order allows it', async () => {
    at = await shopScene();
    const store = path.join(at.folder, 'store');
    const job = await at.job({ job: 'build' });
    await job.run({ uses: 'build', with: { cache: 'none' } });
    const published = await job.run({ uses: 'publish-artifact', with: { stores: `directory:${store}` } });
    await job.finish();
    const [{ reference }] = JSON.parse(published.outputs.receipts ?? '') as [{ reference: string }];
    await at.next('1.1.0');
    await at.deliver();
    const late = await at.job({ job: 'deploy' });
    const inputs = { environment: 'production', release: reference };
    const refused = await late.run({ uses: 'deploy', with: inputs });
    expect(errorsOf(refused).join('\n')).toMatch(/1\.0\.0 .* is older than 1\.1\.0/);
    expect(await at.serving()).toBe('1.1.0');
    const allowed = await late.run({
      uses: 'deploy',
      with: { ...inputs, order: 'allow' },
      if: 'always()',
    });
    await late.finish();
    expect(errorsOf(allowed)).toEqual([]);
    expect(allowed.outputs).toMatchObject({ changed: 'true', state: 'confirmed', version: '1.0.0' });
    expect(await at.serving()).toBe('1.0.0');
  });

  test('refuses a digest that is not the one of the release, before anything is touched', async () => {
    at = await shopScene();
    const { deployed } = await at.deliver({}, { digest: `sha256:${'0'.repeat(64)}` });
    expect(deployed.conclusion).toBe('failure');
    expect(errorsOf(deployed).join('\n')).toContain(`sha256:${'0'.repeat(64)}`);
    expect(await at.current()).toBeUndefined();
    expect(at.github.state.deployments).toEqual([]);
  });

  test('hands no credential to the commands on the target', async () => {
    const look =
      'env > run/own.txt; tr "\\\\0" "\\\\n" < /proc/$PPID/environ > run/parent.txt; node dist/restart.js';
    at = await shopScene((text) => text.replace('restart: node dist/restart.js', `restart: '${look}'`));
    const { deployed } = await at.deliver({
      secrets: ['hunter2-hunter2'],
      env: { DATABASE_URL: 'hunter2-hunter2' },
    });
    expect(errorsOf(deployed)).toEqual([]);
    const own = await readFile(path.join(at.host, 'shared/run/own.txt'), 'utf8');
    const parent = await readFile(path.join(at.host, 'shared/run/parent.txt'), 'utf8');
    expect(own).toMatch(/^RELEASE_VERSION=1\.0\.0$/m);
    for (const text of [own, parent]) {
      expect(text).not.toMatch(/^(ACTIONS_|INPUT_|STATE_|GITHUB_|RUNNER_)/m);
      expect(text).not.toContain(standInToken);
      expect(text).not.toContain('hunter2-hunter2');
    }
  });

  test('takes nothing from the output of a hostile restart', async () => {
    const lines = [
      '::set-output name=state::forged',
      '::add-mask::production',
      '::stop-commands::x',
      '##[set-output name=version;]9',
      '::set-env name=A::b',
    ];
    const say = lines.map((line) => `echo "${line}"; echo "${line}" >&2`).join('; ');
    at = await shopScene((text) =>
      text.replace('restart: node dist/restart.js', `restart: '${say}; node dist/restart.js'`),
    );
    const { deployed } = await at.deliver();
    expect(errorsOf(deployed)).toEqual([]);
    expect(deployed).toMatchObject({
      conclusion: 'success',
      outputs: { state: 'confirmed', version: '1.0.0' },
    });
    expect(deployed.log.join('\n')).toContain('production');
  });

  test('leaves nothing current when the very first release does not come up', async () => {
    at = await shopScene((text) => text, { 'src/worker.js': 'process.exit(7);\n' });
    const { deployed } = await at.deliver();
    expect(deployed.conclusion).toBe('failure');
    expect(errorsOf(deployed).join('\n')).toMatch(/ended with (exit )?code/);
    expect(await at.current()).toBeUndefined();
    expect(at.github.state.deployments[0]?.statuses.at(-1)?.state).toBe('failure');
  });

  test('goes back when the new release never becomes healthy', async () => {
    at = await shopScene((text) =>
      text.replace(
        'path: /healthz, version-path: /version }',
        'path: /healthz, version-path: /version, within: 2s }',
      ),
    );
    await at.deliver();
    await at.next('1.1.0', {
      'src/shop.js': (await readFile(path.join(at.workspace, 'src/shop.js'), 'utf8'))
        .replace("status: 'ok'", "status: 'ill'")
        .replace("'GET /healthz': () => ({ status: 200", "'GET /healthz': () => ({ status: 503"),
    });
    const { deployed } = await at.deliver({ runId: 2 });
    expect(deployed).toMatchObject({
      conclusion: 'failure',
      outputs: { state: 'reverted', 'previous-version': '1.0.0' },
    });
    expect(errorsOf(deployed).join('\n')).toMatch(/did not become healthy.*503/s);
    expect(await at.current()).toMatch(/^1\.0\.0-/);
    expect(await at.serving()).toBe('1.0.0');
  });

  test('is back within seven seconds when it is cancelled in the middle', async () => {
    at = await shopScene((text) =>
      text.replace('restart: node dist/restart.js', "restart: 'node dist/restart.js && sleep 20'"),
    );
    const slow = at;
    // The first release is put there without the pause.
    const first = await slow.deliver({}, { restart: 'node dist/restart.js' });
    expect(errorsOf(first.deployed)).toEqual([]);
    await slow.next('1.1.0');
    const job = await slow.job({ job: 'deploy', runId: 2 });
    await job.run({ uses: 'build', with: { cache: 'none' } });
    const switched = slow.journal.next(({ step, state }) => step === 'restart' && state === 'begun', 60_000);
    const step = await job.start({ uses: 'deploy', with: { environment: 'production' } });
    await switched;
    await wait(500);
    const cancelledAt = Date.now();
    job.cancel();
    const result = await step.ended;
    expect(Date.now() - cancelledAt).toBeLessThan(7500);
    expect(result.conclusion).toBe('cancelled');
    const { posts } = await job.finish();
    expect(posts.map(({ id, conclusion }) => [id, conclusion])).toContainEqual(['post-deploy', 'success']);
    expect(await slow.current()).toMatch(/^1\.0\.0-/);
    for (let tries = 0; tries < 100 && (await slow.serving()) !== '1.0.0'; tries += 1) await wait(100);
    expect(await slow.serving()).toBe('1.0.0');
  });

  test.each([
    [
      'pull_request_target',
      {
        pull_request: {
          head: { repo: { full_name: 'mallory/shop', fork: true } },
          base: { repo: { full_name: 'octo/shop' } },
        },
      },
    ],
    [
      'workflow_run',
      { workflow_run: { head_repository: { full_name: 'mallory/shop', fork: true }, event: 'pull_request' } },
    ],
  ])('refuses to deploy for a fork on %s', async (eventName, event) => {
    at = await shopScene();
    const { deployed } = await at.deliver({
      eventName,
      event: { ...event, repository: { full_name: 'octo/shop' } },
    });
    expect(deployed.conclusion).toBe('failure');
    expect(errorsOf(deployed).join('\n')).toMatch(/fork/);
    expect(await at.current()).toBeUndefined();
  });

  test('names the permission that the token lacks', async () => {
    at = await shopScene();
    at.github.permissions.deployments = 'none';
    const { deployed } = await at.deliver();
    const said = deployed.annotations.map(({ message }) => message).join('\n');
    expect(said).toContain('deployments: write');
  });

  test('warns on a hosted runner that the machine is thrown away', async () => {
    at = await shopScene();
    const { deployed } = await at.deliver({ runnerEnvironment: 'github-hosted' });
    expect(deployed.conclusion).toBe('success');
    expect(deployed.annotations.map(({ message }) => message).join('\n')).toMatch(/thrown away/);
  });

  test('names the nearest environment of a typo', async () => {
    at = await shopScene();
    const { deployed } = await at.deliver({}, { environment: 'prodution' });
    expect(deployed.conclusion).toBe('failure');
    expect(errorsOf(deployed).join('\n')).toContain('production');
  });
});
