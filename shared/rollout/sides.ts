import type { Shares } from '../routers/router.ts';
import { placeName } from '../targets/target.ts';
import { activeSlot, idleSlot, type Slot } from '../targets/slots.ts';
import { placeOf } from './hosts.ts';
import { allSideBySide } from './side-by-side.ts';
import type { Work } from './work.ts';

/** The two slots of a host in a movement of traffic. */
export interface Sides {
  /** Where what serves runs; `undefined` where nothing does, or it was started in no slot. */
  old: Slot | undefined;
  /** Where the release is started. */
  fresh: Slot;
  /** Slots of the host that are neither: nothing is sent there. */
  unused: readonly Slot[];
}

/** The slots of each place that is to move, as the hosts tell them. */
export async function sidesOf(
  { parts: { target } }: Work,
  places: readonly string[],
  release: string,
): Promise<Map<string, Sides>> {
  const all = await allSideBySide(places, async (place) => {
    const facts = await target.look(placeOf(target, place));
    const [old, fresh] = [activeSlot(facts), idleSlot(facts, release)];
    const unused = (facts.slots ?? []).filter((slot) => slot !== old && slot !== fresh);
    return [place, { old, fresh, unused }] as const;
  });
  return new Map(all);
}

/** What the router calls a slot of a place. */
export const slotName = (place: string, { name }: Slot): string => placeName({ host: place, slot: name });

/** Weights are whole numbers: shares as near as this to an equal part were meant to be one. */
const nearlyEqual = 0.5;

/**
 * The shares of all slots that move, when the new ones together get `percent` of what both have: each host keeps its
 * part of the traffic. A host that serves nothing yet joins at 100. Where nobody has traffic, all get the same in the end.
 *
 * @param hosts how many hosts the router has traffic for
 */
export function sharesAt(
  percent: number,
  sides: ReadonlyMap<string, Sides>,
  before: Shares,
  hosts: number,
): Record<string, number> {
  const equal = 100 / hosts;
  const of = (name: string | undefined): number => (name === undefined ? 0 : (before[name] ?? 0));
  const pairs = [...sides].map(([place, { old, fresh, unused }]) => {
    const names = {
      old: old && slotName(place, old),
      fresh: slotName(place, fresh),
      unused: unused.map((slot) => slotName(place, slot)),
    };
    const had = [names.old, names.fresh, ...names.unused].reduce((sum, name) => sum + of(name), 0);
    const part = old ? had : percent === 100 ? had || equal : 0;
    return { ...names, part: Math.abs(part - equal) < nearlyEqual ? equal : part };
  });
  const none = pairs.every(({ part }) => part === 0);
  const parts = pairs.map((pair) => (none && percent === 100 ? { ...pair, part: equal } : pair));
  const total = parts.reduce((sum, { part }) => sum + part, 0);
  const scale = total > 100 ? 100 / total : 1;
  const shares: Record<string, number> = {};
  for (const { old, fresh, unused, part } of parts) {
    for (const name of unused) shares[name] = 0;
    shares[fresh] = (part * scale * percent) / 100;
    if (old !== undefined) shares[old] = (part * scale * (100 - percent)) / 100;
  }
  return shares;
}
