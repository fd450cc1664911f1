import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { linkFault, Names, pathFault } from '../../../shared/release/names.ts';
import { newFolder, writeTree } from './support/trees.ts';

describe('pathFault', () => {
  test.each([
    'a',
    'a/b/c',
    '.hidden',
    '..a',
    'a..',
    'with space',
    'line\nbreak',
    '😀/é',
    'x'.repeat(255),
    '-rf',
    '$(reboot)',
    'con:fig',
  ])('takes %j', (name) => {
    expect(pathFault(name)).toBeUndefined();
  });

  test.each([
    ['', /no name/],
    ['/etc/passwd', /absolute/],
    ['../a', /“\.\.”/],
    ['a/../b', /“\.\.”/],
    ['a/..', /“\.\.”/],
    ['./a', /“\.”/],
    ['a//b', /empty part/],
    ['a/', /empty part/],
    ['C:/a', /drive letter/],
    ['c:a', /drive letter/],
    ['a\\..\\b', /backslash/],
    ['a\0b', /NUL/],
    ['a\ud800', /not Unicode/],
    ['é'.repeat(128), /255 bytes/],
    ['a/'.repeat(2100) + 'a', /4,096 bytes/],
  ])('refuses %j', (name, why) => {
    expect(pathFault(name)).toMatch(why);
  });
});

describe('linkFault', () => {
  test.each([
    ['a', 'b'],
    ['a/b', '../c'],
    ['a/b/c', '../../d/e'],
    ['a', '.'],
    ['a/b', '..'],
    ['node_modules/.bin/x', '../x/cli.js'],
  ])('takes %s -> %s', (from, to) => {
    expect(linkFault(from, to)).toBeUndefined();
  });

  test.each([
    ['a', '', /nothing/],
    ['a', '..', /leaves/],
    ['a/b', '../../c', /leaves/],
    ['a/b', './../../c', /leaves/],
    ['a', '/etc', /absolute/],
    ['a', 'C:/x', /absolute/],
    ['a', 'b/../c', /behind a name/],
    ['a', 'b\\c', /backslash/],
    ['a', 'b\0', /NUL/],
  ])('refuses %s -> %j', (from, to, why) => {
    expect(linkFault(from, to)).toMatch(why);
  });

  test('lets no chain of links lead out of the tree, as the file system resolves them', () => {
    const part = fc.constantFrom('a', 'b', 'c', '..', '.');
    const place = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    const target = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    let resolved = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(place, target), { maxLength: 12 }), (links) => {
        const outer = newFolder();
        const root = path.join(outer, 'root');
        mkdirSync(root);
        const names = new Names();
        const taken = links.filter(([from, to]) => !linkFault(from, to) && !names.add(from, 'link'));
        writeTree(Object.fromEntries(taken.map(([from, link]) => [from, { link }])), root);
        for (const [from] of taken) {
          const real = resolve(path.join(root, from));
          if (real === undefined) continue;
          resolved += 1;
          expect(`${real}/`.startsWith(`${realpathSync(root)}/`)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
    expect(resolved).toBeGreaterThan(20);
  });
});

function resolve(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

describe('Names', () => {
  const add = (...paths: string[]): string | undefined => {
    const names = new Names();
    return paths
      .map((one) => names.add(one.replace('@', ''), one.startsWith('@') ? 'link' : 'file'))
      .find(Boolean);
  };

  test.each([[['a', 'b', 'c/d', 'c/e', 'c/f/g']], [['a', 'a.b', 'a-b/c']]])('takes %j', (paths) => {
    expect(add(...paths)).toBeUndefined();
  });

  test.each([
    [['a', 'a'], /twice/],
    [['a/b', 'a'], /folder as well/],
    [['a', 'a/b'], /lies under “a”, which is a file/],
    [['@a', 'a/b'], /lies under “a”, which is a link/],
    [['@a', 'A/b'], /lies under “a”, which is a link/],
    [['a/b/c', '@a/B'], /beside “a\/b”/],
    [['README', 'readme'], /beside “README”/],
    [['é', 'e\u0301'], /beside “é”/],
    [['straße', 'STRASSE'], /beside “straße”/],
    [['A/x', 'a/y'], /beside “A”/],
  ])('refuses %j', (paths, why) => {
    expect(add(...paths)).toMatch(why);
  });
});
