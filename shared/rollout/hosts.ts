import type { Journal } from '../hosts/state.ts';
import { ActionError, explain } from '../runner/errors.ts';
import { placeName, type ServingPlace, type StateKeeper, type Target } from '../targets/target.ts';
import { lockHostOf } from './history.ts';
import { sideBySide } from './side-by-side.ts';

/** A host, and who keeps its state. */
export interface Host {
  host: string;
  keeper: StateKeeper;
}

/** The hosts of a target, each once, in the order of its places; those that only watch come last. */
export function hostsOf(target: Target): Host[] {
  const hosts = [...new Set([...target.places.map(({ host }) => host), ...(target.watchers ?? [])])];
  return hosts.map((host) => ({ host, keeper: target.keeper(host) }));
}

/** Whether more hosts than one keep a journal, so that each tells its own story: a router's may be the other. */
export const isFleet = (target: Target): boolean => hostsOf(target).length > 1;

/** The place that a name of the journal means. */
export function placeOf(target: Target, name: string): ServingPlace {
  const place = target.places.find((each) => placeName(each) === name);
  if (!place) throw new Error(`No place ${name}`);
  return place;
}

/** The host that a name of the journal means: of a place, or its own. */
export const hostOf = ({ places }: Target, name: string): string =>
  places.find((each) => placeName(each) === name)?.host ?? name;

/** The host that keeps the lock, and what the journals of all hosts say. */
export interface Lead extends Host {
  journal: Journal;
  journals: ReadonlyMap<string, Journal>;
  /** Hosts whose journal could not be read, and why. */
  silent: ReadonlyMap<string, Error>;
}

/**
 * Reads the journals of all hosts and finds the one that keeps the lock: the one recorded, else the first of the list.
 *
 * @throws ActionError when that host cannot be reached: without it nothing may be done
 */
export async function findLead(target: Target): Promise<Lead> {
  const hosts = hostsOf(target);
  const journals = new Map<string, Journal>();
  const silent = new Map<string, Error>();
  for (const each of await sideBySide(hosts, ({ keeper }) => keeper.readJournal()))
    if ('value' in each) journals.set(each.item.host, each.value);
    else silent.set(each.item.host, each.error as Error);
  const names = hosts.map(({ host }) => host);
  const name = lockHostOf(journals, names) ?? names[0] ?? '';
  const journal = journals.get(name);
  if (journal) return { host: name, keeper: target.keeper(name), journal, journals, silent };
  const error = silent.get(name);
  if (!(error instanceof ActionError) || hosts.length < 2)
    throw error ?? new Error('A target without a host');
  throw new ActionError(
    `${name} keeps the lock of these hosts, and it cannot be reached: nothing was touched. ${explain(error)}`,
    { fix: error.fix ?? `Bring ${name} back; or take it out of hosts when it is gone for good.` },
  );
}
