import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Face {
  inputs: Record<string, { required?: boolean; default?: string }>;
}

/** Every step of a document that uses an action of the suite: the action's folder, and what stands under `with`. */
function stepsIn(value: unknown): { folder: string; given: string[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { uses, with: inputs } = value as { uses?: unknown; with?: object };
  const folder = typeof uses === 'string' ? /^org\/deploy-actions(?:\/([a-z-]+))?@v1$/.exec(uses) : null;
  const below = Object.values(value).flatMap((each) => stepsIn(each));
  return folder ? [{ folder: folder[1] ?? '.', given: Object.keys(inputs ?? {}) }, ...below] : below;
}

const guides = globSync(['*.md', '*/README.md', 'docs/*.md'], { cwd: root, exclude: ['node_modules/**'] });
const blocks = guides.flatMap((page) =>
  [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => [page, text] as const),
);
const workflows = globSync('examples/workflows/*.yml', { cwd: root }).map(
  (file) => [file, read(file)] as const,
);
const all = [...workflows, ...blocks].flatMap(([file, text]) =>
  stepsIn(parse(text)).map(({ folder, given }) => [file, folder, given] as const),
);

describe('a step that a guide or an example shows', () => {
  test('is there, of every action', () => {
    expect(new Set(all.map(([, folder]) => folder)).size).toBe(6);
  });

  test.each(all)('in %s gives %s inputs that it has, and those that it requires', (_file, folder, given) => {
    const { inputs } = parse(read(path.join(folder, 'action.yml'))) as Face;
    const required = Object.keys(inputs).filter(
      (name) => inputs[name]?.required === true && inputs[name].default === undefined,
    );
    expect(given.filter((name) => !Object.hasOwn(inputs, name))).toEqual([]);
    expect(required.filter((name) => !given.includes(name))).toEqual([]);
  });
});
