import { writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Command, CommandResult, RunCommand } from '../../../shared/command/command.ts';
import type { Environment } from '../../../shared/runner/runner.ts';
import { denoBinaries } from '../../../shared/toolchains/platforms-deno.ts';
import { ownPlatform, parsePlatforms } from '../../../shared/toolchains/platforms.ts';
import type { BuildPlan } from '../../../shared/toolchains/toolchain.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';

const machines: Readonly<Record<string, number>> = { x86_64: 62, aarch64: 183 };

/** The first bytes of a program for Linux. */
function elf(machine: number): Buffer {
  const head = Buffer.alloc(64);
  head.write('\x7fELF', 0, 'latin1');
  head.writeUInt16LE(machine, 18);
  return head;
}

const done = (change: Partial<CommandResult> = {}): CommandResult => ({
  exitCode: 0,
  signal: null,
  stdout: '',
  stderr: '',
  durationMs: 1,
  timedOut: false,
  truncated: false,
  ...change,
});

/** A deno that makes programs for what it is told to, whose programs print `says`. */
const deno =
  (says = 'runs\n', made?: number): RunCommand =>
  ({ argv }) => {
    if (argv[0] !== 'deno') return Promise.resolve(done({ stdout: says }));
    const target = argv[argv.indexOf('--target') + 1] ?? '';
    writeFileSync(
      argv[argv.indexOf('--output') + 1] ?? '',
      elf(made ?? machines[target.split('-')[0] ?? ''] ?? 0),
    );
    return Promise.resolve(done());
  };

interface Asked {
  files?: Record<string, string | object>;
  run?: RunCommand;
  env?: Environment;
}

const shop = { 'deno.json': {}, 'main.ts': '' };

/** Asks for platforms: why each cannot be had, or the command that makes its program. */
async function ask(platforms: string[], { files = shop, run = deno(), env = {} }: Asked = {}) {
  const folder = repository(files);
  const work = temporaryFolder();
  const commands: Command[] = [];
  const answers = await denoBinaries({
    platforms: parsePlatforms(platforms),
    plan: { name: 'shop', toolchain: 'deno' } as BuildPlan,
    tree: await readTree(folder),
    folder,
    prefix: '',
    work: () => work,
    runtimes: {},
    env,
    run: (command) => {
      commands.push(command);
      return run(command);
    },
  });
  const told = await Promise.all(
    answers.map(async (answer) => {
      if ('why' in answer) return answer.why;
      const [step] = await answer.steps();
      return step?.argv.join(' ').replaceAll(work, 'WORK');
    }),
  );
  return { told, commands, work };
}

const arm = 'deno compile --target aarch64-unknown-linux-gnu --output WORK/shop main.ts';
const onLinux = process.platform === 'linux' ? test : test.skip;
const other = ownPlatform().text === 'linux/arm64' ? 'linux/amd64' : 'linux/arm64';

describe('what becomes a program of Deno', () => {
  const compile = (rest: string, flags = ''): string =>
    `deno compile ${flags}--target aarch64-unknown-linux-gnu --output WORK/shop ${rest}`;

  test.each([
    ['no task', {}, compile('main.ts')],
    [
      'a task start',
      { start: 'deno run --allow-net=*.example.com --allow-read=. main.ts' },
      compile('main.ts', '--allow-net=*.example.com --allow-read=. '),
    ],
    [
      'a task compile before it, with an output and a target of its own',
      {
        start: 'deno run a.ts',
        compile: 'deno compile -A --include prices.json -o bin/shop main.ts --port 80',
      },
      compile('main.ts --port 80', '-A --include prices.json '),
    ],
    [
      'a task with its dependencies',
      { start: { command: 'deno run -N main.ts' } },
      compile('main.ts', '-N '),
    ],
    [
      'a task that watches and reads secrets from a file',
      { start: 'deno run --watch --env-file=.env -A main.ts' },
      compile('main.ts', '-A '),
    ],
    ['a task of another program', { start: 'vite' }, compile('main.ts')],
  ])('is said by %s', async (_, tasks, expected) => {
    const run = deno('runs', 183);
    const { told } = await ask(['linux/arm64'], { files: { ...shop, 'deno.json': { tasks } }, run });
    expect(told).toEqual([expected]);
  });

  test('is not guessed where only a shell could read the task', async () => {
    const files = { ...shop, 'deno.json': { tasks: { start: 'deno run --allow-read=$HOME main.ts' } } };
    const { told, commands } = await ask(['linux/arm64'], { files });
    expect(told).toEqual([
      'the task start in deno.json has --allow-read=$HOME, which only a shell can read: a task compile without it says what the program is',
    ]);
    expect(commands).toEqual([]);
  });

  test('is missing where there is neither a task nor a main.ts', async () => {
    const { told } = await ask(['linux/arm64'], { files: { 'deno.json': {}, 'tool.ts': '' } });
    expect(told).toEqual(['no task start or compile runs `deno run` on a file, and there is no main.ts']);
  });
});

describe('the runtime of a program of Deno', () => {
  test('is tried with one line, outside of the repository, past its configuration and within a time', async () => {
    const { told, commands, work } = await ask([other]);
    expect(commands.map(({ argv }) => argv.join(' ').replaceAll(work, 'WORK'))).toEqual([
      `deno compile --no-config --no-lock --no-npm --no-remote --no-check --target ${other === 'linux/arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu --output WORK/tried WORK/tried.ts`,
    ]);
    expect(commands[0]).toMatchObject({ cwd: work, timeoutMs: 180_000 });
    expect(told).toEqual([other === 'linux/arm64' ? arm : expect.stringContaining('x86_64')]);
  });

  onLinux(
    "is started where it is the machine's own, and refused where it does not run the line",
    async () => {
      const own = ownPlatform().text;
      expect((await ask([own])).told).toEqual([expect.stringMatching(/^deno compile /)]);
      const env = { DENORT_BIN: '/opt/deno' };
      expect((await ask([own], { run: deno('Deno 2.9.6\n'), env })).told).toEqual([
        '/opt/deno, which DENORT_BIN names, does not start what is put behind it',
      ]);
    },
  );

  test('is refused where it is one for another platform: DENORT_BIN stands for all of them', async () => {
    const env = { DENORT_BIN: '/opt/denort' };
    const { told } = await ask(['linux/arm64', 'freebsd/amd64'], { run: deno('runs', 62), env });
    expect(told).toEqual([
      '/opt/denort, which DENORT_BIN names, is no program for it, but for linux/amd64',
      'deno has no runtime for it',
    ]);
  });

  const cures = '(it lies in DENO_DIR, or DENORT_BIN names it, where nothing is reached)';

  test.each([
    [
      'the server is not reached',
      done({
        exitCode: 1,
        stderr:
          'Download\nerror: Writing\n    1: error sending request for url (https://dl.example.com)\n    2: dns error\n\nStack backtrace:\n   0: <unknown>\n',
      }),
      `deno cannot get its runtime for it: error sending request for url (https://dl.example.com) ${cures}`,
    ],
    [
      'deno says something else',
      done({
        exitCode: 1,
        stderr: 'error: Writing\n    0: No space left\n\nStack backtrace:\n   0: <unknown>\n',
      }),
      `deno cannot get its runtime for it: No space left ${cures}`,
    ],
    [
      'nothing comes',
      done({ exitCode: null, timedOut: true }),
      `deno did not get its runtime for it within 3 min ${cures}`,
    ],
    ['nothing is made', done(), 'the runtime that deno has is no program for it, but for nothing'],
  ])('is refused with the reason where %s', async (_, result, expected) => {
    const { told } = await ask([other], { run: () => Promise.resolve(result) });
    expect(told).toEqual([expected]);
  });

  test('is refused where the runner has no deno', async () => {
    const { told } = await ask([other], { run: () => Promise.reject(new Error('no deno')) });
    expect(told).toEqual(['this runner has no deno on its PATH']);
  });
});
