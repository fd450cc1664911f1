import { describe, expect, test } from '@jest/globals';
import { startAbsoluteLimit } from '../../../shared/judge/absolute-limit.ts';
import { startComparison } from '../../../shared/judge/comparison.ts';
import type { Observation } from '../../../shared/judge/judge.ts';
import { judge } from '../../../shared/judge/judges.ts';
import { readRecording, recordedObservation, recordedState } from '../../../shared/judge/recording.ts';
import { replay, variants } from '../../../shared/judge/replay.ts';
import { sequence, traffic } from './traffic.ts';

const minute = 60_000;
const state = startComparison({ forMs: minute, signals: { requests: {}, cart: {} } });
const five = traffic(40, { canary: 0.05, baseline: 0.001 }, sequence(1));
const written = (observations: readonly Observation[]) =>
  [recordedState(state), ...observations.map(recordedObservation), ''].join('\n');

describe('a recording', () => {
  test('tells the same verdict again, at the same moment, with the same numbers', () => {
    let now = judge(state, []);
    let at = 0;
    for (const seen of five) {
      now = judge(now.state, [seen]);
      at = seen.at;
      if (now.verdict !== 'watching') break;
    }
    const told = replay(readRecording(written(five), 'seen.jsonl'));
    expect(told).toMatchObject({ verdict: 'bad', because: now.because, atMs: at });
    expect(told.evidence[0]?.weight).toBeGreaterThan(told.evidence[0]?.needed ?? Infinity);
  });

  test('says what would have changed the verdict', () => {
    const others = variants(readRecording(written(five), 'seen.jsonl'));
    const verdictOf = (what: string) => others.find((one) => one.what === what)?.verdict;
    expect(verdictOf('a margin of 20 times the baseline and 10 points')).toBe('watching');
    expect(verdictOf('1 % of false alarms allowed')).toBe('bad');
    expect(verdictOf('without requests')).toBe('watching');
    const limit = startAbsoluteLimit({ forMs: minute, limit: 0.01, signals: { probe: {} } });
    const seen = five.map((one) => ({ ...one, signal: 'probe' }));
    expect(
      variants({ state: limit, observations: seen }).map(({ what, verdict }) => [what, verdict]),
    ).toEqual(
      expect.arrayContaining([
        ['a limit of 0.5 %', 'bad'],
        ['a limit of 20 %', 'watching'],
      ]),
    );
  });

  test('can be written by hand, with no more than the terms', () => {
    const first = {
      v: 1,
      rule: 'absolute-limit',
      terms: { forMs: 1000, limit: 0.01, signals: { probe: {} } },
    };
    expect(readRecording(JSON.stringify(first), 'seen.jsonl')).toEqual({
      state: startAbsoluteLimit(first.terms),
      observations: [],
    });
  });

  test.each([
    ['', 'line 1 is not JSON'],
    ['{"v":2}', 'line 1 does not begin a recording of version 1'],
    ['{"v":1,"rule":"guess","terms":{"forMs":1,"signals":{}}}', 'line 1 names no rule'],
    ['{"v":1,"rule":"comparison","terms":{"signals":{}}}', 'line 1 has no terms'],
    [`${recordedState(state)}\n{"at":-1}`, 'line 2 has no time'],
    [`${recordedState(state)}\n{"at":1,"signal":"toString"}`, 'line 2 names a signal'],
    [`${recordedState(state)}\n\n{"at":1}`, 'line 2 is not JSON'],
    [`${recordedState(state)}\n{"at":1,"signal":"cart","side":"left"}`, 'line 2 has no side'],
    [
      `${recordedState(state)}\n{"at":1,"signal":"cart","side":"canary","total":1,"bad":2}`,
      'line 2 has no counts',
    ],
    [
      `${recordedState(state)}\n{"at":1,"signal":"cart","side":"canary","total":1,"bad":0,"ms":["1"]}`,
      'line 2 has times',
    ],
  ])('is refused by its line: %s', (text, message) => {
    expect(() => readRecording(text, 'seen.jsonl')).toThrow(message);
  });
});
