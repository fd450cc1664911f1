import type { Journal } from '../hosts/state.ts';
import { placeName, type PlaceFacts, type ReleaseThere, type Target } from '../targets/target.ts';
import { catchUp } from './catch-up.ts';
import { driftOf } from './check.ts';
import { releaseThere } from './conclude.ts';
import { history, type History } from './history.ts';
import { recoverUnder } from './recover.ts';
import type { RecoveredDeployment } from './rollout.ts';
import { allSideBySide, sideBySide, together } from './side-by-side.ts';
import { interruptible } from './stop.ts';
import { isFleet } from './hosts.ts';
import { journalsOf, type Work } from './work.ts';

/** What is there before a deployment or a rollback begins, when what dead runners left has been brought to an end. */
export interface Survey {
  /** What the journal of the lock's host tells. */
  told: History;
  /** By place; one that cannot be reached is not among them. */
  facts: ReadonlyMap<string, PlaceFacts>;
  /** What is current at each of these places. */
  current: ReadonlyMap<string, ReleaseThere | undefined>;
  /** What the deployment finds current, taken as a whole: single hosts may differ. */
  from: ReleaseThere | undefined;
  journals: ReadonlyMap<string, Journal>;
  recovered: RecoveredDeployment[];
}

/** Finishes what was left, and looks at every place. With `needed`, all of them must be seen. */
export async function survey(work: Work, needed: boolean): Promise<Survey> {
  let journals = await journalsOf(work, needed);
  const lead = (): Journal => journals.get(work.lead.host) ?? { lines: [], torn: 0 };
  const recovered = await interruptible(recoverUnder(work, history(lead()), journals), work.stop);
  if (recovered.length > 0) journals = await journalsOf(work, needed);
  if (await interruptible(catchUp(work, history(lead()), journals), work.stop))
    journals = await journalsOf(work, needed);
  const told = history(lead());
  const facts = await factsOf(work, needed);
  const current = new Map([...facts].map(([place, each]) => [place, releaseThere(each)] as const));
  return {
    told,
    facts,
    current,
    from: asWhole(current, told, work.lead.host, work.parts.target),
    journals,
    recovered,
  };
}

async function factsOf(work: Work, needed: boolean): Promise<Map<string, PlaceFacts>> {
  const { target } = work.parts;
  const places = target.places.filter(({ host }) => !work.out.has(host));
  const look = (place: (typeof places)[number]) => target.look(place);
  if (needed) {
    const all = await allSideBySide(places, look);
    return new Map(all.map((facts, index) => [placeName(places[index] as (typeof places)[number]), facts]));
  }
  const facts = new Map<string, PlaceFacts>();
  for (const each of await sideBySide(places, look))
    if ('value' in each) facts.set(placeName(each.item), each.value);
    else if (places.length === 1) throw each.error;
    else work.out.set(each.item.host, each.error as Error);
  return facts;
}

/** What the journal says is current, where a place has it; else what the lock's host has. */
export function asWhole(
  current: ReadonlyMap<string, ReleaseThere | undefined>,
  told: History,
  lead: string,
  target: Target,
): ReleaseThere | undefined {
  const named = [...current.values()].find((each) => each !== undefined && each.id === told.current);
  const own = target.places.find(({ host }) => host === lead);
  return named ?? (own && current.get(placeName(own)));
}

/** Refuses where something else changed what is current at a place since the journal's last word. */
export function refuseDrift({ told, facts, journals }: Survey, { parts: { target } }: Work): void {
  const drifts = target.places.flatMap((place) => {
    const seen = facts.get(placeName(place));
    const several = isFleet(target) ? journals.get(place.host) : undefined;
    return seen ? (driftOf(placeName(place), seen, told, several) ?? []) : [];
  });
  const [first] = drifts;
  if (first) throw together(drifts);
}

/** What is current on a host. */
export function currentOn(
  host: string,
  { current }: Survey,
  { parts: { target } }: Work,
): ReleaseThere | undefined {
  const place = target.places.find((each) => each.host === host);
  return place && current.get(placeName(place));
}
