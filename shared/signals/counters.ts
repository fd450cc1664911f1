import type { Clock } from '../time/clock.ts';
import { oneAtATime, saysOnce, type Warn } from './reading.ts';
import type { Observation, Signal } from './signal.ts';

/** Two counters that only grow: of all, and of those that were bad. */
export interface Counters {
  total: number;
  bad: number;
}

/** How counters are read. A reader that throws says why nothing is known. */
export interface CountersSource {
  name: string;
  everyMs: number;
  read(signal?: AbortSignal): Promise<Counters>;
}

type Side = Observation['side'];

/**
 * Observes what was added to counters since the last reading. Counters that fell began anew: what they counted in
 * between is not known, and that is said. A reading that failed keeps the last one, so that what was counted meanwhile
 * is in the next difference.
 */
export function countersSignal(
  { name, everyMs, read }: CountersSource,
  { clock, warn }: { clock: Clock; warn: Warn },
  side: Side = 'canary',
): Signal {
  let before: Counters | undefined;
  const say = saysOnce(name, warn);
  const look = async (
    signal: AbortSignal | undefined,
  ): Promise<Omit<Observation, 'at' | 'signal' | 'side'>> => {
    const last = before;
    try {
      before = await read(signal);
    } catch (error) {
      if (!signal?.aborted) say(error);
      return { total: 0, bad: 0 };
    }
    return last ? difference(last, before) : { total: 0, bad: 0 };
  };
  // Two readings at once could come back in the wrong order, and look like a reset.
  return oneAtATime({ name, everyMs, side }, clock, look);
}

/** What came to be between two readings. */
function difference(before: Counters, now: Counters): Counters & { reset?: boolean } {
  const total = now.total - before.total;
  const bad = now.bad - before.bad;
  if (total < 0 || bad < 0) return { total: 0, bad: 0, reset: true };
  // More failed than were asked: the two were not read at one time, and say nothing together.
  return bad <= total ? { total, bad } : { total: 0, bad: 0 };
}
