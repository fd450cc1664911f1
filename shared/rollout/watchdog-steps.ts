import { ActionError } from '../runner/errors.ts';
import type { StateKeeper } from '../targets/target.ts';
import { whoWon } from './pulse.ts';
import { hostsOf } from './hosts.ts';
import { sideBySide } from './side-by-side.ts';
import { hostsAt, journalled, type Work } from './work.ts';

/** Puts the watchdogs off from here on, and sees this one alive by a call of its own before anything is switched. */
export async function arm(
  work: Work,
  host: string,
  order: { from: string; to: string; seconds: number; beside?: boolean; router?: string },
): Promise<void> {
  const { deployment, parts } = work;
  const keeper = parts.target.keeper(host);
  const { from: back, to: bad, seconds, ...more } = order;
  const act = async (): Promise<void> => {
    await keeper.arm(work.hold, { deployment, to: back, from: bad, seconds, ...more });
    await seeAlive(work, host, keeper);
    work.pulse.guard({ host, keeper }, deployment, seconds);
  };
  const log = `watchdog armed and alive: without a word it goes back after ${seconds} s`;
  await journalled(work, {
    place: host,
    step: 'arm',
    detail: { back, from: bad, seconds },
    act,
    tell: () => ({ log }),
  });
}

async function seeAlive({ deployment, parts }: Work, host: string, keeper: StateKeeper): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const report = await keeper.watchdog(deployment);
    if (report.state === 'armed' && report.alive) return;
    await parts.clock.sleep(50);
  }
  throw new ActionError(`${host}: the watchdog was started and is not alive, so nothing was switched`, {
    fix: 'Something on that machine ends background processes: see its session and process limits.',
  });
}

/** Takes the watchdog off duty; an answer that was lost is asked for again, since confirming twice is confirming. */
export async function confirm(work: Work, host: string): Promise<void> {
  const keeper = work.parts.target.keeper(host);
  const act = async (): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        if (await keeper.confirm(work.hold, work.deployment)) return;
      } catch (error) {
        if (tries >= 3) throw error;
        continue;
      }
      throw await whoWon(keeper, work.deployment);
    }
  };
  await journalled(work, {
    place: host,
    step: 'confirm',
    act,
    tell: () => ({ log: 'confirmed' }),
    whole: true,
  });
  if (hostsOf(work.parts.target).length === 1) work.pulse.unguard();
}

/**
 * Puts all watchdogs off, so that each host has its whole time to be confirmed in, and writes the decision on the host
 * that keeps the lock. From here on a host that goes back alone is brought to it again.
 */
export async function decide(work: Work, seconds: number): Promise<void> {
  const extend = async (): Promise<void> => {
    const answers = await sideBySide(hostsAt(work), ({ keeper }) =>
      keeper.extend(work.hold, work.deployment, seconds),
    );
    if (answers.some((each) => 'value' in each && each.value)) return;
    throw await whoWon(work.keeper, work.deployment);
  };
  const tell = () => ({ log: 'all that is asked for was seen: decided' });
  await journalled(work, { place: '', step: 'decide', act: extend, tell, whole: true });
}
