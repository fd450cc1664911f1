import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import type { StateKeeper, Target } from '../../../shared/targets/target.ts';
import type { Scene } from './scene.ts';

/** A runner that stands still where it is told to, its timers too, until it is woken. */
interface Freezing {
  parts: RolloutParts;
  frozen: Promise<void>;
  wake(): void;
}

/** Freezes the second runner in its health check, or just before it prepares or confirms. */
export function freezing(
  here: Scene,
  where: 'prepare' | 'health' | 'confirm' = 'health',
  given: RolloutParts = here.parts(2),
): Freezing {
  let wake = (): void => undefined;
  let stood = (): void => undefined;
  const woken = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const frozen = new Promise<void>((resolve) => {
    stood = resolve;
  });
  let still = false;
  const stand = async (): Promise<void> => {
    still = true;
    stood();
    await woken;
    still = false;
  };
  const clock = {
    ...here.clock,
    async sleep(ms: number, signal?: AbortSignal) {
      await here.clock.sleep(ms, signal);
      if (still) await woken;
    },
  };
  const health: RolloutParts['health'] = async (question, expected) => {
    if (where === 'health') await stand();
    return given.health(question, expected);
  };
  const target = standing(given.target, where, stand);
  return { parts: { ...given, clock, health, target }, frozen, wake };
}

function standing(target: Target, where: string, stand: () => Promise<void>): Target {
  const keeper = (host: string): StateKeeper => {
    const own = target.keeper(host);
    return {
      ...own,
      async confirm(hold, deployment) {
        if (where === 'confirm') await stand();
        return own.confirm(hold, deployment);
      },
    };
  };
  return {
    ...target,
    keeper,
    async prepare(...args) {
      if (where === 'prepare') await stand();
      return target.prepare(...args);
    },
  };
}
