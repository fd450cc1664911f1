import type { JournalLine } from '../hosts/state.ts';
import { ActionError } from '../runner/errors.ts';

/** An environment that refuses every deployment until a time, or until it is lifted. */
export interface Freeze {
  by: string;
  reason: string;
  /** When it was written, by the host's clock. */
  since: string;
  /** When it ends by itself: milliseconds since 1970, by the host's clock. */
  untilMs: number;
}

/** The freeze after a line of the journal: a new one takes the place of the old, and `unfreeze` ends it. */
export function followFreeze(freeze: Freeze | undefined, line: JournalLine): Freeze | undefined {
  if (line.state !== 'done') return freeze;
  if (line.step === 'unfreeze') return undefined;
  if (line.step !== 'freeze') return freeze;
  const { by, reason, untilMs } = line.detail ?? {};
  // What cannot be read holds until a person lifts it.
  const until = typeof untilMs === 'number' && Number.isFinite(untilMs) ? untilMs : Infinity;
  return { by: String(by), reason: String(reason), since: line.at, untilMs: until };
}

/** The freeze that holds at a time, in milliseconds since 1970 by the host's clock; it is over by itself. */
export const holding = (freeze: Freeze | undefined, nowMs: number): Freeze | undefined =>
  freeze && nowMs < freeze.untilMs ? freeze : undefined;

/** The time on the hosts, in milliseconds since 1970: the latest of their clocks. */
export const nowOf = (facts: Iterable<{ hostNow: number }>): number =>
  Math.max(0, ...[...facts].map(({ hostNow }) => hostNow * 1000));

/** A freeze in words: `frozen since … until … by octocat: reason`. */
export const freezeWords = ({ since, untilMs, by, reason }: Freeze): string =>
  `frozen since ${since}${Number.isFinite(untilMs) ? ` until ${new Date(untilMs).toISOString()}` : ''} by ${by}: ${reason}`;

/** @throws ActionError where the environment is frozen: by what, since when, and how it is lifted */
export function refuseFrozen(environment: string, freeze: Freeze | undefined, nowMs: number): void {
  const held = holding(freeze, nowMs);
  if (held === undefined) return;
  throw new ActionError(`${environment} is ${freezeWords(held)}`, {
    fix: 'Deploy again when it has ended; or lift it with auto-rollback, mode: unfreeze, to: environment and a reason.',
  });
}
