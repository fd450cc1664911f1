import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const pages = globSync(['*.md', '*/README.md', 'docs/*.md'], {
  cwd: root,
  exclude: ['node_modules/**', 'dist/**'],
});

/** The text of a page without its blocks of code, in which a `#` is a comment. */
function prose(page: string): string {
  return readFileSync(path.join(root, page), 'utf8').replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
}

/** The anchor that GitHub gives a heading: lower case, punctuation dropped, each space a hyphen. */
function anchor(heading: string): string {
  const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return plain
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function anchors(page: string): string[] {
  return [...prose(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading));
}

/** What is wrong with a relative link; `undefined` where nothing is. */
function fault(page: string, link: string): string | undefined {
  const [file = '', fragment] = link.split('#');
  const target = file === '' ? page : path.join(path.dirname(page), file);
  if (!existsSync(path.join(root, target))) return `${link}: no such file`;
  if (fragment === undefined || !target.endsWith('.md')) return undefined;
  return anchors(target).includes(fragment) ? undefined : `${link}: no such heading`;
}

function links(page: string): string[] {
  const all = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return all.filter((link) => !/^[a-z]+:/.test(link));
}

describe('the relative links of the guides', () => {
  test('are there, some with an anchor', () => {
    const all = pages.flatMap((page) => links(page));
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((link) => link.includes('#')).length).toBeGreaterThan(3);
  });

  test.each(pages)('of %s lead to files and headings that exist', (page) => {
    expect(links(page).flatMap((link) => fault(page, link) ?? [])).toEqual([]);
  });
});
