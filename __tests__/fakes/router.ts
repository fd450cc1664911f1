import type { Router } from '../../shared/routers/router.ts';
import { division } from '../../shared/routers/shares.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { FakeRouterWorld } from './target-world.ts';

/** A router in memory: shares by place, moved as the real ones move them. `calls` hears each call first, and may throw. */
export function fakeRouter(
  world: FakeRouterWorld,
  calls: (call: string) => (() => void) | undefined = () => undefined,
): Router {
  const told = async <T>(call: string, act: () => T): Promise<T> => {
    await Promise.resolve();
    const after = calls(call);
    const answer = act();
    after?.();
    return answer;
  };
  const setWeights = (shares: Readonly<Record<string, number>>): Promise<void> =>
    told('setWeights', () => {
      const unknown = Object.keys(shares).find((place) => world.shares[place] === undefined);
      if (unknown) throw new ActionError(`no server ${unknown}`);
      world.shares = division(world.shares, shares, Object.keys(world.shares));
    });
  return {
    setWeights,
    setWeight: (place, percent) => setWeights({ [place]: percent }),
    weights: () => told('weights', () => ({ ...world.shares })),
    drain: (place) =>
      told('drain', () => {
        if ((world.shares[place] ?? 0) > 0) throw new ActionError(`${place} has traffic`);
        return 0;
      }),
    counters: () => told('counters', () => world.counters?.()),
    undo: () => told('undo', () => JSON.stringify(world.shares)),
  };
}
