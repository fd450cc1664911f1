import type { Journal } from '../hosts/state.ts';
import { placeName, type ReleaseThere } from '../targets/target.ts';
import { catchUp } from './catch-up.ts';
import { heal, needsHealing } from './heal.ts';
import {
  history,
  openHeals,
  paused,
  successor,
  unfinished,
  type History,
  type PastDeployment,
} from './history.ts';
import { findLead, hostOf } from './hosts.ts';
import { LockBusy } from './lock.ts';
import { mend, toMend } from './mend.ts';
import { mintDeployment } from './owner.ts';
import { quarantineDetail } from './quarantine.ts';
import { revert } from './revert.ts';
import type { Recover, RecoveredDeployment, Recovery } from './rollout.ts';
import { sideBySide } from './side-by-side.ts';
import { hostsAt, journalsOf, noteOnAll, underLock, type Work } from './work.ts';

/**
 * Finishes what dead runners left unfinished, brings hosts that went back alone to the others again, and mends GitHub's
 * record. Where all is well it takes no lock and changes nothing; where another is at work it touches nothing and says
 * who.
 */
export const recover: Recover = async (request, parts) => {
  const { journal, journals, silent } = await findLead(parts.target);
  const told = history(journal);
  const mending = parts.github !== undefined && toMend(told).length > 0;
  const open = [...journals.values()].some((each) => isOpen(history(each)) || openHeals(each).length > 0);
  const apart = open ? false : await needsHealing(parts, told, journals);
  if (!open && !apart && !mending && !request.resume)
    return { deployments: [], mended: [], healed: [], apart: [...silent.keys()] };
  const act = async (work: Work): Promise<Recovery> => {
    const own = await journalsOf(work, false);
    const told = history(own.get(work.lead.host) ?? journal);
    const deployments = await recoverUnder(work, told, own);
    const after = deployments.length > 0 ? await journalsOf(work, false) : own;
    const now = history(after.get(work.lead.host) ?? journal);
    const caught = await catchUp(work, now, after);
    const healed = await heal(work, now, caught ? await journalsOf(work, false) : after);
    return { deployments, mended: await mend(work, request), ...healed };
  };
  try {
    const id = request.resume ?? mintDeployment(parts.clock.now());
    return await underLock(id, request.lock, parts, act, 'reached');
  } catch (error) {
    if (error instanceof LockBusy)
      return { deployments: [], mended: [], healed: [], apart: [], busy: error.record };
    throw error;
  }
};

const isOpen = (told: History): boolean => unfinished(told).length > 0 || paused(told) !== undefined;

/** The same for a run that holds the lock already. */
export async function recoverUnder(
  work: Work,
  told: History,
  journals: ReadonlyMap<string, Journal>,
): Promise<RecoveredDeployment[]> {
  const recovered: RecoveredDeployment[] = [];
  for (const past of toSettle(work, told)) {
    work.parts.log.notice(
      `Deployment ${past.deployment} of ${past.release.version} was left unfinished: finishing it first.`,
    );
    const after = successor(told, past.deployment);
    const settled = await (after
      ? settleLate(work, past, after, journals)
      : settle(work, past, told, journals));
    work.parts.log.info(`Deployment ${past.deployment}: ${settled.because}.`);
    await close(work, past, settled, after === undefined);
    recovered.push({ deployment: past.deployment, kind: past.kind, ...settled });
  }
  return recovered;
}

/** A paused one, too, whose time is over: its lock would not be ours otherwise. */
function toSettle({ deployment }: Work, told: History): PastDeployment[] {
  const waiting = paused(told);
  return [...unfinished(told), ...(waiting && waiting.deployment !== deployment ? [waiting] : [])];
}

type Settled = Pick<RecoveredDeployment, 'outcome' | 'serving' | 'because'>;

/** Brings one unfinished deployment to its end: the decision where one was made, else back. */
async function settle(
  work: Work,
  past: PastDeployment,
  told: History,
  journals: ReadonlyMap<string, Journal>,
): Promise<Settled> {
  const { release } = past;
  const back = backOf(work, past, journals);
  if (await isConfirmed(work, past, back))
    return {
      outcome: 'kept',
      serving: release.id,
      because: `it had been decided for ${release.id}, which stays`,
    };
  const switched =
    past.switched ||
    [...journals.values()].some(({ lines }) =>
      lines.some(({ deployment, step }) => deployment === past.deployment && step === 'switch'),
    );
  if (past.irreversible && switched) return leave(work, release.id, back);
  const undone = await revert(work, past.deployment, { bad: release.id || undefined, back });
  const { event, because } = undone;
  const serving = work.followers.length > 0 && event !== 'kept' ? told.current || undefined : undone.serving;
  if (event === 'kept') return { outcome: 'kept', serving, because };
  if (!switched)
    return {
      outcome: 'untouched',
      serving,
      because: `nothing had been switched, ${serving ?? 'nothing'} is current`,
    };
  return { outcome: 'returned', serving, because: `it had not been confirmed, and ${because}` };
}

/** No watchdog was armed for it, and going back would put code before a database that does not suit it. */
async function leave(
  { parts: { target } }: Work,
  id: string,
  back: ReadonlyMap<string, unknown>,
): Promise<Settled> {
  const places = target.places.filter((place) => back.has(placeName(place)));
  const looked = await sideBySide(places, (place) => target.look(place));
  const [first] = looked;
  if (first && 'error' in first) throw first.error;
  const seen = looked.flatMap((each) => ('value' in each ? [each.value.current] : []));
  const serving = seen.includes(id) ? id : seen[0];
  const because = `it had not been confirmed, and its migration cannot be reversed: ${serving ?? 'nothing'} stays current`;
  return { outcome: 'left', serving, because };
}

/** What served before it at each place, by the journal of the place's own host: where that knows nothing of it, nothing was done. */
function backOf(
  { parts: { target } }: Work,
  { deployment }: PastDeployment,
  journals: ReadonlyMap<string, Journal>,
): Map<string, ReleaseThere | undefined> {
  const back = new Map<string, ReleaseThere | undefined>();
  for (const place of target.places) {
    const journal = journals.get(place.host);
    const own = journal && history(journal).deployments.find((each) => each.deployment === deployment);
    if (own) back.set(placeName(place), own.from);
  }
  return back;
}

/** A person was faster, by hand: what serves is as that person left it, and only the end of the story is missing. */
async function settleLate(
  work: Work,
  past: PastDeployment,
  after: PastDeployment,
  journals: ReadonlyMap<string, Journal>,
): Promise<Settled> {
  const kept = await isConfirmed(work, past, backOf(work, past, journals));
  const because = `${kept ? 'it was confirmed' : 'it was not confirmed'}, and ${after.deployment} came after it`;
  return { outcome: kept ? 'kept' : 'returned', serving: after.current || undefined, because };
}

/**
 * A decision that the journal holds is honoured where the watchdog has not gone back in the meantime: by one host of
 * several, and the others are brought to it.
 */
async function isConfirmed(
  work: Work,
  { deployment, decided }: PastDeployment,
  places: ReadonlyMap<string, unknown>,
): Promise<boolean> {
  if (!decided) return false;
  const { target, traffic } = work.parts;
  const names = new Set([...places.keys()].map((place) => hostOf(target, place)));
  // Where traffic went back, so do the hosts.
  const router = hostsAt(work).find(({ host }) => host === traffic?.host);
  if (router && !(await router.keeper.confirm(work.hold, deployment))) return false;
  const hosts = hostsAt(work).filter(({ host }) => names.has(host));
  const answers = await sideBySide(hosts, ({ keeper }) => keeper.confirm(work.hold, deployment));
  const [first] = answers;
  if (answers.length === 1 && first && 'error' in first) throw first.error;
  return answers.some((each) => 'value' in each && each.value);
}

async function close(
  work: Work,
  past: PastDeployment,
  { outcome, serving, because }: Settled,
  newest: boolean,
): Promise<void> {
  const { deployment, kind, release } = past;
  const line = { deployment, place: '' };
  if (outcome === 'kept' && past.quarantines && past.from) {
    const detail = quarantineDetail({ ...past.from, reason: past.reason ?? '' });
    await noteOnAll(work, () => ({ ...line, step: 'quarantine', state: 'done', detail }));
  }
  const here = await currentByHost(work);
  await noteOnAll(work, (host) => ({
    ...line,
    step: kind,
    state: outcome === 'kept' ? 'done' : outcome === 'returned' ? 'undone' : 'failed',
    detail: {
      // The word of what came after stands.
      ...(newest && { current: serving ?? '' }),
      ...(newest && here.size > 0 && { here: here.get(host) ?? null }),
      because: `${release.version}: ${because}`,
      finishedBy: work.deployment,
      recorded: work.parts.github || work.parts.recordLater ? 'no' : 'none',
    },
  }));
}

/** What is current on each host, where there are several. */
async function currentByHost(work: Work): Promise<Map<string, string>> {
  const { target } = work.parts;
  if (work.followers.length === 0) return new Map();
  const looked = await sideBySide(
    target.places.filter(({ host }) => !work.out.has(host)),
    (place) => target.look(place),
  );
  return new Map(
    looked.flatMap((each) => ('value' in each ? [[each.item.host, each.value.current ?? ''] as const] : [])),
  );
}
