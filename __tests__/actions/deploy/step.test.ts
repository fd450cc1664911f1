import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { step } from '../../../actions/deploy/main.ts';
import type { Release } from '../../../shared/release/manifest.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { realScene } from '../../shared/rollout/real-scene.ts';

jest.setTimeout(60_000);

describe('the deploy action over a real folder', () => {
  let here: Awaited<ReturnType<typeof realScene>>;
  let good: Release;
  let sick: Release;

  beforeAll(async () => {
    here = await realScene();
    [good, sick] = await Promise.all([here.release('1.0.0'), here.release('1.1.0', 500)]);
    mkdirSync(path.join(here.root, '.github'));
    const { run, srv } = here;
    const port = new URL(run.health?.url ?? '').port;
    const health = {
      port: Number(port),
      path: '/healthz',
      'version-path': '/version',
      within: '1500ms',
      interval: '50ms',
    };
    const restart = (run.restart ?? '').replaceAll('\n', '; ');
    const production = { path: srv, restart, env: { clear: run.env }, health };
    writeFileSync(
      path.join(here.root, '.github/deploy-actions.yml'),
      JSON.stringify({ environments: { production } }),
    );
  });
  afterAll(() => {
    here.close();
  });

  async function deployed(release: Release, more: Record<string, string> = {}) {
    const inputs = { environment: 'production', release: path.join(release.folder, 'release.json'), ...more };
    const runner = fakeRunner({
      inputs,
      env: process.env,
      context: { workspace: here.root, temp: here.root },
    });
    const error: unknown = await step(runner).catch((each: unknown) => each);
    return { ...runner, error };
  }

  it('opens the release, deploys it, and says what it observed', async () => {
    const { outputs, summaries, error, states } = await deployed(good, { digest: good.digest });
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({
      state: 'confirmed',
      observed: 'version',
      version: '1.0.0',
      digest: good.digest,
      changed: 'true',
    });
    expect(summaries.join('')).toContain('✅ 1.0.0 serves in production');
    expect(states['deploy-ended']).toBe('true');
    expect(await here.served()).toBe('1.0.0');
  });

  it('fails by the first cause, with outputs and summary, when the release is bad', async () => {
    const { outputs, summaries, error } = await deployed(sick);
    expect(error).toMatchObject({ message: expect.stringContaining('did not become healthy') });
    expect(outputs).toMatchObject({ state: 'reverted', changed: 'false', 'previous-version': '1.0.0' });
    expect(summaries.join('')).toContain('1.0.0 is back');
    expect(await here.served()).toBe('1.0.0');
  });

  it('touches nothing when one byte of the release was flipped', async () => {
    const flipped = await here.release('1.2.0');
    const archive = path.join(flipped.folder, flipped.manifest.subjects[0]?.name ?? '');
    writeFileSync(archive, 'not what was packed');
    const { error, outputs } = await deployed(flipped);
    expect(error).toBeInstanceOf(Error);
    expect(outputs).toEqual({});
    expect(await here.served()).toBe('1.0.0');
  });
});
