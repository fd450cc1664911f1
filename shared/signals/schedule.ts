import type { Clock } from '../time/clock.ts';
import type { Observation, Signal } from './signal.ts';

/** The part of a watch that is still to come, in milliseconds since it began. */
export interface Span {
  fromMs: number;
  untilMs: number;
}

/** How often time passes for the judge, whatever the signals do. */
const tickMs = 250;
/** Looks of one signal that may be under way at once: a service that hangs is asked on, within bounds. */
const mostLooks = 8;

/**
 * Looks by each signal on its own schedule, with jitter so that watchers do not step in time, and hands over what was
 * seen as it comes, until the span is over or `stop` aborts. Schedules are kept from the beginning: a slow answer
 * delays no later look. Time itself is handed over as an observation of nothing.
 */
export async function observeAll(
  signals: readonly Signal[],
  span: Span,
  clock: Clock,
  take: (observations: Observation[]) => void,
  stop: AbortSignal,
  random: () => number = Math.random,
): Promise<void> {
  const over = new AbortController();
  const ending = AbortSignal.any([stop, over.signal]);
  const began = clock.monotonic();
  const now = () => span.fromMs + clock.monotonic() - began;
  const nothing = (at: number): Observation[] =>
    signals.slice(0, 1).map(({ name }) => ({ at, signal: name, side: 'canary', total: 0, bad: 0 }));
  const faults: unknown[] = [];
  const hand = (observations: Observation[]) => {
    if (ending.aborted || now() >= span.untilMs) return;
    try {
      take(observations);
    } catch (error) {
      faults.push(error);
      over.abort();
    }
  };
  const looks = signals.map((signal) =>
    lookOften(signal, { now, random, hand, clock, untilMs: span.untilMs }, ending),
  );
  for (let tick = tickMs; now() < span.untilMs && !ending.aborted; tick += tickMs) {
    await sleepUntil(Math.min(span.fromMs + tick, span.untilMs), now, clock, ending);
    if (now() < span.untilMs) hand(nothing(now()));
  }
  over.abort();
  await Promise.all(looks);
  if (faults.length > 0) throw faults[0];
  // Aligned to the end, so that a timer that fired early cannot leave the watch undecided.
  if (!stop.aborted) take(nothing(span.untilMs + tickMs));
}

interface Looking {
  now: () => number;
  random: () => number;
  hand: (observations: Observation[]) => void;
  clock: Clock;
  untilMs: number;
}

async function lookOften(
  signal: Signal,
  { now, random, hand, clock, untilMs }: Looking,
  ending: AbortSignal,
) {
  const first = now();
  const underWay = new Set<Promise<void>>();
  for (let turn = 0; !ending.aborted && now() < untilMs; turn++) {
    if (underWay.size < mostLooks) {
      const look = signal.observe(now(), ending).then(hand);
      underWay.add(look);
      void look.finally(() => underWay.delete(look));
    }
    turn = Math.max(turn, Math.floor((now() - first) / signal.everyMs));
    await sleepUntil(first + (turn + 1 + 0.1 * random()) * signal.everyMs, now, clock, ending);
  }
  await Promise.all(underWay);
}

/** Sleeps until a time of the watch; a stop only ends the sleep. */
async function sleepUntil(at: number, now: () => number, clock: Clock, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return;
  await clock.sleep(Math.max(0, at - now()), stop).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
}
