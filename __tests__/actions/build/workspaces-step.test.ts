import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import { step } from '../../../actions/build/main.ts';
import { workspacesSummary } from '../../../actions/build/workspaces-summary.ts';
import { readRelease } from '../../../shared/release/manifest-file.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { shop, workspacesScene } from './monorepo.ts';

jest.setTimeout(60_000);

const start = async (workspace: string, inputs: Record<string, string>) => {
  const runner = fakeRunner({
    inputs: {
      mode: 'build',
      toolchain: 'auto',
      cache: 'none',
      sbom: 'none',
      timeout: '1m',
      'working-directory': '.',
      'dry-run': 'false',
      summary: 'true',
      'install-command': 'true',
      ...inputs,
    },
    env: process.env,
    context: { workspace, temp: temporaryFolder() },
  });
  await step(runner);
  return runner;
};

describe('build of workspaces', () => {
  test('names a manifest a line, what is affected for a matrix, and draws the graph', async () => {
    const root = repository(shop());
    const sha = commitAll(root);
    writeFileSync(path.join(root, 'packages/lib/text'), 'lib 2\n');
    const { outputs, summaries } = await start(root, { 'affected-since': sha });
    const manifests = (outputs['release'] ?? '').split('\n');
    const releases = await Promise.all(manifests.map((file) => readRelease(path.dirname(file))));
    expect(releases.map(({ manifest }) => manifest.name)).toEqual(['lib', 'web']);
    expect((outputs['digest'] ?? '').split('\n')).toEqual(releases.map(({ digest }) => digest));
    expect(JSON.parse(outputs['affected'] ?? '')).toEqual(['@shop/lib', '@shop/web']);
    expect(summaries.join()).toContain('### Built 2 of 4 workspaces');
    expect(summaries.join()).toMatch(
      /```mermaid\nflowchart LR\n(?:.*\n)*  n\d\["@shop\/web"\]:::chosen\n(?:.*\n)*  n\d --> n\d\n/,
    );
  });

  test('says of each release what it weighs, how that changed, where its time went, and who built it', async () => {
    const root = repository(shop({ 'packages/web/text': 'web\n'.repeat(100) }));
    commitAll(root);
    const { run } = workspacesScene(root);
    const built = await run(['packages/web', 'packages/docs']);
    const [docs, web] = built.results.map((result) => result.release.manifest);
    const before = { version: '0.9.0', commit: 'c', archive: 100_000, bytes: 1, files: { 'out/text': 10 } };
    const again = {
      ...built,
      results: built.results.map((one) => ({ ...one, reused: { run: 7, key: 'k' } })),
    };
    const summary = workspacesSummary({ ...again, store: 'exact' }, { web: before });
    expect(summary).toMatch(/\| Release \| Digest \| Archive \| Change \| Files \| Took \| Built \|/);
    expect(summary).toMatch(
      /\| web .*\*\*−\d.* kB\*\* .* since 0\.9\.0 \| 2 \| .* by run 7, from the cache \|/,
    );
    expect(summary).toMatch(/\| docs .*\| new \|/);
    expect(summary).toContain('Dependencies: from the cache, exactly those of the lockfile.');
    expect(summary).toMatch(/\| Release \| plan \| cache \| build \| select \| pack \|/);
    const files = (docs?.contents.files ?? 0) + (web?.contents.files ?? 0);
    expect(summary).toMatch(
      new RegExp(`<summary>${String(files)} files</summary>[^]*\\| web \\| .out/text. \\| 4\\d\\d B`),
    );
    expect(workspacesSummary(built)).not.toMatch(/Change|since|Dependencies/);
  });

  test('says nothing is to be built where nothing changed, and succeeds', async () => {
    const root = repository(shop());
    const { outputs, summaries } = await start(root, { 'affected-since': commitAll(root) });
    expect(outputs).toMatchObject({ affected: '[]', release: '' });
    expect(summaries.join()).toContain('Nothing to build');
  });

  test('plans without building', async () => {
    const root = repository(shop());
    commitAll(root);
    const { outputs } = await start(root, { mode: 'plan', workspace: 'packages/web\n@shop/docs' });
    expect(outputs['release']).toBeUndefined();
    expect(JSON.parse(outputs['affected'] ?? '')).toEqual(['@shop/docs', '@shop/web']);
    expect(JSON.parse(outputs['plan'] ?? '')).toMatchObject({
      kind: 'npm',
      workspaces: expect.arrayContaining([
        expect.objectContaining({ name: '@shop/base', release: false }),
        expect.objectContaining({ name: '@shop/web', release: true, dependsOn: ['@shop/lib'] }),
      ]),
    });
  });
});
