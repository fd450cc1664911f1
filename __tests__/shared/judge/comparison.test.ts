import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { startComparison } from '../../../shared/judge/comparison.ts';
import type { JudgeState, Observation, Verdict } from '../../../shared/judge/judge.ts';
import { evidenceOf, judge, readJudgeState } from '../../../shared/judge/judges.ts';
import type { ComparisonTerms } from '../../../shared/judge/terms.ts';
import { comparing } from '../../../benchmarks/judge/contenders.ts';
import { diceOf } from '../../../benchmarks/judge/dice.ts';
import { simpleTest, type Rule } from '../../../benchmarks/judge/peers.ts';
import { traceOf } from '../../../benchmarks/judge/traces.ts';
import { badAt, sequence, traffic } from './traffic.ts';

const minute = 60_000;
const start = (forMs = minute, more: Partial<ComparisonTerms> = {}) =>
  startComparison({ forMs, signals: { requests: {} }, ...more });
const end = (at = minute, signal = 'requests'): Observation => ({
  at,
  signal,
  side: 'canary',
  total: 0,
  bad: 0,
});
const verdictOf = (state: JudgeState, seen: readonly Observation[]) => judge(state, [...seen, end()]);
const usual = { canary: 0.001, baseline: 0.001 };
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;

describe('a comparison', () => {
  test('notices a dead canary within two seconds at 100 requests a second and a tenth of them', () => {
    const random = sequence(1);
    const times = Array.from(
      { length: 60 },
      () => badAt(start(10 * minute), traffic(20, { canary: 1, baseline: 0.001 }, random)) ?? Infinity,
    );
    expect(median(times)).toBeLessThanOrEqual(2020);
  });

  test('notices a canary that dies late, too', () => {
    const random = sequence(2);
    const well = traffic(300, usual, random);
    const dead = traffic(20, { canary: 1, baseline: 0.001 }, random, { from: 300_000 });
    expect((badAt(start(10 * minute), [...well, ...dead]) ?? Infinity) - 300_000).toBeLessThan(6000);
  });

  test('notices five per cent in less than 1.6 times the requests that the simple test takes', () => {
    const five = { name: '', seconds: 120, traffic: 100, share: 0.1, canary: 0.05, baseline: 0.001 };
    const requests = (rule: Rule) =>
      Array.from({ length: 150 }, (_, seed) => rule.notices(traceOf(five, diceOf(seed + 1)), 0.1)?.requests);
    const [ours, simple] = [comparing, simpleTest].map((rule) =>
      median(requests(rule).map((count) => count ?? Infinity)),
    );
    expect(ours ?? NaN).toBeLessThanOrEqual(1.6 * (simple ?? NaN));
  });

  test('goes back for none of 150 canaries that are as good as the baseline', () => {
    const random = sequence(4);
    for (let run = 0; run < 150; run++) expect(badAt(start(), traffic(60, usual, random))).toBeUndefined();
  });

  test('holds the canary against the share of traffic that was observed', () => {
    // The canary draws half of the traffic, and so half of the errors: no regression.
    const random = sequence(5);
    const drawn = traffic(60, { canary: 0.02, baseline: 0.02 }, random, { share: 0.5 });
    expect(badAt(start(), drawn)).toBeUndefined();
  });

  test.each([
    ['0.10 against 0.12 %', { canary: 0.0012, baseline: 0.001 }, 1000],
    ['1.0 against 1.8 %, less than twice', { canary: 0.018, baseline: 0.01 }, 200],
    ['0 against 0.08 %, less than 0.1 points', { canary: 0.0008, baseline: 0 }, 1000],
  ])('lets a difference pass that does not matter: %s', (_, rates, a) => {
    const random = sequence(6);
    for (let run = 0; run < 10; run++)
      expect(badAt(start(), traffic(60, rates, random, { a }))).toBeUndefined();
  });

  test('counts a burst of errors once, and decides on none that is over within a second', () => {
    const quiet = traffic(30, { canary: 0, baseline: 0 }, sequence(7));
    const burst = Array.from({ length: 40 }, (_, one): Observation => ({
      ...end(10_000 + one * 20),
      total: 1,
      bad: 1,
    }));
    const seen = [...quiet, ...burst].sort((a, b) => a.at - b.at);
    expect(badAt(start(), seen)).toBeUndefined();
  });

  test('notices a busy canary at five per cent within seconds', () => {
    const seen = Array.from({ length: 80 }, (_, block) => [
      { ...end(block * 250), total: 250, bad: 12 },
      { ...end(block * 250), side: 'baseline' as const, total: 2250, bad: 2 },
    ]).flat();
    expect(badAt(start(), seen)).toBeLessThan(10_000);
  });

  test('calls a canary healthy at the end, and says what it would have seen', () => {
    const seen = traffic(60, usual, sequence(8));
    const judgement = verdictOf(start(), seen);
    expect(judgement.verdict).toBe('healthy');
    expect(judgement.because).toMatch(
      /^requests: \d of \d+ failed.*, baseline \d+ of \d+ failed.*; would have seen ≥ [\d.]+ % errors$/,
    );
  });

  test('sees the rate that its sentence names, nine times in ten', () => {
    const random = sequence(9);
    const { because } = verdictOf(start(), traffic(60, usual, random));
    const rate = Number(/≥ ([\d.]+) %/.exec(because)?.[1]) / 100;
    let found = 0;
    for (let run = 0; run < 60; run++)
      if (badAt(start(), traffic(60, { canary: rate, baseline: 0.001 }, random)) !== undefined) found++;
    expect(found).toBeGreaterThanOrEqual(54);
  });

  const outage = traffic(60, { canary: 0.3, baseline: 0.3 }, sequence(10));
  const well = traffic(60, usual, sequence(11));
  test.each<[string, Verdict, RegExp, readonly Observation[]]>([
    ['an outage that the baseline has as well', 'inconclusive', /outage that the baseline has/, outage],
    [
      'a canary that sees little traffic',
      'inconclusive',
      /too little was seen/,
      traffic(60, usual, sequence(12), { a: 4, share: 0.2 }),
    ],
    [
      'a baseline that was not heard of',
      'inconclusive',
      /nothing of the baseline/,
      well.filter(({ side }) => side === 'canary'),
    ],
    [
      'a quarter of silence',
      'inconclusive',
      /nothing of the canary for a quarter/,
      well.filter(({ at, side }) => side === 'baseline' || at < 44_000),
    ],
    [
      'a canary whose counters begin anew again and again',
      'inconclusive',
      /began to count anew 4 times on the canary: it restarts/,
      [...well, ...[5, 15, 25, 35].map((s) => ({ ...end(s * 1000), reset: true }))].sort(
        (a, b) => a.at - b.at,
      ),
    ],
    ['nothing at all', 'no-data', /nothing was seen in 1 min/, []],
  ])('is not sure after %s', (_, verdict, because, seen) => {
    const judgement = verdictOf(start(), seen);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.because).toMatch(because);
  });

  test('leaves out what is seen in the grace', () => {
    const starting = traffic(5, { canary: 1, baseline: 0 }, sequence(13));
    const after = traffic(55, usual, sequence(14), { from: 5000 });
    expect(badAt(start(), [...starting, ...after])).toBeDefined();
    expect(badAt(start(minute, { graceMs: 5000 }), [...starting, ...after])).toBeUndefined();
  });

  test('takes no evidence from a block in which counters began anew', () => {
    const dead = traffic(20, { canary: 1, baseline: 0 }, sequence(15));
    expect(badAt(start(), dead)).toBeDefined();
    expect(
      badAt(
        start(),
        dead.map((one) => ({ ...one, reset: true })),
      ),
    ).toBeUndefined();
  });

  test('decides nothing by a signal that only advises, and reports it', () => {
    const signals = { requests: {}, cart: { role: 'advise' as const } };
    const bad = traffic(30, { canary: 1, baseline: 0 }, sequence(16), { signal: 'cart' });
    const { state, verdict } = judge(startComparison({ forMs: minute, signals }), bad);
    expect(verdict).toBe('watching');
    expect(evidenceOf(state).find(({ signal }) => signal === 'cart')?.weight).toBeGreaterThan(7);
  });

  test('asks more of each signal, the more decide', () => {
    const needed = (names: string[]) =>
      evidenceOf(
        startComparison({ forMs: minute, signals: Object.fromEntries(names.map((name) => [name, {}])) }),
      )[0]?.needed;
    expect(needed(['a'])).toBeCloseTo(Math.log(1000), 2);
    expect(needed(['a', 'b', 'c', 'd'])).toBeCloseTo(Math.log(4000), 2);
  });

  test('refuses to watch where nothing decides', () => {
    expect(() => startComparison({ forMs: minute, signals: { a: { role: 'advise' } } })).toThrow('decides');
  });

  test('goes on from the journal, where its state is read', () => {
    const state = JSON.parse(JSON.stringify(start())) as unknown;
    expect(readJudgeState(state)).toEqual(start());
  });
});

describe('a comparison of latencies', () => {
  const latencies = (slower: number, random: () => number) =>
    Array.from({ length: 240 }, (_, block) => {
      const some = (count: number, by: number) =>
        Array.from({ length: count }, () => by * (20 + 30 * random() + (random() < 0.02 ? 200 : 0)));
      const at = block * 250 + 10;
      const one = { at, signal: 'latency', total: 0, bad: 0 };
      return [
        { ...one, side: 'baseline' as const, ms: some(22, 1) },
        { ...one, side: 'canary' as const, ms: some(3, slower) },
      ];
    }).flat();
  const start = () => startComparison({ forMs: minute, signals: { latency: { of: 'latency' } } });

  test('notices a canary that answers twice as slowly', () => {
    expect(badAt(start(), latencies(2, sequence(20)))).toBeLessThan(15_000);
  });

  test('lets one pass that is a little slower, and calls it healthy', () => {
    const { verdict, because } = judge(start(), [...latencies(1.05, sequence(21)), end(minute, 'latency')]);
    expect([verdict, because]).toEqual(['healthy', expect.stringMatching(/of \d+ were slow/)]);
  });

  test('calls nothing slow before it knows the baseline', () => {
    const first = latencies(10, sequence(22)).slice(0, 4);
    expect(evidenceOf(judge(start(), [...first, end(1000, 'latency')]).state)[0]).toMatchObject({ total: 0 });
  });
});

const anObservation = fc
  .record({
    at: fc.integer({ min: 0, max: 20_000 }),
    total: fc.nat(40),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    signal: fc.constantFrom('requests', 'latency'),
    side: fc.constantFrom('canary' as const, 'baseline' as const, 'before' as const),
    reset: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, fc.constant(true)),
    ms: fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 5 }),
  })
  .map(({ total, share, ...one }): Observation => ({ ...one, total, bad: Math.floor(total * share) }));
const aStream = fc
  .array(anObservation, { maxLength: 200 })
  .map((list) => list.sort((one, other) => one.at - other.at));
const two = () => startComparison({ forMs: 15_000, signals: { requests: {}, latency: { of: 'latency' } } });

describe('a comparison, of any stream', () => {
  test('changes nothing that it was given and answers the same twice', () => {
    fc.assert(
      fc.property(aStream, (stream) => {
        const state = two();
        const first = judge(state, stream);
        expect(state).toEqual(two());
        expect(judge(state, stream)).toEqual(first);
        expect(judge(first.state, [])).toEqual(first);
      }),
    );
  });

  test('goes on from the journal as if it had never been interrupted', () => {
    fc.assert(
      fc.property(aStream, fc.array(fc.nat(200), { maxLength: 4 }), (stream, cuts) => {
        let state = two();
        let from = 0;
        for (const cut of [...cuts.sort((a, b) => a - b), stream.length]) {
          state = readJudgeState(JSON.parse(JSON.stringify(judge(state, stream.slice(from, cut)).state)));
          from = Math.max(from, cut);
        }
        expect(judge(state, [])).toEqual(judge(judge(two(), stream).state, []));
      }),
    );
  });

  test('does not mind the order inside a block', () => {
    fc.assert(
      fc.property(aStream, (stream) => {
        const turned = [...stream].sort(
          (one, other) => Math.floor(one.at / 250) - Math.floor(other.at / 250) || other.at - one.at,
        );
        expect(judge(two(), turned)).toEqual(judge(two(), stream));
      }),
    );
  });

  test('is never bad without errors of the canary, and never healthy without data', () => {
    fc.assert(
      fc.property(aStream, (stream) => {
        const clean = stream.map((one) => (one.side === 'canary' ? { ...one, bad: 0, ms: [] } : one));
        expect(judge(two(), clean).verdict).not.toBe('bad');
        const silent = stream.map((one) => ({ ...one, total: 0, bad: 0, ms: [] }));
        expect(['watching', 'no-data']).toContain(judge(two(), silent).verdict);
      }),
    );
  });

  test('speaks no less against a canary, the more of its answers fail', () => {
    const worse = fc.array(fc.boolean(), { minLength: 160, maxLength: 160 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), worse, (seed, more) => {
        const seen = traffic(20, { canary: 0.1, baseline: 0.02 }, sequence(seed)).map((one) => ({
          ...one,
          total: one.side === 'canary' ? 3 : 22,
          bad: Math.min(one.bad, 3),
        }));
        const failing = seen.map((one, index) =>
          one.side === 'canary' && more[index] ? { ...one, bad: Math.max(one.bad, 1) } : one,
        );
        const first = badAt(start(), seen);
        if (first !== undefined) expect(badAt(start(), failing) ?? Infinity).toBeLessThanOrEqual(first);
      }),
    );
  });

  test('keeps a state of bounded size, however long the watch and whatever it sees', () => {
    const random = sequence(3);
    let now = startComparison({
      forMs: 6 * 60 * minute,
      signals: { requests: {}, latency: { of: 'latency' } },
    });
    const sizes: number[] = [];
    for (let block = 0; block < 20_000; block++) {
      const ms = [random() * 10 ** (5 * random())];
      const seen = (side: 'canary' | 'baseline', signal: string) => ({
        at: block * 250,
        signal,
        side,
        total: 20,
        bad: random() < 0.01 ? 3 : 0,
        ms,
      });
      const all = (['canary', 'baseline'] as const).flatMap((side) =>
        ['requests', 'latency'].map((signal) => seen(side, signal)),
      );
      now = judge(now, all).state;
      if (block % 5000 === 4999) sizes.push(JSON.stringify(now).length);
    }
    expect(Math.max(...sizes)).toBeLessThan(5000);
  });
});
