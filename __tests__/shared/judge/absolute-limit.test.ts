import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { startAbsoluteLimit } from '../../../shared/judge/absolute-limit.ts';
import type { JudgeState, Observation, Verdict } from '../../../shared/judge/judge.ts';
import { evidenceOf, judge, readJudgeState } from '../../../shared/judge/judges.ts';
import { badAt, sequence } from './traffic.ts';

const minute = 60_000;
const start = (forMs = minute, errorRate = 0.01, signals = ['probe']) =>
  startAbsoluteLimit({
    forMs,
    limit: errorRate,
    signals: Object.fromEntries(signals.map((name) => [name, {}])),
  });
const seen = (at: number, bad: number, total = 1, signal = 'probe'): Observation => ({
  at,
  signal,
  side: 'canary',
  total,
  bad,
});

/** One probe each 250 ms, from `from` to `to`. */
const probes = (from: number, to: number, bad: (index: number) => boolean): Observation[] =>
  Array.from({ length: Math.ceil((to - from) / 250) }, (_, index) =>
    seen(from + index * 250 + 20, bad(index) ? 1 : 0),
  );

const verdictOf = (state: JudgeState, observations: Observation[]) => judge(state, observations).verdict;

const anObservation = (until: number) =>
  fc
    .record({
      at: fc.integer({ min: 0, max: until }),
      total: fc.nat(40),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      signal: fc.constantFrom('probe', 'counts'),
    })
    .map(({ at, total, share, signal }) => seen(at, Math.floor(total * share), total, signal));
const aStream = (until = 20_000) =>
  fc.array(anObservation(until), { maxLength: 200 }).map((list) => list.sort((a, b) => a.at - b.at));
const both = () => start(15_000, 0.01, ['probe', 'counts']);

describe('absolute limit', () => {
  test('calls a dead service bad within two seconds of probes each 250 ms', () => {
    for (const limit of [0, 0.001, 0.01, 0.05])
      expect(
        badAt(
          start(10 * minute, limit),
          probes(0, minute, () => true),
        ),
      ).toBeLessThanOrEqual(2000);
  });

  test('notices a service that dies late as fast as one that dies at once', () => {
    const late = [...probes(0, 9 * minute, () => false), ...probes(9 * minute, 10 * minute, () => true)];
    expect((badAt(start(10 * minute), late) ?? Infinity) - 9 * minute).toBeLessThanOrEqual(2000);
  });

  test('never decides on less than four blocks with errors over a second', () => {
    const burst = Array.from({ length: 750 }, (_, ms) => seen(ms, 1));
    const after = [seen(1000, 0, 0)];
    expect(verdictOf(start(), [...burst, ...after])).toBe('watching');
  });

  test('counts a burst of errors in one block once', () => {
    const traffic = (errors: number) =>
      Array.from({ length: 2400 }, (_, block) => seen(block * 250, block === 2398 ? errors : 0, 25));
    const once = judge(start(10 * minute), traffic(1));
    const burst = judge(start(10 * minute), traffic(20));
    expect(burst.verdict).toBe('watching');
    const weightOf = ({ state }: { state: JudgeState }) => evidenceOf(state)[0]?.weight ?? NaN;
    expect(weightOf(burst)).toBeGreaterThan(0);
    // The same one error; what is left over are the answers that were good beside it.
    expect(Math.abs(weightOf(burst) - weightOf(once))).toBeLessThan(2);
  });

  test('notices an outage of five per cent at 1,000 requests a second', () => {
    const busy = Array.from({ length: 240 }, (_, block) => seen(block * 250, 12, 250));
    expect(badAt(start(), busy)).toBeLessThan(10_000);
  });

  test('calls a release healthy at the end of the watch and not before', () => {
    const good = probes(0, minute, () => false);
    expect(verdictOf(start(), good)).toBe('watching');
    const end = judge(start(), [...good, seen(minute, 0, 0)]);
    expect(end.verdict).toBe('healthy');
    expect(end.because).toMatch(/^probe: 0 of 240 failed; would have seen ≥ \d/);
  });

  test('says no-data when nothing was seen, whatever the number of silent looks', () => {
    const silent = Array.from({ length: 300 }, (_, index) => seen(index * 250, 0, 0));
    expect(verdictOf(start(), silent)).toBe('no-data');
  });

  test.each<[string, Verdict, JudgeState, Observation[]]>([
    [
      'a handful of answers',
      'inconclusive',
      start(),
      [0, 1, 2, 3].map((quarter) => seen(quarter * 15_000, 0)),
    ],
    ['a quarter of silence', 'inconclusive', start(), probes(0, 44_000, () => false)],
    [
      'one of two signals silent',
      'inconclusive',
      start(minute, 0.01, ['probe', 'counts']),
      probes(0, minute, () => false),
    ],
    [
      'over the limit but not surely',
      'inconclusive',
      start(),
      probes(0, minute, (index) => index % 60 === 5),
    ],
  ])('is not sure after %s', (_, verdict, state, observations) => {
    expect(verdictOf(state, [...observations, seen(minute, 0, 0)])).toBe(verdict);
  });

  test('leaves the baseline out of the account', () => {
    const others = probes(0, minute, () => true).map((one) => ({ ...one, side: 'baseline' as const }));
    expect(verdictOf(start(), [...others, seen(minute, 0, 0)])).toBe('no-data');
  });

  const before = (bad: number, total = 1000): Observation => ({
    ...seen(0, bad, total),
    side: 'before',
  });

  test('does not call bad what failed as often before the deployment, and does not call it healthy', () => {
    const random = sequence(5);
    const failing = probes(0, minute, () => random() < 0.1);
    expect(verdictOf(start(), failing)).toBe('bad');
    const judgement = judge(start(), [before(100), ...failing, seen(minute, 0, 0)]);
    expect(judgement.verdict).toBe('inconclusive');
    expect(judgement.because).toMatch(/over the limit, as it was before the deployment \(100 of 1000 failed/);
  });

  test('takes a few failures before the deployment for no excuse', () => {
    const dead = probes(0, 5000, () => true);
    expect(verdictOf(start(), [before(40, 50), ...dead])).toBe('bad');
    expect(verdictOf(start(), [before(5), ...dead])).toBe('bad');
  });

  test('is not sure of a release that is under the limit and surely worse than before', () => {
    const busy = Array.from({ length: 240 }, (_, block) => seen(block * 250, block % 4 === 0 ? 1 : 0, 40));
    expect(verdictOf(start(), [...busy, seen(minute, 0, 0)])).toBe('healthy');
    const judgement = judge(start(), [before(2, 20_000), ...busy, seen(minute, 0, 0)]);
    expect([judgement.verdict, judgement.because]).toEqual([
      'inconclusive',
      expect.stringContaining('worse than before the deployment (2 of 20000 failed'),
    ]);
  });

  test('leaves out what is seen in the grace', () => {
    const state = startAbsoluteLimit({ forMs: minute, limit: 0.01, signals: { probe: {} }, graceMs: 5000 });
    const starting = probes(0, 5000, () => true);
    expect(verdictOf(start(), starting)).toBe('bad');
    expect(verdictOf(state, [...starting, ...probes(5000, minute, () => false), seen(minute, 0, 0)])).toBe(
      'healthy',
    );
  });

  test('counts the quarters in which a signal must be heard from the end of the grace', () => {
    const state = startAbsoluteLimit({ forMs: minute, limit: 0.01, signals: { probe: {} }, graceMs: 30_000 });
    expect(verdictOf(state, [...probes(0, minute, () => false), seen(minute, 0, 0)])).toBe('healthy');
  });

  test('decides nothing by a signal that only advises', () => {
    const signals = { probe: {}, counts: { role: 'advise' as const } };
    const state = startAbsoluteLimit({ forMs: minute, limit: 0.01, signals });
    const bad = probes(0, 30_000, () => true).map((one) => ({ ...one, signal: 'counts' }));
    expect(verdictOf(state, bad)).toBe('watching');
  });

  test('is not sure of a release whose counters begin anew again and again', () => {
    const restarts = [9, 19, 29].map((second) => ({ ...seen(second * 1000, 0, 0), reset: true }));
    const good = probes(0, minute, () => false);
    const all = [...good, ...restarts].sort((a, b) => a.at - b.at);
    expect(judge(start(), [...all, seen(minute, 0, 0)]).because).toMatch(/count anew 3 times: it restarts/);
  });

  test('hears a source that was read and had nothing to tell', () => {
    const quiet = probes(0, minute, () => false).flatMap((one) => [
      one,
      { ...seen(one.at, 0, 0, 'counts'), windowMs: 250 },
    ]);
    expect(verdictOf(start(minute, 0.01, ['probe', 'counts']), [...quiet, seen(minute, 0, 0)])).toBe(
      'healthy',
    );
  });

  test('stays with its decision', () => {
    const { state, because } = judge(
      start(),
      probes(0, 5000, () => true),
    );
    expect(
      judge(
        state,
        probes(5000, 2 * minute, () => false),
      ),
    ).toEqual({ state, verdict: 'bad', because });
  });

  test('is called bad in less than one of 300 watches of a release at its limit', () => {
    const random = sequence(7);
    let alarms = 0;
    for (let run = 0; run < 300; run++)
      if (
        badAt(
          start(),
          probes(0, minute, () => random() < 0.01),
        ) !== undefined
      )
        alarms++;
    expect(alarms).toBeLessThanOrEqual(1);
  });

  test('sees the rate that its sentence names, nine times in ten', () => {
    const end = judge(start(), [...probes(0, minute, () => false), seen(minute, 0, 0)]);
    const rate = Number(/≥ ([\d.]+) %/.exec(end.because)?.[1]) / 100;
    const random = sequence(11);
    let found = 0;
    for (let run = 0; run < 200; run++)
      if (
        badAt(
          start(),
          probes(0, minute, () => random() < rate),
        ) !== undefined
      )
        found++;
    expect(found).toBeGreaterThanOrEqual(180);
  });

  test('refuses a limit that judges nothing', () => {
    expect(() => start(minute, 0.9)).toThrow('error rate of 90 %');
    expect(() => start(minute, NaN)).toThrow('cannot judge');
  });

  test('refuses a state of another version or rule', () => {
    for (const value of [
      undefined,
      null,
      3,
      {},
      { v: 2, rule: 'absolute-limit' },
      { v: 1, rule: 'toString' },
    ])
      expect(() => readJudgeState(value)).toThrow('cannot read');
    const state = JSON.parse(JSON.stringify(start())) as unknown;
    expect(readJudgeState(state)).toEqual(start());
  });
});

describe('absolute limit, for any stream', () => {
  test('changes nothing that it was given and answers the same twice', () => {
    fc.assert(
      fc.property(aStream(), (stream) => {
        const state = both();
        const first = judge(state, stream);
        expect(state).toEqual(both());
        expect(judge(state, stream)).toEqual(first);
      }),
    );
  });

  test('goes on from the journal as if it had never been interrupted', () => {
    fc.assert(
      fc.property(aStream(), fc.array(fc.nat(200), { maxLength: 4 }), (stream, cuts) => {
        let state = both();
        let from = 0;
        for (const cut of [...cuts.sort((a, b) => a - b), stream.length]) {
          const kept = judge(state, stream.slice(from, cut)).state;
          state = readJudgeState(JSON.parse(JSON.stringify(kept)));
          from = Math.max(from, cut);
        }
        expect(judge(state, [])).toEqual(judge(judge(both(), stream).state, []));
      }),
    );
  });

  test('does not mind the order inside a block', () => {
    const order = (stream: Observation[], key: (one: Observation) => number) =>
      [...stream].sort((a, b) => Math.floor(a.at / 250) - Math.floor(b.at / 250) || key(a) - key(b));
    fc.assert(
      fc.property(aStream(), (stream) => {
        const expected = judge(both(), stream);
        expect(
          judge(
            both(),
            order(stream, (one) => -one.at),
          ),
        ).toEqual(expected);
        expect(
          judge(
            both(),
            order(stream, (one) => one.bad * 7919 - one.total),
          ),
        ).toEqual(expected);
      }),
    );
  });

  test('is never bad without errors', () => {
    fc.assert(
      fc.property(aStream(), (stream) => {
        const clean = stream.map((one) => ({ ...one, bad: 0 }));
        expect(verdictOf(both(), clean)).not.toBe('bad');
      }),
    );
  });

  test('is never healthy when nothing was seen', () => {
    fc.assert(
      fc.property(aStream(), (stream) => {
        const silent = stream.map((one) => ({ ...one, total: 0, bad: 0 }));
        expect(['watching', 'no-data']).toContain(verdictOf(both(), silent));
      }),
    );
  });

  test('keeps a state of a few hundred bytes, however long the watch', () => {
    const random = sequence(3);
    const state = start(6 * 60 * minute, 0.01, ['probe', 'counts']);
    let now = state;
    for (let at = 0; at < 60 * minute; at += 250)
      now = judge(now, [seen(at, random() < 0.005 ? 3 : 0, 40), seen(at, 0, 12, 'counts')]).state;
    expect(JSON.stringify(now).length).toBeLessThan(2500);
  });
});
