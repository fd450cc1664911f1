import { describe, expect, test } from '@jest/globals';
import { pipelineInputs } from '../../../actions/pipeline/inputs.ts';
import { pipeline, type PipelineParts } from '../../../actions/pipeline/pipeline.ts';
import { refuseKeys } from '../../../actions/pipeline/trust.ts';
import { ActionError } from '../../../shared/runner/errors.ts';
import { readInputs } from '../../../shared/runner/inputs.ts';
import type { Runner } from '../../../shared/runner/runner.ts';
import type { EnvironmentSettings } from '../../../shared/settings/settings.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const watched: EnvironmentSettings = { name: 'production', watch: { forMs: 1000, errorRate: 0.01 } };

interface Call {
  action: string;
  inputs: Record<string, string>;
}

const asked = [
  'mode',
  'environment',
  'release',
  'digest',
  'stores',
  'cell',
  'watch-for',
  'token',
  'build-command',
];

/** Parts that note what they were asked for, and answer as the actions do. */
function recordingParts(calls: Call[], failing: Record<string, string> = {}, cells = 2): PipelineParts {
  const part =
    (action: string, outputs: (mode: string) => Record<string, string>) => async (runner: Runner) => {
      const inputs = Object.fromEntries(
        asked.map((name) => [name, runner.input(name)]).filter(([, value]) => value),
      );
      calls.push({ action, inputs: inputs as Record<string, string> });
      const mode = runner.input('mode');
      for (const [name, value] of Object.entries(outputs(mode))) runner.output(name, value);
      await runner.summary(`## ${action} ${mode}`);
      const cell = runner.input('cell');
      const fault =
        failing[`${action} ${mode}${cell && ` ${(JSON.parse(cell) as { id: string }).id}`}`.trim()];
      if (fault) throw new ActionError(fault);
    };
  const include = Array.from({ length: cells }, (_, index) => ({ id: `cell-${String(index)}` }));
  return {
    build: part('build', () => ({
      release: '/tmp/release.json',
      digest,
      version: '1.2.0',
      archive: 'a.tar.zst',
    })),
    testMatrix: part('test', (mode): Record<string, string> =>
      mode === 'plan' ? { matrix: JSON.stringify({ include }) } : { conclusion: 'success', total: '7' },
    ),
    publishArtifact: part('publish', () => ({ receipts: '[]', digest })),
    deploy: part('deploy', () => ({
      'deployment-id': '5',
      observed: 'version',
      changed: 'true',
      journal: '[]',
    })),
    autoRollback: part('watch', () => ({ decision: 'healthy', reason: 'All well.' })),
  };
}

async function run(inputs: Record<string, string>, settings?: EnvironmentSettings, failing = {}, cells = 2) {
  const runner = fakeRunner({ inputs });
  const calls: Call[] = [];
  const request = { ...readInputs(pipelineInputs, runner), settings };
  const error: unknown = await pipeline(request, runner, recordingParts(calls, failing, cells)).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { runner, calls, error };
}

const steps = (calls: Call[]) =>
  calls.map(({ action, inputs }) => [action, inputs['mode']].filter(Boolean).join(' '));

describe('pipeline', () => {
  test('chains all five on one release, with one summary', async () => {
    const { runner, calls, error } = await run({ environment: 'production', token: 't' }, watched);
    expect(error).toBeUndefined();
    expect(steps(calls)).toEqual([
      'build',
      'test plan',
      'test run',
      'test run',
      'test report',
      'publish',
      'deploy',
      'watch watch',
    ]);
    expect(calls.find(({ action }) => action === 'deploy')?.inputs).toEqual({
      environment: 'production',
      release: '/tmp/release.json',
      digest,
      token: 't',
    });
    expect(runner.summaries).toHaveLength(1);
    expect(runner.summaries[0]).toMatch(
      /^## build [\s\S]*## test report[\s\S]*## deploy[\s\S]*## watch watch$/,
    );
    expect(runner.outputs).toEqual({
      release: '/tmp/release.json',
      digest,
      version: '1.2.0',
      conclusion: 'success',
      total: '7',
      receipts: '[]',
      'deployment-id': '5',
      observed: 'version',
      changed: 'true',
      decision: 'healthy',
      reason: 'All well.',
    });
  });

  test('stops before publishing when a cell fails, after all cells ran and were joined', async () => {
    const { calls, error } = await run({ environment: 'production' }, watched, {
      'test run cell-0': 'cell-0 failed',
    });
    expect(error).toEqual(new ActionError('cell-0 failed'));
    expect(steps(calls)).toEqual(['build', 'test plan', 'test run', 'test run', 'test report']);
  });

  test('keeps the summary of what ran before a failure', async () => {
    const { runner, error } = await run({ environment: 'production' }, watched, { deploy: 'no such path' });
    expect(error).toEqual(new ActionError('no such path'));
    expect(runner.summaries[0]).toContain('## deploy');
    expect(runner.outputs['digest']).toBe(digest);
  });

  test('without an environment ends with the publication', async () => {
    const { calls } = await run({});
    expect(steps(calls).at(-1)).toBe('publish');
  });

  test('an environment without watch is deployed, not watched, and says so', async () => {
    const { runner, calls } = await run({ environment: 'production' }, { name: 'production' });
    expect(steps(calls).at(-1)).toBe('deploy');
    expect(runner.logged.join('\n')).toContain('production has no "watch"');
  });

  test('a repository without tests is warned of and goes on', async () => {
    const { runner, calls } = await run({}, undefined, {}, 0);
    expect(steps(calls)).toEqual(['build', 'test plan', 'publish']);
    expect(runner.outputs['conclusion']).toBe('none');
    expect(runner.logged.some((line) => line.startsWith('warning: There are no tests'))).toBe(true);
  });

  test('a dry run only plans', async () => {
    const { calls } = await run({ environment: 'production', 'dry-run': 'true' }, watched);
    expect(steps(calls)).toEqual(['build']);
  });
});

describe('a job that holds a key to deploy with', () => {
  test.each(['SSH_AUTH_SOCK', 'KUBECONFIG'])(
    'is refused for %s, with the two jobs to use instead',
    (name) => {
      expect(() => refuseKeys({ [name]: '/run/key' }, false)).toThrow(`holds a key to deploy with (${name})`);
    },
  );

  test('builds when the build is trusted, or when there is no key', () => {
    expect(() => refuseKeys({ SSH_AUTH_SOCK: '/run/key' }, true)).not.toThrow();
    expect(() => refuseKeys({ SSH_AUTH_SOCK: '' }, false)).not.toThrow();
  });
});
