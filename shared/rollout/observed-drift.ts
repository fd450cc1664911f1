import { seeObserved } from '../health/observed.ts';
import { ActionError } from '../runner/errors.ts';
import type { ReleaseThere } from '../targets/target.ts';
import { placeOf } from './hosts.ts';
import type { RollOutRequest, RolloutParts } from './rollout.ts';
import { allSideBySide, together } from './side-by-side.ts';

/**
 * The places where something else serves than what is current, by the word of that release's own `observe`. One that
 * cannot tell is said, and hinders nothing: the deployment may be what mends it.
 *
 * @throws ActionError naming them, without `adopt`
 */
export async function otherServing(
  current: ReadonlyMap<string, ReleaseThere | undefined>,
  { run, adopt = false }: Pick<RollOutRequest, 'run' | 'adopt'>,
  { target, log }: Pick<RolloutParts, 'target' | 'log'>,
): Promise<Set<string>> {
  if (!run.command?.observe) return new Set();
  const asked = await allSideBySide([...current], async ([place, release]) => {
    const answer = release && (await target.observe(placeOf(target, place), release.id));
    if (!answer) return undefined;
    const { serves, because } = seeObserved(answer, release);
    if (serves === 'unknown' || serves === 'nothing')
      log.warning(`${place}: whether something else changed what serves is not known: ${because}`);
    return serves === 'other'
      ? { place, because: `${place}: ${release.id} is current, but ${because}` }
      : undefined;
  });
  const others = asked.filter((each) => each !== undefined);
  if (others.length > 0 && !adopt)
    throw together(
      others.map(
        ({ because }) =>
          new ActionError(`${because}: something else changed what serves`, {
            fix: 'Find out what changed it; to deploy in its place, deploy with adopt: true.',
          }),
      ),
    );
  for (const { because } of others)
    log.notice(`${because}: it is replaced, and the release to return to stays the one before.`);
  return new Set(others.map(({ place }) => place));
}
