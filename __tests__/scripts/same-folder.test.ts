import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { differences } from '../../scripts/test/same-folder.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'same-'));
  for (const side of ['left', 'right']) {
    mkdirSync(path.join(root, side, 'sub'), { recursive: true });
    writeFileSync(path.join(root, side, 'sub', 'same.js'), 'same');
  }
});

afterEach(() => rmSync(root, { recursive: true }));

const compared = (): string[] => differences(path.join(root, 'left'), path.join(root, 'right'));

test('finds no difference between equal folders', () => {
  expect(compared()).toEqual([]);
});

test('finds files that differ, and files that only one side has', () => {
  writeFileSync(path.join(root, 'left', 'sub', 'same.js'), 'other');
  writeFileSync(path.join(root, 'left', 'b-left.js'), '');
  writeFileSync(path.join(root, 'right', 'a-right.js'), '');
  expect(compared()).toEqual(['a-right.js', 'b-left.js', path.join('sub', 'same.js')]);
});
