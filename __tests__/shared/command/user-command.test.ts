import { describe, expect, test } from '@jest/globals';
import { runCommand } from '../../../shared/command/run-command.ts';
import { runUserCommand } from '../../../shared/command/user-command.ts';
import { fakeRunner } from '../../fakes/runner.ts';

// They speak the shell, modes and links of POSIX.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

const run = runCommand({ PATH: process.env['PATH'] });

onPosix('runUserCommand', () => {
  test('logs both streams, and returns how it ended', async () => {
    const { log, logged } = fakeRunner();
    const result = await runUserCommand({ line: 'echo out; sleep 0.1; echo err >&2; exit 4', log }, run);
    expect(logged).toEqual(['out', 'err']);
    expect(result.exitCode).toBe(4);
  });

  test.each([
    ['a command', 'false; echo on'],
    ['a part of a pipe', 'false | cat; echo on'],
  ])('stops at the first failure of %s', async (_, line) => {
    const { log, logged } = fakeRunner();
    expect((await runUserCommand({ line, log }, run)).exitCode).toBe(1);
    expect(logged).toEqual([]);
  });

  test('reads no profile of the user', async () => {
    const { log, logged } = fakeRunner();
    await runUserCommand({ line: 'echo "[$BASH_ENV_SEEN]"', log, env: { PATH: process.env['PATH'] } }, run);
    expect(logged).toEqual(['[]']);
  });

  test('takes several lines, and an environment of its own', async () => {
    const { log, logged } = fakeRunner();
    const env = { PATH: process.env['PATH'], RELEASE_VERSION: '1.2' };
    await runUserCommand({ line: 'echo one\necho "$RELEASE_VERSION"', env, log }, run);
    expect(logged).toEqual(['one', '1.2']);
  });
});
