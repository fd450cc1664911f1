import type { Hold } from '../hosts/state.ts';
import type { StateKeeper } from '../targets/target.ts';
import type { Clock } from '../time/clock.ts';
import type { Host } from './hosts.ts';
import { Stopped } from './stop.ts';

interface PulseParts {
  /** The hosts that know of the lock. */
  hosts: readonly Host[];
  clock: Clock;
  /** The hold as it is now: it changes when the lock had to be taken again. */
  hold: () => Hold;
  leaseSeconds: number;
  /** Hosts that are no longer written to. */
  isOut: (host: string) => boolean;
}

/** Keeps a lease, and a watchdog, from running out while a rollout is at work. */
export interface Pulse {
  /** Aborted with `Stopped` when the lock or the race against the watchdog is lost. */
  readonly lost: AbortSignal;
  /** Puts the watchdog's deadline off from now on, `seconds` each time. */
  guard(host: Host, deployment: string, seconds: number): void;
  /** The watchdogs are no longer put off. */
  unguard(): void;
  stop(): void;
  /** Stops, and waits for what is still under way: nothing is renewed after it. */
  settle(): Promise<void>;
}

/** Starts to renew the lease, three times in its span. An answer that does not come is asked for again. */
export function startPulse({ hosts, clock, hold, leaseSeconds, isOut }: PulseParts): Pulse {
  const over = new AbortController();
  const lost = new AbortController();
  const guarding = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const beat = (seconds: number, stop: AbortSignal, act: () => Promise<boolean>): Promise<void> =>
    repeat(seconds, clock, stop, () => {
      const acting = act();
      underWay.add(acting);
      return acting.finally(() => underWay.delete(acting));
    });
  const stop = (): void => {
    guarding.abort();
    over.abort();
  };
  for (const { host, keeper } of hosts)
    void beat(leaseSeconds, over.signal, async () => {
      if (isOut(host)) return false;
      const used = hold();
      if (await keeper.renew(used, leaseSeconds)) return true;
      // The lock was taken up anew meanwhile, or the host given up: what was refused is of no weight.
      if (isOut(host) || hold() !== used) return !isOut(host);
      lost.abort(await whoWon(keeper, used.deployment));
      return false;
    });
  return {
    lost: lost.signal,
    guard({ host, keeper }, deployment, seconds) {
      void beat(seconds, guarding.signal, async () => {
        if (isOut(host)) return false;
        if (await keeper.extend(hold(), deployment, seconds)) return true;
        const { state } = await keeper.watchdog(deployment);
        if (state === 'fired' && !isOut(host)) lost.abort(await whoWon(keeper, deployment));
        return state === 'armed';
      });
    },
    unguard: () => {
      guarding.abort();
    },
    stop,
    async settle() {
      stop();
      await Promise.allSettled(underWay);
    },
  };
}

async function repeat(
  seconds: number,
  clock: Clock,
  stop: AbortSignal,
  act: () => Promise<boolean>,
): Promise<void> {
  for (;;) {
    try {
      await clock.sleep((seconds * 1000) / 3, stop);
    } catch {
      return;
    }
    if (stop.aborted || !(await act().catch(() => true))) return;
  }
}

/** Why a hold is worthless: the watchdog's undo raises the fence too. */
export async function whoWon(keeper: StateKeeper, deployment: string): Promise<Stopped> {
  const { state } = await keeper.watchdog(deployment);
  if (state === 'fired')
    return new Stopped('fired', 'The watchdog on the target went back before this run confirmed.');
  return new Stopped(
    'lost',
    'Another run took the lock: nothing was written any more, the target is in its hands.',
  );
}
