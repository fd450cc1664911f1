import type { Log } from '../runner/runner.ts';
import type { Clock } from '../time/clock.ts';
import { GitHubDown } from './github.ts';
import { explained, isLimited, isPassing } from './refusal.ts';
import type { Asked } from './refusal.ts';

/** How long is asked, and how often is looked. */
export interface Bounds {
  /** For one effect, all tries and looks together: nothing new is begun after it. */
  deadlineMs: number;
  /** Waits before each look for a write whose answer was lost: listings lag. */
  looksMs: readonly number[];
  /** How often a write is sent. */
  writes: number;
  /** After no answer, how long later effects make do with one try. */
  quietMs: number;
}

/** A write that is to be there once, whatever becomes of its answers. */
export interface Effect<T> extends Asked {
  send(): Promise<T>;
  /** All that are there now, by the key in them. */
  find(): Promise<T[]>;
  /** The lowest wins. */
  number(thing: T): number;
  /** Closes a double. Repeating it changes nothing. */
  drop(double: T): Promise<unknown>;
}

/** Reads and effects within bounds, with what they learn about GitHub's state of health. */
export interface Asker {
  read<T>(asked: Asked, work: () => Promise<T>): Promise<T>;
  /** Sends a write until it is known to be there. */
  once<T>(effect: Effect<T>): Promise<T>;
  /** The same for what others may have made or be making: looks before and after, and keeps one of all. */
  oneOfAll<T>(effect: Effect<T>): Promise<T>;
}

interface Parts {
  clock: Clock;
  log: Log;
  bounds: Bounds;
}

/** Makes every effect one in the end. After a time without an answer, later ones are tried once and quickly given up. */
export function createAsker(clock: Clock, log: Log, bounds: Bounds): Asker {
  let quietUntil = -Infinity;
  const guard = async <T>(asked: Asked, work: (parts: Parts) => Promise<T>): Promise<T> => {
    const quiet = clock.monotonic() < quietUntil;
    try {
      const result = await work({
        clock,
        log,
        bounds: quiet ? { ...bounds, writes: 1, looksMs: [] } : bounds,
      });
      quietUntil = -Infinity;
      return result;
    } catch (error) {
      const reason = explained(error, asked);
      quietUntil = reason instanceof GitHubDown ? clock.monotonic() + bounds.quietMs : -Infinity;
      throw reason;
    }
  };
  return {
    read: (asked, work) => guard(asked, work),
    once: (effect) => guard(effect, (parts) => sendOnce(effect, parts)),
    oneOfAll: (effect) =>
      guard(effect, async (parts) => {
        const there = await effect.find();
        if (there.length > 0) return keepLowest(effect, there, parts);
        const made = await sendOnce(effect, parts);
        return keepLowest(effect, [made, ...(await others(effect, made))], parts);
      }),
  };
}

async function sendOnce<T>(effect: Effect<T>, parts: Parts): Promise<T> {
  const { clock, log, bounds } = parts;
  const end = clock.monotonic() + bounds.deadlineMs;
  const late = (waitMs: number): boolean => clock.monotonic() + waitMs >= end;
  let uncertain = false;
  for (let write = 1; ; write++) {
    try {
      const made = await effect.send();
      return uncertain ? await settle(effect, made, parts, late) : made;
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (!isLimited(error)) {
        uncertain = true;
        log.debug(`It is not known whether this was done, looking: ${effect.what}: ${error.message}`);
        const found = await look(effect, parts, late);
        if (found !== undefined) return found;
      }
      const wait = error.retryAfterMs ?? (isLimited(error) ? 1_000 * write : 0);
      if (write >= bounds.writes || late(wait)) throw error;
      await clock.sleep(wait);
    }
  }
}

/** Looks until it is seen. No answer to a look is no proof that nothing is there. */
async function look<T>(
  effect: Effect<T>,
  parts: Parts,
  late: (waitMs: number) => boolean,
): Promise<T | undefined> {
  for (const wait of parts.bounds.looksMs) {
    if (late(wait)) return undefined;
    await parts.clock.sleep(wait);
    const found = await findQuietly(effect);
    if (found.length > 0) return keepLowest(effect, found, parts);
  }
  return undefined;
}

/** After a write that was sent twice: the first may come to light only now. */
async function settle<T>(
  effect: Effect<T>,
  made: T,
  parts: Parts,
  late: (waitMs: number) => boolean,
): Promise<T> {
  for (const wait of parts.bounds.looksMs) {
    if (late(wait)) break;
    await parts.clock.sleep(wait);
    const doubles = await others(effect, made);
    if (doubles.length > 0) return keepLowest(effect, [made, ...doubles], parts);
  }
  return made;
}

const others = async <T>(effect: Effect<T>, made: T): Promise<T[]> =>
  (await findQuietly(effect)).filter((thing) => effect.number(thing) !== effect.number(made));

async function findQuietly<T>(effect: Effect<T>): Promise<T[]> {
  try {
    return await effect.find();
  } catch (error) {
    if (isPassing(error)) return [];
    throw error;
  }
}

/** The lowest number wins, the rest are closed. One that cannot be closed now is no reason to fail: it is named. */
async function keepLowest<T>(effect: Effect<T>, things: readonly T[], { log }: Parts): Promise<T> {
  const [first, ...doubles] = [...things].sort((left, right) => effect.number(left) - effect.number(right));
  if (first === undefined) throw new Error(`nothing was found to ${effect.what}`);
  for (const double of doubles) {
    try {
      await effect.drop(double);
    } catch (error) {
      if (!isPassing(error)) throw error;
      log.warning(`Number ${effect.number(double)} was made twice and could not be closed (${effect.what}).`);
    }
  }
  return first;
}
