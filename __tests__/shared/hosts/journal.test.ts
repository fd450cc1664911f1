import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { journalBody, parseJournal } from '../../../shared/hosts/journal.ts';
import type { Hold, JournalLine, NewJournalLine } from '../../../shared/hosts/state.ts';
import { targetProgram, type TargetProgram } from '../../../shared/hosts/target-program.ts';
import { kinds, machine, removeFolder, tempFolder } from './machine.ts';

jest.setTimeout(60_000);

const newLine: fc.Arbitrary<NewJournalLine> = fc.record(
  {
    deployment: fc.string(),
    place: fc.string({ unit: 'grapheme' }),
    step: fc.constantFrom('deploy', 'switch', 'confirm'),
    state: fc.constantFrom('begun', 'done', 'failed', 'undone', 'paused'),
    detail: fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<unknown>),
  },
  { requiredKeys: ['deployment', 'place', 'step', 'state'] },
);
const plainLine: NewJournalLine = { deployment: 'dep-1', place: 'h', step: 'switch', state: 'begun' };
const written = (line: NewJournalLine, seq: number) =>
  `{"v":1,"seq":${String(seq)},"at":"2026-11-24T10:00:00Z","fence":3,${journalBody(line)}`;
const read = (text: string) => parseJournal(text.split('\n'), 'host');

describe('parseJournal', () => {
  test('reads back whatever was written, one line each', () => {
    fc.assert(
      fc.property(fc.array(newLine), (lines) => {
        const text = lines.map((line, index) => `${written(line, index + 1)}\n`).join('');
        const { lines: back, torn } = read(text);
        expect(torn).toBe(0);
        expect(back).toEqual(
          lines.map((line, index) => ({
            v: 1,
            seq: index + 1,
            at: '2026-11-24T10:00:00Z',
            fence: 3,
            ...(JSON.parse(JSON.stringify(line)) as NewJournalLine),
          })),
        );
      }),
    );
  });

  test('loses at most the line that was torn, wherever it was cut, and counts it', () => {
    fc.assert(
      fc.property(fc.array(newLine, { minLength: 1, maxLength: 5 }), fc.nat(), (lines, cut) => {
        const text = lines.map((line, index) => `${written(line, index + 1)}\n`).join('');
        const kept = text.slice(0, cut % (text.length + 1));
        const whole = kept.split('\n').length - 1;
        const { lines: back, torn } = read(`${kept}\n${written(plainLine, 99)}\n`);
        const tornAway = kept !== '' && !kept.endsWith('\n');
        // A cut right before the newline takes nothing away.
        const complete = tornAway && text[kept.length] === '\n';
        expect(back.length + torn).toBe(whole + 1 + (tornAway ? 1 : 0));
        expect(torn).toBe(tornAway && !complete ? 1 : 0);
        expect(back.at(-1)).toMatchObject({ seq: 99 });
      }),
    );
  });

  test('never throws on garbage, and takes none of it for a line', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json({ maxDepth: 3 }))), (garbage) => {
        const lines = garbage.filter((text) => !/"v":\s*[2-9]/.test(text));
        expect(parseJournal(lines, 'host').lines).toEqual([]);
      }),
    );
  });

  test.each([
    ['no version', { ...JSON.parse(written(plainLine, 1)), v: undefined }],
    ['a number that is none', { ...JSON.parse(written(plainLine, 1)), seq: '1' }],
    ['an unknown state', { ...JSON.parse(written(plainLine, 1)), state: 'maybe' }],
    ['a list for detail', { ...JSON.parse(written(plainLine, 1)), detail: [] }],
  ])('counts a line with %s as torn', (_name, line) => {
    expect(read(JSON.stringify(line))).toEqual({ lines: [], torn: 1 });
  });

  test('refuses a newer version with what to do', () => {
    const newer = written(plainLine, 1).replace('"v":1', '"v":2');
    expect(() => read(`${written(plainLine, 1)}\n${newer}\n`)).toThrow(
      /host: the journal holds a line of version 2/,
    );
  });
});

describe.each(kinds)('the journal on a host, %s', (_name, kind) => {
  let root: string;
  let file: string;
  let program: TargetProgram;
  let hold: Hold;

  beforeEach(async () => {
    root = tempFolder('journal');
    program = targetProgram(machine(root, kind), path.join(root, 'shop'));
    file = path.join(root, 'shop/.deploy/journal.jsonl');
    const answer = await program.acquire({ kind: 'person', name: 'mona', machine: 'm' }, 'dep-1', 600);
    if (!answer.got) throw new Error('not free');
    hold = answer.hold;
  });
  afterEach(() => {
    removeFolder(root);
  });

  test('gets each line with version, number, time and fence put to it, hostile words and all', async () => {
    const hostile = {
      text: '"; rm -rf / \' $(touch x) `y` \\ \n\t\u0000 \u2028 🚀 %s %d \\n',
      nested: { '"': ['}', '{'] },
    };
    await program.append(hold, { ...plainLine, place: 'a"b\\c/d', detail: hostile });
    await program.append(hold, plainLine);
    const { lines, torn } = await program.readJournal();
    expect(torn).toBe(0);
    expect(lines.map(({ seq, fence }) => [seq, fence])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(lines[0]).toMatchObject({ v: 1, place: 'a"b\\c/d', detail: hostile });
    expect(Math.abs(Date.parse(lines[0]?.at ?? '') - Date.now())).toBeLessThan(10_000);
  });

  test('goes on after a torn last line, which stays alone and is counted', async () => {
    await program.append(hold, plainLine);
    await program.append(hold, plainLine);
    const whole = readFileSync(file, 'utf8');
    for (const cut of [whole.length - 1, whole.length - 20, whole.length / 2 + 3, whole.length / 2 + 20]) {
      writeFileSync(file, whole);
      truncateSync(file, Math.floor(cut));
      expect((await program.readJournal()).torn).toBe(cut === whole.length - 1 ? 0 : 1);
      await program.append(hold, { ...plainLine, step: 'after' });
      const { lines, torn } = await program.readJournal();
      expect(torn).toBe(cut === whole.length - 1 ? 0 : 1);
      expect(lines[0]?.seq).toBe(1);
      expect(lines.at(-1)).toMatchObject({ step: 'after' });
      expect(lines.at(-1)?.seq).toBeGreaterThan(1);
    }
  });

  test('counts on from the highest number when the last line is garbage', async () => {
    for (let n = 0; n < 3; n += 1) await program.append(hold, plainLine);
    appendFileSync(file, 'garbage\n{"half":');
    await program.append(hold, plainLine);
    const { lines, torn } = await program.readJournal();
    expect(lines.map(({ seq }: JournalLine) => seq)).toEqual([1, 2, 3, 4]);
    expect(torn).toBe(2);
  });

  test('refuses to be written by this version when a newer one wrote last', async () => {
    writeFileSync(file, '{"v":2,"seq":1,"new":"things"}\n');
    await expect(program.append(hold, plainLine)).rejects.toThrow(/written by a newer version of the suite/);
    await expect(program.readJournal()).rejects.toThrow(/line of version 2/);
    expect(readFileSync(file, 'utf8')).toBe('{"v":2,"seq":1,"new":"things"}\n');
  });

  test('is read from its end where it is very long', async () => {
    const line = `${written({ ...plainLine, detail: { text: 'x'.repeat(1_000_000) } }, 7)}\n`;
    for (let n = 0; n < 36; n += 1) appendFileSync(file, line);
    await program.append(hold, plainLine);
    const { lines, torn } = await program.readJournal();
    expect(torn).toBe(0);
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.at(-1)?.seq).toBe(8);
  });
});
