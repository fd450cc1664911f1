import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { joinCells, type FoundResult } from '../../../shared/testing/join.ts';
import { planCells } from '../../../shared/testing/plan-cells.ts';
import { cellResult, parseResult, type CellResult } from '../../../shared/testing/result.ts';

const commit = 'a'.repeat(40);
const plan = planCells({ unit: { run: 'x', reports: ['r.xml'], shards: 2 }, lint: { run: 'y' } }, commit);

const passed = (cell: string, change: Partial<CellResult> = {}): CellResult =>
  cellResult({
    cell,
    commit,
    attempt: 1,
    conclusion: 'success',
    ...(cell !== 'lint' && { totals: { total: 2, passed: 2, failed: 0, skipped: 0 } }),
    failures: [],
    slowest: [{ name: cell, durationMs: cell.length }],
    exitCode: 0,
    durationMs: 1,
    ...change,
  });
const found = (cell: string, change: Partial<CellResult> = {}, attempt = 1): FoundResult => ({
  cell,
  attempt,
  result: passed(cell, change),
});
const all = [found('unit-1'), found('unit-2'), found('lint')];

describe('a verdict', () => {
  test('is a success when every cell of the plan is', () => {
    expect(joinCells(plan, all)).toMatchObject({
      conclusion: 'success',
      totals: { total: 4, passed: 4, failed: 0, skipped: 0 },
      missing: [],
      problems: [],
      slowest: [{ name: 'unit-1' }, { name: 'unit-2' }, { name: 'lint' }],
    });
  });

  test.each<[string, FoundResult[], object]>([
    ['a cell never reported', all.slice(1), { missing: ['unit-1'] }],
    ['no cell reported', [], { missing: ['unit-1', 'unit-2', 'lint'] }],
    [
      'a result cannot be read',
      [{ cell: 'unit-1', attempt: 1, problem: 'is cut off' }, ...all.slice(1)],
      { missing: ['unit-1'], outcomes: [{ problem: 'is cut off' }, {}, {}] },
    ],
    [
      'a cell tested another commit',
      [found('unit-1', { commit: 'b'.repeat(40) }), ...all.slice(1)],
      {
        missing: ['unit-1'],
        outcomes: [{ problem: 'it tested bbbbbbbbbbbb, and the plan is for aaaaaaaaaaaa' }, {}, {}],
      },
    ],
    [
      'a result is one of another cell',
      [found('unit-1', { cell: 'unit-2' }), ...all.slice(1)],
      { missing: ['unit-1'] },
    ],
    [
      'a cell failed',
      [found('unit-1', { conclusion: 'failure', problem: '1 test failed' }), ...all.slice(1)],
      { missing: [], outcomes: [{ outcome: 'failure', problem: '1 test failed' }, {}, {}] },
    ],
    [
      'all shards of a suite together ran no test',
      [
        ...['unit-1', 'unit-2'].map((cell) =>
          found(cell, { totals: { total: 1, passed: 0, failed: 0, skipped: 1 } }),
        ),
        found('lint'),
      ],
      { problems: ['unit, all 2 shards together: no test ran'] },
    ],
    [
      'there are results of cells that are not planned',
      [...all, found('other')],
      { problems: ['Results of cells that are not in the plan: other'] },
    ],
  ])('is a failure when %s', (_, results, expected) => {
    expect(joinCells(plan, results)).toMatchObject({ conclusion: 'failure', ...expected });
  });

  test('takes one empty shard beside one that is not', () => {
    const empty = found('unit-2', { totals: { total: 0, passed: 0, failed: 0, skipped: 0 } });
    expect(joinCells(plan, [found('unit-1'), empty, found('lint')]).conclusion).toBe('success');
  });

  test('goes by the newest attempt of a cell, in whatever order they come', () => {
    const failed = { conclusion: 'failure' as const };
    expect(
      joinCells(plan, [found('lint', {}, 3), found('lint', failed, 2), ...all.slice(0, 2)]).conclusion,
    ).toBe('success');
    expect(
      joinCells(plan, [found('lint', {}, 2), found('lint', failed, 3), ...all.slice(0, 2)]).conclusion,
    ).toBe('failure');
  });

  test('is a success only if each planned cell has one good result', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('good', 'bad', 'other commit', 'gone'), { minLength: 3, maxLength: 3 }),
        (fates) => {
          const results = plan.cells.flatMap(({ id }, at): FoundResult[] => {
            if (fates[at] === 'gone') return [];
            if (fates[at] === 'bad') return [found(id, { conclusion: 'failure' })];
            return [found(id, fates[at] === 'other commit' ? { commit: 'c'.repeat(40) } : {})];
          });
          const verdict = joinCells(plan, results);
          expect(verdict.conclusion === 'success').toBe(fates.every((fate) => fate === 'good'));
          expect(verdict.missing).toHaveLength(
            fates.filter((fate) => fate === 'gone' || fate === 'other commit').length,
          );
        },
      ),
    );
  });
});

describe('a result', () => {
  test('is read back from its own text', () => {
    const result = passed('unit-1', { failures: [{ name: 'a', message: 'b', file: 'c', line: 3 }] });
    expect(parseResult(JSON.stringify(result), 'x')).toEqual(result);
  });

  test('that is cut off is refused by name, wherever it is cut', () => {
    const text = JSON.stringify(passed('unit-1'));
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), (length) => {
        expect(() => parseResult(text.slice(0, length), 'The artifact test-result-unit-1')).toThrow(
          /^The artifact test-result-unit-1 is cut off/,
        );
      }),
    );
  });

  test.each([['{}'], ['null'], ['[]'], ['{"schema":"deploy-actions/test-result/v2"}']])(
    'of another shape is refused: %s',
    (text) => {
      expect(() => parseResult(text, 'The artifact x')).toThrow('The artifact x is no result of a cell');
    },
  );
});
