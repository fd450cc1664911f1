import { afterEach, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { judgeCommand } from '../../cli/judge.ts';
import { makeTempFolder, readText, removeTree, tempRoot, writeAtomically } from '../../shared/files/files.ts';
import { startAbsoluteLimit } from '../../shared/judge/absolute-limit.ts';
import { recordedObservation, recordedState } from '../../shared/judge/recording.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await removeTree(folder);
});

async function judged(bad: number, args: readonly string[] = []) {
  const folder = await makeTempFolder(tempRoot(), 'judge-');
  folders.push(folder);
  const state = startAbsoluteLimit({ forMs: 30_000, limit: 0.01, signals: { probe: {} } });
  const seen = Array.from({ length: 121 }, (_, block) =>
    recordedObservation({ at: block * 250, signal: 'probe', side: 'canary', total: 1, bad }),
  );
  await writeAtomically(path.join(folder, 'seen.jsonl'), [recordedState(state), ...seen].join('\n'));
  const lines: string[] = [];
  const io = {
    out: (line: string) => lines.push(line),
    error: (line: string) => lines.push(line),
    cwd: folder,
    env: {},
  };
  return { code: await judgeCommand(['seen.jsonl', ...args], io), text: lines.join('\n'), folder };
}

describe('judge', () => {
  test('tells how a watch ended, with the numbers and what would have changed it', async () => {
    const { code, text } = await judged(1);
    expect(code).toBe(1);
    expect(text).toMatch(/^bad after \d\.\d+ s: probe: \d of \d failed \(100 %\), limit 1 %/);
    expect(text).toMatch(/probe: .*evidence 10\^[\d.]+ of 10\^[\d.]+/);
    expect(text).toMatch(/a limit of 2 %: bad after/);
  });

  test('is green for a watch that ended healthy alone', async () => {
    const { code, text } = await judged(0);
    expect([code, text]).toEqual([0, expect.stringContaining('healthy after 30 s')]);
  });

  test('gives JSON, and draws the evidence', async () => {
    const { text, folder } = await judged(1, ['--json', '--svg', 'seen.svg']);
    expect(JSON.parse(text)).toMatchObject({ verdict: 'bad', evidence: [{ signal: 'probe' }] });
    expect(await readText(path.join(folder, 'seen.svg'))).toMatch(/^<svg .*<polyline points="40\.0,/s);
  });

  test('refuses what it does not understand', async () => {
    const { code, text } = await judged(0, ['other.jsonl']);
    expect([code, text]).toEqual([2, expect.stringContaining('Usage: judge')]);
  });
});
