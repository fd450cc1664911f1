import { ActionError } from '../runner/errors.ts';
import type { ServingPlace, Target } from './target.ts';

/** Several targets, one a host, as one: what is asked of a place goes to the target that has it. */
export function fleetTarget(targets: readonly Target[]): Target {
  const [only, second] = targets;
  if (only && !second) return only;
  const places = targets.flatMap((each) => each.places);
  const watchers = targets.flatMap((each) => each.watchers ?? []);
  const byHost = new Map(
    targets.flatMap((each) =>
      [...each.places.map(({ host }) => host), ...(each.watchers ?? [])].map((host) => [host, each] as const),
    ),
  );
  if (byHost.size < targets.length) throw new ActionError('Two targets have the same name');
  const of = (host: string): Target => {
    const target = byHost.get(host);
    if (!target) throw new Error(`No host ${host}`);
    return target;
  };
  const at = ({ host }: ServingPlace): Target => of(host);
  return {
    kind: only?.kind ?? 'directory',
    places,
    ...(watchers.length > 0 && { watchers }),
    keeper: (host) => of(host).keeper(host),
    look: (place) => at(place).look(place),
    prepare: (place, ...more) => at(place).prepare(place, ...more),
    verify: (place, id) => at(place).verify(place, id),
    switch: (place, ...more) => at(place).switch(place, ...more),
    restart: (place, ...more) => at(place).restart(place, ...more),
    observe: (place, id) => at(place).observe(place, id),
    hook: (place, ...more) => at(place).hook(place, ...more),
    start: (place, ...more) => at(place).start(place, ...more),
    stop: (place, ...more) => at(place).stop(place, ...more),
    runConfiguration: (place, id) => at(place).runConfiguration(place, id),
    adopt: (place, ...more) => at(place).adopt(place, ...more),
    cleanUp: (place, ...more) => at(place).cleanUp(place, ...more),
  };
}
