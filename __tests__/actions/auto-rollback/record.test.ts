import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { startRecorder } from '../../../actions/auto-rollback/record.ts';
import { outputsOf } from '../../../actions/auto-rollback/result.ts';
import { summaryOf } from '../../../actions/auto-rollback/summary.ts';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import { startAbsoluteLimit } from '../../../shared/judge/absolute-limit.ts';
import { readRecording } from '../../../shared/judge/recording.ts';
import { replay } from '../../../shared/judge/replay.ts';
import { idOf, one, two, twoReleases, watching } from './scene.ts';

const root = mkdtempSync(path.join(tmpdir(), 'recorded-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const told = (file: string) => replay(readRecording(readFileSync(file, 'utf8'), file));

describe('the record of a watch', () => {
  test.each([
    ['bad', true],
    ['healthy', false],
  ])('tells the same verdict again: %s', async (verdict, isBad) => {
    const { drive, parts, service, github } = await twoReleases();
    if (isBad) service.bad.add(idOf(two));
    const result = await drive(watch(watching(), { ...parts(3), recordings: path.join(root, verdict) }));
    const file = outputsOf(result)['observations'] ?? '';
    expect(result.because).toContain(told(file).because);
    expect(told(file)).toMatchObject({ verdict, evidence: result.evidence });
    const named = `npm run judge -- ${path.basename(file)}`;
    expect(summaryOf(result, 'production')).toContain(named);
    expect(github.state.issues.map(({ body }) => body.includes(named))).toEqual(isBad ? [true] : []);
  });

  test('of a watch that goes on begins where the lost one was', async () => {
    const { drive, parts, service, clock, world } = await twoReleases();
    const cancel = new AbortController();
    void clock.sleep(41_000).then(() => {
      cancel.abort();
    });
    await drive(watch(watching(), parts(3, undefined, { cancelled: cancel.signal }))).catch(() => undefined);
    service.bad.add(idOf(two));
    const result = await drive(watch(watching(), { ...parts(4), recordings: path.join(root, 'on') }));
    expect(world.running).toBe(idOf(one));
    const again = told(result.recording ?? '');
    expect(again).toMatchObject({ verdict: 'bad', evidence: result.evidence });
    expect(again.atMs).toBeGreaterThan(40_000);
    expect(again.evidence[0]?.total).toBeGreaterThan(160);
  });

  test('is bounded, and fails no watch where it cannot be written', async () => {
    const warnings: string[] = [];
    const log = { warning: (text: string) => warnings.push(text) } as never;
    const state = startAbsoluteLimit({ forMs: 1000, limit: 0.01, signals: { probe: {} } });
    const seen = { at: 1, signal: 'probe', side: 'canary' as const, total: 1, bad: 0 };
    const small = await startRecorder('small', state, { recordings: root, log }, 2000);
    for (let line = 0; line < 100; line++) small.take([seen]);
    await small.close();
    expect(statSync(small.file ?? '').size).toBeLessThanOrEqual(2000);
    expect(
      readRecording(readFileSync(small.file ?? '', 'utf8'), 'small').observations.length,
    ).toBeGreaterThan(5);
    const taken = await startRecorder('taken/..', state, {
      recordings: path.join(root, 'small.jsonl'),
      log,
    }).catch((error: unknown) => error);
    expect(taken).toMatchObject({ file: undefined });
    expect(warnings).toHaveLength(2);
  });
});
