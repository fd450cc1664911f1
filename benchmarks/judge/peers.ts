/**
 * The rules of others, each as its documentation describes it, on the same traces. All look at both sides where they
 * can; none is given worse data than the judge gets.
 */
import type { Noticed } from './ours.ts';
import { blockMs, columns, type Trace } from './traces.ts';

/** A rule that reads a whole trace and says when, if ever, it would have gone back. */
export interface Rule {
  name: string;
  notices(trace: Trace, share: number): Noticed | undefined;
}

interface Sums {
  canary: number;
  canaryBad: number;
  baseline: number;
  baselineBad: number;
}

function sums(trace: Trace, fromBlock: number, toBlock: number): Sums {
  const all: Sums = { canary: 0, canaryBad: 0, baseline: 0, baselineBad: 0 };
  for (let at = Math.max(0, fromBlock) * columns; at < toBlock * columns; at += columns) {
    all.canary += trace[at] ?? 0;
    all.canaryBad += trace[at + 1] ?? 0;
    all.baseline += trace[at + 2] ?? 0;
    all.baselineBad += trace[at + 3] ?? 0;
  }
  return all;
}

function noticedAt(trace: Trace, block: number): Noticed {
  const { canary, baseline } = sums(trace, 0, block);
  return { atMs: block * blockMs, requests: canary + baseline };
}

/**
 * Flagger: each interval the canary's success rate is held against a minimum, and so many failed checks end it.
 */
export const fixedThreshold = (intervalSeconds: number, checks: number): Rule => ({
  name: `Flagger: success ≥ 99 % each ${String(intervalSeconds)} s, ${String(checks)} failed ${checks > 1 ? 'checks' : 'check'}`,
  notices(trace) {
    const blocks = (intervalSeconds * 1000) / blockMs;
    let failed = 0;
    for (let end = blocks; end <= trace.length / columns; end += blocks) {
      const { canary, canaryBad } = sums(trace, end - blocks, end);
      if (canary > 0 && canaryBad > 0.01 * canary && ++failed >= checks) return noticedAt(trace, end);
    }
    return undefined;
  },
});

/**
 * Kayenta: error rates of both sides, point by point, compared once at the end by Mann and Whitney at 98 %: bad when
 * the lower end of the shift's interval is over a quarter of the baseline's mean. Ties get noise that is too small to
 * matter otherwise, without which equal values make the test silent.
 */
export const mannWhitney = (pointSeconds: number): Rule => ({
  name: `Kayenta: Mann–Whitney at 98 %, points of ${String(pointSeconds)} s, at the end`,
  notices(trace) {
    const blocks = (pointSeconds * 1000) / blockMs;
    const all = trace.length / columns;
    const [canary, baseline]: [number[], number[]] = [[], []];
    for (let end = blocks; end <= all; end += blocks) {
      const seen = sums(trace, end - blocks, end);
      const noise = (((end * 2654435761) >>> 0) / 2 ** 32) * 1e-9;
      if (seen.canary > 0) canary.push(seen.canaryBad / seen.canary + noise);
      if (seen.baseline > 0) baseline.push(seen.baselineBad / seen.baseline + noise / 2);
    }
    return lowestShift(canary, baseline) > 0.25 * mean(baseline) ? noticedAt(trace, all) : undefined;
  },
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The lower end of the interval of Hodges and Lehmann for the shift between two samples, two-sided 98 %. */
function lowestShift(one: readonly number[], other: readonly number[]): number {
  const shifts = one.flatMap((left) => other.map((right) => left - right)).sort((a, b) => a - b);
  const [n, m] = [one.length, other.length];
  const rank = Math.floor((n * m) / 2 - 2.326 * Math.sqrt((n * m * (n + m + 1)) / 12));
  return rank >= 0 ? (shifts[rank] ?? -Infinity) : -Infinity;
}

/** An error budget of 0.1 %, burnt 14.4 times too fast over five minutes and over an hour (the hour before was usual). */
export const burnRate = (usual: number): Rule => ({
  name: 'burn rate 14.4 of a 99.9 % objective, 5 min and 1 h',
  notices(trace) {
    const all = trace.length / columns;
    const whole = sums(trace, 0, all);
    const perBlock = whole.canary / all;
    const rateOver = (end: number, blocks: number): number => {
      const { canary, canaryBad } = sums(trace, end - blocks, end);
      const before = Math.max(0, blocks - end) * perBlock;
      return (canaryBad + before * usual) / Math.max(1, canary + before);
    };
    const [short, long] = [(300 * 1000) / blockMs, (3600 * 1000) / blockMs];
    // Alerting rules are evaluated every 15 s as a rule.
    for (let end = 60; end <= all; end += 60)
      if (rateOver(end, short) > 0.0144 && rateOver(end, long) > 0.0144) return noticedAt(trace, end);
    return undefined;
  },
});

const logFactorials: number[] = [0];
const logFactorial = (count: number): number => {
  for (let next = logFactorials.length; next <= count; next++)
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
  return logFactorials[count] ?? 0;
};

/** The naive sequential test: each error is on the canary by its share; a uniform mixture, stopped above 1,000. */
export const simpleTest: Rule = {
  name: 'simple sequential test (no blocks, no margin)',
  notices(trace, share) {
    let [own, errors] = [0, 0];
    for (let block = 0; block < trace.length / columns; block++) {
      const at = block * columns;
      const [canary, baseline] = [trace[at + 1] ?? 0, trace[at + 3] ?? 0];
      if (canary + baseline === 0) continue;
      own += canary;
      errors += canary + baseline;
      const mixture = logFactorial(own) + logFactorial(errors - own) - logFactorial(errors + 1);
      const evidence = mixture - own * Math.log(share) - (errors - own) * Math.log(1 - share);
      if (evidence >= Math.log(1000) && own > share * errors) return noticedAt(trace, block + 1);
    }
    return undefined;
  },
};
