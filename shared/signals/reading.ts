import { explain } from '../runner/errors.ts';
import type { Clock } from '../time/clock.ts';
import type { Observation, Signal } from './signal.ts';

/** Hears why a signal has no data, once for each reason. */
export type Warn = (sentence: string) => void;

/** When a value is bad: over or under a number. */
export interface Threshold {
  above?: number;
  below?: number;
}

/** How a value is read. A reader that throws says why nothing is known. */
export interface ValueSource extends Threshold {
  name: string;
  everyMs: number;
  read(signal?: AbortSignal): Promise<number>;
}

/** Whether a value is over or under its threshold. */
export const isBad = (
  value: number,
  { above, below }: Partial<Record<'above' | 'below', number | undefined>>,
): boolean => (above !== undefined && value > above) || (below !== undefined && value < below);

type Seen = Omit<Observation, 'at' | 'signal' | 'side'>;

/** Observes a value: each reading is one answer, bad over or under its threshold. What is no number is no data. */
export function valueSignal(
  { name, everyMs, read, above, below }: ValueSource,
  { clock, warn }: { clock: Clock; warn: Warn },
): Signal {
  const say = saysOnce(name, warn);
  const look = async (signal: AbortSignal | undefined): Promise<Seen> => {
    try {
      const value = await read(signal);
      if (!Number.isFinite(value)) throw new Error(`its value is ${String(value)}, which is no number`);
      return { total: 1, bad: isBad(value, { above, below }) ? 1 : 0, windowMs: everyMs };
    } catch (error) {
      if (!signal?.aborted) say(error);
      return { total: 0, bad: 0 };
    }
  };
  return oneAtATime({ name, everyMs, side: 'canary' }, clock, look);
}

/** A signal that does not look again while it still looks. */
export function oneAtATime(
  { name, everyMs, side }: Pick<Signal, 'name' | 'everyMs'> & Pick<Observation, 'side'>,
  clock: Clock,
  look: (signal: AbortSignal | undefined) => Promise<Seen>,
): Signal {
  let looking = false;
  return {
    name,
    everyMs,
    async observe(at, signal) {
      if (looking) return [];
      looking = true;
      const started = clock.monotonic();
      try {
        const seen = await look(signal);
        return [{ at: at + clock.monotonic() - started, signal: name, side, ...seen }];
      } finally {
        looking = false;
      }
    },
  };
}

const mostReasons = 5;

/** Tells each reason once, and not without end. */
export function saysOnce(name: string, warn: Warn): (error: unknown) => void {
  const said = new Set<string>();
  return (error) => {
    const reason = explain(error);
    if (said.has(reason) || said.size >= mostReasons) return;
    said.add(reason);
    warn(`The signal ${name} has no data: ${reason}`);
  };
}
