import { describe, expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import {
  inOrder,
  pickMembers,
  withDependants,
  withDependencies,
} from '../../../../shared/toolchains/workspaces/graph.ts';

const member = (name: string, ...dependsOn: string[]) => ({
  name,
  folder: `packages/${name}`,
  file: `packages/${name}/package.json`,
  dependsOn,
});

type Member = ReturnType<typeof member>;

/** Members whose dependencies all stand before them, then shuffled. */
const graphs = fc
  .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 25 })
  .chain((wanted) =>
    fc.shuffledSubarray(
      wanted.map((on, at) =>
        member(`m${String(at)}`, ...new Set(at === 0 ? [] : on.map((each) => `m${String(each % at)}`))),
      ),
      { minLength: wanted.length },
    ),
  );

const byName = (members: readonly Member[], name: string): Member =>
  members.find((each) => each.name === name) ?? member(name);

describe('inOrder', () => {
  test('puts each member once, after all that it depends on', () => {
    fc.assert(
      fc.property(graphs, (members) => {
        const ordered = inOrder(members).map(({ name }) => name);
        expect([...ordered].sort()).toEqual(members.map(({ name }) => name).sort());
        for (const { name, dependsOn } of members)
          for (const each of dependsOn) expect(ordered.indexOf(each)).toBeLessThan(ordered.indexOf(name));
      }),
    );
  });

  test('names the members of a cycle, in their order, and none beside them', () => {
    const members = [member('web', 'a'), member('a', 'b'), member('b', 'c'), member('c', 'a'), member('d')];
    expect(() => inOrder(members)).toThrow(
      expect.objectContaining({
        message: 'The workspaces depend on each other in a circle: a → b → c → a',
        fix: expect.stringContaining('packages/b/package.json'),
      }),
    );
  });

  test('finds a cycle wherever one is closed', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), (members, pick) => {
        const from = members[pick % members.length] ?? member('none');
        const below = [...withDependencies(members, [from.name])].filter((name) => name !== from.name);
        fc.pre(below.length > 0);
        const last = below[pick % below.length] ?? '';
        const closed = members.map((each) =>
          each.name === last ? { ...each, dependsOn: [...each.dependsOn, from.name] } : each,
        );
        expect(() => inOrder(closed)).toThrow('in a circle');
      }),
    );
  });

  test('orders a chain of ten thousand', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => member(`m${String(at)}`, `m${String(at + 1)}`));
    expect(inOrder(chain)[0]?.name).toBe('m9999');
  });
});

describe('withDependants and withDependencies', () => {
  test('are the same relation, read from its two ends', () => {
    fc.assert(
      fc.property(graphs, (members) => {
        for (const { name } of members)
          for (const other of members)
            expect(withDependants(members, [name]).has(other.name)).toBe(
              withDependencies(members, [other.name]).has(name),
            );
      }),
      { numRuns: 30 },
    );
  });

  test('hold every direct neighbour of each that they hold', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), (members, pick) => {
        const start = members[pick % members.length]?.name ?? '';
        const down = withDependencies(members, [start]);
        for (const name of down)
          for (const each of byName(members, name).dependsOn) expect(down).toContain(each);
        const up = withDependants(members, [start]);
        for (const each of members)
          if (each.dependsOn.some((name) => up.has(name))) expect(up).toContain(each.name);
      }),
    );
  });
});

describe('pickMembers', () => {
  const members = [member('web', 'lib'), member('lib')];

  test('takes a member by its name or by its folder', () => {
    expect(pickMembers(members, ['./packages/web/', 'lib']).map(({ name }) => name)).toEqual(['web', 'lib']);
  });

  test('names the nearest for one that is not there', () => {
    expect(() => pickMembers(members, ['wbe'])).toThrow(
      expect.objectContaining({
        message: 'There is no workspace "wbe"; did you mean "web"?',
        fix: 'Name one of these, or its folder: web (packages/web), lib (packages/lib).',
      }),
    );
  });
});
