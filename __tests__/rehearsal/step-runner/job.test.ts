import { readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { tinyJob, type TinyAction } from './tiny.ts';
import type { JobOptions } from '../../../rehearsal/step-runner/job.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function jobOf(actions: Record<string, TinyAction>, options: Partial<JobOptions> = {}) {
  const made = await tinyJob(actions, options);
  open.push(made.close);
  return made;
}

/** Runs one action of one script. */
async function runOne(main: string, options: Partial<JobOptions> = {}) {
  const made = await jobOf({ one: { main } }, options);
  return { ...made, result: await made.job.run({ uses: 'one' }) };
}

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a step', () => {
  test('gets the variables of its run and nothing of the machine but its own', async () => {
    process.env.SECRET_OF_THE_MACHINE = 'x';
    const { result, workspace } = await runOne(
      `put('GITHUB_OUTPUT', 'env<<E\\n' + JSON.stringify({...process.env, cwd: process.cwd()}) + '\\nE')`,
    );
    delete process.env.SECRET_OF_THE_MACHINE;
    const env = JSON.parse(result.outputs.env ?? '{}') as Record<string, string>;
    expect(env).toMatchObject({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_RUN_ID: '7',
      GITHUB_REF_NAME: 'main',
      GITHUB_WORKSPACE: workspace,
      RUNNER_ENVIRONMENT: 'self-hosted',
      ACTIONS_RUNTIME_TOKEN: 'runtime.tiny.token',
    });
    expect(env.cwd).toBe(await realpath(workspace));
    expect(env.SECRET_OF_THE_MACHINE).toBeUndefined();
    expect(env.GITHUB_TOKEN).toBeUndefined();
    expect(JSON.parse(await readFile(env.GITHUB_EVENT_PATH ?? '', 'utf8'))).toEqual({
      after: 'a'.repeat(40),
    });
  });

  test('gets its inputs in upper case, defaults filled in, and a warning for one that is not declared', async () => {
    const main = `put('GITHUB_OUTPUT', 'env=' + JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(([n]) => n.startsWith('INPUT_')))))`;
    const { job } = await jobOf({
      one: {
        main,
        inputs: {
          token: { default: '${{ github.token }}' },
          'if exists': { default: 'verify' },
          'dry-run': {},
        },
      },
    });
    const result = await job.run({ uses: 'one', with: { 'Dry-Run': 'true', 'dry-rum': 'x' } });
    expect(JSON.parse(result.outputs.env ?? '')).toEqual({
      INPUT_TOKEN: 'ghs_tinytoken0000',
      INPUT_IF_EXISTS: 'verify',
      'INPUT_DRY-RUN': 'true',
      'INPUT_DRY-RUM': 'x',
    });
    expect(result.annotations).toEqual([
      {
        kind: 'warning',
        message: "Unexpected input(s) 'dry-rum', valid inputs are ['token', 'if exists', 'dry-run']",
      },
    ]);
  });

  test('fails when its process does', async () => {
    const { result } = await runOne('process.exit(3)');
    expect(result).toMatchObject({ conclusion: 'failure', exitCode: 3 });
  });

  test('fails over a malformed line, and the lines before it count', async () => {
    const { result } = await runOne(`put('GITHUB_OUTPUT', 'good=1\\nrubbish')`);
    expect(result.conclusion).toBe('failure');
    expect(result.outputs).toEqual({ good: '1' });
    expect(result.annotations.map(({ message }) => message)).toEqual([
      "Unable to process file command 'set-output' successfully.",
      "Invalid format 'rubbish'",
    ]);
  });

  test('fails when an input is too long for one variable', async () => {
    const { job } = await jobOf({ one: { main: '', inputs: { text: {} } } });
    const result = await job.run({ uses: 'one', with: { text: 'x'.repeat(200_000) } });
    expect(result.conclusion).toBe('failure');
    expect(result.annotations[0]?.message).toMatch(/E2BIG|ENAMETOOLONG/);
  });

  test('reads commands from stdout and stderr', async () => {
    const { result } = await runOne(
      `console.log('::set-output name=a::1'); console.error('x ##[set-output name=b;]2'); console.log('::save-state name=c::3')`,
    );
    expect(result).toMatchObject({ conclusion: 'success', outputs: { a: '1', b: '2' }, state: { c: '3' } });
  });

  test('stops reading commands until its own token comes', async () => {
    const { result } = await runOne(`
      console.log('::stop-commands::token-of-mine');
      console.log('::set-output name=a::1');
      console.log('::other-token::');
      console.log('::add-mask::visible');
      console.log('visible');
      console.log('::token-of-mine::');
      console.log('::set-output name=b::2');`);
    expect(result.outputs).toEqual({ b: '2' });
    expect(result.log).toContain('visible');
  });

  test.each(['set-env name=A', 'add-path'])('fails when it prints ::%s::', async (command) => {
    const { result } = await runOne(`console.log('::${command}::/x')`);
    expect(result.conclusion).toBe('failure');
  });

  test('hides a secret from the line after its mask on, in its log, summary and annotations', async () => {
    const { result } = await runOne(`
      console.log('::add-mask::hunter2-hunter2');
      console.log('hunter2-hunter2 ' + Buffer.from('hunter2-hunter2').toString('base64'));
      console.log('::error::bad hunter2-hunter2');
      put('GITHUB_STEP_SUMMARY', 'it was hunter2-hunter2');`);
    expect(result.log[0]).toBe('*** ***');
    expect(result.annotations[0]?.message).toBe('bad ***');
    expect(result.summary).toBe('it was ***\n');
  });

  test('keeps ten annotations of a kind, each cut at 4,096 characters', async () => {
    const { result } = await runOne(
      `for (let i = 0; i < 12; i++) { console.log('::error::' + 'x'.repeat(5000)); console.log('::notice::n'); }`,
    );
    expect(result.annotations.filter(({ kind }) => kind === 'error')).toHaveLength(10);
    expect(result.annotations).toHaveLength(20);
    expect(result.annotations[0]?.message).toHaveLength(4096);
  });

  test('loses its whole summary over 1 MiB and succeeds all the same', async () => {
    const { result } = await runOne(`put('GITHUB_STEP_SUMMARY', 'x'.repeat(1024 * 1024))`);
    expect(result).toMatchObject({ conclusion: 'success', summary: '' });
    expect(result.annotations[0]?.message).toMatch(/upload aborted, supports content up to a size of 1024k/);
  });

  test('may not set NODE_OPTIONS for later steps', async () => {
    const { job } = await jobOf({
      set: {
        main: `put('GITHUB_ENV', 'NODE_OPTIONS=--require=/x'); put('GITHUB_ENV', 'COLOUR=blue'); put('GITHUB_PATH', '/first/bin')`,
      },
      see: {
        main: `put('GITHUB_OUTPUT', 'seen=' + [process.env.NODE_OPTIONS, process.env.COLOUR, process.env.PATH.split(':')[0]].join())`,
      },
    });
    const set = await job.run({ uses: 'set' });
    expect(set.conclusion).toBe('success');
    expect(set.annotations[0]?.message).toBe(
      "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.",
    );
    expect((await job.run({ uses: 'see' })).outputs.seen).toBe(',blue,/first/bin');
  });

  test('is not waited for when a child holds its output open', async () => {
    const { result } = await runOne(
      `const child = spawn('sleep', ['30'], { stdio: ['ignore', 'inherit', 'inherit'], detached: true }); child.unref(); console.log(child.pid);`,
      { pace: { heldOutputMs: 200 } },
    );
    const pid = Number(result.log[0]);
    expect(result).toMatchObject({ conclusion: 'success', outputHeld: true });
    expect(result.durationMs).toBeLessThan(5000);
    expect(alive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });
});

describe('a job', () => {
  test('skips what follows a failure, and runs post steps last in first out with their own state', async () => {
    const action = (name: string): TinyAction => ({
      main: `put('GITHUB_STATE', 'kept=${name}'); console.log('main ${name}')`,
      post: `console.log('post', process.env.STATE_kept)`,
    });
    const { job, lines } = await jobOf({
      a: action('a'),
      b: action('b'),
      fails: { main: 'process.exit(1)' },
    });
    for (const uses of ['a', 'b', 'fails']) await job.run({ uses });
    expect((await job.run({ uses: 'a', id: 'late' })).conclusion).toBe('skipped');
    expect((await job.run({ uses: 'a', id: 'anyway', if: 'always()' })).conclusion).toBe('success');
    expect(await job.finish()).toMatchObject({ conclusion: 'failure' });
    expect(lines.filter((line) => line.startsWith('post'))).toEqual(['post a', 'post b', 'post a']);
  });

  test('cancels with SIGINT, and still runs the post step', async () => {
    const { job, lines } = await jobOf({
      one: {
        main: `process.on('SIGINT', () => { console.log('tidy'); process.exit(1); }); setTimeout(() => {}, 30000); console.log('ready')`,
        post: `console.log('post ran')`,
      },
    });
    const step = await job.start({ uses: 'one' });
    await seen(lines, 'ready');
    job.cancel();
    expect(await step.ended).toMatchObject({ conclusion: 'cancelled', exitCode: 1 });
    expect(await job.finish()).toMatchObject({ conclusion: 'cancelled' });
    expect(lines).toEqual(['ready', 'tidy', 'post ran']);
  });

  test('ends a step that hears no signal by SIGTERM, then by a kill of node alone', async () => {
    const { job, lines } = await jobOf(
      {
        one: {
          main: `const child = spawn('sleep', ['30']);
            process.on('SIGINT', () => console.log('int')); process.on('SIGTERM', () => console.log('term'));
            setInterval(() => {}, 1000); console.log('ready ' + child.pid)`,
        },
      },
      { pace: { interruptMs: 150, terminateMs: 150, heldOutputMs: 100 } },
    );
    const step = await job.start({ uses: 'one' });
    const pid = Number((await seen(lines, 'ready')).split(' ')[1]);
    job.cancel();
    expect(await step.ended).toMatchObject({ conclusion: 'cancelled', signal: 'SIGKILL' });
    expect(lines.slice(1)).toEqual(['int', 'term']);
    expect(alive(pid)).toBe(true);
    const { orphans } = await job.finish();
    expect(orphans).toEqual([{ pid, name: 'sleep' }]);
  });

  test('ends a step at its time limit as a failure', async () => {
    const { job } = await jobOf({ one: { main: 'setTimeout(() => {}, 30000)' } });
    const result = await job.run({ uses: 'one', timeoutMs: 300 });
    expect(result).toMatchObject({ conclusion: 'failure', timedOut: true, signal: 'SIGINT' });
  });

  test('leaves alone a child without RUNNER_TRACKING_ID at its end', async () => {
    const { job, lines } = await jobOf({
      one: {
        main: `const { RUNNER_TRACKING_ID, ...env } = process.env;
          const child = spawn('sleep', ['30'], { env, detached: true, stdio: 'ignore' }); child.unref(); console.log(child.pid)`,
      },
    });
    await job.run({ uses: 'one' });
    expect((await job.finish()).orphans).toEqual([]);
    const pid = Number(lines[0]);
    expect(alive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  test('drops a job output that holds a secret, and takes no more than 1 MB', async () => {
    const { job } = await jobOf({ one: { main: '' } });
    expect(job.outputs({ a: 'x ghs_tinytoken0000', b: 'fine', c: '' })).toEqual({
      kept: { b: 'fine' },
      dropped: ['a'],
    });
    expect(() => job.outputs({ a: 'x'.repeat(600_000) })).toThrow(/over 1 MB/);
  });

  test('takes the scripts under dist from the bundle under test', async () => {
    const { job, folder } = await jobOf({ one: { main: `console.log('from the tree')` } }, { dist: '' });
    await job.finish();
    const face = path.join(folder, 'actions', 'one', 'action.yml');
    await writeFile(
      face,
      JSON.stringify({ name: 'one', runs: { using: 'node24', main: '../dist/one/main.mjs' } }),
    );
    const other = await jobOf(
      {},
      { actions: path.join(folder, 'actions'), dist: path.join(folder, 'actions') },
    );
    expect((await other.job.run({ uses: 'one' })).log).toEqual(['from the tree']);
  });
});

/** Waits for a line that begins so; bounded. */
async function seen(lines: readonly string[], start: string): Promise<string> {
  for (let tries = 0; tries < 500; tries += 1) {
    const line = lines.find((text) => text.startsWith(start));
    if (line !== undefined) return line;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`No line began with '${start}'`);
}
