import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { linesOf } from '../../../shared/hosts/answer.ts';
import { HoldLost } from '../../../shared/hosts/hold-lost.ts';
import { parseHostFacts } from '../../../shared/hosts/host-facts.ts';
import { parseListing } from '../../../shared/hosts/listing.ts';
import { localShell } from '../../../shared/hosts/local-shell.ts';
import { parseLockAnswer } from '../../../shared/hosts/lock-answer.ts';
import { programText } from '../../../shared/hosts/program/text.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import { embedded } from '../../../scripts/embed-program.ts';
import { readFileSync } from 'node:fs';

const result = (stdout: string, exitCode: number | null = 0, stderr = '') => ({ stdout, exitCode, stderr });

describe('linesOf', () => {
  test('takes what lies between the marks, and nothing of what a login prints', () => {
    const stdout = 'Welcome!\n@deploy-actions 1\none\n\ntwo\n@end\n';
    expect(linesOf('h', 'look', result(stdout))).toEqual(['one', '', 'two']);
    expect(linesOf('h', 'look', result('@deploy-actions 1\n@end\nbye\n'))).toEqual([]);
  });

  test('takes an answer that was cut off anywhere for none', () => {
    const whole = '@deploy-actions 1\ngot 12\n@end\n';
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), (length) => {
        expect(() => linesOf('h', 'acquire', result(whole.slice(0, length), null))).toThrow(
          /what was done there is not known/,
        );
      }),
    );
  });

  test('gives back any lines that were said', () => {
    const word = fc.string({ unit: 'grapheme' }).map((text) => `x${text.replaceAll('\n', '')}`);
    fc.assert(
      fc.property(fc.array(word), (lines) => {
        const stdout = `@deploy-actions 1\n${lines.map((line) => `${line}\n`).join('')}@end\n`;
        expect(linesOf('h', 'read', result(stdout))).toEqual(lines);
      }),
    );
  });

  test('tells a lost hold from other refusals', () => {
    const refused =
      (text: string, stderr = '') =>
      () =>
        linesOf('web-1', 'switch', result(`@deploy-actions 1\nrefused ${text}\n@end\n`, 0, stderr));
    expect(refused('lost its lease ran out')).toThrow(HoldLost);
    expect(refused('drift 1.0.0-abc')).toThrow(
      'web-1: current is 1.0.0-abc, which is not what was there before: something else changed it',
    );
    expect(refused('broken cannot write the journal', 'sh: 3: No space left on device')).toThrow(
      /cannot write the journal: the disk is full/,
    );
    expect(refused('no-such-code x')).toThrow('refused: no-such-code x');
  });

  test('names what a host that has no sh, or no right, said', () => {
    expect(() => linesOf('h', 'look', result('', 127, 'sh: not found'))).toThrow(
      'h: look failed: sh: not found',
    );
    expect(() =>
      linesOf('h', 'look', result('', 2, 'cannot create .deploy/guard: Permission denied')),
    ).toThrow(/permission was denied/);
  });
});

describe('answers that are not understood', () => {
  test.each<[string, () => unknown]>([
    [
      'a lock without its fields',
      () => parseLockAnswer('h', ['held 5', 'v 1'], { kind: 'person', name: 'a', machine: 'b' }, 'd'),
    ],
    [
      'a hold without a fence',
      () => parseLockAnswer('h', ['got '], { kind: 'person', name: 'a', machine: 'b' }, 'd'),
    ],
    ['facts without a clock', () => parseHostFacts('h', ['free 1 1', 'tools', 'current '])],
  ])('%s is a bug, never a guess', (_name, parse) => {
    expect(parse).toThrow(/is not understood/);
  });

  test.each([
    [['files', 'abc  ./x']],
    [['links']],
    [[]],
    [['files', 'exec', './unknown', 'odd', 'links', 'other']],
  ])('the listing %j is refused', (lines) => {
    expect(parseListing(lines)).toHaveProperty('strange');
  });
});

describe('localShell', () => {
  test('gives a login’s environment and no more', async () => {
    const env = {
      PATH: process.env['PATH'],
      HOME: '/root',
      GITHUB_TOKEN: 'secret',
      RUNNER_TRACKING_ID: 'x',
      NODE_OPTIONS: '',
      LANG: 'C',
    };
    const { stdout } = await localShell(runCommand(process.env), env).run({ script: 'env' });
    const names = stdout
      .trim()
      .split('\n')
      .map((line) => line.replace(/=.*/, ''));
    expect(
      names.filter((name) => !['PATH', 'HOME', 'LANG', 'PWD', '_', 'SHLVL', 'OLDPWD'].includes(name)),
    ).toEqual([]);
  });

  test('passes arguments as they are', async () => {
    const args = ["it's", '$(touch x)', '-n', '', 'a\nb'];
    const { stdout } = await localShell(runCommand(process.env), process.env).run({
      script: 'for a; do printf "[%s]" "$a"; done',
      args,
    });
    expect(stdout).toBe(args.map((each) => `[${each}]`).join(''));
  });

  test('answers without an exit code when the time is over', async () => {
    const answer = await localShell(runCommand(process.env), process.env).run({
      script: 'sleep 60',
      timeoutMs: 100,
    });
    expect(answer.exitCode).toBeNull();
    expect(answer.stderr).toContain('no answer within 0.1 s');
  });

  test('says on Windows where it works', async () => {
    await expect(localShell(runCommand({}), {}, 'win32').run({ script: 'true' })).rejects.toThrow(
      /Windows runner/,
    );
  });
});

describe('the target program', () => {
  test('is the text of its pieces', () => {
    expect(readFileSync('shared/hosts/program/text.ts', 'utf8')).toBe(embedded());
  });

  test('fits into one argument', () => {
    expect(Buffer.byteLength(programText)).toBeLessThan(100_000);
  });
});
