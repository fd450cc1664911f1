import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appendSummary } from '../../../shared/runner/summary.ts';

const limit = 1024 * 1024;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'summary-'));
  file = path.join(folder, 'summary');
  writeFileSync(file, '');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('appendSummary', () => {
  test('appends, each time on a line of its own', async () => {
    await appendSummary(file, '# One');
    await appendSummary(file, 'two\n');
    expect(readFileSync(file, 'utf8')).toBe('# One\ntwo\n');
  });

  test('cuts at a line, with a note, and stays below what the runner takes', async () => {
    await appendSummary(file, 'a line\n'.repeat(200_000));
    const text = readFileSync(file, 'utf8');
    expect(statSync(file).size).toBeLessThanOrEqual(limit);
    expect(text).toMatch(/a line\n\n> \*\*The summary is cut here\*\*/);
  });

  test('cuts one endless line between characters', async () => {
    await appendSummary(file, '€'.repeat(500_000));
    const text = readFileSync(file, 'utf8');
    expect(statSync(file).size).toBeLessThanOrEqual(limit);
    expect(text).not.toContain('\ufffd');
    expect(text).toContain('cut here');
  });

  test('adds nothing once it was cut, and notes it once', async () => {
    for (let part = 0; part < 5; part++) await appendSummary(file, 'x'.repeat(400_000));
    expect(statSync(file).size).toBeLessThanOrEqual(limit);
    expect(readFileSync(file, 'utf8').match(/cut here/g)).toHaveLength(1);
  });

  test('counts what another wrote there before', async () => {
    writeFileSync(file, 'x'.repeat(limit - 300));
    await appendSummary(file, 'y'.repeat(400));
    expect(statSync(file).size).toBeLessThanOrEqual(limit);
  });
});
