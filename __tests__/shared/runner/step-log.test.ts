import { describe, expect, test } from '@jest/globals';
import { asRunner, hostile } from './as-runner.ts';
import { runStep } from './step.ts';

describe('log', () => {
  test('shows the lines of a stranger, and has the runner obey none of them', async () => {
    const step = await runStep(hostile.map((line) => `runner.log.info("${line}");`).join('\n'));
    const { obeyed, shown } = asRunner(step.stdout);
    expect(obeyed).toEqual([]);
    expect(shown.join('\n').replaceAll('\u200b', '')).toContain('::set-output name=digest::evil');
  });

  test('leaves text alone that means nothing to the runner', async () => {
    const text = 'a :: b # ##x [ok] std::vector';
    expect((await runStep(`runner.log.info(${JSON.stringify(text)})`)).stdout).toBe(`${text}\n`);
  });

  test('escapes what stands in a command', async () => {
    const step = await runStep(`runner.log.warning('100%\\r\\n::set-output name=a::b')`);
    expect(asRunner(step.stdout).obeyed).toEqual(['::warning::100%25%0D%0A::set-output name=a::b']);
  });

  test('fences a command of the user on both streams, whatever it prints', async () => {
    const lines = hostile.map((line) => `printf '${line}\\n'; printf '${line}\\n' >&2;`).join(' ');
    const step = await runStep(
      `await runUserCommand({ line: ${JSON.stringify(lines)}, log: runner.log }, runCommand(runner.env));`,
    );
    const { obeyed, shown } = asRunner(step.stdout);
    expect(obeyed).toEqual([]);
    expect(shown.filter((line) => line === '::set-output name=digest::evil')).toHaveLength(2);
    expect(step.stderr).toBe('');
  });

  test('fences with a token of its own each time', async () => {
    const step = await runStep(
      `for (const _ of [1, 2]) await runner.log.fenced(async () => runner.log.info('x'));`,
    );
    const tokens = step.stdout.match(/(?<=::stop-commands::)[\w-]+/g) ?? [];
    expect(new Set(tokens).size).toBe(2);
    expect(tokens.every((token) => token.length >= 32)).toBe(true);
  });

  test('keeps one fence while several commands run side by side', async () => {
    const step = await runStep(`
      const line = (ms) => runner.log.fenced(async () => { await wait(ms); runner.log.info('::set-output name=a::' + ms); });
      await Promise.all([line(50), line(150)]);
      runner.log.warning('after');`);
    expect(asRunner(step.stdout).obeyed).toEqual(['::warning::after']);
    expect(step.stdout.match(/::stop-commands::/g)).toHaveLength(1);
  });

  test('annotates and masks through a fence, which stands again behind them', async () => {
    const step = await runStep(`
      await runner.log.fenced(async () => {
        runner.log.warning('heard');
        runner.mask('ab');
        runner.log.info('::set-output name=a::b');
      });`);
    expect(asRunner(step.stdout).obeyed).toEqual(['::warning::heard', '::add-mask::ab']);
  });

  test('takes the fence away when the work throws', async () => {
    const step = await runStep(`await runner.log.fenced(async () => { throw new ActionError('broke'); });`);
    expect(asRunner(step.stdout).obeyed[0]).toBe('::error::broke');
  });

  test('annotates ten times of each kind, and logs the rest', async () => {
    const step = await runStep(`
      for (let n = 1; n <= 12; n++) { runner.log.warning('w' + n, { file: 'a.yml', line: n }); runner.log.notice('n' + n); }`);
    const { obeyed, shown } = asRunner(step.stdout);
    expect(obeyed.filter((line) => line.startsWith('::warning'))).toHaveLength(10);
    expect(obeyed.filter((line) => line.startsWith('::notice'))).toHaveLength(10);
    expect(shown).toContain('Warning: a.yml:12: w12');
  });

  test('keeps the tenth error for the reason of the failure', async () => {
    const step = await runStep(
      `for (let n = 1; n <= 12; n++) runner.log.error('e' + n); throw new ActionError('why');`,
    );
    const errors = asRunner(step.stdout).obeyed.filter((line) => line.startsWith('::error'));
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)).toBe('::error::why');
  });

  test('cuts an annotation at 4,096 characters, and logs all of it', async () => {
    const step = await runStep(`runner.log.warning('x'.repeat(5000))`);
    const { obeyed, shown } = asRunner(step.stdout);
    expect(obeyed[0]).toBe(`::warning::${'x'.repeat(4095)}…`);
    expect(shown).toContain(`Warning: ${'x'.repeat(5000)}`);
  });

  test('folds a group, and says how long it took', async () => {
    const step = await runStep(`
      const result = await runner.log.group('Build', async () => { runner.log.info('in'); return 5; });
      runner.log.info(String(result));`);
    expect(step.stdout).toMatch(/^::group::Build\nin\n::endgroup::\nBuild: \d+ ms\n5\n$/);
  });

  test('says of a group that is shown later how long its work took', async () => {
    const step = await runStep(`await runner.log.group('Build', async () => undefined, 61_000);`);
    expect(step.stdout).toBe('::group::Build\n::endgroup::\nBuild: 1 min 1 s\n');
  });

  test('shows a group in a group as a line, since the runner folds one level', async () => {
    const step = await runStep(
      `await runner.log.group('A', () => runner.log.group('B', async () => undefined));`,
    );
    expect(step.stdout).toMatch(/^::group::A\nB\nB: \d+ ms\n::endgroup::\nA: \d+ ms\n$/);
  });

  test('ends a group whose work fails', async () => {
    const step = await runStep(
      `await runner.log.group('A', async () => { throw new ActionError('broke'); });`,
    );
    expect(step.stdout).toMatch(/^::group::A\n::endgroup::\nA: failed after \d+ ms\n::error::broke\n/);
  });
});
