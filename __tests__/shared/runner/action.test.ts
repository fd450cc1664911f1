import { describe, expect, test } from '@jest/globals';
import { runStep } from './step.ts';

describe('runAction', () => {
  test('ends with 0 when main returns', async () => {
    expect(await runStep('runner.log.info("done")')).toMatchObject({
      exitCode: 0,
      stdout: 'done\n',
      stderr: '',
    });
  });

  test('annotates the place of a fault of the user, with the cure', async () => {
    const step = await runStep(`
      throw new ActionError('No such key "hoste".', { fix: 'Write "host".', place: { file: 'a,b.yml', line: 3, column: 5 } });`);
    expect(step.exitCode).toBe(1);
    expect(step.stdout).toContain(
      '::error file=a%2Cb.yml,line=3,col=5::No such key "hoste".%0AWrite "host".\n',
    );
    expect(step.stdout.match(/::error/g)).toHaveLength(1);
  });

  test('tells a full disk from a bug, and what to do about it', async () => {
    const step = await runStep(
      `throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })`,
    );
    expect(step.exitCode).toBe(1);
    expect(step.stdout).toMatch(
      /::error::ENOSPC: no space left on device, write%0AA disk of this machine is full/,
    );
    expect(step.stdout).not.toContain('fault of deploy-actions');
  });

  test('shows the stack of a bug, and of its cause, at debug level alone', async () => {
    const step = await runStep(`throw new Error('outer', { cause: new TypeError('inner') })`);
    expect(step.exitCode).toBe(1);
    const [error = '', debug = ''] = step.stdout.split('\n');
    expect(error).toMatch(/^::error::outer%0AThis looks like a fault of deploy-actions/);
    expect(error).not.toContain('at ');
    expect(debug).toMatch(/^::debug::Error: outer%0A {4}at .*caused by TypeError: inner%0A {4}at /);
  });

  test.each([
    ['an exception in a callback', `setTimeout(() => { throw new Error('lost'); }, 10); await wait(5000)`],
    ['a promise that nobody awaits', `Promise.reject(new Error('lost')); await wait(5000)`],
  ])('reports %s', async (_, body) => {
    const step = await runStep(body);
    expect(step.exitCode).toBe(1);
    expect(step.stdout).toContain('::error::lost');
    expect(step.durationMs).toBeLessThan(4000);
  });

  test('is not held by what was left open', async () => {
    const step = await runStep(`setInterval(() => undefined, 1000); runner.log.info('done')`);
    expect(step).toMatchObject({ exitCode: 0, stdout: 'done\n' });
    expect(step.durationMs).toBeLessThan(6000);
  }, 10_000);
});

describe('runAction under a signal', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('lets main undo its work after %s', async (signal) => {
    const step = await runStep(
      `runner.log.info('ready');
       await wait(20_000, undefined, { signal: runner.cancelled }).catch(() => undefined);
       await wait(200);
       runner.log.info('undone');
       runner.cancelled.throwIfAborted();`,
      { signals: [signal] },
    );
    expect(step.exitCode).toBe(1);
    expect(step.stdout).toContain('undone\n::error::The run was cancelled.\n');
  });

  test('does not end an undo at a second signal', async () => {
    const step = await runStep(
      `runner.cancelled.addEventListener('abort', () => undefined);
       runner.log.info('ready');
       await wait(500);
       runner.log.info('undone');`,
      { signals: ['SIGINT', 'SIGTERM', 'SIGINT'] },
    );
    expect(step.stdout).toContain('undone');
  });

  test('reports within 7 s, though main does not end', async () => {
    const step = await runStep(`runner.log.info('ready'); await wait(60_000)`, { signals: ['SIGINT'] });
    expect(step.exitCode).toBe(1);
    expect(step.stdout).toContain('::error::The run was cancelled, and what ran did not stop in time.');
    expect(step.durationMs).toBeLessThan(8500);
  }, 15_000);

  test('ends a command that runs, with all that it started', async () => {
    const step = await runStep(
      `const run = runCommand(runner.env);
       await run({ argv: ['sh', '-c', 'echo ready; sleep 60'], onLine: runner.log.info }, runner.cancelled);`,
      { signals: ['SIGINT'] },
    );
    expect(step.exitCode).toBe(1);
    expect(step.durationMs).toBeLessThan(4000);
  });
});

describe('runPost', () => {
  test('warns of what fails, and ends with 0', async () => {
    const step = await runStep(`throw new ActionError('Could not tidy up.')`, { post: true });
    expect(step.exitCode).toBe(0);
    expect(step.stdout).toContain('::warning::Could not tidy up.\n');
    expect(step.stdout).not.toContain('::error');
  });

  test('reads the state that main kept', async () => {
    const step = await runStep(`runner.log.info(runner.state('armed') + '|' + runner.state('none'))`, {
      post: true,
      env: { STATE_armed: 'yes' },
    });
    expect(step.stdout).toBe('yes|\n');
  });
});

describe('runner', () => {
  test('keeps outputs and state, of several lines too', async () => {
    const step = await runStep(`runner.output('release-path', 'a\\nb'); runner.saveState('armed', 'yes');`);
    expect(step.outputs).toMatch(/^release-path<<(ghadelimiter_\S+)\na\nb\n\1\n$/);
    expect(step.states).toMatch(/^armed<<(ghadelimiter_\S+)\nyes\n\1\n$/);
  });

  test.each(['1x', 'a b', '', 'a=b', 'a\\nb', 'ä'])('refuses the output name "%s"', async (name) => {
    const step = await runStep(`runner.output('${name}', 'x')`);
    expect(step).toMatchObject({ exitCode: 1, outputs: '' });
    expect(step.stdout).toContain('cannot be the name of an output or a state');
  });

  test('masks a secret in all its forms before anything else is printed', async () => {
    const step = await runStep(`runner.mask('pa ss/w'); runner.mask('pa ss/w');`);
    const masks = step.stdout.match(/(?<=::add-mask::).*/g) ?? [];
    expect(masks).toEqual([...new Set(masks)]);
    expect(masks).toEqual(
      expect.arrayContaining(['pa ss/w', '706120732f77'.replace('20732f', '2073732f'), 'pa%2520ss%252Fw']),
    );
  });

  test('hides what the runner lends in all forms, and the hex of other variables, before anything else', async () => {
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    const step = await runStep(
      `runner.log.info('first'); runner.output('a', process.env.INPUT_TOKEN + ' b');`,
      {
        env: {
          INPUT_TOKEN: 'token-0001',
          ACTIONS_RUNTIME_TOKEN: 'runtime-0002',
          DATABASE_URL: 'db://u:p@h',
          CI: 'true',
        },
      },
    );
    const before = step.stdout.slice(0, step.stdout.indexOf('first'));
    const masks = before.match(/(?<=::add-mask::).*/g) ?? [];
    expect(masks).toEqual(
      expect.arrayContaining([
        ...['token-0001', 'runtime-0002'].flatMap((secret) => [
          secret,
          hex(secret),
          Buffer.from(secret).toString('base64'),
        ]),
        hex('db://u:p@h'),
        hex('db://u:p@h').toUpperCase(),
      ]),
    );
    // Whether it is a secret, the runner knows: what is none would be hidden everywhere.
    expect(masks).not.toContain('db://u:p@h');
    expect(masks).not.toContain(hex('true'));
    expect(step.outputs).toContain('\n*** b\n');
  });

  test('leaves no secret in a summary', async () => {
    const hex = Buffer.from('s3cret-value').toString('hex');
    const step = await runStep(
      `runner.mask('s3cret-value'); await runner.summary('x s3cret-value ${hex} y')`,
    );
    expect(step.summary).toBe('x *** *** y\n');
  });

  test('works without the files of a runner', async () => {
    const env = { GITHUB_OUTPUT: '', GITHUB_STATE: '', GITHUB_STEP_SUMMARY: '' };
    const step = await runStep(
      `runner.output('a', 'b'); runner.saveState('a', 'b'); await runner.summary('x');`,
      { env },
    );
    expect(step).toMatchObject({ exitCode: 0, stdout: '' });
  });
});
