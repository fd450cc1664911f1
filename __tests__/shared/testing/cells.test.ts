import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { cellEnvironment, groupOf, parseCell } from '../../../shared/testing/cell.ts';
import { parsePlan, planCells } from '../../../shared/testing/plan-cells.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';

describe('a plan', () => {
  test('lays out suites × matrix × shards', () => {
    const { cells } = planCells(
      {
        unit: { run: 'npm test' },
        db: {
          run: 'npm run db',
          reports: ['a.xml', 'b/*.xml'],
          matrix: { node: [22, 24], os: ['ubuntu-latest', 'macos-latest'] },
          shards: 2,
          minTests: 3,
          timeoutMs: 1000,
        },
      },
      commit,
    );
    expect(cells).toHaveLength(9);
    expect(cells[0]).toEqual({
      id: 'unit',
      name: 'unit',
      'runs-on': 'ubuntu-latest',
      suite: 'unit',
      shard: 1,
      shards: 1,
      command: 'npm test',
      reports: '',
    });
    expect(cells.at(-1)).toEqual({
      id: 'db-node-24-os-macos-latest-2',
      name: 'db (node 24, os macos-latest, 2/2)',
      'runs-on': 'macos-latest',
      suite: 'db',
      shard: 2,
      shards: 2,
      command: 'npm run db',
      reports: 'a.xml\nb/*.xml',
      'min-tests': 3,
      'timeout-ms': 1000,
      node: 24,
      os: 'macos-latest',
    });
  });

  test('takes the shards that are given in place of each suite’s own', () => {
    expect(planCells({ a: { run: 'x', shards: 9 }, b: { run: 'y' } }, commit, 3).cells).toHaveLength(6);
  });

  test('is read back from its own text', () => {
    const plan = planCells({ a: { run: 'x', matrix: { v: ['1', '2'] } } }, commit);
    expect(parsePlan(JSON.stringify(plan), 'the plan')).toEqual(plan);
  });

  test.each([
    [
      'more cells than GitHub runs',
      { big: { run: 'x', shards: 200 }, more: { run: 'y', shards: 57 } },
      'The plan has 257 cells, and GitHub runs at most 256 jobs of a matrix: big 200, more 57',
    ],
    [
      'a matrix that uses a name of the plan',
      { a: { run: 'x', matrix: { shard: [1] } } },
      'uses the name "shard"',
    ],
    [
      'cells that would hide each other',
      { a: { run: 'x', matrix: { v: ['1/2', '1 2'] } } },
      'Two cells would have the id a-v-1-2',
    ],
  ])('is refused for %s', (_, suites, message) => {
    expect(() => planCells(suites, commit)).toThrow(message);
  });

  test('may have exactly 256 cells', () => {
    expect(planCells({ a: { run: 'x' } }, commit, 256).cells).toHaveLength(256);
  });

  test.each([['{'], ['{}'], ['{"schema":"deploy-actions/test-plan/v2","commit":"","cells":[]}'], ['null']])(
    'that is damaged is refused: %s',
    (text) => {
      expect(() => parsePlan(text, 'The artifact test-plan')).toThrow(/^The artifact test-plan/);
    },
  );
});

describe('a cell', () => {
  test('travels as JSON, and its command gets its shard and its values', () => {
    const [, cell] = planCells(
      { a: { run: 'x', matrix: { node: [24], 'data-base': ['pg'] }, shards: 2 } },
      commit,
    ).cells;
    const read = parseCell(JSON.stringify(cell));
    expect(read).toEqual(cell);
    expect(cellEnvironment(read)).toEqual({
      SHARD_INDEX: '2',
      SHARD_TOTAL: '2',
      MATRIX_NODE: '24',
      MATRIX_DATA_BASE: 'pg',
    });
  });

  test('cannot set a variable of its own choice', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        fc.pre(
          !['id', 'name', 'runs-on', 'suite', 'shard', 'shards', 'command', 'reports', '__proto__'].includes(
            name,
          ),
        );
        const cell = {
          id: 'a',
          name: 'a',
          'runs-on': '',
          suite: 'a',
          shard: 1,
          shards: 1,
          command: 'x',
          reports: '',
          [name]: value,
        };
        for (const key of Object.keys(cellEnvironment(parseCell(JSON.stringify(cell)))))
          expect(key).toMatch(/^(SHARD_(INDEX|TOTAL)|MATRIX_[A-Z0-9_]*)$/);
      }),
    );
  });

  test.each([
    ['not json'],
    ['[]'],
    ['{"id":"../x"}'],
    ['{"id":"a","name":"a","runs-on":"","suite":"a","shard":0,"shards":1,"command":"x","reports":""}'],
  ])('that is none is refused: %s', (text) => {
    expect(() => parseCell(text)).toThrow(/The input cell is no/);
  });

  test('shares its group with the other shards of its suite and values', () => {
    const { cells } = planCells({ a: { run: 'x', matrix: { v: [1, 2] }, shards: 3 } }, commit);
    expect(new Set(cells.map(groupOf)).size).toBe(2);
  });
});
