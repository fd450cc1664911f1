import type { Journal } from '../hosts/state.ts';
import type { StateKeeper } from '../targets/target.ts';
import { history, openHeals, type History, type PastDeployment } from './history.ts';
import { fire } from './revert.ts';
import { sideBySide } from './side-by-side.ts';
import { hostsAt, type Work } from './work.ts';

/**
 * Brings hosts to the end of stories that are over: they could not be reached when their end was written, or went back
 * alone. Their watchdogs are taken off duty, or fired, by what was decided. True where there was anything to do.
 */
export async function catchUp(
  work: Work,
  told: History,
  journals: ReadonlyMap<string, Journal>,
): Promise<boolean> {
  const late = hostsAt(work).flatMap(({ host, keeper }) => {
    const journal = journals.get(host) ?? { lines: [], torn: 0 };
    const open = host === work.lead.host ? [] : openHere(journal, told);
    const heals = openHeals(journal);
    return open.length + heals.length > 0 ? [{ host, keeper, open, heals }] : [];
  });
  const ended = await sideBySide(late, (each) => endAll(work, each));
  for (const each of ended)
    if ('error' in each) work.parts.log.warning(`${each.item.host}: ${String(each.error)}`);
  return late.length > 0;
}

interface Open {
  past: PastDeployment;
  known: PastDeployment | undefined;
}

/** Deployments that a host knows no end of, and that are over for the lock's host, or unknown to it. */
function openHere(journal: Journal, told: History): Open[] {
  return history(journal).deployments.flatMap((past) => {
    if (past.outcome !== 'unfinished' && past.outcome !== 'paused') return [];
    const known = told.deployments.find(({ deployment }) => deployment === past.deployment);
    const isOpen = known?.outcome === 'unfinished' || known?.outcome === 'paused';
    return isOpen ? [] : [{ past, known }];
  });
}

interface Late {
  host: string;
  keeper: StateKeeper;
  open: Open[];
  heals: string[];
}

async function endAll(work: Work, { host, keeper, open, heals }: Late): Promise<void> {
  const { hold, parts } = work;
  const here = async (): Promise<string> => {
    const place = parts.target.places.find((each) => each.host === host);
    return (place && (await parts.target.look(place)).current) ?? '';
  };
  for (const { past, known } of open) {
    const { deployment, kind } = past;
    const stands = known?.outcome === 'done' && (await keeper.confirm(hold, deployment));
    if (!stands) await fire(keeper, deployment, parts.clock);
    parts.log.info(`${host}: deployment ${deployment} ${stands ? 'stands' : 'was taken back'} there.`);
    const state = stands ? 'done' : known?.outcome === 'failed' ? 'failed' : 'undone';
    const detail = { here: await here(), finishedBy: work.deployment };
    await keeper.append(hold, { deployment, place: '', step: kind, state, detail });
  }
  for (const deployment of heals) {
    const stands = (await fire(keeper, deployment, parts.clock)) === 'kept';
    const detail = { here: await here(), finishedBy: work.deployment };
    const state = stands ? 'done' : 'undone';
    await keeper.append(hold, { deployment, place: '', step: 'heal', state, detail });
  }
}
