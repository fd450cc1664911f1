/**
 * How long the baseline's answers take, as counts in steps of 15 %: enough to say which answers are slow. The state
 * is bounded; old answers fade, so that it follows the hours of a day.
 */
export interface Latencies {
  seen: number;
  /** Answers by step, those without any left out. */
  steps: Record<string, number>;
}

const growth = Math.log(1.15);
const mostSteps = 120;
const fadesAt = 4000;
/** Before so many answers of the baseline nothing is called slow. */
const leastSeen = 100;
const quantile = 0.95;
/** Slower than nearly all of the baseline's answers is not enough: by a quarter, and by a few milliseconds. */
const slowBy = 1.25;
const slowByMs = 5;

/** Nothing seen yet. */
export const freshLatencies = (): Latencies => ({ seen: 0, steps: {} });

const stepOf = (ms: number): number =>
  Math.min(mostSteps - 1, Math.max(0, Math.ceil(Math.log(Math.max(ms, 0.1) / 0.1) / growth)));

/** Adds what the baseline took. */
export function learnt({ seen, steps }: Latencies, ms: readonly number[]): Latencies {
  const after = { ...steps };
  for (const one of ms) after[stepOf(one)] = (after[stepOf(one)] ?? 0) + 1;
  const total = seen + ms.length;
  return total > fadesAt ? faded(after) : { seen: total, steps: after };
}

function faded(steps: Record<string, number>): Latencies {
  const halves = Object.entries(steps)
    .map(([step, count]): [string, number] => [step, Math.floor(count / 2)])
    .filter(([, count]) => count > 0);
  return { seen: halves.reduce((sum, [, count]) => sum + count, 0), steps: Object.fromEntries(halves) };
}

/** From how many milliseconds an answer is slow, by what the baseline did until now; `undefined`: not known yet. */
export function slowFrom({ seen, steps }: Latencies): number | undefined {
  if (seen < leastSeen) return undefined;
  let below = 0;
  for (let step = 0; step < mostSteps; step++) {
    below += steps[step] ?? 0;
    if (below >= quantile * seen) return Math.max(0.1 * Math.exp(step * growth) * slowBy, slowByMs);
  }
  return undefined;
}
