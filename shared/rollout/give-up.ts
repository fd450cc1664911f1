import { explain } from '../runner/errors.ts';
import { hostOf } from './hosts.ts';
import { fire } from './revert.ts';
import { Stopped } from './stop.ts';
import { takeUp, type Work } from './work.ts';

/**
 * Takes the host of a place back while the others go on: by its watchdog's undo, fired now; one that cannot be reached
 * goes back alone at its time. Nothing more is written there: the undo raised its fence.
 *
 * @returns false where the host had been confirmed after all
 */
export async function giveUp(work: Work, place: string, error: Error): Promise<boolean> {
  const { target, clock, log } = work.parts;
  const host = hostOf(target, place);
  work.out.set(host, error);
  log.error(`${place}: ${error.message}`);
  try {
    if ((await fire(target.keeper(host), work.deployment, clock)) === 'kept') {
      work.out.delete(host);
      return false;
    }
    log.info(`${place}: taken back, the others go on.`);
  } catch (lost) {
    log.warning(`${place}: it could not be told to go back, and does so alone: ${explain(lost)}`);
  }
  if (host !== work.lead.host) return true;
  // The undo freed the lock of all: it is taken up again at once.
  work.out.delete(host);
  if ((await takeUp(work)) !== 'ours')
    throw new Stopped('lost', 'Another run took the lock while one host went back.');
  return true;
}
