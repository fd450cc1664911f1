import { globSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readSettings } from '../../shared/settings/settings.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pages = globSync(['*.md', '*/README.md', 'docs/*.md'], { cwd: root, exclude: ['node_modules/**'] });

const keys = new Set(['build', 'test', 'stores', 'environments']);

/** The blocks of a page that are configuration: a watch alone stands for the key of an environment. */
function configurations(page: string): string[] {
  const blocks = [...readFileSync(path.join(root, page), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, text = '']) => {
    const names = Object.keys((parse(text) as object | null) ?? {});
    if (names.length > 0 && names.every((name) => keys.has(name))) return [text];
    if (names.length !== 1 || names[0] !== 'watch') return [];
    return [`environments:\n  production:\n${text.replaceAll(/^/gm, '    ')}`];
  });
}

const all = pages.flatMap((page) => configurations(page).map((text, at) => [page, at + 1, text] as const));

describe('a configuration that a guide shows', () => {
  test('is there', () => {
    expect(new Set(all.map(([page]) => page)).size).toBeGreaterThan(3);
  });

  test.each(all)('in %s (%i) is read as it stands', async (_page, _at, text) => {
    const workspace = mkdtempSync(path.join(tmpdir(), 'guide-'));
    try {
      mkdirSync(path.join(workspace, '.github'));
      writeFileSync(path.join(workspace, '.github/deploy-actions.yml'), text);
      await expect(readSettings(workspace, undefined)).resolves.toMatchObject({
        file: '.github/deploy-actions.yml',
      });
    } finally {
      rmSync(workspace, { recursive: true });
    }
  });
});
