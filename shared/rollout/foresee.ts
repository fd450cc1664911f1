import { formatDuration } from '../time/duration.ts';
import { placeName, type PlaceFacts, type ReleaseThere } from '../targets/target.ts';
import { driftOf, refused, standing } from './check.ts';
import { nowOf, refuseFrozen } from './freeze.ts';
import { onAll, releaseThere } from './conclude.ts';
import { particulars } from './foresee-step.ts';
import { layoutOf, strategyFor } from './carry-out.ts';
import { goodReleases, history, unfinished } from './history.ts';
import { otherServing } from './observed-drift.ts';
import { refuseOlder } from './order.ts';
import { hooksOf, isIrreversible } from './hook-steps.ts';
import { findLead, isFleet } from './hosts.ts';
import { planBake, planRollout, steps, type Planned } from './machine.ts';
import type { RolloutParts, RollOutRequest } from './rollout.ts';
import { allSideBySide, together } from './side-by-side.ts';
import { asWhole } from './survey.ts';

/** What a deployment would do. */
export interface Foreseen {
  from: ReleaseThere | undefined;
  /** The contents are current already: they would be verified, and nothing changed. */
  same: boolean;
  /** Each step at its place, and how it would be undone. */
  steps: { place: string; step: string; does: string; undo: string }[];
  /** Deployments that a dead runner left, which would be finished first. */
  unfinished: string[];
  choices: ReleaseThere[];
}

/**
 * What `rollOut` would do now: it takes no lock and changes nothing.
 *
 * @throws ActionError where it would refuse
 */
export async function foresee(request: RollOutRequest, parts: RolloutParts): Promise<Foreseen> {
  const { target, github } = parts;
  const { journal, journals, host, silent } = await findLead(target);
  if (silent.size > 0) throw together([...silent.values()]);
  const told = history(journal);
  const facts = await allSideBySide(target.places, (place) => target.look(place));
  const seen = target.places.map((place, index) => ({ place, facts: facts[index] as PlaceFacts }));
  const open = unfinished(told).map(({ deployment }) => deployment);
  const several = isFleet(target);
  const adopted: string[] = [];
  for (const each of open.length > 0 ? [] : seen) {
    const own = several ? journals.get(each.place.host) : undefined;
    const drift = driftOf(placeName(each.place), each.facts, told, own);
    if (drift && !request.adopt) throw drift;
    if (drift) adopted.push(placeName(each.place));
  }
  refuseFrozen(request.environment, told.freeze, nowOf(seen.map(({ facts }) => facts)));
  const { contents } = request.release.manifest;
  const quarantined = told.quarantined.find(({ contentsDigest }) => contentsDigest === contents.digest);
  const answer = quarantined && (await standing(quarantined, github));
  if (quarantined && answer?.stands) throw refused(quarantined, answer.because);
  const current = new Map(seen.map((each) => [placeName(each.place), releaseThere(each.facts)] as const));
  const from = asWhole(current, told, host, target);
  await refuseOlder(request, from, parts);
  const others = await otherServing(open.length > 0 ? new Map() : current, request, parts);
  const places = [...current].flatMap(([name, there]) =>
    there?.contentsDigest === contents.digest && !others.has(name) ? [] : [name],
  );
  const { run } = request;
  const hooks = hooksOf(run, { brings: true, goesBack: false });
  const needs = { places, brings: true, checked: run.health !== undefined, hooks };
  const oneWay = isIrreversible(run);
  const layout = layoutOf(parts, needs, !oneWay);
  const whole = planRollout(strategyFor(parts, request.strategy), layout);
  const plan = request.guarded && !oneWay ? planBake(whole) : whole;
  const good = new Set(goodReleases(told, from?.contentsDigest).map(({ contentsDigest }) => contentsDigest));
  return {
    from,
    same: places.length === 0,
    steps: [
      ...adopted.map((place) => ({ place, ...adoption })),
      ...plan.flatMap((planned) => toRows(planned, request, current)),
    ],
    unfinished: open,
    choices: onAll(facts).filter(({ contentsDigest }) => good.has(contentsDigest)),
  };
}

const adoption = {
  step: 'adopt',
  does: 'Makes what something else made current a release to return to',
  undo: 'nothing to undo',
};

function toRows(
  planned: Planned,
  request: RollOutRequest,
  current: ReadonlyMap<string, ReleaseThere | undefined>,
): Foreseen['steps'] {
  if ('percent' in planned && planned.percent > 0) {
    const step = `route ${String(planned.percent)} %`;
    return [{ place: '', step, ...steps.route }];
  }
  if ('judge' in planned) {
    const { percent, fromMs, toMs } = planned.judge;
    const does = `${steps.judge.does}: ${formatDuration(toMs - fromMs)}`;
    return [{ place: '', step: `judge ${String(percent)} %`, does, undo: steps.judge.undo }];
  }
  if (!('lanes' in planned)) return [];
  return planned.lanes.flatMap(({ place, steps: names }) =>
    names.map((step) => {
      const { does, undo } = steps[step];
      const more = particulars(step, request, current.get(place));
      return { place, step, does: more === undefined ? does : `${does}: ${more}`, undo };
    }),
  );
}
