import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../shared/runner/errors.ts';
import {
  commonInputs,
  duration,
  flag,
  integer,
  line,
  lines,
  oneOf,
  readInputs,
  text,
} from '../../../shared/runner/inputs.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const specs = {
  name: text({ description: 'A name.', required: true }),
  'working-directory': text({ description: 'A folder.', default: '.' }),
  config: line({ description: 'A file.' }),
  mode: oneOf(['build', 'plan'], { description: 'What to do.', default: 'build' }),
  'dry-run': flag({ description: 'Change nothing.', default: false }),
  timeout: duration({ description: 'How long.', default: '10m' }),
  shards: integer({ description: 'How many.', min: 1, max: 10 }),
  output: lines({ description: 'Globs.' }),
};

function faultsOf(inputs: Record<string, string>): string {
  try {
    readInputs(specs, fakeRunner({ inputs }));
  } catch (error) {
    if (error instanceof ActionError) return error.message;
    throw error;
  }
  throw new Error('expected a fault');
}

describe('readInputs', () => {
  test('reads defaults, and leaves what has none undefined', () => {
    expect(readInputs(specs, fakeRunner({ inputs: { name: 'shop' } }))).toEqual({
      name: 'shop',
      workingDirectory: '.',
      config: undefined,
      mode: 'build',
      dryRun: false,
      timeout: 600_000,
      shards: undefined,
      output: [],
    });
  });

  test('reads what is given, without blanks around it', () => {
    const inputs = {
      name: ' shop\n',
      'working-directory': 'app',
      mode: 'plan',
      'dry-run': 'True',
      timeout: '90s',
      shards: '4',
      output: '\n dist/** \r\n\n lib\n',
    };
    expect(readInputs(specs, fakeRunner({ inputs }))).toMatchObject({
      name: 'shop',
      workingDirectory: 'app',
      mode: 'plan',
      dryRun: true,
      timeout: 90_000,
      shards: 4,
      output: ['dist/**', 'lib'],
    });
  });

  test.each<[Record<string, string>, string]>([
    [{}, 'Input `name` is required.'],
    [{ name: 'x', mode: 'paln' }, 'Input `mode` must be "build" or "plan", not "paln": did you mean "plan"?'],
    [
      { name: 'x', config: 'a.yml\n::set-output name=a::b\x1b[2J' },
      'Input `config` must be one line without control characters, not "a.yml ::set-output name=a::b [2J".',
    ],
    [{ name: 'x', 'dry-run': 'yes' }, 'Input `dry-run` must be "true" or "false", not "yes".'],
    [
      { name: 'x', timeout: '10' },
      'Input `timeout` must be a duration such as 200ms, 30s, 10m or 2h, not "10".',
    ],
    [{ name: 'x', shards: '1.5' }, 'Input `shards` must be a whole number, not "1.5".'],
    [{ name: 'x', shards: '0' }, 'Input `shards` must be at least 1, not 0.'],
    [{ name: 'x', shards: '11' }, 'Input `shards` must be at most 10, not 11.'],
    [
      { name: 'x', 'dry-rnu': 'true' },
      'Input `dry-rnu` is not an input of this action: did you mean `dry-run`?',
    ],
    [{ name: 'x', banana: 'true' }, 'Input `banana` is not an input of this action.'],
  ])('says what is wrong with %j', (inputs, message) => {
    expect(faultsOf(inputs)).toBe(message);
  });

  test('reports all faults together', () => {
    expect(faultsOf({ mod: 'plan', timeout: 'soon', shards: 'many' })).toBe(
      [
        '4 inputs cannot be used:',
        '- `mod` is not an input of this action: did you mean `mode`?',
        '- `name` is required',
        '- `timeout` must be a duration such as 200ms, 30s, 10m or 2h, not "soon"',
        '- `shards` must be a whole number, not "many"',
      ].join('\n'),
    );
  });

  test('shows a long value in part, on one line', () => {
    expect(faultsOf({ name: 'x', shards: `a\n${'b'.repeat(500)}` })).toHaveLength(
      'Input `shards` must be a whole number, not "".'.length + 81,
    );
  });

  test('minds no undeclared input that is empty', () => {
    expect(readInputs(specs, fakeRunner({ inputs: { name: 'x', stray: '' } })).name).toBe('x');
  });

  test('gives every action the common inputs', () => {
    expect(readInputs(commonInputs, fakeRunner())).toEqual({
      workingDirectory: '.',
      config: undefined,
      token: '',
      dryRun: false,
      summary: true,
    });
  });
});
