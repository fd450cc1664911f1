import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../../shared/command/run-command.ts';

// They speak the shell, modes and links of POSIX.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

const folder = mkdtempSync(path.join(tmpdir(), 'command-'));
const run = runCommand({ PATH: process.env['PATH'], ACTIONS_RUNTIME_TOKEN: 'secret', PLAIN: 'seen' });
const sh = (line: string): ['sh', '-c', string] => ['sh', '-c', line];

afterAll(() => rmSync(folder, { recursive: true }));

/** Whether a process runs: one that has ended and that nobody has asked after yet (a zombie) does not. */
async function isAlive(pid: number): Promise<boolean> {
  await wait(50);
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout);
}

onPosix('runCommand', () => {
  test('returns both streams, the exit code and the time', async () => {
    const result = await run({ argv: sh('echo out; echo err >&2; exit 3') });
    expect(result).toMatchObject({
      exitCode: 3,
      signal: null,
      stdout: 'out\n',
      stderr: 'err\n',
      timedOut: false,
    });
    expect(result.durationMs).toBeGreaterThan(0);
  });

  test('hands arguments over as they are', async () => {
    const hostile = ['$(touch x)', '`id`', '; rm -rf .', '--upload-pack=x', 'a b', '', '\n', '*'];
    const { stdout } = await run({ argv: ['printf', '%s|', ...hostile] });
    expect(stdout).toBe(hostile.map((each) => `${each}|`).join(''));
  });

  test('refuses an argument with a NUL', async () => {
    await expect(run({ argv: ['echo', 'a\0b'] })).rejects.toThrow(
      'Argument 1 of `echo` holds a NUL character.',
    );
  });

  test('gives the child the scrubbed environment, or the one of the command alone', async () => {
    expect((await run({ argv: ['env'] })).stdout).toContain('PLAIN=seen');
    expect((await run({ argv: ['env'] })).stdout).not.toContain('secret');
    expect((await run({ argv: ['/usr/bin/env'], env: { ONLY: 'this' } })).stdout).toBe('ONLY=this\n');
  });

  test('says that a program is not on the PATH', async () => {
    const error = run({ argv: ['no-such-program-here'] });
    await expect(error).rejects.toMatchObject({
      name: 'ActionError',
      message: 'Cannot start `no-such-program-here`: it is not on the PATH.',
    });
  });

  test('says that the folder is not there', async () => {
    await expect(run({ argv: ['ls'], cwd: '/no/such/folder' })).rejects.toThrow('there is no such folder');
  });

  test('says that a file may not be started', async () => {
    const file = path.join(folder, 'plain.txt');
    writeFileSync(file, 'text', { mode: 0o644 });
    await expect(run({ argv: [file] })).rejects.toThrow(/Cannot start .*EACCES/);
  });

  test('says that the arguments are too long', async () => {
    await expect(run({ argv: ['echo', 'x'.repeat(3_000_000)] })).rejects.toThrow('too long for the system');
  });

  test('passes lines on as they come, the last one without a newline too', async () => {
    const lines: string[] = [];
    const onLine = (line: string, stream: string): void => void lines.push(`${stream}: ${line}`);
    await run({ argv: sh(String.raw`printf 'one\r\ntwo\n\nthree'; sleep 0.1; echo err >&2`), onLine });
    expect(lines.toSorted()).toEqual([
      'stderr: err',
      'stdout: ',
      'stdout: one',
      'stdout: three',
      'stdout: two',
    ]);
  });

  test.each([
    ['text', 'héllo', 'héllo'],
    ['bytes', new Uint8Array([104, 105]), 'hi'],
    ['nothing but an end', '', ''],
  ])('feeds standard input from %s', async (_, stdin, expected) => {
    expect((await run({ argv: ['cat'], stdin })).stdout).toBe(expected);
  });

  test('feeds standard input from a stream', async () => {
    const stdin = Readable.from(Array.from({ length: 100 }, (_, index) => `${index}\n`));
    expect((await run({ argv: ['wc', '-l'], stdin })).stdout.trim()).toBe('100');
  });

  test('minds no child that ends without reading its input', async () => {
    const stdin = Readable.from(Array.from({ length: 1000 }, () => Buffer.alloc(65536)));
    expect((await run({ argv: ['true'], stdin })).exitCode).toBe(0);
  });

  test('ends the child when its input breaks, and throws what broke it', async () => {
    const stdin = new PassThrough();
    setTimeout(() => stdin.destroy(new Error('the source broke')), 50);
    await expect(run({ argv: ['cat'], stdin })).rejects.toThrow('the source broke');
  });

  test('leaves standard input empty when nothing is given', async () => {
    expect((await run({ argv: ['cat'] })).stdout).toBe('');
  });
});

onPosix('runCommand time-outs', () => {
  test('end the whole process group', async () => {
    const { timedOut, stdout, durationMs } = await run({
      argv: sh('sleep 60 & echo $!; sleep 60'),
      timeoutMs: 200,
    });
    expect(timedOut).toBe(true);
    expect(durationMs).toBeLessThan(3000);
    expect(await isAlive(Number(stdout))).toBe(false);
  });

  test('kill what does not listen to SIGTERM', async () => {
    const { timedOut, signal, stdout } = await run({
      argv: sh(`trap '' TERM; sh -c 'trap "" TERM; echo $$; while :; do sleep 1; done' & wait; wait`),
      timeoutMs: 200,
    });
    expect({ timedOut, signal }).toEqual({ timedOut: true, signal: 'SIGKILL' });
    expect(await isAlive(Number(stdout))).toBe(false);
  }, 10_000);

  test('let a child that listens say its last words', async () => {
    const { stdout, exitCode } = await run({
      argv: sh(`trap 'echo bye; exit 9' TERM; echo up; while :; do sleep 0.05; done`),
      timeoutMs: 300,
    });
    expect({ stdout, exitCode }).toEqual({ stdout: 'up\nbye\n', exitCode: 9 });
  });
});

onPosix('runCommand aborts', () => {
  test('end the whole process group before they throw', async () => {
    const abort = new AbortController();
    let pid = 0;
    const onLine = (line: string): void => {
      pid = Number(line);
      abort.abort(new Error('cancelled'));
    };
    const running = run({ argv: sh('sleep 60 & echo $!; sleep 60'), onLine }, abort.signal);
    await expect(running).rejects.toThrow('cancelled');
    expect(pid).toBeGreaterThan(0);
    expect(await isAlive(pid)).toBe(false);
  });

  test('start nothing when they came before', async () => {
    const marker = path.join(folder, 'started');
    await expect(run({ argv: ['touch', marker] }, AbortSignal.abort(new Error('no')))).rejects.toThrow('no');
    expect((await run({ argv: ['ls', folder] })).stdout).not.toContain('started');
  });
});

onPosix('runCommand output', () => {
  test('waits for no process that was left behind with the pipe in its hands', async () => {
    const result = await run({ argv: sh('sleep 30 & echo $!') });
    const left = Number(result.stdout);
    expect(result.durationMs).toBeLessThan(3000);
    expect(await isAlive(left)).toBe(true);
    process.kill(left);
  });

  test('reads to the end what is written after the child itself has ended', async () => {
    expect((await run({ argv: sh('(sleep 0.2; echo late) & echo soon') })).stdout).toBe('soon\nlate\n');
  });

  test('keeps the end of what is too long', async () => {
    const { stdout, truncated } = await run({ argv: sh('seq 1 100000'), keepBytes: 1000 });
    expect(truncated).toBe(true);
    expect(stdout).toHaveLength(1000);
    expect(stdout.endsWith('99999\n100000\n')).toBe(true);
  });

  test('cuts a line that is longer than 64 KiB, and goes on with the next', async () => {
    const lines: string[] = [];
    const onLine = (line: string): void => void lines.push(line);
    await run({ argv: sh(`head -c 300000 /dev/zero | tr '\\0' x; echo; echo next`), onLine });
    expect(lines).toEqual([`${'x'.repeat(65536)}… (line cut at 64 KiB)`, 'next']);
  });

  test('does not grow with a gigabyte of it', async () => {
    let count = 0;
    const before = process.memoryUsage().rss;
    const { exitCode, truncated } = await run({
      argv: sh(`yes "$(head -c 999 /dev/zero | tr '\\0' x)" | head -c 1000000000`),
      onLine: () => void count++,
    });
    expect({ exitCode, truncated, count }).toEqual({ exitCode: 0, truncated: true, count: 1_000_000 });
    // Far from the gigabyte, and wide enough for a collector that waits.
    expect(process.memoryUsage().rss - before).toBeLessThan(600_000_000);
  }, 60_000);
});
