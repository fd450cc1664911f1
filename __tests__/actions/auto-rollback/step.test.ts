import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { step } from '../../../actions/auto-rollback/main.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { RunContext } from '../../../shared/runner/runner.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { removeFolder, tempFolder } from '../../shared/hosts/machine.ts';
import { deployment } from '../../shared/rollout/scene.ts';
import { sampleRelease } from '../../shared/targets/sample-release.ts';
import { realParts } from './service.ts';

jest.setTimeout(60_000);

let root: string;
let workspace: string;
beforeEach(() => {
  root = tempFolder('auto-rollback');
  workspace = path.join(root, 'workspace');
  mkdirSync(path.join(workspace, '.github'), { recursive: true });
});
afterEach(() => {
  removeFolder(root);
});

function runnerWith(inputs: Record<string, string>, context: Partial<RunContext> = {}) {
  return fakeRunner({
    inputs,
    env: { PATH: process.env['PATH'], HOME: root },
    context: { workspace, ...context },
  });
}

/** Two releases, one after the other, in a real directory. */
async function deployed(): Promise<string> {
  const samples = ['1.0.0', '1.1.0'].map((version) =>
    sampleRelease(root, version, { 'version.txt': { text: version } }),
  );
  const { parts } = realParts(root, samples);
  const run = { shared: [], env: {}, restart: 'cp version.txt ../../serves' };
  for (const [index, { release }] of samples.entries())
    await rollOut(
      deployment(release, { run, lock: { timeoutMs: 5000, leaseSeconds: 30, takeOver: false } }),
      parts(index + 1),
    );
  return path.join(root, 'srv');
}

const serves = (): string => readFileSync(path.join(root, 'srv/serves'), 'utf8');

describe('the step', () => {
  test('rolls back by hand in a repository without a configuration file, and sets its outputs', async () => {
    const folder = await deployed();
    expect(serves()).toBe('1.1.0');
    const runner = runnerWith({
      mode: 'rollback',
      environment: 'production',
      path: folder,
      reason: 'it is slow',
    });
    await step(runner);
    expect(serves()).toBe('1.0.0');
    expect(runner.outputs).toMatchObject({
      decision: 'rolled-back',
      'from-version': '1.1.0',
      'to-version': '1.0.0',
    });
    expect(runner.outputs['reason']).toContain('asked for by octocat: it is slow');
    expect(runner.summaries.join()).toContain('## ↩️ Rolled back: production');
    expect(runner.logged.join('\n')).toContain('Without a token no incident was opened.');
    const lifting = runnerWith({
      mode: 'unfreeze',
      environment: 'production',
      path: folder,
      reason: 'it was the network',
    });
    await step(lifting);
    expect(lifting.outputs).toMatchObject({ decision: '', frozen: '' });
    const peace = runnerWith({ mode: 'reconcile', environment: 'production', path: folder });
    await step(peace);
    expect(peace.outputs['reason']).toBe('All is well: nothing to do.');
  });

  test('finds the folder in the configuration, and says what it would do in a dry run', async () => {
    const folder = await deployed();
    writeFileSync(
      path.join(workspace, '.github/deploy-actions.yml'),
      `environments:\n  production:\n    path: ${folder}\n`,
    );
    const runner = runnerWith({ mode: 'rollback', environment: 'production', 'dry-run': 'true' });
    await step(runner);
    expect(runner.outputs['reason']).toMatch(/^Would go from 1\.1\.0-\w+ to 1\.0\.0-\w+\.$/);
    expect(serves()).toBe('1.1.0');
  });

  test('is red with its outputs set when a watch could not tell', async () => {
    const folder = await deployed();
    const configuration = {
      environments: {
        production: { path: folder, watch: { for: '1s', probe: { url: 'http://no-such-host.invalid/' } } },
      },
    };
    writeFileSync(path.join(workspace, '.github/deploy-actions.yml'), JSON.stringify(configuration));
    const runner = runnerWith({ environment: 'production' });
    await expect(step(runner)).rejects.toThrow('Whether 1.1.0 is good could not be told');
    expect(runner.outputs['decision']).toBe('paused');
    expect(runner.summaries.join()).toContain('Paused');
    expect(serves()).toBe('1.1.0');
  });

  test.each([
    ['pull_request_target', { pull_request: { head: { repo: { full_name: 'stranger/shop' } } } }],
    ['workflow_run', { workflow_run: { head_repository: { full_name: 'stranger/shop' } } }],
  ])("refuses a fork's event: %s", async (eventName, event) => {
    const folder = await deployed();
    const runner = runnerWith(
      { mode: 'rollback', environment: 'production', path: folder },
      { eventName, event },
    );
    await expect(step(runner)).rejects.toThrow("does not run for a fork's event");
    expect(serves()).toBe('1.1.0');
  });

  test.each([
    [{ environment: 'production', mode: 'rolback' }, 'did you mean "rollback"'],
    [{ mode: 'rollback' }, '`environment` is required'],
    [{ environment: 'production', 'watch-for': '10' }, '`watch-for` must be a duration'],
    [{ environment: 'production' }, 'has no environment "production"'],
    [{ environment: 'production', path: 'relative' }, 'it is not absolute'],
    [{ environment: 'production', path: '/nowhere/at/all', 'watch-for': '7h' }, 'longer than a job may last'],
  ])('refuses %j', async (inputs, message) => {
    await expect(step(runnerWith(inputs as Record<string, string>))).rejects.toThrow(message);
    expect(existsSync(path.join(root, 'srv'))).toBe(false);
  });

  test('names an environment without a place', async () => {
    writeFileSync(
      path.join(workspace, '.github/deploy-actions.yml'),
      'environments: {production: {url: "https://shop.test"}}',
    );
    await expect(step(runnerWith({ environment: 'production' }))).rejects.toThrow(
      'Where production is, is not known',
    );
  });
});
