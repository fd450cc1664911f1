import type { Journal } from '../hosts/state.ts';
import { placeName, type PlaceFacts, type ReleaseThere } from '../targets/target.ts';
import { carryOut } from './carry-out.ts';
import { releaseThere } from './conclude.ts';
import { history, lastDone, type History } from './history.ts';
import { hostOf, isFleet } from './hosts.ts';
import type { Recovery, RolloutParts } from './rollout.ts';
import { sideBySide } from './side-by-side.ts';
import { hostsAt, type Work } from './work.ts';

const confirmSeconds = 30;

/** Whether a place went back alone while the others stayed. Asks nothing where there is one host. */
export async function needsHealing(
  parts: RolloutParts,
  told: History,
  journals: ReadonlyMap<string, Journal>,
): Promise<boolean> {
  if (!isFleet(parts.target)) return false;
  return (await placesApart(parts, told, journals)).length > 0;
}

interface Apart {
  place: string;
  from: ReleaseThere | undefined;
  to: ReleaseThere;
}

/**
 * Places where not what was decided is current, though it lies there, and where a deployment of ours (no person on
 * the host) had the last word.
 */
async function placesApart(
  { target }: RolloutParts,
  told: History,
  journals: ReadonlyMap<string, Journal>,
): Promise<Apart[]> {
  const decided = lastDone(told);
  // What a person did by hand on one host is no word for the others.
  if (!decided || decided.deployment.startsWith('by-hand-') || told.current !== decided.release.id) return [];
  const places = target.places.filter(({ host }) => hadOurWord(journals.get(host), told));
  const looked = await sideBySide(places, (place) => target.look(place));
  return looked.flatMap((each) => {
    if ('error' in each || each.value.current === told.current) return [];
    const facts: PlaceFacts = each.value;
    const to = facts.releases.find(({ id }) => id === told.current);
    return to ? [{ place: placeName(each.item), from: releaseThere(facts), to }] : [];
  });
}

function hadOurWord(journal: Journal | undefined, told: History): boolean {
  const last = journal && history(journal).deployments.at(-1);
  return last !== undefined && told.deployments.some(({ deployment }) => deployment === last.deployment);
}

/** Brings the places that differ to what was decided, as a deployment does; where that fails, they stay as they were. */
export async function heal(
  work: Work,
  told: History,
  journals: ReadonlyMap<string, Journal>,
): Promise<Pick<Recovery, 'healed' | 'apart'>> {
  const { target, log } = work.parts;
  const unseen = [...work.out.keys()];
  const apart = !isFleet(target) ? [] : await placesApart(work.parts, told, journals);
  const [first] = apart;
  if (!first) return { healed: [], apart: unseen };
  const names = apart.map(({ place }) => place);
  log.notice(`${names.join(', ')} went back alone: bringing ${first.to.id} to serve there again.`);
  await write(work, apart, 'begun');
  const [place] = target.places.filter((each) => placeName(each) === first.place);
  if (!place) throw new Error(`No place ${first.place}`);
  const movement = {
    from: new Map(apart.map(({ place: name, from }) => [name, from] as const)),
    to: first.to,
    bring: undefined,
    run: await target.runConfiguration(place, first.to.id),
    confirmSeconds,
    keep: [],
  };
  const carried = await carryOut(work, 'all-at-once', movement);
  const isWell = (name: string): boolean => carried.state === 'confirmed' && !carried.failed.has(name);
  await write(work, apart, (name) => (isWell(name) ? 'done' : 'undone'));
  if (carried.cause) log.warning(carried.because || carried.cause.message);
  return {
    healed: names.filter(isWell),
    apart: [...unseen, ...names.filter((name) => !isWell(name))],
  };
}

async function write(
  work: Work,
  apart: readonly Apart[],
  state: 'begun' | ((place: string) => 'done' | 'undone'),
): Promise<void> {
  const written = await sideBySide(apart, async ({ place, from, to }) => {
    const host = hostsAt(work).find((each) => each.host === hostOf(work.parts.target, place));
    const now = state === 'begun' ? state : state(place);
    const current = (now === 'done' ? to : from)?.id ?? '';
    const detail = { release: to, ...(from && { from }), ...(now !== 'begun' && { here: current }) };
    const line = { deployment: work.deployment, place: '', step: 'heal', state: now, detail };
    await host?.keeper.append(work.hold, line);
  });
  const failed = written.find((each) => 'error' in each);
  if (failed && 'error' in failed && state === 'begun') throw failed.error;
}
